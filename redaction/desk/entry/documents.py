"""A case's documents: adding one, and importing a new version, with what is carried over from the one before."""

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from redaction.case.vault import CaseFolder
from redaction.desk import view
from redaction.desk.desk import Desk, desk_of, folder_of
from redaction.desk.entry import work
from redaction.desk.forms import form_of
from redaction.desk.steps import CaseHead, title
from redaction.errors import RedactionError, Refused
from redaction.intake import imports, reader
from redaction.intake.document import Document, DocumentKind, Source
from redaction.review.round.rulings import latest

CHOOSE = "choose the file"
_UNPROCESSABLE = 422


@dataclass(frozen=True, slots=True, kw_only=True)
class Brought:
    """What stands in a document’s present version: places as decided, those that were asked again, those that wait."""

    kept: int
    asks: int
    undecided: int


def shown(request: Request) -> Response:
    """Show the documents of a case, and the form that brings one in."""
    return _page(request)


def done(request: Request) -> Response:
    """Bring a file in, then have the case screened; what is wrong with it is told beside the field."""
    desk, folder, form = desk_of(request), folder_of(request), form_of(request)
    kind = form.choice("kind", DocumentKind)
    source = form.file("file")
    if source is None:
        return _page(request, kind, (CHOOSE,))
    try:
        document = read(source, kind)
    except Refused as refused:
        return _page(request, kind, said(refused))
    if not take(desk, folder, document, source):
        return _page(request, kind, ("this very file was brought in before; nothing was changed",))
    return view.see_other(f"/case/{folder.slug}/screening")


def read(source: Source, kind: DocumentKind) -> Document:
    """Return the document that a file holds.

    Raises:
        Refused: it cannot be taken in, with every problem and its place.
    """
    return reader.read(source, kind)


def take(desk: Desk, folder: CaseFolder, document: Document, source: Source) -> bool:
    """Put a document into its case and have it screened; return whether anything changed.

    Raises:
        CannotGoOn: something could not be written; the version before stands.
    """
    with folder.locked():
        if imports.unchanged(folder, document):
            return False
        imports.take_in(folder, document, source, at=desk.stamp())
    desk.jobs.start(folder.slug)
    return True


def said(refused: Refused) -> tuple[str, ...]:
    """Return a refusal in words: each problem with its place."""
    if not refused.problems:
        return (f"{refused.what}; {refused.next_step}" if refused.next_step else refused.what,)
    places = ((problem.where, problem.message) for problem in refused.problems)
    return tuple(words if where in {"", "file"} else f"{where}: {words}" for where, words in places)


def _page(request: Request, chosen: DocumentKind | None = None, faults: tuple[str, ...] = ()) -> Response:
    desk, folder = desk_of(request), folder_of(request)
    documents = work.held(folder)
    there = {document.kind for document in documents}
    free = next((kind for kind in DocumentKind if kind not in there), DocumentKind.OVERVIEW)
    return view.render(
        request,
        "documents.html.j2",
        status=_UNPROCESSABLE if faults else 200,
        case=CaseHead(slug=folder.slug, title=title(folder.case())),
        documents=documents,
        brought=_brought(desk, folder),
        kinds=tuple(DocumentKind),
        there=there,
        chosen=chosen or free,
        faults=faults,
    )


def _brought(desk: Desk, folder: CaseFolder) -> dict[DocumentKind, Brought]:
    """Return what came over to each document, where the case can be read; nobody's decisions are told but one's own."""
    if work.ahead(desk, folder):
        return {}
    try:
        now = desk.casework(folder).now()
    except RedactionError:
        return {}
    return {
        kind: Brought(
            kept=len(latest(now.screened(kind))),
            asks=len({(decision.text_digest, decision.span) for decision in now.screened(kind).asks}),
            undecided=len(now.settled(kind).undecided),
        )
        for kind in now.kinds
    }


routes = [
    Route("/case/{slug}/documents", shown),
    Route("/case/{slug}/documents", done, methods=["POST"]),
]
