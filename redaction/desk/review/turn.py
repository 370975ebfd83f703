"""`Turn`: one request of the review page: the case as it stands, what is asked for, and how it is answered."""

from collections.abc import Iterator
from dataclasses import replace

from starlette.requests import Request
from starlette.responses import Response

from redaction.desk import steps, view
from redaction.desk.casework import CaseNow, Casework
from redaction.desk.desk import desk_of, folder_of
from redaction.desk.forms import Form, form_of
from redaction.desk.names import Names
from redaction.desk.review import look as looks
from redaction.desk.review import parts
from redaction.desk.review.look import Look
from redaction.desk.review.page import Page
from redaction.desk.review.panel import NOTHING_TYPED, Typed, panel
from redaction.desk.round import asking
from redaction.desk.steps import CaseHead
from redaction.desk.writing import HalfWritten
from redaction.errors import CannotGoOn, RedactionError, Refused
from redaction.intake.document import DocumentKind
from redaction.review.decisions.proposals import Sitting
from redaction.review.round.event import Stopped
from redaction.review.shown.change import Change
from redaction.review.shown.queue import following
from redaction.review.shown.sheet import Sheet

GO = "X-Desk-Go"
_QUICK = 100_000  # characters of a document of some forty pages
_ADDING = ("missed", "byhand")  # the forms by which something is added
_NO_FORM = Form(values={}, uploads={})


class Turn:
    """What came in, and the answer to it. `was` is the document as the page that sent it was made from."""

    def __init__(self, request: Request, look: Look, form: Form) -> None:
        """Take a request, what it asks for, and its form, which is empty if it has none."""
        desk = desk_of(request)
        self.request, self.look, self.form = request, look, form
        self.casework: Casework = desk.casework(folder_of(request))
        self.slug = self.casework.folder.slug
        self.at = desk.stamp()
        self.now = self.casework.now()
        self.was: Sheet = self.now.sheet(look.kind)

    def change(self, now: CaseNow | None = None) -> Change:
        """Return the change that the request is about.

        Raises:
            Refused: it is not there any more.
        """
        found = self.named(now)
        if found is None:
            raise Refused("this place is not there any more", next_step="load the page again")
        return found

    def named(self, now: CaseNow | None = None) -> Change | None:
        """Return the change that the address names, or None."""
        now = now or self.now
        return Names(now.sheet(self.look.kind), now.copy(self.look.kind)).change(self.look.at)

    def sitting(self, now: CaseNow, kind: DocumentKind) -> Sitting:
        """Return who decides, on which document, when."""
        each = now.screened(kind)
        return Sitting(
            kind=kind,
            text=each.document.text,
            text_digest=each.digest,
            cast=now.case.cast,
            person=now.person,
            at=self.at,
        )

    def left(self, now: CaseNow) -> str:
        """Return in words how many changes of the document wait."""
        left = now.sheet(self.look.kind).waiting
        return f"{left} left" if left else "none left in this document"

    def started(self) -> Change | None:
        """Return where this person goes on: where they stopped, else behind their last decision, else the start."""
        kind, sheet = self.look.kind, self.now.sheet(self.look.kind)
        stops = (e for e in self.now.events if isinstance(e, Stopped) and e.person == self.now.person)
        stopped = max((e for e in stops if e.kind is kind), key=lambda e: e.at, default=None)
        own = (d for d in self.now.screened(kind).decisions if d.person == self.now.person)
        decided = max(own, key=lambda d: (d.at, d.act), default=None)
        if stopped and (decided is None or decided.at <= stopped.at):
            return next(iter(sheet.changes[sheet.index(stopped.offset) :]), None) or following(sheet.changes, -1)
        last = sheet.about(decided.span) if decided else None
        index = sheet.number(last) if last else None
        return following(sheet.changes, -1 if index is None else index) or next(iter(sheet.changes), None)

    def page(self, current: Change | None, typed: Typed = NOTHING_TYPED) -> Page:
        """Return what the page shows with `current` in its panel."""
        shown = panel(self.now, self.look.kind, current, self.look.order, typed) if current else None
        return Page(self.now, self.look, shown, desk_of(self.request), typed)

    def whole(self, current: Change | None, typed: Typed = NOTHING_TYPED, *, status: int = 200) -> Response:
        """Return the whole page."""
        page = self.page(current, typed)
        opened = parts.opened(self.now, self.look, current)
        page.parts_shown = page.parts(opened)
        return view.render(self.request, "review.html.j2", status=status, **self._values(page))

    def done(
        self, current: Change | None, said: str, *, go: str = "", show: tuple[int, ...] = (), emptied: bool = False
    ) -> Response:
        """Return the answer to what was done: another address, or the pieces of the page that changed.

        Args:
            current: the change to look at next.
            said: what was done, in words without a name.
            go: the id of the place to show; that of the change if empty.
            show: sections to be open beside those that are.
            emptied: whether what was typed to add what was missed is done with.
        """
        self.now = self.casework.now()
        name = self._name(current)
        go = go or (f"c{name}" if name else "main")
        self.look = replace(self.look, show=tuple(dict.fromkeys((*self.look.show, *show))))
        if not view.wants_fragments(self.request):
            return view.see_other(self.look.href(self.slug, name, place=go))
        page = self.page(current)
        pieces = dict(self._pieces(page, current, show)) | {"said": said}
        for name in _ADDING if emptied else ():
            pieces[name] = self._piece(f"_{name}.html.j2", page)
        response = view.fragments(pieces)
        response.headers[GO] = go
        return response

    def moved(self, current: Change | None) -> Response:
        """Return the pieces of the page for another change to look at."""
        opened = set(self._client())
        page = self.page(current)
        pieces = {"decision": self._piece("_panel.html.j2", page), "queue": self._piece("_queue.html.j2", page)}
        wanted = ({self.was.section_of(current.span.start)} if current else set()) | set(self.look.show)
        far = self._far(current, opened - wanted)
        for part in page.parts((opened | wanted) - far, only=(wanted - opened) | far):
            pieces[part.id] = self._piece("_part.html.j2", page, part=part)
        return view.fragments(pieces)

    def refused(self, error: RedactionError, current: Change | None, typed: Typed) -> Response:
        """Return the page with what was typed still in its fields, and what is wrong in words."""
        words = error.what[:1].upper() + error.what[1:]
        problems = [problem.message for problem in error.problems] if isinstance(error, Refused) else []
        step = error.next_step[:1].upper() + error.next_step[1:]
        lost = ["Nothing was saved."] if isinstance(error, CannotGoOn) and not isinstance(error, HalfWritten) else []
        sentences = [part.rstrip(".") + "." for part in (words, *problems, *lost, step) if part]
        typed = replace(typed, error=" ".join(sentences))
        status = 500 if isinstance(error, CannotGoOn) else 409
        if not view.wants_fragments(self.request):
            return self.whole(current, typed, status=status)
        page = self.page(current, typed)
        name, file = "decision", "_panel.html.j2"
        if typed.words:
            name, file = ("missed", "_missed.html.j2") if typed.cell else ("byhand", "_byhand.html.j2")
        return view.fragments({name: self._piece(file, page), "said": typed.error}, status=status)

    def _pieces(self, page: Page, current: Change | None, show: tuple[int, ...]) -> Iterator[tuple[str, str]]:
        """Yield what changed of the page that the browser shows: rows, sections, and what counts them."""
        sheet, opened = page.sheet, set(self._client())
        changed = set(sheet.differs(self.was))
        touched = {sheet.section_of(sheet.rows[row].span.start) for row, _ in changed}
        wanted = {sheet.section_of(current.span.start), *show} if current else {*show}
        turned = self._turned(page)
        far = self._far(current, opened - wanted)
        fresh, unfolded = (wanted - opened) | turned | far, (opened - turned - far) | wanted
        for row, line in sorted(changed):
            if sheet.section_of(sheet.rows[row].span.start) in unfolded - fresh:
                yield self._row(page, row, line)
        for part in page.parts(unfolded, only=touched | fresh):
            if part.number in fresh:
                yield part.id, self._piece("_part.html.j2", page, part=part)
            else:
                yield f"{part.id}-head", self._piece("_parthead.html.j2", page, part=part)
        names = ("decision", "queue", "tally", "sections", "ready")
        files = ("_panel", "_queue", "_tally", "_sections", "_ready")
        for name, file in zip(names, files, strict=True):
            yield name, self._piece(f"{file}.html.j2", page)
        yield "sections-button", page.sections_words
        yield "left-review", str(sum(self.now.sheet(kind).waiting for kind in self.now.kinds))

    def _far(self, current: Change | None, opened: set[int]) -> frozenset[int]:
        """Return the open sections that are folded, so that a page on which somebody goes on for hours stays quick."""
        if current is None:
            return frozenset()
        return parts.far(self.now, self.look.kind, opened, self.was.section_of(current.span.start))

    def _turned(self, page: Page) -> set[int]:
        """Return the section that this request is about, as a set: one that was read is folded."""
        number = self.form.optional("section")
        return {int(number)} if number.isdecimal() and int(number) < page.sections else set()

    def _row(self, page: Page, row: int, line: int) -> tuple[str, str]:
        drawn = page.row(row)
        if drawn.kind == "table":
            return f"r{row}-{line}", self._piece("_line.html.j2", page, each=drawn, line=line, number=row)
        return f"r{row}", self._piece("_row.html.j2", page, each=drawn, number=row)

    def _piece(self, name: str, page: Page, **more: object) -> str:
        return view.fragment(self.request, name, **self._values(page), **more)

    def _values(self, page: Page) -> dict[str, object]:
        return {
            "case": self._head(page),
            "here": "review",
            "slug": self.slug,
            "look": self.look,
            "page": page,
            "panel": page.panel,
            "typed": page.typed,
        }

    def _head(self, page: Page) -> CaseHead:
        """Return the masthead: with what is left of each step, where that does not take long to find out."""
        if len(page.sheet.text) < _QUICK and not view.wants_fragments(self.request):
            return asking.head(desk_of(self.request), self.now, self.look.kind)
        left = {"review": sum(self.now.sheet(kind).waiting for kind in self.now.kinds)}
        return CaseHead(slug=self.slug, title=steps.title(self.now.case), kind=self.look.kind, left=left)

    def _client(self) -> tuple[int, ...]:
        """Return the sections that are open in the browser, as its script says."""
        given = self.form.optional("open") or self.request.query_params.get("open", "")
        return tuple(n for n in looks.numbers(given) if n < len(self.was.sections))

    def _name(self, current: Change | None) -> str:
        kind = self.look.kind
        return Names(self.now.sheet(kind), self.now.copy(kind)).of(current) if current else ""


def asked(request: Request) -> Turn:
    """Return the turn of a GET."""
    return Turn(request, looks.of(request), _NO_FORM)


def sent(request: Request) -> Turn:
    """Return the turn of a POST."""
    form = form_of(request)
    return Turn(request, looks.of_form(request, form), form)
