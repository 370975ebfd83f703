"""Work shared with a second process gives what one process gives, whatever becomes of the second."""

import multiprocessing
import os
import signal
import subprocess
import sys
import threading
import time

import pytest

from redaction.detect.sight import fork

pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="only Linux forks"),
    # The test runner's own threads; the program forks from its only thread.
    pytest.mark.filterwarnings("ignore:.*multi-threaded.*fork:DeprecationWarning"),
]
HERE = os.getpid()
SCRIPT = """
import os, time
from redaction.detect.sight import fork
def work(number):
    os.write(1, b"%d\\n" % os.getpid())
    time.sleep(30)
for _ in fork.shared(work, range(4)):
    pass
"""


def squares(count, work=lambda number: number * number):
    return sorted(fork.shared(work, range(count)))


def expected(count):
    return [(number, number * number) for number in range(count)]


@pytest.fixture(autouse=True)
def nobody_is_left():
    yield
    assert multiprocessing.active_children() == []


@pytest.mark.parametrize("count", [0, 1, 2, 100])
def test_every_job_is_done_once(count):
    assert squares(count) == expected(count)


def test_both_processes_work():
    def work(number):
        time.sleep(0.02)
        return os.getpid()

    assert len({who for _, who in fork.shared(work, range(40))}) == 2


def test_this_process_begins_with_its_own_jobs_and_the_second_does_what_is_left_of_them():
    def work(number):
        time.sleep(0.05 if number < 4 else 0.3)
        return os.getpid()

    found = dict(fork.shared(work, range(4), range(4, 8)))
    assert found[4] == HERE
    assert {found[number] for number in range(4)} != {HERE}
    assert len({found[number] for number in range(4, 8)}) == 2
    assert sorted(found) == list(range(8))


def test_the_second_works_on_while_the_first_is_busy_and_reads_nothing():
    def work(number):
        if os.getpid() == HERE:
            time.sleep(1)
            return b""
        time.sleep(0.01)
        return bytes(1_000_000)  # many times what a pipe holds

    assert sum(len(result) > 0 for _, result in fork.shared(work, range(20))) >= 15


@pytest.mark.parametrize(
    "ending", [lambda: os.kill(os.getpid(), signal.SIGKILL), lambda: 1 / 0, lambda: sys.exit("bad")]
)
@pytest.mark.parametrize("at", [0, 5])
def test_what_the_second_process_does_not_bring_is_done_here(ending, at, capfd):
    def work(number):
        if os.getpid() == HERE:
            time.sleep(0.01)
        elif number >= at:
            ending()
        return number * number

    assert squares(30, work) == expected(30)
    assert capfd.readouterr() == ("", "")


def test_a_second_process_that_hangs_is_given_up(monkeypatch):
    monkeypatch.setattr(fork, "_PATIENCE", 0.3)

    def work(number):
        time.sleep(0.01 if os.getpid() == HERE else 60)
        return number * number

    assert squares(10, work) == expected(10)


def test_no_process_to_be_had_is_no_harm(monkeypatch):
    def refuse(_self):
        raise BlockingIOError(11, "no process")

    monkeypatch.setattr(multiprocessing.get_context("fork").Process, "start", refuse)
    assert squares(5) == expected(5)


def test_what_fails_here_fails_for_the_caller():
    def work(number):
        raise LookupError(number)

    with pytest.raises(LookupError):
        squares(5, work)


def test_work_that_is_given_up_leaves_no_process():
    for _ in fork.shared(lambda _: time.sleep(0.01), range(100)):
        break
    assert multiprocessing.active_children() == []


def test_an_interruption_ends_both_processes():
    program = subprocess.Popen(
        [sys.executable, "-c", SCRIPT],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    pids = {int(program.stdout.readline()) for _ in range(2)}
    os.killpg(program.pid, signal.SIGINT)
    _, err = program.communicate(timeout=20)
    assert (len(pids), program.returncode) == (2, -signal.SIGINT)
    assert err.count("Traceback") == 1
    assert not any(os.path.exists(f"/proc/{pid}") for pid in pids)  # noqa: PTH110  # a process is no path of ours


def test_it_is_possible_only_from_the_only_thread_with_two_cores(monkeypatch):
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0, 1})
    monkeypatch.setattr(threading, "active_count", lambda: 1)
    assert fork.possible(2)
    assert not fork.possible(1)
    assert not fork.possible(100_000)
    monkeypatch.setattr(threading, "active_count", lambda: 2)
    assert not fork.possible(2)
    monkeypatch.setattr(threading, "active_count", lambda: 1)
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0})
    assert not fork.possible(2)
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0, 1})
    monkeypatch.setattr(sys, "platform", "darwin")
    assert not fork.possible(2)
