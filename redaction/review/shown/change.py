"""What is shown of a document: its changes, and the pieces, rows and sections in which they stand."""

from dataclasses import dataclass, field

from redaction.detect.finding import FindingType, Proposal
from redaction.intake.document import BlockKind
from redaction.review.decisions.decision import ReasonCode
from redaction.spans import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One place with its answer or its question: what, where, why, found how, decided by whom.

    `span` is where it is shown, `edit` all that it changes or would change, `found` the words that were found in that.
    `number` counts from 1 in the order of the text; it is 0 of what a rule passed over, and on a sheet, where places
    come and go. A place that a person kept is a change too: on paper, somebody may answer "17: no".
    """

    number: int = 0
    mark: Proposal
    paragraph: str
    original: str = field(repr=False)
    public: str = field(repr=False)
    span: Span
    edit: Span
    found: Span
    type: FindingType
    entity: str = field(repr=False)
    reason: ReasonCode | None
    why: str = field(repr=False)
    detector: str
    score: int
    person: str
    at: str

    @property
    def decided(self) -> bool:
        """Say whether a person has decided it; otherwise `public` is only what is proposed."""
        return bool(self.person)

    @property
    def passed(self) -> bool:
        """Say whether a rule kept it and nobody was asked."""
        return self.mark is Proposal.KEEP and not self.person

    @property
    def open(self) -> bool:
        """Say whether it waits for somebody to decide it."""
        return not self.person and self.mark is not Proposal.KEEP

    @property
    def confidence(self) -> str:
        """Return the score in words."""
        return "high" if self.score >= 850 else "medium" if self.score >= 500 else "low"


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A stretch of one paragraph, with its change or without; `public` is what readers see.

    A change that runs over a line end is several pieces; the first one `starts` it and holds its public words. `caught`
    is a decoy of a reader's copy that they found.
    """

    original: str = field(repr=False)
    public: str = field(repr=False)
    change: Change | None = None
    starts: bool = True
    caught: bool = False


type Pieces = tuple[Piece, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One block, or some lines of a long table: its lines, each of them cells (one, except in a table), as pieces.

    `starts` says where each cell begins in the text. `head` are the public words of a table's column titles; the first
    line holds them too if the row `opens` the table. `widths` are those of its columns, in twentieths.
    """

    kind: BlockKind
    number: str | None
    level: int
    lines: tuple[tuple[Pieces, ...], ...]
    starts: tuple[tuple[int, ...], ...]
    head: tuple[str, ...] = field(default=(), repr=False)
    opens: bool = True
    widths: tuple[int, ...] = ()

    @property
    def changed(self) -> bool:
        """Say whether anything in it is changed, undecided or kept by a person."""
        return any(p.change and not p.change.passed for line in self.lines for cell in line for p in cell)


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A part of what stands under one heading, with that heading; what stands before the first has no title."""

    title: Row | None
    rows: tuple[Row, ...]
    part: int
    parts: int
    changes: int
    undecided: int
