"""What officers note on the review page beside deciding: comments, sections read, where they stopped."""

from dataclasses import replace

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from redaction.desk.casework import CaseNow
from redaction.desk.review import parts, turn
from redaction.desk.review.look import KEYS, PATH
from redaction.desk.review.panel import Typed
from redaction.desk.review.turn import Turn
from redaction.desk.writing import writing
from redaction.errors import CannotGoOn, Refused
from redaction.review.round.event import Closed, Commented, Event, Seen, Stopped, comment_id
from redaction.review.shown.change import Change
from redaction.review.shown.queue import following


def commented(request: Request) -> Response:
    """Write to the colleague about a change, answer them, or close what was written."""
    at = turn.sent(request)
    words, to = at.form.one("words").strip(), at.form.optional("to")
    act = at.form.choice("do", ("say", "close"))
    try:
        with writing(at.casework) as writer:
            writer.note(*_said(at, writer.now, act, words, to))
    except (Refused, CannotGoOn) as error:
        return at.refused(error, at.named(), Typed(comment=words, commenting=True))
    said = "The comment is closed." if act == "close" else "Your comment is saved; your colleague sees it."
    return at.done(at.named(), said, go="comments")


def _said(at: Turn, now: CaseNow, act: str, words: str, to: str) -> list[Event]:
    """Return what was said: a comment, an answer, or that one is closed, with last words or without."""
    if act == "say" and not words:
        raise Refused("the comment is empty", next_step="write it and send it again")
    if act == "close" and to not in {event.id for event in now.events if isinstance(event, Commented)}:
        raise Refused("this comment is not there", next_step="load the page again")
    said: list[Event] = [_comment(at, now, words, to)] if words else []
    return [*said, Closed(person=now.person, at=at.at, comment=to)] if act == "close" else said


def _comment(at: Turn, now: CaseNow, words: str, to: str) -> Commented:
    change = at.change(now)
    own = sum(isinstance(event, Commented) and event.person == now.person for event in now.events)
    try:
        return Commented(
            person=now.person,
            at=at.at,
            id=comment_id(now.person, own + 1),
            kind=at.look.kind,
            span=change.found,
            text_digest=now.screened(at.look.kind).digest,
            words=words,
            to=to,
        )
    except ValueError:
        raise Refused("the comment cannot be kept as it is", next_step="shorten it, or type it again") from None


def read(request: Request) -> Response:
    """Note that a section was read, and go on to the next one that was not."""
    at = turn.sent(request)
    number = at.form.number("section", most=len(at.was.sections) - 1)
    try:
        with writing(at.casework) as writer:
            found = _seen(at, writer.now, number)
            if found:
                writer.join(at.at)
                writer.note(*found)
            now = writer.now
    except (Refused, CannotGoOn) as error:
        return at.refused(error, at.named(), Typed())
    unread = [n for n, s in enumerate(at.was.sections) if s.digest not in parts.seen(now, at.look.kind)]
    ahead = next((n for n in [*(n for n in unread if n > number), *unread] if n != number), None)
    at.look = replace(at.look, show=tuple(n for n in at.look.show if n != number))
    if ahead is None:
        return at.done(_first(now, at, None), f"Section {number + 1} is read: all are.", go=f"s{number}")
    return at.done(
        _first(now, at, ahead),
        f"Section {number + 1} is read. Now section {ahead + 1} of {len(at.was.sections)}.",
        go=f"s{ahead}",
        show=(ahead,),
    )


def _seen(at: Turn, now: CaseNow, number: int) -> list[Seen]:
    """Return what records a section as read, if that is not known yet."""
    digest = now.sheet(at.look.kind).sections[number].digest
    if digest != at.form.one("digest"):
        raise Refused("this section has changed since the page was made", next_step="load the page again")
    if at.form.flag("fold") or digest in parts.seen(now, at.look.kind):
        return []
    return [Seen(person=now.person, at=at.at, kind=at.look.kind, section=digest)]


def _first(now: CaseNow, at: Turn, section: int | None) -> Change | None:
    """Return the change to look at when a section is opened: its first, else the next that waits."""
    sheet = now.sheet(at.look.kind)
    if section is None:
        return following(sheet.changes, -1) or at.named()
    span = sheet.within(sheet.sections[section])
    inside = sheet.changes[sheet.index(span.start) : sheet.index(span.end)]
    waiting = next((change for change in inside if change.open), None)
    return waiting or next(iter(inside), None) or following(sheet.changes, sheet.index(span.end) - 1) or at.named()


def stopped(request: Request) -> Response:
    """Note where this person is, for when they come back; sent when the page is left."""
    at = turn.sent(request)
    change = at.named()
    if change is not None:
        with writing(at.casework) as writer:
            place = change.span.start
            writer.note(Stopped(person=writer.now.person, at=at.at, kind=at.look.kind, offset=place))
    return Response(status_code=204)


def keyed(request: Request) -> Response:
    """Switch single keys on or off for as long as the browser is open."""
    at = turn.sent(request)
    keys = at.form.choice("keys", ("on", "off"))
    response = at.done(at.named(), f"Single keys are {keys}.")
    response.set_cookie(KEYS, keys, path="/", httponly=True, samesite="strict")
    return response


routes = [
    Route(f"{PATH}/comment", commented, methods=["POST"]),
    Route(f"{PATH}/read", read, methods=["POST"]),
    Route(f"{PATH}/stopped", stopped, methods=["POST"]),
    Route(f"{PATH}/keys", keyed, methods=["POST"]),
]
