"""What was found in the words that officers write for a review's page, and what of it keeps the review from signing.

They are read together with the case's documents. Nobody decides on them one by one: a name is written otherwise or put
on the keep list. Dates, ages and circumstances are the officers' own words about the case: they are told, and stop
nothing.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from redaction.case.case import Case
from redaction.case.pagewords import page_words
from redaction.case.vault import CaseFolder
from redaction.detect.finding import DIRECT, Finding, FindingType, Proposal
from redaction.detect.screenings import PAGE
from redaction.digest import sha256
from redaction.intake.shadow import fold
from redaction.problem import Problem
from redaction.review.decisions import state
from redaction.review.words import MARK, TYPE
from redaction.spans import Span

_STOPPING = DIRECT | {FindingType.LOCATION, FindingType.ORG}
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True, kw_only=True)
class PageFinding:
    """One finding.

    Attributes:
        place: the keys that lead to its words in case.yml, joined by points.
        span: its characters in them.
        text: the words that were found, which no message repeats.
        type: what it is.
        proposal: what would become of it in a document.
        stops: whether the review is not signed while it stands there so.
    """

    place: str
    span: Span
    text: str = field(repr=False)
    type: FindingType
    proposal: Proposal
    stops: bool

    def __str__(self) -> str:
        """Tell place and kind, never the words: `public.lede, characters 4 to 16: Person (taken out)`."""
        where = f"{self.place}, characters {self.span.start + 1} to {self.span.end}"
        return f"{where}: {TYPE[self.type]} ({MARK[self.proposal]})"


def load(folder: CaseFolder) -> tuple[PageFinding, ...]:
    """Return what was found in the words of a case's page and is not kept, in order.

    Raises:
        Refused: they were not screened, or were changed since they, the case's names or its policy were.
        CannotGoOn: the vault is damaged.
    """
    case = folder.case()
    words = page_words(case.public)
    text = words.text
    _, findings = state.findings(folder, PAGE, text, sha256(text.encode()), changed="was changed")
    found = []
    for one in findings:
        if one.proposal is not Proposal.KEEP:
            place, span = words.place(one.span)
            stops = one.type in _STOPPING and not _is_kept(one, case)
            found.append(
                PageFinding(place=place, span=span, text=one.text, type=one.type, proposal=one.proposal, stops=stops)
            )
    return tuple(found)


def problems(folder: CaseFolder) -> Iterator[Problem]:
    """Yield what keeps a case from being signed for the words of its page.

    Raises:
        Refused: as `load`.
        CannotGoOn: as `load`.
    """
    for one in load(folder):
        if one.stops:
            message = f"{one}; write it otherwise or put it on the keep list, then run 'redaction screen' again"
            yield Problem(rule="page-words-undecided", where=f"{folder.slug}/case.yml", message=message)


def _is_kept(one: Finding, case: Case) -> bool:
    """Say whether the keep list has the words, whatever else they were taken for: a helpline's number, a school."""
    found = _said(one.text)
    kept = (_said(entry.name) for entry in case.cast.keep)
    return any(found == name[i : i + len(found)] for name in kept for i in range(len(name)))


def _said(text: str) -> list[str]:
    return _WORD.findall(fold(text).text.casefold())
