"""Adding what detection missed: words that were selected on the page, or given by paragraph and spelling."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from redaction.desk.casework import CaseNow
from redaction.desk.review import turn
from redaction.desk.review.look import PATH
from redaction.desk.review.panel import Typed
from redaction.desk.review.selection import selected
from redaction.desk.review.turn import Turn
from redaction.desk.typed import refuse_names
from redaction.desk.writing import writing
from redaction.errors import CannotGoOn, Refused
from redaction.review.decisions import places
from redaction.review.decisions.additions import Act, Entry
from redaction.review.decisions.decision import Decision, ReasonCode
from redaction.review.decisions.proposals import marker
from redaction.review.round.copies import Picked
from redaction.review.round.event import Caught
from redaction.review.shown.reply import type_of
from redaction.spans import Span

_MOST = 10**9


def added(request: Request) -> Response:
    """Add what was missed; a decoy is caught, and nothing is decided."""
    at = turn.sent(request)
    form = at.form
    words = form.one("words")
    code = form.choice("reason", ReasonCode) if form.one("reason") else None
    typed = Typed(
        words=words,
        replacement=form.one("replacement"),
        reason=code,
        similar=form.flag("similar"),
        cell=form.optional("cell"),
        first=form.optional("first"),
        last=form.optional("last"),
        paragraph=form.optional("paragraph"),
    )
    try:
        with writing(at.casework) as writer:
            picked = _picked(at, writer.now, words)
            decoys = sorted({number for each in picked for number in each.decoys})
            spans = [each.span for each in picked if each.span]
            lines = [] if decoys else _lines(at, writer.now, spans, code)
            if decoys:
                writer.note(*(Caught(person=writer.now.person, at=at.at, decoy=number) for number in decoys))
            writer.decide(lines, at=at.at)
            now = writer.now
    except (Refused, CannotGoOn) as error:
        return at.refused(error, at.named(), typed)
    if decoys:
        return at.done(at.named(), "That was a decoy: caught. Nothing had to be changed.", emptied=True)
    change = now.sheet(at.look.kind).about(lines[0].span)
    more = f" in {len(lines)} places" if len(lines) > 1 else ""
    return at.done(change, f"Added{more}, {at.left(now)}.", emptied=True)


def _picked(at: Turn, now: CaseNow, words: str) -> list[Picked]:
    """Return what was selected, or where the words stand in a paragraph."""
    sheet, copy = now.sheet(at.look.kind), now.copy(at.look.kind)
    if at.form.optional("cell"):
        first, last = at.form.number("first", most=_MOST), at.form.number("last", most=_MOST)
        place = Span(min(first, last), max(first, last))
        return [copy.picked(selected(sheet, copy, at.form.number("cell", most=_MOST), place, words))]
    number = at.form.optional("paragraph").strip()
    wanted = " ".join(words.split())
    found = [copy.picked(span) for span in places.occurrences(wanted, copy.text)] if wanted else []
    here = [each for each in found if each.decoys or (each.span and _within(at, now, each.span, number))]
    if not here:
        step = "give the number as it is printed, and the words exactly as they stand there"
        raise Refused("these words are not in that paragraph", next_step=step)
    return here


def _within(at: Turn, now: CaseNow, span: Span, number: str) -> bool:
    return not number or now.sheet(at.look.kind).paragraphs.at(span.start) == number


def _lines(at: Turn, now: CaseNow, spans: list[Span], code: ReasonCode | None) -> list[Decision]:
    """Return the decisions that take words out at some places, and wherever else they stand if that is ticked."""
    document = now.screened(at.look.kind).document
    if not spans or "\n\n" in spans[0].of(document.text):
        raise Refused("nothing is selected", next_step="select the words within one paragraph")
    if code is None:
        raise Refused("no reason is chosen", next_step="choose why these words are taken out")
    kind, own = type_of(code), at.form.one("replacement").strip()
    refuse_names(now, own, gone=((kind, spans[0].of(document.text)),))
    entry = Entry(
        act=Act.ADD,
        where="the selection",
        text=spans[0].of(document.text),
        replacement=own or marker(kind),
        type=kind,
        reason=code,
        note="",
    )
    placed = [places.add_at(entry, spans, now.settled(at.look.kind), at.sitting(now, at.look.kind))]
    if at.form.flag("similar"):
        for each in now.kinds:
            sitting = at.sitting(now, each)
            placed.append(places.place(entry, now.screened(each).findings, now.settled(each), sitting))
    found = {(line.kind, line.span): line for each in placed for line in each.decisions}
    if not found:
        problems = tuple(problem for each in placed for problem in each.problems)
        step = "choose the change that stands there, and change its public text"
        raise Refused("these words are changed already", next_step=step, problems=problems[:1])
    return list(found.values())


routes = [Route(f"{PATH}/add", added, methods=["POST"])]
