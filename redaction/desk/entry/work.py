"""The page of a screening: how far it is, what came of it, and what to do next. It goes on when the page is left."""

from dataclasses import dataclass
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from redaction.case.vault import CaseFolder
from redaction.desk import view
from redaction.desk.desk import Desk, desk_of, folder_of
from redaction.desk.forms import form_of
from redaction.desk.jobs import Job
from redaction.desk.round import asking
from redaction.errors import RedactionError
from redaction.intake import imports
from redaction.intake.document import DocumentKind

_MINUTE = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A document as the case holds it: its kind, its version from 1, its words and its pictures."""

    kind: DocumentKind
    version: int
    words: int
    images: int
    at: str


def held(folder: CaseFolder) -> tuple[Held, ...]:
    """Return the documents that were imported into a case."""
    found = []
    for kind in DocumentKind:
        about = imports.described(folder, kind)
        if (folder.path / f"{kind}.md").is_file():
            images = about.get("images")
            found.append(
                Held(
                    kind=kind,
                    version=_whole(about.get("version")),
                    words=_whole(about.get("words")),
                    images=len(images) if isinstance(images, list) else 0,
                    at=str(about.get("at", "")),
                )
            )
    return tuple(found)


def ahead(desk: Desk, folder: CaseFolder) -> str:
    """Return the page to see before a case can be read: its documents, or its screening; empty if it can be read."""
    job = desk.jobs.of(folder.slug)
    if job is not None and not job.ended:
        return f"/case/{folder.slug}/screening"
    if not held(folder):
        return f"/case/{folder.slug}/documents"
    try:
        desk.casework(folder).now()
    except RedactionError:
        return f"/case/{folder.slug}/screening"
    return ""


def shown(request: Request) -> Response:
    """Show how far the screening is; for the page's script, only the piece that changes."""
    desk, folder = desk_of(request), folder_of(request)
    values = {"case": {"slug": folder.slug}, **_stood(desk, folder)}
    if view.wants_fragments(request):
        return view.fragments({"screening": view.fragment(request, "_screening.html.j2", **values)})
    return view.render(request, "screening.html.j2", **values | {"case": asking.masthead(desk, folder)})


def done(request: Request) -> Response:
    """Start a screening, or stop one."""
    desk, folder = desk_of(request), folder_of(request)
    if form_of(request).choice("act", ("start", "stop")) == "stop":
        desk.jobs.stop(folder.slug)
    else:
        desk.jobs.start(folder.slug)
    return view.see_other(f"/case/{folder.slug}/screening")


def _stood(desk: Desk, folder: CaseFolder) -> dict[str, Any]:
    job = desk.jobs.of(folder.slug)
    documents = held(folder)
    goes_on = job is not None and not job.ended
    ready, why = (False, "") if goes_on or not documents else _ready(desk, folder)
    return {
        "job": job,
        "phase": str(job.phase) if job else "",
        "documents": documents,
        "pictures": sum(document.images for document in documents),
        "ready": ready,
        "why": why,
        "goes_on": goes_on,
        "left": _left(job),
        "before": desk.jobs.ahead(folder.slug),
    }


def _ready(desk: Desk, folder: CaseFolder) -> tuple[bool, str]:
    try:
        desk.casework(folder).now()
    except RedactionError as error:
        return False, error.what
    return True, ""


def _left(job: Job | None) -> str:
    """Return how long it will take, in words, or nothing."""
    if job is None or job.left is None:
        return ""
    if job.left < _MINUTE:
        return f"About {max(5, -(-job.left // 5) * 5)} seconds to go."
    minutes = round(job.left / _MINUTE)
    return f"About {minutes} minute{'s' if minutes > 1 else ''} to go."


def _whole(value: object) -> int:
    return value if isinstance(value, int) else 0


routes = [
    Route("/case/{slug}/screening", shown),
    Route("/case/{slug}/screening", done, methods=["POST"]),
]
