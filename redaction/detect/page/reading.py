"""`Reading`: one text as the layers read it: the shadow text, its folded form, its words and its lines."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain, pairwise

from redaction.detect.page.starts import Starts, starts
from redaction.detect.words import informal, notes
from redaction.detect.words.lexicon import plain
from redaction.intake.shadow import Shadow, fold
from redaction.spans import Span, union

_WORD = re.compile(r"[^\W\d_]+")
# What may stand between the start of a line and the first word of its sentence.
_LINE_START = re.compile(r"""[\s>*_#|•(
    "'(\[-]*(?:(?:R|Q)?\d{1,3}(?:\.\d{1,3}){0,4}[.):]?|[a-z][.)])?[\s*_"
)'(\[]*""")
_ROW = re.compile(r"[> ]{0,40}\|")
_INITIAL = re.compile(r"[^\w][A-Z]\.")
_SENTENCE_END = ".!?:|;"
_SKIPPED = " \t*_\"'(["


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """A run of letters.

    `capital`: it starts with a capital letter, or is in a script that has none. `opens`: it starts a sentence, cell or
    list item, so that its capital says nothing.
    """

    start: int
    end: int
    text: str = field(repr=False)
    plain: str = field(repr=False)
    capital: bool
    opens: bool

    @property
    def shouted(self) -> bool:
        """Say whether the word is all capitals and longer than one letter."""
        return len(self.text) > 1 and self.text.isupper()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One text, ready for the layers. All offsets are of `text`, the shadow."""

    shadow: Shadow = field(repr=False)
    text: str = field(repr=False)
    plain: str = field(repr=False)
    words: tuple[Word, ...] = field(repr=False)
    starts: tuple[int, ...] = field(repr=False)
    line_starts: tuple[int, ...] = field(repr=False)
    quoted_lines: frozenset[int] = field(repr=False)
    messages: tuple[Span, ...] = field(repr=False)  # and hasty notes
    tables: tuple[int, ...] = field(repr=False)  # for each line the number of the first row of its table, or -1
    places: Mapping[str, tuple[int, ...]] = field(repr=False)  # for each folded word, the indices at which it stands
    begun: Starts = field(repr=False)

    def matches(self, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
        """Yield what a pattern finds in the text, as `finditer` does, in less time."""
        return self.begun.matches(pattern)

    def in_message(self, position: int) -> bool:
        """Say whether a position stands in a text message or chat, where names have small letters."""
        index = bisect_right(self.messages, Span(position, 1 << 60)) - 1
        return index >= 0 and self.messages[index].start <= position < self.messages[index].end

    def quoted(self, position: int) -> bool:
        """Say whether a position stands in a block quote (the shadow has lost its marks)."""
        return bisect_right(self.line_starts, position) - 1 in self.quoted_lines

    def words_in(self, start: int, end: int) -> tuple[Word, ...]:
        """Return the words that begin in the range."""
        return self.words[bisect_left(self.starts, start) : bisect_left(self.starts, end)]

    def where(self, wanted: Callable[[str], object]) -> list[int]:
        """Return the indices of the words that are wanted, in order; each different folded word is asked about once."""
        return sorted(chain.from_iterable(places for plain, places in self.places.items() if wanted(plain)))

    def word_at(self, start: int) -> int:
        """Return the index of the first word that begins at or after `start`."""
        return bisect_left(self.starts, start)

    def line(self, position: int) -> Span:
        """Return the line around a position, without its line end."""
        number = bisect_right(self.line_starts, position) - 1
        start = self.line_starts[number]
        after = number + 1
        end = self.line_starts[after] - 1 if after < len(self.line_starts) else len(self.text)
        return Span(start, end)

    def header(self, position: int) -> Span | None:
        """Return the first row of the table in which a position stands; None outside a table."""
        first = self.tables[bisect_right(self.line_starts, position) - 1]
        return None if first < 0 else self.line(self.line_starts[first])

    def before(self, position: int, length: int) -> str:
        """Return up to `length` characters before a position."""
        return self.text[max(0, position - length) : position]

    def after(self, position: int, length: int) -> str:
        """Return up to `length` characters from a position."""
        return self.text[position : position + length]

    @property
    def hyphened(self) -> Iterator[int]:
        """Yield the indices of the words that a hyphen joins to the next word."""
        for index, (one, two) in enumerate(pairwise(self.words)):
            if two.start == one.end + 1 and self.text[one.end] == "-":
                yield index


def read(text: str) -> Reading:
    """Make a text ready: fold it, and cut it into lines and words."""
    shadow = fold(text)
    folded = shadow.text
    line_starts = (0, *(m.end() for m in re.finditer(r"\n", folded)))
    words: list[Word] = []
    line = 0
    simple = plain(folded)
    for match in _WORD.finditer(folded):
        start, end = match.span()
        while line + 1 < len(line_starts) and line_starts[line + 1] <= start:
            line += 1
        words.append(
            Word(
                start=start,
                end=end,
                text=match[0],
                plain=simple[start:end],
                capital=_capital(folded[start]),
                opens=_opens(folded, start, line_starts[line]),
            )
        )
    quoted = _quoted(text, shadow, line_starts)
    marked = [word.start for word in words if word.text in informal.marks() or _small_i(folded, word)]
    marked = sorted({*marked, *informal.turns(folded, line_starts, quoted)})
    return Reading(
        shadow=shadow, text=folded, plain=simple, words=tuple(words),
        starts=tuple(w.start for w in words), line_starts=line_starts, quoted_lines=quoted,
        messages=union(
            [*informal.spans(folded, marked, line_starts, quoted), *notes.spans(folded, line_starts, quoted)]
        ),
        tables=_tables(folded, line_starts),
        places=_places(words), begun=starts(folded),
    )  # fmt: skip


def _places(words: Iterable[Word]) -> Mapping[str, tuple[int, ...]]:
    found: dict[str, list[int]] = {}
    for index, word in enumerate(words):
        found.setdefault(word.plain, []).append(index)
    return {plain: tuple(places) for plain, places in found.items()}


def _capital(letter: str) -> bool:
    if letter.isascii():
        return letter.isupper()
    return letter.isupper() or letter.istitle() or (letter.isalpha() and letter.upper() == letter.lower())


def _tables(text: str, line_starts: Iterable[int]) -> tuple[int, ...]:
    """Return for each line the number of the first of the run of table rows that it is in; -1 for any other line."""
    found: list[int] = []
    for number, start in enumerate(line_starts):
        above = found[-1] if found else -1
        found.append(-1 if not _ROW.match(text, start) else number if above < 0 else above)
    return tuple(found)


def _small_i(text: str, word: Word) -> bool:
    """Say whether a word is "i" for "I", as people write it in messages and diaries."""
    return word.text == "i" and text[word.end : word.end + 1] in (" ", "'") and text[word.start - 1] in " \n\"'"


def _quoted(text: str, shadow: Shadow, line_starts: tuple[int, ...]) -> frozenset[int]:
    """Return the numbers of the lines that are quotes: those whose line end in the text brought a `>` with it."""
    found = {0} if text.lstrip()[:1] == ">" else set()
    for number, start in enumerate(line_starts[1:], start=1):
        before = start - 1
        if ">" in text[shadow.starts[before] : shadow.ends[before]] or shadow.text[start : start + 1] == ">":
            found.add(number)
    return frozenset(found)


def _opens(text: str, start: int, line_start: int) -> bool:
    """Say whether the word at `start` begins a sentence, a cell, or the text of a line."""
    if start - 2 >= line_start and text[start - 1] == " " and "a" <= text[start - 2] <= "z":
        return False  # most words: a word in small letters stands before
    if start - line_start <= 24 and _LINE_START.fullmatch(text, line_start, start):
        # A line that goes on with the sentence of the line above opens nothing.
        above = text[max(0, line_start - 3) : line_start].rstrip(" ")
        goes_on = above[-2:-1].isalnum() or above[-2:-1] == ","
        return not (goes_on and line_start == start)
    position = start - 1
    while position > line_start and text[position] in _SKIPPED:
        position -= 1
    if _INITIAL.fullmatch(text, position - 2, position + 1):
        return False  # "Mr P. T. Orrell"
    if text[start - 1] == '"' and text[start - 2 : start - 1] in (" ", "("):
        return True  # a quotation begins as a sentence does
    return text[position] in _SENTENCE_END and position < start - 1
