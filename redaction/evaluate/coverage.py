"""Which marks of a report are flagged, and which flagged words are right. Spans in, outcomes out."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from redaction.evaluate.figures import Share
from redaction.evaluate.marking import Mark, Marked
from redaction.spans import Span

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """The outcome of each mark of one report, in their order, and the share of flagged words that are right.

    A mark that must go is `hit` when each of its letters and digits is flagged; one that must stay, when any is.
    """

    hit: tuple[bool, ...]
    words: Share


def coverage(document: Marked, flagged: Iterable[Span]) -> Coverage:
    """Compare what is flagged with the marks."""
    text = document.text
    seen = _mask(len(text), flagged)
    right = _mask(len(text), (mark.span for mark in document.marks if mark.type))
    flagged_words = right_words = 0
    for word in _WORD.finditer(text):
        if any(seen[word.start() : word.end()]):
            flagged_words += 1
            right_words += any(right[word.start() : word.end()])
    return Coverage(
        hit=tuple(_hit(text, seen, mark) for mark in document.marks), words=Share(right_words, flagged_words)
    )


def _mask(length: int, spans: Iterable[Span]) -> bytearray:
    mask = bytearray(length)
    for span in spans:
        mask[span.start : span.end] = b"\1" * len(span)
    return mask


def _hit(text: str, seen: bytearray, mark: Mark) -> bool:
    letters = (bool(seen[at]) for at in range(mark.span.start, mark.span.end) if text[at].isalnum())
    return all(letters) if mark.type else any(letters)
