"""The difference between a report and its public text, as rows of marked pieces; how it looks is for others."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from redaction.case.cast import NOBODY, Cast
from redaction.detect.finding import Finding, FindingType, Proposal
from redaction.intake.document import BlockKind, Document, DocumentKind
from redaction.review.decisions.decision import ReasonCode
from redaction.review.decisions.redaction import Edit
from redaction.review.decisions.verdicts import Kept, Settled
from redaction.review.text.layout import heading_level, lines_of
from redaction.review.text.left_in import LeftIn, left_in
from redaction.review.text.paragraphs import Paragraphs
from redaction.spans import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One change, decided or proposed: what, where, why, found how, decided by whom. `number` counts from 1."""

    number: int
    mark: Proposal
    paragraph: str
    original: str = field(repr=False)
    public: str = field(repr=False)
    span: Span
    type: FindingType
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
    def confidence(self) -> str:
        """Return the score in words."""
        return "high" if self.score >= 850 else "medium" if self.score >= 500 else "low"


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A stretch of one paragraph: unmarked (`mark` is None), kept, or a change; `public` is what readers see.

    A change that runs over a line end is several pieces; the first one `starts` it and holds its public words.
    """

    original: str = field(repr=False)
    public: str = field(repr=False)
    mark: Proposal | None = None
    change: Change | None = None
    starts: bool = True
    why: str = field(default="", repr=False)


type Pieces = tuple[Piece, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One block: its lines, each of them cells (one, except in a table), each of them pieces."""

    kind: BlockKind
    number: str | None
    level: int
    lines: tuple[tuple[Pieces, ...], ...]

    @property
    def changed(self) -> bool:
        """Say whether anything in it is changed or undecided."""
        return any(p.change for line in self.lines for cell in line for p in cell)


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A heading of the first or second level with the rows under it; what stands before the first has no title."""

    title: Row | None
    rows: tuple[Row, ...]
    changes: int
    undecided: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Diff:
    """Everything that an officer wants to see of one document."""

    kind: DocumentKind
    sections: tuple[Section, ...]
    changes: tuple[Change, ...]
    kept: int
    left_in: tuple[LeftIn, ...]

    @property
    def undecided(self) -> int:
        """Return how many changes nobody has decided."""
        return sum(not change.decided for change in self.changes)


def diff(document: Document, settled: Settled, cast: Cast = NOBODY) -> Diff:
    """Return the difference between a document and its public text as it stands; the cast explains what stays."""
    changes = tuple(_changes(document, settled))
    marks = _marks(changes, settled.kept)
    rows = _rows(document, marks)
    return Diff(
        kind=document.kind,
        sections=tuple(_sections(rows)),
        changes=changes,
        kept=len(settled.kept),
        left_in=left_in(document, settled, cast),
    )


def _changes(document: Document, settled: Settled) -> Iterator[Change]:
    paragraphs = Paragraphs(document.blocks)
    made = [edit.span for edit in settled.edits]
    both: list[tuple[Span, Edit | Finding]] = [(edit.span, edit) for edit in settled.edits]
    both += [(_place(each, made), each) for each in settled.undecided]
    for number, (span, each) in enumerate(sorted(both, key=lambda pair: pair[0]), start=1):
        yield Change(
            number=number,
            mark=Proposal(each.verdict) if isinstance(each, Edit) else each.proposal,
            paragraph=paragraphs.at(span.start),
            original=span.of(document.text),
            public=each.replacement,
            span=span,
            type=each.type,
            reason=each.reason if isinstance(each, Edit) else None,
            why=each.why if isinstance(each, Edit) else each.reason,
            detector=each.detector,
            score=each.score,
            person=each.person if isinstance(each, Edit) else "",
            at=each.at if isinstance(each, Edit) else "",
        )


def _place(asked: Finding, made: Sequence[Span]) -> Span:
    """Return where a question is shown: all that it would change, or its own words where changes stand in that."""
    index = bisect_right(made, asked.edit_span.start, key=lambda span: span.end)
    inside = index < len(made) and made[index].start < asked.edit_span.end
    return asked.span if inside else asked.edit_span


def _marks(changes: Iterable[Change], kept: Iterable[Kept]) -> list[tuple[Span, Change | Kept]]:
    """Return disjoint marks: decided changes first, then proposed ones, then what was kept."""
    order: list[Change | Kept] = [*sorted(changes, key=lambda c: not c.decided), *kept]
    marks: list[tuple[Span, Change | Kept]] = []
    end = 0
    for each in sorted(order, key=lambda e: (e.span.start, isinstance(e, Kept))):
        if each.span.start >= end:
            marks.append((each.span, each))
            end = each.span.end
        elif isinstance(each, Change) and each.decided and marks:
            # A decided change always shows: what overlaps it gives way.
            while marks and marks[-1][0].overlaps(each.span):
                marks.pop()
            marks.append((each.span, each))
            end = each.span.end
    return marks


def _rows(document: Document, marks: Sequence[tuple[Span, Change | Kept]]) -> list[Row]:
    rows: list[Row] = []
    at = 0
    for block in document.blocks:
        while at < len(marks) and marks[at][0].end <= block.span.start:
            at += 1
        end = at
        while end < len(marks) and marks[end][0].start < block.span.end:
            end += 1
        lines = tuple(
            tuple(tuple(_pieces(document.text, cell, marks[at:end])) for cell in line)
            for line in lines_of(document.text, block)
        )
        level = heading_level(document.text, block)
        rows.append(Row(kind=block.kind, number=block.number, level=level, lines=lines))
    return rows


def _pieces(text: str, part: Span, marks: Iterable[tuple[Span, Change | Kept]]) -> Iterator[Piece]:
    position = part.start
    for span, each in marks:
        start, end = max(span.start, part.start), min(span.end, part.end)
        if start >= end:
            continue
        if position < start:
            yield Piece(original=text[position:start], public=text[position:start])
        words = text[start:end]
        if isinstance(each, Kept):
            yield Piece(original=words, public=words, mark=Proposal.KEEP, why=each.why)
        else:
            starts = start == span.start
            public = each.public if starts else ""
            yield Piece(original=words, public=public, mark=each.mark, change=each, starts=starts)
        position = end
    if position < part.end:
        yield Piece(original=text[position : part.end], public=text[position : part.end])


def _sections(rows: Iterable[Row]) -> Iterator[Section]:
    number = 0

    def part(row: Row) -> int:
        nonlocal number
        number += row.kind is BlockKind.HEADING and row.level <= 2
        return number

    for _, group in groupby(rows, key=part):
        members = tuple(group)
        title = members[0] if members[0].kind is BlockKind.HEADING and members[0].level <= 2 else None
        found = {p.change for row in members for line in row.lines for cell in line for p in cell if p.change}
        yield Section(
            title=title,
            rows=members[1:] if title else members,
            changes=len(found),
            undecided=sum(not change.decided for change in found),
        )
