"""A document cut into rows and sections, as people read it and mark it as read.

A section begins at a heading of the first or second level; headings that follow one another without a word between them
open one section together, for nobody reads a line alone and marks it as read. Long tables are cut into several rows and
long sections into several parts, so that no page grows with the report. The cuts hang on the words, not on a count from
the start: a paragraph put in moves the nearest cut and leaves the others, so that what was read stays read.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from redaction.digest import sha256
from redaction.intake.document import BlockKind, Document
from redaction.review.text.layout import heading_level, lines_of
from redaction.spans import Span

_LINES = (8, 16)  # of a table, in one row: at least, and at most
_CHARACTERS = (12_000, 30_000)  # of a section, in one part: four to ten pages
_PARTS = 20
_SHORT, _LONG_WORD, _LONG_CELL = 8, 14, 40  # characters: what a column has at least, and wants at most for each
_MARGIN = 3  # before the first column
_OPENS = 2  # the deepest level of a heading that begins a section


@dataclass(frozen=True, slots=True, kw_only=True)
class LaidRow:
    """A block, or some lines of a long table: its lines, each of them cells, as spans of the text.

    `span` ends where the next row begins. `head` are a table's column titles, in all of its rows; only the first row
    (`opens`) holds them as a line too. `widths` are those of its columns, in twentieths of the whole.
    """

    kind: BlockKind
    number: str | None
    level: int
    span: Span
    lines: tuple[tuple[Span, ...], ...]
    head: tuple[Span, ...] = ()
    opens: bool = True
    widths: tuple[int, ...] = ()

    @property
    def titles(self) -> bool:
        """Say whether it is a heading that begins a section."""
        return self.kind is BlockKind.HEADING and 0 < self.level <= _OPENS


@dataclass(frozen=True, slots=True, kw_only=True)
class LaidSection:
    """Rows `first` to `last` (not included) of a document; `part` of `parts` of what stands under heading `title`.

    `title` is the number of the first heading's row, or None before all headings; `digest` is that of its text.
    """

    title: int | None
    first: int
    last: int
    part: int
    parts: int
    digest: str


def rows(document: Document) -> tuple[LaidRow, ...]:
    """Return the rows of a document, in order; together they cover its text."""
    found: list[LaidRow] = []
    ends = [*(block.span.start for block in document.blocks[1:]), len(document.text)]
    for block, end in zip(document.blocks, ends, strict=False):
        lines = tuple(lines_of(document.text, block))
        start = block.span.start if found else 0
        table = block.kind is BlockKind.TABLE
        cuts = _cuts([_words(document.text, line) for line in lines], [1] * len(lines), *_LINES) if table else []
        widths = _widths(document.text, lines) if table else ()
        marks = [start, *(lines[cut][0].start for cut in cuts), end]
        for number, (first, last) in enumerate(zip([0, *cuts], [*cuts, len(lines)], strict=True)):
            found.append(
                LaidRow(
                    kind=block.kind,
                    number=block.number,
                    level=heading_level(document.text, block),
                    span=Span(marks[number], marks[number + 1]),
                    lines=lines[first:last],
                    head=lines[0] if table and lines else (),
                    opens=not number,
                    widths=widths,
                )
            )
    return tuple(found)


def sections(text: str, rows: Sequence[LaidRow]) -> tuple[LaidSection, ...]:
    """Return the sections of a document, whose rows were found by `rows`."""
    found: list[LaidSection] = []
    opens = [not number or (row.titles and not rows[number - 1].titles) for number, row in enumerate(rows)]
    for first, end in pairwise([*(number for number, begins in enumerate(opens) if begins), len(rows)]):
        texts = [row.span.of(text) for row in rows[first:end]]
        borders = [first, *(first + cut for cut in _cuts(texts, [len(words) for words in texts], *_CHARACTERS)), end]
        title = first if rows[first].titles else None
        found += [
            LaidSection(
                title=title,
                first=left,
                last=right,
                part=part,
                parts=len(borders) - 1,
                digest=sha256(text[rows[left].span.start : rows[right - 1].span.end].strip().encode()),
            )
            for part, (left, right) in enumerate(pairwise(borders), start=1)
        ]
    return tuple(found)


def _widths(text: str, lines: Sequence[Sequence[Span]]) -> tuple[int, ...]:
    """Share twenty parts among a table's columns: by their longest word, and by how much they hold."""
    columns = max((len(line) for line in lines), default=0)
    wants = []
    for column in range(columns):
        cells = [line[column].of(text) for line in lines if column < len(line)]
        longest = max((len(word) for cell in cells for word in cell.split()), default=1)
        held = sum(map(len, cells)) / max(1, len(cells))
        margin = 0 if column else _MARGIN
        wants.append(margin + max(_SHORT, min(longest, _LONG_WORD) + 1, min(held, _LONG_CELL)))
    whole = sum(wants)
    return tuple(max(1, round(_PARTS * want / whole)) for want in wants)


def _words(text: str, cells: Sequence[Span]) -> str:
    return text[cells[0].start : cells[-1].end]


def _cuts(texts: Sequence[str], weights: Sequence[int], least: int, most: int) -> list[int]:
    """Return where a run of texts is cut, so that each part weighs from `least` to `most` where that can be.

    Of the places where a cut may be, the one before the words with the smallest digest is taken.
    """
    cuts: list[int] = []
    at, left = 0, sum(weights)
    while left > most:
        sums = [0, *accumulate(weights[at:])]
        first = next(number for number, weight in enumerate(sums) if weight >= least)
        last = max(first, bisect_right(sums, most) - 1)
        step = min(range(first, last + 1), key=lambda number: sha256(texts[at + number].encode()))
        at, left = at + step, left - sums[step]
        cuts.append(at)
    return cuts
