"""`Panel`: everything that the review page says of the change that is looked at, and what can be done about it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from redaction.case.cast import Cast
from redaction.desk.casework import CaseNow
from redaction.desk.names import Names
from redaction.detect.finding import Finding, Proposal
from redaction.intake.document import DocumentKind
from redaction.publish.pages.reasons import OURS, Reason
from redaction.review.decisions.decision import ReasonCode, Scope, Verdict
from redaction.review.decisions.proposals import marker, verdict_of
from redaction.review.decisions.reasons import reason
from redaction.review.round.comments import Thread, threads
from redaction.review.shown import reply
from redaction.review.shown.change import Change
from redaction.review.shown.legible import legible
from redaction.review.shown.queue import Risk, following, risk
from redaction.review.shown.sheet import Sheet
from redaction.review.words import REASON, TYPE, found_by
from redaction.spans import Span

_AROUND = 40  # characters of the text beside the words in question
_LISTED = 40  # places like this one that are listed one by one
_HEADINGS = {
    Risk.MUST: ("todo", "Must decide"),
    Risk.LOW: ("part", "Less sure"),
    Risk.SURE: ("", "To confirm"),
}
_DOTS = {"low": "●○○", "medium": "●●○", "high": "●●●"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Like:
    """A place like the one that is looked at."""

    kind: DocumentKind
    change: Change = field(repr=False)
    name: str
    before: str = field(repr=False)
    after: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """What stood in the fields of a form that could not be taken; it stays there."""

    replacement: str | None = field(default=None, repr=False)
    verdict: str | None = None
    reason: str | None = None
    keeping: bool = False
    why: str = field(default="", repr=False)
    comment: str = field(default="", repr=False)
    cell: str = ""
    first: str = ""
    last: str = ""
    words: str = field(default="", repr=False)
    paragraph: str = ""
    similar: bool = False
    commenting: bool = False
    error: str = ""


NOTHING_TYPED = Typed()


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """The decision column for one change of a document."""

    change: Change = field(repr=False)
    name: str
    number: int
    total: int
    state: str
    heading: str
    before: str = field(repr=False)
    after: str = field(repr=False)
    words: str = field(repr=False)
    replacement: str = field(repr=False)
    verdict: str
    reason: str
    facts: tuple[tuple[str, str], ...] = field(repr=False)
    likes: tuple[Like, ...] = field(repr=False)
    threads: tuple[Thread, ...] = field(repr=False)
    back: str
    next: str
    next_open: str
    was: int
    mine: bool
    typed: Typed = field(repr=False)

    @property
    def listed(self) -> tuple[Like, ...]:
        """Return the places like this one that can be left out one by one."""
        return self.likes[:_LISTED]

    @property
    def open_comments(self) -> int:
        """Return how many comments here wait for somebody."""
        return sum(thread.open for thread in self.threads)


def panel(now: CaseNow, kind: DocumentKind, change: Change, order: Risk | None, typed: Typed = NOTHING_TYPED) -> Panel:
    """Return the panel of a change of a document, as a case stands; `order` is the group that is gone through."""
    sheet = now.sheet(kind)
    names = Names(sheet, now.copy(kind))
    number = sheet.number(change)
    index = sheet.index(change.span.start) if number is None else number
    at = index - 1 if number is None else number
    finding = sheet.finding(change.found)
    ahead = following(sheet.changes, at, order)
    before, after = _around(sheet, change.span)
    state, heading = _heading(now.person, change)
    words = _proposed(change, finding, sheet.text)
    back = sheet.changes[index - 1] if index else None
    following_place = sheet.changes[at + 1] if at + 1 < len(sheet.changes) else None
    return Panel(
        change=change,
        name=names.of(change),
        number=0 if number is None else number + 1,
        total=len(sheet.changes),
        state=state,
        heading=heading,
        before=before,
        after=after,
        words=legible(" ".join(change.original.split())),
        replacement=words if typed.replacement is None else typed.replacement,
        verdict=typed.verdict or _verdict(change, words),
        reason=typed.reason or _reason(change, words, now.case.cast),
        facts=tuple(_facts(change, finding, now.case.cast)),
        likes=likes(now, kind, change),
        threads=tuple(_threads(now, kind, change)),
        back=names.of(back) if back else "",
        next=names.of(following_place) if following_place else "",
        next_open=names.of(ahead) if ahead and ahead is not change else "",
        was=len(sheet.said(change.found)),
        mine=change.person == now.person,
        typed=typed,
    )


def likes(now: CaseNow, kind: DocumentKind, change: Change) -> tuple[Like, ...]:
    """Return the places of all documents that are like a change and wait: those of the same document first."""
    kinds = sorted(now.kinds, key=lambda each: each is not kind)
    return tuple(
        _like(now, each, other) for each in kinds for other in reply.alike(change, now.sheet(each).changes)
    )  # fmt: skip


def _like(now: CaseNow, kind: DocumentKind, other: Change) -> Like:
    sheet = now.sheet(kind)
    before, after = _around(sheet, other.span, 24)
    name = Names(sheet, now.copy(kind)).of(other)
    return Like(kind=kind, change=other, name=name, before=before, after=after)


def _heading(person: str, change: Change) -> tuple[str, str]:
    if change.passed:
        return "", "Left as it is, by a rule"
    if change.decided:
        who = "you" if change.person == person else "your colleague"
        return "done", f"Decided by {who}"
    return _HEADINGS[risk(change)]


def _proposed(change: Change, finding: Finding | None, text: str) -> str:
    """Return what stands in the field of the public text: what was decided, else what is proposed, else a marker."""
    if change.decided and change.mark is not Proposal.KEEP:
        return change.public
    words = finding.replacement if finding else change.public
    asked = change.mark in (Proposal.CHECK, Proposal.KEEP)
    own = words in ("", change.original, change.found.of(text), change.edit.of(text))
    return marker(change.type) if asked and own else words


def _verdict(change: Change, words: str) -> str:
    if change.mark in (Proposal.CHECK, Proposal.KEEP):
        return str(verdict_of(words, change.type))
    return str(Verdict(change.mark))


def _reason(change: Change, words: str, cast: Cast) -> str:
    return str(change.reason or reason(change.type, entity=change.entity, label=words, cast=cast))


def _facts(change: Change, finding: Finding | None, cast: Cast) -> Iterable[tuple[str, str]]:
    label = next((known.label for known in cast.known if known.id == change.entity and known.label), "")
    yield "Type", TYPE[change.type] + (f": {label}" if label else "")
    yield "Why", change.why[:1].upper() + change.why[1:]
    yield "Found by", found_by(change.detector)
    if finding is not None:
        score = f"{change.score / 1000:.2f}"
        yield "Confidence", f"{_DOTS[change.confidence]} {change.confidence.capitalize()}, {score}"
    if change.reason:
        yield "Counted as", REASON[change.reason]


def _around(sheet: Sheet, span: Span, most: int = _AROUND) -> tuple[str, str]:
    """Return the words beside a place, in its paragraph or cell."""
    row = sheet.rows[sheet.row_of(span.start)]
    cells = (cell for line in row.lines for cell in line)
    cell = next((cell for cell in cells if cell.covers(span)), row.span)
    before = sheet.text[max(cell.start, span.start - most) : span.start]
    after = sheet.text[span.end : min(cell.end, span.end + most)]
    if span.start - most > cell.start and " " in before:
        before = "…" + before.split(" ", 1)[1]
    if span.end + most < cell.end and " " in after:
        after = after.rsplit(" ", 1)[0] + "…"
    return legible(" ".join(before.split("\n"))), legible(" ".join(after.split("\n")))


def _threads(now: CaseNow, kind: DocumentKind, change: Change) -> Iterable[Thread]:
    digest = now.screened(kind).digest
    for thread in threads(now.events):
        first = thread.first
        if first.kind is kind and first.text_digest == digest and first.span.overlaps(change.edit):
            yield thread


VERDICTS = tuple((str(v), str(v).capitalize()) for v in (Verdict.REPLACE, Verdict.GENERALISE, Verdict.REMOVE))
SCOPES = (
    (Scope.PLACE, "This place only"),
    (Scope.CASE, "Everywhere in this case"),
    (Scope.BOARD, "In all of the board’s reports"),
)
WHYS = (
    "An ordinary word here, and nobody's name",
    "Too general to point to anybody",
    "A public body, a law or a published work",
    "Somebody in a public office, named on purpose",
    "The board has decided to publish it",
)


def marker_of(code: str) -> str:
    """Return what stands in place of words that are taken out for a reason, where nothing else is typed."""
    return marker(reply.type_of(ReasonCode(code)))


def reasons(offered: Sequence[Reason], present: str = "") -> tuple[tuple[str, str], ...]:
    """Return the reasons to choose from, each with its words: the board's own if it has any, and the present one."""
    found = {str(each.code): REASON[each.code] if offered is OURS else each.what for each in offered}
    return tuple((found | ({present: REASON[ReasonCode(present)]} if present not in {"", *found} else {})).items())
