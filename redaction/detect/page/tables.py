"""Tables of a text: the header cells and the column of what stands in a row."""

from redaction.detect.page.reading import Reading
from redaction.spans import Span


def header_cells(reading: Reading, line: Span) -> tuple[str, ...]:
    """Return the header cells of the table that a row belongs to; an empty tuple outside a table."""
    header = reading.header(line.start)
    return tuple(cell.strip() for cell in header.of(reading.text).strip().strip("|").split("|")) if header else ()


def is_row(reading: Reading, line: Span) -> bool:
    """Say whether a line is a row of a table."""
    return reading.text[line.start : line.start + 40].lstrip("> ").startswith("|")


def column(reading: Reading, line: Span, position: int) -> int:
    """Return the number of the cell, from 0, in which a position of a row stands."""
    return reading.text[line.start : position].count("|") - 1
