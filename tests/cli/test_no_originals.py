"""`redaction no-originals` as Git runs it: real hooks in a real repository."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import gold
import published
import pytest
import yaml

from redaction import cli
from redaction.case.vault import open_vault

ROOT = Path(__file__).parents[2]
PROGRAM = f"PYTHONPATH='{ROOT}' exec '{sys.executable}' -c 'from redaction.cli import main; main()'"
WORD = gold.CORPUS / "child-c-2012" / "summary.docx"


@pytest.fixture
def archive(tmp_path, monkeypatch) -> Path:
    """A board's archive under Git with both hooks, and a vault beside it that knows the case."""
    root = published.lay_out(tmp_path / "archive")
    open_vault(tmp_path / "vault", create=True).create(published.case_yml(), slug=published.SLUG)
    for name, value in (
        ("GIT_CONFIG_GLOBAL", "/dev/null"), ("GIT_AUTHOR_NAME", "T"), ("GIT_AUTHOR_EMAIL", "t@x.example"),
        ("GIT_COMMITTER_NAME", "T"), ("GIT_COMMITTER_EMAIL", "t@x.example"),
    ):  # fmt: skip
        monkeypatch.setenv(name, value)
    monkeypatch.delenv("REDACTION_WATCH_KEY", raising=False)
    monkeypatch.delenv("REDACTION_VAULT", raising=False)
    monkeypatch.chdir(root)
    git("init", "-q")
    hook("pre-commit", f"{PROGRAM} no-originals --staged")
    hook("commit-msg", f'{PROGRAM} no-originals --commit-msg "$1"')
    return root


def hook(name: str, command: str) -> None:
    path = Path(".git/hooks") / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(f"#!/bin/sh\n{command}\n", encoding="utf-8")
    path.chmod(0o755)


def git(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(["git", *arguments], capture_output=True, text=True, check=False)


def commits(message: str = "A change", *more: str) -> bool:
    done = git("commit", "-q", "-m", message, *more)
    said = done.stdout + done.stderr
    assert "Kezia" not in said
    assert "orrell" not in said.lower()
    assert "Traceback" not in said
    return done.returncode == 0


def head() -> bool:
    return git("rev-parse", "--verify", "-q", "HEAD").returncode == 0


def test_git_itself_stops_what_must_not_be_committed(archive):
    git("add", "-A")
    assert commits("The archive"), "a clean archive is committed"
    shutil.copy(WORD, "holiday.png")
    git("add", "-A")
    assert not commits()
    git("rm", "-q", "--cached", "holiday.png")
    Path("holiday.png").unlink()
    page = Path("content/about/index.md")
    words = page.read_text(encoding="utf-8")
    page.write_text(words + "\nAsk Kezia Orrell.\n", encoding="utf-8")
    git("add", "-A")
    # What is staged counts, not what lies in the folder.
    page.write_text(words, encoding="utf-8")
    assert not commits()
    git("add", "-A")
    Path("notes.md").write_text("Notes\n", encoding="utf-8")
    git("add", "-A")
    assert not commits("As Kezia said")
    assert commits("Notes")
    git("mv", "notes.md", "Kezia.md")
    assert not commits()


def test_a_partial_commit_is_checked_as_it_would_be_committed(archive):
    git("add", "mkdocs.yml")
    assert commits("One file")
    shutil.copy(WORD, "a.bin")
    git("add", "a.bin", "content")
    assert not commits("Part", "content", "a.bin")
    assert commits("Part", "content")


def test_the_key_alone_is_enough_and_without_either_it_says_so(archive, tmp_path, monkeypatch, capfd):
    shutil.rmtree(tmp_path / "vault")
    Path("notes.md").write_text("Kezia Orrell\n", encoding="utf-8")
    assert cli.run(["no-originals", "notes.md"]) == 0
    assert "names: NOT all checked" in capfd.readouterr().err
    assert cli.run(["no-originals", "--require-names", "notes.md"]) == 3
    monkeypatch.setenv("REDACTION_WATCH_KEY", published.WATCH_KEY.secret.hex())
    assert cli.run(["no-originals", "--require-names", "notes.md"]) == 1
    said = capfd.readouterr()
    assert said.out.startswith("commit-name notes.md:1: holds a removed name (form ")
    monkeypatch.setenv("REDACTION_WATCH_KEY", "0" * 64)
    assert cli.run(["no-originals", "notes.md"]) == 3


def test_the_watch_key_is_not_committed(archive, monkeypatch):
    Path("ci.env").write_text(f"REDACTION_WATCH_KEY={published.WATCH_KEY.secret.hex()}\n", encoding="utf-8")
    assert cli.run(["no-originals", "ci.env"]) == 1


def test_links_folders_and_missing_files(archive):
    Path("link").symlink_to("../vault/child-h-2014/Kezia Orrell.md")
    assert cli.run(["no-originals", "link"]) == 1
    assert cli.run(["no-originals", "content"]) == 0
    assert cli.run(["no-originals"]) == 2
    assert cli.run(["no-originals", "nowhere.md"]) == 2
    assert cli.run(["no-originals", "--commit-msg", "nowhere"]) == 2
    os.mkfifo("pipe")  # it would be waited for without end
    assert cli.run(["no-originals", "pipe"]) == 2
    assert cli.run(["import", published.SLUG, "pipe", "--as", "overview", "--vault", "../vault"]) == 2


def test_all_of_a_folder_is_checked_but_what_git_keeps(archive, capsys):
    deep = Path("stuff/deep/er")
    deep.mkdir(parents=True)
    shutil.copy(WORD, deep / "notes")
    Path("stuff/link").symlink_to("../vault/child-h-2014/Kezia Orrell.md")
    Path("stuff/round").symlink_to("..", target_is_directory=True)
    shutil.copytree(".git", "stuff/.git")
    shutil.copy(WORD, "stuff/.git/object")
    assert cli.run(["no-originals", "stuff"]) == 1
    rules = sorted(line.split()[0] + " " + line.split()[1] for line in capsys.readouterr().out.splitlines())
    assert rules == ["commit-name stuff/link:1:", "commit-original stuff/deep/er/notes:"]


def test_outside_an_archive_and_outside_git(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    shutil.copy(WORD, "a.txt")
    assert cli.run(["no-originals", "a.txt"]) == 1
    assert cli.run(["no-originals", "--archive", str(tmp_path), "a.txt"]) == 2
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    assert cli.run(["no-originals", "--staged"]) == 2


def test_the_hooks_for_pre_commit_are_commands_that_exist(archive):
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    assert [one["id"] for one in hooks] == ["verify", "no-originals", "no-originals-message"]
    for one in hooks:
        program, command, *options = one["entry"].split()
        known = cli.group.get_command(None, command)
        assert program == "redaction"
        assert {*options} <= {option for parameter in known.params for option in parameter.opts}
