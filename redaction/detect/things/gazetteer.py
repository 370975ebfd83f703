"""Known towns, counties, countries and regions, told from people and words of the same name by what stands around."""

import re
from collections.abc import Iterator
from functools import cache

from redaction.detect.page.phrases import Found, PhraseBook, book
from redaction.detect.page.reading import Reading
from redaction.detect.words import lexicon
from redaction.detect.words.casewords import CaseWords
from redaction.detect.words.cues import NEVER, first_names, titles
from redaction.detect.words.ends import at_end
from redaction.detect.words.lexicon import plain

_ALSO = "also a name or a word"
_TOWARDS = re.compile(
    r"\b(?:in|at|from|to|near|of|around|outside|via|through|towards?|between|across|beyond|for|left|leaving|leave|"
    r"reached|"
    r"reaching|visit(?:ed|ing|s)?|(?:north|south|east|west|central|downtown|rural|inner|outer)|and|or|(?:in|from|to|"
    r"near) the) $",
    re.IGNORECASE,
)
_LOOSE = re.compile(r"\b(?:of|for|and|or|to) $", re.IGNORECASE)
_PLACE_AFTER = re.compile(
    r"(?:, (?:in )?[A-Z][a-z]+shire\b|,? (?:town|city|area|district|way|station|docks?|market|airport|prison|"
    r"Crown Court|"
    r"train|coach|bus)\b)"
)
_MESSAGE = re.compile(r"\b(?:in|at|from|to|near|2) $")


def find(reading: Reading, case: CaseWords) -> Iterator[tuple[int, int]]:
    """Yield the known places of a text.

    Args:
        reading: the text.
        case: what words mean in it: the board's own area is left out, and a name of the family is theirs.
    """
    for found in _book().find(reading):
        if plain(reading.text[found.start : found.end]) in case.areas:
            continue
        if found.words > 1 or _is_place(reading, found, case.family):
            yield found.start, found.end
    yield from _in_messages(reading, case)


def _is_place(reading: Reading, found: Found, family: frozenset[str]) -> bool:
    """Say whether a lone word is the place, and not someone's name."""
    index = reading.word_at(found.start)
    word = reading.words[index]
    before = reading.words[index - 1] if index else None
    if before and reading.text[before.end : word.start] in (" ", ". ", "-") and before.capital:
        person = before.plain in titles() or (before.plain in first_names() and before.plain not in NEVER)
        if person or (len(before.text) == 1 and before.text != "I"):
            return False
    after = reading.words[index + 1] if index + 1 < len(reading.words) else None
    if after and after.capital and reading.text[word.end : after.start] == "-":
        return False
    if found.value != _ALSO:
        return word.plain not in family
    if word.plain in family:
        return False
    if after and after.capital and reading.text[word.end : after.start] == " " and after.plain not in NEVER:
        return False
    towards = at_end(_TOWARDS, reading.before(word.start, 14))
    named = word.plain in first_names() and bool(_LOOSE.search(reading.before(word.start, 8)))
    return bool(towards and not named) or bool(_PLACE_AFTER.match(reading.text, word.end))


def _in_messages(reading: Reading, case: CaseWords) -> Iterator[tuple[int, int]]:
    """Yield towns in small letters, as people write them in messages: "ill be in leeds by 6"."""
    for word in reading.words:
        if word.capital or word.plain not in _lone() or word.plain in case.areas | case.family:
            continue
        if reading.quoted(word.start) and _MESSAGE.search(reading.before(word.start, 6)):
            yield word.start, word.end


@cache
def _lone() -> frozenset[str]:
    """Return the folded names of one word that are a place and nothing else."""
    groups = lexicon.groups("places.txt")
    return frozenset(plain(p) for p, heading in groups.items() if " " not in p and not heading.startswith(_ALSO))


@cache
def _book() -> PhraseBook:
    groups = lexicon.groups("places.txt")
    rows = ((place, _ALSO if heading.startswith(_ALSO) else "") for place, heading in groups.items())
    return book(sorted(rows, key=lambda row: row[1] != _ALSO))
