"""Misspellings and pet forms that stand in the texts become forms of the names of the people whom they fit."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from redaction.detect.page.reading import Reading, Word
from redaction.detect.people.likeness import is_short_for, nicknames_of, sound
from redaction.detect.people.people import Person, Roster, roster
from redaction.detect.words import informal
from redaction.detect.words.cues import ABBREVIATIONS, NEVER, first_names
from redaction.detect.words.lexicon import words as listed_words

_NOT_MISSPELT = listed_words(
    "places.txt", "demographics.txt", "titles.txt", "org_heads.txt", "street_heads.txt", "place_heads.txt"
)
_LETTERS = 3
_SAFE = 6  # letters from which on a word so like a name is hardly another word
_SHORTEST = 5  # the same in a message, if it begins as the name does


def aliased(people: Iterable[Person], unknown: Iterable[str], *, is_word: Callable[[str], bool]) -> tuple[Person, ...]:
    """Give people the misspellings of their names that stand in the texts.

    Args:
        people: everyone.
        unknown: folded capital words of the texts that are nobody's name and no ordinary word.
        is_word: tells ordinary words.
    """
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    everyone = list(people)
    book = roster(everyone)
    atoms = sorted(a for a in book.index if len(a) >= _SAFE or (len(a) >= 4 and not is_word(a)))
    sounds = [sound(a) for a in atoms]
    found: dict[str, set[str]] = {}
    for word in sorted(set(unknown)):
        if len(word) < 4 or word in book.index:
            continue
        limit = 1 if len(word) < 8 else 2
        best = process.extractOne(sound(word), sounds, scorer=OSA.distance, score_cutoff=limit)
        if not best:
            continue
        meant = atoms[best[2]]
        if len(word) > 5 or best[1] == 0 or (word[0] == meant[0] and abs(len(word) - len(meant)) <= 1):
            for person in _bearers(book, meant):
                found.setdefault(person.id, set()).add(word)
    return tuple(replace(p, aliases=p.aliases | found[p.id]) if p.id in found else p for p in everyone)


def shortened(
    people: Iterable[Person], words: Iterable[tuple[str, bool]], *, is_word: Callable[[str], bool]
) -> tuple[Person, ...]:
    """Give people the pet forms of their first names that stand in the texts; a form that fits two people is neither's.

    Args:
        people: everyone.
        words: folded words, each with whether it has a capital letter.
        is_word: tells ordinary words, which are a pet form only if they are listed as one ("Bill").
    """
    everyone = list(people)
    found: dict[str, set[str]] = {}
    for word, capital in sorted(words):
        ordinary = is_word(word)
        if ordinary and not capital:
            continue
        fits = [
            person
            for person in everyone
            if not person.kept
            and (person.known or person.last)
            and any(
                word in nicknames_of(a) if ordinary else _starts(word, a) or (capital and is_short_for(word, a))
                for a in person.first | person.aliases
            )
        ]
        known = [person for person in fits if person.known] or fits
        if len(known) == 1 and (not ordinary or known[0].known):
            found.setdefault(known[0].id, set()).add(word)
    return tuple(replace(p, aliases=p.aliases | found[p.id]) if p.id in found else p for p in everyone)


def unknown(readings: Sequence[Reading], people: Iterable[Person], is_word: Callable[[str], bool]) -> set[str]:
    """Return the words that are nobody's name, with a capital or in a message: among them are misspellings."""
    book = roster(people)

    def wanted(word: str) -> bool:
        listed = word in book.index or word in NEVER or word in _NOT_MISSPELT or word in first_names()
        return len(word) >= 4 and not listed and not is_word(word)

    found = ((reading, index) for reading in readings for index in reading.where(wanted))
    return {
        word.plain
        for word, reading in ((reading.words[index], reading) for reading, index in found)
        if word.capital or (len(word.text) >= _SHORTEST and _written(reading, word))
    }


def short(readings: Sequence[Reading], people: Iterable[Person]) -> set[tuple[str, bool]]:
    """Return words that may be a pet form of a first name, each with whether it has a capital."""
    book = roster(people)
    found: set[tuple[str, bool]] = set()

    def wanted(word: str) -> bool:
        if len(word) < 3 or word in _NOT_MISSPELT or word in NEVER:
            return False
        # What is the first name of someone met may still be the pet form of one of the family.
        return not any(person.known or not person.last for person in book.having(word))

    for reading in readings:
        for word in (reading.words[index] for index in reading.where(wanted)):
            if word.shouted and (len(word.text) == _LETTERS or word.plain in ABBREVIATIONS):
                continue  # letters, no pet form
            if word.capital or _written(reading, word):
                found.add((word.plain, True))
            elif reading.quoted(word.start):
                found.add((word.plain, False))
    return found


def _written(reading: Reading, word: Word) -> bool:
    """Say whether a word in small letters may be a name, in a message, by its spelling."""
    return reading.in_message(word.start) and word.plain not in informal.words()


def _bearers(book: Roster, atom: str) -> tuple[Person, ...]:
    """Return whose name an atom is: those who bear it before those of whom it is only another form."""
    people = book.having(atom)
    return tuple(p for p in people if atom in p.first | p.last | p.middle) or people


def _starts(word: str, first: str) -> bool:
    return len(first) > len(word) >= 3 and first.startswith(word)
