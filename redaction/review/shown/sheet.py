"""`Sheet`: one document with its verdicts, laid out for the screen, and quick to bring up to date.

Decisions only touch places that overlap theirs. So the text is cut into stretches, such that no finding and no decision
reaches from one into the next: a paragraph, or one line of a table. What people decide is worked out anew for the
stretches that it touches, and everything else stays as it was, down to the same objects.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain

from redaction.detect.finding import Finding
from redaction.intake.document import BlockKind, Document, DocumentKind
from redaction.review.decisions.decision import Decision
from redaction.review.decisions.verdicts import settle
from redaction.review.shown import marks
from redaction.review.shown.change import Change
from redaction.review.text.paragraphs import Paragraphs
from redaction.review.text.sections import LaidRow, LaidSection
from redaction.spans import Span

type Place = tuple[int, int]  # a row's number, and a line's in a table, else 0


@dataclass(frozen=True, slots=True, kw_only=True)
class _Stretch:
    """A stretch of the text with what was found and said in it, and the changes that this comes to."""

    start: int
    findings: tuple[Finding, ...] = field(repr=False)
    decisions: tuple[Decision, ...] = field(repr=False)
    changes: tuple[Change, ...] = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One document as it stands; make one with `lay`. `changes` are numbered by their place, what a rule kept is out.

    `waiting` counts those that nobody has decided.

    `text` is what is shown: the document, or a reader's copy of it. All places are characters of that text.
    """

    kind: DocumentKind
    text: str = field(repr=False)
    rows: tuple[LaidRow, ...] = field(repr=False)
    sections: tuple[LaidSection, ...] = field(repr=False)
    paragraphs: Paragraphs = field(repr=False)
    places: Mapping[int, Place] = field(repr=False)  # by the start of what is drawn anew as one
    stretches: tuple[_Stretch, ...] = field(repr=False)
    starts: tuple[int, ...] = field(repr=False)
    changes: tuple[Change, ...] = field(repr=False)
    waiting: int

    def after(self, decisions: Sequence[Decision]) -> "Sheet":
        """Return the sheet with decisions that come after all others."""
        touched: dict[int, list[Decision]] = {}
        for decision in decisions:
            number = self._at(decision.edit_span.start)
            if number != self._at(decision.edit_span.end - 1):
                said = [*chain.from_iterable(each.decisions for each in self.stretches), *decisions]
                found = [*chain.from_iterable(each.findings for each in self.stretches)]
                return _laid(self, found, said)
            touched.setdefault(number, []).append(decision)
        stretches, waiting = list(self.stretches), self.waiting
        for number, more in touched.items():
            old = stretches[number]
            said = [*old.decisions, *more]
            settled = settle(self.kind, self.text, old.findings, said)
            new = tuple(marks.changes(self.text, settled, self.paragraphs))
            stretches[number] = replace(old, decisions=tuple(said), changes=new)
            waiting += _waiting(new) - _waiting(old.changes)
        return replace(self, stretches=tuple(stretches), changes=_counted(stretches), waiting=waiting)

    def differs(self, earlier: "Sheet") -> Iterator[Place]:
        """Yield the places that are to be drawn anew, if `earlier` was on the screen."""
        if self.starts != earlier.starts:
            yield from self.places.values()
            return
        for old, new in zip(earlier.stretches, self.stretches, strict=True):
            if old.changes is not new.changes and old.changes != new.changes:
                yield from self._places(new)

    def finding(self, span: Span) -> Finding | None:
        """Return what was found at exactly this place, if anything was."""
        found = self.stretches[self._at(span.start)].findings
        return next((each for each in found if each.span == span), None)

    def said(self, span: Span) -> tuple[Decision, ...]:
        """Return all decisions on exactly this place, the latest last."""
        return tuple(each for each in self.stretches[self._at(span.start)].decisions if each.span == span)

    def at(self, start: int, end: int | None = None) -> Change | None:
        """Return the change that begins at a place (and ends at one), also one that a rule kept."""
        if not 0 <= start < len(self.text):
            return None
        near = self.stretches[self._at(start)].changes
        return next((c for c in near if c.span.start == start and end in (None, c.span.end)), None)

    def about(self, span: Span) -> Change | None:
        """Return the change of words that were found at this place, else the next one from there, else the last."""
        near = self.stretches[self._at(span.start)].changes
        found = next((change for change in near if change.found == span), None)
        after = self.changes[self.index(span.start) :]
        return found or next(iter((*after[:1], *self.changes[-1:])), None)

    def key(self, change: Change) -> str:
        """Return how a change is called in an address: where it begins, and where it ends if several begin there."""
        start, end = change.span.start, change.span.end
        return str(start) if self.at(start) is change else f"{start}-{end}"

    def index(self, offset: int) -> int:
        """Return how many changes begin before a place."""
        return bisect_left(self.changes, offset, key=lambda change: change.span.start)

    def number(self, change: Change) -> int | None:
        """Return which of the changes this is, from 0; None if a rule kept it."""
        index = self.index(change.span.start)
        while index < len(self.changes) and self.changes[index].span.start == change.span.start:
            if self.changes[index] is change:
                return index
            index += 1
        return None

    def marks(self, span: Span) -> list[Change]:
        """Return the changes that are marked in a part of the text, disjoint and in order."""
        first, last = self._at(span.start), self._at(max(span.start, span.end - 1))
        found = chain.from_iterable(each.changes for each in self.stretches[first : last + 1])
        return marks.shown(found)

    def row_of(self, offset: int) -> int:
        """Return the number of the row in which a place is."""
        return max(0, bisect_right(self.rows, offset, key=lambda row: row.span.start) - 1)

    def section_of(self, offset: int) -> int:
        """Return the number of the section in which a place is."""
        row = self.row_of(offset)
        return max(0, bisect_right(self.sections, row, key=lambda section: section.first) - 1)

    def within(self, section: LaidSection) -> Span:
        """Return the part of the text that a section covers."""
        return Span(self.rows[section.first].span.start, self.rows[section.last - 1].span.end)

    def _at(self, offset: int) -> int:
        return max(0, bisect_right(self.starts, offset) - 1)

    def _places(self, stretch: _Stretch) -> Iterator[Place]:
        number = self._at(stretch.start)
        end = self.starts[number + 1] if number + 1 < len(self.starts) else len(self.text)
        starts = list(self.places)
        for start in starts[bisect_left(starts, stretch.start) : bisect_left(starts, end)]:
            yield self.places[start]


def lay(
    document: Document,
    plan: tuple[tuple[LaidRow, ...], tuple[LaidSection, ...]],
    findings: Sequence[Finding],
    decisions: Sequence[Decision],
) -> Sheet:
    """Lay a document out.

    Args:
        document: what is shown.
        plan: its rows and sections.
        findings: what was found in it, sorted.
        decisions: what people said of it, in the order in which `settle` takes them.
    """
    rows, sections = plan
    bare = Sheet(
        kind=document.kind,
        text=document.text,
        rows=rows,
        sections=sections,
        paragraphs=Paragraphs(document.blocks),
        places=dict(_drawn(rows)),
        stretches=(),
        starts=(),
        changes=(),
        waiting=0,
    )
    return _laid(bare, findings, decisions)


def _laid(sheet: Sheet, findings: Sequence[Finding], decisions: Sequence[Decision]) -> Sheet:
    spans = [*(each.edit_span for each in findings), *(each.edit_span for each in decisions)]
    starts = _borders(sheet.places, spans)
    settled = settle(sheet.kind, sheet.text, findings, decisions)
    changes = marks.changes(sheet.text, settled, sheet.paragraphs)
    found = _shared(starts, findings, [each.span.start for each in findings])
    said = _shared(starts, decisions, [each.span.start for each in decisions])
    shown = _shared(starts, changes, [each.span.start for each in changes])
    stretches = tuple(
        _Stretch(start=start, findings=tuple(f), decisions=tuple(d), changes=tuple(c))
        for start, f, d, c in zip(starts, found, said, shown, strict=True)
    )
    counted = _counted(stretches)
    return replace(sheet, stretches=stretches, starts=tuple(starts), changes=counted, waiting=_waiting(counted))


def _drawn(rows: Sequence[LaidRow]) -> Iterator[tuple[int, Place]]:
    """Yield where each thing begins that is drawn as one: a row, or a line of a table."""
    for number, row in enumerate(rows):
        yield row.span.start, (number, 0)
        if row.kind is BlockKind.TABLE:
            yield from ((line[0].start, (number, each)) for each, line in enumerate(row.lines) if each)


def _borders(places: Iterable[int], spans: Iterable[Span]) -> list[int]:
    """Return the starts of the stretches: those places that no span runs across."""
    borders = sorted({0, *places})
    crossed: set[int] = set()
    for span in spans:
        crossed.update(borders[bisect_right(borders, span.start) : bisect_left(borders, span.end)])
    return [border for border in borders if border not in crossed]


def _shared[T](starts: Sequence[int], things: Sequence[T], at: Sequence[int]) -> list[list[T]]:
    """Return the things of each stretch, in the order in which they came."""
    shared: list[list[T]] = [[] for _ in starts]
    for thing, start in zip(things, at, strict=True):
        shared[max(0, bisect_right(starts, start) - 1)].append(thing)
    return shared


def _counted(stretches: Iterable[_Stretch]) -> tuple[Change, ...]:
    return tuple(change for stretch in stretches for change in stretch.changes if not change.passed)


def _waiting(changes: Iterable[Change]) -> int:
    return sum(change.open for change in changes)
