"""The difference between a report and its public text, as rows of marked pieces; how it looks is for others."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from redaction.case.cast import NOBODY, Cast
from redaction.intake.document import Document, DocumentKind
from redaction.review.decisions.verdicts import Settled
from redaction.review.shown import marks
from redaction.review.shown.change import Change, Pieces, Row, Section
from redaction.review.text import sections as laid
from redaction.review.text.left_in import LeftIn, left_in
from redaction.review.text.paragraphs import Paragraphs
from redaction.review.text.sections import LaidRow
from redaction.spans import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Diff:
    """Everything that an officer wants to see of one document; `kept` counts what people or rules saw and left."""

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
    found = _numbered(marks.changes(document.text, settled, Paragraphs(document.blocks)))
    plan = laid.rows(document)
    shown = marks.shown(found)
    rows = [row(document.text, each, shown) for each in plan]
    return Diff(
        kind=document.kind,
        sections=tuple(_sections(document.text, plan, rows)),
        changes=tuple(change for change in found if not change.passed),
        kept=len(settled.kept),
        left_in=left_in(document, settled, cast),
    )


def row(text: str, plan: LaidRow, shown: Sequence[Change]) -> Row:
    """Return a row with its marks; `shown` are disjoint and in order, and may reach beyond it."""

    def cell(span: Span) -> Pieces:
        return tuple(marks.pieces(text, span, shown))

    return Row(
        kind=plan.kind,
        number=plan.number if plan.opens else None,
        level=plan.level,
        lines=tuple(tuple(cell(span) for span in line) for line in plan.lines),
        starts=tuple(tuple(span.start for span in line) for line in plan.lines),
        head=tuple("".join(piece.public for piece in cell(span)) for span in plan.head),
        opens=plan.opens,
        widths=plan.widths,
    )


def _numbered(changes: Iterable[Change]) -> list[Change]:
    number = 0
    found = []
    for change in changes:
        number += not change.passed
        found.append(change if change.passed else replace(change, number=number))
    return found


def _sections(text: str, plan: Sequence[LaidRow], rows: Sequence[Row]) -> Iterator[Section]:
    for each in laid.sections(text, plan):
        members = rows[each.first : each.last]
        pieces = (p for member in members for line in member.lines for cell in line for p in cell)
        found = {p.change for p in pieces if p.change and not p.change.passed}
        titled = each.title is not None and each.part == 1
        yield Section(
            title=rows[each.title] if each.title is not None else None,
            rows=tuple(members[1:] if titled else members),
            part=each.part,
            parts=each.parts,
            changes=len(found),
            undecided=sum(not change.decided for change in found),
        )
