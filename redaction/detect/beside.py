"""What stands beside a name and belongs to it: a title before it, initials on either side, capitals all around."""

import re

from redaction.detect.cues import titles
from redaction.detect.people import Person
from redaction.detect.reading import Reading

_CLOSES = re.compile(r"[.,;:)|\"'?!/]|$| *\n| ?\||\*| -|_")
_GOES_ON = re.compile(r" (?:[a-z]|\()")


def title_before(reading: Reading, index: int) -> tuple[str, int]:
    """Return the folded title directly before a word, and where it starts (the word's start if there is none)."""
    word = reading.words[index]
    found, start = "", word.start
    for back in range(1, 4):
        if index < back:
            break
        before = reading.words[index - back]
        gap = reading.text[before.end : start]
        if gap not in (" ", ". ", ".") or before.plain not in titles() or not before.capital:
            break
        found, start = found or before.plain, before.start
    return found, start


def all_shouted(reading: Reading, index: int) -> bool:
    """Say whether the words around are capitals too, as in a heading, so that capitals say nothing."""
    near = [w for w in reading.words[max(0, index - 2) : index + 3] if len(w.text) > 1]
    return sum(w.text.isupper() for w in near) > 2


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
    if (
        len(before.text) <= 2
        and before.text.isupper()
        and gap in (" ", ". ", ".", "_")
        and not reading.text[before.start - 1 : before.start].isalnum()
    ):
        fitting = tuple(p for p in people if any(a.startswith(before.plain[0]) for a in p.first))
        if fitting or len(before.text) == 1:
            return before.start, first - 1, fitting or people
    return start, first, people


def initial_after(reading: Reading, end: int, stop: int, people: tuple[Person, ...]) -> tuple[int, tuple[Person, ...]]:
    """Take in an initial after a name ("Orrell, T", "Orrell_T"), and keep the people whom it fits."""
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
    if gap == " " and len(after.text) == 1 and after.text.isupper():
        ends = _CLOSES.match(reading.text, after.end) or (
            after.text not in "AI" and _GOES_ON.match(reading.text, after.end)
        )
        if ends and not any(after.plain in p.last | p.first for p in people):
            return after.end, people
    return stop, people
