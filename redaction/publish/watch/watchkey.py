"""`WatchKey`: the secret with which removed names are hashed. It lies in the vault, and in CI's secret store only."""

import hmac
import os
import re
import secrets
import stat
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from redaction import durable
from redaction.case.vault import Vault
from redaction.errors import CannotGoOn, WrongUsage

FILE = "watch.key"
_BYTES = 32
_WORD = "redaction-watch-key-1:"  # by which a key is known wherever it lies
_TEXT = re.compile(rf"(?:{_WORD})?([0-9a-f]{{{2 * _BYTES}}})\n?")
_IN_TEXT = re.compile(rf"{_WORD}[0-9a-f]{{{2 * _BYTES}}}")


@dataclass(frozen=True)
class WatchKey:
    """32 secret bytes. Who has them can test guesses of names against a watchlist; nobody can without them."""

    secret: bytes = field(repr=False)

    def __post_init__(self) -> None:
        """Refuse a key of another length."""
        if len(self.secret) != _BYTES:
            raise ValueError(f"expected {_BYTES} bytes")

    @cached_property
    def id(self) -> str:
        """The key's public name: 32 digits that tell one key from another and nothing of the key."""
        return hmac.digest(self.secret, b"redaction watch key: id", "sha256")[:16].hex()

    @cached_property
    def hashing(self) -> bytes:
        """The part of the key that hashes words."""
        return hmac.digest(self.secret, b"redaction watch key: words", "sha256")

    @cached_property
    def sealing(self) -> bytes:
        """The part of the key that seals files: 64 bytes."""
        return hmac.digest(self.secret, b"redaction watch key: files", "sha512")

    def text(self) -> str:
        """Return the key as it is kept: one line."""
        return f"{_WORD}{self.secret.hex()}\n"


def new_key() -> WatchKey:
    """Make a key."""
    return WatchKey(secrets.token_bytes(_BYTES))


def parse(untrusted: str, *, where: str) -> WatchKey:
    """Read a key as `text` gives it, or its 64 digits alone.

    Raises:
        WrongUsage: it is anything else.
    """
    match = _TEXT.fullmatch(untrusted)
    if match is None:
        raise WrongUsage(
            "holds no watch key (64 hexadecimal digits)", where=where, next_step="'redaction watchlist key' gives it"
        )
    return WatchKey(bytes.fromhex(match[1]))


def holds_key(text: str) -> bool:
    """Say whether a text holds a watch key in the form in which we keep it."""
    return _IN_TEXT.search(text) is not None


def key_of(vault: Vault) -> WatchKey | None:
    """Return the vault's key, or None if it has none yet.

    Raises:
        CannotGoOn: it cannot be read, is damaged, or others may read it.
    """
    path = vault.path / FILE
    try:
        mode = stat.S_IMODE(path.stat().st_mode)
        if os.name != "nt" and mode & 0o077:
            message = f"the watch key can be read by others (mode {mode:03o})"
            raise CannotGoOn(message, where=FILE, next_step=f"chmod 600 {path}")
        return parse(path.read_text(encoding="ascii"), where=FILE)
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError, WrongUsage):
        step = "restore it from a copy, or take it away and make the watchlists anew ('redaction watchlist update')"
        raise CannotGoOn("the watch key cannot be read", where=FILE, next_step=step) from None


def keep(vault: Vault, key: WatchKey) -> None:
    """Put a key into the vault, for its owner only.

    Raises:
        CannotGoOn: it cannot be written, or the vault has another key.
    """
    present = key_of(vault)
    if present is not None and present != key:
        raise CannotGoOn("the vault has another watch key", where=FILE, next_step="take it away first")
    durable.write(vault.path / FILE, key.text().encode("ascii"))


def replace(vault: Vault, key: WatchKey) -> None:
    """Put a new key into the vault in place of the one that it has.

    Raises:
        CannotGoOn: it cannot be written.
    """
    durable.write(vault.path / FILE, key.text().encode("ascii"))


def read(path: Path) -> WatchKey:
    """Read a key from a file.

    Raises:
        WrongUsage: it is not there, cannot be read, or holds no key.
    """
    try:
        with path.open("rb") as file:
            text = file.read(1000).decode("ascii", "replace")
    except OSError as error:
        raise WrongUsage(f"cannot be read ({error.strerror})", where=str(path)) from None
    return parse(text, where=str(path))


def write(path: Path, key: WatchKey) -> None:
    """Write a key to a new file that only its owner may read, outside every Git work tree.

    Raises:
        WrongUsage: there is such a file, it cannot be made, or it would lie in a Git work tree.
    """
    for folder in path.absolute().parents:
        if (folder / ".git").exists():
            step = f"choose a place outside {folder}"
            raise WrongUsage(
                "lies in a Git work tree, from where it could be committed", where=str(path), next_step=step
            )
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, durable.PRIVATE_FILE)
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write(key.text())
    except OSError as error:
        raise WrongUsage(f"cannot be made ({error.strerror})", where=str(path)) from None
