"""The vault: the private store of cases. Outside every repository, readable by its owner only, never half-written."""

import contextlib
import os
import re
import shutil
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import filelock

from redaction import durable
from redaction.case import case as cases
from redaction.case import trail
from redaction.case.case import Case
from redaction.digest import sha256
from redaction.errors import CannotGoOn, Refused, WrongUsage

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_FILE = re.compile(r"[a-z0-9][a-z0-9._-]{0,120}")
_LOCK_SECONDS = 10


def checked_slug(untrusted: str) -> str:
    """Return a case's name that is safe as a folder's name.

    Raises:
        WrongUsage: it is anything but lower-case letters and digits joined by single hyphens.
    """
    if not _SLUG.fullmatch(untrusted) or len(untrusted) > 60:
        raise WrongUsage("is not a case's name (lower-case letters, digits, hyphens)", where=repr(untrusted[:80]))
    return untrusted


@dataclass(frozen=True, slots=True)
class CaseFolder:
    """One case's folder in the vault. Every name that becomes a path is checked; every write is atomic."""

    path: Path
    slug: str

    def case(self) -> Case:
        """Read and check `case.yml`.

        Raises:
            Refused: with the problems of the file.
            CannotGoOn: it cannot be read.
        """
        return _parsed(self.read("case.yml"), f"{self.slug}/case.yml")

    def read(self, *names: str) -> bytes:
        """Return the bytes of a file of the case.

        Raises:
            CannotGoOn: it is not there or cannot be read.
        """
        found = self.find(*names)
        if found is None:
            raise CannotGoOn("is missing", where="/".join((self.slug, *names)))
        return found

    def find(self, *names: str) -> bytes | None:
        """Return the bytes of a file of the case, or None if there is no such file."""
        path = self._inside(*names)
        try:
            return path.read_bytes()
        except FileNotFoundError:
            return None
        except OSError:
            raise CannotGoOn("could not be read", where="/".join((self.slug, *names))) from None

    def write(self, *names: str, data: bytes) -> None:
        """Put a file of the case in place, whole or not at all."""
        path = self._inside(*names)
        durable.make_folder(path.parent)
        durable.write(path, data)

    def take_away(self, *names: str) -> None:
        """Remove a file of the case; one that is not there is no fault.

        Raises:
            CannotGoOn: it could not be removed.
        """
        path = self._inside(*names)
        try:
            path.unlink(missing_ok=True)
        except OSError as error:
            where = "/".join((self.slug, *names))
            raise CannotGoOn(f"could not be removed ({error.strerror})", where=where) from None
        durable.sync_folder(path.parent)

    def append(self, *names: str, line: bytes) -> None:
        """Add a line to a journal of the case."""
        path = self._inside(*names)
        durable.make_folder(path.parent)
        durable.append(path, line)

    def append_lines(self, *names: str, lines: Sequence[bytes]) -> None:
        """Add many lines to a journal of the case at once."""
        path = self._inside(*names)
        durable.make_folder(path.parent)
        durable.append_lines(path, lines)

    def files(self, folder: str) -> tuple[str, ...]:
        """Return the names of the files in a folder of the case, sorted; temporary files are passed over."""
        path = self._inside(folder)
        if not path.is_dir():
            return ()
        return tuple(sorted(p.name for p in path.iterdir() if p.is_file() and not p.name.startswith(".")))

    def record(self, event: str, *, person: str = "", at: str, **facts: str | int) -> None:
        """Add an event to the case's audit trail: codes, counts and digests only, never a name or text."""
        entry = trail.entry(self.find("audit.jsonl") or b"", event=event, person=person, at=at, facts=dict(facts))
        self.append("audit.jsonl", line=entry)

    @contextlib.contextmanager
    def locked(self) -> Iterator[None]:
        """Let one command at a time change the case.

        Raises:
            CannotGoOn: another command holds it for longer than ten seconds.
        """
        try:
            with filelock.FileLock(self.path / ".lock", timeout=_LOCK_SECONDS, mode=durable.PRIVATE_FILE):
                # Nobody else writes now, so a temporary file is what a crash left: a half-written copy of the report.
                for path in self.path.rglob(durable.TEMPORARY + "*"):
                    path.unlink(missing_ok=True)
                yield
        except filelock.Timeout:
            message = "the case is being changed by another command or at another desk"
            raise CannotGoOn(message, where=self.slug, next_step="wait for it to end") from None
        except OSError as error:
            raise CannotGoOn(f"cannot be written ({error.strerror})", where=self.slug) from None

    def _inside(self, *names: str) -> Path:
        for name in names:
            if not _FILE.fullmatch(name):
                step = "if a file-sync tool made it, compare it with the file it copies, then take it out of the vault"
                raise WrongUsage("is not a name that the vault uses", where=f"{self.slug}: {name!r}", next_step=step)
        return self.path.joinpath(*names)


@lru_cache(maxsize=100)
def _parsed(untrusted: bytes, where: str) -> Case:
    """Read a case's file; the same bytes are read once, for the desk asks at every page."""
    return cases.parse(untrusted, where=where)


@dataclass(frozen=True, slots=True)
class Vault:
    """The folder that holds the cases; get one from `open_vault`, which checks it."""

    path: Path

    def create(self, case_yml: bytes, *, slug: str, where: str = "case.yml") -> CaseFolder:
        """Make a new case from the text of its `case.yml`.

        Args:
            case_yml: the file's bytes, kept as they are.
            slug: the name that was asked for; the file must name the same case.
            where: what the file is called, for messages.

        Raises:
            Refused: the text has problems or names another case, or there is a case of that name already.
        """
        case = cases.parse(case_yml, where=where)
        if case.slug != slug:
            raise Refused("names another case than the one asked for", where=where, next_step="make them agree")
        path = self.path / case.slug
        if path.exists():
            raise Refused("exists already", where=case.slug, next_step="choose another name, or edit its case.yml")
        # Built aside and renamed: a crash leaves no case without its case.yml.
        aside = self.path / f".new-{case.slug}"
        durable.make_folder(aside)
        durable.write(aside / "case.yml", case_yml)
        try:
            aside.rename(path)
        except OSError as error:
            raise CannotGoOn(f"could not be made ({error.strerror})", where=case.slug) from None
        durable.sync_folder(self.path)
        return CaseFolder(path, case.slug)

    def folder(self, slug: str) -> CaseFolder:
        """Return the folder of a case that exists.

        Raises:
            WrongUsage: the name is not one a case can have, or there is no such case.
        """
        path = self.path / checked_slug(slug)
        if path.is_symlink() or not path.is_dir():
            raise WrongUsage(
                "there is no such case in the vault",
                where=slug,
                next_step=f"make it with 'redaction new {slug}'",
            )
        return CaseFolder(path, slug)

    def slugs(self) -> tuple[str, ...]:
        """Return the names of all cases, sorted."""
        return tuple(sorted(p.name for p in self.path.iterdir() if _SLUG.fullmatch(p.name) and p.is_dir()))

    def reviews(self) -> tuple[str, ...]:
        """Return the names of the cases that may be published: all but the one for practice."""
        return tuple(slug for slug in self.slugs() if slug != cases.PRACTICE)

    def discard(self, slug: str) -> None:
        """Take the practice case out of the vault with everything in it; a crash leaves what the next call removes.

        Raises:
            WrongUsage: there is no such case.
            Refused: it is another case than that for practice: no program takes those away.
            CannotGoOn: another command holds it, or a file could not be removed.
        """
        folder = self.folder(slug)
        if slug != cases.PRACTICE:
            raise Refused("only the practice case can be thrown away", where=slug)
        try:
            with folder.locked():
                for path in folder.path.iterdir():
                    if path.is_dir() and not path.is_symlink():
                        shutil.rmtree(path)
                    elif path.name != ".lock":
                        path.unlink()
            shutil.rmtree(folder.path)
        except OSError as error:
            raise CannotGoOn(f"could not be removed ({error.strerror})", where=slug) from None
        durable.sync_folder(self.path)


def open_vault(path: Path, *, create: bool = False) -> Vault:
    """Check the vault's place and permissions.

    Args:
        path: the folder (`REDACTION_VAULT`, or `--vault`).
        create: make it if it is not there.

    Raises:
        WrongUsage: it is not there, or is not a folder.
        CannotGoOn: it lies in a Git work tree, or others may read it.
    """
    # `../vault` lies beside the archive, not in it: the dots are resolved before the folders above are looked at.
    path = Path(os.path.abspath(path))  # noqa: PTH100  # resolve() alone would hide the folder that a link stands in
    for folder in dict.fromkeys((path, *path.parents, *path.resolve().parents)):
        if (folder / ".git").exists():
            raise CannotGoOn(
                "the vault lies inside a Git work tree, from where names could be committed",
                where=str(path),
                next_step=f"choose a folder outside {folder} with --vault or REDACTION_VAULT",
            )
    if create and not path.exists():
        durable.make_folder(path)
    if not path.is_dir():
        raise WrongUsage(
            "there is no vault here",
            where=str(path),
            next_step="make a case with 'redaction new', begin with 'redaction desk --new-vault', or give --vault",
        )
    mode = stat.S_IMODE(path.stat().st_mode)
    if os.name != "nt" and mode & 0o077:
        raise CannotGoOn(
            f"the vault can be read by others (mode {mode:03o})",
            where=str(path),
            next_step=f"chmod 700 {path}",
        )
    return Vault(path)


def store_source(folder: CaseFolder, name: str, content: bytes) -> str:
    """Keep an approved file byte for byte under its digest; return the digest.

    Raises:
        CannotGoOn: it could not be written.
    """
    digest = sha256(content)
    suffix = Path(name).suffix.lower()
    extension = suffix if re.fullmatch(r"\.[a-z0-9]{1,8}", suffix) else ".bin"
    if folder.find("sources", digest + extension) is None:
        folder.write("sources", digest + extension, data=content)
    return digest
