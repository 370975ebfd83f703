"""Making the `Guard` of a repository from its watchlists, and from the vault and the key as far as they are here."""

from pathlib import Path

from redaction.case.vault import Vault
from redaction.digest import sha256
from redaction.errors import CannotGoOn
from redaction.publish.gate.archive import read_archive
from redaction.publish.gate.watchlists import WATCHLISTS
from redaction.publish.watch.commit import Guard
from redaction.publish.watch.keyed import names_of
from redaction.publish.watch.sources import watch_for
from redaction.publish.watch.vaultwatch import vault_watch
from redaction.publish.watch.watchkey import WatchKey
from redaction.publish.watch.watchlist import key_id

_DEMONSTRATION = "site_config/.demonstration"


def guard_of(archive: Path | None, vault: Vault | None, key: WatchKey | None) -> Guard:
    """Return what commits are held against here; without vault and key the names of some case may be missing.

    Args:
        archive: the archive that the repository holds, if it does.
        vault: the vault at hand.
        key: the watch key at hand.

    Raises:
        Refused: the vault has a case that is not fit to be read.
        CannotGoOn: a watchlist is damaged, or was made with another key.
    """
    watchlists = _watchlists(archive) if archive else {}
    known = vault_watch(vault) if vault else None
    slugs = known.slugs if known else frozenset()
    complete = key is not None or watchlists.keys() <= slugs
    asked = watchlists if complete else {slug: file for slug, file in watchlists.items() if slug in slugs}
    watch = watch_for(asked, vault=known, key=key)
    # The key of a demonstration archive is public: it lies in the repository.
    public = archive is not None and (archive / _DEMONSTRATION).is_file()
    return Guard(
        names=names_of(watch) if watch.slugs else None,
        complete=complete and (bool(watchlists) or vault is not None),
        watch_keys=frozenset() if public else frozenset(_key_ids(watchlists) | ({key.id} if key else set())),
        public_key=public,
        digests=_digests(vault) if vault else frozenset(),
    )


def _watchlists(archive: Path) -> dict[str, bytes]:
    files = read_archive(archive).under(WATCHLISTS)
    return {path.removeprefix(WATCHLISTS).removesuffix(".json"): content for path, content in files.items()}


def _key_ids(watchlists: dict[str, bytes]) -> set[str]:
    return {key_id(file, where=f"{WATCHLISTS}{slug}.json") for slug, file in watchlists.items()}


def _digests(vault: Vault) -> frozenset[str]:
    """Return the SHA-256 of every file of the vault's cases; an empty file is nobody's.

    Raises:
        CannotGoOn: one cannot be read.
    """
    found: set[str] = set()
    for path in vault.path.rglob("*"):
        try:
            if path.is_file() and not path.is_symlink() and (content := path.read_bytes()):
                found.add(sha256(content))
        except OSError as error:
            raise CannotGoOn(f"cannot be read ({error.strerror})", where=path.name) from None
    return frozenset(found)
