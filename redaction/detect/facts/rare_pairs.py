"""Rare facts that no word tells by itself: two words of one sentence together do ("filmed" and "television").

The classes of words and their pairs are data (`rare_pairs.txt`); what is flagged is the clause around both words.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import chain, pairwise
from types import MappingProxyType

from redaction.detect.page import clauses
from redaction.detect.page.phrases import Found, PhraseBook, book
from redaction.detect.page.reading import Reading
from redaction.detect.words import lexicon

_APART = 9  # words between the two at most
_BREAK = re.compile(r"[.!?;:|()](?:[\"' ]|$)|\n| - |\u2014|\*\*")


def find(reading: Reading) -> Iterator[tuple[int, int, str]]:
    """Yield the clauses in which two words tell a rare fact: start, end, kind."""
    stretch: list[Found] = []
    for found in _book().find(reading):
        if stretch and _BREAK.search(reading.text, stretch[-1].end, found.start):
            yield from _paired(reading, stretch)
            stretch = []
        stretch.append(found)
    yield from _paired(reading, stretch)


def _paired(reading: Reading, stretch: list[Found]) -> Iterator[tuple[int, int, str]]:
    for one, two in chain(pairwise(stretch), zip(stretch, stretch[2:], strict=False)):
        kind = next((_pairs()[key] for key in _keys(one, two) if key in _pairs()), "")
        parted = kind != "media" and "," in reading.text[one.end : two.start]
        if kind and not parted and reading.word_at(two.start) - reading.word_at(one.end) <= _APART:
            yield *clauses.around(reading, one.start, two.end), kind


def _keys(one: Found, two: Found) -> Iterator[frozenset[str]]:
    for first in one.value.split():
        for second in two.value.split():
            if first != second:
                yield frozenset((first, second))


@cache
def _pairs() -> Mapping[frozenset[str], str]:
    rows = [line[2:].split("\t") for line in lexicon.lines("rare_pairs.txt") if line.startswith("= ")]
    return MappingProxyType({frozenset(classes.split(" + ")): kind for kind, classes in rows})


@cache
def _book() -> PhraseBook:
    classes: dict[str, list[str]] = {}
    for line in lexicon.lines("rare_pairs.txt"):
        if not line.startswith("= "):
            name, _, words = line.partition("\t")
            for word in words.split(", "):
                classes.setdefault(word, []).append(name)
    return book((word, " ".join(names)) for word, names in classes.items())
