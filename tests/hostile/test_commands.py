"""Every command against bad input: the right exit code, a clear message, nothing lost, nothing half-written."""

import contextlib
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from redaction import cli
from redaction.case.template import case_yml

ROOT = Path(__file__).resolve().parent.parent.parent
PROGRAM = Path(sys.executable).with_name("redaction")
SECRET = "Orrell"
PEOPLE = (("a-mensah", "officer"), ("b-linden", "checker"), ("c-marr", "chair"))
YML = case_yml(
    slug="child-q-2013",
    label="Child Q",
    board="Ardenmoor Safeguarding Children Board",
    year=2013,
    known=[("Tamsin Orrell", "Child Q"), ("Ifeoma Balogun-Reyes", "Mother")],
)
REPORT = """# Overview report

## 1. What happened

1.1 Tamsin Orrell was born on 3 May 2009 and lived at 14 Larkspur Rise with her mother, Ifeoma Balogun-Reyes.

1.2 On 9 March 2012 Tamsin's mother telephoned 01632 960 441. Nobody rang back.

| Date | Event |
|---|---|
| 4 April 2012 | Tamsin seen at nursery |
"""


@pytest.fixture
def place(tmp_path, monkeypatch):
    """An empty folder to work in, with a vault, a passphrase and a report."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("REDACTION_VAULT", str(tmp_path / "vault"))
    monkeypatch.setenv("REDACTION_PASSPHRASE_FILE", str(tmp_path / "passphrase"))
    (tmp_path / "passphrase").write_text("correct horse battery staple\n", encoding="utf-8")
    (tmp_path / "case.yml").write_bytes(YML)
    (tmp_path / "report.md").write_text(REPORT, encoding="utf-8")
    return tmp_path


@pytest.fixture
def case(place):
    assert run("new", "child-q-2013", "--from", "case.yml") == 0
    return place / "vault" / "child-q-2013"


@pytest.fixture
def screened(case):
    assert run("import", "child-q-2013", "report.md", "--as", "overview") == 0
    assert run("screen", "child-q-2013") == 0
    return case


@pytest.fixture
def decided(screened):
    assert run("decide", "child-q-2013", "--person", "a-mensah", "--accept-proposals", "--checks", "remove") == 0
    return screened


@pytest.fixture
def archive(place):
    """An archive whose policy two holders have signed."""
    root = place / "archive"
    root.mkdir()
    for part in ("mkdocs.yml", "content", "site_config"):
        copy = shutil.copytree if (ROOT / part).is_dir() else shutil.copy2
        copy(ROOT / part, root / part)
    assert run("init", "--board", "Ardenmoor Safeguarding Children Board", "--archive", root) == 0
    for person, role in PEOPLE:
        assert run("keys", "new", "--person", person, "--out", place / person) == 0
        added = ("--role", role, "--key", place / f"{person}.pub", "--holder", "--archive", root)
        assert run("people", "add", person, *added) == 0
    for person, _ in PEOPLE[:2]:
        assert run("policy", "sign", "--person", person, "--key", place / person, "--archive", root) == 0
    return root


def run(*arguments):
    return cli.run([str(a) for a in arguments])


def signing(place, archive, slug, person, role):
    return ("sign", slug, "--role", role, "--person", person, "--key", place / person, "--archive", archive)


def sign(place, archive, slug, person, role):
    return run(*signing(place, archive, slug, person, role))


def sign_all(place, archive, slug):
    for person, role in PEOPLE:
        assert sign(place, archive, slug, person, role) == 0


def refused(capsys, code, *arguments):
    """Run a command that must end with `code`; return what it said, which holds no report text and no traceback."""
    capsys.readouterr()
    assert run(*arguments) == code
    said = capsys.readouterr()
    assert SECRET not in said.out + said.err
    assert "Traceback" not in said.err
    assert said.err.strip()
    assert "unexpected" not in said.err
    return said.err


def snapshot(folder):
    """Return every file below a folder with its bytes, to see that nothing changed."""
    return {
        p.relative_to(folder): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file() and p.name != ".lock"
    }


FILE_COMMANDS = {
    "import": ("import", "child-q-2013", "{}", "--as", "overview"),
    "detect": ("detect", "{}"),
    "detect-cast": ("detect", "report.md", "--cast", "{}"),
    "new": ("new", "child-z-2013", "--from", "{}"),
    "decide": ("decide", "child-q-2013", "--person", "a-mensah", "--accept-proposals", "--add", "{}"),
}


@pytest.mark.parametrize("command", FILE_COMMANDS)
@pytest.mark.parametrize(("name", "code"), [("missing.md", 2), ("folder.md", 2), ("empty.md", 1), ("latin1.md", 1)])
def test_a_file_that_cannot_be_taken(case, place, capsys, command, name, code):
    (place / "folder.md").mkdir()
    (place / "empty.md").write_bytes(b"")
    (place / "latin1.md").write_bytes("1.1 Zoë Orrell".encode("latin-1"))
    before = snapshot(place / "vault")
    arguments = [part.format(name) for part in FILE_COMMANDS[command]]
    # A report's own file name may hold a name: what is wrong with it is said under the document's kind.
    assert ("overview" if command == "import" and code == 1 else name) in refused(capsys, code, *arguments)
    assert snapshot(place / "vault") == before


CASE_COMMANDS = {
    "import": ("import", "{}", "report.md", "--as", "overview"),
    "screen": ("screen", "{}"),
    "decide": ("decide", "{}", "--person", "a-mensah", "--accept-proposals"),
    "diff": ("diff", "{}"),
}


@pytest.mark.parametrize("command", CASE_COMMANDS)
@pytest.mark.parametrize(
    "name", ["child-none-2013", "../child-q-2013", "..", "/etc", "child-q-2013/", "Child-Q", "a\nb", " "]
)
def test_a_case_that_is_not_there_or_cannot_be(case, place, capsys, command, name):
    before = snapshot(place)
    refused(capsys, 2, *[part.format(name) for part in CASE_COMMANDS[command]])
    assert snapshot(place) == before


@pytest.mark.parametrize("name", ["../child-x", "/child-x", "child_x", "CHILD", ""])
def test_a_new_case_cannot_leave_the_vault(place, capsys, name):
    refused(capsys, 2, "new", name, "--from", "case.yml")
    assert not (place / "vault").exists() or snapshot(place / "vault") == {}


@pytest.mark.parametrize("person", ["../a", "A Mensah", "", "a/b", ".."])
def test_a_person_cannot_become_another_path(decided, capsys, person):
    before = snapshot(decided)
    refused(capsys, 2, "decide", "child-q-2013", "--person", person, "--accept-proposals")
    assert snapshot(decided) == before


@pytest.mark.parametrize(
    "text",
    [
        b"case: a\ncase: b\n",
        b"case: !!python/name:os.system x\n",
        b"case: &a [*a]\n",
        b"- 1\n",
        b"\x00",
        YML + b"case: again\n",
    ],
)
def test_a_case_file_with_tricks_is_refused_with_its_line(place, capsys, text):
    (place / "bad.yml").write_bytes(text)
    assert "bad.yml" in refused(capsys, 1, "new", "child-q-2013", "--from", "bad.yml")
    assert not (place / "vault" / "child-q-2013").exists()


@pytest.mark.parametrize("command", ["screen", "decide", "diff"])
def test_a_case_file_that_was_spoilt_later(decided, capsys, command):
    (decided / "case.yml").write_bytes(YML.replace(b"dates: month", b"dates: weekly"))
    arguments = CASE_COMMANDS[command]
    said = refused(capsys, 1, *[part.format("child-q-2013") for part in arguments])
    assert "full, month, season" in said


def test_a_damaged_journal_line_is_named_and_nothing_is_decided(decided, capsys):
    journal = decided / "decisions" / "a-mensah.jsonl"
    lines = journal.read_bytes().splitlines(keepends=True)
    journal.write_bytes(lines[0] + lines[1][: len(lines[1]) // 2] + b"\n" + b"".join(lines[2:]))
    before = snapshot(decided)
    assert "a-mensah.jsonl:2" in refused(capsys, 3, "diff", "child-q-2013")
    refused(capsys, 3, "decide", "child-q-2013", "--person", "a-mensah", "--accept-proposals")
    assert snapshot(decided) == before


def test_a_torn_last_journal_line_loses_only_itself(decided, capsys):
    journal = decided / "decisions" / "a-mensah.jsonl"
    whole = journal.read_bytes()
    lines = whole.splitlines(keepends=True)
    journal.write_bytes(b"".join(lines[:-1]) + lines[-1][:-20])
    assert run("decide", "child-q-2013", "--person", "a-mensah", "--accept-proposals", "--checks", "remove") == 0
    assert run("diff", "child-q-2013") == 0
    assert journal.read_bytes().startswith(b"".join(lines[:-1]))


@pytest.mark.parametrize(
    "name", ["overview.findings.jsonl", "overview.screened.json", "overview.md", "overview.source.json"]
)
def test_a_damaged_vault_file_stops_the_work(decided, capsys, name):
    (decided / name).write_bytes(b'{"half":')
    capsys.readouterr()
    assert run("diff", "child-q-2013") in (1, 3)
    assert SECRET not in capsys.readouterr().err


def test_a_vault_in_a_repository_is_refused(place, capsys):
    subprocess.run(["git", "init", "-q", place], check=True)
    assert "Git work tree" in refused(capsys, 3, "new", "child-q-2013", "--from", "case.yml")
    assert not (place / "vault").exists()


def test_a_vault_open_to_others_is_refused(case, place, capsys):
    (place / "vault").chmod(0o755)
    assert "chmod 700" in refused(capsys, 3, "screen", "child-q-2013")


def test_a_diff_is_not_written_into_a_repository(decided, place, capsys):
    (place / "repo").mkdir()
    subprocess.run(["git", "init", "-q", place / "repo"], check=True)
    capsys.readouterr()
    assert run("diff", "child-q-2013", "--html", place / "repo" / "diff.html") in (1, 2, 3)
    assert not (place / "repo" / "diff.html").exists()


def test_nothing_undecided_can_be_signed(screened, place, archive, capsys):
    before = snapshot(archive)
    assert "undecided" in refused(capsys, 1, *signing(place, archive, "child-q-2013", "a-mensah", "officer"))
    assert snapshot(archive) == before


def test_a_wrong_passphrase_signs_nothing(decided, place, archive, capsys):
    (place / "passphrase").write_text("not it\n", encoding="utf-8")
    before = snapshot(archive)
    refused(capsys, 1, *signing(place, archive, "child-q-2013", "a-mensah", "officer"))
    assert snapshot(archive) == before


def test_a_key_is_never_overwritten_nor_put_into_a_repository(place, archive, capsys):
    before = (place / "a-mensah").read_bytes()
    refused(capsys, 1, "keys", "new", "--person", "a-mensah", "--out", place / "a-mensah")
    assert (place / "a-mensah").read_bytes() == before
    subprocess.run(["git", "init", "-q", archive], check=True)
    capsys.readouterr()
    assert run("keys", "new", "--person", "d-new", "--out", archive / "d-new") in (1, 3)
    assert not (archive / "d-new").exists()


def test_three_roles_are_three_people(decided, place, archive, capsys):
    assert sign(place, archive, "child-q-2013", "a-mensah", "officer") == 0
    before = snapshot(archive)
    for role in ("checker", "chair", "legal"):
        refused(capsys, 1, *signing(place, archive, "child-q-2013", "a-mensah", role))
    refused(
        capsys,
        1,
        "sign",
        "child-q-2013",
        "--role",
        "checker",
        "--person",
        "b-linden",
        "--key",
        place / "a-mensah",
        "--archive",
        archive,
    )
    assert snapshot(archive) == before


def test_an_archive_that_lacks_a_signature_is_not_built(decided, place, archive, capsys):
    sign_all(place, archive, "site")
    assert run("verify", "--archive", archive) == 0
    assert sign(place, archive, "child-q-2013", "a-mensah", "officer") == 0
    assert sign(place, archive, "child-q-2013", "b-linden", "checker") == 0
    capsys.readouterr()
    assert run("build", "--archive", archive, "--out", place / "site") == 1
    assert not (place / "site").exists()
    assert sign(place, archive, "child-q-2013", "c-marr", "chair") == 0
    assert run("build", "--archive", archive, "--out", place / "site") == 0
    assert (place / "site" / "index.html").is_file()


def test_a_vault_that_knows_nothing_of_a_review_does_not_pass_for_a_check(decided, place, archive, capsys):
    for slug in ("site", "child-q-2013"):
        sign_all(place, archive, slug)
    (place / "empty").mkdir(mode=0o700)
    build = ("build", "--archive", archive, "--out", place / "site")
    assert run(*build) == 0
    key = ("--watch-key-file", place / "key")
    assert run("watchlist", "key", "--out", place / "key") == 0
    assert run(*build, "--vault", place / "empty", *key) == 0
    capsys.readouterr()
    refused(capsys, 3, *build, "--vault", place / "empty")
    refused(capsys, 3, "audit", place / "site", "--archive", archive, "--vault", place / "empty")
    (place / "key").write_text("0" * 64, encoding="ascii")
    refused(capsys, 3, *build, "--vault", place / "empty", *key)


def test_a_refused_build_leaves_the_last_good_site(decided, place, archive, capsys):
    for slug in ("site", "child-q-2013"):
        sign_all(place, archive, slug)
    assert run("build", "--archive", archive, "--out", place / "site") == 0
    before = snapshot(place / "site")
    (archive / "content" / "stray.md").write_text("# Stray\n", encoding="utf-8")
    refused(capsys, 1, "build", "--archive", archive, "--out", place / "site")
    assert snapshot(place / "site") == before


@pytest.mark.parametrize(
    "command", ["verify", "build", "sign site --role officer --person a-mensah --key k", "people list"]
)
def test_outside_an_archive(place, capsys, command):
    refused(capsys, 2, *command.split())


def test_no_command_and_an_unknown_command(capsys):
    refused(capsys, 2, "publish-anyway")
    refused(capsys, 2, "build", "--force")


def test_init_does_not_empty_somebodys_own_archive(archive, capsys):
    before = snapshot(archive)
    refused(capsys, 1, "init", "--board", "Another Board", "--archive", archive)
    assert snapshot(archive) == before


# What follows runs the program as a process of its own, to stop it from outside.


def environment(place):
    return os.environ | {
        "REDACTION_VAULT": str(place / "vault"),
        "REDACTION_PASSPHRASE_FILE": str(place / "passphrase"),
    }


def start(place, *arguments, limit=None):
    def restrict():
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    return subprocess.Popen(
        [PROGRAM, *map(str, arguments)],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=place, env=environment(place),
        preexec_fn=restrict if limit is not None else None,
    )  # fmt: skip


def kill_after(place, seconds, *arguments):
    """Start a command and kill it after so many seconds; return whether it was killed in its work."""
    process = start(place, *arguments)
    time.sleep(seconds)
    process.kill()
    process.communicate()
    return process.returncode == -signal.SIGKILL


def length_of(place, *arguments):
    started = time.monotonic()
    process = start(place, *arguments)
    process.communicate()
    return time.monotonic() - started


@pytest.mark.slow
@pytest.mark.parametrize("step", ["import", "screen", "decide"])
def test_kill_at_any_moment_of_a_vault_step(case, place, step, tmp_path_factory):
    before = {
        "import": [],
        "screen": [("import", "child-q-2013", "report.md", "--as", "overview")],
        "decide": [("import", "child-q-2013", "report.md", "--as", "overview"), ("screen", "child-q-2013")],
    }[step]
    last = ("decide", "child-q-2013", "--person", "a-mensah", "--accept-proposals", "--checks", "remove")
    command = {
        "import": ("import", "child-q-2013", "report.md", "--as", "overview"),
        "screen": ("screen", "child-q-2013"),
    }.get(step, last)
    for arguments in before:
        assert run(*arguments) == 0
    aside = tmp_path_factory.mktemp("aside") / "vault"
    shutil.copytree(place / "vault", aside)
    length = length_of(place, *command)
    after = case_files(place)
    chance = random.Random(step)  # noqa: S311  # the same moments on every run
    for _ in range(6):
        shutil.rmtree(place / "vault")
        shutil.copytree(aside, place / "vault")
        kill_after(place, length * chance.uniform(0.3, 1.0), *command)
        assert run(*command) == 0
        assert set(case_files(place)) == set(after)
        for name in ("overview.md", "overview.findings.jsonl"):
            assert case_files(place).get(name) == after.get(name)
        assert run(*last) == 0 if step == "decide" else True
        assert not [n for n in case_files(place) if n.startswith(".new-")]


def case_files(place):
    folder = place / "vault" / "child-q-2013"
    return {
        p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file() and p.name != ".lock"
    }


@pytest.mark.slow
def test_kill_at_any_moment_of_signing_and_building(decided, place, archive):
    sign_all(place, archive, "site")
    signing = (
        "sign",
        "child-q-2013",
        "--role",
        "officer",
        "--person",
        "a-mensah",
        "--key",
        place / "a-mensah",
        "--archive",
        archive,
    )
    building = ("build", "--archive", archive, "--out", place / "site")
    assert run(*building) == 0
    first = snapshot(place / "site")
    chance = random.Random(2)  # noqa: S311  # the same moments on every run
    length = length_of(place, *signing)
    for _ in range(5):
        shutil.rmtree(archive / "content" / "reviews", ignore_errors=True)
        shutil.rmtree(archive / "site_config" / "approvals" / "child-q-2013", ignore_errors=True)
        kill_after(place, length * chance.uniform(0.3, 1.0), *signing)
        # Half signed or not at all: either way it is refused and the old site stays, and signing again finishes it.
        assert run(*building) in (0, 1)
        assert snapshot(place / "site") == first
        assert run(*signing) == 0
    for person, role in PEOPLE[1:]:
        assert sign(place, archive, "child-q-2013", person, role) == 0
    second = None
    length = length_of(place, *building)
    for moment in (0.5, 0.7, 0.85, 0.93, 0.97):
        kill_after(place, length * moment, *building)
        now = snapshot(place / "site")
        assert now == first or len(now) > len(first)
        assert run(*building) == 0
        second = second or snapshot(place / "site")
        assert snapshot(place / "site") == second
        assert sorted(p.name for p in place.iterdir() if "site" in p.name) == ["site"]


@pytest.mark.slow
def test_an_interruption_ends_with_130_and_no_traceback(case, place):
    assert run("import", "child-q-2013", "report.md", "--as", "overview") == 0
    process = start(place, "screen", "child-q-2013")
    time.sleep(1.0)
    # Python drops an interruption that falls into the clearing away of an object: people press the keys again.
    for _ in range(20):
        process.send_signal(signal.SIGINT)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(timeout=1.0)
            break
    _, said = process.communicate(timeout=60)
    assert process.returncode == 130, said
    assert "Traceback" not in said
    assert run("screen", "child-q-2013") == 0


@pytest.mark.slow
@pytest.mark.parametrize("step", ["import", "screen", "decide", "sign", "build"])
def test_a_full_disk_is_a_clear_error_and_changes_nothing(decided, place, archive, step):
    sign_all(place, archive, "site")
    (place / "longer.md").write_text(REPORT + "\n1.3 Nothing else.\n" * 400, encoding="utf-8")
    if step == "build":
        sign_all(place, archive, "child-q-2013")
    command = {
        "import": ("import", "child-q-2013", "longer.md", "--as", "overview"),
        "screen": ("screen", "child-q-2013"),
        "decide": ("decide", "child-q-2013", "--person", "z-new", "--accept-proposals", "--checks", "remove"),
        "sign": (
            "sign",
            "child-q-2013",
            "--role",
            "officer",
            "--person",
            "a-mensah",
            "--key",
            place / "a-mensah",
            "--archive",
            archive,
        ),
        "build": ("build", "--archive", archive, "--out", place / "site"),
    }[step]
    if step == "decide":
        shutil.rmtree(decided / "decisions")
    before = snapshot(place)
    process = start(place, *command, limit=200)
    out, said = process.communicate(timeout=120)
    assert process.returncode in (1, 3), out + said
    assert "Traceback" not in said
    assert SECRET not in out + said
    changed = {str(n) for n, data in snapshot(place).items() if before.get(n) != data}
    # Small whole files (a lock, a digest) may be there; nothing that others read may have changed.
    assert not [n for n in changed if n.endswith((".md", ".jsonl", ".sig", ".html", "case.yml"))], changed
    assert not (place / "site").exists()
