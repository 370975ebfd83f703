"""Writing so that nothing is half-written: temporary file, fsync, rename; and appending so that nothing is lost."""

import contextlib
import errno
import os
import tempfile
from collections.abc import Iterator, Sequence
from io import FileIO
from pathlib import Path

from redaction.errors import CannotGoOn

PRIVATE_FILE, PRIVATE_FOLDER = 0o600, 0o700
PUBLIC_FILE = 0o644
TEMPORARY = ".new-"  # how the name of a file that is still being written begins


def write(path: Path, data: bytes, *, mode: int = PRIVATE_FILE) -> None:
    """Replace the file at `path` with `data`, whole or not at all, and on disk before this returns.

    Raises:
        CannotGoOn: the disk is full, the folder is read-only or missing; the old file is untouched.
    """
    with _clear_errors(path):
        descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=TEMPORARY)
        temporary = Path(name)
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            temporary.chmod(mode)
            temporary.replace(path)
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise
        sync_folder(path.parent)


def append(path: Path, line: bytes, *, mode: int = PRIVATE_FILE) -> None:
    r"""Add one line to the journal at `path`, and have it on disk before this returns.

    A last line that a crash left torn (without its line end) is closed first, so that it cannot swallow the
    new one. `line` must not hold a line end; one is added.

    Raises:
        CannotGoOn: the line could not be written whole; what was written of it is taken back.
    """
    append_lines(path, (line,), mode=mode)


def append_lines(path: Path, lines: Sequence[bytes], *, mode: int = PRIVATE_FILE) -> None:
    """Add many lines to the journal at `path` as `append` does, with one write and one wait for the disk.

    Raises:
        CannotGoOn: the lines could not be written whole; what was written of them is taken back.
    """
    if any(b"\n" in line for line in lines):
        raise ValueError("a journal line holds a line end")
    with _clear_errors(path):
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND, mode)
        with os.fdopen(descriptor, "r+b", buffering=0) as file:
            size = file.seek(0, os.SEEK_END)
            torn = size > 0 and _last_byte(file.fileno(), size) != b"\n"
            record = (b"\n" if torn else b"") + b"".join(line + b"\n" for line in lines)
            try:
                _write_whole(file, record)
                os.fsync(file.fileno())
            except BaseException:
                os.ftruncate(file.fileno(), size)
                raise
        sync_folder(path.parent)


def make_folder(path: Path, *, mode: int = PRIVATE_FOLDER) -> None:
    """Create a folder and its parents, private unless told otherwise; one that exists is left as it is."""
    with _clear_errors(path):
        path.mkdir(mode=mode, parents=True, exist_ok=True)


def sync_folder(path: Path) -> None:
    """Have a folder's entries on disk; Windows has no such call and keeps them itself."""
    if os.name == "nt":
        return
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _write_whole(file: FileIO, record: bytes) -> None:
    """Write all of `record`; a disk that takes only a part of it is full."""
    if file.write(record) != len(record):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def _last_byte(descriptor: int, size: int) -> bytes:
    os.lseek(descriptor, size - 1, os.SEEK_SET)
    return os.read(descriptor, 1)


@contextlib.contextmanager
def _clear_errors(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise CannotGoOn(
            f"could not write ({error.strerror or 'input/output error'})",
            where=str(path),
            next_step="it was left as it was: check space and permissions, then run the command again",
        ) from None
