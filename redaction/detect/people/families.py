"""The families of a case: "the Orrells" are all who bear the name; what stands in place of the name of them all."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from redaction.detect.people.linking import FAMILY
from redaction.detect.people.people import Person


def of(people: Iterable[Person]) -> Iterator[Person]:
    """Yield a family for every surname: "the Orrells" are all who bear it."""
    bearers: dict[str, list[Person]] = {}
    for person in people:
        for atom in sorted(person.last):
            if len(atom) > 2 and not person.kept:
                bearers.setdefault(atom, []).append(person)
    for atom, family in sorted(bearers.items()):
        plural = atom + ("es" if atom[-1] in "sxz" or atom.endswith(("ch", "sh")) else "s")
        yield Person(
            id=f"{FAMILY}{atom}",
            first=frozenset(),
            last=frozenset({plural}),
            known=any(p.known for p in family),
        )


def labelled(people: Iterable[Person], counts: Mapping[str, int]) -> Iterator[Person]:
    """Yield the families with their labels; where several would be "the family", all but one are asked about.

    Args:
        people: everyone, the families among them.
        counts: how often each is mentioned, by id.
    """
    everyone = tuple(people)
    found = [replace(p, label=label(p, everyone)) for p in everyone if p.id.startswith(FAMILY)]
    mentioned = [p for p in found if counts.get(p.id)]
    # "The family" and "that family" are one word in public.
    first = {p.label.split()[-1]: p.id for p in sorted(mentioned, key=lambda p: (counts[p.id], p.id))}
    for family in found:
        yield replace(family, doubt=family.id != first.get(family.label.split()[-1], family.id))


def label(family: Person, people: Iterable[Person]) -> str:
    """Return the label of a family: those of the two who bear its name, or words for all of them."""
    atom = family.id.removeprefix(FAMILY)
    bearers = [person for person in people if atom in person.last and any(len(first) > 1 for first in person.first)]
    bearers = [person for person in bearers if not person.kept]
    named = [person.label for person in bearers if person.label]
    if len(named) == 2 and len({person.first for person in bearers}) <= 2:
        return " and ".join(named)
    ours = any(person.known and (person.circle or person.young) for person in bearers)
    return "the family" if ours else "that family"
