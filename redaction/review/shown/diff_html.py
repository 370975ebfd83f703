"""The difference as one self-contained HTML file: no script, nothing fetched, every word escaped by the template."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from markupsafe import Markup

from redaction.detect.finding import Proposal
from redaction.review.shown.diff import Diff
from redaction.review.shown.legible import legible
from redaction.review.shown.way import FileWay
from redaction.review.text.left_in import groups
from redaction.review.weighed.standing import CaseStanding
from redaction.review.words import DOCUMENT, MARK, TYPE


@dataclass(frozen=True, slots=True, kw_only=True)
class Titles:
    """What the file says of the case: its public label, its name in the vault, and when the file was made."""

    label: str
    slug: str
    at: str
    torn: tuple[str, ...] = field(default=())


def render(diffs: Sequence[Diff], titles: Titles, standing: CaseStanding | None = None) -> bytes:
    """Return the HTML file of a case's documents, with its combinations and intruder note if they are given."""
    page = _template().render(
        diffs=diffs,
        titles=titles,
        marks={str(mark): words for mark, words in MARK.items()},
        document=DOCUMENT,
        type=TYPE,
        tallies=[tally(diff) for diff in diffs],
        left=[groups(diff.left_in) for diff in diffs],
        standing=standing,
        css=Markup("\n").join(map(_style, ("report.css", "diff.css"))),
        ways={diff.kind: FileWay(diff.kind) for diff in diffs},
    )
    return page.encode()


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How many changes there are of each mark and for each reason, most frequent first."""

    marks: tuple[tuple[str, int], ...]
    reasons: tuple[tuple[str, int], ...]


def tally(diff: Diff) -> Tally:
    """Count a document's changes by mark and by reason."""
    marks = Counter(change.mark for change in diff.changes)
    reasons = Counter(str(change.reason) for change in diff.changes if change.reason)
    counted = [(str(mark), diff.kept if mark is Proposal.KEEP else marks[mark]) for mark in Proposal]
    return Tally(
        marks=tuple(pair for pair in counted if pair[1]),
        reasons=tuple(sorted(reasons.items(), key=lambda pair: (-pair[1], pair[0]))),
    )


def _style(name: str) -> Markup:
    return Markup(files("redaction").joinpath("review", "shown", "templates", name).read_text("utf-8"))  # noqa: S704  # our own file


@cache
def _template() -> Template:
    environment = Environment(
        loader=PackageLoader("redaction", "review/shown/templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["legible"] = legible
    return environment.get_template("diff.html.j2")
