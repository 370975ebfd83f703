"""A case's documents: adding one, and importing a new version, with what is carried over from the one before."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from redaction.case.case import PRACTICE
from redaction.case.vault import CaseFolder
from redaction.desk import view
from redaction.desk.desk import Desk, desk_of, folder_of
from redaction.desk.entry import work
from redaction.desk.forms import form_of
from redaction.desk.round import asking
from redaction.errors import RedactionError, Refused, WrongUsage
from redaction.intake import imports, reader
from redaction.intake.document import Document, DocumentKind, Source
from redaction.review.round.rulings import latest
from redaction.review.round.traces import traces
from redaction.review.words import the

CHOOSE = "choose the file"
_WHICH = "say what it is: a new version of a document that is here, or another document"
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
    kind = form.choice("kind", DocumentKind) if form.optional("kind") else None
    source = form.file("file")
    if kind is None or source is None:
        lacking = {"kind": (_WHICH,)} if kind is None else {}
        return _page(request, kind, lacking | ({"file": (CHOOSE,)} if source is None else {}))
    try:
        document = read(source, kind)
    except Refused as refused:
        return _page(request, kind, {"file": said(refused)})
    like = None if form.flag("meant") else imports.alike(folder, document)
    if like is not None:
        return _page(request, kind, {"kind": (_likeness(like),)}, like=like)
    if not take(desk, folder, document, source):
        return _page(request, kind, {"file": ("this very file was brought in before; nothing was changed",)})
    return view.see_other(f"/case/{folder.slug}/screening")


def out(request: Request) -> Response:
    """Take a document out again that was brought in by mistake, if nobody has done anything in it yet.

    Raises:
        WrongUsage: the form does not say that it is meant.
        Refused: somebody has, it is being read, or the case is for practice.
        CannotGoOn: it could not be removed.
    """
    desk, folder, form = desk_of(request), folder_of(request), form_of(request)
    kind = form.choice("kind", DocumentKind)
    if not form.flag("sure"):
        raise WrongUsage("nothing was taken out", next_step="open the page Documents and confirm it there")
    job = desk.jobs.of(folder.slug)
    if job is not None and not job.ended:
        raise Refused("the documents are still being read", next_step="wait until they are, or stop it first")
    with folder.locked():
        if kind not in _removable(folder, work.held(folder)):
            step = "if it is the wrong file, bring in the right one as its new version"
            raise Refused("this document stays: somebody has decided or read something in it", next_step=step)
        imports.take_out(folder, kind, person=desk.person, at=desk.stamp())
    return view.see_other(f"/case/{folder.slug}/documents")


def _removable(folder: CaseFolder, documents: Iterable[work.Held]) -> frozenset[DocumentKind]:
    """Return the documents that may be taken out again: those of a real case in which nobody has done anything."""
    if folder.slug == PRACTICE:
        return frozenset()
    try:
        return frozenset(document.kind for document in documents) - traces(folder)
    except RedactionError:
        return frozenset()  # a damaged journal: it may tell of any of them


def _likeness(like: imports.Alike) -> str:
    name = the(like.kind)
    if like.same_file:
        what = f"this is, byte for byte, the file of {name}"
    elif like.same_text:
        what = f"its text is that of {name}, to the last letter"
    else:
        what = f"{like.same} of its {like.paragraphs} paragraphs stand in {name} too"
    return f"{what}. If it is a new version of it, say so above and choose the file again; nothing was changed"


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


def _page(
    request: Request,
    chosen: DocumentKind | None = None,
    faults: Mapping[str, tuple[str, ...]] | None = None,
    like: imports.Alike | None = None,
) -> Response:
    desk, folder = desk_of(request), folder_of(request)
    documents = work.held(folder)
    there = {document.kind for document in documents}
    return view.render(
        request,
        "documents.html.j2",
        status=_UNPROCESSABLE if faults else 200,
        case=asking.masthead(desk, folder),
        documents=documents,
        brought=_brought(desk, folder),
        kinds=tuple(DocumentKind),
        there=there,
        # Where there is a document nothing is chosen: a new version of it is not to be taken for another one.
        chosen=chosen or ("" if there else DocumentKind.OVERVIEW),
        faults=faults or {},
        like=like,
        removable=_removable(folder, documents),
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
    Route("/case/{slug}/documents/out", out, methods=["POST"]),
]
