"""Preview: the very pages that will be built, looked at before anybody signs."""

from dataclasses import dataclass, replace

from markupsafe import Markup
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from redaction.desk import nextsteps, view
from redaction.desk.casework import CaseNow
from redaction.desk.desk import Desk, desk_of, folder_of
from redaction.desk.public.mending import Mend, mends
from redaction.desk.public.publiccopy import PublicCopy, copy_of, settled_of, watch_of
from redaction.desk.public.publicwork import Job, Say
from redaction.desk.round import asking
from redaction.errors import RedactionError
from redaction.publish.bench import sweep
from redaction.publish.pages.wording import TITLES
from redaction.publish.preview import Preview, Step, preview

PLACE = "preview"  # below the case's folder; there only while a preview is made
# The pages come as they will be, but for their script: it has no business beside a report, and they do without it.
POLICY = (
    "sandbox allow-same-origin; default-src 'none'; style-src 'self'; img-src 'self'; frame-ancestors 'self'; "
    "base-uri 'none'; form-action 'none'"
)
_TYPES = {
    "html": "text/html; charset=utf-8", "css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8",
    "txt": "text/plain; charset=utf-8", "json": "application/json", "csv": "text/plain; charset=utf-8",
    "xml": "text/plain; charset=utf-8", "svg": "image/svg+xml", "png": "image/png", "jpg": "image/jpeg",
    "jpeg": "image/jpeg", "gif": "image/gif", "webp": "image/webp", "pdf": "application/pdf",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class PageLink:
    """A page of the preview: its number in the list, what it is called, its address below the preview's site."""

    number: int
    title: str
    address: str


def shown(request: Request) -> Response:
    """Show the preview, how far it is, or what must be done before there can be one."""
    desk, folder = desk_of(request), folder_of(request)
    now = desk.casework(folder).now()
    job, copy, lacking = desk.public.job(folder.slug), None, None
    try:
        copy = copy_of(desk, now)
    except RedactionError as error:
        lacking = _linked(error, now)
    if job is None:
        sweep(folder.path / PLACE)
    made = job.preview if job else None
    pages = _pages(made) if made else ()
    chosen = request.query_params.get("page", "")
    stale = bool(job and copy and job.basis != copy.basis)
    mend = _mends(desk, copy, job, made, pages) if made and made.audit.problems and copy and not stale else ()
    current = next((page for page in pages if str(page.number) == chosen), pages[0] if pages else None)
    return view.render(
        request,
        "preview.html.j2",
        here="preview",
        case=asking.head(desk, now),
        held=asking.on_hold(desk, now),
        job=_plain(job),
        steps=_steps(job),
        lacking=lacking,
        stale=stale,
        mends=mend,
        own=[page for page in pages if page.address.startswith("reviews/" + folder.slug)],
        others=[page for page in pages if not page.address.startswith("reviews/" + folder.slug)],
        current=current,
        narrow=request.query_params.get("as") == "telephone",
    )


def _mends(
    desk: Desk, copy: PublicCopy, job: Job | None, made: Preview, pages: tuple[PageLink, ...]
) -> tuple[Mend, ...]:
    """Return what is to be mended of a preview that shows the case as it stands."""
    titles, now = {page.address: page.title for page in pages}, copy.now

    def find() -> tuple[Mend, ...]:
        return mends(made, now, settled_of(now), watch_of(desk, copy), titles)

    # The name ends as that of all that a new decision makes void.
    return now.found(("mends", job.basis if job else "", "standing"), find)


def _plain(job: Job | None) -> Job | None:
    """Return a preview with what it failed of, if it did, in the desk's words."""
    return replace(job, fault=nextsteps.told(job.fault)) if job and isinstance(job.fault, RedactionError) else job


def _linked(error: RedactionError, now: CaseNow) -> nextsteps.Told:
    """Return why there is no preview, with the next step as a link to its page."""
    kind = next((kind for kind in now.kinds if now.settled(kind).undecided), now.kinds[0])
    said = nextsteps.told(error, kind)
    if not said.page:
        return said
    link = Markup('<a href="/case/{}/{}">{}</a>').format(now.folder.slug, said.page, said.next_step)
    return replace(said, next_step=link)


def make(request: Request) -> Response:
    """Begin to make the preview, and lead to the page that says how far it is."""
    desk, folder = desk_of(request), folder_of(request)
    copy = copy_of(desk, desk.casework(folder).now())
    watch = watch_of(desk, copy)

    def made(say: Say) -> Preview:
        return preview(copy.review, copy.reading, place=folder.path / PLACE, watch=watch, say=say)

    desk.public.start(folder.slug, Job(basis=copy.basis, at=desk.stamp()), made, at_work=desk.at_work)
    return view.see_other(f"/case/{folder.slug}/preview")


def file(request: Request) -> Response:
    """Return one file of the preview, out of memory."""
    job = desk_of(request).public.job(folder_of(request).slug)
    path = request.path_params["path"]
    path = f"{path}index.html" if not path or path.endswith("/") else path
    content = job.preview.site.get(path) if job and job.preview else None
    if content is None:
        raise HTTPException(404)
    kind = _TYPES.get(path.rpartition(".")[2], "application/octet-stream")
    return Response(content, media_type=kind, headers={"Content-Security-Policy": POLICY})


def _steps(job: Job | None) -> tuple[tuple[str, str], ...]:
    """Return each step of a preview in the making, with how it stands."""
    if job is None or job.ended:
        return ()
    order = list(Step)
    at = order.index(job.step)
    return tuple((step.value, "done" if i < at else "part" if i == at else "") for i, step in enumerate(order))


def _pages(made: Preview) -> tuple[PageLink, ...]:
    return tuple(PageLink(number=i, title=_title(a, made.slug), address=a) for i, a in enumerate(made.pages))


def _title(address: str, slug: str) -> str:
    """Return what a page is called in the list."""
    home = f"reviews/{slug}/"
    called = {home: "The review’s own page", f"about/verify/{slug}/": "Check it yourself", "": "Home"}
    called |= {"reviews/": "All reviews", "404.html": "No such page", "about/verify/": "Check that a page is genuine"}
    called |= {f"{home}{kind}/": words for kind, words in TITLES.items()}
    return called.get(address) or address.removesuffix("/").rpartition("/")[2].replace("-", " ").capitalize()


routes = [
    Route("/case/{slug}/preview", shown),
    Route("/case/{slug}/preview", make, methods=["POST"]),
    Route("/case/{slug}/preview/site/{path:path}", file),
]
