"""Signing keys on disk: Ed25519 in OpenSSH's format, always with a passphrase, readable by their owner only."""

import contextlib
import os
import stat
import tempfile
from pathlib import Path

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization.ssh import SSHPrivateKeyTypes

from redaction import durable
from redaction.errors import CannotGoOn, Refused, WrongUsage
from redaction.signoff.sshsig import PublicKey, public_key, public_part

SHORTEST_PASSPHRASE = 12
_LIMIT = 16_384


def new(path: Path, *, person: str, passphrase: str) -> PublicKey:
    """Make a key at `path` and its public half at `path` + `.pub`.

    Raises:
        Refused: one of the files exists, the place is inside a Git work tree, or the passphrase is too short.
        CannotGoOn: the files could not be written.
    """
    path = path.absolute()
    public = path.with_name(path.name + ".pub")
    for taken in (path, public):
        if taken.exists() or taken.is_symlink():
            raise Refused(
                "exists already", where=str(taken), next_step="give --out another name; a key is never replaced"
            )
    for folder in path.resolve().parents:
        if (folder / ".git").exists():
            raise Refused(
                "a key does not belong in a Git work tree, from where it could be committed",
                where=str(path),
                next_step=f"choose a folder outside {folder}",
            )
    if len(passphrase) < SHORTEST_PASSPHRASE:
        raise Refused(f"the passphrase is shorter than {SHORTEST_PASSPHRASE} characters", next_step="use three words")
    durable.make_folder(path.parent)
    key = Ed25519PrivateKey.generate()
    text = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.OpenSSH,
        serialization.BestAvailableEncryption(passphrase.encode()),
    )
    _create(path, text)
    half = public_part(key)
    durable.write(public, f"{half.line} {person}\n".encode(), mode=durable.PUBLIC_FILE)
    return half


def load(path: Path, *, passphrase: str) -> Ed25519PrivateKey:
    """Open a key.

    Raises:
        WrongUsage: there is no such file.
        CannotGoOn: others can read the file, or it cannot be read.
        Refused: it is not an Ed25519 key in OpenSSH's format, has no passphrase, or this is not its passphrase.
    """
    return unlock(_private_bytes(path), passphrase=passphrase, where=str(path))


def unlock(text: bytes, *, passphrase: str, where: str) -> Ed25519PrivateKey:
    """Open a key that was read already.

    Args:
        text: the key's file.
        passphrase: its passphrase.
        where: what the file is called, for messages.

    Raises:
        Refused: as `load`.
    """
    if len(text) > _LIMIT or not text.startswith(b"-----BEGIN OPENSSH PRIVATE KEY-----"):
        raise Refused("is not a private key in OpenSSH's format", where=where)
    # The library opens a key without a passphrase whatever passphrase it is given: ask without one first.
    if _open(text, None) is not None:
        step = f"give it one with 'ssh-keygen -p -f {where}'"
        raise Refused("the key has no passphrase", where=where, next_step=step)
    key = _open(text, passphrase.encode())
    if key is None:
        message = "this passphrase does not open the key, or the file is damaged"
        raise Refused(message, where=where, next_step="try again")
    if not isinstance(key, Ed25519PrivateKey):
        raise Refused("is not an Ed25519 key", where=where, next_step="make one with 'redaction keys new'")
    return key


def load_public(path: Path) -> PublicKey:
    """Read a `.pub` file.

    Raises:
        WrongUsage: there is no such file.
        Refused: it does not hold exactly one `ssh-ed25519` key; a private key is named as such.
    """
    _not_a_pipe(path)
    try:
        untrusted = path.read_bytes()[:_LIMIT]
    except OSError as error:
        raise WrongUsage(f"cannot be read ({error.strerror})", where=str(path)) from None
    if b"PRIVATE KEY" in untrusted:
        raise Refused("is a private key", where=str(path), next_step="give the .pub file beside it")
    lines = untrusted.decode(errors="replace").splitlines()
    if len(lines) != 1:
        raise Refused("does not hold exactly one public key", where=str(path))
    try:
        return public_key(lines[0])
    except Refused as error:
        raise Refused(error.what, where=str(path), next_step=error.next_step) from None


def _open(text: bytes, passphrase: bytes | None) -> SSHPrivateKeyTypes | None:
    """Return the key, or None if it does not open so."""
    try:
        return serialization.load_ssh_private_key(text, password=passphrase)
    except (TypeError, ValueError, UnsupportedAlgorithm):
        return None


def _private_bytes(path: Path) -> bytes:
    _not_a_pipe(path)
    try:
        with path.open("rb") as file:
            mode = os.fstat(file.fileno()).st_mode
            if os.name != "nt" and mode & 0o077:
                raise CannotGoOn(
                    f"the key can be read by others (mode {stat.S_IMODE(mode):03o})",
                    where=str(path),
                    next_step=f"chmod 600 {path}; if others may have read it, make a new key",
                )
            return file.read(_LIMIT)
    except FileNotFoundError:
        raise WrongUsage("there is no such key", where=str(path)) from None
    except OSError as error:
        raise CannotGoOn(f"the key cannot be read ({error.strerror})", where=str(path)) from None


def _not_a_pipe(path: Path) -> None:
    """Refuse what would be waited for without end; whatever else is wrong with a path is told where it is opened."""
    with contextlib.suppress(OSError):
        mode = path.stat().st_mode
        if not stat.S_ISREG(mode) and not stat.S_ISDIR(mode):
            raise WrongUsage("is a pipe or a device, not a file", where=str(path))


def _create(path: Path, text: bytes) -> None:
    """Write a new private file whole; a file that came into being meanwhile is not replaced."""
    temporary: Path | None = None
    try:
        descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=durable.TEMPORARY)
        temporary = Path(name)
        with os.fdopen(descriptor, "wb") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(durable.PRIVATE_FILE)
        # A link, unlike a rename, fails where a file is already.
        path.hardlink_to(temporary)
        durable.sync_folder(path.parent)
    except FileExistsError:
        raise Refused("exists already", where=str(path), next_step="give --out another name") from None
    except OSError as error:
        raise CannotGoOn(f"the key could not be written ({error.strerror})", where=str(path)) from None
    finally:
        if temporary is not None:
            with contextlib.suppress(OSError):
                temporary.unlink()
