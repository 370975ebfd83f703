"""`redaction status`, from an empty case to a public page."""

import json
from hashlib import sha256

import pytest
from archive import PEOPLE, lay_out, small_archive
from looked import look_at_page

from redaction import canonical
from redaction.case.template import case_yml
from redaction.case.vault import open_vault
from redaction.cli import run
from redaction.detect import screening
from redaction.detect.screening import Screening
from redaction.review.round import events
from redaction.review.round.event import Began
from redaction.signoff.roles import Role

CASE = "child-q-2013"
TEXT = b"# Overview\n\n1.1 The child was seen.\n"


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A new case in a vault beside an archive that is fit."""
    monkeypatch.chdir(lay_out(tmp_path / "archive", small_archive()))
    monkeypatch.setenv("REDACTION_VAULT", str(tmp_path / "vault"))
    for variable in ("REDACTION_ANCHOR", "REDACTION_LOG_HEAD"):
        monkeypatch.delenv(variable, raising=False)
    known = [("Tamsin Orrell", "Child Q")]
    text = case_yml(slug=CASE, label="Child Q", board="Hallowmere Board", year=2013, known=known)
    return open_vault(tmp_path / "vault", create=True).create(text, slug=CASE)


def imported(folder) -> None:
    digest = sha256(TEXT).hexdigest()
    folder.write("overview.md", data=TEXT)
    folder.write("overview.source.json", data=canonical.dump({"source": "ab" * 32, "text": digest, "images": []}))


def screened(folder) -> None:
    case = folder.case()
    noted = Screening(
        text_sha256=sha256(TEXT).hexdigest(),
        findings_sha256=sha256(b"").hexdigest(),
        engine="engine-1",
        basis=screening.basis(case.cast, case.policy),
    )
    folder.write("overview.screened.json", data=canonical.dump(screening.to_json(noted)))
    folder.write("overview.findings.jsonl", data=b"")
    look_at_page(folder)


def asked(capsys, *arguments: str) -> str:
    capsys.readouterr()
    assert run(["status", *arguments]) == 0
    return capsys.readouterr().out


def test_a_case_is_followed_from_import_to_signature(folder, capsys):
    assert f"redaction import {CASE}" in asked(capsys, CASE)
    imported(folder)
    assert f"redaction screen {CASE}" in asked(capsys, CASE)
    screened(folder)
    said = asked(capsys, CASE)
    assert f"redaction sign {CASE} --role officer' (T Orrell)" in said
    assert said.startswith(f"{CASE}\n  ")


def test_a_review_in_the_desk_is_told_of_in_words(folder, capsys):
    imported(folder)
    screened(folder)
    assert "review" not in asked(capsys, CASE)
    events.append(folder, Began(person=PEOPLE[Role.OFFICER], at="2013-05-04T10:11:12Z"))
    said = asked(capsys, CASE)
    assert "the review is not complete. Every section has been seen: 0 of 1" in said
    assert "the review is not complete. T Orrell has finished" in said
    assert "the second has not begun" in said
    points = json.loads(asked(capsys, CASE, "--json"))["points"]
    assert {point["stops"] for point in points if point["about"] == "review"} == {True}


def test_all_cases_are_told_of_and_programs_may_read_it(folder, capsys):
    told = json.loads(asked(capsys, "--json"))
    assert not told["ok"]
    assert [(point["case"], point["about"], point["stops"]) for point in told["points"]] == [(CASE, "case", True)]


def test_a_hold_is_told_with_the_people_who_may_lift_it(folder, capsys):
    owner = PEOPLE[Role.CHECKER]
    add = ["hold", "add", CASE, "--kind", "inquest", "--owner", owner, "--review-by", "2099-01-01"]
    assert run(add) == 0
    assert "held (inquest) from " in asked(capsys, CASE)
    assert "I Balogun" in asked(capsys)


def test_without_a_vault_the_archive_is_told_of(folder, capsys, monkeypatch, tmp_path):
    monkeypatch.setenv("REDACTION_VAULT", str(tmp_path / "none"))
    assert run(["status"]) == 0
    told = capsys.readouterr()
    assert told.out == "nothing is missing\n"
    assert "the vault is not here" in told.err
    assert run(["status", CASE]) == 2


def test_it_changes_nothing_and_names_nobody_of_a_case(folder, capsys, tmp_path):
    imported(folder)
    screened(folder)
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    assert "Tamsin" not in asked(capsys)
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize("case", ["nothing", "../vault", "Child-Q"])
def test_a_case_that_is_nowhere_is_wrong_usage(folder, capsys, case):
    assert run(["status", case]) == 2
    assert capsys.readouterr().err
