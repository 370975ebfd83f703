"""`Jobs`: reports being screened behind the desk, one at a time, each in a process of its own.

A process, because screening uses all of an interpreter: the desk would stand still beside it. It writes only at its
end, whole files or none; if the desk dies, it has nobody to tell how far it is, and ends too with nothing half done.
"""

import json
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType

from redaction.desk.nextsteps import plain

# The program itself, whatever it is called on this computer; -P: nothing of the folder it runs in is imported.
_COMMAND = (sys.executable, "-P", "-c", "from redaction.cli import main; main()", "screen")
_PATIENCE = 5  # seconds until a process that was asked to end is made to
_MOST = 40  # lines of a refusal
_AGAIN = "was changed while it was screened"


class Phase(StrEnum):
    """Where a job is."""

    WAITING = "waiting"  # another case is being screened
    READING = "reading"
    DONE = "done"
    REFUSED = "refused"
    STOPPED = "stopped"  # by somebody here


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """One screening. `done` of `total` parts are read; `left` are seconds; `places` counts what was found by document.

    `said` is why it was refused, in words.
    """

    slug: str
    phase: Phase
    done: int = 0
    total: int = 0
    left: int | None = None
    places: Mapping[str, int] = MappingProxyType({})
    said: tuple[str, ...] = ()

    @property
    def ended(self) -> bool:
        """Say whether nothing more will happen."""
        return self.phase not in (Phase.WAITING, Phase.READING)

    @property
    def hundredths(self) -> int:
        """Return how far it is: 0 to 100; 100 only when the findings are kept."""
        if self.phase is Phase.DONE:
            return 100
        return min(99, self.done * 100 // self.total) if self.total else 0


class Jobs:
    """The screenings of one desk. `start`, `of` and `stop` may be called by any thread."""

    def __init__(
        self,
        vault: Path,
        *,
        at_work: Callable[[], AbstractContextManager[None]],
        command: Sequence[str] = _COMMAND,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Take the vault, what keeps the desk open meanwhile, and for tests another program and another clock."""
        self._vault, self._at_work, self._command, self._clock = vault, at_work, tuple(command), clock
        self._changed = threading.Condition()
        self._jobs: dict[str, Job] = {}
        self._queue: list[str] = []
        self._process: subprocess.Popen[str] | None = None
        self._thread: threading.Thread | None = None
        self._closed = False

    def start(self, slug: str) -> Job:
        """Have a case screened; one that waits or is read already goes on."""
        with self._changed:
            job = self._jobs.get(slug)
            if job is not None and not job.ended:
                return job
            self._jobs[slug] = Job(slug=slug, phase=Phase.WAITING)
            self._queue.append(slug)
            if self._thread is None:
                self._thread = threading.Thread(target=self._work, name="screening", daemon=True)
                self._thread.start()
            self._changed.notify_all()
            return self._jobs[slug]

    def of(self, slug: str) -> Job | None:
        """Return the latest job of a case, or None."""
        with self._changed:
            return self._jobs.get(slug)

    def ahead(self, slug: str) -> int:
        """Return how many cases are screened before a waiting one."""
        with self._changed:
            reading = any(job.phase is Phase.READING for job in self._jobs.values())
            return self._queue.index(slug) + reading if slug in self._queue else 0

    def stop(self, slug: str) -> None:
        """End a case's job, if one goes on; nothing of it is kept."""
        with self._changed:
            job = self._jobs.get(slug)
            if job is None or job.ended:
                return
            self._jobs[slug] = replace(job, phase=Phase.STOPPED)
            if slug in self._queue:
                self._queue.remove(slug)
            elif self._process is not None:
                self._process.terminate()

    def close(self) -> None:
        """End all jobs: the desk is closed."""
        with self._changed:
            self._closed = True
            waiting = [job.slug for job in self._jobs.values() if not job.ended]
        for slug in waiting:
            self.stop(slug)
        with self._changed:
            self._changed.notify_all()

    def _work(self) -> None:
        while True:
            with self._changed:
                while not self._queue and not self._closed:
                    self._changed.wait()
                if self._closed:
                    return
                slug = self._queue.pop(0)
                self._jobs[slug] = replace(self._jobs[slug], phase=Phase.READING)
            with self._at_work():
                self._screen(slug)

    def _screen(self, slug: str) -> None:
        """Run the program on one case; a case that was changed under it is screened again."""
        try:
            while self._run(slug):
                pass
        except OSError as error:
            self._end(slug, Phase.REFUSED, said=(f"The program could not be started ({error.strerror}).",))

    def _run(self, slug: str) -> bool:
        """Run the program once; return whether it must be run again."""
        command = [*self._command, slug, "--json", "--vault", str(self._vault)]
        with subprocess.Popen(  # noqa: S603  # our own program and a checked slug; no shell
            command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
            encoding="utf-8", errors="replace",
        ) as process:  # fmt: skip
            with self._changed:
                self._process = process
                if self._jobs[slug].phase is Phase.STOPPED:
                    process.terminate()
            said = self._followed(slug, process)
            _wait(process)
            with self._changed:
                self._process = None
        if process.returncode == 0:
            self._end(slug, Phase.DONE)
        elif any(_AGAIN in line for line in said):
            return not self._is_stopped(slug)
        else:
            self._end(slug, Phase.REFUSED, said=said or ("The program ended without a word; start it again.",))
        return False

    def _followed(self, slug: str, process: "subprocess.Popen[str]") -> tuple[str, ...]:
        """Take in what the program says, and return the words that were no figures."""
        began, said = self._clock(), list[str]()
        for line in process.stdout or ():
            value = _figures(line)
            if value is None:
                said += [line.strip()] if line.strip() and len(said) < _MOST else []
            else:
                self._told(slug, value, began)
        return tuple(plain(line.removeprefix("redaction: ")) for line in said)

    def _told(self, slug: str, value: Mapping[str, object], began: float) -> None:
        with self._changed:
            job = self._jobs[slug]
            done, total, found = value.get("done"), value.get("total"), value.get("findings")
            if isinstance(done, int) and isinstance(total, int):
                passed = self._clock() - began
                left = round(passed * (total - done) / done) if done else None
                self._jobs[slug] = replace(job, done=done, total=total, left=left)
            elif isinstance(found, int):
                counted = {**job.places, str(value.get("kind")): found}
                self._jobs[slug] = replace(job, places=MappingProxyType(counted))

    def _end(self, slug: str, phase: Phase, said: tuple[str, ...] = ()) -> None:
        with self._changed:
            job = self._jobs[slug]
            if job.phase is not Phase.STOPPED:
                self._jobs[slug] = replace(job, phase=phase, said=said, left=None)

    def _is_stopped(self, slug: str) -> bool:
        with self._changed:
            return self._closed or self._jobs[slug].phase is Phase.STOPPED


def _figures(line: str) -> Mapping[str, object] | None:
    if not line.startswith("{"):
        return None
    try:
        value = json.loads(line)
    except ValueError:
        return None
    return value if isinstance(value, dict) else None


def _wait(process: "subprocess.Popen[str]") -> None:
    """Wait for a process that has closed its output, and end one that does not end."""
    try:
        process.wait(_PATIENCE)
    except subprocess.TimeoutExpired:
        process.kill()
