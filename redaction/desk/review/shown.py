"""The review page: the report, original and public, and the decision about the change that is looked at."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from redaction.desk import view
from redaction.desk.review import adding, deciding, noting, turn
from redaction.desk.review.look import PATH, VIEW


def shown(request: Request) -> Response:
    """Show the page, or for its script the pieces for another change or section."""
    at = turn.asked(request)
    current = at.named() if at.look.at else at.started()
    response = at.moved(current) if view.wants_fragments(request) else at.whole(current)
    if "view" in request.query_params:
        inline = "inline" if at.look.inline else "side"
        response.set_cookie(VIEW, inline, path="/", httponly=True, samesite="strict")
    return response


routes = [Route(PATH, shown), *deciding.routes, *adding.routes, *noting.routes]
