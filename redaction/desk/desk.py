"""`Desk`: what all pages share: the vault, the archive, who sits here, and the clock."""

import contextlib
import threading
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import cast

from starlette.requests import Request

from redaction.case.vault import CaseFolder, Vault
from redaction.desk import seat
from redaction.desk.casework import Casework
from redaction.desk.drafts import Drafts
from redaction.desk.jobs import Jobs
from redaction.desk.memory import Memory
from redaction.desk.public.publicwork import PublicWork
from redaction.desk.seat import Seat
from redaction.desk.shelf import Shelf
from redaction.errors import Refused, WrongUsage
from redaction.publish.gate.reading import NOTHING_PINNED, Pinned

_REMEMBERED = 3  # cases


class Desk:
    """One person's desk on one vault. `person` is empty until somebody has said who they are."""

    def __init__(  # noqa: PLR0913  # what the command line was given, one by one
        self,
        *,
        vault: Vault,
        archive: Path,
        now: Callable[[], datetime],
        monotonic: Callable[[], float],
        key: Path | None = None,
        pinned: Pinned = NOTHING_PINNED,
        start: str = "/",
    ) -> None:
        self.vault, self.archive, self.key, self.start = vault, archive, key, start
        self.now, self.pinned, self._monotonic = now, pinned, monotonic
        self.person = ""
        self.shelf = Shelf(archive, pinned)
        self.memory = Memory(vault, monotonic=monotonic)
        self._lock = threading.Lock()
        self._working, self._seen = 0, monotonic()
        self.jobs = Jobs(vault.path, at_work=self.at_work)
        self._seat: Seat | None = None
        self._cases: dict[str, Casework] = {}
        self.public = PublicWork()
        self.drafts = Drafts()

    def sit(self, person: str) -> None:
        """Have a person sit here, once and for all.

        Raises:
            Refused: somebody sits here already, or this person has another desk open on the vault.
        """
        with self._lock:
            if self._seat is not None:
                raise Refused("somebody sits at this desk already", next_step="open a desk of your own")
            self._seat = seat.take(self.vault, person)
            self.person = person

    def close(self) -> None:
        """End what goes on behind the desk, and give the person's place at the vault up."""
        self.jobs.close()
        with self._lock:
            if self._seat is not None:
                self._seat.leave()
                self._seat = None

    def casework(self, folder: CaseFolder) -> Casework:
        """Return the desk's memory of a case; the last few cases are remembered."""
        with self._lock:
            found = self._cases.pop(folder.slug, None) or Casework(folder, self.person)
            self._cases[folder.slug] = found
            if len(self._cases) > _REMEMBERED:
                del self._cases[next(iter(self._cases))]
            return found

    def forget(self, slug: str) -> None:
        """Forget a case that is gone."""
        with self._lock:
            self._cases.pop(slug, None)
        self.public.forget(slug)

    def stamp(self) -> str:
        """Return the present time as it stands in journals: `2012-05-04T10:11:12Z`."""
        return self.now().strftime("%Y-%m-%dT%H:%M:%SZ")

    def touch(self) -> None:
        """Note that somebody is there."""
        self._seen = self._monotonic()

    def idle(self) -> float:
        """Return for how many seconds nobody asked for anything; nought while work goes on."""
        return 0 if self._working else self._monotonic() - self._seen

    @contextlib.contextmanager
    def at_work(self) -> Iterator[None]:
        """Keep the desk open while a long job runs that nobody asks after."""
        with self._lock:
            self._working += 1
        try:
            yield
        finally:
            with self._lock:
                self._working -= 1
            self.touch()


def desk_of(request: Request) -> Desk:
    """Return the desk that a request is for."""
    return cast("Desk", request.app.state.desk)


class NoSuchCase(WrongUsage):
    """The address names a case that the vault does not have, or not any more."""


def folder_of(request: Request) -> CaseFolder:
    """Return the folder of the case that the path names (`{slug}` of the route).

    Raises:
        NoSuchCase: there is none.
    """
    try:
        return desk_of(request).vault.folder(request.path_params["slug"])
    except WrongUsage:
        step = "choose one from the list of cases; a practice case that was thrown away is gone"
        raise NoSuchCase("There is no such case in this vault", next_step=step) from None
