"""What officers keep for all of the board's reports is known to the vault, and dropped when nobody says so any more."""

import json
from dataclasses import replace

import pytest
from reviewed import FINDINGS, SLUG, decision

from redaction.case.vault import open_vault
from redaction.detect.finding import FindingType
from redaction.errors import CannotGoOn
from redaction.intake.document import DocumentKind
from redaction.review.decisions import state
from redaction.review.decisions.decision import Scope, Verdict
from redaction.review.round import kept
from redaction.review.round.kept import KeptName

AT = "2013-05-05T10:11:12Z"
WORKER = next(finding for finding in FINDINGS if finding.text == "Piotr Zawadzki")
KEEP = decision(WORKER, Verdict.KEEP, note="a minister", scope=Scope.BOARD, act=1)
NAME = KeptName(
    names=("Piotr Zawadzki",), type=FindingType.PERSON, why="a minister", role="Social Worker", case=SLUG,
    person="a-mensah", at="2013-05-04T10:11:12Z",
)  # fmt: skip


@pytest.fixture
def vault(folder):
    return open_vault(folder.path.parent)


def decide(folder, *decisions):
    state.append(folder, decisions[0].person, decisions)
    return [state.load(folder, DocumentKind.OVERVIEW)]


def test_a_name_that_was_kept_for_all_is_inherited_by_other_cases_only(folder, vault):
    assert kept.update(vault, decide(folder, KEEP), case=SLUG, at=AT) == 1
    assert kept.load(vault) == (NAME,)
    assert (vault.path / kept.NAME).stat().st_mode & 0o077 == 0
    assert kept.inherited(kept.load(vault), case=SLUG) == ()
    (inherited,) = kept.inherited(kept.load(vault), case="child-z-2014")
    assert (inherited.names, inherited.why, inherited.role) == (("Piotr Zawadzki",), "a minister", "Social Worker")


def test_nothing_is_written_twice_or_for_a_smaller_scope(folder, vault):
    documents = decide(folder, KEEP)
    kept.update(vault, documents, case=SLUG, at=AT)
    assert kept.update(vault, documents, case=SLUG, at=AT) == 0
    grace = next(finding for finding in FINDINGS if finding.text == "Grace")
    here = [decision(grace, Verdict.KEEP, scope=scope, act=2, note="x") for scope in (Scope.PLACE, Scope.CASE, None)]
    assert kept.update(vault, decide(folder, *here), case=SLUG, at=AT) == 0


@pytest.mark.parametrize(
    "later",
    [
        replace(KEEP, verdict=Verdict.OPEN, scope=None, note="", act=2, undoes=1),
        replace(KEEP, verdict=Verdict.REPLACE, replacement="Social Worker 1", scope=None, act=2),
        replace(KEEP, scope=Scope.CASE, act=2),
        replace(KEEP, person="b-linden", verdict=Verdict.REPLACE, replacement="X", scope=None, at=AT),
    ],
    ids=["undone", "replaced", "this case only", "by the other officer"],
)
def test_a_name_is_dropped_when_nobody_keeps_it_any_more(folder, vault, later):
    kept.update(vault, decide(folder, KEEP), case=SLUG, at=AT)
    assert kept.update(vault, decide(folder, later), case=SLUG, at=AT) == 1
    assert kept.load(vault) == ()
    again = [json.loads(line)["did"] for line in (vault.path / kept.NAME).read_text().splitlines()]
    assert again == ["keep", "drop"]


def test_what_another_case_keeps_is_not_dropped_by_this_one(folder, vault):
    other = replace(NAME, case="child-z-2014")
    assert kept.changes([other], [], case=SLUG, at=AT) == ()
    assert kept.changes([other], [NAME], case=SLUG, at=AT) == (NAME,)
    assert [k.dropped for k in kept.changes([other, NAME], [], case=SLUG, at=AT)] == [True]
    assert kept.changes([NAME], [replace(NAME, why="an expert")], case=SLUG, at=AT) == (replace(NAME, why="an expert"),)


def test_a_torn_line_is_passed_over_and_taken_off(folder, vault):
    (vault.path / kept.NAME).write_bytes(kept.line(NAME) + b"\n" + kept.line(NAME)[:-9])
    assert kept.load(vault) == (NAME,)
    kept.update(vault, decide(folder, replace(KEEP, note="an expert")), case=SLUG, at=AT)
    assert [k.why for k in kept.load(vault)] == ["an expert"]


@pytest.mark.parametrize(
    "damaged",
    [
        b"{}\n", b"[]\n", b"\xff\n", b"null\n",
        kept.line(NAME).replace(b'"keep"', b'"hide"') + b"\n",
        kept.line(NAME).replace(b'"PERSON"', b'"DOG"') + b"\n",
        kept.line(NAME).replace(SLUG.encode(), b"../x") + b"\n",
        kept.line(NAME).replace(b'["Piotr Zawadzki"]', b"[]") + b"\n",
        kept.line(NAME).replace(b'["Piotr Zawadzki"]', b'[" "]') + b"\n",
        kept.line(NAME).replace(b'["Piotr Zawadzki"]', b"[7]") + b"\n",
        kept.line(NAME).replace(b'"a minister"', b'""') + b"\n",
        kept.line(NAME).replace(b'"a minister"', b"7") + b"\n",
        kept.line(NAME).replace(b'"at":', b'"when":') + b"\n",
    ],
)  # fmt: skip
def test_damage_stops_the_work_and_names_no_name(vault, damaged):
    (vault.path / kept.NAME).write_bytes(damaged + kept.line(NAME) + b"\n")
    with pytest.raises(CannotGoOn) as caught:
        kept.load(vault)
    assert "Zawadzki" not in caught.value.message
    assert "kept.jsonl:1" in caught.value.message


def test_no_value_shows_a_name():
    assert "Zawadzki" not in repr(NAME)
