"""Disguises: the words that a string between blanks could stand for besides those that it holds.

`T.a.m`, `Tam-sin`, `Tams1n`, `OurTamsin`: letters with marks between them, pieces, look-alikes, words without a blank.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from redaction.intake.shadow import fold
from redaction.publish.watch.lookalikes import readings
from redaction.publish.watch.said import Pieces, is_plain

_JOINED = re.compile(r"[^\W\d_]+(?:[-.'’\u2010\u2011\u2013·_~/|+:,]{1,2}[^\W\d_]+)+")
_RUN = re.compile(r"[^\W_](?:[^\W_]|[@$€£|!](?=[^\W_]))*")  # letters, with signs that could stand for some
_HUMP = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_BEFORE_A_CAPITAL = ("mc", "mac")  # McDonald is not Donald
_SHORTEST = 3
_MOST = 40  # pieces of one string that are put together: more is no name


@dataclass(frozen=True, slots=True)
class Disguise:
    """A word that a string between blanks could stand for, and for which of the string's words it stands."""

    word: str = field(repr=False)
    first: int
    count: int


def disguises(string: str, pieces: Pieces) -> tuple[Disguise, ...]:
    """Return the words that a string between blanks could stand for besides those that it holds, each once."""
    return tuple(dict.fromkeys(_disguises(string, pieces)))


def _disguises(string: str, pieces: Pieces) -> Iterator[Disguise]:
    if string.isascii() and string.isalpha():  # nearly all are
        yield from (Disguise(reading, 0, 1) for reading in readings(string)[1:])
        yield from _humps(string, 0)
        return
    folded = pieces[string]
    if 1 < len(folded) <= _MOST and _JOINED.search(string):
        for first in range(len(folded)):
            # The s of a possessive belongs to no name.
            for end in range(first + 2, len(folded) + (folded[-1] != "s")):
                yield Disguise("".join(folded[first:end]), first, end - first)
    position = 0
    for run in _RUN.findall(string if is_plain(string) else fold(string).text):
        count = len(pieces[run])
        yield from (Disguise(reading, position, count) for reading in readings(run)[1:])
        position += count
    for i, written in enumerate(pieces.written[string]):
        yield from (Disguise(reading, i, 1) for reading in readings(written)[1:])
        yield from _humps(written, i)


def _humps(written: str, i: int) -> Iterator[Disguise]:
    """Yield the words of which a word is made that has capitals within: `OurTamsin`."""
    if written.islower() or written.istitle() or written.lower().startswith(_BEFORE_A_CAPITAL):
        return
    for hump in _HUMP.findall(written):
        if _SHORTEST <= len(hump) < len(written):
            yield Disguise(hump.lower(), i, 1)
