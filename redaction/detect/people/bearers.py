"""Whose initials stand at a place: those whom the text itself explains, else the one who was last spoken of."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from redaction.detect.page.reading import Reading
from redaction.detect.people.linking import Linked
from redaction.detect.people.people import Person, Roster

_BRACKETS = re.compile(r",? ?\(([A-Z]{2,4})\)")


@dataclass(frozen=True, slots=True)
class Bearers:
    """Everyone, whose initials the texts explain, and where in each text people are mentioned."""

    roster: Roster = field(repr=False)
    explained: Mapping[str, Person] = field(repr=False)
    mentioned: Mapping[int, Sequence[Linked]] = field(repr=False)

    def of(self, letters: str) -> tuple[Person, ...]:
        """Return whom folded letters may stand for."""
        if letters in self.explained:
            return (self.explained[letters],)
        return self.roster.initials.get(letters, ()) or tuple(self._likely(letters))

    def best(self, people: Sequence[Person], text: int, start: int) -> Person | None:
        """Return the likeliest of some people at a place of a text: the one mentioned last before it."""
        if len(people) < 2:
            return people[0] if people else None
        here = self.mentioned.get(text, ())
        end = bisect_left(here, start, key=lambda one: one.mention.start)
        ids = {person.id for person in people}
        near = next((o.person for o in reversed(here[max(0, end - _BACK) : end]) if o.person.id in ids), None)
        return near or min(people, key=lambda p: (bool(p.kept), not p.known, not p.parent, p.id))

    def _likely(self, letters: str) -> Iterator[Person]:
        """Yield the family's people whose first name, or a form of it, and some surname of the family fit."""
        family = [person for person in self.roster.people if person.known and person.circle]
        surnames = {atom[0] for person in family for atom in person.last}
        for person in family:
            if any(a.startswith(letters[0]) for a in person.first | person.aliases) and (
                len(letters) == 1 or letters[-1] in surnames
            ):
                yield person


_BACK = 40


def bearers(readings: Sequence[Reading], roster: Roster, linked: Sequence[Linked]) -> Bearers:
    """Read from the texts whose initials are explained ("Tamsin Orrell (TO)")."""
    explained: dict[str, Person] = {}
    mentioned: dict[int, list[Linked]] = {}
    for one in linked:
        mentioned.setdefault(one.mention.text, []).append(one)
        match = _BRACKETS.match(readings[one.mention.text].text, one.mention.end)
        if match and len(one.mention.atoms) > 1 and any(a.startswith(match[1][0].lower()) for a in one.person.first):
            explained.setdefault(match[1].lower(), one.person)
    return Bearers(roster, explained, mentioned)
