"""Which combinations of facts somebody weighed: one that may lead to a person is broken, or left with a note.

1. Combinations that are enough to single somebody out, for anyone or for who knows the area, must be weighed; what only
   narrows it down need not. One of the case as a whole that is also one of a person is weighed there.
2. A combination is left as it is with a note. The note stands for what was said together then: a new fact of one of
   the kinds is to be weighed again, and a fact that went is not.
3. "Break it" is only meant until the combination is gone from the public text.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from redaction import canonical
from redaction.detect.facts.traits import Trait
from redaction.digest import sha256
from redaction.errors import Refused
from redaction.review.round.event import Event, Weighed
from redaction.review.weighed.combination import Combination, Grade, Profile, Report, Standing
from redaction.spans import Span


class Choice(StrEnum):
    """What becomes of a combination."""

    BREAK = "break"
    LEAVE = "leave"


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One combination to weigh; `facts` are what is said of each kind, `given` the last word on it, if any."""

    who: str
    combination: Combination
    facts: tuple[tuple[Trait, tuple[Standing, ...]], ...] = field(repr=False)
    key: str
    parts: frozenset[str]
    given: Weighed | None = None

    @property
    def noted(self) -> bool:
        """Say whether somebody left it as it stands, with a note."""
        given = self.given
        return given is not None and given.choice == Choice.LEAVE and self.parts <= set(given.parts)

    @property
    def breaking(self) -> bool:
        """Say whether somebody means to break it: it stands until they have."""
        return self.given is not None and self.given.choice == Choice.BREAK

    @property
    def lapsed(self) -> bool:
        """Say whether something was added since it was noted."""
        return self.given is not None and not self.noted and not self.breaking

    @property
    def places(self) -> dict[str, tuple[Span, ...]]:
        """Return where its facts stand, each place once, with the characters of the original that say them there."""
        found: dict[str, list[Span]] = {}
        for each in (standing for _, said in self.facts for standing in said):
            for place, span in zip(each.places, each.spans, strict=True):
                found.setdefault(place, []).append(span)
        return {place: tuple(spans) for place, spans in found.items()}


def weighed(events: Iterable[Event], people: Collection[str]) -> dict[str, Weighed]:
    """Return the last word of these people on each combination, by its key; events are in order."""
    return {event.key: event for event in events if isinstance(event, Weighed) and event.person in people}


def cards(report: Report, given: Mapping[str, Weighed]) -> tuple[Card, ...]:
    """Return the combinations that must be weighed: of people, as the report orders them, then of the whole case."""
    found: dict[str, Card] = {}
    for profile in report.people:
        for card in _cards(profile, given):
            found.setdefault(card.key, card)
    known = {card.combination.traits for card in found.values()}
    for card in _cards(report.case, given):
        if card.combination.traits not in known:
            found.setdefault(card.key, card)
    return tuple(found.values())


def narrowing(report: Report) -> tuple[Profile, ...]:
    """Return the people of whom nothing is said but what narrows it down."""
    return tuple(profile for profile in report.people if profile.grade is Grade.NARROWS)


def broken(report: Report, given: Mapping[str, Weighed]) -> tuple[Weighed, ...]:
    """Return the words on combinations that somebody meant to break and that no longer stand."""
    there = {card.key for card in cards(report, {})}
    return tuple(each for key, each in given.items() if each.choice == Choice.BREAK and key not in there)


def weigh(card: Card, choice: Choice, *, note: str, person: str, at: str) -> Weighed:
    """Return what somebody says of a combination.

    Raises:
        Refused: it would be left without a note.
    """
    if choice is Choice.LEAVE and not note.strip():
        step = "write down why it may stay: whoever signs relies on it"
        raise Refused("a combination is left with a note", where="the combination", next_step=step)
    return Weighed(
        person=person, at=at, key=card.key, choice=choice, note=note.strip(), parts=tuple(sorted(card.parts))
    )


def _cards(profile: Profile, given: Mapping[str, Weighed]) -> Iterable[Card]:
    for combination in profile.combinations:
        if combination.grade is Grade.NARROWS:
            continue
        kinds = combination.traits
        facts = tuple((kind, tuple(s for s in profile.standings if s.trait is kind)) for kind in kinds)
        key = sha256(canonical.dump([profile.who, *map(str, kinds)]))
        parts = frozenset(_part(standing) for _, said in facts for standing in said)
        yield Card(who=profile.who, combination=combination, facts=facts, key=key, parts=parts, given=given.get(key))


def _part(standing: Standing) -> str:
    return sha256(canonical.dump([str(standing.trait), standing.words.casefold()]))
