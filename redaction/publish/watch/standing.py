"""`Standing`: how the watchlist of each case stands: there, signed, made with this key, made of what the vault says."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from redaction.case.vault import Vault
from redaction.digest import sha256
from redaction.errors import CannotGoOn
from redaction.problem import Problem
from redaction.publish.gate.reading import Reading
from redaction.publish.gate.watchlists import WATCHLISTS, watchlist_path
from redaction.publish.watch.vaultwatch import watchlist_of
from redaction.publish.watch.watchkey import WatchKey
from redaction.publish.watch.watchlist import key_id, load
from redaction.signoff.manifest import SITE


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """One review's watchlist. `None` says that a question could not be asked here.

    Attributes:
        slug: the review.
        there: whether the archive holds the file.
        signed: whether it is the file that was signed with the review.
        forms: how many forms it holds, where the key is at hand.
        current: whether the vault would give the same file now, where vault and key are at hand.
    """

    slug: str
    there: bool
    signed: bool
    forms: int | None
    current: bool | None


def standings(reading: Reading, vault: Vault | None, key: WatchKey | None) -> tuple[Standing, ...]:
    """Return how every review's watchlist stands, in order.

    Raises:
        Refused: the vault has a case that is not fit to be read.
        CannotGoOn: a watchlist is damaged or was made with another key, or the vault is damaged.
    """
    files = reading.facts.untrusted_files
    found = []
    for publication in reading.publications:
        if publication.slug == SITE:
            continue
        slug, file = publication.slug, files.get(watchlist_path(publication.slug))
        manifest = publication.latest.manifest
        case = load(file, slug, key) if key and file is not None else None
        held = vault is not None and slug in vault.slugs()
        found.append(
            Standing(
                slug=slug,
                there=file is not None,
                signed=file is not None and manifest is not None and sha256(file) == manifest.evidence.watchlist,
                forms=len(case.wide) + len(case.own) if case else None,
                current=watchlist_of(vault.folder(slug), key) == file if vault and held and key else None,
            )
        )
    return tuple(found)


def problems(standing: Standing) -> Iterator[Problem]:
    """Yield what is wrong with a review's watchlist."""
    where = watchlist_path(standing.slug)
    again = f"run 'redaction sign {standing.slug} --role officer', and have it signed"
    if not standing.there:
        yield Problem(rule="watchlist-missing", where=where, message=f"is not there; {again}")
    elif not standing.signed:
        yield Problem(rule="watchlist-changed", where=where, message=f"is not what was signed; restore it, or {again}")
    if standing.forms == 0:
        yield Problem(
            rule="watchlist-empty", where=where, message=f"holds no name; name people in case.yml, then {again}"
        )
    if standing.there and standing.current is False:
        message = f"is not what the vault would give now; {again}"
        yield Problem(rule="watchlist-stale", where=where, message=message)


def stored(reading: Reading) -> dict[str, bytes]:
    """Return the watchlists of an archive by their paths."""
    return reading.facts.under(WATCHLISTS)


def made_anew(reading: Reading, vault: Vault, key: WatchKey) -> Mapping[str, bytes]:
    """Return the watchlists that the vault gives now and the archive does not hold so, by their paths.

    Raises:
        Refused: a case is not fit to be read, or has no name to look for.
        CannotGoOn: a review is not in this vault and was made with another key, or the vault is damaged.
    """
    files = stored(reading)
    published = [publication.slug for publication in reading.publications if publication.slug != SITE]
    there = [slug for slug in published if slug in vault.slugs()]
    beside = {path: file for path, file in files.items() if path not in map(watchlist_path, there)}
    if foreign := [path for path, file in sorted(beside.items()) if key_id(file, where=path) != key.id]:
        step = "run this where the vault has these cases too: one archive has one watch key"
        raise CannotGoOn("was made with another watch key", where=", ".join(foreign), next_step=step)
    anew = {watchlist_path(slug): watchlist_of(vault.folder(slug), key) for slug in there}
    return {path: file for path, file in anew.items() if files.get(path) != file}
