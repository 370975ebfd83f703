"""Pages: the templates, and what every page shows: who sits here, the case's steps, the form's token."""

from functools import cache
from typing import Any

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from redaction.desk.desk import desk_of
from redaction.desk.forms import TOKEN
from redaction.desk.shelf import titled
from redaction.desk.ukclock import day_words, moment_words
from redaction.review.shown.legible import legible
from redaction.review.words import DOCUMENT, the

FRAGMENTS = "x-desk-fragments"


def render(request: Request, name: str, /, *, status: int = 200, **values: Any) -> Response:
    """Return a page.

    Args:
        request: what was asked.
        name: the template, such as `cases.html.j2`.
        status: the answer's status.
        values: what the template shows; every string is escaped there.
    """
    return HTMLResponse(_rendered(request, name, values), status_code=status)


def fragment(request: Request, name: str, /, **values: Any) -> str:
    """Return a piece of a page as text, for an answer to `X-Desk-Fragments: 1`."""
    return _rendered(request, name, values)


def fragments(pieces: dict[str, str], status: int = 200) -> Response:
    """Return pieces of a page, each for the element whose id is its key."""
    parts = []
    for key, piece in pieces.items():
        safe = Markup(piece)  # noqa: S704  # a template made it, and escaped what it shows
        parts.append(Markup('<template data-for="{}">{}</template>').format(key, safe))
    return HTMLResponse("\n".join(parts), status_code=status)


def wants_fragments(request: Request) -> bool:
    """Say whether the page's script asks for pieces in place of a redirection."""
    return request.headers.get(FRAGMENTS) == "1"


def see_other(path: str) -> Response:
    """Return the answer to a POST that was done: look at `path` of this desk.

    Raises:
        ValueError: `path` leads out of the desk.
    """
    if not path.startswith("/") or path.startswith(("//", "/\\")):
        raise ValueError("a redirection out of the desk")
    return RedirectResponse(path, status_code=303)


@cache
def environment() -> Environment:
    """Return the desk's templates: escaping always on, a name that is missing is an error."""
    found = Environment(
        # The rows of a report are those of `redaction diff --html`.
        loader=ChoiceLoader([PackageLoader("redaction.desk"), PackageLoader("redaction", "review/shown/templates")]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    found.globals |= {"DOCUMENT": DOCUMENT, "the": the}
    found.filters |= {"at": moment_words, "day": day_words, "legible": legible}
    return found


def _rendered(request: Request, name: str, values: dict[str, Any]) -> str:
    session = getattr(request.state, "session", None)
    token = session.form_token if session else ""
    field = Markup('<input type="hidden" name="{}" value="{}">').format(TOKEN, token)
    who = _who(request) if session else ""
    return environment().get_template(name).render(token=field, who=who, **values)


def _who(request: Request) -> str:
    desk = desk_of(request)
    person = desk.shelf.person(desk.person)
    return titled(person) if person else desk.person
