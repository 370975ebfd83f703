"""What each line of a journal did, for the history: an undo decides no further place, it takes one back."""

from collections.abc import Iterable
from enum import StrEnum

from redaction.intake.document import DocumentKind
from redaction.review.decisions.decision import Decision, Verdict
from redaction.spans import Span

type Place = tuple[DocumentKind, Span]


class Deed(StrEnum):
    """What a line did to its place."""

    DECIDED = "decided"
    SETTLED = "settled"
    TOOK_BACK = "took back"
    DID_AGAIN = "did again"


def deed(line: Decision) -> Deed:
    """Return what a line did; an undo takes back, whatever the person had said before that stands again."""
    if line.undoes or line.verdict is Verdict.OPEN:
        return Deed.TOOK_BACK
    if line.redoes:
        return Deed.DID_AGAIN
    return Deed.SETTLED if line.settles else Deed.DECIDED


def deeds(lines: Iterable[Decision]) -> dict[Deed, set[Place]]:
    """Return the places to which each deed was done, each place once; nothing for a deed that nobody did."""
    found: dict[Deed, set[Place]] = {}
    for line in lines:
        found.setdefault(deed(line), set()).add((line.kind, line.span))
    return found
