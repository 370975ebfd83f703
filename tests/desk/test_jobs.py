"""Screening behind the desk: one case at a time, in a process of its own, that can be stopped and tells how it went."""

import contextlib
import json
import subprocess
import sys
import time
from pathlib import Path

import pytest
from reviewed import a_case

from redaction.desk.jobs import Job, Jobs, Phase
from redaction.intake.document import DocumentKind
from redaction.review.decisions import state

SLUG, OTHER = "child-q-2013", "child-z-2014"


def program(text: str) -> list[str]:
    """A program in place of the screening, given the case and the vault."""
    return [sys.executable, "-c", f"import sys, time, json, pathlib\nslug, vault = sys.argv[1], sys.argv[4]\n{text}"]


SAYS = "print(json.dumps({'done': 1, 'total': 4}), flush=True)\n"
ENDS = "print(json.dumps({'kind': 'overview', 'findings': 7, 'proposals': {}}))"
WAITS = "while not pathlib.Path(vault, slug + '.go').exists(): time.sleep(0.01)\n"


@pytest.fixture
def start(tmp_path):
    made = []

    def jobs(text: str, **more) -> Jobs:
        made.append(Jobs(tmp_path, at_work=contextlib.nullcontext, command=program(text), **more))
        return made[-1]

    yield jobs
    for each in made:
        each.close()


def until(condition, seconds: float = 20) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it never came to that"
        time.sleep(0.01)


def ended(jobs: Jobs, slug: str = SLUG) -> Job:
    until(lambda: jobs.of(slug).ended)
    return jobs.of(slug)


def test_progress_is_followed_and_the_findings_are_counted(start, tmp_path):
    jobs = start(SAYS + WAITS + ENDS)
    assert jobs.of(SLUG) is None
    assert jobs.start(SLUG).phase is Phase.WAITING
    until(lambda: jobs.of(SLUG).total == 4)
    job = jobs.of(SLUG)
    assert (job.phase, job.hundredths, job.ended) == (Phase.READING, 25, False)
    assert job.left is not None
    (tmp_path / f"{SLUG}.go").touch()
    assert ended(jobs) == Job(slug=SLUG, phase=Phase.DONE, done=1, total=4, places={"overview": 7})
    assert jobs.of(SLUG).hundredths == 100


def test_it_is_never_at_the_end_before_the_findings_are_kept(start, tmp_path):
    jobs = start("print(json.dumps({'done': 4, 'total': 4}), flush=True)\n" + WAITS + ENDS)
    jobs.start(SLUG)
    until(lambda: jobs.of(SLUG).total == 4)
    assert jobs.of(SLUG).hundredths == 99


def test_one_at_a_time_and_the_others_wait_in_turn(start, tmp_path):
    jobs = start(WAITS + ENDS)
    for slug in (SLUG, OTHER, "child-y-2015"):
        jobs.start(slug)
    until(lambda: jobs.of(SLUG).phase is Phase.READING)
    assert [jobs.of(slug).phase for slug in (OTHER, "child-y-2015")] == [Phase.WAITING] * 2
    assert [jobs.ahead(slug) for slug in (SLUG, OTHER, "child-y-2015")] == [0, 1, 2]
    (tmp_path / f"{SLUG}.go").touch()
    ended(jobs)
    until(lambda: jobs.of(OTHER).phase is Phase.READING)
    assert jobs.of("child-y-2015").phase is Phase.WAITING


def test_starting_twice_is_starting_once(start):
    jobs = start(WAITS + ENDS)
    assert jobs.start(SLUG).phase is Phase.WAITING
    assert jobs.start(SLUG).phase in (Phase.WAITING, Phase.READING)
    until(lambda: jobs.of(SLUG).phase is Phase.READING)
    assert jobs.start(SLUG).phase is Phase.READING
    assert jobs.ahead(SLUG) == 0


def test_a_refusal_is_told_in_its_words_and_can_be_started_again(start, tmp_path):
    jobs = start(
        "if not pathlib.Path(vault, slug + '.go').exists():\n"
        "    print('redaction: the model is missing; install it', file=sys.stderr)\n"
        "    print('  rule place: why', file=sys.stderr)\n"
        "    sys.exit(3)\n" + ENDS
    )
    jobs.start(SLUG)
    job = ended(jobs)
    assert (job.phase, job.said) == (Phase.REFUSED, ("the model is missing; install it", "rule place: why"))
    (tmp_path / f"{SLUG}.go").touch()
    jobs.start(SLUG)
    assert ended(jobs).phase is Phase.DONE


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("sys.exit(1)", "ended without a word"),
        ("import os, signal; os.kill(os.getpid(), signal.SIGKILL)", "ended without a word"),
        ("print('x' * 9, file=sys.stderr); sys.exit(1)", "x" * 9),
        ("sys.stdout.buffer.write(b'\\xff{\\n'); sys.exit(1)", "{"),
        ("print('{}'); print('[]'); print('{\"done\": \"x\"}'); print('{broken'); sys.exit(1)", "{broken"),
        ("for n in range(999): print('line', n)\nsys.exit(1)", "line 0"),
    ],
)
def test_a_program_that_fails_in_another_way_is_refused_too(start, text, said):
    jobs = start(text)
    jobs.start(SLUG)
    job = ended(jobs)
    assert job.phase is Phase.REFUSED
    assert said in " ".join(job.said)
    assert len(job.said) <= 40


def test_a_program_that_is_not_there_is_told(tmp_path):
    jobs = Jobs(tmp_path, at_work=contextlib.nullcontext, command=[str(tmp_path / "gone")])
    jobs.start(SLUG)
    assert "could not be started" in ended(jobs).said[0]
    jobs.close()


def test_a_case_that_changed_meanwhile_is_screened_again(start, tmp_path):
    jobs = start(
        "again = pathlib.Path(vault, 'again')\n"
        "if not again.exists():\n"
        "    again.touch()\n"
        "    print('redaction: child-q-2013: was changed while it was screened; nothing was kept', file=sys.stderr)\n"
        "    sys.exit(1)\n" + ENDS
    )
    jobs.start(SLUG)
    assert ended(jobs).phase is Phase.DONE


def test_a_job_is_stopped_wherever_it_is(start, tmp_path):
    jobs = start(SAYS + WAITS + "pathlib.Path(vault, 'wrote').touch()\n" + ENDS)
    jobs.start(SLUG)
    jobs.start(OTHER)
    until(lambda: jobs.of(SLUG).total == 4)
    jobs.stop(OTHER)
    assert jobs.of(OTHER).phase is Phase.STOPPED
    jobs.stop(SLUG)
    assert ended(jobs).phase is Phase.STOPPED
    (tmp_path / f"{SLUG}.go").touch()
    until(lambda: jobs._process is None)  # the process has gone
    assert not (tmp_path / "wrote").exists()
    assert jobs.start(SLUG).phase is Phase.WAITING
    assert ended(jobs).phase is Phase.DONE
    jobs.stop("child-x-2000")
    jobs.stop(SLUG)
    assert jobs.of(SLUG).phase is Phase.DONE


def test_the_desk_takes_its_jobs_along_when_it_closes(start, tmp_path):
    jobs = start(SAYS + WAITS + "pathlib.Path(vault, 'wrote').touch()\n")
    jobs.start(SLUG)
    jobs.start(OTHER)
    until(lambda: jobs.of(SLUG).total == 4)
    jobs.close()
    (tmp_path / f"{SLUG}.go").touch()
    until(lambda: jobs._process is None)  # the process has gone
    assert {jobs.of(SLUG).phase, jobs.of(OTHER).phase} == {Phase.STOPPED}
    assert not (tmp_path / "wrote").exists()


def test_the_desk_is_at_work_while_a_job_runs_and_not_after(tmp_path):
    at_work = []

    @contextlib.contextmanager
    def working():
        at_work.append(True)
        yield
        at_work.pop()

    jobs = Jobs(tmp_path, at_work=working, command=program(WAITS + ENDS))
    jobs.start(SLUG)
    until(lambda: at_work)
    (tmp_path / f"{SLUG}.go").touch()
    ended(jobs)
    until(lambda: not at_work)
    jobs.close()


def test_a_case_is_given_as_it_is_and_never_to_a_shell(start, tmp_path):
    jobs = start("print(json.dumps({'kind': json.dumps(sys.argv[1:]), 'findings': 1}))")
    jobs.start("x; touch y")
    (kind,) = ended(jobs, "x; touch y").places
    assert json.loads(kind) == ["x; touch y", "--json", "--vault", str(tmp_path)]


@pytest.mark.skipif(sys.platform != "linux", reason="looks at /proc")
def test_a_desk_that_is_killed_leaves_nothing_half_done(tmp_path):
    case = a_case(tmp_path)
    before = {path: path.read_bytes() for path in case.path.rglob("*") if path.is_file()}
    desk = (
        "import contextlib, sys, time, pathlib\n"
        "from redaction.desk.jobs import Jobs\n"
        "jobs = Jobs(pathlib.Path(sys.argv[1]), at_work=contextlib.nullcontext)\n"
        "jobs.start(sys.argv[2])\n"
        "while jobs._process is None: time.sleep(0.01)\n"
        "print(jobs._process.pid, flush=True)\n"
        "time.sleep(600)\n"
    )
    command = [sys.executable, "-c", desk, str(case.path.parent), case.slug]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as killed:
        screening = int(killed.stdout.readline())
        killed.kill()
    until(lambda: not Path(f"/proc/{screening}").exists() or "Z" in _state(screening), 60)
    now = {path: path.read_bytes() for path in case.path.rglob("*") if path.is_file()}
    kept = {path: content for path, content in now.items() if path.name not in {".lock", "seen.cache"}}
    assert kept == before
    assert state.load(case, DocumentKind.OVERVIEW).findings


def _state(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0]
    except OSError:
        return "Z"
