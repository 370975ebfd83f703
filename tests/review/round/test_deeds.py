"""What the lines of a journal did: undo takes back, redo does again, and neither is one more decided place."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reviewed import FINDINGS, decision

from redaction.intake.document import DocumentKind
from redaction.review.decisions.decision import Verdict
from redaction.review.round.acts import redo, undo
from redaction.review.round.deeds import Deed, deed, deeds

ME = "a-mensah"
AT = "2013-05-04T10:20:00Z"


def decided(count: int = 3, act: int = 1):
    return tuple(decision(each, act=act) for each in FINDINGS[:count])


def counted(lines) -> dict[Deed, int]:
    return {what: len(places) for what, places in deeds(lines).items()}


def test_nothing_was_done():
    assert deeds(()) == {}


def test_an_undo_takes_back_and_decides_no_further_place():
    lines = decided()
    undone = undo(lines, ME, act=2, at=AT)
    assert counted((*lines, *undone)) == {Deed.DECIDED: 3, Deed.TOOK_BACK: 3}


def test_an_undo_that_brings_back_an_earlier_answer_takes_back_too():
    lines = (*decided(1), *(replace(each, verdict=Verdict.KEEP, replacement="", act=2) for each in decided(1)))
    (undone,) = undo(lines, ME, act=3, at=AT)
    assert undone.verdict is Verdict.REPLACE
    assert deed(undone) is Deed.TOOK_BACK


def test_a_redo_does_again():
    lines = decided()
    lines = (*lines, *undo(lines, ME, act=2, at=AT))
    lines = (*lines, *redo(lines, ME, act=3, at=AT))
    assert counted(lines) == {Deed.DECIDED: 3, Deed.TOOK_BACK: 3, Deed.DID_AGAIN: 3}


def test_what_is_opened_again_by_hand_is_taken_back():
    assert deed(decision(FINDINGS[0], Verdict.OPEN)) is Deed.TOOK_BACK


def test_a_settled_difference_is_none_of_the_own_decisions():
    line = decision(FINDINGS[0], act=1, settles=True, note="as the court said")
    assert deed(line) is Deed.SETTLED
    assert deed(replace(line, act=3, redoes=1)) is Deed.DID_AGAIN
    assert deed(replace(line, act=2, undoes=1)) is Deed.TOOK_BACK


@pytest.mark.parametrize("verdict", [Verdict.REPLACE, Verdict.GENERALISE, Verdict.REMOVE, Verdict.KEEP])
def test_every_other_answer_decides(verdict):
    assert deed(decision(FINDINGS[0], verdict)) is Deed.DECIDED


def test_a_place_counts_once_however_often_it_was_decided():
    lines = decided(2)
    assert counted((*lines, *(replace(each, act=2) for each in lines))) == {Deed.DECIDED: 2}


def test_the_same_characters_of_another_document_are_another_place():
    line = decided(1)[0]
    assert counted((line, replace(line, kind=DocumentKind.SUMMARY))) == {Deed.DECIDED: 2}


@given(st.lists(st.sampled_from(["decide", "undo", "redo"]), max_size=12))
def test_no_undo_or_redo_ever_adds_a_decided_place(steps):
    lines, places = (), 0
    for act, step in enumerate(steps, start=1):
        if step == "decide" and places < len(FINDINGS):
            lines, places = (*lines, decision(FINDINGS[places], act=act)), places + 1
        elif step != "decide":
            lines = (*lines, *{"undo": undo, "redo": redo}[step](lines, ME, act=act, at=AT))
    assert len(deeds(lines).get(Deed.DECIDED, ())) == places
