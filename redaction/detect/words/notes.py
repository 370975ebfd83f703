"""Hasty notes in a text: quotes, cells and typed blocks whose sentences, and names, have small letters."""

import re
from collections.abc import Iterator, Sequence

from redaction.detect.words import lexicon
from redaction.spans import Span

_FENCE = re.compile(r"^[> ]{0,8}```[^\n]*$", re.MULTILINE)
_BREAK = re.compile(r"(?P<word>[^\W\d_]{3,20})['\")]?[.?!]['\")]?[ \n](?=(?P<small>[a-z])?)(?=[^\W\d_])")
_STRING = re.compile(r"\"[^\"\n|]{40,1000}\"")
_CELL = re.compile(r"(?<=\|)[^|\n]{40,2000}(?=\|)")
_CUT_SHORT = lexicon.words("abbreviations.txt") | frozenset(
    ["approx", "etc", "viz", "resp", "poss", "prob", "dept", "incl", "max", "min", "nos", "pts", "hrs", "mins", "wks"]
)
_ENOUGH = 2  # sentences that open in small letters, if they are at least half of all


def spans(text: str, line_starts: Sequence[int], quoted_lines: frozenset[int]) -> tuple[Span, ...]:
    """Return the stretches that are hasty notes, in order and disjoint.

    Args:
        text: the shadow text.
        line_starts: where lines start.
        quoted_lines: the numbers of the lines of block quotes.
    """
    found: list[Span] = []
    for span in sorted({*_quotes(text, line_starts, quoted_lines), *_fenced(text), *_pieces(text)}):
        if (not found or span.start >= found[-1].end) and _hasty(text, span):
            found.append(span)
    return tuple(found)


def _hasty(text: str, span: Span) -> bool:
    breaks = [m for m in _BREAK.finditer(text, span.start, span.end) if lexicon.plain(m["word"]) not in _CUT_SHORT]
    small = sum(m["small"] is not None for m in breaks)
    return small >= _ENOUGH and small * 2 >= len(breaks)


def _quotes(text: str, line_starts: Sequence[int], quoted_lines: frozenset[int]) -> Iterator[Span]:
    numbers = sorted(quoted_lines)
    for place, number in enumerate(numbers):
        if place and numbers[place - 1] == number - 1:
            continue
        last = place
        while last + 1 < len(numbers) and numbers[last + 1] == numbers[last] + 1:
            last += 1
        after = numbers[last] + 1
        end = line_starts[after] - 1 if after < len(line_starts) else len(text)
        yield Span(line_starts[number], end)


def _fenced(text: str) -> Iterator[Span]:
    fences = list(_FENCE.finditer(text))
    for one, two in zip(fences[::2], fences[1::2], strict=False):
        yield Span(one.end(), two.start())


def _pieces(text: str) -> Iterator[Span]:
    for rule in (_STRING, _CELL):
        for match in rule.finditer(text):
            yield Span(match.start(), match.end())
