"""Decided cases by their names: "Re N (Children) [2015] EWCA Civ 1112", "Pellew v Norbeck Borough Council".

The trial of someone of the case ("R v Orrell") is no such thing: it must have its report's year and letters, or be a
private person's suit against a body or an area.
"""

import re
from collections.abc import Iterator
from functools import cache

from redaction.detect.page.reading import Reading
from redaction.detect.words import lexicon
from redaction.detect.words.lexicon import plain

WHY = "a decided case"
_CAP = r"[A-Z][\w'-]{0,24}"
_REPORTED = re.compile(
    r"\bR(?:e)?\.? ?\(?[A-Z](?:-[A-Z])?(?: and [A-Z])?\)?(?: \((?:A )?(?:[Cc]hild(?:ren)?|[Mm]inors?)[^()\n]{0,60}\))?"
    r"(?: v [A-Z][\w ]{2,40})?(?:,? (?:\[(?:19|20)\d\d\]|\((?:19|20)\d\d\))(?: \d{1,2})? ?[A-Z][A-Za-z ]{1,12}"
    r"(?:\([A-Za-z]{2,6}\) ?)?\d{0,5}(?: \([A-Z][a-z]{2,6}\))?)"
    r"|\b[A-Z][\w' ()&-]{1,60} v\.? [A-Z][\w' ()&-]{1,60},? (?:\[(?:19|20)\d\d\]|\((?:19|20)\d\d\))"
    r"(?:(?: \d{1,2})? [A-Z][A-Za-z]{1,8}(?: \d{1,5})?)?"
)
_SUIT = re.compile(
    rf"\b(?P<one>{_CAP}(?: {_CAP}){{0,3}}) v\.? "
    rf"(?P<two>(?:the )?{_CAP}(?:(?: of| and| &| for)?(?: the)? {_CAP}){{0,6}})"
)
_PUBLIC = re.compile(
    r"(?i)\b(?:councils?|borough|county|city|secretary of state|commissioner|constable|constabulary|police|ministry|"
    r"minister|department|home office|united kingdom|uk|state|health authority|trust|board|lbc|mbc|cc|gmc|nhs)\b"
)
_PROSECUTED = frozenset({"r", "regina", "rex", "crown", "dpp", "cps", "hm", "hma", "police"})


def find(reading: Reading, family: frozenset[str]) -> Iterator[tuple[int, int]]:
    """Yield decided cases.

    Args:
        reading: the text.
        family: folded parts of the names of known people; a case that bears one is theirs.
    """
    for match in reading.matches(_REPORTED):
        if not any(w.plain in family for w in reading.words_in(*match.span())):
            yield match.span()
    for match in reading.matches(_SUIT):
        if any(w.plain in family for w in reading.words_in(*match.span())):
            continue
        against = plain(match["two"])
        if plain(match["one"]) not in _PROSECUTED and (_PUBLIC.search(against) or against in _areas()):
            yield match.span()


@cache
def _areas() -> frozenset[str]:
    """Return the folded names of councils' areas that are sued under that name alone."""
    return lexicon.group("review_places.txt", "towns")
