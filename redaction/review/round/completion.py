"""When a case's review is complete: every condition in words, and how far it is from being met.

1. Until all who read the case are done with its texts, a reader is told of their own work alone, by their own answers;
   from then on of the case's, by the answers of all who read it. So nobody learns what a colleague decided.
2. A reader may say that they are done when nothing is undecided for them, and they have seen every section and answered
   for what stays. What can only be judged of the text that both agreed on comes after: differences, the intruder note.
3. A condition that nothing is known of is not met: a case without documents or readers is not complete.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from redaction.detect.finding import Proposal
from redaction.intake.document import DocumentKind
from redaction.review.decisions.verdicts import Settled
from redaction.review.round import answers, decoys, weighing
from redaction.review.round.comments import threads
from redaction.review.round.differences import Differences
from redaction.review.round.event import Event, Seen
from redaction.review.round.labelling import open_questions, wrong_labels
from redaction.review.round.readers import Readers, readers
from redaction.review.text.left_in import LeftIn
from redaction.review.weighed.standing import CaseStanding


class Part(StrEnum):
    """What a condition is about; the value is the page of the desk on which it is met."""

    LABELS = "people"
    PAGE = "page"
    UNDECIDED = "review"
    SECTIONS = "sections"
    LEFT_IN = "left-in"
    COMBINATIONS = "combinations"
    NOTE = "note"
    COMMENTS = "comments"
    DECOYS = "decoys"
    READERS = "readers"
    DIFFERENCES = "differences"


class State(StrEnum):
    """How far a condition is met."""

    DONE = "done"
    PART = "part"
    TODO = "todo"
    WAIT = "wait"  # for somebody else, or for another condition


OWN = frozenset({Part.UNDECIDED, Part.SECTIONS, Part.LEFT_IN})


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """One condition: how far it is met, in words, how much of it is left, and in which document that stands first."""

    part: Part
    state: State
    words: str
    left: int = 0
    kind: DocumentKind | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """A case as it stands, by document. `sections` are digests of their texts; `events` are all people's, in order.

    `page` is how many places of the page's own words keep the case from being signed. What hangs on decisions is made
    of those that whoever asks may see.
    """

    texts: Mapping[DocumentKind, str]
    settled: Mapping[DocumentKind, Settled] = field(repr=False)
    sections: Mapping[DocumentKind, tuple[str, ...]] = field(repr=False)
    left_in: Mapping[DocumentKind, tuple[LeftIn, ...]] = field(repr=False)
    differences: Mapping[DocumentKind, Differences] = field(repr=False)
    standing: CaseStanding = field(repr=False)
    page: int
    events: tuple[Event, ...] = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Completion:
    """All conditions of a case, for one person or for the case itself."""

    conditions: tuple[Condition, ...]

    @property
    def complete(self) -> bool:
        """Say whether the case may be signed."""
        return bool(self.conditions) and not self.open

    @property
    def open(self) -> tuple[Condition, ...]:
        """Return the conditions that are not met."""
        return tuple(each for each in self.conditions if each.state is not State.DONE)

    @property
    def may_finish(self) -> bool:
        """Say whether a reader has done their own part."""
        own = [each for each in self.conditions if each.part in OWN]
        return len(own) == len(OWN) and all(each.state is State.DONE for each in own)

    def of(self, part: Part) -> Condition | None:
        """Return the first condition of a part that is not met, else one that is, or None if there is none."""
        mine = [each for each in self.conditions if each.part is part]
        return next((each for each in mine if each.state is not State.DONE), mine[0] if mine else None)


def completion(facts: Facts, person: str = "", names: Mapping[str, str] | None = None) -> Completion:
    """Return the conditions of a case.

    Args:
        facts: the case; for a person, as that person may see it.
        person: who asks, whether or not they read the case; nobody is told of the whole case.
        names: what people are called, by id; an id that is missing stands for itself.
    """
    who = readers(facts.events)
    told = _Told(facts, who, person, names or {})
    return Completion(conditions=tuple(told.conditions()) if facts.texts else ())


class _Told:
    """One telling: to whom, and whose work counts."""

    def __init__(self, facts: Facts, who: Readers, person: str, names: Mapping[str, str]) -> None:
        self.facts, self.who, self.person, self.names = facts, who, person, names
        self.all_finished = who.all_finished(facts.texts)
        mine = bool(person) and not self.all_finished
        self.counts: Collection[str] = (person,) if mine else who.people

    def conditions(self) -> Iterator[Condition]:
        yield self.labels()
        yield self.undecided()
        yield self.sections()
        yield self.left_in()
        yield self.combinations()
        yield self.comments()
        yield from self.decoys()
        yield from self.readers()
        yield from self.differences()
        yield self.note()
        yield self.page()

    def labels(self) -> Condition:
        wrong, asked = wrong_labels(self.facts.settled.values()), open_questions(self.facts.settled.values())
        told = [f"{_places(wrong)} somebody else’s"] if wrong else []
        told += [f"{'one place asks' if asked == 1 else f'{asked} places ask'} who is meant"] if asked else []
        words = "Everyone has one label" + (f": {', '.join(told)}" if told else "")
        return Condition(part=Part.LABELS, state=_state(wrong + asked), words=words, left=wrong + asked)

    def undecided(self) -> Condition:
        by_kind = {kind: settled.undecided for kind, settled in self.facts.settled.items()}
        left = sum(map(len, by_kind.values()))
        checks = sum(finding.proposal is Proposal.CHECK for found in by_kind.values() for finding in found)
        words = "Nothing is undecided"
        if left:
            words += f": {left} left" + (f", {checks} of them need a person" if checks else "")
        first = next((kind for kind, found in by_kind.items() if found), None)
        return Condition(part=Part.UNDECIDED, state=_state(left), words=words, left=left, kind=first)

    def sections(self) -> Condition:
        texts = {(kind, digest) for kind, digests in self.facts.sections.items() for digest in digests}
        readers = self.counts or ("",)
        seen = {person: set[tuple[DocumentKind, str]]() for person in readers}
        for event in self.facts.events:
            if isinstance(event, Seen) and event.person in seen:
                seen[event.person].add((event.kind, event.section))
        total = len(texts) * len(readers)
        done = sum(len(texts & each) for each in seen.values())
        missing = {kind for each in seen.values() for kind, _ in texts - each}
        first = next((kind for kind in self.facts.sections if kind in missing), None)
        by = " by every reader" if len(readers) > 1 else ""
        return _counted(Part.SECTIONS, f"Every section has been seen{by}", done, total, first)

    def left_in(self) -> Condition:
        given = answers.given(self.facts.events, self.counts)
        asked = {kind: answers.ask(kind, strings, given) for kind, strings in self.facts.left_in.items()}
        total = sum(map(len, asked.values()))
        done = sum(each.answered for same in asked.values() for each in same)
        first = next((kind for kind, same in asked.items() if not all(each.answered for each in same)), None)
        return _counted(Part.LEFT_IN, "What was left in is answered", done, total, first)

    def combinations(self) -> Condition:
        given = weighing.weighed(self.facts.events, self.counts)
        cards = weighing.cards(self.facts.standing.report, given)
        if not cards:
            return Condition(part=Part.COMBINATIONS, state=State.DONE, words="Combinations are noted: none was found")
        return _counted(Part.COMBINATIONS, "Combinations are noted", sum(card.noted for card in cards), len(cards))

    def comments(self) -> Condition:
        left = sum(thread.open for thread in threads(self.facts.events))
        words = f"Comments are closed: {left} open" if left else "Comments are closed"
        return Condition(part=Part.COMMENTS, state=_state(left), words=words, left=left)

    def decoys(self) -> Iterator[Condition]:
        """Yield a condition only where somebody asked for decoys; another's are nobody's business before the end."""
        for person in self.counts:
            planting = decoys.planted(self.facts.events, person)
            if planting:
                whose = "your" if person == self.person else f"{self.called(person)}’s"
                words = f"Decoys are taken out: {len(planting.decoys)} are in {whose} copy"
                yield Condition(part=Part.DECOYS, state=State.TODO, words=words, left=len(planting.decoys))

    def readers(self) -> Iterator[Condition]:
        for person in sorted(self.who.people, key=lambda each: each != self.person):
            yield self.reader(person)
        if not self.who.people:
            yield Condition(
                part=Part.READERS, state=State.TODO, words="Two officers read the case: nobody has begun", left=1
            )
        elif not self.who.enough:
            words = "Two officers read the case: the second has not begun. Who reads alone says so, with the reason"
            yield Condition(part=Part.READERS, state=State.WAIT, words=words, left=1)

    def reader(self, person: str) -> Condition:
        me = person == self.person
        has = "You have" if me else f"{self.called(person)} has"
        if self.who.has_finished(person, self.facts.texts):
            alone = self.who.alone is not None and self.who.alone.person == person
            words = f"{has} finished" + (", reading alone for a reason on record" if alone else "")
            return Condition(part=Part.READERS, state=State.DONE, words=words)
        words = f"{has} finished" if me or not self.person else f"{has} finished too"
        changed = self.who.changed_since(person, self.facts.texts)
        if changed:
            words += f": not with the {' and the '.join(changed)}, which came or changed since"
        elif not me and self.person:
            words += ". Until then neither of you sees what the other decided"
        return Condition(part=Part.READERS, state=State.TODO if me else State.WAIT, words=words, left=1)

    def differences(self) -> Iterator[Condition]:
        if len(self.who.people) < 2:
            return
        if not self.all_finished:
            words = "Differences are settled: they show when both have finished"
            yield Condition(part=Part.DIFFERENCES, state=State.WAIT, words=words)
            return
        left = sum(len(each.open) for each in self.facts.differences.values())
        done = sum(len(each.settled) for each in self.facts.differences.values())
        if not left + done:
            words = f"Differences are settled: {'you agree everywhere' if self.person else 'there are none'}"
            yield Condition(part=Part.DIFFERENCES, state=State.DONE, words=words)
            return
        yield _counted(Part.DIFFERENCES, "Differences are settled", done, left + done)

    def note(self) -> Condition:
        asks = self.facts.standing.asks
        if asks and not self.all_finished:
            words = "The intruder note is written: it comes last, about the text that is to be published"
            return Condition(part=Part.NOTE, state=State.WAIT, words=words, left=1)
        words = f"The intruder note is written: {asks}" if asks else "The intruder note is written"
        return Condition(part=Part.NOTE, state=_state(bool(asks)), words=words, left=int(bool(asks)))

    def page(self) -> Condition:
        left = self.facts.page
        words = "The words of the review’s own page name nobody"
        if left:
            words += ": one place may" if left == 1 else f": {left} places may"
        return Condition(part=Part.PAGE, state=_state(left), words=words, left=left)

    def called(self, person: str) -> str:
        return self.names.get(person, person)


def _state(left: int) -> State:
    return State.TODO if left else State.DONE


def _counted(part: Part, words: str, done: int, total: int, kind: DocumentKind | None = None) -> Condition:
    if done == total:
        return Condition(part=part, state=State.DONE, words=words)
    state = State.PART if done else State.TODO
    return Condition(part=part, state=state, words=f"{words}: {done} of {total}", left=total - done, kind=kind)


def _places(count: int) -> str:
    return "one place says" if count == 1 else f"{count} places say"
