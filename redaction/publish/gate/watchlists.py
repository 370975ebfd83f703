"""The gate's rules about watchlists: each published review has the one that was signed with it. No key is needed."""

from collections.abc import Iterator

from redaction.digest import sha256
from redaction.problem import Problem
from redaction.publish.gate.reading import Reading
from redaction.signoff.manifest import SITE

WATCHLISTS = "site_config/watchlist/"


def watchlist_path(slug: str) -> str:
    """Return where a review's watchlist lies."""
    return f"{WATCHLISTS}{slug}.json"


def watchlist_missing(reading: Reading) -> Iterator[Problem]:
    """A review has no watchlist: the officer's 'redaction sign' makes it; restore the file if it was signed."""
    for publication in reading.publications:
        manifest = publication.latest.manifest
        if manifest is None or publication.slug == SITE:
            continue
        if manifest.evidence.watchlist is None:
            message = "was approved without a watchlist, so its removed names cannot be searched for; sign it again"
            yield Problem(rule="watchlist-missing", where=publication.latest.approval.where, message=message)
        elif watchlist_path(publication.slug) not in reading.facts.untrusted_files:
            message = "is approved but not there; restore it as it was signed"
            yield Problem(rule="watchlist-missing", where=watchlist_path(publication.slug), message=message)


def watchlist_changed(reading: Reading) -> Iterator[Problem]:
    """A watchlist is not the one that was signed with the review: restore it, or sign the review with the new one."""
    for publication in reading.publications:
        manifest = publication.latest.manifest
        stored = reading.facts.untrusted_files.get(watchlist_path(publication.slug))
        signed = manifest.evidence.watchlist if manifest else None
        if stored is not None and signed is not None and sha256(stored) != signed:
            message = "is not what was signed; restore it, or sign the review again"
            yield Problem(rule="watchlist-changed", where=watchlist_path(publication.slug), message=message)


def watchlist_stray(reading: Reading) -> Iterator[Problem]:
    """A file beside the watchlists belongs to no approved review: remove it, or sign the review that it is of."""
    signed = {
        watchlist_path(publication.slug)
        for publication in reading.publications
        if publication.latest.manifest and publication.latest.manifest.evidence.watchlist
    }
    for path in reading.facts.under(WATCHLISTS):
        if path not in signed:
            message = "belongs to no approved review; remove it, or sign the review that it is of"
            yield Problem(rule="watchlist-stray", where=path, message=message)
