"""Which strings that were left in are answered for, and the decisions that take one out.

1. A string is asked about once in a document, however many reasons its places stay for; the weightiest is its ground.
   What nobody has decided yet is no matter of this list, and what officers kept themselves is answered by that.
2. An answer is about a string at so many places for such a reason. It lapses when there are more places, or a weightier
   reason; fewer do not matter.
3. "Take out" is answered by the decisions that it writes. If the string stands again, it is asked about again.
4. The last answer of a person counts, and of several people the last of all.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from redaction.detect.finding import Finding, FindingType
from redaction.detect.grounds import Ground
from redaction.intake.document import DocumentKind
from redaction.review.decisions.decision import Decision, Verdict, context
from redaction.review.decisions.proposals import Sitting, decide, marker
from redaction.review.decisions.reasons import reason
from redaction.review.round.event import Answer, Answered, Event
from redaction.review.text.left_in import LeftIn, Likeness
from redaction.spans import Span

type Key = tuple[DocumentKind, Likeness, str]
type Given = Mapping[Key, Answered]

NOTE = "taken out of what was left in"
_TYPE = {
    Likeness.NAME: FindingType.PERSON,
    Likeness.CAPITALS: FindingType.PERSON,
    Likeness.DATE: FindingType.DATE,
    Likeness.AGE: FindingType.AGE,
    Likeness.NUMBER: FindingType.CASE_REF,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One string of a document that readers will still see, with the answer that was given for it, if any.

    `whys` are the reasons for which its places stay, the weightiest first; `at` is where it first stands.
    """

    kind: DocumentKind
    likeness: Likeness
    ground: Ground
    text: str = field(repr=False)
    spans: tuple[Span, ...]
    places: tuple[str, ...]
    whys: tuple[str, ...] = field(repr=False)
    before: str = field(repr=False)
    after: str = field(repr=False)
    given: Answered | None = None

    @property
    def at(self) -> int:
        """Return the offset of the first place: it tells the strings of one document apart."""
        return self.spans[0].start

    @property
    def key(self) -> Key:
        """Return by what an answer is found again."""
        return self.kind, self.likeness, self.text

    @property
    def answered(self) -> bool:
        """Say whether somebody answered for it as it stands."""
        return self.ground is Ground.OFFICER or self._left

    @property
    def lapsed(self) -> bool:
        """Say whether the answer was about something else: fewer places, a lighter reason, or none after taking out."""
        return self.given is not None and not self.answered

    @property
    def _left(self) -> bool:
        given = self.given
        return (
            given is not None
            and given.answer is Answer.LEAVE
            and len(self.spans) <= given.count
            and self.ground.rank >= given.ground.rank
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedGroup:
    """The strings that stay for one reason."""

    ground: Ground
    asked: tuple[Asked, ...] = field(repr=False)

    @property
    def one_by_one(self) -> bool:
        """Say whether each string must be looked at: there is no answer for all."""
        return self.ground.loud

    @property
    def open(self) -> tuple[Asked, ...]:
        """Return the strings that wait for an answer."""
        return tuple(each for each in self.asked if not each.answered)


def given(events: Iterable[Event], people: Collection[str]) -> dict[Key, Answered]:
    """Return the last answers that these people gave, by what they are about.

    Args:
        events: of all people, in order.
        people: whose answers count.
    """
    found: dict[Key, Answered] = {}
    for event in events:
        if isinstance(event, Answered) and event.person in people:
            key = event.kind, event.likeness, event.text
            found.pop(key, None)
            if event.answer is not Answer.OPEN:
                found[key] = event
    return found


def ask(kind: DocumentKind, strings: Iterable[LeftIn], answers: Given) -> tuple[Asked, ...]:
    """Return what is asked about one document, in the order of `left_in`.

    Args:
        kind: which document of the case.
        strings: what it leaves in.
        answers: what was answered (`given`).
    """
    found: dict[Key, list[LeftIn]] = {}
    for string in strings:
        if string.ground is not Ground.UNDECIDED:
            found.setdefault((kind, string.likeness, string.text), []).append(string)
    return tuple(_asked(key, same, answers.get(key)) for key, same in found.items())


def groups(asked: Iterable[Asked]) -> tuple[AskedGroup, ...]:
    """Return what is asked by reason, the weightiest first."""
    ordered = sorted(asked, key=lambda each: (each.ground.rank, each.whys[0]))
    return tuple(
        AskedGroup(ground=ground, asked=tuple(members))
        for ground, members in groupby(ordered, key=lambda each: each.ground)
    )


def taken(answers: Given, asked: Iterable[Asked], kind: DocumentKind) -> tuple[Answered, ...]:
    """Return what was taken out of one document and does not stand there any more, in the order of the answers."""
    there = {each.key for each in asked}
    return tuple(
        answer
        for key, answer in answers.items()
        if answer.answer is Answer.TAKE and key[0] is kind and key not in there
    )


def next_click(events: Iterable[Event], person: str) -> int:
    """Return the number for a person's next click."""
    mine = (event.click for event in events if isinstance(event, Answered) and event.person == person)
    return max(mine, default=0) + 1


def leave(asked: Iterable[Asked], *, person: str, at: str, click: int, note: str = "") -> tuple[Answered, ...]:
    """Return the answers that leave strings in, as one click."""
    return tuple(_answer(each, Answer.LEAVE, person=person, at=at, click=click, note=note) for each in asked)


def take(
    asked: Asked, findings: Sequence[Finding], sitting: Sitting, *, act: int, click: int
) -> tuple[tuple[Decision, ...], Answered]:
    """Return the decisions that take a string out at all of its places, and the answer that says so.

    Args:
        asked: the string.
        findings: all findings of the document: one that is the very place is decided, elsewhere the place is added.
        sitting: who decides, on which text, when.
        act: the number of the decisions' act.
        click: that of the answer.
    """
    by_span = {finding.span: finding for finding in findings}
    words = marker(_TYPE[asked.likeness])
    decisions = tuple(
        replace(_taken_out(span, by_span.get(span), asked.likeness, words, sitting), act=act) for span in asked.spans
    )
    answer = _answer(asked, Answer.TAKE, person=sitting.person, at=sitting.at, click=click)
    return decisions, replace(answer, decided=act)


def last_click(answers: Given, kind: DocumentKind, person: str) -> tuple[Answered, ...]:
    """Return the answers of the last click of a person on a document that still stand: what undo takes back."""
    mine = [each for key, each in answers.items() if key[0] is kind and each.person == person]
    last = max((each.click for each in mine), default=0)
    return tuple(each for each in mine if each.click == last)


def take_back(answers: Iterable[Answered], *, at: str, click: int) -> tuple[Answered, ...]:
    """Return what takes answers back, as one click; what `take` decided is undone beside it (`acts.undo`)."""
    return tuple(replace(each, answer=Answer.OPEN, note="", at=at, click=click, decided=0) for each in answers)


def _asked(key: Key, same: Sequence[LeftIn], answer: Answered | None) -> Asked:
    kind, likeness, text = key
    # What an officer kept at one place says nothing of the others.
    others = [string for string in same if string.ground is not Ground.OFFICER] or same
    first = min(others, key=lambda string: string.ground.rank)
    return Asked(
        kind=kind,
        likeness=likeness,
        ground=first.ground,
        text=text,
        spans=tuple(sorted(span for string in others for span in string.spans)),
        places=tuple(dict.fromkeys(place for string in others for place in string.places)),
        whys=tuple(dict.fromkeys(string.why for string in sorted(others, key=lambda s: s.ground.rank))),
        before=first.before,
        after=first.after,
        given=answer,
    )


def _answer(asked: Asked, answer: Answer, *, person: str, at: str, click: int, note: str = "") -> Answered:
    return Answered(
        person=person,
        at=at,
        kind=asked.kind,
        likeness=asked.likeness,
        text=asked.text,
        answer=answer,
        note=note,
        count=len(asked.spans),
        ground=asked.ground,
        click=click,
    )


def _taken_out(span: Span, finding: Finding | None, likeness: Likeness, words: str, sitting: Sitting) -> Decision:
    if finding is not None:
        return decide(finding, sitting, Verdict.REMOVE, marker(finding.type), note=NOTE)
    before, after = context(sitting.text, span)
    return Decision(
        kind=sitting.kind,
        text_digest=sitting.text_digest,
        span=span,
        edit_span=span,
        type=_TYPE[likeness],
        entity="",
        text=span.of(sitting.text),
        before=before,
        after=after,
        verdict=Verdict.REMOVE,
        replacement=words,
        reason=reason(_TYPE[likeness], entity="", label=words, cast=sitting.cast),
        person=sitting.person,
        at=sitting.at,
        note=NOTE,
    )
