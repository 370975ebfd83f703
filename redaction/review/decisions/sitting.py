"""One officer's sitting: entries and accepted proposals become decisions in the case's journal, all or none."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from redaction.case.vault import CaseFolder
from redaction.errors import Refused
from redaction.intake.document import DocumentKind
from redaction.review.decisions import journal, places, proposals, state
from redaction.review.decisions.additions import Act, Entry
from redaction.review.decisions.decision import Decision
from redaction.review.decisions.places import Placed
from redaction.review.decisions.proposals import Checks, Sitting

__all__ = ["Checks", "Outcome", "sit"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a sitting came to in one document; `asks` are earlier decisions whose words changed.

    `named`: entries that keep words by which somebody of the cast is named, with in how many places.
    """

    kind: DocumentKind
    decided: int
    undecided: int
    asks: int
    named: tuple[tuple[str, int], ...] = ()


def sit(
    folder: CaseFolder,
    *,
    person: str,
    at: str,
    entries: Sequence[Entry] = (),
    accept: bool = False,
    checks: Checks | None = None,
) -> tuple[Outcome, ...]:
    """Decide in all documents of a case and write the journal, as one act; call it with the case locked.

    Args:
        folder: the case.
        person: the officer's id.
        at: the time of the decisions.
        entries: what the officer keeps, changes and adds.
        accept: whether undecided findings are decided as proposed.
        checks: what becomes of those that a person must decide.

    Raises:
        Refused: an entry occurs nowhere or cannot be placed; nothing is written.
    """
    cast = folder.case().cast
    new: list[Decision] = []
    placed: list[Placed] = []
    outcomes: list[Outcome] = []
    for kind in state.kinds(folder):
        screened = state.load(folder, kind)
        sitting = Sitting(
            kind=kind,
            text=screened.document.text,
            text_digest=screened.digest,
            cast=cast,
            person=person,
            at=at,
        )
        here, found = _document(screened, sitting, entries, accept=accept, checks=checks)
        new += here
        placed += found
        left = len(screened.settled(here).undecided)
        named = tuple((each.entry.where, each.named) for each in found if each.named)
        asks = len(screened.asks)
        outcomes.append(Outcome(kind=kind, decided=len(here), undecided=left, asks=asks, named=named))
    problems = places.unfound(placed)
    if problems:
        raise Refused("the additions do not fit the case's documents", where=folder.slug, problems=problems)
    act = journal.next_act(state.written(folder, person))
    # The trail first: an event without effect is a lesser evil than decisions that no event tells of.
    folder.record("decide", person=person, at=at, decisions=len(new))
    state.append(folder, person, [replace(decision, act=act) for decision in new])
    return tuple(outcomes)


def _document(
    screened: state.Screened,
    sitting: Sitting,
    entries: Sequence[Entry],
    *,
    accept: bool,
    checks: Checks | None,
) -> tuple[list[Decision], list[Placed]]:
    """Return the new decisions on one document: kept and changed findings first, then proposals, then additions."""
    new: list[Decision] = []
    placed: list[Placed] = []

    def place(act: Act) -> None:
        for entry in entries:
            if entry.act is act:
                each = places.place(entry, screened.findings, screened.settled(new), sitting)
                placed.append(each)
                new.extend(each.decisions)

    place(Act.KEEP)
    place(Act.CHANGE)
    if accept:
        new.extend(proposals.accept(screened.settled(new), sitting, checks=checks))
    place(Act.ADD)
    return new, placed
