"""`Shelf`: the archive as the desk's pages ask of it, read anew only when its files have changed."""

import threading
from datetime import datetime
from pathlib import Path

from redaction.desk.looks import Look, look
from redaction.errors import RedactionError
from redaction.publish.gate.archive import read_archive
from redaction.publish.gate.reading import Pinned, Reading, read
from redaction.publish.pages import reasons
from redaction.publish.pages.reasons import Reason
from redaction.signoff import revision
from redaction.signoff.chain import POLICY
from redaction.signoff.people import Person
from redaction.signoff.roles import Role

_READ = ("content", "site_config", "mkdocs.yml")


_ROLE = {Role.LEGAL: "legal adviser"}


class Shelf:
    """One archive. What it gives is as fresh as its files; what hangs on the clock is at most an hour old."""

    def __init__(self, root: Path, pinned: Pinned) -> None:
        self.root, self._pinned = root, pinned
        self._lock = threading.Lock()
        self._read: tuple[Look, str, Reading] | None = None
        self._people: tuple[Look, tuple[Person, ...]] | None = None
        self._reasons: tuple[Look, tuple[Reason, ...]] | None = None

    def reading(self, now: datetime) -> Reading:
        """Return the archive in order, every signature checked. For signing, read it anew: this may be an hour old."""
        with self._lock:
            now_looks, hour = look(self.root, *_READ), now.strftime("%Y-%m-%dT%H")
            if self._read is None or self._read[:2] != (now_looks, hour):
                self._read = now_looks, hour, read(read_archive(self.root), now=now, pinned=self._pinned)
            return self._read[2]

    def people(self) -> tuple[Person, ...]:
        """Return everyone in the policy, signed or not; nobody where there is no policy that can be read."""
        with self._lock:
            now_looks = look(self.root, POLICY)
            if self._people is None or self._people[0] != now_looks:
                self._people = now_looks, _people(self.root)
            return self._people[1]

    def reasons(self) -> tuple[Reason, ...]:
        """Return the reasons that the board offers; ours where it has none of its own that can be read."""
        with self._lock:
            now_looks = look(self.root, reasons.WHERE)
            if self._reasons is None or self._reasons[0] != now_looks:
                self._reasons = now_looks, _reasons(self.root)
            return self._reasons[1]

    def person(self, id_: str) -> Person | None:
        """Return someone of the policy, or None."""
        return next((person for person in self.people() if person.id == id_), None)


def titled(person: Person) -> str:
    """Return a person as the desk names them: `A. Mensah, officer`."""
    return ", ".join([person.name, " and ".join(_ROLE.get(role, role.value) for role in person.roles)])


def _people(root: Path) -> tuple[Person, ...]:
    try:
        return revision.content({POLICY: root.joinpath(POLICY).read_bytes()}).people
    except (RedactionError, OSError):
        return ()


def _reasons(root: Path) -> tuple[Reason, ...]:
    """Return the board's reasons; a file that cannot be read hinders nobody here, and stops the build."""
    try:
        return reasons.parse(root.joinpath(reasons.WHERE).read_bytes())
    except (RedactionError, OSError):
        return reasons.OURS
