"""Who sits here: asked once, when the desk was opened without saying so."""

import re

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from redaction.desk import view
from redaction.desk.desk import desk_of
from redaction.desk.forms import form_of
from redaction.desk.shelf import titled
from redaction.errors import WrongUsage

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def shown(request: Request) -> Response:
    """Show everyone who may be asked for, and a field for anybody else."""
    desk = desk_of(request)
    today = desk.now().date()
    people = [(person.id, titled(person)) for person in desk.shelf.people() if person.there(today)]
    return view.render(request, "who.html.j2", people=people, sits=desk.person)


def chosen(request: Request) -> Response:
    """Have the person sit down.

    Raises:
        WrongUsage: what was typed is no id.
        Refused: this person has another desk open on the vault, or somebody sits here already.
    """
    untrusted = form_of(request).one("person").strip()
    if not _ID.fullmatch(untrusted) or len(untrusted) > 60:
        step = "an id has lower-case letters, digits and hyphens, such as a-mensah; it stands in your journal for good"
        raise WrongUsage("that is not an id", next_step=step)
    desk = desk_of(request)
    desk.sit(untrusted)
    return view.see_other(desk.start)


routes = [Route("/who", shown), Route("/who", chosen, methods=["POST"])]
