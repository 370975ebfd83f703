"""The first page: every case of the vault, with its state and next step."""

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from redaction.case.vault import CaseFolder
from redaction.desk import view
from redaction.desk.desk import desk_of
from redaction.desk.steps import title
from redaction.errors import RedactionError
from redaction.intake.document import DocumentKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One case in the list."""

    slug: str
    title: str
    kinds: tuple[DocumentKind, ...] = ()
    fault: str = ""


def shown(request: Request) -> Response:
    """Show the list, or what to do when it is empty."""
    vault = desk_of(request).vault
    entries = [_entry(vault.folder(slug)) for slug in vault.slugs()]
    return view.render(
        request, "cases.html.j2" if entries else "empty.html.j2", entries=entries, here="cases", vault=vault.path.name
    )


def _entry(folder: CaseFolder) -> Entry:
    try:
        case = folder.case()
    except RedactionError as error:
        return Entry(slug=folder.slug, title=folder.slug, fault=error.message)
    kinds = tuple(kind for kind in DocumentKind if (folder.path / f"{kind}.md").is_file())
    return Entry(slug=folder.slug, title=title(case), kinds=kinds)


routes = [Route("/", shown)]
