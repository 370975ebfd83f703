"""`Lines`: the form of a journal, one canonical JSON line a record, one file a person, only ever added to.

A crash can tear the last line only. Such a line was never acknowledged to anyone, so it is passed over (`torn` tells)
and taken off before the next line is added (`mended`). Any other damage stops the work.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from redaction import canonical
from redaction.canonical import Json
from redaction.errors import CannotGoOn, Refused

# The forms of a time, a digest and a person's id in a record.
AT = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z")
DIGEST = re.compile(r"[0-9a-f]{64}")
PERSON = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Lines[T]:
    """How the records of one kind of journal are read.

    `journal` is what messages call it; `read` makes a record of a line's value, or raises `KeyError`, `TypeError` or
    `ValueError`.
    """

    journal: str
    read: Callable[[Json], T]

    def load(self, stored: bytes, where: str) -> tuple[T, ...]:
        """Read a journal; a torn last line is passed over.

        Args:
            stored: the file's bytes.
            where: the file's name, for messages.

        Raises:
            CannotGoOn: another line is damaged; names file and line, never what it holds.
        """
        lines = self.mended(stored).split(b"\n")[:-1]
        return tuple(self._record(untrusted, f"{where}:{number}") for number, untrusted in enumerate(lines, start=1))

    def torn(self, stored: bytes) -> bool:
        """Say whether a crash left the last line unfinished."""
        return len(self.mended(stored)) < len(stored)

    def mended(self, stored: bytes) -> bytes:
        """Return the journal ready to be added to: a torn last line taken off, a whole one given its line end."""
        if not stored or stored.endswith(b"\n"):
            return stored
        tail = stored.rfind(b"\n") + 1
        try:
            self._record(stored[tail:], "")
        except CannotGoOn:
            return stored[:tail]
        return stored + b"\n"

    def _record(self, untrusted: bytes, where: str) -> T:
        try:
            return self.read(canonical.load(untrusted, where=where))
        except (Refused, KeyError, TypeError, ValueError):
            raise CannotGoOn(
                f"this line of the {self.journal} is damaged",
                where=where,
                next_step="restore the file from your backup; do not edit it",
            ) from None
