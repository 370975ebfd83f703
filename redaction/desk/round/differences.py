"""The page of differences: what two officers decided differently, side by side, settled with a reason.

It says nothing before both are done with the case.
"""

from collections.abc import Sequence

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from redaction.desk import view
from redaction.desk.casework import CaseNow
from redaction.desk.desk import desk_of, folder_of
from redaction.desk.forms import Form, form_of
from redaction.desk.round import asking
from redaction.desk.round.disputes import NOTHING, PATH, PUBLIC, Disputes, Typed
from redaction.desk.typed import refuse_names
from redaction.desk.writing import Writer, writing
from redaction.errors import Refused
from redaction.review.decisions.decision import Decision
from redaction.review.round import settling
from redaction.review.round.differences import Difference
from redaction.review.round.settling import Settling

_OTHER = "other"
_CONFLICT = 409


def shown(request: Request) -> Response:
    """Show one difference, and the list."""
    return _page(request, at=request.query_params.get("at", "")[:40])


def done(request: Request) -> Response:
    """Settle a difference, or go on to the next."""
    desk, form = desk_of(request), form_of(request)
    casework = desk.casework(folder_of(request))
    typed = _typed(form)
    if "later" in form.values:
        page = Disputes(casework.now(), {}, at=typed.at)
        return _ahead(page, page.following(page.current))
    try:
        with writing(casework) as writer:
            page = Disputes(writer.now, {}, at=typed.at)
            difference = _of(page, typed.at)
            _settle(writer, page, difference, typed, desk.stamp())
            after = Disputes(writer.now, {})
    except Refused as refused:
        step = f" {refused.next_step[:1].upper()}{refused.next_step[1:]}." if refused.next_step else ""
        fault = f"{refused.what[:1].upper()}{refused.what[1:]}.{step}"
        return _page(request, at=typed.at, typed=_faulty(typed, fault), status=_CONFLICT)
    return _ahead(after, after.following(difference))


def _settle(writer: Writer, page: Disputes, difference: Difference, typed: Typed, at: str) -> None:
    """Write what settles a difference.

    Raises:
        Refused: nothing was chosen, there is no reason, or it can no longer be settled so.
    """
    now = writer.now
    if not page.final:
        raise Refused("differences are settled when both have finished", next_step="finish reading first")
    same = settling.like(difference, page.open) if typed.all and difference in page.open else (difference,)
    how = Settling(person=now.person, reason=typed.why.strip(), act=now.act, at=at)
    writer.decide(_said(now, same, typed, how), at=at)


def _said(now: CaseNow, same: Sequence[Difference], typed: Typed, how: Settling) -> tuple[Decision, ...]:
    if typed.settle == _OTHER:
        if not typed.words.strip():
            raise Refused("other words were chosen and none written", next_step="write the words that readers will see")
        refuse_names(now, typed.words)
        return settling.reword(same, typed.words.strip(), how)
    if not typed.settle:
        raise Refused("nothing was chosen", next_step="choose whose words shall stand, or write others")
    return settling.choose(same, "" if typed.settle == PUBLIC else typed.settle, how)


def _typed(form: Form) -> Typed:
    return Typed(
        at=form.one("at")[:40],
        settle=form.optional("settle")[:80],
        words=form.optional("words"),
        why=form.optional("why"),
        all=form.flag("all"),
    )


def _faulty(typed: Typed, fault: str) -> Typed:
    return Typed(at=typed.at, settle=typed.settle, words=typed.words, why=typed.why, all=typed.all, fault=fault)


def _of(page: Disputes, at: str) -> Difference:
    found = next((each for each in page.all if page.id(each) == at), None)
    if found is None:
        raise Refused("this difference is not there any more", next_step="the page shows those that are")
    return found


def _ahead(page: Disputes, difference: Difference | None) -> Response:
    return view.see_other(page.href(difference) if difference else f"{page.path}#main")


def _page(request: Request, *, at: str, typed: Typed = NOTHING, status: int = 200) -> Response:
    desk = desk_of(request)
    now = desk.casework(folder_of(request)).now()
    page = Disputes(now, asking.names(desk), at=at, typed=typed)
    head = asking.head(desk, now, whole=True)
    return view.render(request, "differences.html.j2", status=status, case=head, here="differences", page=page)


routes = [Route(PATH, shown), Route(PATH, done, methods=["POST"])]
