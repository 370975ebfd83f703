"""SARIF and JUnit: what a machine reads of a run; the shape that the formats ask for, and never a word of a report."""

import json
import re
from urllib.parse import unquote
from xml.etree import ElementTree as ET

import archive
import published
import pytest
from hypothesis import given
from hypothesis import strategies as st

from redaction import cli
from redaction.problem import Problem
from redaction.publish.gate.gate import RULES
from redaction.publish.hosting.junit import junit
from redaction.publish.hosting.outcome import Outcome
from redaction.publish.hosting.sarif import sarif

NAME = "Zephyrine Quillfeather"
LEVELS = {"none", "note", "warning", "error"}
texts = st.text(max_size=40)
problems = st.builds(Problem, rule=st.from_regex(r"[a-z]+(-[a-z]+)?", fullmatch=True), where=texts, message=texts)
outcomes = st.builds(
    Outcome,
    command=st.just("verify"),
    problems=st.lists(problems, max_size=5).map(tuple),
    stopped=texts,
    exit_code=st.integers(0, 3),
)


def check_sarif(raw: bytes) -> dict:
    """Hold a file against the parts of the SARIF 2.1.0 schema that it uses: nothing unknown, nothing left out."""
    whole = json.loads(raw)
    assert set(whole) == {"$schema", "version", "runs"}
    assert whole["version"] == "2.1.0"
    (run,) = whole["runs"]
    assert set(run) <= {"tool", "invocations", "results", "columnKind"}
    driver = run["tool"]["driver"]
    assert set(driver) <= {"name", "version", "rules"}
    ids = [rule["id"] for rule in driver["rules"]]
    assert len(ids) == len(set(ids))
    for rule in driver["rules"]:
        assert set(rule) <= {"id", "shortDescription"}
        assert set(rule.get("shortDescription", {"text": ""})) == {"text"}
    for result in run["results"]:
        assert set(result) == {"ruleId", "ruleIndex", "level", "message", "locations"}
        assert ids[result["ruleIndex"]] == result["ruleId"]
        assert result["level"] in LEVELS
        assert set(result["message"]) == {"text"}
        (location,) = result["locations"]
        assert set(location) == {"physicalLocation"}
        place = location["physicalLocation"]
        assert re.fullmatch(r"[A-Za-z0-9._~/%-]+", place["artifactLocation"]["uri"])
        assert place.get("region", {"startLine": 1})["startLine"] >= 1
    (invocation,) = run["invocations"]
    assert isinstance(invocation["executionSuccessful"], bool)
    for said in invocation.get("toolExecutionNotifications", []):
        assert said["level"] in LEVELS
    return whole


@given(outcomes)
def test_every_outcome_is_sarif_as_the_format_has_it(outcome):
    run = check_sarif(sarif(outcome, meanings={}))["runs"][0]
    assert len(run["results"]) == len(outcome.problems)
    for result, problem in zip(run["results"], outcome.problems, strict=True):
        assert (result["ruleId"], result["message"]["text"]) == (problem.rule, problem.message)


@given(outcomes)
def test_every_outcome_is_xml_and_its_counts_add_up(outcome):
    suites = ET.fromstring(junit(outcome, rules=["a-rule"]))  # noqa: S314  # our own bytes
    (suite,) = suites
    assert suite.get("tests") == str(len(suite.findall("testcase")))
    assert suite.get("failures") == str(len(suite.findall("testcase/failure"))) == str(len(outcome.rules))
    assert suite.get("errors") == str(len(suite.findall("testcase/error"))) == str(int(bool(outcome.stopped)))
    assert len(suite) >= 1


def test_a_line_is_a_region_and_a_path_an_address():
    found = (
        Problem(rule="policy-form", where="site_config/policy.yml:12", message="m"),
        Problem(rule="archive-name", where="content/a page.docx", message="m"),
        Problem(rule="archive-name", where="", message="m"),
    )
    run = check_sarif(sarif(Outcome(command="verify", problems=found, exit_code=1), meanings={"policy-form": "Mend."}))
    places = [result["locations"][0]["physicalLocation"] for result in run["runs"][0]["results"]]
    assert places[0] == {"artifactLocation": {"uri": "site_config/policy.yml"}, "region": {"startLine": 12}}
    assert unquote(places[1]["artifactLocation"]["uri"]) == "content/a page.docx"
    assert places[2]["artifactLocation"]["uri"] == "."
    assert {"id": "policy-form", "shortDescription": {"text": "Mend."}} in run["runs"][0]["tool"]["driver"]["rules"]


def run_in(folder, *arguments):
    files = [option for kind in ("sarif", "junit") for option in (f"--{kind}", str(folder / f"out.{kind}"))]
    code = cli.run([*arguments, *files])
    run = check_sarif((folder / "out.sarif").read_bytes())["runs"][0]
    return code, run, ET.parse(folder / "out.junit").getroot()[0]  # noqa: S314  # our own bytes


@pytest.fixture
def root(tmp_path, monkeypatch):
    monkeypatch.delenv("REDACTION_ANCHOR", raising=False)
    monkeypatch.setattr("redaction.cli.verify.now", lambda: archive.NOW)
    monkeypatch.setattr("redaction.cli.build.now", lambda: archive.NOW)
    return published.lay_out(tmp_path / "archive")


def test_a_good_archive_passes_every_rule(root, tmp_path):
    code, run, suite = run_in(tmp_path, "verify", "--archive", str(root))
    assert code == 0
    assert run["results"] == []
    assert run["invocations"][0]["executionSuccessful"] is True
    assert {case.get("name") for case in suite} == set(RULES)
    assert suite.get("failures") == "0"


@pytest.mark.parametrize("command", ["verify", "build"])
def test_a_spoilt_page_is_named_and_not_quoted(root, tmp_path, command):
    page = root / f"content/reviews/{published.SLUG}/overview.md"
    page.write_text(page.read_text(encoding="utf-8") + f"\n{NAME} lived here.\n", encoding="utf-8")
    code, run, suite = run_in(tmp_path, command, "--archive", str(root))
    assert code == 1
    assert [
        (r["ruleId"], r["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]) for r in run["results"]
    ] == [("content-changed", f"content/reviews/{published.SLUG}/overview.md")]
    assert [case.get("name") for case in suite if len(case)] == ["content-changed"]
    for kind in ("sarif", "junit"):
        written = (tmp_path / f"out.{kind}").read_text(encoding="utf-8")
        assert not any(word in written for word in NAME.split())


def test_a_log_that_lost_a_line_is_named(root, tmp_path):
    log = root / "site_config/log.jsonl"
    log.write_bytes(b"".join(log.read_bytes().splitlines(keepends=True)[:-1]))
    code, run, suite = run_in(tmp_path, "log", "verify", "--archive", str(root))
    assert code == 1
    assert {result["ruleId"] for result in run["results"]} == {"log-missing"}
    assert suite.get("name") == "redaction log verify"


def test_what_cannot_go_on_is_no_pass(root, tmp_path):
    (root / "site_config/themes.yml").unlink()
    code, run, suite = run_in(tmp_path, "build", "--archive", str(root))
    assert code != 0
    assert run["invocations"][0]["exitCode"] == code
    assert run["invocations"][0]["executionSuccessful"] is False or run["results"]
    assert int(suite.get("errors")) + int(suite.get("failures")) >= 1


def test_an_earlier_file_is_never_taken_for_this_runs(root, tmp_path):
    (tmp_path / "old.sarif").write_text("{}", encoding="utf-8")
    assert cli.run(["verify", "--archive", str(tmp_path), "--sarif", str(tmp_path / "old.sarif")]) == 2
    assert json.loads((tmp_path / "old.sarif").read_bytes())["runs"][0]["invocations"][0]["exitCode"] == 2


def test_a_file_that_cannot_be_written_is_an_error(root, tmp_path):
    assert cli.run(["verify", "--archive", str(root), "--junit", str(tmp_path / "none" / "out.xml")]) == 3
