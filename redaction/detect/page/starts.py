"""Patterns tried only where they can match: `Starts` for one pattern in a long text, `Rows` for many in a short one.

A match is looked for where a word, a number or a mark begins and the first characters are an opening of the pattern
(`openings.py`). What is found is what the pattern's own `finditer` finds.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from redaction.detect.words.openings import LENGTH, needed, openings

_PLACE = re.compile(r"\b\w|[^\w\s]")
_WORTH = 40_000  # characters of a text from which on it pays to read what patterns begin with
_ANYHOW = ("x", "xq", "xqx")  # what can begin so begins as any word does
_EACH = 20  # a row that is to be tried at more than one of so many characters is tried everywhere
_OFTEN = 8  # the same of a pattern in a long text


@dataclass(frozen=True, slots=True)
class Starts:
    """The places of a text by the characters that stand there; `odd` are those with a character beyond ASCII."""

    text: str = field(repr=False)
    places: Mapping[str, list[int]] = field(repr=False)
    longer: Mapping[str, list[str]] = field(repr=False)
    odd: list[int] = field(repr=False)

    def matches(self, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
        """Yield what `pattern.finditer` finds in the text."""
        found = openings(pattern) if len(self.text) >= _WORTH else None
        if found is None:
            return pattern.finditer(self.text)
        tried = [place for opening in found for gram in self._grams(opening) for place in self.places[gram]]
        if len(tried) * _OFTEN > len(self.text):
            return pattern.finditer(self.text)
        return _tried(pattern, self.text, sorted(tried + self.odd))

    def _grams(self, opening: str) -> list[str]:
        return self.longer.get(opening, []) if len(opening) < LENGTH else [opening] if opening in self.places else []


def starts(text: str) -> Starts:
    """Read a text; a short one is not read, as it pays for nothing."""
    places: dict[str, list[int]] = {}
    longer: dict[str, list[str]] = {}
    odd: list[int] = []
    for found in _PLACE.finditer(text) if len(text) >= _WORTH else ():
        place = found.start()
        places.setdefault(text[place : place + LENGTH], []).append(place)
    for gram, found_at in places.items():
        if gram.isascii():
            for length in range(1, min(len(gram) + 1, LENGTH)):
                longer.setdefault(gram[:length], []).append(gram)
        else:
            odd += found_at
    return Starts(text=text, places=places, longer=longer, odd=odd)


@dataclass(frozen=True, slots=True)
class Rows:
    """Patterns of `re` or `regex`, and for each opening the numbers of those that have it.

    `anyhow` are those that can begin as any word does, with the marks without which they match nothing.
    """

    patterns: Sequence[Any]
    having: Mapping[str, Sequence[int]] = field(repr=False)
    anyhow: Mapping[int, Sequence[str]]
    _known: dict[str, tuple[int, ...]] = field(default_factory=dict, repr=False)

    def matches(self, text: str) -> Iterator[tuple[int, Any]]:
        """Yield the number of each pattern with what it finds in a text, pattern by pattern."""
        tried: dict[int, list[int]] = {
            number: [] for number, needed in self.anyhow.items() if all(mark in text for mark in needed)
        }
        for found in _PLACE.finditer(text):
            place = found.start()
            for number in self._wanted(text[place : place + LENGTH]):
                tried.setdefault(number, []).append(place)
        for number in sorted(tried):
            pattern, places = self.patterns[number], tried[number]
            everywhere = not places or len(places) * _EACH > len(text)
            for match in pattern.finditer(text) if everywhere else _tried(pattern, text, places):
                yield number, match

    def _wanted(self, gram: str) -> tuple[int, ...]:
        """Return the numbers of the patterns to be tried where some characters stand."""
        if not gram.isascii():
            return tuple(number for number in range(len(self.patterns)) if number not in self.anyhow)
        known = self._known.get(gram)
        if known is None:
            parts = (gram[:length] for length in range(1, len(gram) + 1))
            known = self._known[gram] = tuple(number for part in parts for number in self.having.get(part, ()))
        return known


def rows(patterns: Iterable[tuple[Any, str]]) -> Rows:
    """Make rows of compiled patterns, each with what is read of its beginning: the pattern as `re` has it."""
    compiled: list[Any] = []
    having: dict[str, list[int]] = {}
    anyhow: dict[int, Sequence[str]] = {}
    for number, (pattern, written) in enumerate(patterns):
        compiled.append(pattern)
        found = openings(re.compile(written))
        if found is None or not found.isdisjoint(_ANYHOW):
            anyhow[number] = sorted(needed(re.compile(written)))
            continue
        for opening in found:
            having.setdefault(opening, []).append(number)
    return Rows(compiled, having, anyhow)


def _tried(pattern: Any, text: str, places: Iterable[int]) -> Iterator[Any]:
    free = 0
    for place in places:
        if place >= free and (match := pattern.match(text, place)):
            yield match
            free = match.end()
