"""Streets, villages, estates, countries: places that a family came from, lived in or moved to."""

import re
from collections.abc import Iterator
from functools import cache

from redaction.detect import lexicon
from redaction.detect.cues import NEVER, first_names, titles
from redaction.detect.lexicon import plain
from redaction.detect.phrases import PhraseBook, book
from redaction.detect.reading import Reading

_CAP = r"[A-Z][\w'-]{1,24}"
_STREETS = "|".join(
    w for w in sorted(lexicon.lines("street_heads.txt")[0].split(), key=lambda w: (-len(w), w)) if len(w) > 3
)
_STREET_WORDS = lexicon.words("street_heads.txt")
_BACKGROUND = lexicon.words("demographics.txt")
_HEADS = "|".join(sorted(lexicon.lines("place_heads.txt")[0].split(), key=lambda w: (-len(w), w)))
_STREET = re.compile(
    rf"\b(?:{_CAP} ){{1,3}}(?:{_STREETS})\b(?! (?:[Ss]chool|[Ss]urgery|"
    rf"[Nn]ursery|Primary|Infant|Junior|Hospital))"
)
_PLACE = re.compile(
    rf"\b(?:{_CAP} ){{1,3}}(?:{_HEADS})\b(?! (?:[Ss]chool|[Ss]urgery|"
    rf"[Nn]ursery|Primary|Infant|Junior|Hospital|[A-Z]))"
)
_SMALL_HEAD = re.compile(
    rf"\b(?:{_CAP})(?: {_CAP}){{0,2}}(?= (?:estate|village|parish|"
    rf"area|district|neighbourhood|suburb|flats|council estate|housing "
    rf"estate|road area|caravan site|traveller site)\b)"
)
_AFTER_KIND = re.compile(
    rf"\b(?:village|town|hamlet|suburb|parish|estate|island|port|resort|"
    rf"city|district|region|province|county|outskirts|part) (?:of|"
    rf"called|near) (?P<name>{_CAP}(?:[ -](?:(?:on|upon|le|in|the|"
    rf"under|by|de|la)[ -]){{0,2}}{_CAP}){{0,2}})"
)
_AFTER_PREPOSITION = re.compile(
    rf"\b(?:[Ii]n|[Nn]ear|[Aa]round|[Oo]utside|out of|(?:moved?|moving|"
    rf"returned|travelled|went|gone|fled|emigrated|family|home|back|"
    rf"lived|born|married|brought up|grew up) (?:in|to|from|back to|"
    rf"out to|home to|over to)|came (?:here |over |to \w+ )?from|comes "
    rf"from|originally from) (?P<name>{_CAP}(?:[ -](?:(?:on|upon|le|"
    rf"in|the|under|by|de|la)[ -]){{0,2}}{_CAP}){{0,2}})(?!'s? ?\w|"
    rf"\.\w|@)"
)
_LIVING = re.compile(
    r"\b(?:lives?|lived|living|born|moved?|moving|family|home|went|"
    r"back|grew up|brought up|works?|out of) [a-z ]{2,12}$"
)
_AFTER_STREET = re.compile(rf"\b(?:{_STREETS}), (?P<name>{_CAP}(?:[ -]{_CAP}){{0,2}})(?=[,.;|)\n]| \||$)")
_BEFORE_POSTCODE = re.compile(
    rf"(?P<name>{_CAP}(?:[ -]{_CAP}){{0,2}}),? (?=[A-Z]{{1,2}}\d[A-Z\d]? "
    rf"?\d[A-Z]{{2}}\b)"
)
_BEFORE_PLACE = re.compile(rf"(?P<name>{_CAP}(?: {_CAP}){{0,2}}), $")


def find(reading: Reading, areas: frozenset[str], family: frozenset[str] = frozenset()) -> Iterator[tuple[int, int]]:
    """Yield the places of a text by their words alone; `areas`, the board's own, are left out.

    Args:
        reading: the text.
        areas: folded names of the area that the board serves.
        family: folded names of known people; a preposition alone does not make a place of them.
    """
    for found in _book().find(reading):
        if plain(reading.text[found.start : found.end]) not in areas:
            yield found.start, found.end
    yield from _by_head(reading)
    yield from _by_preposition(reading, areas, family)
    for rule in (_AFTER_STREET, _BEFORE_POSTCODE):
        for match in rule.finditer(reading.text):
            words = reading.words_in(*match.span("name"))
            named = words and words[0].plain not in areas | family and words[-1].plain not in _STREET_WORDS
            if named and not any(w.plain in NEVER for w in words):
                yield match.span("name")
    yield from _before_known(reading, areas, family)


def _by_head(reading: Reading) -> Iterator[tuple[int, int]]:
    """Yield names that end in what they are: a street, an estate, a pier."""
    for rule in (_STREET, _PLACE, _SMALL_HEAD):
        for match in rule.finditer(reading.text):
            words = reading.words_in(match.start(), match.end())
            lead = words[:-1] if rule is not _SMALL_HEAD else words
            start = _skip(reading, match.start(), match.end())
            if start is not None and any(word.plain not in NEVER and word.plain not in titles() for word in lead):
                yield start, match.end()


def _by_preposition(reading: Reading, areas: frozenset[str], family: frozenset[str]) -> Iterator[tuple[int, int]]:
    """Yield names after "in", "near", "the village of", where no person can be meant."""
    for rule in (_AFTER_KIND, _AFTER_PREPOSITION):
        for match in rule.finditer(reading.text):
            start, end = _bare(reading.text, *match.span("name"))
            words = reading.words_in(start, end)
            living = _LIVING.search(reading.text[match.start() : start]) or _LIVING.search(reading.before(start, 24))
            if not words or any(w.plain in family for w in words) or all(w.plain in NEVER for w in words):
                continue
            if _is_place(words[0].plain, areas, names=bool(living)):
                yield start, end


def _before_known(reading: Reading, areas: frozenset[str], family: frozenset[str]) -> Iterator[tuple[int, int]]:
    """Yield the place before a known one: "Lower Orrell, Shropshire"."""
    for found in _book().find(reading):
        match = _BEFORE_PLACE.search(reading.before(found.start, 50))
        if match:
            start = found.start - len(match[0])
            words = reading.words_in(start, start + len(match["name"]))
            if all(w.plain not in NEVER | family and w.plain not in titles() and w.plain not in areas for w in words):
                yield start, start + len(match["name"])


def _bare(text: str, start: int, end: int) -> tuple[int, int]:
    """Leave out the possessive ending."""
    return start, end - 2 if text[:end].endswith("'s") else end


def _is_place(first: str, areas: frozenset[str], *, names: bool) -> bool:
    return (
        first not in areas
        and first not in NEVER | _BACKGROUND
        and first not in titles()
        and (names or first not in first_names())
    )


def _skip(reading: Reading, start: int, end: int) -> int | None:
    """Leave out words before a name that are none: "The Dock Road", "In Mill Lane"."""
    for word in reading.words_in(start, end):
        if word.plain not in NEVER and word.plain not in (
            "the",
            "in",
            "at",
            "on",
            "near",
            "from",
            "to",
            "a",
            "and",
            "of",
            "when",
            "this",
        ):
            return word.start
    return None


@cache
def _book() -> PhraseBook:
    phrases = [(phrase, "") for phrase in lexicon.lines("place_phrases.txt")]
    return book([*phrases, *((word, "") for line in lexicon.lines("places.txt") for word in line.split())])
