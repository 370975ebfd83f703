"""`Decision`: what one person said of one finding, or of a place that no finding covered."""

from dataclasses import dataclass, field
from enum import StrEnum

from redaction.detect.finding import FindingType
from redaction.intake.document import DocumentKind
from redaction.spans import Span


class Verdict(StrEnum):
    """What becomes of the place. There is no verdict for "later": undecided is absence."""

    REPLACE = "replace"
    GENERALISE = "generalise"
    REMOVE = "remove"
    KEEP = "keep"


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One line of a journal.

    `span` and `edit_span` are characters of the document with digest `text_digest`; `text`, `before` and `after`
    (up to 40 characters on each side) are how it is found again in a later version. `at` is UTC, ISO 8601 with
    seconds. A later decision of anyone on the same span replaces an earlier one. `note` says why in the
    officer's own words, if there were any; like every text here it is private.
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

    def __post_init__(self) -> None:
        """Refuse a decision that could not be applied or could not be found again."""
        if not len(self.span) or len(self.text) != len(self.span) or not self.edit_span.covers(self.span):
            raise ValueError("a decision's edit must cover its span, and its text must be as long as its span")
        if not self.replacement.isprintable():
            raise ValueError("a replacement must be one line of printable characters")


CONTEXT = 40


def context(text: str, span: Span) -> tuple[str, str]:
    """Return up to 40 characters before and after `span`, as a decision keeps them."""
    return text[max(0, span.start - CONTEXT) : span.start], text[span.end : span.end + CONTEXT]
