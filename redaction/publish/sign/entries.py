"""Entering in the public log what has become complete: after a signature, a hold, a lift, a merge.

The log is written last, so a crash before it leaves an archive that the gate refuses (`log-missing`) and that the same
command, or `redaction log update`, completes.
"""

import contextlib
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path

from redaction.errors import CannotGoOn, Refused
from redaction.publish.gate.archive import put, read_archive
from redaction.publish.gate.log_rules import due, tells_of
from redaction.publish.gate.reading import Reading, read
from redaction.signoff import log as logs
from redaction.signoff.log import LOG, Entry, Log, Record


def enter(root: Path, records: Iterable[Record], *, now: datetime, onto: bytes | None = None) -> tuple[Entry, ...]:
    """Add to the log of the archive at `root` those records that are not in it, and return their entries.

    Args:
        root: the archive.
        records: what the log must hold, in order.
        now: the present moment (UTC).
        onto: the log to go on from instead of the stored one: the published one, after a merge.

    Raises:
        Refused: the log is broken, or its last entry lies in the future.
        CannotGoOn: it could not be written; nothing was entered.
    """
    path = root / LOG
    # Read again: another command may have entered something since the archive was read.
    stored = path.read_bytes() if path.is_file() and not path.is_symlink() else b""
    before = parsed(stored if onto is None else onto)
    after = before.adding(records, now=now)
    if after.stored != stored:
        put(root, writes=[(LOG, after.stored)])
    return after.entries[len(before.entries) :]


@contextlib.contextmanager
def all_else_written() -> Iterator[None]:
    """Say of a log that cannot be written that it is all that is missing: whoever signed or held is not to do it again.

    Raises:
        CannotGoOn: the log could not be written.
    """
    try:
        yield
    except CannotGoOn as error:
        step = "all else is written, only its entry in the log is missing: mend that, then run 'redaction log update'"
        raise CannotGoOn(error.what, where=error.where, next_step=step) from None


def update(root: Path, *, now: datetime, onto: bytes | None = None) -> tuple[Entry, ...]:
    """Read the archive at `root` and enter everything in it that is complete and not in the log.

    Under a policy that is not trusted yet nothing is complete, and nothing is entered.

    Raises:
        Refused: as `enter`.
        CannotGoOn: as `enter`.
    """
    return enter(root, due(read(read_archive(root), now=now)), now=now, onto=onto)


def open_for(reading: Reading) -> Log:
    """Return the log of an archive if something may be entered in it now, before anything is written.

    Raises:
        Refused: the log is broken, or its last entry lies in the future.
    """
    log = parsed(reading.facts.untrusted_files.get(LOG, b""))
    log.adding((), now=reading.now)
    return log


def goes_with(reading: Reading, untrusted: bytes) -> bool:
    """Say whether a log tells of nothing that this archive lacks.

    Raises:
        Refused: it is no log, or a broken one.
    """
    return tells_of(reading, parsed(untrusted))


def parsed(untrusted: bytes) -> Log:
    """Return a log whose chain holds.

    Raises:
        Refused: with everything that is wrong.
    """
    outcome = logs.parse(untrusted)
    if isinstance(outcome, Log):
        return outcome
    step = "restore it as it was published, then run 'redaction log update'"
    raise Refused("the public log is broken; nothing is entered", where=LOG, next_step=step, problems=outcome)
