import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reviewed import FINDINGS, decision

from redaction.errors import CannotGoOn
from redaction.review.decisions import journal
from redaction.review.decisions.decision import Verdict

ONE = decision(FINDINGS[0])
TWO = decision(FINDINGS[5], at="2013-05-05T00:00:00Z", note="the child's short name")
STORED = journal.line(ONE) + b"\n" + journal.line(TWO) + b"\n"


def changed(**more) -> bytes:
    return json.dumps(json.loads(journal.line(ONE)) | more).encode()


def test_what_is_written_is_read():
    assert journal.DECISIONS.load(STORED, "j") == (ONE, TWO)
    assert not journal.DECISIONS.torn(STORED)
    assert journal.DECISIONS.mended(STORED) == STORED


def test_a_line_is_one_line_and_always_the_same():
    assert b"\n" not in journal.line(ONE)
    assert journal.line(ONE) == journal.line(journal.DECISIONS.load(journal.line(ONE) + b"\n", "j")[0])


@given(st.integers(1, len(journal.line(TWO)) - 1))
def test_a_torn_last_line_is_passed_over_wherever_it_was_torn(length):
    stored = journal.line(ONE) + b"\n" + journal.line(TWO)[:length]
    assert journal.DECISIONS.load(stored, "j") == (ONE,)
    assert journal.DECISIONS.torn(stored)
    assert journal.DECISIONS.load(journal.DECISIONS.mended(stored) + journal.line(TWO) + b"\n", "j") == (ONE, TWO)


def test_a_whole_last_line_without_its_end_counts():
    stored = STORED[:-1]
    assert journal.DECISIONS.load(stored, "j") == (ONE, TWO)
    assert not journal.DECISIONS.torn(stored)
    assert journal.DECISIONS.mended(stored) == STORED


def test_an_empty_journal_holds_nothing():
    assert journal.DECISIONS.load(b"", "j") == ()
    assert not journal.DECISIONS.torn(b"")


@pytest.mark.parametrize(
    "damaged",
    [
        b"",
        b"{}",
        b"[]",
        b"\xff\xfe",
        b"null",
        journal.line(TWO)[:-10],
        journal.line(ONE)[:-1] + b',"person":"b-linden"}',  # the same key twice
        changed(extra="x"),
        changed(start=1.5),
        changed(start=True),
        changed(start="1"),
        changed(start=-1),
        changed(end=0),
        changed(text="short"),
        changed(edit_end=3),
        changed(verdict="maybe"),
        changed(reason="because"),
        changed(kind="novel"),
        changed(person="../../etc/passwd"),
        changed(person="A Mensah"),
        changed(at="yesterday"),
        changed(text_digest="abc"),
        changed(replacement="two\nlines"),
        changed(replacement="\u202eChild Q"),
    ],
)
def test_damage_names_the_line_and_never_what_it_holds(damaged):
    with pytest.raises(CannotGoOn) as caught:
        journal.DECISIONS.load(journal.line(ONE) + b"\n" + damaged + b"\n" + journal.line(TWO) + b"\n", "case/j.jsonl")
    assert "case/j.jsonl:2" in caught.value.message
    assert "Tamsin" not in caught.value.message
    assert caught.value.__cause__ is None


def test_a_decision_shows_no_report_text():
    shown = repr(decision(FINDINGS[0], Verdict.KEEP, note="Tamsin's own"))
    assert "Tamsin" not in shown
    assert "Orrell" not in shown
