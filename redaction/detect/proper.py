"""Proper names in a text, before anyone says whose: runs of capital words, and the model's entities tidied up."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from redaction.detect.cues import NEVER, PARTICLES, titles
from redaction.detect.reading import Reading, Word
from redaction.detect.seen import Seen

CALENDAR_NAMES = frozenset(["april", "may", "june", "august", "summer", "autumn"])
_TIME_BEFORE = re.compile(
    r"\b(?:in|of|by|last|this|next|early|late|mid|since|until|during|"
    r"every|each|from|before|after|to|on|the|\d+(?:st|nd|rd|th)?)[ -]$",
    re.IGNORECASE,
)
_TIME_AFTER = re.compile(
    r",? (?:\d|term|holiday|half|break|[Bb]ank|(?:and|or|to|until|till) [A-Z][a-z]+ (?:19|20)\d\d)"
)
_PERSONAL = re.compile(r"(?:Mr|Mrs|Ms|Miss|Mx)\.? $")


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
        _TIME_BEFORE.search(reading.before(word.start, 14)) or _TIME_AFTER.match(reading.text, word.end, word.end + 40)
    )


def _may_be_name(reading: Reading, index: int) -> bool:
    word = reading.words[index]
    if not word.capital:
        return False
    if word.plain in CALENDAR_NAMES:
        return not is_time(reading, word)
    if word.plain not in NEVER and word.plain not in titles():
        return True
    # A word that is never a name is one behind "Mr" or "Miss", unless a name follows it.
    after = reading.words[index + 1] if index + 1 < len(reading.words) else None
    last = after is None or not after.capital or reading.text[word.end : after.start] != " "
    return last and _PERSONAL.search(reading.before(word.start, 6)) is not None


def _joins(reading: Reading, one: Word, two: Word) -> bool:
    gap = reading.text[one.end : two.start]
    if gap == ", ":
        return one.shouted and len(one.text) > 2 and two.capital and not two.text.isupper()
    if gap in (". ", "."):
        return len(one.text) == 1
    return gap in (" ", "-", "'", "\n", " '")


def _run(words: list[Word]) -> Iterator[Run]:
    while words and words[-1].plain in PARTICLES and not words[-1].capital:
        words = words[:-1]
    if words:
        yield Run(words=tuple(words))
