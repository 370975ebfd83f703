"""Misspellings and pet forms that stand in the texts become forms of the names of the people whom they fit."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from redaction.detect.likeness import is_short_for, nicknames_of, sound
from redaction.detect.people import Person, Roster, roster


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
    atoms = sorted(a for a in book.index if len(a) >= 4 and not is_word(a))
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


def _bearers(book: Roster, atom: str) -> tuple[Person, ...]:
    """Return whose name an atom is: those who bear it before those of whom it is only another form."""
    people = book.having(atom)
    return tuple(p for p in people if atom in p.first | p.last | p.middle) or people


def _starts(word: str, first: str) -> bool:
    return len(first) > len(word) >= 3 and first.startswith(word)
