"""Whom a pronoun means: of the people named before it, the one like the name that is given, else the subject."""

import re
from collections.abc import Iterator, Mapping, Sequence

from redaction.detect.page.reading import Reading
from redaction.detect.people.likeness import is_short_for, likeness
from redaction.detect.people.linking import Linked
from redaction.detect.people.people import Person, gender_of
from redaction.detect.words.lexicon import plain

# In a sentence with its names masked, a person, and the name that may be another one of somebody's.
ANYONE, ANOTHER = "§", "¤"
_REACH = 500
_LIKE = 0.7
_MALE = frozenset({"he", "his", "him", "himself"})
_FEMALE = frozenset({"she", "her", "herself"})
_RELATIVE = frozenset({"who", "whose"})
_OBJECT = frozenset({"him", "them"})
_STOP = re.compile(r"[.!?](?=[\s\"'*)]|$)|\n")
_CALLER = re.compile(rf"{ANYONE}[ \w]{{0,24}}$")
_PRONOUN_FIRST = re.compile(r"(?:^|[.!?\n] {0,2})(?:He|She|They|His|Her|Their)\b[^.!?\n]{0,80}$")
_RIGHT_BEFORE = re.compile(rf"(?P<who>{ANYONE})[\"')\]]{{0,2}},? ?\(?$")


def antecedent(
    match: re.Match[str], name: str, places: Mapping[int, Person], before: Sequence[Linked], reading: Reading
) -> tuple[Person | None, bool]:
    """Return whom the pronoun of a match means, and whether nobody else would do.

    Args:
        match: in a sentence with its names masked; its group `p` is the pronoun.
        name: the folded name that is given.
        places: whose each masked name is, by its place.
        before: the mentions before the sentence.
        reading: the text.
    """
    said = plain(match["p"])
    if said in _RELATIVE:
        right_before = _RIGHT_BEFORE.search(match.string, 0, match.start("p"))
        person = places.get(right_before.start("who")) if right_before else None
        return (person if person and not person.kept else None), True
    sex = "m" if said in _MALE else "f" if said in _FEMALE else ""
    near = [place for place in sorted(places) if place < match.end()]
    # "Hedley calls him Bram": he who calls is not he who is called.
    if (said in _OBJECT or said == "her") and near and _CALLER.match(match.string, near[-1], match.start("p")):
        near.pop()
    nearest = [*(places[place] for place in reversed(near)), *(one.person for one in reversed(before))]
    # Which sex a first name is of, a list says; what the board calls someone is certain.
    like = [
        p for p in nearest if _may_be(p) and gender_of(p.label or p.role) in ("", sex or gender_of(p.label or p.role))
    ]
    like = [p for p in like if any(_like(name, a) for a in p.first | p.last | p.aliases)]
    if like:
        return next((p for p in like if sex and p.gender == sex), like[0]), True
    # "Bram, as they call him": the pronoun is he himself, and says of nobody else that he is meant.
    behind = match.start("p") > match.string.index(ANOTHER)
    everyone = [p for p in (*(places[place] for place in near), *_earlier(before, reading)) if not p.kept]
    everyone = [p for p in everyone if _may_be(p)] or everyone
    fits = [person for person in everyone if person.gender in ("", sex or person.gender)]
    return (fits[0] if fits else None), not behind and len({person.id for person in fits}) == 1


def _may_be(person: Person) -> bool:
    """Say whether someone is of those who are called by other names: the family's circle, or nobody knows."""
    return not person.kept and (person.circle or (person.known and not person.label))


def _earlier(before: Sequence[Linked], reading: Reading) -> Iterator[Person]:
    """Yield the people of the sentences before, the nearest first, and of each those first who are named first.

    A sentence that opens with a pronoun is about someone who was named before it: its own people come last.
    """
    late: list[Person] = []
    group: list[Linked] = []
    for one in reversed(before):
        if one.mention.start < before[-1].mention.end - _REACH:
            break
        if group and _STOP.search(reading.text, one.mention.end, group[-1].mention.start):
            yield from _in_order(group, reading, late)
            group = []
        group.append(one)
    yield from _in_order(group, reading, late)
    yield from late


def _in_order(group: Sequence[Linked], reading: Reading, late: list[Person]) -> Iterator[Person]:
    people = [one.person for one in reversed(group)]
    if group and _PRONOUN_FIRST.search(reading.before(group[-1].mention.start, 80)):
        late += people
    else:
        yield from people


def _like(name: str, first: str) -> bool:
    return name[:2] == first[:2] or is_short_for(name, first) or likeness(name, first) >= _LIKE
