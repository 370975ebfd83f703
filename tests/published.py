"""A published archive in memory: invented cases, redacted, signed by throw-away people, with this checkout's theme."""

import io
import tempfile
from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from pathlib import Path

import archive
import yaml
from PIL import Image as Picture

from redaction.case import case as cases
from redaction.case.case import Case
from redaction.detect.finding import FindingType
from redaction.digest import sha256
from redaction.intake.document import Document, DocumentKind, Image, blocks
from redaction.publish.build import build, read_site
from redaction.publish.gate.archive import read_archive
from redaction.publish.gate.gate import admit
from redaction.publish.gate.watchlists import watchlist_path
from redaction.publish.pages.layout import Expected, Surroundings, layout, surroundings
from redaction.publish.sign.prepared import held, previewed
from redaction.publish.sign.publication import publication
from redaction.publish.watch.keyed import hashed
from redaction.publish.watch.watch import Watch, case_watch
from redaction.publish.watch.watchkey import WatchKey
from redaction.publish.watch.watchlist import dump
from redaction.review.decisions import edit
from redaction.review.decisions.decision import ReasonCode, Verdict
from redaction.review.decisions.redaction import Edit, Redaction
from redaction.signoff.manifest import Evidence
from redaction.spans import Span

ROOT = Path(__file__).parent.parent
SLUG = "child-h-2014"
WATCH_KEY = WatchKey(b"a key that everybody may read...")

# Every element that a report may have. {Name} is removed and replaced by the label of the cast.
OVERVIEW = """\
# Overview report: {Tamsin Orrell}

| Item | As printed |
| --- | --- |
| Date of birth | {12 March 2010} |
| Author | Ruth Vansittart |

## 1. Introduction

1.1 {Tamsin Orrell} was four when she was hurt. Her mother, {Kezia Orrell}, said: [^1]

> “{Tamsin} was quiet. [Child H] liked *boats*.”
>
> “Nobody asked.”

1.2 She lived at {14 Garth Lane, Hallowmere} with {Kezia} and a dog.

1.2 The number of this paragraph was printed twice.

## 2. The family

| Name | Relation | Age | Work | School | Address | Seen |
| --- | --- | --- | --- | --- | --- | --- |
| {Tamsin Orrell} | Subject | 4 | | | {14 Garth Lane, Hallowmere} | Yes |
| {Kezia Orrell} | Mother | 24 | Cook |

{[family tree removed: it shows the people of the table above]}

### 2.1 Chronology

| Date | Source | Event |
| --- | --- | --- |
| May 2013 | GP | First bruise. |
| June 2013 | Nursery | {Tamsin} says she fell. |

#### Detail

2.1.1 The panel asked:

- what was known;
- who was told:
    1. in the first week,
    2. in the second;
- and why.

a) a first thing
b) a second thing

12 children were seen that week. Guidance: [the law](https://law.example/act), mailto <b>not bold</b> & `code`.

| No. | Action | Lead |
| --- | --- | --- |
| 1 | Ask who lives in the home | Board |
| 2 | Ask again | Board |

![A drawing of a boat](images/abc123.png)

[^1]: Told to the author by {Kezia Orrell} at home.
"""
SUMMARY = """\
# Summary: {Tamsin Orrell}

## What happened

1. {Tamsin Orrell} was hurt. May and Will are words here, and Dr Grace Lindqvist is kept.

2. Nobody asked who had moved in.
"""
LABELS = {"Tamsin": "Child H", "Kezia": "Mother"}


def case_yml(slug: str = SLUG, *, label: str = "Child H", year: int = 2014, **more) -> bytes:
    """The case.yml of an invented case."""
    whole = {
        "case": slug, "label": label, "board": "Hallowmere Safeguarding Children Board", "year": year,
        "category": "serious-injury", "regime": "2013", "themes": ["neglect", "voice"],
        "known": [
            {"id": "subject", "kind": "person", "names": ["Tamsin Orrell"], "label": label, "born": "2010-03-12"},
            {"id": "mother", "kind": "person", "names": ["Kezia Orrell"], "label": "Mother"},
            {"id": "home", "kind": "place", "names": ["14 Garth Lane, Hallowmere"]},
        ],
        "keep": ["Ruth Vansittart", "Dr Grace Lindqvist"],
        "policy": {"dates": "month", "ages": "keep", "demographics": "keep"},
        "public": {
            "lede": "A girl of four was seriously hurt at home. This review asks who knew, and what was done.",
            "care": "These pages describe injuries to a child.",
            "author": "Ruth Vansittart, independent author", "chair": "Dr Grace Lindqvist", "age": "1-4",
            "published": "May 2015", "summary": ["She was seen often.", "Nobody put it together."],
            "quote": {"text": "Nobody asked.", "who": "Mother", "document": "summary", "para": "2"},
            "findings": [
                {"text": "No one asked who had moved in.", "para": "2", "document": "summary"},
                {"text": "Bruises were seen one at a time.", "para": "1.2", "document": "overview"},
            ],
            "plan": {"reviewed": "June 2016", "actions": [
                {"action": "Ask who lives in the home", "lead": "Board", "due": "May 2015",
                 "state": "done", "note": "In use."},
                {"action": "Ask again", "lead": "Board", "due": "June 2015", "state": "overdue"},
                {"action": "Audit", "lead": "Board", "due": "July 2016", "state": "underway"},
                {"action": "Report", "lead": "Board", "due": "July 2017", "state": "todo"},
            ]},
            "history": [{"date": "May 2015", "text": "Published."}],
        },
    } | more  # fmt: skip
    return yaml.safe_dump(whole, allow_unicode=True, sort_keys=False).encode()


def a_case(slug: str = SLUG, **more) -> Case:
    return cases.parse(case_yml(slug, **more), where="case.yml")


@cache
def picture() -> bytes:
    """A small PNG without metadata."""
    out = io.BytesIO()
    Picture.new("RGB", (320, 120), "#17443d").save(out, "PNG")
    return out.getvalue()


def redaction(kind: DocumentKind, marked: str, *, label: str = "Child H") -> Redaction:
    """Redact a text: what stands in braces is removed and replaced."""
    text, position, edits = "", 0, []
    while (start := marked.find("{", position)) != -1:
        end = marked.index("}", start)
        text += marked[position:start]
        words = marked[start + 1 : end]
        edits.append(_edit(Span(len(text), len(text) + len(words)), words, label))
        text += words
        position = end + 1
    text += marked[position:]
    images = (Image(name="abc123.png", content=picture()),) if kind is DocumentKind.OVERVIEW else ()
    document = Document(source_digest="ab" * 32, kind=kind, text=text, blocks=blocks(text), images=images)
    return edit.apply(document, [e for e in edits if e is not None], undecided=())


def _edit(span: Span, words: str, label: str) -> Edit | None:
    if words.startswith("["):
        return None
    first = words.split(maxsplit=1)[0]
    if first in LABELS:
        kind, reason, shown = FindingType.PERSON, ReasonCode.CHILD, label if first == "Tamsin" else "Mother"
    elif first == "14":
        kind, reason, shown = FindingType.ADDRESS, ReasonCode.PLACE, "[address removed]"
    else:
        kind, reason, shown = FindingType.DOB, ReasonCode.DATE, "[date of birth removed]"
    return Edit(
        span=span, found=span, replacement=shown, verdict=Verdict.REPLACE, type=kind, reason=reason,
        entity=first.lower(), detector="cast", score=1000, why="known", person="t-orrell", at="2015-04-01T10:00:00Z",
    )  # fmt: skip


def redactions(label: str = "Child H") -> tuple[Redaction, ...]:
    return redaction(DocumentKind.OVERVIEW, OVERVIEW, label=label), redaction(
        DocumentKind.SUMMARY, SUMMARY, label=label
    )


def site_pages() -> dict[str, bytes]:
    """This checkout's own home page and pages about the archive, with theme and configuration."""
    paths = [ROOT / "content/index.md", *sorted((ROOT / "content/about").glob("*.md"))]
    paths += [ROOT / "mkdocs.yml", ROOT / "site_config/themes.yml"]
    paths += [path for path in sorted((ROOT / "site_config/theme").rglob("*")) if path.is_file()]
    return {path.relative_to(ROOT).as_posix(): path.read_bytes() for path in paths}


def signed(*slugs_and_labels: tuple[str, str, int]) -> dict[str, bytes]:
    """A whole signed archive: the site's pages and one review for each (slug, label, year)."""
    files = {**archive.policy_files(), **archive.a_review("site", site_pages())}
    for slug, label, year in slugs_and_labels or ((SLUG, "Child H", 2014),):
        content = publication(a_case(slug, label=label, year=year), redactions(label))
        files |= archive.a_review(slug, content, label=label, evidence=evidence_of(slug, content))
        files[watchlist_path(slug)] = watchlist(slug)
    return archive.logged(files)


def evidence_of(slug: str, content: dict[str, bytes], version: int = 1) -> Evidence:
    """What an approval of these pages rests on: their words as they are laid out, and the watchlist."""
    pages = previewed(slug, content, site_pages(), version, legal=False)
    return replace(archive.a_manifest(slug, content).evidence, pages=pages, watchlist=sha256(watchlist(slug)))


@cache
def watchlist(slug: str) -> bytes:
    """The watchlist of an invented case, made with `WATCH_KEY`."""
    case = case_watch(a_case(slug), removed=removed(), kept=("Dr Grace Lindqvist",))
    return dump(hashed(case, WATCH_KEY), WATCH_KEY)


@cache
def around() -> Surroundings:
    """This checkout's theme, themes and configuration."""
    return surroundings(site_pages())


def sign_site_again(root: Path) -> None:
    """Have the site's own pages, theme and configuration approved as they stand on disk: careless people."""
    now = {path: root.joinpath(path).read_bytes() for path in read_archive(root).untrusted_files}
    house = held(now, "site")
    signed_again = {**now, **archive.a_review("site", house)}
    archive.lay_out(root, archive.logged(signed_again))


def lay_out(root: Path, files: dict[str, bytes] | None = None) -> Path:
    """Write an archive with this checkout's theme to disk."""
    return archive.lay_out(root, files if files is not None else signed())


def removed() -> set[tuple[FindingType, str]]:
    return {(edit.type, edit.found.of(one.document.text)) for one in redactions() for edit in one.edits}


def watch(*, kept: Iterable[str] = ("Dr Grace Lindqvist",)) -> Watch:
    return Watch(cases=(case_watch(a_case(), removed=removed(), kept=kept),))


@cache
def built() -> tuple[dict[str, bytes], Expected]:
    """The files of a built site of three reviews, and what it may hold; one build for all tests of a run."""
    three = (SLUG, "Child H", 2014), ("child-k-2012", "Child K", 2012), ("child-m-2012", "Child M", 2012)
    with tempfile.TemporaryDirectory() as folder:
        root, out = lay_out(Path(folder) / "archive", signed(*three)), Path(folder) / "site"
        build(root, out, now=archive.NOW, watch=None, key=WATCH_KEY)
        verified = admit(read_archive(root), now=archive.NOW)
        return read_site(out), layout(verified).expected
