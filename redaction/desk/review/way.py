"""How changes are linked on the desk, and a reader's copy drawn: places are the copy's, decoys are plain words."""

from collections.abc import Iterator
from dataclasses import replace

from markupsafe import Markup

from redaction.desk.names import Names
from redaction.review.round.copies import Copy, Put
from redaction.review.shown import diff
from redaction.review.shown.change import Change, Piece, Pieces, Row
from redaction.review.shown.sheet import Sheet
from redaction.spans import Span


class DeskWay:
    """The links of the review page (`review/shown/way.py`); `now` is the change that is looked at."""

    tag = "a"

    def __init__(self, names: Names, now: Change | None) -> None:
        """Take how places are called, and where the reader is."""
        self._names, self._now = names, now

    def links(self, _change: Change) -> bool:
        """Say that everything leads somewhere: what a rule kept can be changed too."""
        return True

    def now(self, change: Change) -> str:
        """Return the class of the change that is looked at."""
        return " now" if change is self._now else ""

    def link(self, piece: Piece) -> Markup:
        """Return where a change of the original leads; only the one that is looked at is a stop of the Tab key."""
        change = piece.change
        if change is None:
            return Markup()
        name = self._names.of(change)
        found = Markup(' href="?at={0}#c{0}"').format(name)
        if piece.starts:
            found += Markup(' id="c{}"').format(name)
        if change.passed:
            found += Markup(" data-passed")
        return found + (Markup(' aria-current="true"') if change is self._now else Markup(' tabindex="-1"'))

    def public(self, change: Change) -> Markup:
        """Return where a change of the public text leads."""
        return Markup(' href="?at={0}#c{0}" tabindex="-1"').format(self._names.of(change))

    def said(self, change: Change) -> Markup:
        """Return what stands before a change for those who hear the page."""
        return Markup('<span class="vh">To decide: </span>') if change.open else Markup()

    def cell(self, start: int, side: str) -> Markup:
        """Return where a stretch of the original begins in the copy, for what is selected in it."""
        return Markup(' data-o="{}"').format(self._names.start(start)) if side == "original" else Markup()


def drawn(sheet: Sheet, copy: Copy, number: int) -> Row:
    """Return a row of a reader's copy with its marks."""
    plan = sheet.rows[number]
    row = diff.row(sheet.text, plan, sheet.marks(plan.span))
    if not copy.inside(plan.span):
        return row
    lines = tuple(
        tuple(tuple(_planted(pieces, span, copy)) for pieces, span in zip(cells, spans, strict=True))
        for cells, spans in zip(row.lines, plan.lines, strict=True)
    )
    return replace(row, lines=lines)


def _planted(pieces: Pieces, span: Span, copy: Copy) -> Iterator[Piece]:
    """Put decoys into the pieces of a cell: as words like all others, behind the character they stand behind."""
    waiting = list(copy.inside(span))
    position = span.start
    for piece in pieces:
        end = position + len(piece.original)
        here = [put for put in waiting if put.offset <= end]
        waiting = waiting[len(here) :]
        if piece.change is None:
            words, cuts = piece.original, [put.offset - position for put in here]
            for first, last, put in zip([0, *cuts], [*cuts, len(words)], [*here, None], strict=False):
                if words[first:last]:
                    yield Piece(original=words[first:last], public=words[first:last])
                if put is not None:
                    yield _decoy(put)
        else:
            yield piece
            yield from map(_decoy, here)
        position = end


def _decoy(put: Put) -> Piece:
    return Piece(original=put.words, public=put.words, caught=put.caught)
