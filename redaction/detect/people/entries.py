"""Entries that a board typed in short ("Ms T Orrell", "Zill"): which full name of the texts writes one out."""

import re
from collections.abc import Iterator, Mapping, Sequence

from redaction.detect.people.address import title_gender
from redaction.detect.people.discovery import Candidate
from redaction.detect.people.likeness import is_short_for, likeness, near, nicknames_of
from redaction.detect.people.people import Person, gender_of
from redaction.detect.words.cues import gender, roles, titles
from redaction.detect.words.lexicon import plain

# What every doctor, nurse or officer may be called.
_WIDE = frozenset({"Doctor", "Nurse", "Police Officer", "Teacher", "Worker", "Manager"})
_ALIKE = 0.8
_OWN = re.compile(r"\w{1,40}'s ")
_NUMBER = re.compile(r" ?\d+$| [A-Z]$")


def written_out(people: Sequence[Person], names: Sequence[tuple[Candidate, Person]]) -> Mapping[tuple[str, ...], int]:
    """Return whose names, by their atoms, write out an entry: those of the one person who fits it and no other.

    Args:
        people: those whom the board typed.
        names: the names met, each with the person that it would be.
    """
    whole = [p for p in people if p.first and p.last]
    found: dict[tuple[str, ...], int] = {}
    for place, entry in enumerate(people):
        if not entry.known or (entry.first and entry.last):
            continue
        fits = [
            (score, candidate, person)
            for candidate, person in names
            if (score := _fit(entry, candidate, person)) and not any(_bears(one, person) for one in whole)
        ]
        best = [(c, p) for score, c, p in fits if score == max(fit[0] for fit in fits)]
        if best and all(_alike(best[0][1], person) for _, person in best):
            for candidate, person in best:
                if _alike(best[0][1], person):
                    found.setdefault(candidate.atoms, place)
    return found


def agrees(entry: Person, role: str, title: str) -> bool:
    """Say whether a role or title said of a name is a known person's own."""
    own = _OWN.sub("", entry.label).lower()
    return bool((role and (role.lower() in own or role == stem(entry.label))) or (title and title in own.split()))


def stem(label: str) -> str:
    """Return the role that a label says ("Social Worker" of "SW1"), or an empty string."""
    word = plain(_NUMBER.sub("", _OWN.sub("", label)))
    return roles().get(word) or titles().get(word, "")


def _fit(entry: Person, candidate: Candidate, person: Person) -> int:
    """Say how well a full name fits an entry; 0 is not at all."""
    if not (person.first and person.last) or person.kept:
        return 0
    shared = person.last & entry.last if entry.last else (person.first | person.last) & entry.first
    if not shared:
        return 0
    if entry.last and entry.letters and not any(_begins(first, entry.letters) for first in person.first):
        return 0
    sexes = {entry.gender, *_sexes(candidate, person)} - {""}
    if len(sexes) > 1 or not _may_be(entry, person):
        return 0
    return 1 + 2 * agrees(entry, person.role, candidate.title) + bool(entry.letters)


def _sexes(candidate: Candidate, person: Person) -> Iterator[str]:
    yield title_gender(candidate.title) or gender_of(person.role)
    sexes = {gender(first) for first in person.first}
    yield sexes.pop() if len(sexes) == 1 else ""


def _may_be(entry: Person, person: Person) -> bool:
    """Say whether what the texts call someone allows what the board calls the entry."""
    own = stem(entry.label)
    if not (entry.label and person.role) or agrees(entry, person.role, ""):
        return True
    if entry.circle != person.circle:
        return False
    return not own or own in _WIDE or person.role in _WIDE


def _begins(first: str, letters: frozenset[str]) -> bool:
    return any(form.startswith(letter) for letter in letters for form in (first, *nicknames_of(first)))


def _bears(whole: Person, person: Person) -> bool:
    """Say whether a name is that of someone whom the board typed in full."""
    return bool(person.last & (whole.last | whole.aliases)) and any(
        _form_of(a, b) for a in person.first for b in whole.first
    )


def _alike(one: Person, two: Person) -> bool:
    return any(_form_of(a, b) for a in one.first for b in two.first)


def _form_of(one: str, two: str) -> bool:
    return is_short_for(one, two) or is_short_for(two, one) or near(one, two) or likeness(one, two) >= _ALIKE
