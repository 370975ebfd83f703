"""What is printed: the numbered changes, and the sheet on which people sign with a pen beside their keys."""

from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from itertools import groupby
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from redaction.desk import view
from redaction.desk.casework import CaseNow
from redaction.desk.desk import desk_of, folder_of
from redaction.desk.public import told
from redaction.desk.public.offer import seats
from redaction.desk.public.pack import keep, kept, pack
from redaction.desk.public.pdf import pdf
from redaction.desk.public.publiccopy import reading_of, settled_of
from redaction.desk.round import asking
from redaction.desk.steps import title
from redaction.digest import fingerprint
from redaction.errors import Refused
from redaction.publish.sign.prepared import journal
from redaction.review.words import TYPE
from redaction.signoff.manifest import Manifest


def pack_page(request: Request) -> Response:
    """Show the numbered changes as a page to print."""
    return view.render(request, "pack.html.j2", as_pdf=False, **_pack(request))


def pack_pdf(request: Request) -> Response:
    """Give the numbered changes as PDF."""
    return _pdf(view.fragment(request, "pack.html.j2", as_pdf=True, **_pack(request)), "numbered-changes.pdf")


def numbers(request: Request) -> Response:
    """Show where the numbers of an earlier pack lead."""
    desk, folder = desk_of(request), folder_of(request)
    now = desk.casework(folder).now()
    places = kept(folder, request.path_params["digest"])
    here = [
        (each, asking.place(now, each.kind, each.start), now.sheet(each.kind).paragraphs.at(each.start))
        for each in places
        if each.kind in now.kinds
    ]
    return view.render(request, "numbers.html.j2", case=asking.head(desk, now), places=here)


def sheet_page(request: Request) -> Response:
    """Show the sign-off sheet as a page to print."""
    return view.render(request, "sheet.html.j2", as_pdf=False, **_sheet(request))


def sheet_pdf(request: Request) -> Response:
    """Give the sign-off sheet as PDF."""
    return _pdf(view.fragment(request, "sheet.html.j2", as_pdf=True, **_sheet(request)), "sign-off-sheet.pdf")


def _pack(request: Request) -> dict[str, Any]:
    desk, folder = desk_of(request), folder_of(request)
    now = desk.casework(folder).now()
    made = pack(now)
    keep(folder, made)
    parts = [(kind, list(group)) for kind, group in groupby(made.changes, key=lambda each: each.kind)]
    return {
        "slug": folder.slug,
        "name": title(now.case),
        "pack": made,
        "parts": parts,
        "TYPE": TYPE,
        "at": desk.stamp(),
    }


def _sheet(request: Request) -> dict[str, Any]:
    desk, folder = desk_of(request), folder_of(request)
    now, reading = desk.casework(folder).now(), reading_of(desk)
    publication = reading.publication(folder.slug)
    manifest = publication.latest.manifest if publication else None
    if publication is None or manifest is None:
        step = "the officer signs first, on the page Sign; then the sheet has what everybody signs"
        raise Refused("There is no sheet yet: nobody has signed.", next_step=step)
    return {
        "slug": folder.slug,
        "name": title(now.case),
        "manifest": manifest,
        "sentences": tuple(_sentences(now, manifest)),
        "print": fingerprint(publication.latest.approval.payload).upper(),
        "seats": tuple(seats(desk, now, reading, None)),
        "at": desk.stamp(),
    }


def _sentences(now: CaseNow, manifest: Manifest) -> Iterator[str]:
    """Yield what is signed: in full while the case is as it was then, else as the archive alone tells it."""
    who = now.readers()
    blind = bool(who.people) and not who.all_finished(now.texts)
    if blind or manifest.evidence.journal != journal(now.folder):
        return told.proposed(manifest)
    return told.sentences(settled_of(now), now, manifest)


def _pdf(page: str, name: str) -> Response:
    disposition = {"Content-Disposition": f'inline; filename="{name}"'}
    return Response(pdf(page, _style()), media_type="application/pdf", headers=disposition)


@cache
def _style() -> str:
    return files("redaction").joinpath("desk", "static", "print.css").read_text("utf-8")


routes = [
    Route("/case/{slug}/pack", pack_page),
    Route("/case/{slug}/pack.pdf", pack_pdf),
    Route("/case/{slug}/pack/{digest}", numbers),
    Route("/case/{slug}/sheet", sheet_page),
    Route("/case/{slug}/sheet.pdf", sheet_pdf),
]
