"""`Page`: what the templates of the review page show beside the sections and the change that is looked at."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from markupsafe import Markup

from redaction.desk.casework import CaseNow
from redaction.desk.desk import Desk
from redaction.desk.lately import lately
from redaction.desk.names import Names
from redaction.desk.review import parts
from redaction.desk.review.look import Look
from redaction.desk.review.panel import NOTHING_TYPED, SCOPES, VERDICTS, WHYS, Panel, Typed, marker_of, reasons
from redaction.desk.review.parts import Part
from redaction.desk.review.way import DeskWay, drawn
from redaction.detect.finding import Proposal
from redaction.review.shown.change import Change, Row
from redaction.review.shown.legible import legible
from redaction.review.shown.queue import Risk, by_risk
from redaction.review.words import DOCUMENT

_LISTED = 30  # changes of a group of the queue that are listed
_BEFORE = 3  # of them before the one that is looked at
_LABELS = 60
_GROUPS = {
    Risk.MUST: ("Must decide", "Nothing waits here. Next: what the machine was less sure of."),
    Risk.LOW: ("Less sure", "Nothing waits here. Next: what is to be confirmed."),
    Risk.SURE: ("To confirm", "Nothing waits here. Next: what was left in."),
    Risk.DONE: ("Decided", "Nothing is decided yet."),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One change in the queue."""

    number: int
    name: str
    words: str = field(repr=False)
    paragraph: str
    now: bool
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """One group of the queue; `items` are the first of it, if it is open."""

    risk: Risk
    words: str
    empty: str
    count: int
    opened: bool
    items: tuple[Item, ...]
    more: int
    first: str
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """One thing to do in the texts, and where."""

    words: str
    href: str


class Page:
    """One look at a document of a case."""

    whys, scopes, verdicts, marker = WHYS, SCOPES, VERDICTS, staticmethod(marker_of)

    def __init__(  # what one page is made of
        self, now: CaseNow, look: Look, panel: Panel | None, desk: Desk, typed: Typed = NOTHING_TYPED
    ) -> None:
        """Take the case as it stands, what is asked for, the panel of the change that is looked at, what was typed."""
        self.now, self.look, self.panel, self._desk = now, look, panel, desk
        self.typed = typed if typed.words else None
        self.sheet, self.kinds, self.slug = now.sheet(look.kind), now.kinds, now.folder.slug
        self.names = Names(self.sheet, now.copy(look.kind))
        self.way = DeskWay(self.names, panel.change if panel else None)
        self.base = f"/case/{self.slug}/review/{look.kind}"
        self.parts_shown: list[Part] = []

    @cached_property
    def reasons(self) -> Sequence[tuple[str, str]]:
        """Return the reasons that the board offers, and one that it offers no more where it was given."""
        return reasons(self._desk.shelf.reasons(), self.panel.reason if self.panel else "")

    @property
    def here(self) -> int:
        """Return the number of the row that is looked at; -1 if none is."""
        return self.sheet.row_of(self.panel.change.span.start) if self.panel else -1

    @property
    def hidden(self) -> Markup:
        """Return the fields by which a form says where it was sent from."""
        fields = {
            "at": self.panel.name if self.panel else "",
            "in": str(self.look.order or ""),
            "show": ".".join(map(str, self.look.show)),
        }
        field = Markup('<input type="hidden" name="{}" value="{}">')
        return Markup().join(field.format(name, value) for name, value in fields.items() if value)

    def at(self, name: str) -> str:
        """Return the address of a change."""
        return self.look.href(self.slug, name)

    def showing(self, section: int) -> str:
        """Return the address at which a section is open."""
        show = tuple(dict.fromkeys((*self.look.show, section)))
        name = self.panel.name if self.panel else ""
        return replace(self.look, show=show).href(self.slug, name, place=f"s{section}")

    def viewing(self, view: str) -> str:
        """Return the address of the page in another view."""
        name = f"&at={self.panel.name}#c{self.panel.name}" if self.panel else ""
        return f"{self.base}?view={view}{name}"

    def parts(self, opened: Iterable[int], only: Iterable[int] | None = None) -> list[Part]:
        """Return the sections, those that are open with their rows."""
        return parts.parts(self.now, self.look.kind, opened, only)

    def row(self, number: int) -> Row:
        """Return a row as it is drawn."""
        return drawn(self.sheet, self.now.copy(self.look.kind), number)

    def heading(self, row: int) -> str:
        """Return which heading a row is, if it is one."""
        return "h2" if self.sheet.rows[row].titles else "h3"

    @property
    def sections(self) -> int:
        """Return how many sections there are."""
        return len(self.sheet.sections)

    @property
    def contents(self) -> list[Part]:
        """Return all sections, folded."""
        return self.parts(())

    @property
    def sections_words(self) -> str:
        """Return how many sections this person has read, in words."""
        read = parts.seen(self.now, self.look.kind)
        return f"Sections: {sum(s.digest in read for s in self.sheet.sections)} of {self.sections} read"

    @property
    def total(self) -> int:
        """Return how many changes the document has."""
        return len(self.sheet.changes)

    @property
    def decided(self) -> int:
        """Return how many of them are decided."""
        return len(self.sheet.changes) - self.sheet.waiting

    @property
    def queue(self) -> list[Group]:
        """Return the queue; the group of the change that is looked at is open."""
        groups = by_risk(self.sheet.changes)
        now = self.panel.change if self.panel else None
        numbers = {id(change): number for number, change in enumerate(self.sheet.changes, start=1)}
        opened = self.look.order or next((risk for risk, found in groups.items() if now in found), None)
        opened = opened or next((risk for risk, found in groups.items() if found), Risk.MUST)
        return [self._group(risk, found, numbers, opened=risk is opened) for risk, found in groups.items()]

    def _group(self, risk: Risk, found: list[Change], numbers: dict[int, int], *, opened: bool) -> Group:
        words, empty = _GROUPS[risk]
        now = self.panel.change if self.panel else None
        start = 0
        if opened and now is not None:
            before = sum(change.span.start < now.span.start for change in found)
            start = max(0, min(before - _BEFORE, len(found) - _LISTED))
        listed = found[start : start + _LISTED] if opened else []
        look = replace(self.look, order=risk if risk is not Risk.DONE else None)
        first = self.names.of(found[0]) if found else ""
        return Group(
            risk=risk,
            words=words,
            empty=empty if not found else "Open the group to go through it.",
            count=len(found),
            opened=opened,
            items=tuple(self._item(change, numbers[id(change)], look) for change in listed),
            more=len(found) - len(listed) if listed else 0,
            first=first,
            href=look.href(self.slug, first) if found else "",
        )

    def _item(self, change: Change, number: int, look: Look) -> Item:
        name = self.names.of(change)
        return Item(
            number=number,
            name=name,
            words=legible(" ".join(change.original.split())),
            paragraph="" if change.paragraph == "start" else change.paragraph,
            now=self.panel is not None and change is self.panel.change,
            href=look.href(self.slug, name),
        )

    @cached_property
    def conditions(self) -> list[Condition]:
        """Return what is left for this person in the texts themselves; the page `ready` knows the rest."""
        found = []
        for kind in self.kinds:
            sheet, words, href = self.now.sheet(kind), DOCUMENT[kind].lower(), f"/case/{self.slug}/review/{kind}"
            unread = sum(section.digest not in parts.seen(self.now, kind) for section in sheet.sections)
            changes, sections = f"{sheet.waiting} changes of the {words}", f"{unread} sections of the {words}"
            found += [Condition(words=f"Decide {changes}", href=href)] if sheet.waiting else []
            found += [Condition(words=f"Read {sections}", href=href)] if unread else []
        return found

    @property
    def left_words(self) -> str:
        """Return in words whether this person is done with the texts."""
        if self.now.readers().has_finished(self.now.person, self.now.texts):
            return "You have finished"
        return "What is left" if self.conditions else "Next: what is left"

    @property
    def labels(self) -> list[str]:
        """Return the labels in use, for the fields of public text: the board's own, then the most frequent."""
        own = [known.label for known in self.now.case.cast.known if known.label]
        said = Counter(c.public for c in self.sheet.changes if c.mark is Proposal.REPLACE)
        return list(dict.fromkeys([*own, *(words for words, _ in said.most_common(_LABELS))]))[:_LABELS]

    @property
    def saved(self) -> str:
        """Return when this person last decided something, in words."""
        own = (d.at for each in self.now.documents.values() for d in each.decisions if d.person == self.now.person)
        last = max(own, default="")
        return self.lately(last).removeprefix("today ") if last else ""

    def name_of(self, person: str, own: str) -> str:
        """Return who somebody is; `own` if they are the one who looks."""
        known = self._desk.shelf.person(person)
        return own if person == self.now.person else known.name if known else person

    def lately(self, at: str) -> str:
        """Return when something was, in words."""
        return lately(at, self._desk.now())
