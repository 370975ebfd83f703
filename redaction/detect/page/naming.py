"""The words of a thing's name: capital words and the small ones between, to the left of a head or right of a cue."""

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from redaction.detect.page.reading import Reading, Word
from redaction.detect.words import lexicon
from redaction.detect.words.cues import ABBREVIATIONS, NEVER, first_names, titles

_GAP = re.compile(r" |\n|-|'| & |\. |\.| ?/ ?|\d{1,3}(?!\d)|-\d{1,3}-")
_JOINTS = lexicon.group("small_words.txt", "stand inside a name")
# "of" belongs to a name after these words only: "Our Lady of Lourdes", but not "the head of Orrell School".
_BEFORE_OF = lexicon.group("small_words.txt", 'stand before "of" in a name')
# Words that only open a sentence before a name.
_OPENING = lexicon.group("small_words.txt", "only open a sentence before a name")
_LONGEST = 8


def to_the_left(reading: Reading, head: int) -> int:
    """Return the index of the first word of the name that ends in the head word at `head`; `head` if it has none."""
    words = reading.words
    first = head
    while first > 0 and head - first < _LONGEST:
        before, after = words[first - 1], words[first]
        gap = reading.text[before.end : after.start]
        if not _GAP.fullmatch(gap) or (gap == "\n" and not _broken_line(reading, before, after)):
            break
        if gap in (". ", ".") and not _abbreviated(before):
            break
        if not before.capital and not _inside(reading, first - 1):
            break
        first -= 1
    while first < head and not words[first].capital:
        first += 1
    return _begin(reading, first, head)


def to_the_right(reading: Reading, first: int) -> int:
    """Return the index after the last word of the name that begins at the capital word at `first`."""
    words = reading.words
    end = first + 1
    while end < len(words) and end - first < _LONGEST:
        gap = reading.text[words[end - 1].end : words[end].start]
        if not _GAP.fullmatch(gap) or gap == "\n" or (gap in (". ", ".") and not _abbreviated(words[end - 1])):
            break
        # Whoever comes after "and" is someone else.
        if not words[end].capital and (words[end].plain in ("and", "in", "for") or not _inside(reading, end)):
            break
        end += 1
    while end > first + 1 and not words[end - 1].capital and words[end - 1].plain != "s":
        end -= 1
    return end


def nameless(words: Sequence[Word]) -> bool:
    """Say whether words name nothing: abbreviations, calendar words, common capital words of reports."""
    solid = [w for w in words if len(w.text) > 1 and w.plain not in _JOINTS]
    if not solid and len(words) > 1:
        # "A2Z": single letters with a digit between.
        return any(after.start - before.end != 1 for before, after in pairwise(words))
    return not solid or all(
        w.plain in NEVER
        or w.plain in generic()
        or w.plain in titles()
        or (w.plain in ABBREVIATIONS and w.text.isupper())
        for w in solid
    )


def personal(reading: Reading, words: Sequence[Word], family: frozenset[str]) -> bool:
    """Say whether words read as someone's name: a title before or in them, a first name, a name of the family."""
    before = reading.before(words[0].start, 16).rstrip(". ").rpartition(" ")[2]
    if lexicon.plain(before) in titles():
        return True
    solid = [w for w in words if w.capital]
    if any(w.plain in titles() for w in solid) or all(w.plain in family for w in solid):
        return True
    return solid[0].plain in first_names() and len(solid) <= 3 and solid[0].plain not in NEVER


@cache
def generic() -> frozenset[str]:
    """Return folded words that say nothing of which organisation is meant."""
    return lexicon.words("org_generic.txt")


def _part(word: Word) -> bool:
    """Say whether the first word of a run belongs to the name: no word that opens a sentence, but "The" within one."""
    return word.capital and (word.plain not in _OPENING or (word.text == "The" and not word.opens))


def _abbreviated(word: Word) -> bool:
    """Say whether a full stop after a word only shortens it: "St. Anne"."""
    return word.text in ("St", "SS", "Mt", "Ft")


def _broken_line(reading: Reading, before: Word, after: Word) -> bool:
    """Say whether a line only goes on: no heading, list or table ends there."""
    line = reading.line(before.start)
    return len(line) > 50 and reading.text[line.start] not in "#|-*" and after.start - before.end == 1


def _inside(reading: Reading, index: int) -> bool:
    """Say whether a small word may stand within a name: "and", "of", the s of "Mo's"."""
    word = reading.words[index]
    if word.plain in ("s", "t", "n") and reading.text[word.start - 1 : word.start] == "'":
        return True
    if reading.text[word.start - 1 : word.start] == "-":
        return index > 0 and reading.words[index - 1].end == word.start - 1
    return word.plain in _JOINTS


def _begin(reading: Reading, first: int, head: int) -> int:
    """Leave out what is no part of the name: words that open the sentence, people and roles joined to it."""
    words = reading.words
    index = first
    while index < head:
        word = words[index]
        if word.plain in ("of", "in", "for") and not word.capital:
            if index == first or words[index - 1].plain not in _BEFORE_OF:
                first = index + 1
        elif word.plain == "and" and not word.capital:
            left = words[first:index]
            if not left or nameless(left) or personal(reading, left, frozenset()):
                first = index + 1
        elif (
            word.plain in titles() and word.plain not in ("sister", "master", "lady", "lord", "canon", "nurse", "st")
        ) or (index == first and not _part(word)):
            first = index + 1
        index += 1
    return first
