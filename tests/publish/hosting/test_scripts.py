"""The workflows' own steps, run for real: git, bash, rsync, the program, a web server; only the host is missing."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import archive
import published
import pytest
import yaml
from published import SLUG
from serving import reply, served

from redaction.publish.hosting.workflows import Host, workflows, write

ROOT = Path(__file__).resolve().parents[3]
URL = "https://reviews.example/"
PAGE = f"content/reviews/{SLUG}/overview.md"

pytestmark = pytest.mark.slow


@pytest.fixture
def root(tmp_path) -> Path:
    """A clone of an archive's protected branch, with every host's files and a program that is set up."""
    folder = published.lay_out(tmp_path / "clone")
    for host in Host:
        write(folder, workflows(host, url=URL), replace=True)
    (folder / "Makefile").write_text("setup:\n\t@test -x .venv/bin/redaction\n", encoding="utf-8")
    program = folder / ".venv/bin/redaction"
    program.parent.mkdir(parents=True)
    code = "from redaction.cli import main; main()"
    program.write_text(f'#!/bin/sh\nPYTHONPATH={ROOT} exec {sys.executable} -c "{code}" "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    (folder / ".gitignore").write_text(".venv\nbuild\n", encoding="utf-8")
    git(folder, "init", "--quiet", "--initial-branch=main")
    commit(folder, "as published")
    return folder


@pytest.fixture
def www(tmp_path) -> Path:
    folder = tmp_path / "www"
    folder.mkdir()
    return folder


@pytest.fixture
def live(www) -> Iterator[str]:
    """The address at which a web server serves what is deployed."""

    def from_disk(handler, path) -> bool:
        there = (www / path).is_file()
        absent = www / "404.html"
        shown = www / path if there else absent
        reply(handler, 200 if there else 404, shown.read_bytes() if shown.is_file() else b"")
        return True

    with served({}, answer=from_disk) as url:
        yield url


def git(folder: Path, *arguments: str) -> str:
    command = ["git", "-c", "user.name=T Orrell", "-c", "user.email=t@orrell.example", *arguments]
    return subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True).stdout


def commit(folder: Path, message: str) -> None:
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--allow-empty", "--message", message)


def environment(root: Path, url: str, **more: str) -> dict[str, str]:
    temporary = root.parent / "runner"
    temporary.mkdir(exist_ok=True)
    (temporary / "bin").mkdir(exist_ok=True)
    for name in ("apt-get",):  # what the container would install is there
        (temporary / "bin" / name).write_text("#!/bin/sh\n", encoding="utf-8")
        (temporary / "bin" / name).chmod(0o755)
    return {
        "PATH": f"{temporary / 'bin'}:{os.environ['PATH']}",
        "HOME": str(temporary),
        "LANG": "C.UTF-8",
        "RUNNER_TEMP": str(temporary),
        "GITHUB_OUTPUT": str(temporary / "output"),
        "ARCHIVE_URL": url,
        **more,
    }


def pins(root: Path) -> dict[str, str]:
    """What the protected environment holds."""
    show = [root / ".venv/bin/redaction", "log", "show", "--json"]
    shown = subprocess.run(show, cwd=root, capture_output=True, check=True)
    return {
        "REDACTION_ANCHOR": archive.sha256((root / "site_config/policy.yml").read_bytes()).hexdigest(),
        "REDACTION_LOG_HEAD": json.loads(shown.stdout)["head"],
        "REDACTION_WATCH_KEY": b"a key that everybody may read...".hex(),
    }


def bash(script: str, root: Path, env: dict[str, str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(["bash", "-e", "-c", script], cwd=root, env=env, capture_output=True, text=True, check=False)


def spoilt(root: Path) -> None:
    page = root / PAGE
    page.write_bytes(page.read_bytes() + b"Somebody was here.\n")


def job(root: Path, path: str, name: str, env: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """Run the steps of a job of a GitHub workflow, each with the environment that the host would give it."""
    workflow = yaml.safe_load((root / path).read_text(encoding="utf-8"))
    for step in workflow["jobs"][name]["steps"]:
        if "run" in step:
            given = {key: env.get(key, "") for key in step.get("env", {})}
            open_to_all = {key: value for key, value in env.items() if not key.startswith("REDACTION_")}
            done = bash(step["run"], root, open_to_all | {key: value for key, value in given.items() if value})
            if done.returncode != 0:
                return done
    return done


def deployed(root: Path, www: Path) -> None:
    shutil.rmtree(www)
    shutil.copytree(root / "build/site", www)


def test_github_builds_publishes_and_looks(root, www, live):
    env = environment(root, live, **pins(root))
    publish = ".github/workflows/publish.yml"
    # Nothing is live yet, and that must be said: no log may also mean another address, or a log that was lost.
    assert job(root, publish, "build", env).returncode == 3
    done = job(root, publish, "build", env | {"REDACTION_FIRST": "1"})
    assert done.returncode == 0, done.stderr
    listing = Path(env["GITHUB_OUTPUT"]).read_text(encoding="utf-8").strip().removeprefix("listing=")
    deployed(root, www)
    look = env | {"LISTING": listing}
    assert job(root, publish, "live", look).returncode == 0
    # Who still says so is told; the next day: nothing has changed, and the log that is live is the archive's.
    assert job(root, publish, "build", env | {"REDACTION_FIRST": "1"}).returncode == 1
    assert job(root, publish, "build", env).returncode == 0
    # A page that is no longer the built one is noticed (the fifteen minutes of waiting apart).
    (www / "index.html").write_bytes(b"<h1>Not ours</h1>")
    at_once = ".venv/bin/redaction check-live $ARCHIVE_URL --listing $LISTING"
    assert bash(at_once, root, look).stdout.splitlines()[0].startswith("live-changed index.html:")
    spoilt(root)
    done = job(root, publish, "build", env)
    assert done.returncode == 1
    assert f"content-changed {PAGE}" in done.stdout


def test_gitlab_builds_publishes_and_looks(root, www, live):
    env = environment(root, live, REDACTION_FIRST="1", **pins(root))
    workflow = yaml.safe_load((root / ".gitlab-ci.yml").read_text(encoding="utf-8"))

    def script(name: str) -> subprocess.CompletedProcess[str]:
        lines = workflow[name]["script"]
        return bash("\n".join(line if isinstance(line, str) else "\n".join(line) for line in lines), root, env)

    done = script("pages")
    assert done.returncode == 0, done.stderr
    shutil.rmtree(www)
    shutil.copytree(root / "public", www)
    done = script("live")
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.skipif(shutil.which("rsync") is None, reason="there is no rsync here")
def test_rsync_publishes_to_a_folder_and_looks(root, www, live):
    env = environment(root, live, DESTINATION=f"{www}/", **pins(root))
    done = bash("bash .ci/publish.sh", root, env | {"REDACTION_FIRST": "1"})
    assert done.returncode == 0, done.stdout + done.stderr
    built = {p.relative_to(root / "build/site") for p in (root / "build/site").rglob("*") if p.is_file()}
    assert {p.relative_to(www) for p in www.rglob("*") if p.is_file()} == built
    assert (www / ".well-known/redaction/log.jsonl").read_bytes() == (root / "site_config/log.jsonl").read_bytes()
    assert (www / "index.html").stat().st_mode & 0o777 == 0o644
    # What somebody put on the server goes; what is not as signed never gets there.
    (www / "mkdocs.yml").write_text("a careless copy", encoding="utf-8")
    assert bash("bash .ci/publish.sh", root, env).returncode == 0
    assert not (www / "mkdocs.yml").exists()
    before = {p: p.read_bytes() for p in www.rglob("*") if p.is_file()}
    spoilt(root)
    done = bash("bash .ci/publish.sh", root, env)
    assert done.returncode == 1
    assert "content-changed" in done.stdout
    assert {p: p.read_bytes() for p in www.rglob("*") if p.is_file()} == before


def test_rsync_stops_without_its_settings(root, www, live):
    env = environment(root, live, DESTINATION=f"{www}/", **pins(root))
    for name in ("DESTINATION", "REDACTION_ANCHOR", "REDACTION_WATCH_KEY"):
        done = bash("bash .ci/publish.sh", root, {key: value for key, value in env.items() if key != name})
        assert done.returncode != 0
        assert name in done.stderr
    assert list(www.iterdir()) == []


def log_made_anew(root: Path) -> None:
    """The log without its history: what was entered is entered again, later."""
    files = {p.relative_to(root).as_posix(): p.read_bytes() for p in (root / "site_config").rglob("*") if p.is_file()}
    files |= {p.relative_to(root).as_posix(): p.read_bytes() for p in (root / "content").rglob("*") if p.is_file()}
    files["mkdocs.yml"] = (root / "mkdocs.yml").read_bytes()
    later = archive.logged(files, at=archive.NOW.replace(hour=10))
    (root / "site_config/log.jsonl").write_bytes(later["site_config/log.jsonl"])


def other_policy(root: Path) -> None:
    """A policy whose two holders swear that it is the first: sound in itself, and not this archive's."""
    board = archive.a_draft(board="Another Safeguarding Children Board")
    for path, content in archive.policy_files(board).items():
        (root / path).write_bytes(content)


def proposed(root: Path, change) -> None:
    """A pull request as the host checks it out: the merge of the branch into main."""
    git(root, "switch", "--quiet", "--create", "proposal")
    change(root)
    commit(root, "a proposal")
    git(root, "switch", "--quiet", "main")
    commit(root, "meanwhile")
    git(root, "merge", "--quiet", "--no-ff", "--message", "merge", "proposal")


def nothing(_root: Path) -> None:
    """A proposal without a change."""


@pytest.mark.parametrize(
    ("change", "said"),
    [(nothing, "ok: 1 reviews"), (spoilt, "content-changed"), (log_made_anew, "log-"), (other_policy, "policy-anchor")],
)
def test_a_proposal_is_held_against_the_branch_without_any_pin(root, change, said):
    proposed(root, change)
    done = job(root, ".github/workflows/verify.yml", "verify", environment(root, URL))
    assert said in done.stdout, done.stdout + done.stderr
    assert (done.returncode == 0) == (change is nothing)
    git(root, "switch", "--quiet", "proposal")
    git(root, "branch", "--quiet", "--force", "main", "main~1")
    own = bash("bash .ci/verify.sh main", root, environment(root, URL))
    assert said in own.stdout
    assert own.returncode == done.returncode


def without_log(root: Path) -> None:
    git(root, "rm", "--quiet", "site_config/log.jsonl")
    commit(root, "before the first signature")


def with_log(root: Path) -> None:
    git(root, "checkout", "--quiet", "HEAD~1", "--", "site_config/log.jsonl")


def both(root: Path) -> list[subprocess.CompletedProcess[str]]:
    """A proposal verified by GitHub's workflow and by our own script."""
    done = [job(root, ".github/workflows/verify.yml", "verify", environment(root, URL))]
    git(root, "branch", "--quiet", "--force", "before", "HEAD^1")
    return [*done, bash("bash .ci/verify.sh before", root, environment(root, URL))]


def test_a_branch_that_has_no_log_yet_is_told_from_one_that_is_not_here(root, tmp_path):
    without_log(root)
    proposed(root, with_log)
    for done in both(root):
        assert (done.returncode, "ok: 1 reviews" in done.stdout) == (0, True), done.stdout + done.stderr
    # A host that fetched the merge alone knows nothing of the branch: that is no reason to compare with nothing.
    alone = tmp_path / "alone"
    git(root, "clone", "--quiet", "--depth", "1", root.as_uri(), str(alone))
    shutil.copytree(root / ".venv", alone / ".venv")
    done = job(alone, ".github/workflows/verify.yml", "verify", environment(alone, URL))
    assert done.returncode != 0
    assert "ok:" not in done.stdout
    assert bash("bash .ci/verify.sh main~1", alone, environment(alone, URL)).returncode != 0


def test_a_branch_whose_log_was_emptied_gives_no_former_log(root):
    (root / "site_config/log.jsonl").write_bytes(b"")
    commit(root, "an empty log")
    proposed(root, with_log)
    for done in both(root):
        assert done.returncode == 2
        assert "is empty" in done.stderr
