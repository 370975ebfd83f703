"""The preview: the very pages that will be built of one case that nobody has signed yet, for its officers only.

It is the real build, theme, strictness and audit included, but for the gate: there is nothing signed to let through. So
it is kept from ever being a site:

1. it is made in a private folder, which is gone when it is made, and given back in memory;
2. it lacks the list of files by which a site of ours is known, so that no build takes the place of it, and the proof
   that readers check with, so that no audit finds it whole;
3. it holds this one case, and pages that lead to what only signatures make say so.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from enum import StrEnum
from functools import partial
from pathlib import Path

from redaction.digest import sha256
from redaction.errors import CannotGoOn, Refused
from redaction.problem import Problem
from redaction.publish.audit.audit import LISTING, Audit, audit
from redaction.publish.bench import bench
from redaction.publish.build import rendered
from redaction.publish.gate import gate
from redaction.publish.gate.reading import Reading
from redaction.publish.gate.watchlists import watchlist_path
from redaction.publish.pages import review
from redaction.publish.pages.check import check_address
from redaction.publish.pages.layout import Layout, laid_out, surroundings
from redaction.publish.pages.pages import page
from redaction.publish.pages.review import Review
from redaction.publish.sign.prepared import NO_TERMS, Prepared, Terms, held, previewed
from redaction.publish.sign.proposal import propose
from redaction.publish.watch.sources import watch_for
from redaction.publish.watch.watch import Watch
from redaction.publish.watch.watchkey import WatchKey
from redaction.signoff.approval import VerifiedApproval
from redaction.signoff.manifest import SITE
from redaction.signoff.policy import TrustPolicy


class Step(StrEnum):
    """What a preview is at, in words."""

    LAY_OUT = "Laying out the pages"
    BUILD = "Building them"
    AUDIT = "Checking every file of them for what was taken out"


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """The pages of one case as they will be built.

    Attributes:
        slug: the case.
        version: the number of the approval that they would have; it stands on the pages.
        words: the digest of what the case's pages say: what the officer's manifest holds as `pages`.
        site: every file by path; private.
        pages: addresses of the HTML pages below the site, the case's own first.
        audit: what the audit found; with any problem the pages could not be published.
        lacking: what else must be mended before anything of this archive is published, in words.
    """

    slug: str
    version: int
    words: str
    site: Mapping[str, bytes] = field(repr=False)
    pages: tuple[str, ...]
    audit: Audit
    lacking: tuple[str, ...]


def of_prepared(reading: Reading, prepared: Prepared, terms: Terms = NO_TERMS) -> Review:
    """Return the review that the officer's signature on these terms would bring into the archive.

    Raises:
        Refused: it is no case, or its files cannot become pages.
    """
    if prepared.slug == SITE:
        raise Refused("is the name of the site's own pages, not of a case", where=prepared.slug)
    return _parsed(prepared.slug, prepared.files, _version(reading, prepared, terms), legal=prepared.legal)


def of_proposal(reading: Reading, slug: str) -> Review | None:
    """Return the review that the archive holds, proposed or signed; None where nobody has brought it in.

    Raises:
        Refused: its files cannot become pages.
    """
    publication = reading.publication(slug)
    manifest = publication.latest.manifest if publication else None
    if manifest is None or slug == SITE:
        return None
    return _parsed(slug, held(reading.content, slug), manifest.version, legal=manifest.legal)


def preview(
    one: Review, reading: Reading, *, place: Path, watch: Watch, say: Callable[[Step], None] = lambda _step: None
) -> Preview:
    """Build the pages of one case, with the archive's own pages as they stand, signed or not.

    Args:
        one: the case's review.
        reading: the archive.
        place: where to work; a private folder, made and removed.
        watch: the names that must not be in it; this case's at least.
        say: told each step as it begins.

    Raises:
        Refused: the archive's own pages cannot be laid out.
        CannotGoOn: the archive lacks theme or configuration, or the builder or the disk fails.
        ValueError: the watch does not know this case.
    """
    if one.slug not in watch.slugs:
        raise ValueError("the watch does not know this case")
    say(Step.LAY_OUT)
    own = held(reading.content, SITE)
    layout = _layout([one], own)
    files = _built(layout, own, place, where=one.slug, say=say)
    say(Step.AUDIT)
    found = audit(files, expected=layout.expected, watch=watch)
    site = {path: content for path, content in files.items() if path != LISTING}
    return Preview(
        slug=one.slug,
        version=one.version,
        words=layout.said[one.slug],
        site=site,
        pages=_pages(site, one),
        audit=found,
        lacking=tuple(_lacking(reading, one.slug)),
    )


def own_pages(reading: Reading, *, place: Path, watch: Watch | None) -> tuple[Problem, ...]:
    """Return why the archive's own pages could not be published as they lie there, with the reviews that it holds.

    They have no page to be looked at in the desk: whoever signs them is kept from what every build would refuse. What
    is wrong with a review is not told here.

    Args:
        reading: the archive.
        place: where to work; a private folder, made and removed.
        watch: the names that are known here; None if none are.

    Raises:
        Refused: they cannot be laid out.
        CannotGoOn: the archive lacks theme or configuration, or the builder or the disk fails.
    """
    own, reviews = held(reading.content, SITE), []
    for publication in reading.publications:
        with suppress(Refused):
            reviews += [one] if (one := of_proposal(reading, publication.slug)) else []
    layout = _layout(reviews, own)
    files = _built(layout, own, place, where=SITE, say=lambda _step: None)
    found = audit(files, expected=layout.expected, watch=watch).problems
    return tuple(each for each in found if not each.where.startswith("reviews/"))


def known_watch(reading: Reading, *, vault: Watch | None, key: WatchKey | None) -> Watch | None:
    """Return the names that are known here, be it those of some reviews only; a build needs those of all.

    Args:
        reading: the archive, with its watchlists.
        vault: what the vault at hand knows, if there is one.
        key: the watch key, if it is at hand.
    """
    files = reading.facts.untrusted_files
    lists = {each.slug: files.get(watchlist_path(each.slug), b"") for each in reading.publications}
    try:
        return watch_for({slug: file for slug, file in lists.items() if file}, vault=vault, key=key)
    except CannotGoOn:
        return vault


def basis(one: Review, reading: Reading) -> str:
    """Return a digest of all that a case's pages are made of: when it is another, their preview is out of date."""
    own = sorted((path, sha256(content)) for path, content in held(reading.content, SITE).items())
    parts = (one, one.public, sorted(one.documents.items()), sorted(one.images.items()), own)
    return sha256(repr(parts).encode())


def _version(reading: Reading, prepared: Prepared, terms: Terms) -> int:
    publication = reading.publication(prepared.slug)
    if not isinstance(reading.policy, TrustPolicy):  # nobody can sign: the number can only be guessed
        return publication.latest.approval.version + 1 if publication else 1
    said = partial(previewed, prepared.slug, prepared.files, reading.content, legal=prepared.legal)
    wanted = prepared.manifest(reading.policy, at=reading.now, terms=terms)
    return propose(reading, wanted, reading.policy, said).manifest.version


def _parsed(slug: str, files: Mapping[str, bytes], version: int, *, legal: bool) -> Review:
    home = f"content/reviews/{slug}/"
    inside = {path.removeprefix(home): content for path, content in files.items()}
    return review.parse(slug, inside, version=version, legal=legal)


def _built(
    layout: Layout, own: Mapping[str, bytes], place: Path, *, where: str, say: Callable[[Step], None]
) -> dict[str, bytes]:
    try:
        with bench(place) as work:
            say(Step.BUILD)
            return rendered(layout, surroundings(own), work)
    except OSError as error:
        why = error.strerror or "input/output error"
        raise CannotGoOn(f"the preview could not be made ({why})", where=where) from None


def _layout(reviews: Sequence[Review], own: Mapping[str, bytes]) -> Layout:
    if "content/index.md" not in own:
        raise Refused("there is no home page", where="content/index.md", next_step="restore it, or write it")
    about = {path.removeprefix("content/"): text for path, text in own.items() if path.startswith("content/about/")}
    return laid_out(
        reviews,
        home=own["content/index.md"],
        about=about,
        surroundings=surroundings(own),
        proof={f"{check_address(one)}index.md": _stand_in(one) for one in reviews},
    )


def _stand_in(one: Review) -> bytes:
    """Return the page that stands where readers will check a review for themselves."""
    crumbs = [{"title": "Reviews", "href": "reviews/"}, {"title": one.name, "href": one.home}]
    words = "<h1>Check it yourself</h1>\n<p>This page is made when everybody has signed.</p>"
    return page({"title": "Check it yourself", "crumbs": crumbs}, words)


def _pages(site: Mapping[str, bytes], one: Review) -> tuple[str, ...]:
    """Return the addresses of the pages: the case's own, then the others as they lie."""
    addresses = [path.removesuffix("index.html") for path in sorted(site) if path.endswith(".html")]
    first = [one.home, *(f"{one.home}{kind}/" for kind in one.documents)]
    rest = sorted((each for each in addresses if each not in first), key=lambda each: (each == "404.html", each))
    return (*first, *rest)


def _lacking(reading: Reading, slug: str) -> Iterator[str]:
    site = reading.publication(SITE)
    if site is None or not isinstance(site.latest.outcome, VerifiedApproval):
        yield (
            "The archive’s own pages (home, about, theme) are not signed. Nothing is published before they are: "
            "redaction sign site --role officer"
        )
    own = (f"/{slug}/", f"/{slug}.json", f"/{SITE}/")
    others = [one for one in gate.problems_of(reading) if not any(part in f"{one.where}/" for part in own)]
    others = [one for one in others if one.rule != "nothing-approved"]
    if others:
        yield f"The archive has {len(others)} other faults that stop every build. Run: redaction verify"
