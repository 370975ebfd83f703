"""The pages of one review: signed bytes in, MkDocs pages (front matter and finished HTML) out."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import yaml

from redaction.digest import sha256
from redaction.errors import Refused
from redaction.intake.document import DocumentKind
from redaction.problem import Problem
from redaction.publish.pages import preview
from redaction.publish.pages.landing import landing, minutes, paragraph, who_is_who
from redaction.publish.pages.review import Review
from redaction.publish.pages.site import Site
from redaction.publish.pages.text import Body, Entry, body
from redaction.publish.pages.wording import DATES, TITLES


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewPages:
    """A review's files below the builder's docs folder, and the digest of the words that its pages say."""

    files: Mapping[str, bytes] = field(repr=False)
    words: str


def review_pages(review: Review, site: Site, *, listed: frozenset[str]) -> ReviewPages:
    """Return every file of a review below the builder's docs folder.

    The plain texts are the signed bytes themselves, so that their fingerprints are those that people signed.

    Args:
        review: the review.
        site: the archive.
        listed: ids of the themes that have a place on the page of themes.

    Raises:
        Refused: the review's page points to a paragraph that its documents do not have.
    """
    bodies = _bodies(review)
    _check(review, bodies)
    pages = {f"{review.home}index.md": (landing(review, site, listed=listed), "")}
    for kind in review.documents:
        pages[f"{review.home}{kind}.md"] = (_report(review, site, kind, bodies[kind]), bodies[kind].html)
    files = {path: page(*shown) for path, shown in pages.items()}
    files |= {f"{review.home}{kind}.txt": text for kind, text in review.documents.items()}
    files |= {f"{review.home}images/{name}": content for name, content in review.images.items()}
    return ReviewPages(files=files, words=preview.digest(pages))


def check_links(review: Review) -> None:
    """Check that the review's own page leads to paragraphs that its documents have.

    Raises:
        Refused: with each one that is lost.
    """
    _check(review, _bodies(review))


def page(meta: dict[str, Any], html: str = "") -> bytes:
    """Return a page for the builder.

    The HTML stands in one block element that begins a line, so that the builder's Markdown passes it on untouched.
    """
    head = yaml.safe_dump(meta, allow_unicode=True, sort_keys=False, width=110)
    inner = f'\n<div class="words">\n{html}\n</div>\n' if html else ""
    return f"---\n{head}---\n{inner}".encode()


def _bodies(review: Review) -> dict[DocumentKind, Body]:
    return {
        kind: body(text.decode(), labels=review.labels, images=review.images) for kind, text in review.documents.items()
    }


def _check(review: Review, bodies: dict[DocumentKind, Body]) -> None:
    if lost := tuple(_lost(review, bodies)):
        raise Refused("its page points to paragraphs that are not there", where=review.slug, problems=lost)


def _report(review: Review, site: Site, kind: DocumentKind, text: Body) -> dict[str, Any]:
    other = next((other for other in review.documents if other is not kind), None)
    title = TITLES[kind]
    ways = [{"title": "All of this review", "href": review.home}]
    if other is not None:
        ways.insert(0, {"title": f"{TITLES[other]} of this review", "href": f"{review.home}{other}/"})
    if "plan" in review.public:
        ways.append({"title": "What the Board did", "href": f"{review.home}#plan"})
    return {
        "template": "report.html",
        "title": f"{review.name}: {title[0].lower()}{title[1:]}",
        "description": review.line,
        "crumbs": [{"title": "Reviews", "href": "reviews/"}, {"title": review.name, "href": review.home}],
        "report": {
            "title": title,
            "label": review.label,
            "year": review.year,
            "byline": review.public["author"] if kind in (DocumentKind.OVERVIEW, DocumentKind.SUMMARY) else site.board,
            "version": review.version,
            "minutes": minutes(review.documents[kind]),
            "care": review.public["care"],
            "dates": DATES[review.dates],
            "labels": who_is_who(review),
            "contents": [_entry(entry) for entry in text.contents],
            "ways": ways,
            "sha256": sha256(review.documents[kind]),
            "address": f"{site.url}{review.home}{kind}/",
        },
    }


def _entry(entry: Entry) -> dict[str, Any]:
    return {"id": entry.id, "title": entry.title, "children": [_entry(child) for child in entry.children]}


def _lost(review: Review, bodies: dict[DocumentKind, Body]) -> list[Problem]:
    """Find links of the review's own page that lead to no paragraph."""
    first = next(iter(review.documents))
    wanted = [
        (f"findings.{i}", f.get("document", first), f["para"]) for i, f in enumerate(review.public.get("findings", []))
    ]
    if quote := review.public.get("quote"):
        wanted.append(("quote", quote["document"], quote["para"]))
    found = []
    for place, named, number in wanted:
        kind = DocumentKind(named)
        address = paragraph(kind, review, number)["href"].partition("#")[2]
        if kind not in bodies or address not in bodies[kind].ids:
            message = f"public.{place} names paragraph {number} of the {kind}, which has none of that number"
            found.append(Problem(rule="lost-paragraph", where=f"content/{review.home}index.md", message=message))
    return found
