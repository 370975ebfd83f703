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
    seconds. A later decision of anyone on the same span replaces an earlier one.
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
