"""The page of what is left before signing: every condition in words, being done, decoys, and open comments."""

import secrets
from collections.abc import Iterator
from dataclasses import dataclass, field
from http import HTTPStatus
from itertools import chain

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from redaction.desk import view
from redaction.desk.casework import CaseNow
from redaction.desk.desk import Desk, desk_of, folder_of
from redaction.desk.forms import Form, form_of
from redaction.desk.nextsteps import plain
from redaction.desk.round import asking
from redaction.desk.writing import Writer, writing
from redaction.digest import sha256
from redaction.errors import Refused, WrongUsage
from redaction.intake.document import DocumentKind
from redaction.review.round import decoys, readers
from redaction.review.round.comments import Thread, threads
from redaction.review.round.completion import Completion, Condition, Part
from redaction.review.round.decoys import Planting, Plot
from redaction.review.round.event import Closed, Planted, Seen, Unplanted
from redaction.spans import Span

PATH = "/case/{slug}/ready"
COUNTS = ("5", "10", "20")
_ACTS = ("finish", "reopen", "alone", "plant", "unplant", "close")
_PAGES = {
    Part.LABELS: "people",
    Part.PAGE: "about#public",
    Part.UNDECIDED: "review/{kind}",
    Part.SECTIONS: "review/{kind}",
    Part.LEFT_IN: "left-in/{kind}",
    Part.COMBINATIONS: "combinations",
    Part.NOTE: "combinations#note",
    Part.COMMENTS: "ready#comments",
    Part.DECOYS: "ready#decoys",
    Part.READERS: "ready#readers",
    Part.DIFFERENCES: "differences",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Talk:
    """A comment that is open, with where it stands."""

    thread: Thread = field(repr=False)
    href: str


class Page:
    """What the page shows of a case."""

    def __init__(self, now: CaseNow, desk: Desk, said: str = "") -> None:
        """Take the case, the desk, and what is said of something that was refused."""
        self.now, self._names, self.completion = now, asking.names(desk), asking.told(desk, now)
        self.said, self.held, self.signed = said, asking.on_hold(desk, now), asking.has_signed(desk, now)
        self.path = PATH.format(slug=now.folder.slug)
        self.who = now.readers()
        self.reads = now.person in self.who.people
        self.finished = self.who.has_finished(now.person, now.texts)
        self.all_finished = self.who.all_finished(now.texts)
        self.planting = decoys.planted(now.events, now.person)
        self.earlier = [p for p in decoys.plantings(now.events, now.person) if p.out]
        self.counts = COUNTS
        self.unread = any(_unread(now))

    @property
    def talks(self) -> Iterator[Talk]:
        """Yield the comments that are open."""
        for thread in threads(self.now.events):
            first = thread.first
            if thread.open and first.kind in self.now.kinds:
                yield Talk(thread=thread, href=asking.place(self.now, first.kind, first.span.start))

    def href(self, condition: Condition) -> str:
        """Return where a condition is met."""
        page = _PAGES[condition.part].format(kind=condition.kind or self.now.kinds[0])
        return f"/case/{self.now.folder.slug}/{page}"

    def called(self, person: str) -> str:
        """Return what somebody is called by whoever looks."""
        return "You" if person == self.now.person else self._names.get(person, person)


def shown(request: Request) -> Response:
    """Show the page."""
    return _page(request)


def _page(request: Request, refused: Refused | None = None) -> Response:
    desk = desk_of(request)
    now = desk.casework(folder_of(request)).now()
    page = Page(now, desk, "; ".join(filter(None, (refused.what, plain(refused.next_step)))) if refused else "")
    head = asking.head(desk, now, whole=True)
    status = HTTPStatus.CONFLICT if refused else HTTPStatus.OK
    return view.render(request, "ready.html.j2", status=status, case=head, here="ready", page=page, held=page.held)


def done(request: Request) -> Response:
    """Finish or go on, read alone, have decoys planted or taken out, or close a comment; a refusal is told here."""
    try:
        return _done(request)
    except Refused as refused:
        return _page(request, refused)


def _done(request: Request) -> Response:
    desk, form = desk_of(request), form_of(request)
    casework, at = desk.casework(folder_of(request)), desk.stamp()
    act = [name for name in _ACTS if name in form.values]
    if len(act) != 1:
        raise WrongUsage("one thing at a time", next_step="go back, reload the page and try again")
    with writing(casework) as writer:
        match act[0]:
            case "finish":
                finish(writer, asking.told(desk, writer.now), at)
            case "reopen":
                writer.note(readers.reopen(writer.now.events, writer.now.person, at))
            case "alone":
                _alone(writer, form, at)
            case "plant":
                _plant(writer, int(form.choice("plant", COUNTS)), at)
            case "unplant":
                _unplant(writer, at)
            case _:
                _close(writer, form.one("close"), at)
    place = {"plant": "decoys", "unplant": "decoys", "close": "comments"}.get(act[0], "readers")
    return view.see_other(f"{PATH.format(slug=casework.folder.slug)}#{place}")


def finish(writer: Writer, completion: Completion, at: str) -> Planting | None:
    """Write that this person is done with the case, and return the decoys that are taken out of their copy, if any.

    Args:
        writer: the case, held.
        completion: its conditions for this person.
        at: when.

    Raises:
        Refused: something of their own part is left to do.
    """
    if not completion.may_finish:
        left = next((each.words for each in completion.open), "")
        raise Refused("there is something left to do", where=writer.now.folder.slug, next_step=left)
    writer.join(at)
    planted = decoys.planted(writer.now.events, writer.now.person)
    if planted:
        _unplant(writer, at)
    now = writer.now
    journal = sha256(now.folder.find("decisions", f"{now.person}.jsonl") or b"")
    writer.note(readers.finish(now.events, now.person, texts=now.texts, journal=journal, at=at))
    return planted


def _alone(writer: Writer, form: Form, at: str) -> None:
    reason = form.one("alone").strip()
    if not reason:
        step = "write down why there is no second reader: whoever signs relies on it"
        raise Refused("to read alone needs a reason", where=writer.now.folder.slug, next_step=step)
    writer.join(at)
    writer.note(readers.read_alone(writer.now.events, writer.now.person, reason=reason, at=at))


def _plant(writer: Writer, count: int, at: str) -> None:
    """Write where decoys stand in this person's copy: only in sections that they have not read.

    Raises:
        Refused: there are some already, or nothing is left to read.
    """
    writer.join(at)
    now = writer.now
    if decoys.planted(now.events, now.person):
        step = "catch them, or have them taken out"
        raise Refused("there are decoys in your copy already", where=now.folder.slug, next_step=step)
    plots, left = [], set(_unread(now))
    for kind in now.kinds:
        sheet, screened = now.sheet(kind), now.screened(kind)
        unread = tuple(sheet.within(each) for each in sheet.sections if (kind, each.digest) in left)
        edits = [finding.edit_span for finding in screened.findings]
        whole: tuple[Span, ...] = (*edits, *(each.edit_span for each in screened.decisions))
        plots.append(Plot(document=screened.document, sections=unread, whole=whole))
    names = chain.from_iterable((*known.names, known.label or "") for known in now.case.cast.known)
    found = (finding.text for kind in now.kinds for finding in now.screened(kind).findings)
    seed = secrets.token_hex(8)
    planted = decoys.plant(plots, count=count, seed=seed, taken=(*names, *found))
    writer.note(Planted(person=now.person, at=at, decoys=planted, seed=seed))


def _unread(now: CaseNow) -> Iterator[tuple[DocumentKind, str]]:
    """Yield the sections that this person has not read, by document and digest."""
    read = {(e.kind, e.section) for e in now.events if isinstance(e, Seen) and e.person == now.person}
    sections = ((kind, each.digest) for kind in now.kinds for each in now.sheet(kind).sections)
    yield from (each for each in sections if each not in read)


def _unplant(writer: Writer, at: str) -> None:
    if decoys.planted(writer.now.events, writer.now.person) is None:
        raise Refused("there are no decoys in your copy", where=writer.now.folder.slug, next_step="go on")
    writer.note(Unplanted(person=writer.now.person, at=at))


def _close(writer: Writer, untrusted_id: str, at: str) -> None:
    thread = next((each for each in threads(writer.now.events) if each.first.id == untrusted_id and each.open), None)
    if thread is None:
        raise Refused("this comment is not open", where=writer.now.folder.slug, next_step="look at those that are")
    writer.note(Closed(person=writer.now.person, at=at, comment=thread.first.id))


routes = [Route(PATH, shown), Route(PATH, done, methods=["POST"])]
