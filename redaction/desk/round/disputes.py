"""`Disputes`: what the page of differences shows of a case: which one is looked at, both sides of it, and the list."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import chain

from redaction.desk.casework import CaseNow
from redaction.desk.round import asking
from redaction.review.decisions.decision import Verdict
from redaction.review.round import settling
from redaction.review.round.differences import Difference, Matter, View
from redaction.review.text.paragraphs import Paragraphs

PATH = "/case/{slug}/differences"
_VERB = {
    Verdict.REPLACE: "replace",
    Verdict.GENERALISE: "generalise",
    Verdict.REMOVE: "remove",
    Verdict.KEEP: "keep",
}
PUBLIC = "now"  # the value of the choice that leaves the public text as it is


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """What stood in the fields of a form that could not be taken, and why it could not."""

    at: str = ""
    settle: str = ""
    words: str = field(default="", repr=False)
    why: str = field(default="", repr=False)
    all: bool = False
    fault: str = ""


NOTHING = Typed()


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """What one of them says of a place; `value` is that of the choice, empty where there is none to take."""

    name: str
    verb: str
    mark: str
    words: str = field(repr=False)
    note: str = field(repr=False)
    at: str
    value: str


class Disputes:
    """The differences of all documents of a case, the open ones first in the order of the text."""

    def __init__(self, now: CaseNow, names: Mapping[str, str], *, at: str = "", typed: Typed = NOTHING) -> None:
        """Take the case, what people are called, and the id of the difference to look at."""
        self.now, self._names, self.typed = now, names, typed
        self.path = PATH.format(slug=now.folder.slug)
        self.who = now.readers()
        self.final = self.who.all_finished(now.texts)
        found = [asking.differing(now, kind) for kind in now.kinds]
        self.open = [*chain.from_iterable(each.open for each in found)]
        self.settled = [*chain.from_iterable(each.settled for each in found)]
        self.noted = sum(len(each.noted) for each in found)
        self.all = sorted([*self.open, *self.settled], key=lambda each: (now.kinds.index(each.kind), each.span))
        self.current = self._current(at)

    @property
    def colleague(self) -> str:
        """Return what the other officer is called, from where this person sits."""
        other = self.who.colleague(self.now.person)
        return self.called(other) if other else ""

    @property
    def places(self) -> int:
        """Return how many changes there are in all documents."""
        return sum(len(self.now.sheet(kind).changes) for kind in self.now.kinds)

    @property
    def agreed(self) -> int:
        """Return on how many of them they agree."""
        return max(0, self.places - len(self.all))

    @property
    def number(self) -> int:
        """Return which of all the current one is, from 1; 0 without one."""
        return next((n for n, each in enumerate(self.all, start=1) if each is self.current), 0)

    @property
    def alike(self) -> int:
        """Return how many other places say the same as the current one."""
        return len(settling.like(self.current, self.open)) - 1 if self.current in self.open else 0

    @property
    def sides(self) -> list[Side]:
        """Return both sides of the current difference, and the public text if it is neither's."""
        return [self._side(view) for view in self.current.views] if self.current else []

    def is_open(self, difference: Difference) -> bool:
        """Say whether a difference is to be settled."""
        return difference.settled is None

    def id(self, difference: Difference) -> str:
        """Return how a difference is called on the page: by its document and place."""
        return f"{difference.kind}-{difference.span.start}"

    def href(self, difference: Difference) -> str:
        """Return the address of a difference."""
        return f"{self.path}?at={self.id(difference)}#main"

    def report(self, difference: Difference) -> str:
        """Return where a difference is read in the report."""
        return asking.place(self.now, difference.kind, difference.span.start)

    def paragraph(self, difference: Difference) -> str:
        """Return the number of the paragraph of a difference."""
        blocks = self.now.screened(difference.kind).document.blocks
        return Paragraphs(blocks).at(difference.span.start)

    def around(self, difference: Difference) -> tuple[str, str]:
        """Return the words beside a difference, in its paragraph or cell."""
        before, after = difference.before.replace("\n", "|"), difference.after.replace("\n", "|")
        head, tail = before.rsplit("|", 1)[-1], after.split("|", 1)[0]
        head = f"…{head.split(' ', 1)[-1]}" if head == before else head
        return head.lstrip("#> "), f"{tail.rsplit(' ', 1)[0]}…" if tail == after else tail

    def about(self, difference: Difference) -> str:
        """Return in a few words what a difference is about, or how it was settled."""
        if difference.settled is not None:
            return f"settled: {difference.public or 'nothing in its place'}"
        views = [self._side(view) for view in difference.views]
        match difference.matter:
            case Matter.DECIDED:
                open_ = next(view for view in views if not view.value)
                return f"{open_.name[:1].lower() + open_.name[1:] if open_.name == 'You' else open_.name} left it open"
            case Matter.ADDED:
                added = next((view for view in views if view.at), None)
                return f"only {'you' if added.name == 'You' else added.name} changed it" if added else "one changed it"
            case _:
                verbs = list(dict.fromkeys(view.verb for view in views))
                return " or ".join(verbs) if len(verbs) > 1 else "two wordings"

    def called(self, person: str) -> str:
        """Return what somebody is called by whoever looks."""
        return "You" if person == self.now.person else self._names.get(person, person)

    def following(self, difference: Difference | None) -> Difference | None:
        """Return the next open difference after one, from the start again after the last."""
        if difference is None:
            return next(iter(self.open), None)
        order = {each: number for number, each in enumerate(self.now.kinds)}
        place = (order[difference.kind], difference.span.start)
        later = (each for each in self.open if (order[each.kind], each.span.start) > place)
        return next(later, None) or next((each for each in self.open if each.span != difference.span), None)

    def _current(self, at: str) -> Difference | None:
        named = next((each for each in self.all if self.id(each) == at), None)
        return named or next(iter(self.open), None)

    def _side(self, view: View) -> Side:
        last = view.last
        name = self.called(view.person) if view.person else "The public text now"
        verb = _VERB[last.verdict] if last else "leave as it is"
        if not view.decided:
            verb = "not decided"
        return Side(
            name=name,
            verb=verb,
            mark=str(last.verdict) if last and view.decided else "keep" if view.decided else "check",
            words=view.words if view.decided else "",
            note=last.note if last else "",
            at=last.at if last else "",
            value=(view.person or PUBLIC) if view.decided else "",
        )
