"""`Namesakes`: everyone met so far, by what their names sound and look like, so that a new name meets only a few."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from redaction.detect.people.likeness import bones, nicknames_of, sound
from redaction.detect.people.parts import shared_names
from redaction.detect.people.people import Person

_LETTERS = 3


@dataclass(slots=True)
class Namesakes:
    """People in order, and an index to those whom a name may be another form of.

    Those whom the cast knows are always among them: they are few, and theirs are the names that matter.
    """

    people: list[Person] = field(default_factory=list, repr=False)
    atoms: set[str] = field(default_factory=set, repr=False)
    last: set[str] = field(default_factory=set, repr=False)
    given: set[str] = field(default_factory=set, repr=False)
    known: list[int] = field(default_factory=list, repr=False)
    _places: dict[str, set[int]] = field(default_factory=dict, repr=False)

    def add(self, person: Person) -> None:
        """Take in a new person."""
        self.people.append(person)
        if person.known:
            self.known.append(len(self.people) - 1)
        self._index(len(self.people) - 1, person)

    def put(self, place: int, person: Person) -> None:
        """Replace a person by one with more names."""
        before = self.people[place].atoms
        self.people[place] = person
        self._index(place, person, before)

    def of(self, person: Person) -> Sequence[int]:
        """Return the places, in order, of the people of whose name this may be another form."""
        first = self._like(person.first)
        if person.first and person.last:
            last = self._like(person.last | person.middle)
            first = first if person.last <= shared_names() else first & last
        else:
            first |= self._like(person.last)
        return sorted({*self.known, *first})

    def _like(self, atoms: Iterable[str]) -> set[int]:
        return {place for atom in atoms for key in _keys(atom, asked=True) for place in self._places.get(key, ())}

    def _index(self, place: int, person: Person, before: frozenset[str] = frozenset()) -> None:
        new = person.atoms - before
        self.atoms |= new
        self.last |= person.last
        self.given |= person.last | person.middle
        for atom in new:
            for key in _keys(atom, asked=False):
                self._places.setdefault(key, set()).add(place)


def _keys(atom: str, *, asked: bool) -> Iterator[str]:
    """Yield what a part of a name shares with its other forms; no key of one sort is one of another."""
    heard = sound(atom)
    yield atom
    yield f"{heard[:_LETTERS]}-"
    if not asked or len(heard) <= _LETTERS:
        yield f"{heard[: _LETTERS - 1]}+"
    yield f"{bones(atom)}="
    yield f"-{atom[-_LETTERS:]}"
    if asked:
        yield from nicknames_of(atom)
