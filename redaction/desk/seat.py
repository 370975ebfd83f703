"""`Seat`: one desk for one person on one vault, so that a journal has one writer; the lock ends with the program."""

from dataclasses import dataclass

import filelock

from redaction import durable
from redaction.case.vault import Vault
from redaction.errors import CannotGoOn, Refused


@dataclass(frozen=True, slots=True)
class Seat:
    """A person's place at the vault; get one from `take`."""

    _lock: filelock.BaseFileLock

    def leave(self) -> None:
        """Give the place up."""
        self._lock.release()


def take(vault: Vault, person: str) -> Seat:
    """Take a person's place at a vault.

    Raises:
        Refused: another desk of this person is open on the vault.
        CannotGoOn: the vault cannot be written.
    """
    lock = filelock.FileLock(vault.path / f".desk-{person}.lock", timeout=0, mode=durable.PRIVATE_FILE)
    try:
        lock.acquire()
    except filelock.Timeout:
        step = "go on in that one, or close it (Ctrl-C in its window) and open the desk here"
        raise Refused("has a desk open on this vault already", where=person, next_step=step) from None
    except OSError as error:
        raise CannotGoOn(f"the vault cannot be written ({error.strerror})", where=str(vault.path)) from None
    return Seat(lock)
