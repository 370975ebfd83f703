"""`Prepared`: a publication made ready to be signed, from the vault or, for the site's own pages, from the archive."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from redaction import __version__, canonical
from redaction.canonical import Json
from redaction.case.vault import CaseFolder
from redaction.digest import sha256
from redaction.errors import Refused
from redaction.publish.pages import layout, reasons, review, site
from redaction.publish.pages.pages import review_pages
from redaction.publish.sign.publication import publication
from redaction.publish.watch.vaultwatch import watchlist_of
from redaction.publish.watch.watchkey import WatchKey
from redaction.review.decisions import page, state
from redaction.signoff.figures import Figures
from redaction.signoff.manifest import SITE, Evidence, Manifest, folder, subjects
from redaction.signoff.policy import TrustPolicy


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """For how long an approval is to count, as an officer gives it: from a moment, to a day, and when to look again."""

    not_before: str | None = None
    expires: str | None = None
    re_review_by: str | None = None


NO_TERMS = Terms()


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """The public files, where they come from, the hashes of what was removed, and how the case was read."""

    slug: str
    label: str
    legal: bool = False
    files: Mapping[str, bytes] = field(repr=False)
    counts: tuple[tuple[str, int], ...] = ()
    sources: tuple[tuple[str, str], ...] = ()
    journal: str | None = None
    engine: str = ""
    watchlist: bytes | None = field(default=None, repr=False)
    review: Figures | None = None

    def manifest(self, policy: TrustPolicy, *, at: datetime, terms: Terms) -> Manifest:
        """Return the manifest under a policy, as a first version that is proposed at the moment `at` (UTC)."""
        return Manifest(
            slug=self.slug,
            label=self.label,
            version=1,
            previous=None,
            proposed=at.strftime("%Y-%m-%dT%H:%M:%SZ"),
            not_before=terms.not_before,
            expires=terms.expires,
            re_review_by=terms.re_review_by,
            legal=self.legal,
            counts=self.counts,
            evidence=Evidence(
                sources=self.sources,
                journal=self.journal,
                engine=self.engine,
                watchlist=None if self.watchlist is None else sha256(self.watchlist),
                policy_version=policy.content.version,
                policy_digest=policy.digest,
                tool=__version__,
            ),
            review=self.review,
            subjects=subjects(self.files),
        )


def from_vault(case: CaseFolder, key: WatchKey | None = None) -> Prepared:
    """Make a case's public files from its documents and decisions, and with the watch key its watchlist.

    Raises:
        Refused: findings are undecided, the page's own words hold a name or what may be one, or the case's name is
            kept for the site.
        CannotGoOn: the vault is damaged.
    """
    about = case.case()
    if about.slug == SITE:
        raise Refused("is the name of the site's own pages, not of a case", where=about.slug)
    screened = [state.load(case, kind) for kind in state.kinds(case)]
    redactions = [one.redaction() for one in screened]
    if undecided := tuple(page.problems(case)):
        message = f"the page's own words hold {len(undecided)} that may be names"
        raise Refused(message, where=f"{about.slug}/case.yml", problems=undecided)
    counts = Counter(edit.reason.value for redaction in redactions for edit in redaction.edits)
    engines = {one.engine for one in screened}
    if len(engines) > 1:
        raise Refused(
            "its documents were screened by different engines",
            where=about.slug,
            next_step=f"run 'redaction screen {about.slug}'",
        )
    return Prepared(
        slug=about.slug,
        label=about.label,
        legal=about.legal,
        files=publication(about, redactions),
        counts=tuple(sorted(counts.items())),
        sources=tuple(sorted((one.document.kind.value, one.document.source_digest) for one in screened)),
        journal=journal(case),
        engine="".join(engines),
        watchlist=watchlist_of(case, key) if key else None,
    )


def journal(case: CaseFolder) -> str | None:
    """Return the digest of everything that was decided in a case, as an approval holds it; None if nothing was."""
    journals: dict[str, Json] = {name: sha256(case.read("decisions", name)) for name in case.files("decisions")}
    return sha256(canonical.dump(journals)) if journals else None


def previewed(
    slug: str, files: Mapping[str, bytes], content: Mapping[str, bytes], version: int, *, legal: bool
) -> str | None:
    """Return the digest of what a review's pages will say as this version; None for the site's own pages.

    Args:
        slug: the publication.
        files: its files by path.
        content: all that the archive answers for: themes' names and the words for reasons stand on the page.
        version: the number of the approval; it stands on the page.
        legal: whether a legal adviser signs.

    Raises:
        Refused: the files cannot become pages.
    """
    if slug == SITE:
        return None
    config = (content.get(path, b"") for path in (layout.CONFIG, layout.THEMES, reasons.WHERE))
    archive = site.parse(*config)
    home = f"content/reviews/{slug}/"
    inside = {path.removeprefix(home): page for path, page in files.items()}
    one = review.parse(slug, inside, version=version, legal=legal)
    return review_pages(one, archive, listed=frozenset()).words


def of_site(content: Mapping[str, bytes], board: str) -> Prepared:
    """Take the site's own pages as they stand in content/, with theme and configuration.

    Raises:
        Refused: there is no home page.
    """
    files = held(content, SITE)
    if "content/index.md" not in files:
        raise Refused("there is no home page", where="content/index.md", next_step="write it, then sign")
    return Prepared(slug=SITE, label=board, files=files)


def held(content: Mapping[str, bytes], slug: str) -> dict[str, bytes]:
    """Return those of the files that approvals answer for that lie in a publication's folders."""
    return {path: page for path, page in content.items() if path.startswith(folder(slug))}
