"""`Said`: the words of a text, cut as `names.words` cuts them, at the speed of splitting it at its blanks.

A text is split at blanks; each string between them is folded once for a whole site, for what `names.words` does never
reaches over a blank, but for words broken at a line end, which are put together first.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate, chain

from redaction.publish.watch.lookalikes import readings
from redaction.publish.watch.names import Word, words

# A word broken at a line end goes on in the next line, as `intake/shadow.py` has it.
_GOES_ON = re.compile(r"(?<=[^\W_])[-\u2010\u2011\u00ad] *\r?\n[ >]*([^\W\d_])")
_LINE_END = re.compile("- *\r?\n")
_HYPHENS = ("\u2010", "\u2011", "\u00ad")
_TROUBLE = re.compile(r"[\\*`&]")  # what the shadow of a text folds within ASCII
_ASCII_WORD = re.compile(r"[A-Za-z]+|\d+")
_JOINED = re.compile(r"[^\W\d_]+(?:[-.'’\u2010\u2011\u2013·_~/|+:,]{1,2}[^\W\d_]+)+")
_RUN = re.compile(r"[^\W_](?:[^\W_]|[@$€£|!](?=[^\W_]))*")  # letters, with signs that could stand for some
_HUMP = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_BEFORE_A_CAPITAL = ("mc", "mac")  # McDonald is not Donald
_SHORTEST = 3
_MOST = 40  # pieces of one string that are put together: more is no name


@dataclass(frozen=True, slots=True)
class Disguise:
    """A word that a string between blanks could stand for: `T.a.m`, `Tam-sin`, `Tams1n`, `OurTamsin`.

    `first` and `count` say for which of the string's words it stands.
    """

    word: str = field(repr=False)
    first: int
    count: int


class Pieces(dict[str, tuple[str, ...]]):
    """The words of each string between blanks as compared, found once for a site; `written` has them as written."""

    def __init__(self) -> None:
        super().__init__()
        self.written: dict[str, tuple[str, ...]] = {}

    def __missing__(self, string: str) -> tuple[str, ...]:
        if string.isascii() and not _TROUBLE.search(string):
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
    def written(self) -> list[str]:
        """The words as written."""
        _ = self.folded  # by which every string is known
        return list(chain.from_iterable(map(self.pieces.written.__getitem__, self.strings)))

    def first_words(self) -> list[int]:
        """Return for each string the place of its first word among the words."""
        return list(accumulate(map(len, map(self.pieces.__getitem__, self.strings)), initial=0))

    def words_behind(self, string: int) -> tuple[str, ...]:
        """Return the words of the next string that has any."""
        return next((found for one in self.strings[string + 1 : string + 9] if (found := self.pieces[one])), ())

    def start(self, i: int) -> int:
        """Return the character of the text at which a word begins."""
        return self._words[i].start

    @cached_property
    def _words(self) -> tuple[Word, ...]:
        return words(self.text)


def disguises(string: str, pieces: Pieces) -> Iterator[Disguise]:
    """Yield the words that a string between blanks could stand for besides those that it holds."""
    folded = pieces[string]
    if 1 < len(folded) <= _MOST and _JOINED.search(string):
        for first in range(len(folded)):
            # The s of a possessive belongs to no name.
            for end in range(first + 2, len(folded) + (folded[-1] != "s")):
                yield Disguise("".join(folded[first:end]), first, end - first)
    position = 0
    for match in _RUN.finditer(string):
        count = len(words(match[0]))
        yield from (Disguise(reading, position, count) for reading in readings(match[0])[1:])
        position += count
    for i, (word, written) in enumerate(zip(folded, pieces.written[string], strict=True)):
        humps = () if written == word or word.startswith(_BEFORE_A_CAPITAL) else _HUMP.findall(written)
        yield from (Disguise(hump.lower(), i, 1) for hump in humps if _SHORTEST <= len(hump) < len(written))
