"""Cutting a text into windows of bounded length, at places where no identifier can lie across the cut."""

import re
from collections.abc import Iterator

from redaction.spans import Span

UNIT = 2_000  # characters the model reads at once
WINDOW = 8_000  # characters the patterns read at once

_BLOCK = re.compile(r"[^\n]+(?:\n(?![ \t]*\n)[^\n]+)*")
_SENTENCE = re.compile(r"[.!?][\"”’')]*\s")
_LOWER = re.compile(r"[a-z]\s(?=[a-z])")


def units(text: str) -> tuple[Span, ...]:
    """Return the parts for the model, in order and disjoint: paragraphs, table rows; none longer than `UNIT`."""
    found: list[Span] = []
    for block in _BLOCK.finditer(text):
        if block[0].lstrip().startswith("|"):
            rows = re.finditer(r"[^\n]+", block[0])
            parts = [Span(block.start() + r.start(), block.start() + r.end()) for r in rows]
        else:
            parts = [Span(block.start(), block.end())]
        for part in parts:
            found.extend(_cut(text, part))
    return tuple(found)


def windows(parts: tuple[Span, ...]) -> Iterator[tuple[Span, ...]]:
    """Group units into windows of up to `WINDOW` characters."""
    group: list[Span] = []
    for part in parts:
        if group and part.end - group[0].start > WINDOW:
            yield tuple(group)
            group = []
        group.append(part)
    if group:
        yield tuple(group)


def _cut(text: str, part: Span) -> Iterator[Span]:
    """Cut a long part: after a sentence, else between two lower-case words, else at a space, else anywhere."""
    start = part.start
    while part.end - start > UNIT:
        low, high = start + UNIT // 2, start + UNIT
        cut = high
        for rule in (_SENTENCE, _LOWER, re.compile(r"\s")):
            ends = [m.end() for m in rule.finditer(text, low, high)]
            if ends:
                cut = ends[-1]
                break
        yield Span(start, cut)
        start = cut
    yield Span(start, part.end)
