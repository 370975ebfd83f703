import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reviewed import FINDINGS, decision

from redaction.errors import CannotGoOn
from redaction.review.decisions import journal
from redaction.review.decisions.decision import Scope, Verdict

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


FULL = [
    decision(FINDINGS[0], act=1),
    decision(FINDINGS[0], Verdict.KEEP, act=2, scope=Scope.BOARD),
    decision(FINDINGS[0], act=3, undoes=2),
    decision(FINDINGS[0], Verdict.KEEP, act=4, redoes=2, scope=Scope.BOARD),
    decision(FINDINGS[0], act=5, settles=True, note="we spoke"),
    decision(FINDINGS[0], Verdict.OPEN, act=6, undoes=1),
]


@pytest.mark.parametrize("said", FULL)
def test_what_a_line_may_say_is_written_and_read(said):
    assert journal.DECISIONS.load(journal.line(said) + b"\n", "j") == (said,)


def test_a_line_holds_only_what_it_says():
    assert not {"act", "undoes", "redoes", "settles", "scope"} & json.loads(journal.line(ONE)).keys()
    assert json.loads(journal.line(FULL[1])).keys() - json.loads(journal.line(ONE)).keys() == {"act", "scope"}


def test_a_line_of_an_earlier_version_is_written_as_it_was():
    stored = (
        b'{"after":" lived at 14 Larkspur Rise with Ms Balogu","at":"2013-05-04T10:11:12Z","before":"1.1 ",'
        b'"edit_end":75,"edit_start":62,"end":75,"entity":"subject","kind":"overview","note":"","person":"a-mensah",'
        b'"reason":"child","replacement":"Child Q","start":62,"text":"Tamsin Orrell","text_digest":"' + b"0" * 64
        + b'","type":"PERSON","verdict":"replace"}'
    )  # fmt: skip
    (read,) = journal.DECISIONS.load(stored + b"\n", "j")
    assert journal.line(read) == stored
    assert (read.act, read.settles, read.scope) == (0, False, None)


def test_lines_of_the_time_before_acts_are_one_act_if_they_are_neighbours_of_one_time():
    ats = ["2013-01-01T00:00:00Z", "2013-01-01T00:00:00Z", "2013-01-02T00:00:00Z", "2013-01-01T00:00:00Z"]
    old = [decision(FINDINGS[0], at=at) for at in ats]
    assert [d.act for d in journal.numbered(old)] == [1, 1, 2, 3]
    new = decision(FINDINGS[0], at=ats[3], act=journal.next_act(journal.numbered(old)))
    assert [d.act for d in journal.numbered([*old, new, new])] == [1, 1, 2, 3, 4, 4]
    assert journal.next_act(()) == 1


def test_the_numbers_of_acts_rise():
    with pytest.raises(ValueError, match="3"):
        journal.numbered([decision(FINDINGS[0], act=act) for act in (1, 5, 4)])


@pytest.mark.parametrize(
    "wrong",
    [
        {"act": -1},
        {"undoes": 1},
        {"act": 2, "undoes": 2},
        {"act": 2, "undoes": -1},
        {"act": 3, "undoes": 1, "redoes": 2},
        {"act": 2, "redoes": 3},
        {"settles": True},
        {"settles": True, "note": " "},
        {"scope": Scope.BOARD},
        {"verdict": Verdict.OPEN, "replacement": "", "scope": Scope.CASE},
        {"verdict": Verdict.OPEN, "replacement": "x"},
        {"verdict": Verdict.OPEN, "replacement": "", "settles": True, "note": "x"},
    ],
)
def test_a_decision_that_contradicts_itself_is_no_decision(wrong):
    with pytest.raises(ValueError, match=r"undoes|settle|scope|back"):
        decision(FINDINGS[0], **wrong)


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
        changed(act=0),
        changed(act=-1),
        changed(act="1"),
        changed(act=True),
        changed(act=None),
        changed(undoes=1),
        changed(act=2, undoes=0),
        changed(act=2, redoes=2),
        changed(settles=False),
        changed(settles=1),
        changed(settles="true", note="x"),
        changed(settles=True),
        changed(scope="board"),
        changed(scope="case", verdict="open", replacement=""),
        changed(scope="world", verdict="keep"),
        changed(scope=None, verdict="keep"),
        changed(since="2013-05-04T10:11:12Z"),
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
