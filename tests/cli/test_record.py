"""Log and holds through the command line, and two clones that both went on."""

import json
import os
import subprocess
from hashlib import sha256
from pathlib import Path

import archive
import pytest
import rights
from archive import ALL_THREE, PEOPLE, SITE, a_manifest, approval_files, lay_out, small_archive
from cryptography.hazmat.primitives import serialization

from redaction.cli import clock, run
from redaction.publish.gate.archive import put
from redaction.signoff.log import LOG
from redaction.signoff.roles import Role

F = "child-f-2014"
HOLD = f"site_config/holds/{F}/1.json"
OFFICER, CHECKER, CHAIR = (PEOPLE[role] for role in ALL_THREE)
ADD = ["hold", "add", F, "--kind", "trial", "--owner", OFFICER, "--review-by", "2099-01-01"]


@pytest.fixture(scope="module")
def keys(tmp_path_factory):
    folder = tmp_path_factory.mktemp("keys")
    (folder / "passphrase").write_text("three calm herons\n")
    for person in PEOPLE.values():
        text = archive.key(person).private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.OpenSSH,
            serialization.BestAvailableEncryption(b"three calm herons"),
        )
        (folder / person).write_bytes(text)
        (folder / person).chmod(0o600)
    return folder


@pytest.fixture
def root(tmp_path, monkeypatch, keys):
    root = lay_out(tmp_path / "archive", small_archive())
    monkeypatch.chdir(root)
    monkeypatch.setenv("REDACTION_PASSPHRASE_FILE", str(keys / "passphrase"))
    monkeypatch.setenv("REDACTION_VAULT", str(tmp_path / "none"))
    for variable in ("REDACTION_ANCHOR", "REDACTION_LOG_HEAD"):
        monkeypatch.delenv(variable, raising=False)
    return root


def lift(keys, person=OFFICER, *more, key="") -> int:
    return run(["hold", "lift", F, *more, "--person", person, "--key", str(keys / (key or person))])


def rules(capsys) -> set[str]:
    capsys.readouterr()
    run(["verify", "--json"])
    return {problem["rule"] for problem in json.loads(capsys.readouterr().out)["problems"]}


def test_the_log_is_shown_with_its_head_to_pin(root, capsys, monkeypatch):
    assert run(["log", "show"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 6
    head = lines[-1].partition("REDACTION_LOG_HEAD=")[2]
    assert head == sha256(Path(LOG).read_bytes().splitlines(keepends=True)[-1]).hexdigest()
    monkeypatch.setenv("REDACTION_LOG_HEAD", head)
    assert run(["verify"]) == run(["log", "verify"]) == 0
    monkeypatch.setenv("REDACTION_LOG_HEAD", "0" * 63 + "1")
    assert run(["verify"]) == run(["log", "verify"]) == 1
    # A variable that is set and empty is a mistake in the set-up of the checks, not "nothing is pinned".
    monkeypatch.setenv("REDACTION_LOG_HEAD", "")
    assert run(["verify"]) == 2
    monkeypatch.delenv("REDACTION_LOG_HEAD")
    assert run(["log", "show", "--json"]) == 0
    shown = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert shown["head"] == head
    assert [entry["n"] for entry in shown["entries"]] == [1, 2, 3, 4, 5]


def test_a_former_log_must_go_on(root, capsys, tmp_path):
    former = tmp_path / "former.jsonl"
    former.write_bytes(b"".join(Path(LOG).read_bytes().splitlines(keepends=True)[:3]))
    assert run(["verify", "--former-log", str(former)]) == run(["log", "verify", "--against", str(former)]) == 0
    former.write_bytes(former.read_bytes() + b"x\n")
    assert run(["verify", "--former-log", str(former)]) == run(["log", "verify", "--against", str(former)]) == 1
    assert "log-short" in capsys.readouterr().out
    assert run(["verify", "--former-log", str(tmp_path / "none")]) == 2
    assert run(["log", "verify", "--against", str(tmp_path)]) == 2


@pytest.mark.parametrize("nothing", [b"", b"\n", b" \n\t\n"])
def test_a_former_log_that_is_empty_is_no_way_to_say_that_there_was_none(root, capsys, tmp_path, nothing):
    former = tmp_path / "former.jsonl"
    former.write_bytes(nothing)
    for command in (["verify", "--former-log"], ["log", "verify", "--against"], ["log", "update", "--onto"]):
        assert run([*command, str(former)]) == 2
        assert "nothing is published yet" in capsys.readouterr().err
    former.write_text("nothing is published yet\n", encoding="utf-8")
    assert run(["verify", "--former-log", str(former)]) == run(["log", "verify", "--against", str(former)]) == 0
    # A log is never made anew from these words: that would back-date nothing, and forget everything.
    assert run(["log", "update", "--onto", str(former)]) == 1


def test_the_log_is_checked_alone(root, capsys):
    (root / "content/notes.md").write_bytes(b"x")
    assert run(["log", "verify"]) == 0
    assert "ok: 5 entries; head " in capsys.readouterr().out
    Path(LOG).write_bytes(b"".join(Path(LOG).read_bytes().splitlines(keepends=True)[1:]))
    assert run(["log", "verify"]) == 1
    assert "log-order site_config/log.jsonl:1: " in capsys.readouterr().out
    assert run(["log", "verify", "--json"]) == 1
    assert json.loads(capsys.readouterr().out)["problems"][0]["rule"] == "log-order"
    assert run(["log", "show"]) == run(["log", "update"]) == 1
    assert "public log is broken" in capsys.readouterr().err


def test_a_lost_log_is_restored_from_the_published_one(root, capsys, tmp_path):
    former = tmp_path / "former.jsonl"
    Path(LOG).rename(former)
    assert run(["log", "verify"]) == 1
    assert run(["log", "update"]) == 0
    assert capsys.readouterr().out.endswith("5 entries added\n")
    # It says that all was complete only today, long after it was proposed: a log is restored, not made anew.
    assert rules(capsys) == {"approval-stale"}
    assert run(["verify", "--former-log", str(former)]) == 1
    assert run(["log", "update", "--onto", str(former)]) == 0
    assert run(["verify", "--former-log", str(former)]) == 0
    assert Path(LOG).read_bytes() == former.read_bytes()


def test_an_update_with_nothing_to_enter_writes_nothing(root, capsys):
    before = Path(LOG).stat().st_mtime_ns
    assert run(["log", "update"]) == 0
    assert capsys.readouterr().out == "0 entries added\n"
    assert Path(LOG).stat().st_mtime_ns == before


def test_another_archives_log_is_not_gone_on_from(root, capsys, tmp_path):
    foreign = tmp_path / "foreign.jsonl"
    foreign.write_bytes(Path(LOG).read_bytes())
    for path in sorted(root.rglob("child-g-2015"), reverse=True):
        for file in sorted(path.rglob("*"), reverse=True):
            file.unlink() if file.is_file() else file.rmdir()
        path.rmdir()
    Path(LOG).unlink()
    assert run(["log", "update"]) == 0
    assert run(["log", "update", "--onto", str(foreign)]) == 1
    assert "tells of something that is not in this archive" in capsys.readouterr().err
    foreign.write_bytes(b"<!doctype html>\n")
    assert run(["log", "update", "--onto", str(foreign)]) == 1


def test_nothing_is_entered_under_a_policy_that_is_not_trusted(root, capsys):
    Path(f"site_config/policy/1.{CHAIR}.sig").unlink()
    before = Path(LOG).read_bytes()
    assert run(["log", "update"]) == 1
    assert "policy cannot be trusted" in capsys.readouterr().err
    assert Path(LOG).read_bytes() == before


# Holds.


def test_a_case_is_held_and_the_hold_lifted(root, keys, capsys):
    assert run(ADD) == 0
    assert f"{F} is held from" in capsys.readouterr().out
    assert rules(capsys) == {"approval-hold"}
    assert run(["hold", "list"]) == 0
    assert f"{F} 1  trial  stands  owner {OFFICER}" in capsys.readouterr().out
    arguments = ["--role", "chair", "--person", CHAIR, "--key", str(keys / CHAIR)]
    assert run(["sign", F, *arguments]) == 1
    assert "is held (trial)" in capsys.readouterr().err
    assert lift(keys) == 0
    assert "You are about to lift: hold 1 of child-f-2014 (trial)" in capsys.readouterr().out
    assert rules(capsys) == set()
    assert run(["hold", "list", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)[0]["state"] == "lifted"
    before = Path(LOG).read_bytes()
    assert lift(keys) == 0
    assert "lifted already" in capsys.readouterr().out
    assert Path(LOG).read_bytes() == before
    assert [json.loads(line)["event"] for line in before.splitlines()][-2:] == ["hold", "lift"]


def test_stock_ssh_keygen_checks_a_lift(root, keys):
    run(ADD)
    assert lift(keys, CHAIR) == 0
    signature = f"site_config/holds/{F}/1.lift.{CHAIR}.sig"
    command = ["ssh-keygen", "-Y", "verify", "-f", "site_config/allowed_signers", "-I", CHAIR]
    command += ["-n", "hold@redaction.v1", "-s", signature]
    payload = Path(f"site_config/holds/{F}/1.lift.json").read_bytes()
    assert subprocess.run(command, input=payload, check=False, capture_output=True).returncode == 0


@pytest.mark.parametrize(
    ("person", "key", "words"),
    [
        (CHECKER, CHECKER, "may not lift this hold"),
        ("stranger", OFFICER, "may not lift this hold"),
        (OFFICER, CHECKER, "not among the person's keys"),
    ],
)
def test_only_owner_legal_and_chair_lift(root, keys, capsys, person, key, words):
    run(ADD)
    assert lift(keys, person, key=key) == 1
    assert words in capsys.readouterr().err
    assert rules(capsys) == {"approval-hold"}


def test_of_several_holds_one_is_named(root, keys, capsys):
    run(ADD)
    run([*ADD[:4], "inquest", *ADD[5:]])
    assert lift(keys) == 2
    assert "give the number of one" in capsys.readouterr().err
    assert lift(keys, OFFICER, "2") == 0
    assert rules(capsys) == {"approval-hold"}
    assert lift(keys) == 0
    assert rules(capsys) == set()
    assert lift(keys, OFFICER, "3") == 2


def test_a_notice_runs_in_working_days(root, capsys):
    notice = ["hold", "add", F, "--kind", "panel-notice", "--owner", OFFICER, "--working-days", "7"]
    assert run([*notice, "--given", "2026-03-25"]) == 0
    assert "to the end of 2026-04-07" in capsys.readouterr().out  # Good Friday and Easter Monday do not count
    assert rules(capsys) == set()
    assert run(["hold", "list"]) == 0
    assert "panel-notice  over" in capsys.readouterr().out
    assert run(notice) == 0
    assert rules(capsys) == {"approval-hold"}


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (["--kind", "holiday"], 2),
        (["--kind", "panel-notice"], 2),
        (["--working-days", "7"], 2),
        (["--given", "2026-03-25"], 2),
        (["--working-days", "0"], 2),
        (["--review-by", "soon"], 2),
        (["--review-by", "2012-05-04"], 2),
        (["--review-by", "2026-02-30"], 2),
        (["--from", "2099-01-02"], 2),
        (["--kind", "panel-notice", "--given", "9999-12-31", "--working-days", "7"], 2),
        (["--owner", "nobody"], 1),
        (["--owner", "../t"], 2),
    ],
)
def test_a_hold_that_cannot_be_meant_is_not_made(root, capsys, change, code):
    assert run([*ADD, *change]) == code
    assert capsys.readouterr().err
    assert not Path(HOLD).exists()


def test_a_hold_must_be_looked_at_again(root, capsys):
    assert run(ADD[:-2]) == 2
    assert "give --review-by" in capsys.readouterr().err
    assert run(["hold", "add", "../x", *ADD[3:]]) == 2
    assert run(["hold", "list"]) == 0
    assert "nothing is held" in capsys.readouterr().out


def test_a_hold_under_a_name_that_the_archive_does_not_know_is_told(root, capsys):
    assert run([*ADD[:2], "child-f-2041", *ADD[3:]]) == 0
    assert "check that the name is the case's own" in capsys.readouterr().err
    assert run(ADD) == 0
    assert capsys.readouterr().err == ""


def test_nothing_is_held_through_a_link(root, capsys, tmp_path):
    (tmp_path / "outside").mkdir()
    Path("site_config/holds").symlink_to(tmp_path / "outside")
    assert run(ADD) == 1
    assert [*(tmp_path / "outside").iterdir()] == []


@pytest.mark.parametrize("lost", ["lift.json", f"lift.{OFFICER}.sig", "log"])
def test_a_lift_that_a_crash_cut_off_is_completed_by_the_same_command(root, keys, capsys, lost):
    run(ADD)
    log = Path(LOG).read_bytes()
    assert lift(keys) == 0
    Path(LOG).write_bytes(log)
    if lost != "log":
        Path(f"site_config/holds/{F}/1.{lost}").unlink()
    assert rules(capsys)
    assert lift(keys) == (0 if lost != "lift.json" else 1)
    if lost == "lift.json":  # never left so by us: signature without lift
        Path(f"site_config/holds/{F}/1.lift.{OFFICER}.sig").unlink()
        assert lift(keys) == 0
    assert rules(capsys) == set()


def test_a_hold_that_a_crash_left_out_of_the_log_is_entered_by_an_update(root, keys, capsys):
    log = Path(LOG).read_bytes()
    run(ADD)
    Path(LOG).write_bytes(log)
    assert rules(capsys) == {"approval-hold", "log-missing"}
    assert run(["log", "update"]) == 0
    assert rules(capsys) == {"approval-hold"}


# Two clones.


def git(folder, *arguments) -> subprocess.CompletedProcess:
    names = ["-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "core.autocrlf=false"]
    return subprocess.run(["git", *names, *arguments], cwd=folder, capture_output=True, check=False)


def commit(folder) -> None:
    git(folder, "add", "-A")
    assert git(folder, "commit", "-q", "-m", "x").returncode == 0


def test_two_clones_that_both_entered_something_are_joined_by_an_update(root, keys, capsys, tmp_path, monkeypatch):
    second = a_manifest("site", SITE, version=2, previous=_site_digest(), proposed=clock.stamp())
    put(root, writes=approval_files(second, "site", 2, roles=(Role.OFFICER, Role.CHECKER)).items())
    git(root, "init", "-q", "-b", "main")
    commit(root)
    other = tmp_path / "other"
    assert git(tmp_path, "clone", "-q", str(root), str(other)).returncode == 0
    # Here the chair signs, there the officer holds a case; each enters it in the log.
    assert run(["sign", "site", "--role", "chair", "--person", CHAIR, "--key", str(keys / CHAIR)]) == 0
    commit(root)
    published = Path(LOG).read_bytes()
    monkeypatch.chdir(other)
    assert run([*ADD[:2], "child-z-2016", *ADD[3:]]) == 0
    commit(other)
    assert git(other, "pull", "-q", "--no-rebase").returncode != 0
    assert rules(capsys) == {"log-form"}
    assert run(["log", "update"]) == 1
    assert "marks of a merge" in capsys.readouterr().err
    # The recipe of the documentation.
    (tmp_path / "published.jsonl").write_bytes(git(other, "show", "origin/main:site_config/log.jsonl").stdout)
    assert run(["log", "update", "--onto", str(tmp_path / "published.jsonl")]) == 0
    assert "1 entries added" in capsys.readouterr().out
    assert Path(LOG).read_bytes().startswith(published)
    commit(other)
    assert rules(capsys) == set()
    assert run(["verify", "--former-log", str(tmp_path / "published.jsonl")]) == 0


def _site_digest() -> str:
    return sha256(small_archive()["site_config/approvals/site/1.json"]).hexdigest()


# What is told to be pinned.


def told_head(capsys) -> str:
    return capsys.readouterr().out.rpartition("REDACTION_LOG_HEAD=")[2].strip()


def test_who_writes_the_log_is_told_its_head(root, keys, capsys, monkeypatch):
    def head() -> str:
        return sha256(Path(LOG).read_bytes().splitlines(keepends=True)[-1]).hexdigest()

    assert run(ADD) == 0
    held = head()
    assert told_head(capsys) == held
    assert lift(keys) == 0
    assert told_head(capsys) == head() != held
    # Where nothing new is entered, nothing is to be pinned anew.
    for again in (lambda: lift(keys), lambda: run(["log", "update"])):
        assert again() == 0
        assert "REDACTION_LOG_HEAD" not in capsys.readouterr().out
    # The pin shows what a commit that takes the hold back would hide.
    monkeypatch.setenv("REDACTION_LOG_HEAD", held)
    assert run(["verify"]) == 0
    lay_out(root, small_archive())
    for path in sorted(Path("site_config/holds").rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    assert rules(capsys) == {"log-short"}
    monkeypatch.delenv("REDACTION_LOG_HEAD")
    assert rules(capsys) == set()


def test_no_line_at_all_is_not_pinned(root, capsys, monkeypatch):
    assert run(["verify", "--log-head", "0" * 64]) == 2
    assert "leave it out" in capsys.readouterr().err
    monkeypatch.setenv("REDACTION_LOG_HEAD", "0" * 64)
    assert run(["build"]) == run(["log", "verify"]) == 2
    monkeypatch.delenv("REDACTION_LOG_HEAD")
    Path(LOG).unlink()
    capsys.readouterr()
    assert run(["log", "show"]) == 0
    assert capsys.readouterr().out == "nothing is entered yet, so there is no head to pin\n"
    assert run(["log", "show", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"head": None, "entries": []}


# What cannot be written.


def test_a_folder_in_place_of_the_log_is_named_and_nothing_is_written(root, keys, capsys):
    Path(LOG).unlink()
    Path(LOG).mkdir()
    before = sorted(map(str, root.rglob("*")))
    arguments = ["--role", "chair", "--person", CHAIR, "--key", str(keys / CHAIR)]
    policy = ["policy", "sign", "--person", CHAIR, "--key", str(keys / CHAIR)]
    for command in (ADD, ["sign", F, *arguments], policy, ["log", "show"], ["log", "update"], ["people", "list"]):
        assert run(command) == 1, command
        assert f"{LOG}: is a folder where a file belongs" in capsys.readouterr().err
    assert sorted(map(str, root.rglob("*"))) == before
    for command in (["verify"], ["log", "verify"]):
        assert run(command) == 1
        out = capsys.readouterr().out
        assert f"archive-file {LOG}: is a folder where a file belongs" in out
        assert "lacks" not in out.replace("cannot be read, and so lacks", "")


def test_a_folder_in_place_of_the_policy_is_named(root, capsys):
    Path("site_config/policy.yml").unlink()
    Path("site_config/policy.yml").mkdir()
    assert run(["verify"]) == 1
    out = capsys.readouterr().out
    assert "archive-file site_config/policy.yml: is a folder where a file belongs" in out
    assert "is missing" not in out
    assert run(["policy", "show"]) == run(["people", "list"]) == 1
    assert "is a folder where a file belongs" in capsys.readouterr().err


def test_where_only_the_log_cannot_be_written_it_is_said_that_all_else_is(root, keys, capsys):
    Path(HOLD).parent.mkdir(parents=True)
    Path(HOLD).parent.chmod(0o777)
    with rights.without(root / "site_config", mode=0o555):
        assert run(ADD) == 3
        err = capsys.readouterr().err
        assert "all else is written" in err
        assert "nothing was changed" not in err
        assert Path(HOLD).is_file()
        # Said again, it is the same hold.
        assert run(ADD) == 3
        assert [path.name for path in Path(HOLD).parent.iterdir()] == ["1.json"]
    assert rules(capsys) == {"approval-hold", "log-missing"}
    assert run(["log", "update"]) == 0
    assert rules(capsys) == {"approval-hold"}


def test_the_same_hold_is_not_made_twice(root, keys, capsys):
    """The second time it completes what a crash left, and makes nothing new."""
    before = Path(LOG).read_bytes()
    assert run(ADD) == 0
    assert "as was said before" not in capsys.readouterr().out
    once = Path(LOG).read_bytes()
    Path(LOG).write_bytes(before)
    assert run(ADD) == 0
    assert "as was said before" in capsys.readouterr().out
    assert [path.name for path in Path(HOLD).parent.iterdir()] == ["1.json"]
    assert len(Path(LOG).read_bytes().splitlines()) == len(once.splitlines())
    # Another reason is another hold; and so is the same one after it was lifted.
    assert run([*ADD[:4], "inquest", *ADD[5:]]) == 0
    assert lift(keys, OFFICER, "1") == 0
    assert run(ADD) == 0
    assert sorted(path.name for path in Path(HOLD).parent.glob("?.json")) == ["1.json", "2.json", "3.json"]


def test_what_is_wrong_with_the_days_of_a_hold_is_named_by_its_option(root, capsys):
    assert run([*ADD, "--review-by", "2020-01-01"]) == 2
    err = capsys.readouterr().err
    assert "on a day that has not passed and not before its first; give --review-by DAY" in err
    assert "restore" not in err


@pytest.mark.parametrize("after", [["verify", "--former-log"], ["log", "update", "--onto"]])
def test_a_pipe_is_not_waited_for(root, capsys, tmp_path, after):
    os.mkfifo(tmp_path / "pipe")
    assert run([*after, str(tmp_path / "pipe")]) == 2
    assert "is a pipe or a device, not a file" in capsys.readouterr().err


def test_a_key_is_no_pipe(root, capsys, tmp_path):
    os.mkfifo(tmp_path / "pipe")
    assert run(["policy", "sign", "--person", CHAIR, "--key", str(tmp_path / "pipe")]) == 2
    assert run(["people", "rotate", CHAIR, "--key", str(tmp_path / "pipe")]) == 2
    assert capsys.readouterr().err.count("is a pipe or a device, not a file") == 2
