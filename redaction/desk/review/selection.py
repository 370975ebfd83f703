"""What an officer selected on the page, as a place of their copy: the page counts the characters that it shows."""

from itertools import chain

from redaction.desk.names import Names
from redaction.desk.review.way import drawn
from redaction.errors import Refused
from redaction.review.round.copies import Copy
from redaction.review.shown.change import Pieces
from redaction.review.shown.legible import origins
from redaction.review.shown.sheet import Sheet
from redaction.spans import Span

_AGAIN = "select them again, or give the paragraph and the words below the queue"


def selected(sheet: Sheet, copy: Copy, untrusted_cell: int, untrusted: Span, untrusted_words: str) -> Span:
    """Return the place in the copy of words that were selected.

    Args:
        sheet: the document.
        copy: the copy of it that is read.
        untrusted_cell: where the paragraph or cell begins in the copy, as the page says.
        untrusted: which of its shown characters.
        untrusted_words: what the page showed there.

    Raises:
        Refused: the page shows other words there, or none.
    """
    start = Names(sheet, copy).place(untrusted_cell)
    pieces = _cell(sheet, copy, start)
    places: list[int] = []
    position = copy.shown(Span(start, start)).start
    for piece in pieces or ():
        places += [position + origin for origin in origins(piece.original)]
        position += len(piece.original)
    shown = "".join(copy.text[place] for place in places)
    if not untrusted_words.strip() or untrusted.of(shown) != untrusted_words:
        raise Refused("these words are not there as the page showed them", next_step=_AGAIN)
    lead = len(untrusted_words) - len(untrusted_words.lstrip())
    tail = len(untrusted_words) - len(untrusted_words.rstrip())
    return Span(places[untrusted.start + lead], places[untrusted.end - tail - 1] + 1)


def _cell(sheet: Sheet, copy: Copy, start: int) -> Pieces | None:
    """Return the pieces of the paragraph or cell that begins at a place of the document."""
    number = sheet.row_of(start)
    plan, row = sheet.rows[number], drawn(sheet, copy, number)
    spans, cells = chain.from_iterable(plan.lines), chain.from_iterable(row.lines)
    return next((pieces for span, pieces in zip(spans, cells, strict=True) if span.start == start), None)
