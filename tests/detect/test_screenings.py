"""Screening a case holds it only at both ends, and writes nothing where something changed meanwhile."""

import pytest
from reviewed import TEXT, a_case, put

from redaction.case import trail
from redaction.detect import screenings
from redaction.errors import Refused, WrongUsage

AT = "2013-05-04T10:11:12Z"


def screen(folder, meanwhile=lambda: None):
    """Screen a case; `meanwhile` happens when the first part has been read."""
    parts = []

    def progress(done: int, total: int) -> None:
        if not parts:
            meanwhile()
        parts.append((done, total))

    counted = screenings.screen(folder, at=lambda: AT, progress=progress)
    return counted, parts


@pytest.fixture
def case(tmp_path):
    return a_case(tmp_path)


def test_findings_are_kept_and_counted_and_progress_ends_at_all(case):
    before = case.read("overview.findings.jsonl")
    (counted,), parts = screen(case)
    assert counted.findings == sum(counted.proposals.values()) == case.read("overview.findings.jsonl").count(b"\n")
    assert case.read("overview.findings.jsonl") != before
    assert parts[-1][0] == parts[-1][1]
    assert parts == sorted(parts)
    assert trail.problems(case.read("audit.jsonl"), where="audit") == []


def test_others_can_work_in_the_case_while_it_is_screened(case):
    def decide() -> None:
        with case.locked():
            case.append("decisions", "a-mensah.jsonl", line=b"{}")

    screen(case, decide)
    assert case.read("decisions", "a-mensah.jsonl") == b"{}\n"


@pytest.mark.parametrize(
    "change",
    [
        lambda case: put(case, TEXT + "\nA new paragraph about Tamsin.\n"),
        lambda case: put(case, "Another document.\n", kind="summary"),
        lambda case: case.write("case.yml", data=case.read("case.yml").replace(b"keep: []", b"keep: [Hilda Marsh]")),
    ],
    ids=["text", "document", "cast"],
)
def test_what_changed_meanwhile_is_never_taken_for_screened(case, change):
    held: dict[str, bytes] = {}
    with pytest.raises(Refused, match="changed while it was screened"):
        screen(case, lambda: (change(case), held.update(stored(case))))
    assert stored(case) == held


def stored(case) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in case.path.glob("*.findings.jsonl")} | {
        path.name: path.read_bytes() for path in case.path.glob("*.screened.json")
    }


def test_a_case_without_a_document_says_what_to_do(tmp_path):
    case = a_case(tmp_path)
    (case.path / "overview.md").unlink()
    with pytest.raises(WrongUsage, match="no document yet"):
        screen(case)
