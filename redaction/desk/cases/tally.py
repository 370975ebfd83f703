"""`Tally`: what is decided in a case and what is left, counted as one person may see it."""

from dataclasses import dataclass

from redaction.case.vault import Vault
from redaction.desk.cases.summary import told
from redaction.desk.casework import CaseNow, Casework
from redaction.desk.round import asking
from redaction.detect.finding import Proposal
from redaction.errors import RedactionError
from redaction.intake.document import DocumentKind
from redaction.review.round.completion import completion


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """One case. `fault` says why it cannot be read; then nothing else is known.

    `places` are all that asks for a decision or has one, `must` those undecided that a person has to judge. Once all
    who read the case are done, `differences` counts those that are not settled, and `left` says in words what else
    stands before a signature. `last` is when the person decided last.
    """

    fault: str = ""
    places: int = 0
    decided: int = 0
    must: int = 0
    differences: int = 0
    left: tuple[str, ...] = ()
    last: str = ""


def tally(vault: Vault, slug: str, person: str) -> Tally:
    """Read one case for a person; what cannot be read is told, not raised. It takes a tenth of a second, or two."""
    try:
        return _counted(Casework(vault.folder(slug), person).now(), person)
    except RedactionError as error:
        return Tally(fault=told(error))


def _counted(now: CaseNow, person: str) -> Tally:
    settled = [now.settled(kind) for kind in now.kinds]
    waiting = [finding for each in settled for finding in each.undecided]
    decided = sum(len(each.edits) + sum(bool(kept.person) for kept in each.kept) for each in settled)
    complete = now.readers().all_finished(now.texts)
    differences = sum(_differences(now, kind) for kind in now.kinds) if complete else 0
    return Tally(
        places=len(waiting) + decided,
        decided=decided,
        must=sum(finding.proposal is Proposal.CHECK for finding in waiting),
        differences=differences,
        left=_left(now) if complete and not differences else (),
        last=max((each.at for each in now.decisions if each.person == person), default=""),
    )


def _differences(now: CaseNow, kind: DocumentKind) -> int:
    return len(asking.differing(now, kind).open)


def _left(now: CaseNow) -> tuple[str, ...]:
    return tuple(each.words for each in completion(asking.facts(now)).open)
