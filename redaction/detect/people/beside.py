"""What stands beside a name and belongs to it: a title before it, initials on either side, capitals all around."""

import re
from collections.abc import Callable

from redaction.detect.page.reading import Reading
from redaction.detect.people.people import Person
from redaction.detect.words import informal
from redaction.detect.words.cues import ABBREVIATIONS, titles

_CLOSES = re.compile(r"[.,;:)|\"'?!/]|$| {0,8}\n| ?\||\*| [-\u2013\u2014]|_")
_GOES_ON = re.compile(r" (?:[a-z]|\()")
_GOES_ON_SHOUTED = re.compile(r" [A-Z]{2}")
_INITIALS = re.compile(r" [A-Z](?:-[A-Z])?(?: [A-Z]){0,2}(?![\w'])")
_LETTER = re.compile(r" ([b-hj-z])(?![\w'])")
_SHORT = 3
_GENERATION = re.compile(r",? (?:Jr|Jnr|jr|jnr|Snr|II|III|IV)\b")
STAFF_NURSE = re.compile(r"(?<!\w)S/N\.? $")
_COLLAR = re.compile(r" [A-Z]{0,2}\d{2,6} ")

_REST = re.compile(r"'(?:l|(?!s\b|t\b|d\b|ll\b|re\b|ve\b|m\b)[a-z]{2,8})\b")  # "Marg'ret"
_QUOTED_BEFORE = re.compile(r"\"(?:[A-Z][\w'-]{1,12} ){1,2}$")
_QUOTED_AFTER = re.compile(r"(?: \d{1,3}| [A-Z][\w'-]{1,12})?\"")
_SIZES = frozenset({"baby", "big", "wee", "fat", "mad", "little"})  # "Big Dave"
_HONOURS = frozenset({"hajji", "haji", "hajj", "hajja", "hajjah", "sheikh", "sayyid", "mama", "maa", "papa", "ah"})


def title_before(reading: Reading, index: int) -> tuple[str, int]:
    """Return the folded title directly before a word, and where it starts (the word's start if there is none)."""
    word = reading.words[index]
    found, start = "", word.start
    if index > 1 and STAFF_NURSE.search(reading.before(start, 6)):
        return "nurse", reading.words[index - 2].start
    for back in range(1, 4):
        if index < back:
            break
        before = reading.words[index - back]
        gap = reading.text[before.end : start]
        numbered = back == 1 and _COLLAR.fullmatch(gap)  # "PC 881 Frost"
        if not (numbered or gap in (" ", ". ", ".")) or before.plain not in titles() or not before.capital:
            break
        found, start = found or before.plain, before.start
    return found, start


def all_shouted(reading: Reading, index: int) -> bool:
    """Say whether the words around are capitals too, as in a heading, so that capitals say nothing."""
    near = [w for w in reading.words[max(0, index - 2) : index + 3] if len(w.text) > 1]
    return sum(w.text.isupper() for w in near) > 2


def small_around(
    reading: Reading, first: int, start: int, stop: int, people: tuple[Person, ...], is_word: Callable[[str], bool]
) -> tuple[int, int, tuple[Person, ...]]:
    """Take in what stands beside a name in small letters in a message: "k tolliver", "sony orrell", "tamsin o".

    Args:
        reading: the text.
        first: the index of the name's first word.
        start: where the name starts.
        stop: where it ends.
        people: whom it fits.
        is_word: tells ordinary words.

    Returns:
        where it starts, where it ends, and whom it fits.
    """
    word = reading.words[first]
    if word.capital or not reading.in_message(start):
        return start, stop, people
    before = reading.words[first - 1] if first else None
    if before and not before.capital and any(word.plain in p.last for p in people):
        gap = reading.text[before.end : start]
        fitting = tuple(p for p in people if any(a.startswith(before.plain) for a in p.first | p.aliases))
        if len(before.text) == 1 and gap in (" ", ". ", ".") and fitting:
            return before.start, stop, fitting
        strange = len(before.text) > _SHORT and not is_word(before.plain) and before.plain not in informal.words()
        if gap == " " and strange and before.plain not in ABBREVIATIONS:
            return before.start, stop, people
    letter = _LETTER.match(reading.text, stop)
    if letter and any(word.plain in p.first | p.aliases for p in people):
        fitting = tuple(p for p in people if any(a.startswith(letter[1]) for a in p.last))
        if fitting:
            return start, letter.end(1), fitting
    return start, stop, people


def initial_before(
    reading: Reading, first: int, start: int, people: tuple[Person, ...]
) -> tuple[int, int, tuple[Person, ...]]:
    """Take in initials before a name ("M Orrell", "A. N. Orrell"), and keep the people whom they fit."""
    if first == 0:
        return start, first, people
    second = reading.words[first - 1]
    if (
        first > 1
        and len(second.text) == 1
        and second.text.isupper()
        and reading.text[second.end : start] in (". ", ".", " ")
    ):
        third = reading.words[first - 2]
        if len(third.text) == 1 and third.text.isupper() and reading.text[third.end : second.start] in (". ", ".", " "):
            return third.start, first - 2, people
    before = reading.words[first - 1]
    gap = reading.text[before.end : start]
    if len(before.text) == 1 and gap == "." and before.text.islower() and reading.words[first].text.islower():
        return before.start, first - 1, people  # "r.orrell"
    if first > 1 and len(before.text) == 1 and re.search(rf"(?<!\w)[A-Z]-{before.text} $", reading.before(start, 5)):
        return reading.words[first - 2].start, first - 2, people  # "A-J Orrell"
    if (
        len(before.text) <= 2
        and before.text.isupper()
        and gap in (" ", ". ", ".", "_")
        and not reading.text[before.start - 1 : before.start].isalnum()
        and (gap != " " or reading.text[before.start - 1 : before.start] != "/")  # "B/F ORRELL"
    ):
        fitting = tuple(p for p in people if any(a.startswith(before.plain[0]) for a in p.first))
        if fitting or len(before.text) == 1:
            return before.start, first - 1, fitting or people
    return start, first, people


def initial_after(reading: Reading, end: int, stop: int, people: tuple[Person, ...]) -> tuple[int, tuple[Person, ...]]:
    """Take in an initial after a name ("Orrell, T", "Orrell_T"), and keep the people whom it fits."""
    generation = _GENERATION.match(reading.text, stop)
    if generation:
        return generation.end(), people
    if end >= len(reading.words):
        return stop, people
    after = reading.words[end]
    gap = reading.text[stop : after.start]
    if len(after.text) <= 2 and after.text.isupper() and gap in ("_", ", ", ",", "_-"):
        fitting = tuple(p for p in people if any(a.startswith(after.plain[0]) for a in p.first))
        if fitting and len(after.text) == 2 and gap.startswith("_"):
            exact = tuple(p for p in fitting if after.plain in p.initials)
            return (after.end if len(after.text) == 1 else stop), exact or fitting
        if fitting or (len(after.text) == 1 and after.text not in "AI" and _CLOSES.match(reading.text, after.end)):
            return after.end, fitting or people
    letters = _INITIALS.match(reading.text, stop) if after.text.isupper() else None
    if letters and not any(after.plain in p.last | p.first for p in people):
        goes_on = _GOES_ON_SHOUTED if reading.words[end - 1].shouted else _GOES_ON
        ends = letters[0][-1] not in "AI" and goes_on.match(reading.text, letters.end())
        if ends or _CLOSES.match(reading.text, letters.end()):
            return letters.end(), people
    return stop, people


def hyphened(reading: Reading, first: int, start: int, stop: int) -> tuple[int, int]:
    """Take in a capital half joined by a hyphen: a double name of which one half is misspelt."""
    after = reading.words[reading.word_at(stop)] if reading.word_at(stop) < len(reading.words) else None
    if after and after.capital and reading.text[stop : after.start] == "-" and len(after.text) > 1:
        stop = after.end
    rest = _REST.match(reading.text, stop)
    stop = rest.end() if rest else stop
    before = reading.words[first - 1] if first else None
    if before and before.capital and reading.text[before.end : start] == "-" and len(before.text) > 1:
        start = before.start
    return start, stop


def quoted_whole(reading: Reading, start: int, stop: int) -> tuple[int, int]:
    """Take in what stands beside a name in quotation marks of its own: "Fat Tony", "Mama Willow", "Jade 2"."""
    before = _QUOTED_BEFORE.search(reading.before(start, 40))
    after = _QUOTED_AFTER.match(reading.text, stop)
    if after and (before or reading.text[start - 1 : start] == '"'):
        return (start - len(before[0]) + 1 if before else start), after.end() - 1
    return start, stop


def honoured(reading: Reading, first: int, start: int, *, last: bool) -> int:
    """Return where a name begins with the word of honour before it: "Hajji Abbas", "Big Dave", "Baby Orrell"."""
    word = reading.words[first - 1] if first else None
    if word is None or not word.capital or reading.text[word.end : start] != " ":
        return start
    return word.start if word.plain in _HONOURS or (last and word.plain in _SIZES) else start
