"""The case for practice: an invented report that ships with the program, made by one button and thrown away by another.

It goes the way of every case: it is imported, screened and read by the same rules. Only a signature is refused.
"""

from dataclasses import replace
from importlib.resources import files

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from redaction.case.case import PRACTICE
from redaction.desk import view
from redaction.desk.cases.entry import Entry, Group
from redaction.desk.desk import NoSuchCase, desk_of
from redaction.desk.entry import documents, work
from redaction.desk.forms import form_of
from redaction.errors import Refused, WrongUsage
from redaction.intake.document import DocumentKind, Source


def entry(found: Entry) -> Entry:
    """Return the entry of the practice case, which is never signed, from what would be said of any case."""
    if found.step != "sign":
        return replace(found, group=Group.PRACTICE)
    words = "Everything is decided and answered. A real case would now be signed; this one never is."
    return replace(
        found, group=Group.PRACTICE, state="done", headline="Read to the end", words=words,
        act="See the preview", step="preview",
    )  # fmt: skip


def begun(request: Request) -> Response:
    """Make the practice case, if there is none, and have its report read."""
    desk = desk_of(request)
    form_of(request)
    if PRACTICE in desk.vault.slugs():
        folder = desk.vault.folder(PRACTICE)
    else:
        folder = desk.vault.create(_ours("case.yml"), slug=PRACTICE)
        folder.record("new", person=desk.person, at=desk.stamp())
    if work.held(folder):
        return view.see_other(f"/case/{PRACTICE}")
    source = Source(name="practice.md", untrusted_bytes=_ours("overview.md"))
    documents.take(desk, folder, documents.read(source, DocumentKind.OVERVIEW), source)
    return view.see_other(f"/case/{PRACTICE}/screening")


def away(request: Request) -> Response:
    """Throw the practice case away.

    Raises:
        WrongUsage: the form does not say that it is meant.
        NoSuchCase: there is none.
        Refused: its report is being screened.
    """
    desk = desk_of(request)
    if not form_of(request).flag("sure"):
        raise WrongUsage("nothing was thrown away", next_step="open the list of cases and confirm it there")
    if PRACTICE not in desk.vault.slugs():
        raise NoSuchCase("There is no practice case any more", next_step="begin another one below the list of cases")
    job = desk.jobs.of(PRACTICE)
    if job is not None and not job.ended:
        raise Refused("The practice report is still being read.", next_step="wait until it is read, or stop it first")
    desk.vault.discard(PRACTICE)
    desk.forget(PRACTICE)
    return view.see_other("/")


def _ours(name: str) -> bytes:
    return files("redaction").joinpath("desk", "practice", name).read_bytes()


routes = [
    Route("/practice", begun, methods=["POST"]),
    Route("/practice/away", away, methods=["POST"]),
]
