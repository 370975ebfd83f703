"""The page of what was left in: every string that readers will still see, once each, for a yes or no.

Every answer is on disk before the page shows it. Without script each answer loads the page again at the next string.
"""

from collections.abc import Iterator, Sequence

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from redaction.desk import view
from redaction.desk.casework import CaseNow
from redaction.desk.desk import desk_of, folder_of
from redaction.desk.forms import Form, form_of
from redaction.desk.round import asking
from redaction.desk.round.strings import PATH, Strings
from redaction.desk.writing import Writer, writing
from redaction.errors import Refused, WrongUsage
from redaction.intake.document import DocumentKind
from redaction.review.decisions.proposals import Sitting
from redaction.review.round import acts, answers
from redaction.review.round.answers import Asked
from redaction.review.round.event import Answered

GO = "X-Desk-Go"  # the id of the row to look at next
KEYS = "review-keys"  # a cookie: whether single keys are on
_ACTS = ("leave", "take", "all", "undo", "back")


def shown(request: Request) -> Response:
    """Show the page."""
    desk = desk_of(request)
    now = desk.casework(folder_of(request)).now()
    at, show = request.query_params.get("at", ""), _groups(request.query_params.get("show", ""))
    number = int(at) if at.isascii() and at.isdecimal() and len(at) < 10 else -1
    page = Strings(now, kind_of(request, now), at=number, show=show)
    keys = request.cookies.get(KEYS) != "off"
    for other in now.kinds:
        now.left_in(other)  # so that the masthead can tell what is left in all documents
    head = asking.head(desk, now, page.kind)
    return view.render(request, "left_in.html.j2", case=head, here="left-in", page=page, keys=keys)


def done(request: Request) -> Response:
    """Take an answer, answers for a whole group, or an answer back."""
    desk, form = desk_of(request), form_of(request)
    casework = desk.casework(folder_of(request))
    kind, show = kind_of(request, casework.now()), _groups(form.optional("show"))
    if "keys" in form.values:
        return _keyed(form, PATH.format(slug=casework.folder.slug, kind=kind))
    with writing(casework) as writer:
        before = Strings(writer.now, kind, show=show)
        said, asked = _act(writer, before, form, desk.stamp())
        page = Strings(writer.now, kind, show=show)
    following = before.next(asked) if asked else page.reopened(before)
    go = f"q{following.at}" if following else "main"
    if view.wants_fragments(request):
        answer = view.fragments(dict(_pieces(request, page, asked, said)))
        answer.headers[GO] = go
        return answer
    query = [f"show={'.'.join(show)}"] if show else []
    query += [f"at={following.at}"] if following else []
    return view.see_other(f"{page.path}?{'&'.join(query)}#{go}")


def _groups(untrusted: str) -> list[str]:
    return [each for each in untrusted[:600].split(".") if each.startswith("g-") and each.replace("-", "").isalnum()]


def _keyed(form: Form, path: str) -> Response:
    answer = view.see_other(path)
    answer.set_cookie(KEYS, form.choice("keys", ("on", "off")), path="/", httponly=True, samesite="strict")
    return answer


def _act(writer: Writer, page: Strings, form: Form, at: str) -> tuple[str, Asked | None]:
    """Do what a form asks for; return what was done in words, and the string that it was about."""
    act = [name for name in _ACTS if name in form.values]
    if len(act) != 1:
        raise WrongUsage("one answer at a time", next_step="go back, reload the page and try again")
    match act[0]:
        case "leave" | "take":
            number = form.number(act[0], most=10**9)
            if act[0] == "take" and page.is_taken(number):
                return "Taken out", None  # the button was pressed twice
            asked = _asked(page, number)
            if act[0] == "leave" and page.is_left(asked):
                return "Left in", asked
            if act[0] == "leave":
                _leave(writer, (asked,), at)
                return "Left in", asked
            _take(writer, page, asked, at)
            return "Taken out", asked
        case "all":
            group = next((each for each in page.groups if each.id == form.one("all")), None)
            if group is None or group.group.one_by_one:
                raise WrongUsage("each of these is answered by itself", next_step="go back and answer them one by one")
            _leave(writer, group.group.open, at)
            return "Left in", None
        case "back":
            number = form.number("back", most=10**6)
            _take_back(writer, [each for n, each in page.taken if n == number], at)
        case _:
            _take_back(writer, answers.last_click(page.given, page.kind, writer.now.person), at)
    return "Taken back", None


def _asked(page: Strings, at: int) -> Asked:
    found = next((each for each in page.asked if each.at == at), None)
    if found is None:
        step = "the page shows the strings as they stand now"
        raise Refused("this string does not stand there any more", next_step=step)
    return found


def _leave(writer: Writer, asked: Sequence[Asked], at: str) -> None:
    writer.join(at)
    person = writer.now.person
    click = answers.next_click(writer.now.events, person)
    writer.note(*answers.leave(asked, person=person, at=at, click=click))


def _take(writer: Writer, page: Strings, asked: Asked, at: str) -> None:
    writer.join(at)
    now, screened = writer.now, page.now.screened(page.kind)
    sitting = Sitting(
        kind=page.kind,
        text=screened.document.text,
        text_digest=screened.digest,
        cast=now.case.cast,
        person=now.person,
        at=at,
    )
    click = answers.next_click(now.events, now.person)
    decisions, answer = answers.take(asked, screened.findings, sitting, act=now.act, click=click)
    writer.decide(decisions, at=at)
    writer.note(answer)


def _take_back(writer: Writer, given: Sequence[Answered], at: str) -> None:
    if not given:
        raise Refused("there is no answer to take back", next_step="go on")
    for number in sorted({each.decided for each in given} - {0}):
        now = writer.now
        writer.decide(acts.undo(now.decisions, now.person, act=now.act, at=at, number=number), at=at)
    click = answers.next_click(writer.now.events, writer.now.person)
    writer.note(*answers.take_back(given, at=at, click=click))


def _pieces(request: Request, page: Strings, asked: Asked | None, said: str) -> Iterator[tuple[str, str]]:
    """Yield the pieces that an answer changes: its row and what counts it; the whole list if it is more than that."""
    still = next((each for each in page.asked if asked and each.key == asked.key), None)
    if asked is None or still is None or still.ground is not asked.ground:
        yield "strings", view.fragment(request, "_strings.html.j2", page=page)
    else:
        group = next(each for each in page.groups if each.group.ground is still.ground)
        yield f"{group.id}-head", view.fragment(request, "_strings_head.html.j2", page=page, group=group)
        yield f"q{still.at}", view.fragment(request, "_string.html.j2", page=page, row=page.row(still))
    yield "left-tally", view.fragment(request, "_left_tally.html.j2", page=page)
    yield "said", said


def kind_of(request: Request, now: CaseNow) -> DocumentKind:
    """Return the document that the path names.

    Raises:
        WrongUsage: the case has no such document.
    """
    found = next((kind for kind in now.kinds if kind == request.path_params["kind"]), None)
    if found is None:
        raise WrongUsage("the case has no such document", where=now.folder.slug, next_step="choose one of its tabs")
    return found


routes = [Route(PATH, shown), Route(PATH, done, methods=["POST"])]
