"""The page on which a case begins: the approved file, who is in it, and what the board decided.

What is wrong is told beside its field, all at once, and nothing that was typed is lost; only the file must be chosen
again, because no browser gives it back.
"""

import contextlib
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from redaction.case import answers as typed
from redaction.case import writer
from redaction.case.answers import Answers, Fault, Row
from redaction.case.case import Case
from redaction.desk import view
from redaction.desk.desk import Desk, desk_of
from redaction.desk.drafts import Draft
from redaction.desk.entry import documents, wording
from redaction.desk.forms import Form, form_of
from redaction.desk.steps import CaseHead
from redaction.errors import RedactionError, Refused, WrongUsage
from redaction.intake.document import Document, DocumentKind
from redaction.publish.pages import site
from redaction.publish.pages.site import Theme
from redaction.publish.sign.publication import named
from redaction.review.round import kept
from redaction.signoff import draft

_ROWS, _MORE = 4, 3
_UNPROCESSABLE = 422
ACTS = ("make", "more", "paste")
WORDS = ("lede", "care")  # what this page has of the words that readers see beside the documents
_LINES = ("label", "board", "year", "keep", *WORDS, "author", "chair")
_CHOICES = ("category", "regime", "dates", "ages", "demographics", "age")
_ROW = ("name", "others", "row-label", "row-kind", "born")


@dataclass(frozen=True, slots=True, kw_only=True)
class Offered:
    """What the archive gives to choose from: its board's name and its themes."""

    board: str = ""
    themes: tuple[Theme, ...] = field(default=())


@dataclass(frozen=True, slots=True, kw_only=True)
class Changing:
    """The case that is changed.

    Attributes:
        head: its masthead.
        was: the digest of its file, which the fields were filled from.
        named: what may name somebody in the words of its page, by the field in which that stands, or `elsewhere`.
    """

    head: CaseHead
    was: str
    named: Mapping[str, Sequence[str]] = field(repr=False)


def shown(request: Request) -> Response:
    """Show the empty page, or what was typed and refused."""
    desk = desk_of(request)
    offered, draft = offered_by(desk), desk.drafts.find(request.query_params.get("again", ""))
    if draft is not None:
        return page(request, offered, draft.answers, draft.faults, kind=draft.kind)
    return page(request, offered, Answers(board=offered.board, known=(Row(),) * _ROWS))


def done(request: Request) -> Response:
    """Make the case and have its report read, or lead back to what was typed, with what is wrong or with more rows.

    A page of its own address, because a browser that goes back to the answer to a form has lost what was typed.
    """
    desk, form = desk_of(request), form_of(request)
    offered, answers = offered_by(desk), answers_in(form)
    kind, act = form.choice("kind", DocumentKind), form.choice("act", ACTS)
    if act != "make":
        return _again(desk, Draft(answers=longer(answers, form, act), kind=kind))
    source, faults = form.file("file"), list[Fault]()
    document: Document | None = None
    try:
        document = documents.read(source, kind) if source else None
    except Refused as refused:
        faults += [Fault(field="file", words=words) for words in documents.said(refused)]
    if source is None:
        faults.append(Fault(field="file", words=documents.CHOOSE))
    case = typed.read(answers, themes=[theme.id for theme in offered.themes], today=desk.now().date())
    faults += case if isinstance(case, tuple) else public_faults(case, answers)
    if isinstance(case, Case) and (desk.vault.path / case.slug).exists():
        faults.append(
            Fault(field="label", words="there is a case of this label and year already; choose another label")
        )
    if faults or document is None or source is None or isinstance(case, tuple):
        return _again(desk, Draft(answers=answers, kind=kind, faults=tuple(faults)))
    desk.drafts.forget()
    folder = desk.vault.create(writer.dump(case), slug=case.slug)
    folder.record("new", person=desk.person, at=desk.stamp())
    documents.take(desk, folder, document, source)
    return view.see_other(f"/case/{folder.slug}/screening")


def _again(desk: Desk, draft: Draft) -> Response:
    return view.see_other(f"/new?again={desk.drafts.keep(draft)}")


def answers_in(form: Form) -> Answers:
    """Take what was typed as it is.

    Raises:
        WrongUsage: the rows of names are not those of the page.
    """
    columns = [form.all(name) for name in _ROW]
    if len({len(column) for column in columns}) != 1 or len(columns[0]) > 2 * typed.MOST_NAMES:
        raise WrongUsage("the list of names cannot be read", next_step="go back, reload the page and try again")
    rows = (Row(name=n, others=o, label=lb, kind=k, born=b) for n, o, lb, k, b in zip(*columns, strict=True))
    return Answers(
        **{name: form.one(name) for name in _LINES},
        **{name: form.optional(name) for name in _CHOICES},
        themes=form.all("themes"),
        legal=form.flag("legal"),
        known=tuple(rows),
    )


def public_faults(case: Case, answers: Answers) -> Iterable[Fault]:
    """Yield where the page's own words hold a name: they are published."""
    filled = [number for number, row in enumerate(answers.known) if not row.empty]
    for problem in named(case):
        place = problem.message.split(" ", 1)[0]
        row = re.fullmatch(r"known\.(\d+)\.label", place)
        where = f"known-{filled[int(row[1])]}-label" if row else place.removeprefix("public.")
        yield Fault(field="label" if where == "case" else where, words="holds a name of this case; it is published")


def offered_by(desk: Desk) -> Offered:
    """Read what the archive offers; what cannot be read is not offered, and the page can be filled in without it."""
    offered = Offered()
    config = desk.archive / "site_config"
    with contextlib.suppress(OSError, RedactionError):
        offered = replace(offered, board=draft.parse((config / "policy.yml").read_bytes(), where="policy.yml").board)
    with contextlib.suppress(OSError, RedactionError):
        offered = replace(offered, themes=site.themes((config / "themes.yml").read_bytes()))
    return offered


def longer(answers: Answers, form: Form, act: str) -> Answers:
    """Return the page with more rows: empty ones, or those of a pasted list."""
    if act == "more":
        return replace(answers, known=(*answers.known, *(Row(),) * _MORE))
    rows = (*(row for row in answers.known if not row.empty), *typed.pasted(form.optional("list")))
    return replace(answers, known=(*rows[: typed.MOST_NAMES], Row()))


def page(
    request: Request,
    offered: Offered,
    answers: Answers,
    faults: Sequence[Fault] = (),
    *,
    kind: DocumentKind = DocumentKind.OVERVIEW,
    case: Changing | None = None,
) -> Response:
    """Return the page, filled in.

    Args:
        request: what was asked.
        offered: what the archive gives to choose from.
        answers: what stands in the fields.
        faults: what is wrong with them.
        kind: which document the file is.
        case: the case that is changed; none where one begins.
    """
    beside: defaultdict[str, list[str]] = defaultdict(list)
    for fault in faults:
        beside[fault.field].append(fault.words)
    return view.render(
        request,
        "new.html.j2",
        status=_UNPROCESSABLE if faults else 200,
        here="" if case else "new",
        case=case.head if case else None,
        was=case.was if case else "",
        named=case.named if case else {},
        answers=answers,
        kind=kind,
        faults=dict(beside),
        themes=offered.themes,
        slug=case.head.slug if case else typed.slug_of(answers.label, answers.year),
        kept=_kept(desk_of(request)),
        kinds=tuple(DocumentKind),
        words=wording,
    )


def _kept(desk: Desk) -> tuple[kept.KeptName, ...]:
    """Return what stays because an earlier case keeps it; a damaged list is told where the report is screened."""
    try:
        return kept.load(desk.vault)
    except RedactionError:
        return ()


routes = [Route("/new", shown), Route("/new", done, methods=["POST"])]
