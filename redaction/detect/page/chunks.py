"""Cutting a text into units of bounded length, at places where no identifier can lie across the cut."""

import re
from collections.abc import Iterator

from redaction.spans import Span

UNIT = 8_000  # characters the patterns read at once
PIECE = 2_000  # characters the model reads at once

_BLOCK = re.compile(r"[^\n]+(?:\n(?![ \t]*\n)[^\n]+)*")
_LINE = re.compile(r"[^\n]+")
_SENTENCE = re.compile(r"[.!?][\"”’')]*\s")
_LOWER = re.compile(r"[a-z]\s(?=[a-z])")
_SPACE = re.compile(r"\s")


def units(text: str) -> tuple[Span, ...]:
    """Return the units of a text, in order and disjoint: paragraphs, table rows; none longer than `UNIT`."""
    found: list[Span] = []
    for block in _BLOCK.finditer(text):
        if block[0].lstrip().startswith("|"):
            parts = [Span(block.start() + r.start(), block.start() + r.end()) for r in _LINE.finditer(block[0])]
        else:
            parts = [Span(block.start(), block.end())]
        for part in parts:
            found.extend(_cut(text, part, UNIT))
    return tuple(found)


def pieces(unit: str) -> tuple[Span, ...]:
    """Return the parts of a unit that the model reads one by one, none longer than `PIECE`."""
    return tuple(_cut(unit, Span(0, len(unit)), PIECE))


def _cut(text: str, part: Span, most: int) -> Iterator[Span]:
    """Cut a long part: after a sentence, else between two lower-case words, else at a space, else anywhere."""
    start = part.start
    while part.end - start > most:
        low, high = start + most // 2, start + most
        cut = high
        for rule in (_SENTENCE, _LOWER, _SPACE):
            ends = [m.end() for m in rule.finditer(text, low, high)]
            if ends:
                cut = ends[-1]
                break
        yield Span(start, cut)
        start = cut
    yield Span(start, part.end)
