"""What the trained reader looks at: for every token of a text a row of numbers, from the word, its place and the model.

Most of a row depends on the word alone and is made once for each word of a case (`Usage`); the rest is its place.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from math import log1p
from typing import Any

import numpy as np
from numpy.typing import NDArray

from redaction.detect.page.reading import Reading
from redaction.detect.sight.tokens import Tokens
from redaction.detect.words import lexicon
from redaction.detect.words.cues import (
    ABBREVIATIONS,
    NEVER,
    PARTICLES,
    first_names,
    gender,
    is_verb,
    roles,
    surnames,
    titles,
)
from redaction.detect.words.heads import HEADS

Numbers = NDArray[np.float32]

_MODEL_KINDS = ("PERSON", "GPE", "LOC", "ORG", "NORP", "FAC")
_TIMES = lexicon.words("times.txt")
_QUOTES = frozenset({'"', "'", "\u2018", "\u2019", "\u201c", "\u201d"})
_JOINERS = ("_", "@", "/", ".co")


@dataclass(frozen=True, slots=True)
class Usage:
    """How often each folded word stands in a case with and without a capital, and what its form says."""

    capitals: Mapping[str, int] = field(repr=False)
    inside: Mapping[str, int] = field(repr=False)
    lower: Mapping[str, int] = field(repr=False)
    is_word: Callable[[str], bool]
    is_past: Callable[[str], bool]
    _rows: dict[str, tuple[float, ...]] = field(default_factory=dict, repr=False)

    def row(self, text: str) -> tuple[float, ...]:
        """Return the numbers that depend on a token's letters alone."""
        found = self._rows.get(text)
        if found is None:
            found = self._rows[text] = self._row(text)
        return found

    def _row(self, text: str) -> tuple[float, ...]:
        word = lexicon.plain(text)
        digits = sum(c.isdigit() for c in text)
        letters = any(c.isalpha() for c in text)
        capital = text[:1].isupper()
        capitals, lower = self.capitals.get(word, 0), self.lower.get(word, 0)
        return (
            capital,
            len(text) > 1 and text.isupper(),
            capital and len(text) == 1,
            capital and any(c.islower() for c in text) and any(c.isupper() for c in text[1:]),
            digits > 0,
            digits == len(text) > 0,
            digits == len(text) == 4,
            letters,
            not letters and not digits,
            word in first_names(),
            word in surnames(),
            bool(gender(word)),
            word in titles(),
            word in roles(),
            word in NEVER,
            word in ABBREVIATIONS,
            word in PARTICLES,
            letters and self.is_word(word),
            letters and self.is_past(word),
            is_verb(word),
            word in _TIMES,
            word in _listed("demographics.txt"),
            word in _listed("places.txt"),
            word in _listed("org_heads.txt"),
            word in HEADS,
            text == "|",
            text in _QUOTES,
            text == "'s",
            any(sign in text for sign in _JOINERS),
            min(len(text), 12) / 12,
            capitals > 0 and lower == 0,
            log1p(capitals),
            log1p(self.inside.get(word, 0)),
            log1p(lower),
            lower / (1 + lower + capitals),
        )


def _listed(*names: str) -> frozenset[str]:
    return lexicon.words(*names)


def usage(readings: Iterable[Reading], *, is_word: Callable[[str], bool], is_past: Callable[[str], bool]) -> Usage:
    """Count the words of all texts of a case."""
    capitals: Counter[str] = Counter()
    inside: Counter[str] = Counter()
    lower: Counter[str] = Counter()
    for reading in readings:
        for word in reading.words:
            if not word.capital:
                lower[word.plain] += 1
            else:
                capitals[word.plain] += 1
                inside[word.plain] += not word.opens
    return Usage(capitals, inside, lower, is_word, is_past)


def features(reading: Reading, tokens: Tokens, named: Sequence[Any], words: Usage) -> Numbers:
    """Return a row of numbers for each token.

    Args:
        reading: the text.
        tokens: its tokens.
        named: what the engine saw, of which the model's entities count: with `start`, `end`, `kind`.
        words: the words of the case.
    """
    text = reading.text
    spans = zip(tokens.starts.tolist(), tokens.ends.tolist(), strict=True)
    numbers: dict[str, int] = {"": 0}
    places = [numbers.setdefault(text[s:e], len(numbers)) for s, e in spans]
    own = np.array([words.row(token) for token in numbers], dtype=np.float32)[places]
    return np.concatenate([own, _places(reading, tokens), _entities(tokens, named), tokens.view], axis=1)


def _places(reading: Reading, tokens: Tokens) -> Numbers:
    """Return for each token: it opens a sentence, stands in a table row, in a quote."""
    count = len(tokens.starts)
    found = np.zeros((count, 3), dtype=np.float32)
    if not count:
        return found
    if reading.starts:
        starts = np.array(reading.starts)
        opens = np.array([word.opens for word in reading.words])
        at = np.minimum(np.searchsorted(starts, tokens.starts), len(starts) - 1)
        found[:, 0] = opens[at] & (starts[at] == tokens.starts)
    lines = np.array(reading.line_starts)
    line = np.searchsorted(lines, tokens.starts, side="right") - 1
    rows = np.array([reading.text[s : s + 1] == "|" for s in reading.line_starts])
    quoted = np.array([n in reading.quoted_lines for n in range(len(lines))])
    found[:, 1], found[:, 2] = rows[line], quoted[line]
    return found


def _entities(tokens: Tokens, named: Sequence[Any]) -> Numbers:
    found = np.zeros((len(tokens.starts), len(_MODEL_KINDS)), dtype=np.float32)
    seen = [one for one in named if one.detector == "model"]
    bounds = np.searchsorted(tokens.starts, [(one.start, one.end) for one in seen]).reshape(-1, 2)
    for one, (first, last) in zip(seen, bounds.tolist(), strict=True):
        found[first:last, _MODEL_KINDS.index(one.kind)] = 1
    return found


def windowed(rows: Numbers, tokens: Tokens, reach: int, chosen: NDArray[np.int64]) -> Numbers:
    """Return for each chosen token its row with those of `reach` neighbours on both sides; none of another unit."""
    count, width = rows.shape
    out = np.zeros((len(chosen), (2 * reach + 1) * width), dtype=np.float32)
    for place, offset in enumerate(range(-reach, reach + 1)):
        there = chosen + offset
        inside = (there >= 0) & (there < count)
        there = np.clip(there, 0, count - 1)
        inside &= tokens.units[there] == tokens.units[chosen]
        out[:, place * width : (place + 1) * width] = rows[there] * inside[:, None]
    return out
