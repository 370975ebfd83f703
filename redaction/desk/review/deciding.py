"""What officers decide on the review page: each act is written before it is shown, and undone as one."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from redaction.desk.casework import CaseNow
from redaction.desk.review import turn
from redaction.desk.review.look import PATH
from redaction.desk.review.panel import WHYS, Typed, likes
from redaction.desk.review.turn import Turn
from redaction.desk.typed import refuse_names
from redaction.desk.writing import writing
from redaction.errors import CannotGoOn, Refused
from redaction.review.decisions.decision import Decision, ReasonCode, Scope, Verdict
from redaction.review.round import acts
from redaction.review.shown import reply
from redaction.review.shown.change import Change
from redaction.review.shown.queue import following
from redaction.review.shown.reply import Reply

_SAYS = ("person", "span", "verdict", "replacement", "reason", "note")

type Lines = Callable[[CaseNow, Change], list[Decision]]
type Again = Callable[..., tuple[Decision, ...]]


def decided(request: Request) -> Response:
    """Accept a change, as proposed or in other words, and those like it if that is ticked."""
    at = turn.sent(request)
    form, kind = at.form, at.look.kind
    words, verdict, code = form.one("replacement"), form.choice("verdict", Verdict), form.choice("reason", ReasonCode)

    def lines(now: CaseNow, change: Change) -> list[Decision]:
        said = reply.accepted(change, words, verdict, code)
        others = likes(now, kind, change) if form.flag("all") else ()
        chosen = [each for each in others if f"{each.kind}.{each.name}" not in form.all("except")]
        if chosen:
            said = replace(said, scope=reply.scope_of_all(change))
        proposed = reply.wording(change, now.sheet(kind).finding(change.found))
        if said.replacement != proposed:
            refuse_names(now, said.replacement, gone=((change.type, change.found.of(now.sheet(kind).text)),))
        found = [reply.decided(change, said, at.sitting(now, kind))]
        for each in chosen:
            own = reply.for_other(said, proposed, each.change)
            found.append(reply.decided(each.change, own, at.sitting(now, each.kind)))
        return found

    return _acted(at, lines, "accepted", Typed(replacement=words, verdict=verdict, reason=code))


def kept(request: Request) -> Response:
    """Keep what stands there, for a reason and as far as is said."""
    at = turn.sent(request)
    form, kind = at.form, at.look.kind
    scope, why = form.choice("scope", Scope), _why(form.optional("why"), form.optional("words"))

    def lines(now: CaseNow, change: Change) -> list[Decision]:
        said = reply.kept(change, why, scope, now.case.cast)
        found = [reply.decided(change, said, at.sitting(now, kind))]
        for each in now.kinds if scope is not Scope.PLACE else ():
            others = reply.same_words(change, now.sheet(each).changes)
            found += [reply.decided(other, said, at.sitting(now, each)) for other in others]
        return found

    return _acted(at, lines, "kept", Typed(why=why, keeping=True))


def taken_back(request: Request) -> Response:
    """Take back what this person decided of one place."""
    at = turn.sent(request)

    def lines(now: CaseNow, change: Change) -> list[Decision]:
        return [reply.decided(change, Reply(verdict=Verdict.OPEN), at.sitting(now, at.look.kind))]

    return _acted(at, lines, "taken back", Typed(), stay=True)


def _acted(at: Turn, lines: Lines, verb: str, typed: Typed, *, stay: bool = False) -> Response:
    """Write one act about the change that was looked at, and go on to the next that waits."""
    try:
        with writing(at.casework) as writer:
            change = at.change(writer.now)
            found = lines(writer.now, change)
            number = writer.now.sheet(at.look.kind).number(change)
            if not _said_already(at, writer.now, change, found):
                writer.decide(found, at=at.at)
            now = writer.now
    except (Refused, CannotGoOn) as error:
        return at.refused(error, at.named(), typed)
    sheet = now.sheet(at.look.kind)
    there = sheet.about(change.found)
    where = sheet.number(there) if there else None
    ahead = following(sheet.changes, -1 if where is None else where, at.look.order)
    which = f"Change {number + 1}" if number is not None else "A place"
    more = f" and {len(found) - 1} like it" if len(found) > 1 else ""
    return at.done(there if stay or ahead is None else ahead, f"{which}{more} {verb}, {at.left(now)}.")


def _said_already(at: Turn, now: CaseNow, change: Change, found: Sequence[Decision]) -> bool:
    """Say whether the same person has just said the same of this place: a button was pressed twice.

    Raises:
        Refused: it was typed on a page that shows an earlier state of this place.
    """
    said = now.sheet(at.look.kind).said(change.found)
    if at.form.number("was", most=10**9) == len(said):
        return False
    last = said[-1] if said else None
    if last and any(_same(last, own) for own in found):
        return True
    whose = "by you, in another window" if last is None or last.person == now.person else "by your colleague"
    raise Refused(
        f"this change was decided meanwhile, {whose}",
        next_step="look at it again: the page now shows what was decided",
    )


def _same(one: Decision, other: Decision) -> bool:
    """Say whether two decisions of one place say the same; how far is part of that where the words stay."""
    kept = other.verdict is Verdict.KEEP
    return all(getattr(one, name) == getattr(other, name) for name in (*_SAYS, *(("scope",) if kept else ())))


def undone(request: Request) -> Response:
    """Undo this person's last act."""
    return _again(turn.sent(request), acts.undo, "Undone", "There is nothing to undo.")


def redone(request: Request) -> Response:
    """Redo what this person undid last."""
    return _again(turn.sent(request), acts.redo, "Done again", "There is nothing to redo.")


def _again(at: Turn, act: Again, verb: str, nothing: str) -> Response:
    try:
        with writing(at.casework) as writer:
            lines = act(writer.now.decisions, writer.now.person, act=writer.now.act, at=at.at)
            writer.decide(lines, at=at.at)
            now = writer.now
    except (Refused, CannotGoOn) as error:
        return at.refused(error, at.named(), Typed())
    if not lines:
        return at.done(at.named(), nothing)
    here = [line for line in lines if line.kind is at.look.kind] or list(lines[:1])
    at.look = replace(at.look, kind=here[0].kind)
    sheet = now.sheet(at.look.kind)
    change = sheet.about(here[0].span)
    number = sheet.number(change) if change else None
    which = f"change {number + 1}" if number is not None else "one place"
    more = f" and {len(lines) - 1} more" if len(lines) > 1 else ""
    return at.done(change, f"{verb}: {which}{more}, {at.left(now)}.")


def _why(untrusted_choice: str, untrusted_words: str) -> str:
    """Return why something may stay: one of the listed reasons, or the officer's own words."""
    if untrusted_choice.isdecimal() and int(untrusted_choice) < len(WHYS):
        return WHYS[int(untrusted_choice)]
    return untrusted_words


routes = [
    Route(f"{PATH}/decide", decided, methods=["POST"]),
    Route(f"{PATH}/keep", kept, methods=["POST"]),
    Route(f"{PATH}/open", taken_back, methods=["POST"]),
    Route(f"{PATH}/undo", undone, methods=["POST"]),
    Route(f"{PATH}/redo", redone, methods=["POST"]),
]
