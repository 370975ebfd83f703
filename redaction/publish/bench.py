"""The bench: a fresh folder in which one build at a time works, and of which nothing is left."""

import contextlib
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import filelock

from redaction import durable
from redaction.errors import CannotGoOn

_SECONDS = 10


@contextlib.contextmanager
def bench(place: Path, *, first: Callable[[], None] | None = None) -> Iterator[Path]:
    """Give a fresh private folder in `place`, which is made and goes again; what a crash left there goes first.

    Args:
        place: the folder for it.
        first: what is done once nobody else is at work there.

    Raises:
        CannotGoOn: another build is at work there.
        OSError: the disk does not take it.
    """
    with _held(place):
        try:
            if first:
                first()
            _clear(place)
            yield Path(tempfile.mkdtemp(prefix="work-", dir=place))
        finally:
            # While it is held: whoever waits makes a place of their own, and loses nothing.
            _clear(place)
            _remove(place)
    if os.name == "nt":  # where a file that is open stays
        _remove(place)


def _clear(place: Path) -> None:
    for left in place.glob("work-*"):
        shutil.rmtree(left, ignore_errors=True)


def _remove(place: Path) -> None:
    """Remove the lock and the place itself, unless there is anything else in it: that is not ours."""
    with contextlib.suppress(OSError):
        (place / "lock").unlink()
        place.rmdir()


@contextlib.contextmanager
def _held(place: Path) -> Iterator[None]:
    lock = filelock.FileLock(place / "lock", timeout=_SECONDS)
    while not lock.is_locked:
        durable.make_folder(place)
        try:
            lock.acquire()
        except FileNotFoundError:
            continue  # the one before has just cleared its place away
        except filelock.Timeout:
            raise CannotGoOn("another build is running", where=str(place), next_step="wait for it to end") from None
    try:
        yield
    finally:
        lock.release()


def sweep(place: Path) -> None:
    """Remove what a crash left of a bench; where somebody is at work, nothing."""
    if place.is_dir():
        lock = filelock.FileLock(place / "lock", timeout=0)
        with contextlib.suppress(filelock.Timeout, OSError), lock:
            _clear(place)
            _remove(place)
