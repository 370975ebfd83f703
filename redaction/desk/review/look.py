"""`Look`: what one request asks to see of a document: where, in which order, which sections are open."""

from dataclasses import dataclass, replace

from starlette.requests import Request

from redaction.desk.forms import Form
from redaction.errors import WrongUsage
from redaction.intake.document import DocumentKind
from redaction.review.shown.queue import Risk

PATH = "/case/{slug}/review/{kind}"
VIEW, KEYS = "review-view", "review-keys"  # cookies: how the page looks and listens, nothing of any case
_MOST = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """What is asked for. `at` is a place's name on the page, unchecked; `show` are sections opened by hand.

    `every`: all places like this one are listed, however many they are.
    """

    kind: DocumentKind
    at: str = ""
    order: Risk | None = None
    show: tuple[int, ...] = ()
    inline: bool = False
    keys: bool = True
    every: bool = False

    def href(self, slug: str, name: str = "", *, place: str = "", every: bool = False) -> str:
        """Return the page's address with a change in it, or with another place to scroll to."""
        asked = [f"at={name}"] if name else []
        asked += [f"in={self.order}"] if self.order else []
        asked += ["show=" + ".".join(map(str, self.show))] if self.show else []
        asked += ["like=all"] if every else []
        query = "?" + "&".join(asked) if asked else ""
        return f"/case/{slug}/review/{self.kind}{query}#{place or (f'c{name}' if name else 'main')}"


def of(request: Request) -> Look:
    """Return what an address asks for.

    Raises:
        WrongUsage: it names no kind of document.
    """
    query = request.query_params
    look = Look(
        kind=kind_of(request),
        at=query.get("at", "")[:40],
        order=_order(query.get("in", "")),
        show=numbers(query.get("show", "")),
        inline=request.cookies.get(VIEW) == "inline",
        keys=request.cookies.get(KEYS) != "off",
        every=query.get("like") == "all",
    )
    return replace(look, inline=query["view"] == "inline") if "view" in query else look


def of_form(request: Request, form: Form) -> Look:
    """Return what a form of the page says of where its sender was."""
    return Look(
        kind=kind_of(request),
        at=form.optional("at")[:40],
        order=_order(form.optional("in")),
        show=numbers(form.optional("show")),
    )


def kind_of(request: Request) -> DocumentKind:
    """Return the document that the path names.

    Raises:
        WrongUsage: there is no such kind.
    """
    try:
        return DocumentKind(request.path_params["kind"])
    except ValueError:
        raise WrongUsage("there is no such document", next_step="choose one of the list of cases") from None


def _order(untrusted: str) -> Risk | None:
    return next((risk for risk in Risk if risk == untrusted), None)


def numbers(untrusted: str) -> tuple[int, ...]:
    """Return the section numbers of a list with full stops between; what is none is passed over."""
    parts = untrusted.split(".")[:_MOST]
    return tuple(int(part) for part in parts if part.isascii() and part.isdecimal() and len(part) < 5)
