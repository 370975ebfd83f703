"""Who reads a case, who is done, and what they may see of each other's decisions.

1. Two officers read a case: the first two who begin. A third is refused. If one of the two cannot go on, the other
   records that they read alone, with the reason; from then on a second officer may begin again.
2. Being done is about exact texts. A document that was imported again since is not done.
3. Nobody sees a colleague's decisions on a text before all who read the case were done with that text at one moment.
   Once they have, it stays so: what was seen cannot be unseen. A new version, or a new second officer, begins blind.
4. What settled a difference is seen by all at all times.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from redaction.errors import Refused
from redaction.intake.document import DocumentKind
from redaction.review.decisions.decision import Decision
from redaction.review.decisions.effect import standing
from redaction.review.round.event import Alone, Began, Event, Finished, Reopened

_TWO = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Readers:
    """Who reads a case.

    `people` are the officers in the order in which they began, two at most; `alone` is the one officer's record that
    they read alone; `finished` holds what those said who are done; `open_texts` are the texts, by document and digest,
    of which each sees all decisions.
    """

    people: tuple[str, ...]
    alone: Alone | None
    finished: Mapping[str, Finished]
    open_texts: frozenset[tuple[DocumentKind, str]]

    @property
    def enough(self) -> bool:
        """Say whether as many officers read the case as must."""
        return len(self.people) == _TWO or self.alone is not None

    def colleague(self, person: str) -> str | None:
        """Return the other officer, or None if there is none yet or `person` does not read this case."""
        others = [other for other in self.people if other != person]
        return others[0] if person in self.people and others else None

    def has_finished(self, person: str, texts: Mapping[DocumentKind, str]) -> bool:
        """Say whether a person is done with exactly these texts, by digest; nobody is done with none."""
        done = self.finished.get(person)
        return done is not None and bool(texts) and texts.items() <= done.texts.items()

    def all_finished(self, texts: Mapping[DocumentKind, str]) -> bool:
        """Say whether as many officers as must, and all who read the case, are done with exactly these texts."""
        return self.enough and all(self.has_finished(person, texts) for person in self.people)

    def changed_since(self, person: str, texts: Mapping[DocumentKind, str]) -> tuple[DocumentKind, ...]:
        """Return the documents that changed, or came, since a person was done; none if they were not."""
        done = self.finished.get(person)
        return tuple(kind for kind in texts if done.texts.get(kind) != texts[kind]) if done else ()

    def sees(self, kind: DocumentKind, digest: str) -> bool:
        """Say whether each may see all decisions on a text."""
        return (kind, digest) in self.open_texts


def readers(events: Iterable[Event]) -> Readers:
    """Return who reads a case, from its events in order (`events.load`)."""
    people: list[str] = []
    alone: Alone | None = None
    finished: dict[str, Finished] = {}
    seen: set[tuple[DocumentKind, str]] = set()
    for event in events:
        match event:
            case Began(person=person) if person not in people and len(people) < _TWO:
                people.append(person)
                alone = None
                seen.clear()
            case Alone(person=person) if person in people:
                people, alone = [person], event
                finished = {person: done for person, done in finished.items() if person in people}
            case Finished(person=person) if person in people:
                finished[person] = event
            case Reopened(person=person):
                finished.pop(person, None)
            case _:
                continue
        if len(people) == _TWO or alone:
            seen |= _common([finished[person] for person in people if person in finished], len(people))
    return Readers(people=tuple(people), alone=alone, finished=finished, open_texts=frozenset(seen))


def visible(decisions: Iterable[Decision], events: Iterable[Event], person: str) -> tuple[Decision, ...]:
    """Return what a person may see: their own lines, what settled differences, and all lines of texts that are open.

    Args:
        decisions: on the present texts, each person's in the order of their journal.
        events: of all people, in order.
        person: who looks; somebody who does not read the case sees no more than those who do.
    """
    decisions = tuple(decisions)
    who = readers(events)
    settling = {id(d) for d in standing(d for d in decisions if d.person != person) if d.settles}
    return tuple(
        d for d in decisions if d.person == person or id(d) in settling or who.sees(d.kind, d.text_digest)
    )  # fmt: skip


def begin(events: Iterable[Event], person: str, at: str) -> tuple[Began, ...]:
    """Return what records that a person reads the case; nothing if they do so already.

    Raises:
        Refused: two others read it.
    """
    people = readers(events).people
    if person in people:
        return ()
    if len(people) == _TWO:
        step = "if one of them cannot go on, the other records in the desk that they read alone, and why"
        raise Refused("two officers read this case already", next_step=step)
    return (Began(person=person, at=at),)


def finish(
    events: Iterable[Event], person: str, *, texts: Mapping[DocumentKind, str], journal: str, at: str
) -> Finished:
    """Return what records that a person is done with these texts.

    Args:
        events: of all people, in order.
        person: one who reads the case.
        texts: the digests of the originals, by document.
        journal: the digest of the person's decisions as they are stored.
        at: when.

    Raises:
        Refused: they do not read this case.
    """
    _reading(events, person)
    return Finished(person=person, at=at, texts=dict(texts), journal=journal)


def reopen(events: Iterable[Event], person: str, at: str) -> Reopened:
    """Return what records that a person is not done after all.

    Raises:
        Refused: they were not done.
    """
    if person not in readers(events).finished:
        raise Refused("you had not finished this case", next_step="go on reading")
    return Reopened(person=person, at=at)


def read_alone(events: Iterable[Event], person: str, *, reason: str, at: str) -> Alone:
    """Return what records that a person reads alone, on purpose.

    Raises:
        Refused: they do not read this case.
    """
    _reading(events, person)
    return Alone(person=person, at=at, reason=reason)


def _reading(events: Iterable[Event], person: str) -> None:
    if person not in readers(events).people:
        raise Refused("you do not read this case", next_step="begin to read it first")


def _common(finished: list[Finished], readers: int) -> set[tuple[DocumentKind, str]]:
    """Return the texts with which all are done now."""
    if len(finished) < readers:
        return set()
    return set.intersection(*(set(done.texts.items()) for done in finished))
