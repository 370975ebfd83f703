"""Proper names in a text, before anyone says whose: runs of capital words, and the model's entities tidied up."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from redaction.detect.page.reading import Reading, Word
from redaction.detect.sight.seen import Seen
from redaction.detect.words import lexicon
from redaction.detect.words.cues import (
    ABBREVIATIONS,
    CERTAINLY_CALLED,
    NEVER,
    NOBODYS,
    PARTICLES,
    first_names,
    titles,
    word_names,
)
from redaction.detect.words.ends import at_end

CALENDAR_NAMES = frozenset(["april", "may", "june", "august", "summer", "autumn"])
_TIME_BEFORE = re.compile(
    r"\b(?:in|of|by|last|this|next|early|late|mid|since|until|during|"
    r"every|each|from|before|after|to|on|the|\d+(?:st|nd|rd|th)?)[ -]$",
    re.IGNORECASE,
)
_TIME_AFTER = re.compile(
    r",? (?:\d|term|holiday|half|break|[Bb]ank|(?:and|or|to|until|till) [A-Z][a-z]+ (?:19|20)\d\d)"
)
_SEASON_BEFORE = re.compile(
    r"\b(?:in|last|this|next|early|late|mid|since|until|during|every|each|\d+(?:st|nd|rd|th)?)[ -]$", re.IGNORECASE
)
_CUT_SHORT = re.compile(r"'t\b", re.IGNORECASE)  # "Didn't"
_LIST_AFTER = re.compile(r"(?: [A-Z][\w'-]+)?(?:, | and )[A-Z][\w'-]+(?!\.)")
_NICKNAME_END = re.compile(r'" [A-Z]')
_NICKNAME = re.compile(r'\w "\w+$')
# Of the words that are never names, those that are surnames behind any first name: "Pat Winter", "Grace Friday".
_ALSO_SURNAMES = lexicon.group("small_words.txt", "surnames behind a first name or a rank")
_BEFORE_RANK = frozenset(["lance", "staff", "colour", "lieutenant", "sergeant", "leading", "able", "regimental"])
_RANKS = frozenset(["corporal", "sergeant", "major", "bombardier", "colonel", "seaman", "hand", "commander"])
_WEEKDAYS = frozenset(["mondays", "tuesdays", "wednesdays", "thursdays", "fridays", "saturdays", "sundays"])
_SHORT_LINE = 50
_PERSONAL = re.compile(r"(?:Mr|Mrs|Ms|Miss|Mx)\.? $")
_RANK = re.compile(
    r"\b(?:Dr|W?PC|PS|T?DC|DS|DI|DCI|PCSO|Sgt|Sergeant|Constable|Insp|Inspector|Nurse|Sister|S/N|SN|Sr|Rev|Revd|Fr|Cllr"
    r"|Judge|HHJ|Prof|Professor|WPC)\.? (?:\d{2,6} )?$"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Capital words next to each other, titles and words that are never names left out."""

    words: tuple[Word, ...] = field(repr=False)

    @property
    def start(self) -> int:
        """Return the first character."""
        return self.words[0].start

    @property
    def end(self) -> int:
        """Return the end of the last word."""
        return self.words[-1].end

    @property
    def atoms(self) -> tuple[str, ...]:
        """Return the folded words."""
        return tuple(word.plain for word in self.words)

    @property
    def swapped(self) -> bool:
        """Say whether a comma stands behind the first word: "Surname, First"."""
        one = self.words[0]
        return len(self.words) > 1 and len(one.text) > 1 and self.words[1].start - one.end == len(", ")


def runs(reading: Reading) -> Iterator[Run]:
    """Yield the runs of a text, in order."""
    words = reading.words
    current: list[Word] = []
    for index, word in enumerate(words):
        if current and not _joins(reading, current[-1], word):
            yield from _run(current)
            current = []
        if _may_be_name(reading, index) or (
            current and word.plain in PARTICLES and index + 1 < len(words) and _may_be_name(reading, index + 1)
        ):
            current.append(word)
        else:
            yield from _run(current)
            current = []
    yield from _run(current)


def tidy(reading: Reading, seen: Seen) -> tuple[Word, ...]:
    """Return the words of a model's entity from its first to its last capital word; empty if none is left."""
    end = seen.end
    for stop in ("|", "\n\n", "; "):
        cut = reading.text.find(stop, seen.start, end)
        end = cut if cut >= 0 else end
    words = list(reading.words_in(seen.start, end))
    while words and (not words[0].capital or words[0].plain in NEVER or words[0].plain in titles()):
        words.pop(0)
    while words and (not words[-1].capital or words[-1].plain in NEVER):
        words.pop()
    return tuple(words)


def overlapping(spans: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    """Say whether a sorted, disjoint list of ranges touches a range."""
    index = bisect_right(spans, (start, len(spans) and spans[-1][1] + end)) - 1
    return any(s < end and start < e for s, e in spans[max(0, index - 1) : index + 2])


def is_time(reading: Reading, word: Word) -> bool:
    """Say whether a month or season is meant as one, by the words around: "in April", "May 2011", "summer term"."""
    return bool(
        at_end(_TIME_BEFORE, reading.before(word.start, 14)) or _TIME_AFTER.match(reading.text, word.end, word.end + 40)
    )


def _may_be_name(reading: Reading, index: int) -> bool:
    word = reading.words[index]
    if not word.capital or word.plain in NOBODYS or _CUT_SHORT.match(reading.text, word.end):
        return False
    after = reading.words[index + 1] if index + 1 < len(reading.words) else None
    if after and word.plain in _BEFORE_RANK and after.plain in _RANKS:
        return False  # "Lance Corporal Orrell"
    gap = reading.text[word.end : after.start] if after else ""
    if word.plain in CALENDAR_NAMES:
        named = gap == " " and after is not None and after.capital and after.plain not in NEVER
        return not (_season(reading, word) if named else is_time(reading, word))
    if word.plain not in NEVER and word.plain not in titles() and word.plain not in _WEEKDAYS:
        return True
    if after and gap == ", " and _is_swapped(reading, word, after):
        return True  # "Nurse, Sonia"
    if at_end(CERTAINLY_CALLED, reading.before(word.start, 24)) or _twice(reading, index):
        return True
    # A word that is never a name is one behind "Mr" or a first name, unless a name follows it.
    if (after and after.capital and gap == " ") or word.plain.endswith("s"):
        return False
    ranked = word.plain in _ALSO_SURNAMES and at_end(_RANK, reading.before(word.start, 20))
    return _behind_first(reading, index) or bool(ranked) or at_end(_PERSONAL, reading.before(word.start, 6)) is not None


def _behind_first(reading: Reading, index: int) -> bool:
    """Say whether a first name that is no ordinary word stands before a word."""
    if not index:
        return False
    before, word = reading.words[index - 1], reading.words[index]
    listed = before.plain in first_names() and (before.plain not in word_names() or word.plain in _ALSO_SURNAMES)
    return listed and before.capital and reading.text[before.end : word.start] == " "


def _twice(reading: Reading, index: int) -> bool:
    """Say whether a word stands twice in a row, as in a pet name: "Lulu Lulu"."""
    word = reading.words[index]
    for place in (index - 1, index + 1):
        other = reading.words[place] if 0 <= place < len(reading.words) else None
        if other and other.text == word.text and abs(other.start - word.start) == len(word.text) + 1:
            return not word.shouted
    return False


def _season(reading: Reading, word: Word) -> bool:
    return at_end(_SEASON_BEFORE, reading.before(word.start, 14)) is not None


def _is_swapped(reading: Reading, one: Word, two: Word) -> bool:
    """Say whether "Surname, First" stands here: at the start of an entry, and no list of people."""
    entry = one.opens or reading.before(one.start, 2)[-2:] in ("; ", ": ", "- ", "| ", "**")
    return (
        entry
        and one.plain not in first_names()
        and two.plain in first_names()
        and two.capital
        and not _LIST_AFTER.match(reading.text, two.end)
    )


def _joins(reading: Reading, one: Word, two: Word) -> bool:
    gap = reading.text[one.end : two.start]
    if gap == ", ":
        shouted = one.shouted and len(one.text) > 2 and two.capital and not two.text.isupper()
        shouted = shouted and one.plain not in ABBREVIATIONS  # "the IRO, Tamsin Orrell"
        return shouted or _is_swapped(reading, one, two)
    if gap in (". ", "."):
        return len(one.text) == 1
    if gap == ' "':
        return two.capital and _NICKNAME_END.match(reading.text, two.end) is not None
    if gap == '" ':
        return one.capital and two.capital and _NICKNAME.search(reading.before(one.end, 24)) is not None
    if gap == "\n":
        return one.end - reading.line(one.start).start > _SHORT_LINE  # a list of names has short lines
    return gap in (" ", "-", "'", " '")


def _run(words: list[Word]) -> Iterator[Run]:
    while words and words[-1].plain in PARTICLES and not words[-1].capital:
        words = words[:-1]
    if words:
        yield Run(words=tuple(words))
