"""Tests, scales, diseases and models that bear someone's name: known by what follows the name, whoever it is."""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from redaction.detect.keeps.bodies import past_person
from redaction.detect.page.reading import Reading, Word
from redaction.detect.words import lexicon
from redaction.detect.words.cues import NEVER, first_names, is_verb, titles
from redaction.detect.words.vocabulary import is_word

WHY = "a test, an illness, an instrument or a model that bears a name"
_NAME = r"(?:(?:van|von|de|der|di) )?[A-Z]\w{1,24}(?:-[a-z]\w{1,24}){0,2}"
_NO_NAME = lexicon.group("small_words.txt", "point to nobody")


def find(reading: Reading, family: frozenset[str]) -> Iterator[tuple[int, int]]:
    """Yield names with what makes them no person's: "Lund and Browder chart", "Cobb angle", "Marfan's syndrome".

    Args:
        reading: the text.
        family: folded parts of names of known people; "the Orrell protocol" is theirs.
    """
    for match in reading.matches(_pattern()):
        words = reading.words_in(*match.span("name"))
        solid = [w for w in words if w.capital and w.plain not in NEVER and w.plain not in _NO_NAME]
        alone = len(solid) == 1 and _doubtful(match, solid[0])
        if not solid or alone or any(w.plain in family for w in words):
            continue
        nobodys = match["owner"] and match["tail"].lower() in _tails("nobody's")
        start = match.start() if nobodys else past_person(reading, match.start(), match.end())
        if start is not None:
            yield start, match.end()


def bare(reading: Reading, named: Iterable[tuple[int, int]], family: frozenset[str]) -> Iterator[tuple[int, int]]:
    """Yield the name alone of a test that the text names in full ("Fraser", where it tells of the Fraser guidelines).

    Args:
        reading: the text.
        named: where it names tests in full.
        family: folded parts of names of known people.
    """
    for name in sorted({w.plain for start, end in named for w in reading.words_in(start, end)[:1]}):
        places = [i for i in reading.places.get(name, ()) if reading.words[i].capital]
        if name in family or is_word(name) or any(_is_person(reading, index) for index in places):
            continue
        for word in (reading.words[index] for index in places):
            yield word.start, word.end


def _is_person(reading: Reading, index: int) -> bool:
    """Say whether a word is someone's name: behind a title or a first name, before a surname, doing something."""
    word = reading.words[index]
    before = reading.words[index - 1] if index else None
    joined = before and reading.text[before.end : word.start] in (" ", ". ")
    if before and joined and (before.plain in titles() or (before.capital and before.plain in first_names())):
        return True
    after = reading.words[index + 1] if index + 1 < len(reading.words) else None
    if not after or reading.text[word.end : after.start] not in (" ", "'"):
        return False
    return (after.capital and not is_word(after.plain)) or is_verb(after.plain) or after.plain == "s"


def _doubtful(match: re.Match[str], word: Word) -> bool:
    """Say whether a lone word before a tail may be an ordinary one, or the owner of the thing ("Mark's test")."""
    if match["owner"]:
        return word.plain in first_names() and match["tail"].lower() not in _tails("nobody's")
    return word.opens and (is_word(word.plain) or word.plain in first_names())


@cache
def _tails(name: str) -> frozenset[str]:
    return lexicon.group("eponym_tails.txt", name)


@cache
def _pattern() -> re.Pattern[str]:
    groups = lexicon.groups("eponym_tails.txt")

    def any_of(*names: str) -> str:
        return f"(?i:{lexicon.any_of(tail for tail, group in groups.items() if group in names)})"

    return re.compile(
        rf"\b(?P<name>{_NAME}(?:(?:-| and | & |/|, | ){_NAME}){{0,4}})"
        rf"(?:(?P<owner>'s|s?') (?:{any_of('between')} )?(?P<tail>{any_of('owned', "nobody's")})|"
        rf" (?:{any_of('between')} )?{any_of('owned', "nobody's", 'named')})\b"
    )
