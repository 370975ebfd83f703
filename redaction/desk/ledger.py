"""`Ledger`: how far every case of the vault has come for one person; read again only where files have changed."""

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from redaction.case.vault import Vault
from redaction.desk.casework import CaseNow, Casework
from redaction.desk.looks import Look, look
from redaction.desk.steps import title
from redaction.detect.finding import Proposal
from redaction.errors import RedactionError, Refused
from redaction.intake.document import DocumentKind
from redaction.publish.sign.prepared import journal
from redaction.review.decisions.decision import Decision
from redaction.review.round.differences import differences
from redaction.review.round.event import Event
from redaction.review.round.readers import Readers

_FILES = tuple(f"{kind}.{part}" for kind in DocumentKind for part in ("md", "findings.jsonl", "screened.json"))
_LOOKED_AT = ("case.yml", "decisions", "desk", "intruder", *_FILES)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """How far the reading of a case has come, counted as the person sees it.

    `people` read it, of `wanted`; `complete`: they are as many as must, and all done with the texts as they are;
    `finished` says when each was; `again` are the documents that changed since this person was done. `places` are all
    that asks for a decision or has one, `must` those undecided that a person has to judge. Once it is complete,
    `differences` counts those that are not settled, and `left` is what else stands before a signature: in words, and
    the step of the case where it is done.
    """

    people: tuple[str, ...]
    wanted: int
    complete: bool
    finished: Mapping[str, str]
    again: tuple[DocumentKind, ...]
    places: int
    decided: int
    must: int
    differences: int = 0
    left: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """One case in short. `fault` says why it cannot be read; `reading` is there once all documents are screened.

    `last` is who did something last, and when; both are empty if nobody has. `journal` is the digest of all decisions.
    """

    slug: str
    title: str
    kinds: tuple[DocumentKind, ...] = ()
    fault: str = ""
    reading: Reading | None = None
    last: tuple[str, str] = ("", "")
    journal: str | None = None


@dataclass(slots=True)
class _Kept:
    looks: Look
    summary: Summary = field(repr=False)


class Ledger:
    """The cases of a vault, for one person."""

    def __init__(self, vault: Vault, *, monotonic: Callable[[], float]) -> None:
        self._vault, self._monotonic = vault, monotonic
        self._lock = threading.Lock()
        self._kept: dict[tuple[str, str], _Kept] = {}

    def summaries(self, person: str, *, seconds: float) -> dict[str, Summary | None]:
        """Return every case by its name, sorted; None for those that there was no time to read.

        Args:
            person: who looks.
            seconds: for how long cases may be read; those that changed last are read first.
        """
        end = self._monotonic() + seconds
        with self._lock:
            slugs = self._vault.slugs()
            looks = {slug: look(self._vault.path / slug, *_LOOKED_AT) for slug in slugs}
            stale = [slug for slug in slugs if self._stale(person, slug, looks[slug])]
            for slug in sorted(stale, key=lambda slug: _changed(looks[slug]), reverse=True):
                if self._monotonic() > end:
                    self._kept.pop((person, slug), None)
                    continue
                self._kept[person, slug] = _Kept(looks[slug], summary(self._vault, slug, person))
            found = {slug: self._kept.get((person, slug)) for slug in slugs}
            return {slug: kept.summary if kept else None for slug, kept in found.items()}

    def _stale(self, person: str, slug: str, looks: Look) -> bool:
        kept = self._kept.get((person, slug))
        return kept is None or kept.looks != looks


def summary(vault: Vault, slug: str, person: str) -> Summary:
    """Read one case; what cannot be read is told, not raised."""
    about = Summary(slug=slug, title=slug)
    try:
        folder = vault.folder(slug)
        kinds = tuple(kind for kind in DocumentKind if (folder.path / f"{kind}.md").is_file())
        about = Summary(slug=slug, title=title(folder.case()), kinds=kinds)
        now = Casework(folder, person).now()
    except RedactionError as error:
        # Once its own file is good, a refusal says that a document is not imported or not screened: no fault.
        waits = isinstance(error, Refused) and about.title != slug
        return about if waits else replace(about, fault=_told(error))
    return replace(about, reading=_reading(now, person), last=_last(now), journal=journal(folder))


def _told(error: RedactionError) -> str:
    """Return what is wrong, with the first of the problems behind it, which names the place."""
    problems = error.problems[:1] if isinstance(error, Refused) else ()
    return "; ".join([error.message, *(f"{each.where}: {each.message}" for each in problems)])


def _reading(now: CaseNow, person: str) -> Reading:
    settled = [now.settled(kind) for kind in now.kinds]
    waiting = [finding for each in settled for finding in each.undecided]
    decided = sum(len(each.edits) + sum(bool(kept.person) for kept in each.kept) for each in settled)
    who = now.readers()
    done = {each: who.finished[each].at for each in who.people if who.has_finished(each, now.texts)}
    complete = who.all_finished(now.texts)
    return Reading(
        people=who.people,
        wanted=1 if who.alone else 2,
        complete=complete,
        finished=done,
        again=() if person in done else who.changed_since(person, now.texts),
        places=len(waiting) + decided,
        decided=decided,
        must=sum(finding.proposal is Proposal.CHECK for finding in waiting),
        differences=sum(_differences(now, kind, who) for kind in now.kinds) if complete else 0,
    )


def _differences(now: CaseNow, kind: DocumentKind, who: Readers) -> int:
    each = now.screened(kind)
    return len(differences(kind, each.document.text, each.findings, each.decisions, who).open)


def _last(now: CaseNow) -> tuple[str, str]:
    done: tuple[Decision | Event, ...] = (*now.decisions, *now.events)
    return max(((each.at, each.person) for each in done), default=("", ""))[::-1]


def _changed(looks: Look) -> int:
    """Return when a case's files changed last."""
    return max((seen[2] for seen in looks), default=0)
