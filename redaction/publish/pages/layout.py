"""`Layout`: the whole of the builder's docs folder, and every file that the site may then hold. Pure."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from html import unescape
from types import MappingProxyType
from typing import Any

from redaction.errors import CannotGoOn, Refused
from redaction.publish.gate.gate import Verified
from redaction.publish.pages import catalogue, preview, reasons, review, site
from redaction.publish.pages.check import check_address, check_page
from redaction.publish.pages.pages import page, review_pages
from redaction.publish.pages.proof import proof_files
from redaction.publish.pages.review import Review
from redaction.publish.pages.site import Site
from redaction.publish.watch.names import form

CONFIG, THEMES, THEME = "mkdocs.yml", "site_config/themes.yml", "site_config/theme/"
_HOME = ("title", "description", "heading", "lede", "promise")
_ROBOTS = b"User-agent: *\nDisallow: /\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What decides how pages look: `mkdocs.yml`, themes, reasons, the theme's files by path in the archive."""

    mkdocs_yml: bytes = field(repr=False)
    themes_yml: bytes = field(repr=False)
    reasons_yml: bytes = field(default=b"", repr=False)  # empty where the board has none of its own
    theme: Mapping[str, bytes] = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """What a built site may hold, and nothing else.

    Attributes:
        pages: paths of HTML pages.
        laid: path of such a page -> what the builder makes it from; none for the page of lost addresses.
        whole: paths of files that must be there byte for byte.
        url: the site's own address.
        house: words that the archive says of itself on every page, as compared.
    """

    pages: frozenset[str]
    laid: Mapping[str, bytes] = field(repr=False)
    whole: Mapping[str, bytes] = field(repr=False)
    url: str
    house: frozenset[str] = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """The files of the docs folder by path, what must come of them, and slug -> the digest of its pages' words."""

    docs: Mapping[str, bytes] = field(repr=False)
    expected: Expected
    said: Mapping[str, str]

    @property
    def reviews(self) -> int:
        """Return how many reviews there are."""
        return len(self.said)


def surroundings(files: Mapping[str, bytes]) -> Surroundings:
    """Take from an archive's files (by path) what decides how pages look.

    Raises:
        CannotGoOn: one of them is missing.
    """
    theme = {path: content for path, content in files.items() if path.startswith(THEME)}
    for path, there in ((CONFIG, CONFIG in files), (THEMES, THEMES in files), (THEME, bool(theme))):
        if not there:
            raise CannotGoOn("is missing or empty", where=path, next_step="restore it from the software")
    reasons_yml = files.get(reasons.WHERE, b"")
    return Surroundings(mkdocs_yml=files[CONFIG], themes_yml=files[THEMES], reasons_yml=reasons_yml, theme=theme)


def layout(verified: Verified) -> Layout:
    """Lay out an archive that the gate let through.

    Raises:
        Refused: a signed file cannot become a page, or a review's pages are not those that were previewed and signed.
    """
    about = {
        path.removeprefix("content/"): content
        for path, content in verified.site.files.items()
        if path.startswith("content/about/")
    }
    reviews = [
        review.parse(
            publication.slug,
            {path.removeprefix(f"content/reviews/{publication.slug}/"): b for path, b in publication.files.items()},
            version=publication.approval.manifest.version,
            legal=publication.approval.manifest.legal,
        )
        for publication in verified.reviews
    ]
    around = surroundings(verified.site.files)
    checks = {
        f"{check_address(each)}index.md": page(check_page(each, publication))
        for each, publication in zip(reviews, verified.reviews, strict=True)
    }
    found = laid_out(
        reviews,
        home=verified.site.files["content/index.md"],
        about=about,
        surroundings=around,
        proof={**proof_files(verified), **checks},
    )
    previewed = {publication.slug: publication.approval.manifest.evidence.pages for publication in verified.reviews}
    if other := tuple(preview.problems(found.said, previewed)):
        raise Refused("pages are not those that were signed; nothing is built", problems=other)
    return found


def laid_out(
    reviews: Sequence[Review],
    *,
    home: bytes,
    about: Mapping[str, bytes],
    surroundings: Surroundings,
    proof: Mapping[str, bytes] = MappingProxyType({}),
) -> Layout:
    """Lay out reviews, the home page and the pages about the archive.

    Args:
        reviews: all reviews.
        home: `content/index.md`, front matter only.
        about: pages below `content/`, passed on byte for byte.
        surroundings: configuration and theme.
        proof: what readers check the archive with; there is none before people have signed.

    Raises:
        Refused: the home page lacks something, a theme is not known, or two files want one address.
    """
    archive = site.parse(surroundings.mkdocs_yml, surroundings.themes_yml, surroundings.reasons_yml)
    _check_themes(reviews, archive)
    listed = catalogue.listed_themes(reviews, archive)
    parts: list[Mapping[str, bytes]] = [
        catalogue.catalogue_files(reviews, archive, _home(home)),
        dict(about),
        {"robots.txt": _ROBOTS},
        proof,
    ]
    pages = {each.slug: review_pages(each, archive, listed=listed) for each in reviews}
    parts += [each.files for each in pages.values()]
    docs: dict[str, bytes] = {}
    for part in parts:
        if double := set(docs) & set(part):
            raise Refused("two files want one address", where=min(double))
        docs.update(part)
    assets = {
        path.removeprefix(THEME): content
        for path, content in surroundings.theme.items()
        if path.startswith(f"{THEME}assets/")
    }
    laid = {_page(path): content for path, content in docs.items() if path.endswith(".md")}
    whole = {path: content for path, content in docs.items() if not path.endswith(".md")} | assets
    words = _house(surroundings, archive, (home, *about.values()))
    expected = Expected(pages=frozenset({*laid, "404.html"}), laid=laid, whole=whole, url=archive.url, house=words)
    said = {slug: each.words for slug, each in pages.items()}
    return Layout(docs=dict(sorted(docs.items())), expected=expected, said=said)


def _page(path: str) -> str:
    """Return the address that the builder gives a page."""
    stem = path.removesuffix(".md")
    return f"{stem}.html" if stem == "index" or stem.endswith("/index") else f"{stem}/index.html"


def _home(page: bytes) -> dict[str, Any]:
    where = "content/index.md"
    words, rest = review.front_matter(page, where=where)
    if rest.strip() or set(words) != set(_HOME) or not all(isinstance(v, str) and v for v in words.values()):
        raise Refused(f"holds something else than {', '.join(_HOME)}", where=where)
    return words


def _check_themes(reviews: Sequence[Review], archive: Site) -> None:
    for each in reviews:
        unknown = sum(archive.theme(theme) is None for theme in each.themes)
        if unknown:
            message = f"names {unknown} themes that {THEMES} does not have"
            raise Refused(message, where=f"content/reviews/{each.slug}/index.md", next_step="add them there")


def _house(surroundings: Surroundings, archive: Site, pages: Sequence[bytes]) -> frozenset[str]:
    """Return the words of the theme, the configuration and the pages about the archive."""
    texts = [content for path, content in surroundings.theme.items() if path.endswith(".html")]
    texts += [surroundings.mkdocs_yml, surroundings.themes_yml, archive.description.encode(), *pages]
    plain = (re.sub(r"(?s)\{#.*?#\}", " ", unescape(text.decode("utf-8", "replace"))) for text in texts)
    return frozenset(word for text in plain for word in form(text))
