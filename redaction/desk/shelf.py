"""`Shelf`: the archive as the desk's pages ask of it, read anew only when its files have changed."""

import os
import threading
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from redaction.errors import RedactionError
from redaction.publish.gate.archive import read_archive
from redaction.publish.gate.reading import Pinned, Reading, read
from redaction.signoff import revision
from redaction.signoff.chain import POLICY
from redaction.signoff.people import Person

type _Look = tuple[tuple[str, int, int, int], ...]
_READ = ("content", "site_config", "mkdocs.yml")


class Shelf:
    """One archive. What it gives is as fresh as its files; what hangs on the clock is at most an hour old."""

    def __init__(self, root: Path, pinned: Pinned) -> None:
        self.root, self._pinned = root, pinned
        self._lock = threading.Lock()
        self._read: tuple[_Look, str, Reading] | None = None
        self._people: tuple[_Look, tuple[Person, ...]] | None = None

    def reading(self, now: datetime) -> Reading:
        """Return the archive in order, every signature checked. For signing, read it anew: this may be an hour old."""
        with self._lock:
            look, hour = tuple(sorted(_looks(self.root, _READ))), now.strftime("%Y-%m-%dT%H")
            if self._read is None or self._read[:2] != (look, hour):
                self._read = look, hour, read(read_archive(self.root), now=now, pinned=self._pinned)
            return self._read[2]

    def people(self) -> tuple[Person, ...]:
        """Return everyone in the policy, signed or not; nobody where there is no policy that can be read."""
        with self._lock:
            look = tuple(_looks(self.root, (POLICY,)))
            if self._people is None or self._people[0] != look:
                self._people = look, _people(self.root)
            return self._people[1]

    def person(self, id_: str) -> Person | None:
        """Return someone of the policy, or None."""
        return next((person for person in self.people() if person.id == id_), None)


def titled(person: Person) -> str:
    """Return a person as the desk names them: `A. Mensah, officer`."""
    return ", ".join([person.name, " and ".join(role.value for role in person.roles)])


def _people(root: Path) -> tuple[Person, ...]:
    try:
        return revision.content({POLICY: root.joinpath(POLICY).read_bytes()}).people
    except (RedactionError, OSError):
        return ()


def _looks(root: Path, names: tuple[str, ...]) -> Iterator[tuple[str, int, int, int]]:
    """Yield how the files below some names look from outside: path, size, time of change, number on the disk."""
    for name in names:
        path = os.path.join(root, name)  # noqa: PTH118  # thousands of files: `os` is several times as quick
        try:
            seen = os.lstat(path)  # as above
            below = tuple(os.listdir(path)) if os.path.isdir(path) else ()  # noqa: PTH112, PTH208  # as above
        except OSError:
            continue
        yield name, seen.st_size, seen.st_mtime_ns, seen.st_ino
        yield from _looks(root, tuple(f"{name}/{part}" for part in below))
