"""The desk's application: its pages behind the guard."""

from collections.abc import Callable
from functools import cache
from importlib.resources import files

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp

from redaction.desk import faults, who
from redaction.desk.cases import page as cases
from redaction.desk.cases import practice
from redaction.desk.desk import Desk
from redaction.desk.entry import about, documents, new, people, work
from redaction.desk.guard import Guard
from redaction.desk.limits import LIMITS, Limits
from redaction.desk.public import history, preview, printing, sign
from redaction.desk.review import shown as review
from redaction.desk.round import combinations, differences, left_in, ready
from redaction.desk.session import Entrance
from redaction.errors import RedactionError

_TYPES = {".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".svg": "image/svg+xml"}


def build(desk: Desk, entrance: Entrance, *, say: Callable[[str], None], limits: Limits = LIMITS) -> ASGIApp:
    """Return the application: every page of the desk, with the guard around all of them.

    Args:
        desk: what the pages are about.
        entrance: who may come in.
        say: where one line about an unexpected error goes; it holds no report text.
        limits: how much is taken in.
    """
    routes = [
        Route("/static/{name}", _static),
        Route("/favicon.ico", _no_icon),
        *cases.routes,
        *practice.routes,
        *who.routes,
        *new.routes,
        *about.routes,
        *people.routes,
        *documents.routes,
        *work.routes,
        *left_in.routes,
        *combinations.routes,
        *differences.routes,
        *ready.routes,
        *preview.routes,
        *sign.routes,
        *history.routes,
        *printing.routes,
        *review.routes,
    ]
    faced = {
        RedactionError: faults.of,
        HTTPException: faults.of,
        Exception: lambda request, error: faults.unexpected(request, error, say),
    }
    inner = Starlette(routes=routes, exception_handlers=faced)
    inner.router.redirect_slashes = False
    inner.state.desk = desk
    return Guard(inner, desk=desk, entrance=entrance, limits=limits, say=say)


def _static(request: Request) -> Response:
    """Return one of our own files, by its exact name: there is no path to walk."""
    found = _files().get(request.path_params["name"])
    if found is None:
        raise HTTPException(404)
    content, media_type = found
    return Response(content, media_type=media_type)


def _no_icon(_request: Request) -> Response:
    return Response(status_code=204)


@cache
def _files() -> dict[str, tuple[bytes, str]]:
    ours = files("redaction")
    # The look of the report is the same as in `redaction diff --html`.
    folder = [*ours.joinpath("desk", "static").iterdir(), ours.joinpath("review", "shown", "templates", "report.css")]
    known = ((entry, "." + entry.name.rsplit(".", 1)[-1]) for entry in folder)
    return {entry.name: (entry.read_bytes(), _TYPES[suffix]) for entry, suffix in known if suffix in _TYPES}
