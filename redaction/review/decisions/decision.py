"""`Decision`: what one person said of one finding, or of a place that no finding covered."""

from dataclasses import dataclass, field
from enum import StrEnum

from redaction.detect.finding import FindingType
from redaction.intake.document import DocumentKind
from redaction.spans import Span


class Verdict(StrEnum):
    """What becomes of the place. There is no verdict for "later": undecided is absence.

    `OPEN` takes back what the same person said of the place before, as if they had never said it.
    """

    REPLACE = "replace"
    GENERALISE = "generalise"
    REMOVE = "remove"
    KEEP = "keep"
    OPEN = "open"


class Scope(StrEnum):
    """How far a decision reaches: to keep a name, or to say of every place of somebody who they are."""

    PLACE = "place"  # here only
    CASE = "case"  # all documents of this case
    BOARD = "board"  # the board's next reports too: of what is kept only


class ReasonCode(StrEnum):
    """Why something was changed, in the general terms in which readers see it counted."""

    CHILD = "child"
    FAMILY = "family"
    THIRD_PARTY = "third-party"
    STAFF = "staff"
    PLACE = "place"
    ORGANISATION = "organisation"
    DATE = "date"
    AGE = "age"
    CONTACT = "contact"
    IDENTIFIER = "identifier"
    BACKGROUND = "background"
    DETAIL = "detail"
    COURT_ORDER = "court-order"
    HEALTH = "health"


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One line of a journal, which is only ever added to.

    `span` and `edit_span` are characters of the document with digest `text_digest`; `text`, `before` and `after`
    (up to 40 characters on each side) are how it is found again in a later version. `at` is UTC, ISO 8601 with
    seconds. A later decision of anyone on the same span replaces an earlier one. `note` says why in the
    officer's own words, if there were any; like every text here it is private.

    All lines of one click share an `act`, a number that rises in one person's journal; 0 is a line of the time before
    acts were numbered. What undo or redo wrote names the act that it `undoes` or `redoes` (`effect.py`). `settles`
    marks what ended a difference between two officers, with the reason as its note.
    """

    kind: DocumentKind
    text_digest: str
    span: Span
    edit_span: Span
    type: FindingType
    entity: str = field(repr=False)
    text: str = field(repr=False)
    before: str = field(repr=False)
    after: str = field(repr=False)
    verdict: Verdict
    replacement: str = field(repr=False)
    reason: ReasonCode
    person: str
    at: str
    note: str = field(default="", repr=False)
    act: int = 0
    undoes: int = 0
    redoes: int = 0
    settles: bool = False
    scope: Scope | None = None

    def __post_init__(self) -> None:
        """Refuse a decision that could not be applied, could not be found again or contradicts itself."""
        if not len(self.span) or len(self.text) != len(self.span) or not self.edit_span.covers(self.span):
            raise ValueError("a decision's edit must cover its span, and its text must be as long as its span")
        if not self.replacement.isprintable():
            raise ValueError("a replacement must be one line of printable characters")
        again = self.undoes or self.redoes
        if self.act < 0 or (again and not 0 < again < self.act) or (self.undoes and self.redoes):
            raise ValueError("a line undoes or redoes one earlier act of the same journal")
        if self.verdict is Verdict.OPEN and (self.replacement or self.settles):
            raise ValueError("what takes a decision back says nothing in its place and settles nothing")
        if self.settles and not self.note.strip():
            raise ValueError("a difference is settled with a reason")
        if self.scope is not None and self.verdict is Verdict.OPEN:
            raise ValueError("what takes a decision back has no scope")
        if self.scope is Scope.BOARD and self.verdict is not Verdict.KEEP:
            raise ValueError("only what is kept has the scope of the board")


CONTEXT = 40


def context(text: str, span: Span) -> tuple[str, str]:
    """Return up to 40 characters before and after `span`, as a decision keeps them."""
    return text[max(0, span.start - CONTEXT) : span.start], text[span.end : span.end + CONTEXT]
