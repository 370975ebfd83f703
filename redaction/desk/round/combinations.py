"""The page of combinations: facts that name nobody and together might; each is broken, or left with a note.

The intruder note is written here too: what somebody tried who took the part of a stranger that wants to know.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from redaction.desk import view
from redaction.desk.casework import CaseNow
from redaction.desk.desk import desk_of, folder_of
from redaction.desk.forms import Form, form_of
from redaction.desk.round import asking
from redaction.desk.writing import writing
from redaction.errors import Refused, WrongUsage
from redaction.intake.document import DocumentKind
from redaction.review.round import weighing
from redaction.review.round.event import Weighed
from redaction.review.round.weighing import Card, Choice
from redaction.review.text.paragraphs import START
from redaction.review.weighed import intruder, standing
from redaction.review.weighed.combination import Profile
from redaction.review.weighed.standing import CaseStanding

PATH = "/case/{slug}/combinations"
_NAMED = 3  # facts of one kind that are named on a card
_LISTED = 12  # places
_CONFLICT = 409


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """What is said of one kind: the first of it, and how much more there is."""

    kind: str
    words: tuple[str, ...] = field(repr=False)
    more: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One combination as the page shows it; `places` are where its facts stand, with their addresses.

    Where a fact lies in a change, that is where the address leads: there it can be broken at once.
    """

    card: Card = field(repr=False)
    facts: tuple[Fact, ...] = field(repr=False)
    places: tuple[tuple[str, str], ...]
    more: int
    name: str = ""

    @property
    def id(self) -> str:
        """Return its id on the page."""
        return f"k{self.card.key[:16]}"

    @property
    def title(self) -> str:
        """Return what it is called in the list: kinds of facts, never the facts."""
        kinds = [fact.kind for fact in self.facts]
        words = kinds[0] if len(kinds) == 1 else f"{', '.join(kinds[:-1])} and {kinds[-1]}"
        return words[:1].upper() + words[1:]


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """What stood in a form that could not be taken, and why it could not; `key` is empty for the intruder note."""

    key: str = ""
    choice: str = ""
    note: str = field(default="", repr=False)
    fault: str = ""


NOTHING = Typed()


class Page:
    """What the page shows of a case."""

    def __init__(self, now: CaseNow, names: Mapping[str, str], typed: Typed = NOTHING) -> None:
        """Take the case, what people are called, and what was typed into a form that could not be taken."""
        self.now, self._names, self.typed = now, names, typed
        self.standing: CaseStanding = now.standing()
        given = weighing.weighed(now.events, asking.people(now))
        self.sheets = [self._sheet(card) for card in weighing.cards(self.standing.report, given)]
        self.broken: tuple[Weighed, ...] = weighing.broken(self.standing.report, given)
        self.narrowing: tuple[Profile, ...] = weighing.narrowing(self.standing.report)
        self.final = now.readers().all_finished(now.texts)
        self.path = PATH.format(slug=now.folder.slug)

    @property
    def open(self) -> list[Sheet]:
        """Return the combinations that wait for an answer."""
        return [sheet for sheet in self.sheets if not sheet.card.noted]

    @property
    def keys(self) -> list[str]:
        """Return by what the combinations are known."""
        return [sheet.card.key for sheet in self.sheets]

    @property
    def undecided(self) -> int:
        """Return how many changes are not decided: what they say is read as it stands."""
        return self.standing.undecided

    def called(self, person: str) -> str:
        """Return what somebody is called by whoever looks."""
        return "you" if person == self.now.person else self._names.get(person, person)

    def _sheet(self, card: Card) -> Sheet:
        links = [*self._links(card)]
        return Sheet(
            card=card,
            facts=tuple(
                Fact(kind=str(kind), words=tuple(s.words for s in said[:_NAMED]), more=max(0, len(said) - _NAMED))
                for kind, said in card.facts
            ),
            places=tuple(links[:_LISTED]),
            more=max(0, len(links) - _LISTED),
            name=self.called(card.given.person) if card.given else "",
        )

    def _links(self, card: Card) -> Iterator[tuple[str, str]]:
        for place, spans in card.places.items():
            name, _, number = place.rpartition(" ")
            kind = DocumentKind(name)
            words = "at the start" if number == START else number
            shown = words if len(self.now.kinds) == 1 else f"{kind} {words}"
            change = next(filter(None, (asking.change(self.now, kind, span) for span in spans)), "")
            yield shown, change or asking.place(self.now, kind, self._start(kind, number))

    def _start(self, kind: DocumentKind, number: str) -> int:
        """Return where a paragraph begins."""
        blocks = self.now.screened(kind).document.blocks
        return next((block.span.start for block in blocks if block.number == number), 0)


def shown(request: Request) -> Response:
    """Show the page."""
    return _page(request)


def done(request: Request) -> Response:
    """Take an answer about one combination, or the intruder note."""
    form = form_of(request)
    note = "key" not in form.values
    try:
        return _noted(request, form) if note else _weighed(request, form)
    except Refused as refused:
        step = f" {refused.next_step[:1].upper()}{refused.next_step[1:]}." if refused.next_step else ""
        fault = f"{refused.what[:1].upper()}{refused.what[1:]}.{step}"
        words = form.optional("intruder" if note else "note")
        typed = Typed(key=form.optional("key"), choice=form.optional("choice"), note=words, fault=fault)
        return _page(request, typed, status=_CONFLICT)


def _page(request: Request, typed: Typed = NOTHING, *, status: int = 200) -> Response:
    desk = desk_of(request)
    now = desk.casework(folder_of(request)).now()
    page = Page(now, asking.names(desk), typed)
    head = asking.head(desk, now, whole=True)
    return view.render(request, "combinations.html.j2", status=status, case=head, here="combinations", page=page)


def _weighed(request: Request, form: Form) -> Response:
    """Write what somebody says of one combination.

    Raises:
        Refused: it would be left without a note, or does not stand any more.
    """
    desk = desk_of(request)
    with writing(desk.casework(folder_of(request))) as writer:
        before = Page(writer.now, {})
        sheet = _of(before, form.one("key"))
        choice = form.choice("choice", Choice)
        at, note = desk.stamp(), form.optional("note")
        said = weighing.weigh(sheet.card, choice, note=note, person=writer.now.person, at=at)
        writer.join(at)
        writer.note(said)
        after = Page(writer.now, {})
    if choice is Choice.BREAK:
        return view.see_other(f"{before.path}#{sheet.id}")
    following = next(iter(after.open), None)
    return view.see_other(f"{before.path}#{following.id if following else 'main'}")


def _noted(request: Request, form: Form) -> Response:
    """Write the intruder note.

    Raises:
        Refused: the text is not the one that will be published: somebody still reads, or something is undecided.
    """
    desk = desk_of(request)
    casework = desk.casework(folder_of(request))
    words = intruder.words(form.one("intruder").encode(), where="the note")
    with writing(casework) as writer:
        now = writer.now
        if not now.readers().all_finished(now.texts) or any(now.settled(kind).undecided for kind in now.kinds):
            step = "finish the review first: the note is about the text that is to be published"
            raise Refused("the text may still change", where=now.folder.slug, next_step=step)
        standing.record(now.folder, person=now.person, at=desk.stamp(), words=words)
    return view.see_other(f"{PATH.format(slug=casework.folder.slug)}#note")


def _of(page: Page, untrusted_key: str) -> Sheet:
    found = next((sheet for sheet in page.sheets if sheet.card.key == untrusted_key), None)
    if found is None:
        if len(untrusted_key) != 64 or not untrusted_key.isalnum():
            raise WrongUsage("there is no such combination", next_step="go back, reload the page and try again")
        step = "the page shows the combinations as they stand now"
        raise Refused("this combination does not stand any more", where=page.now.folder.slug, next_step=step)
    return found


routes = [Route(PATH, shown), Route(PATH, done, methods=["POST"])]
