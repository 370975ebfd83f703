"""Where the removed names of the published reviews are known from: the vault, else the watchlists and the key."""

from collections.abc import Iterable, Mapping

from redaction.errors import CannotGoOn
from redaction.publish.watch.watch import Watch
from redaction.publish.watch.watchkey import WatchKey
from redaction.publish.watch.watchlist import load


def unknown(slugs: Iterable[str]) -> CannotGoOn:
    """Return the error that says of which reviews nobody here knows what was removed."""
    return CannotGoOn(
        "the removed names of these reviews are not known here, so nobody can look for them",
        where=", ".join(slugs),
        next_step="give the vault (--vault), or the watch key (REDACTION_WATCH_KEY or --watch-key-file)",
    )


def watch_for(watchlists: Mapping[str, bytes], *, vault: Watch | None, key: WatchKey | None) -> Watch:
    """Return the watch with which the reviews may be published; there is none that leaves one of them out.

    Args:
        watchlists: the watchlist of every published review, by its case, as it was signed.
        vault: what the vault at hand knows, if there is one.
        key: the watch key, if it is at hand.

    Raises:
        CannotGoOn: for some review there is neither, the key is another, or a watchlist is damaged or empty.
    """
    known = vault.slugs if vault else frozenset()
    rest = sorted(watchlists.keys() - known)
    if rest and key is None:
        raise unknown(rest)
    hashed = tuple(load(watchlists[slug], slug, key) for slug in rest) if key else ()
    for case in hashed:
        if not (case.wide or case.own):
            step = "name the people of the case in its case.yml, and have it signed again"
            raise CannotGoOn("its watchlist holds no name", where=case.slug, next_step=step)
    return Watch(cases=vault.cases if vault else (), hashed=hashed, key=key if hashed else None)
