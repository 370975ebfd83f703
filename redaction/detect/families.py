"""The families of a case: "the Orrells" are all who bear the name; what stands in place of the name of them all."""

from collections.abc import Iterable, Iterator

from redaction.detect.linking import FAMILY
from redaction.detect.people import Person


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
