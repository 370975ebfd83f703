"""`Said`: the words of a text, cut as `names.words` cuts them, at the speed of splitting it at its blanks.

A text is split at blanks; each string between them is cut and folded once for many texts, for what `names.words` does
never reaches over a blank, but for words broken at a line end, which are put together first.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate, chain

from redaction.publish.watch.names import words

# A word broken at a line end goes on in the next line, as `intake/shadow.py` has it.
_GOES_ON = re.compile(r"(?<=[^\W_])[-\u2010\u2011\u00ad] *\r?\n[ >]*([^\W\d_])")
_LINE_END = re.compile("- *\r?\n")
_HYPHENS = ("\u2010", "\u2011", "\u00ad")
_TROUBLE = re.compile(r"[\\*`&]")  # what the shadow of a text folds within ASCII
_ASCII_WORD = re.compile(r"[A-Za-z]+|\d+")

type Place = tuple[int, int]
"""A word's place: its string among the text's strings, itself among the words of that string."""


def is_plain(string: str) -> bool:
    """Say whether a string between blanks is its own shadow."""
    return string.isascii() and not _TROUBLE.search(string)


class Pieces(dict[str, tuple[str, ...]]):
    """The words of each string between blanks as compared, found once for many texts; `written` has them as written."""

    def __init__(self) -> None:
        super().__init__()
        self.written: dict[str, tuple[str, ...]] = {}

    def __missing__(self, string: str) -> tuple[str, ...]:
        if is_plain(string):
            self.written[string] = (string,) if string.isalpha() else tuple(_ASCII_WORD.findall(string))
            found = tuple(word.lower() for word in self.written[string])
        else:
            cut = words(string)
            self.written[string] = tuple(word.written for word in cut)
            found = tuple(word.folded for word in cut)
        self[string] = found
        return found


@dataclass(frozen=True)
class Said:
    """A text's words, in order."""

    text: str = field(repr=False)
    pieces: Pieces = field(repr=False)

    @cached_property
    def strings(self) -> list[str]:
        """The strings between blanks."""
        text = self.text
        if _LINE_END.search(text) or any(hyphen in text for hyphen in _HYPHENS):
            text = _GOES_ON.sub(lambda m: m[1] if m[1].islower() else f"-{m[1]}", text)
        return text.split()

    @cached_property
    def folded(self) -> list[str]:
        """The words as compared."""
        return list(chain.from_iterable(map(self.pieces.__getitem__, self.strings)))

    @cached_property
    def firsts(self) -> list[int]:
        """For each string, the number of its first word among the words; behind them the number of all."""
        return list(accumulate(map(len, map(self.pieces.__getitem__, self.strings)), initial=0))

    def number(self, place: Place) -> int:
        """Return the number of a word among the words."""
        return self.firsts[place[0]] + place[1]

    def folded_at(self, place: Place) -> str:
        """Return a word as compared."""
        return self.pieces[self.strings[place[0]]][place[1]]

    def written_at(self, place: Place) -> str:
        """Return a word as written."""
        string = self.strings[place[0]]
        _ = self.pieces[string]  # by which it is known
        return self.pieces.written[string][place[1]]

    def is_letter_at(self, place: Place) -> bool:
        """Say whether a word is a single letter."""
        word = self.folded_at(place)
        return len(word) == 1 and word.isalpha()

    def around(self, place: Place, beside: int) -> tuple[list[Place], int]:
        """Return a word's place with so many before and behind it, and its number among them. Asked often."""
        strings, pieces = self.strings, self.pieces
        before: list[Place] = []
        k, j = place
        while len(before) < beside and k >= 0:
            if j:
                j -= 1
                before.append((k, j))
            else:
                k -= 1
                j = len(pieces[strings[k]])
        behind: list[Place] = []
        k, j = place
        words = len(pieces[strings[k]])
        while len(behind) < beside:
            j += 1
            if j < words:
                behind.append((k, j))
                continue
            k, j = k + 1, -1
            if k == len(strings):
                break
            words = len(pieces[strings[k]])
        return [*before[::-1], place, *behind], len(before)

    def ahead(self, place: Place) -> Iterator[Place]:
        """Yield the places of the words from a place on, which itself may lie behind its string's last word."""
        string, word = place
        for k in range(string, len(self.strings)):
            for j in range(word, len(self.pieces[self.strings[k]])):
                yield k, j
            word = 0

    def behind(self, place: Place) -> Iterator[Place]:
        """Yield the places of the words before a place, the nearest first."""
        string, word = place
        yield from ((string, j) for j in reversed(range(word)))
        for k in reversed(range(string)):
            yield from ((k, j) for j in reversed(range(len(self.pieces[self.strings[k]]))))

    def start(self, number: int) -> int:
        """Return the character of the text at which a word begins, by its number."""
        return self._starts[number]

    @cached_property
    def _starts(self) -> list[int]:
        return [word.start for word in words(self.text)]
