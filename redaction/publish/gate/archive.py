"""`ArchiveFacts`: every byte of an archive that the gate judges, read once. What cannot be read fails as a fact."""

import os
import stat
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

from redaction import durable
from redaction.errors import CannotGoOn

LARGEST_FILE = 50_000_000
LARGEST_ARCHIVE = 4_000_000_000
_DEEPEST = 12
_PUBLIC_FOLDER = 0o755
# A flag that a system lacks it does not need: Windows has no such links and pipes, all others read bytes anyway.
_READ = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)

# What is read, and nothing else: the pages, what decides how they look, and who approved them.
_ROOTS = (
    "content",
    "mkdocs.yml",
    "site_config/theme",
    "site_config/themes.yml",
    "site_config/reasons.yml",
    "site_config/approvals",
    "site_config/policy",
    "site_config/watchlist",
    "site_config/policy.yml",
    "site_config/allowed_signers",
    "site_config/holds",
    "site_config/log.jsonl",
)


_FILES = frozenset({
    "mkdocs.yml", "site_config/themes.yml", "site_config/reasons.yml", "site_config/policy.yml",
    "site_config/allowed_signers", "site_config/log.jsonl",
})  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Fault:
    """Something in the archive that is not a plain readable file, and why it cannot be taken in."""

    path: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchiveFacts:
    """The files by path (`content/index.md`), and the faults. Nothing here has been checked yet."""

    untrusted_files: Mapping[str, bytes] = field(repr=False)
    faults: tuple[Fault, ...] = ()

    def fault(self, path: str) -> Fault | None:
        """Return what lies at a path in place of a plain readable file, if something does."""
        return next((fault for fault in self.faults if fault.path == path), None)

    def under(self, folder: str) -> dict[str, bytes]:
        """Return the files of a folder (given with its slash), by their paths, in order."""
        return {path: self.untrusted_files[path] for path in sorted(self.untrusted_files) if path.startswith(folder)}


def read_archive(root: Path) -> ArchiveFacts:
    """Read an archive: links, devices, hidden names and files too large are faults, never passed over."""
    files: dict[str, bytes] = {}
    faults: list[Fault] = []
    room = LARGEST_ARCHIVE
    for path, found in _walk(root):
        if isinstance(found, Fault):
            faults.append(found)
            continue
        read = _read(found, path, min(LARGEST_FILE, room))
        if isinstance(read, Fault):
            faults.append(read)
        else:
            files[path] = read
            room -= len(read)
    return ArchiveFacts(untrusted_files=MappingProxyType(files), faults=tuple(sorted(faults)))


def put(root: Path, *, writes: Iterable[tuple[str, bytes]] = (), removes: Iterable[str] = ()) -> None:
    """Write files of an archive, each whole or not at all, in the order given, then remove others.

    Raises:
        CannotGoOn: a file could not be written or removed; those before it are done, and it is said how many.
    """
    for done, (path, content) in enumerate(writes):
        target = root / path
        try:
            durable.make_folder(target.parent, mode=_PUBLIC_FOLDER)
            durable.write(target, content, mode=durable.PUBLIC_FILE)
        except CannotGoOn as error:
            if not done:
                raise
            step = f"files written before it: {done}; check space and permissions, then run the command again"
            raise CannotGoOn(error.what, where=error.where, next_step=step) from None
    for path in removes:
        try:
            (root / path).unlink(missing_ok=True)
        except OSError as error:
            step = "check permissions, then run the command again"
            raise CannotGoOn(f"could not be removed ({error.strerror})", where=path, next_step=step) from None


def clear_half_written(root: Path) -> None:
    """Remove the temporary files that a crash of an earlier `put` left, so that the same command can finish it."""
    for name in _ROOTS:
        folder = root / name
        for path in folder.rglob(durable.TEMPORARY + "*") if folder.is_dir() and not folder.is_symlink() else ():
            if path.is_file() and not path.is_symlink():
                path.unlink(missing_ok=True)


def _walk(root: Path) -> Iterator[tuple[str, Path | Fault]]:
    """Yield every file below the roots, in order, as (path with slashes, file), or a fault in its place."""
    above = root / "site_config"  # the only folder above a root that is none itself
    if above.is_symlink() or above.is_junction():
        yield above.name, Fault(path=above.name, why="is a link; make it a real folder")
        return
    for name in _ROOTS:
        path = root / name
        if path.is_dir() and not path.is_symlink() and name in _FILES:
            yield name, Fault(path=name, why="is a folder where a file belongs; remove it, and restore the file")
        elif path.is_file() and not path.is_symlink() and name not in _FILES:
            yield name, Fault(path=name, why="is a file where a folder belongs; remove it, and restore the folder")
        elif os.path.lexists(path):
            yield from _below(path, name)


def _below(path: Path, name: str) -> Iterator[tuple[str, Path | Fault]]:
    # A name is printed in problems: bytes that are not UTF-8 and terminal codes must not be printed as they are.
    shown = "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in name)
    try:
        mode = path.lstat().st_mode
        if shown != name:
            yield shown, Fault(path=shown, why="has a name that is not plain text; rename it")
        elif stat.S_ISLNK(mode) or path.is_junction():
            yield name, Fault(path=name, why="is a link; put a real file in its place, or remove it")
        elif stat.S_ISDIR(mode) and name.count("/") > _DEEPEST:
            yield name, Fault(path=name, why="is nested too deeply; remove it")
        elif stat.S_ISDIR(mode):
            for child in sorted(os.listdir(path)):  # noqa: PTH208  # names, before any of them is trusted as a path
                yield from _below(path / child, f"{name}/{child}")
        elif stat.S_ISREG(mode):
            yield name, path
        else:
            yield name, Fault(path=name, why="is neither a file nor a folder; remove it")
    except OSError as error:
        yield shown, Fault(path=shown, why=f"cannot be read ({error.strerror}); check its permissions")


def _read(path: Path, name: str, most: int) -> bytes | Fault:
    try:
        # The file may have become something else since it was listed: a link is not followed and a pipe is not waited
        # for, and the mode of what is open settles it.
        descriptor = os.open(path, _READ)
        with os.fdopen(descriptor, "rb") as file:
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                return Fault(path=name, why="is not a plain file; remove it")
            read = file.read(most + 1)
    except OSError as error:
        return Fault(path=name, why=f"cannot be read ({error.strerror}); check its permissions")
    if len(read) > most:
        return Fault(path=name, why="makes the archive larger than is ever read; remove it")
    return read
