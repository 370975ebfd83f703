"""Readings of a word: what names it may stand for, if letters in it were put in place of others that look like them.

The letters are those of Unicode Technical Standard #39 (lookalikes.tsv) and, where the word as written is no English
one, `rn` for `m`, `vv` for `w`, a capital I or a 1 for l or i, and other digits and signs for letters.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from itertools import product
from types import MappingProxyType

from redaction.detect.words.vocabulary import is_word
from redaction.publish.watch.names import folded

_SHORTEST = 3
_MOST = 32  # readings of one word; nobody writes a name with six doubtful letters
_EITHER = "il"
_SIGNS = MappingProxyType({
    "0": "o", "1": _EITHER, "3": "e", "4": "a", "5": "s", "7": "t", "8": "b", "@": "a", "$": "s", "€": "e", "£": "l",
    "|": _EITHER, "!": "i",
})  # fmt: skip
_PAIRS = (("rn", "m"), ("vv", "w"), ("m", "rn"))
_DOUBTFUL = re.compile(r"[rR][nN]|[vV]{2}|[mM]|(?<!^)I|^l")  # what often stands for another in a word of plain letters


def readings(written: str) -> tuple[str, ...]:
    """Return the folded words that a word may stand for, each once; the first is the word itself.

    Args:
        written: a word of a text as it is written, without blanks; digits and signs may stand within.
    """
    plain = folded(written)
    if written.isascii() and written.isalpha() and (not _DOUBTFUL.search(written) or is_word(plain)):
        return (plain,)
    found = dict.fromkeys([plain, *_letters(written)])
    if written.isascii():
        found |= dict.fromkeys(_pairs(plain))
    return tuple(found)


def _letters(written: str) -> Iterator[str]:
    """Yield the word with each letter replaced by those that it looks like."""
    if not _worth_it(written):
        return
    choices = [_choices(written, i) for i in range(len(written))]
    for n, letters in enumerate(product(*choices)):
        if n == _MOST:
            return
        reading = "".join(letters)
        if len(reading) >= _SHORTEST and reading.isalpha():
            yield folded(reading)


def _worth_it(written: str) -> bool:
    """Say whether some letter may stand for another: in a plain English word, or in a number, none does."""
    letters = sum(c.isalpha() for c in written)
    return letters * 2 >= len(written) and letters > 1 and not (written.isascii() and is_word(folded(written)))


def _choices(written: str, i: int) -> str | tuple[str, ...]:
    character = written[i]
    if character.isascii():
        if character == "I" and i > 0 and not written.isupper():
            return _EITHER
        if character == "l" and i == 0:
            return _EITHER
        if not character.isalpha():
            return _SIGNS.get(character, character)
        return character
    plain = "".join(c for c in unicodedata.normalize("NFKD", character) if not unicodedata.combining(c))
    looks_like = tuple(_table().get(c, c) for c in plain)
    return _EITHER if looks_like == (_EITHER,) else ("".join(looks_like),)


def _pairs(plain: str) -> Iterator[str]:
    """Yield the word with two letters that look like one replaced, or one that looks like two: once and everywhere."""
    if len(plain) <= _SHORTEST or not plain.isalpha() or is_word(plain):
        return
    for pair, instead in _PAIRS:
        if pair in plain:
            yield plain.replace(pair, instead)
            yield plain.replace(pair, instead, 1)


@cache
def _table() -> Mapping[str, str]:
    text = files("redaction").joinpath("publish", "watch", "lookalikes.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines() if not line.startswith("#"))
    return MappingProxyType({chr(int(code, 16)): letters for code, letters, _ in rows})
