"""With which key a watchlist is made: one for all of an archive, so that CI needs one secret."""

from collections.abc import Mapping

from redaction.case.vault import CaseFolder, Vault
from redaction.errors import CannotGoOn
from redaction.publish.gate.watchlists import watchlist_path
from redaction.publish.watch import watchkey
from redaction.publish.watch.watchkey import FILE, WatchKey
from redaction.publish.watch.watchlist import key_id


def making_key(vault: Vault, stored: Mapping[str, bytes]) -> WatchKey:
    """Return the key with which this archive's watchlists are made; make one for the first of them.

    Args:
        vault: the vault.
        stored: the watchlists of other cases, which stay as they are, by their paths.

    Raises:
        CannotGoOn: they were made with a key that the vault lacks, or one of them or the key is damaged.
    """
    theirs = {key_id(file, where=path) for path, file in stored.items()}
    key = watchkey.key_of(vault)
    if key is None and not theirs:
        key = watchkey.new_key()
        watchkey.keep(vault, key)
    if key is None or theirs - {key.id}:
        what = "has no watch key" if key is None else "has another watch key"
        raise CannotGoOn(
            f"the vault {what}, and this archive's watchlists were made with one",
            where=FILE,
            next_step="bring the key that your colleagues use: 'redaction watchlist key --take FILE'",
        )
    return key


def checking_key(folder: CaseFolder, stored: Mapping[str, bytes]) -> WatchKey | None:
    """Return the vault's key if the case's watchlist was made with it: only then can the two be compared.

    Raises:
        CannotGoOn: the watchlist or the key is damaged.
    """
    key = watchkey.key_of(vault_of(folder))
    path = watchlist_path(folder.slug)
    return key if key and path in stored and key_id(stored[path], where=path) == key.id else None


def vault_of(folder: CaseFolder) -> Vault:
    """Return the vault in which a case lies."""
    return Vault(folder.path.parent)
