"""The workflows of every host: sound YAML, the least rights, pinned actions, no secret for a stranger, and they run."""

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from serving import reply, served

from redaction import cli
from redaction.errors import Refused, WrongUsage
from redaction.publish.hosting.fetch import address
from redaction.publish.hosting.workflows import Host, workflows, write
from redaction.signoff import log as logs

ROOT = Path(__file__).resolve().parents[3]
URL = "https://reviews.example/"
EVERY = [(host, path) for host in Host for path in workflows(host, url=URL)]
YAMLS = [(host, path) for host, path in EVERY if path.endswith(".yml")]
ON_GITHUB = [(host, path) for host, path in YAMLS if path.startswith(".github/")]
WRITES = {"pages", "id-token"}  # the only rights beyond reading, and of the deploy job only


def text(host, path) -> str:
    return workflows(host, url=URL)[path].decode()


def parsed(host, path) -> dict:
    # YAML 1.1 reads the key `on` as a truth value.
    return {("on" if key is True else key): value for key, value in yaml.safe_load(text(host, path)).items()}


def steps(workflow: dict) -> list[dict]:
    return [step for job in workflow["jobs"].values() for step in job["steps"]]


@pytest.mark.parametrize(("host", "path"), EVERY)
def test_nothing_is_left_to_fill_in_and_lines_are_clean(host, path):
    written = text(host, path)
    assert not re.search(r"@[A-Z]+@", written)
    assert not [line for line in written.splitlines() if line != line.rstrip() or "\t" in line]
    assert written.endswith("\n")


@pytest.mark.parametrize(("host", "path"), YAMLS)
def test_it_is_yaml_without_a_key_twice(host, path):
    class Strict(yaml.SafeLoader):
        def construct_mapping(self, node, deep=False):  # noqa: FBT002  # PyYAML's own
            keys = [self.construct_object(key) for key, _ in node.value]
            assert len(keys) == len(set(keys)), path
            return super().construct_mapping(node, deep)

    assert yaml.load(text(host, path), Strict)  # noqa: S506  # a safe loader's child


@pytest.mark.parametrize(("host", "path"), ON_GITHUB)
def test_every_action_is_pinned_by_a_whole_digest_and_says_its_version(host, path):
    used = re.findall(r"uses: *(\S+)(.*)", text(host, path))
    assert used
    for action, comment in used:
        assert re.fullmatch(r"[A-Za-z-]+/[a-z-]+@[0-9a-f]{40}", action), action
        assert re.match(r" # v\d", comment), action


def test_an_action_has_one_digest_everywhere():
    own = [p.read_text(encoding="utf-8") for p in (ROOT / ".github/workflows").glob("*.yml")]
    used = re.findall(r"uses: *(\S+)@(\S+)", "\n".join([*own, *(text(*one) for one in ON_GITHUB)]))
    assert len({action for action, _ in used}) == len(set(used))


@pytest.mark.parametrize(("host", "path"), ON_GITHUB)
def test_rights_are_named_and_the_least(host, path):
    workflow = parsed(host, path)
    assert workflow["permissions"] in ({}, {"contents": "read"})
    for name, job in workflow["jobs"].items():
        if "permissions" not in job:
            assert workflow["permissions"] == {"contents": "read"}
            continue
        wide = {right for right, level in job["permissions"].items() if level != "read"}
        assert wide <= (WRITES if name == "deploy" else set())
        # What can sign in elsewhere runs nothing of the repository.
        if "id-token" in wide:
            assert not any("checkout" in step.get("uses", "") or "make" in step.get("run", "") for step in job["steps"])
    for step in steps(workflow):
        if "checkout" in step.get("uses", ""):
            assert step["with"]["persist-credentials"] is False


@pytest.mark.parametrize("host", [host for host, path in ON_GITHUB if path.endswith("verify.yml")])
def test_a_pull_request_gets_no_secret_no_variable_and_no_environment(host):
    written, workflow = text(host, ".github/workflows/verify.yml"), parsed(host, ".github/workflows/verify.yml")
    assert set(workflow["on"]) == {"pull_request"}
    assert not re.search(r"secrets|vars\.|environment:|pull_request_target|id-token|github\.token", written)
    assert [run for step in steps(workflow) if "redaction" in (run := step.get("run", ""))]
    assert not re.search(r"bin/redaction (?!verify)", written)
    # What a stranger may choose (a branch's or a title's words) never stands in a script.
    assert not [step for step in steps(workflow) if "${{" in step.get("run", "")]


@pytest.mark.parametrize("host", [host for host, path in ON_GITHUB if path.endswith("publish.yml")])
def test_only_the_protected_branch_is_published_from_environments(host):
    workflow = parsed(host, ".github/workflows/publish.yml")
    assert set(workflow["on"]) == {"push", "schedule"}
    assert workflow["on"]["push"] == {"branches": ["main"]}
    jobs = workflow["jobs"]
    assert list(jobs) == ["build", "deploy", "live"]
    assert jobs["build"]["if"] == "github.ref == 'refs/heads/main'"
    assert jobs["build"]["environment"] == "publication"
    assert jobs["deploy"]["environment"] in ("github-pages", "production")
    assert jobs["deploy"]["environment"] != jobs["build"]["environment"]
    assert "schedule" not in jobs["deploy"]["if"]
    # The watchlist's key is given to one step, and none to what looks at the live site.
    holders = [step for step in steps(workflow) if "REDACTION_WATCH_KEY" in step.get("env", {})]
    assert [step["run"] for step in holders] == [".venv/bin/redaction build --out build/site"]
    assert "secrets" not in str(jobs["live"])
    assert not [step for step in steps(workflow) if "${{" in step.get("run", "")]
    order = [word for step in steps(workflow) for word in re.findall(r"redaction ([a-z-]+)", step.get("run", ""))]
    assert order == ["ci", "verify", "build", "check-live"]


def test_on_gitlab_a_merge_request_runs_only_what_needs_no_secret():
    workflow = yaml.safe_load(text(Host.GITLAB, ".gitlab-ci.yml"))
    jobs = {name: job for name, job in workflow.items() if isinstance(job, dict) and "script" in job}
    asked = {name for name, job in jobs.items() if "merge_request_event" in str(job["rules"])}
    assert asked == {"verify"}
    assert "environment" not in jobs["verify"]
    assert all(
        job["rules"] == [{"if": "$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH"}] for n, job in jobs.items() if n != "verify"
    )
    assert jobs["pages"]["environment"] == "production"
    assert jobs["pages"]["artifacts"]["paths"] == ["public"]


@pytest.mark.parametrize("host", list(Host))
def test_every_shell_step_is_sound_shell(host, tmp_path):
    scripts = [content.decode() for path, content in workflows(host, url=URL).items() if path.endswith(".sh")]
    for path in workflows(host, url=URL):
        if path.startswith(".github/"):
            scripts += [step["run"] for step in steps(parsed(host, path)) if "run" in step]
        elif path == ".gitlab-ci.yml":
            lines = yaml.safe_load(text(host, path))
            scripts += [
                line if isinstance(line, str) else "\n".join(line)
                for job in lines.values() if isinstance(job, dict) and "script" in job for line in job["script"]
            ]  # fmt: skip
    assert scripts
    for script in scripts:
        done = subprocess.run(["bash", "-n"], input=script, text=True, capture_output=True, check=False)
        assert (done.returncode, done.stderr) == (0, ""), script
        if shutil.which("shellcheck"):
            command = ["shellcheck", "--shell=bash", "-"]
            done = subprocess.run(command, input=script, text=True, capture_output=True, check=False)
            assert done.returncode == 0, done.stdout


def test_this_repositorys_workflows_are_the_programs_own_beside_its_check():
    mine = {p.relative_to(ROOT).as_posix(): p.read_bytes() for p in (ROOT / ".github/workflows").iterdir()}
    url = yaml.safe_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))["site_url"]
    mine.pop(".github/workflows/check.yml")
    assert mine == workflows(Host.GITHUB, url=url)
    assert (ROOT / ".gitlab-ci.yml").read_bytes() == workflows(Host.GITLAB, url=url)[".gitlab-ci.yml"]


@pytest.mark.parametrize("host", list(Host))
def test_written_once_and_then_left_alone(host, tmp_path):
    wanted = workflows(host, url=URL)
    assert set(write(tmp_path, wanted, replace=False)) == set(wanted)
    stamps = {path: (tmp_path / path).stat().st_mtime_ns for path in wanted}
    assert write(tmp_path, wanted, replace=False) == ()
    assert stamps == {path: (tmp_path / path).stat().st_mtime_ns for path in wanted}
    assert {p.relative_to(tmp_path).as_posix(): p.read_bytes() for p in tmp_path.rglob("*") if p.is_file()} == wanted


def test_a_changed_file_is_somebodys(tmp_path):
    wanted = workflows(Host.GITHUB, url=URL)
    write(tmp_path, wanted, replace=False)
    page = tmp_path / ".github/workflows/publish.yml"
    page.write_text("ours: yes\n", encoding="utf-8")
    (tmp_path / ".github/workflows/verify.yml").unlink()
    with pytest.raises(Refused) as refused:
        write(tmp_path, wanted, replace=False)
    assert [(p.rule, p.where) for p in refused.value.problems] == [("ci-changed", ".github/workflows/publish.yml")]
    assert page.read_text(encoding="utf-8") == "ours: yes\n"
    assert not (tmp_path / ".github/workflows/verify.yml").exists()  # all or none
    assert len(write(tmp_path, wanted, replace=True)) == 2
    assert page.read_bytes() == wanted[".github/workflows/publish.yml"]


def test_nothing_is_written_through_a_link_or_over_a_folder(tmp_path):
    wanted, away = workflows(Host.GITHUB, url=URL), tmp_path / "away"
    away.mkdir()
    one = tmp_path / "one"
    one.mkdir()
    (one / ".github").symlink_to(away)
    two = tmp_path / "two"
    (two / ".github/workflows").mkdir(parents=True)
    (two / ".github/workflows/verify.yml").symlink_to(away / "x")
    (two / ".github/workflows/publish.yml").mkdir()
    three = tmp_path / "three"
    three.mkdir()
    (three / ".github").write_text("a file", encoding="utf-8")
    for root in (one, two, three):
        for replace in (False, True):
            with pytest.raises(Refused) as refused:
                write(root, wanted, replace=replace)
            assert {p.rule for p in refused.value.problems} == {"ci-link"}
    assert list(away.iterdir()) == []


@pytest.mark.parametrize("url", ["http://reviews.example/", "https://reviews.example/$(id)", "https://x.example/ #"])
def test_an_address_that_could_mean_something_in_a_script_is_refused(tmp_path, url):
    (tmp_path / "mkdocs.yml").write_text(json.dumps({"site_url": url}), encoding="utf-8")
    assert cli.run(["ci", "init", "rsync", "--archive", str(tmp_path)]) == 2
    assert not (tmp_path / ".ci").exists()


@settings(max_examples=40)
@given(st.from_regex(r"https://[A-Za-z0-9.:\[\]-]{1,20}(/[A-Za-z0-9._~%-]{1,9}){0,3}/?", fullmatch=True))
def test_every_address_that_is_let_in_comes_out_as_it_was(text):
    try:
        url = address(text)
    except WrongUsage:
        return
    for host, path in YAMLS:
        workflow = yaml.safe_load(workflows(host, url=url)[path])
        if path != ".github/workflows/verify.yml":
            assert (workflow.get("env") or workflow["variables"])["ARCHIVE_URL"] == url
    script = workflows(Host.RSYNC, url=url)[".ci/publish.sh"].decode()
    line = next(line for line in script.splitlines() if line.startswith("url="))
    done = subprocess.run(
        ["bash", "-c", f'{line}; printf %s "$url"'], capture_output=True, text=True, check=True, env={}
    )
    assert done.stdout == url


def test_the_former_log_is_fetched_or_known_not_to_be_there(tmp_path, monkeypatch):
    monkeypatch.delenv("REDACTION_FIRST", raising=False)
    out = tmp_path / "log.jsonl"
    lines = b'{"n":1}\n{"n":2}\n'
    with served({".well-known/redaction/log.jsonl": lines}) as url:
        assert cli.run(["ci", "former-log", url, "--out", str(out)]) == 0
        assert out.read_bytes() == lines
        out.unlink()
        # Something is published: who still says otherwise is told.
        assert cli.run(["ci", "former-log", url, "--out", str(out), "--first"]) == 1
    for files in ({"index.html": b"x"}, {".well-known/redaction/log.jsonl": b""}, {
        ".well-known/redaction/log.jsonl": b"<!doctype html>"
    }):  # fmt: skip
        with served(files) as url:
            assert cli.run(["ci", "former-log", url, "--out", str(out)]) == 3
            assert not out.exists()
            assert cli.run(["ci", "former-log", url, "--out", str(out), "--first"]) == 0
            assert out.read_bytes() == logs.NOTHING_YET
            out.unlink()
    with served({}, answer=lambda handler, _path: reply(handler, 500, b"") or True) as url:
        assert cli.run(["ci", "former-log", url, "--out", str(out)]) == 3
        assert not out.exists()
    # A host that is not there: fatal, but before the first publication.
    assert cli.run(["ci", "former-log", url, "--out", str(out)]) == 3
    monkeypatch.setenv("REDACTION_FIRST", "")
    assert cli.run(["ci", "former-log", url, "--out", str(out)]) == 3
    assert not out.exists()
    monkeypatch.setenv("REDACTION_FIRST", "1")
    assert cli.run(["ci", "former-log", url, "--out", str(out)]) == 0
    assert out.read_bytes() == logs.NOTHING_YET
