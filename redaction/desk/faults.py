"""What the desk says when something is refused or goes wrong: a page in words, never a traceback, never report text."""

import secrets
from collections.abc import Callable
from http import HTTPStatus

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from redaction.desk import view
from redaction.desk.desk import NoSuchCase
from redaction.desk.nextsteps import told
from redaction.errors import CannotGoOn, RedactionError, Refused, WrongUsage

type Fault = tuple[HTTPStatus, str, str]

_STATUS: dict[type[RedactionError], HTTPStatus] = {
    NoSuchCase: HTTPStatus.NOT_FOUND,
    Refused: HTTPStatus.CONFLICT,
    WrongUsage: HTTPStatus.BAD_REQUEST,
    CannotGoOn: HTTPStatus.INTERNAL_SERVER_ERROR,
}
_AGAIN = "In the window where the desk was started press Enter: it shows a new address, for one browser."
NOT_SIGNED_IN = (
    "This browser is not let in",
    "The desk is open in one browser at a time. If it is this one, choose “The desk” above. " + _AGAIN,
)
USED = (
    "This address has been used",
    "The address that the desk shows works once, for one browser. "
    + _AGAIN
    + " If nobody on this computer used it but you did not either, close the desk and tell whoever looks after it.",
)
NOT_HERE = (
    "This is not the desk’s address",
    "Use the address that the desk showed when it started; it begins with http://127.0.0.1.",
)
FOREIGN = (
    "This did not come from the desk",
    "Nothing was changed. Open the desk and do it on its own page; a page from before the desk was started is too old.",
)
METHOD = ("The desk does not do that", "It shows pages and takes in their forms.")
ADDRESS = ("There is no such page", "Start again from the list of cases.")
TOO_LARGE = (
    "That is more than the desk takes in",
    "A report may have up to 60 MB. Nothing was changed. Save the Word file with smaller pictures and try again.",
)
TOO_SLOW = (
    "It did not arrive in time",
    "Nothing was changed. Try again; if the file is on a slow drive, copy it here first.",
)


def page(  # what the page shows, one by one
    request: Request, status: HTTPStatus, what: str, next_step: str, details: tuple[str, ...] = (), step: str = ""
) -> Response:
    """Return the page of a refusal, or its piece where the page's script asked for pieces.

    Args:
        request: what was asked.
        status: the answer's status.
        what: what was refused, or went wrong.
        next_step: what to do next, in words.
        details: the problems behind it.
        step: the address at which that is done, if there is one.
    """
    values = {"what": what, "next_step": next_step, "details": details, "step": step}
    if view.wants_fragments(request):
        return view.fragments({"notice": view.fragment(request, "notice.html.j2", **values)}, status=status)
    return view.render(request, "fault.html.j2", status=status, **values)


def of(request: Request, error: Exception) -> Response:
    """Return the page of an error that was raised on purpose, with its problems."""
    if isinstance(error, HTTPException):
        return page(request, HTTPStatus(error.status_code), *ADDRESS)
    if not isinstance(error, RedactionError):
        raise error
    said = told(error)
    what = f"{said.where}: {said.what}" if said.where else said.what
    slug = request.path_params.get("slug", "")
    step = f"/case/{slug}/{said.page}" if slug and said.page else ""
    return page(request, status_of(error), what, said.next_step, said.problems, step)


def status_of(error: RedactionError) -> HTTPStatus:
    """Return the answer's status for an error that was raised on purpose."""
    return next(status for kind, status in _STATUS.items() if isinstance(error, kind))


def unexpected(request: Request, error: Exception, say: Callable[[str], None]) -> Response:
    """Return the page of an error that nobody foresaw, and say where it happened, without a word of what it says."""
    number = secrets.token_hex(3)
    say(f"the desk: an unexpected {type(error).__name__} at {_place(error)} (number {number}); please report it")
    step = "What was decided before is on disk. Go back and try again; if it happens again, report this number."
    what = f"Something went wrong: number {number}"
    try:
        return page(request, HTTPStatus.INTERNAL_SERVER_ERROR, what, step)
    except Exception:  # noqa: BLE001  # then the templates are what is broken
        return PlainTextResponse(f"{what}. {step}", status_code=HTTPStatus.INTERNAL_SERVER_ERROR)


def _place(error: Exception) -> str:
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    return f"{trace.tb_frame.f_code.co_filename.rsplit('/', 1)[-1]}:{trace.tb_lineno}" if trace else "an unknown place"
