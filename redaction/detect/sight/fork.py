"""Work shared with a second process, forked from this one, so that both cores are used and nothing is loaded twice.

Both processes take the numbers of the jobs from the same pipes, so neither waits for the other: jobs for which the
first is better fitted, because it keeps what it learns, come last for the second. What the second does not bring,
because it was killed or failed, this process does itself: the results are those of one process, always.
"""

import contextlib
import os
import signal
import sys
import threading
from collections.abc import Callable, Generator, Iterator, Sequence
from itertools import chain
from multiprocessing import get_context
from multiprocessing.connection import Connection
from queue import SimpleQueue

_NUMBER = 4  # bytes of a job's number in the pipe
_MOST = 8_000  # jobs; more numbers than this do not fit into a pipe at once
_PATIENCE = 60.0  # seconds without a result after which the second process is given up


def possible(count: int) -> bool:
    """Say whether forking is safe and of use for so many jobs: on Linux, from the only thread, with a second core."""
    return (
        1 < count <= _MOST
        and sys.platform == "linux"
        and threading.active_count() == 1
        and len(os.sched_getaffinity(0)) > 1
    )


def shared[T](work: Callable[[int], T], numbers: Sequence[int], here: Sequence[int] = ()) -> Generator[tuple[int, T]]:
    """Do jobs in this process and a forked one; yield each job's number with its result as they are done.

    Args:
        work: does one job; its result must be picklable.
        numbers: the jobs, in the order in which they are begun: long ones first.
        here: further jobs, with which this process begins.
    """
    jobs, own = _queue(numbers), _queue(here)
    fork = get_context("fork")
    results, theirs = fork.Pipe(duplex=False)
    second = fork.Process(target=_second, args=(work, (jobs, own), theirs, os.getpid()), daemon=True)
    missing = {*numbers, *here}
    try:
        with contextlib.suppress(OSError):  # no process to be had: all is done here
            second.start()
        theirs.close()
        for number in chain(_numbers(own), _numbers(jobs)):
            done = [(number, work(number)), *_arrived(results, 0)]
            missing.difference_update(n for n, _ in done)
            yield from done
        while missing and (arrived := _arrived(results, _PATIENCE)):
            missing.difference_update(n for n, _ in arrived)
            yield from arrived
        for number in sorted(missing):
            yield number, work(number)
    finally:
        if second.pid is not None:
            second.kill()
            second.join()
        results.close()
        os.close(jobs)
        os.close(own)


def _queue(numbers: Sequence[int]) -> int:
    """Return the end of a pipe from which some numbers can be read."""
    reader, writer = os.pipe()
    os.write(writer, b"".join(number.to_bytes(_NUMBER) for number in numbers))
    os.close(writer)
    return reader


def _numbers(jobs: int) -> Iterator[int]:
    """Yield the numbers that the other process has not taken."""
    while taken := os.read(jobs, _NUMBER):
        yield int.from_bytes(taken)


def _arrived[T](results: "Connection[tuple[int, T], tuple[int, T]]", patience: float) -> list[tuple[int, T]]:
    """Return what the second process has brought, waiting at most so many seconds for the first; empty if it ended."""
    found: list[tuple[int, T]] = []
    with contextlib.suppress(EOFError, OSError):
        while results.poll(0 if found else patience):
            found.append(results.recv())
    return found


def _second[T](work: Callable[[int], T], queues: Sequence[int], results: Connection, parent: int) -> None:
    """Do jobs until none is left or the first process is gone; say nothing, whatever happens."""
    # Ctrl-C reaches both processes; the first one ends the second.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        done: SimpleQueue[tuple[int, T] | None] = SimpleQueue()
        # The first process reads between jobs of its own, and the pipe is soon full: another thread waits for it.
        sender = threading.Thread(target=_send, args=(done, results))
        sender.start()
        for number in chain.from_iterable(map(_numbers, queues)):
            if os.getppid() != parent or not sender.is_alive():
                break
            done.put((number, work(number)))
        done.put(None)
        sender.join()
    except BaseException:  # noqa: BLE001, S110  # a traceback could quote the report; the first process does it again
        pass
    finally:
        os._exit(0)


def _send[T](done: "SimpleQueue[tuple[int, T] | None]", results: Connection) -> None:
    """Send what is done until there is no more, or nobody reads it."""
    with contextlib.suppress(Exception):  # what does not arrive the first process does itself; a traceback could quote
        while (one := done.get()) is not None:
            results.send(one)
