"""`Edit`: one decided change; `Redaction`: a document with all of them made, which only `edit.apply` can make."""

from dataclasses import InitVar, dataclass, field

from redaction.detect.finding import FindingType
from redaction.intake.document import Document
from redaction.review.decisions.decision import ReasonCode, Verdict
from redaction.spans import Span

# What `edit.apply` shows to prove that it is the maker. `dataclasses.replace` cannot get past it either.
SEAL = object()


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """One change of the text, decided by a person.

    `span` is what is replaced; `found` is the identifier inside it; `why` is the finding's reason in words, or
    the officer's note; `score` is in thousandths; `detector` is `officer` for what no detector found.
    """

    span: Span
    found: Span
    replacement: str = field(repr=False)
    verdict: Verdict
    type: FindingType
    reason: ReasonCode
    entity: str = field(repr=False)
    detector: str
    score: int
    why: str = field(repr=False)
    person: str
    at: str

    def __post_init__(self) -> None:
        """Refuse an edit that keeps, or that would insert instead of replace."""
        if self.verdict in (Verdict.KEEP, Verdict.OPEN) or not len(self.span) or not self.replacement.isprintable():
            raise ValueError("an edit changes at least one character into one line of text")


@dataclass(frozen=True, slots=True, kw_only=True)
class Redaction:
    """A document, every edit made in it (sorted, disjoint), and the public text that they yield."""

    document: Document
    edits: tuple[Edit, ...]
    text: str = field(repr=False)
    seal: InitVar[object]

    def __post_init__(self, seal: object) -> None:
        """Refuse every maker but `edit.apply`."""
        if seal is not SEAL:
            raise TypeError("only edit.apply makes a Redaction")
