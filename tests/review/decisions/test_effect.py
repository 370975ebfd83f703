from dataclasses import replace

from reviewed import FINDINGS, decision

from redaction.intake.document import DocumentKind
from redaction.review.decisions.decision import Verdict
from redaction.review.decisions.effect import alike, before, standing

FIRST = decision(FINDINGS[0], act=1)
SECOND = decision(FINDINGS[0], act=2, at="2013-05-05T00:00:00Z", replacement="Child R")


def test_what_undo_brings_back_is_the_line_that_was_said_first():
    undone = replace(FIRST, act=3, at="2013-05-06T00:00:00Z", undoes=2)
    assert standing((FIRST, SECOND, undone)) == (FIRST,)
    redone = replace(SECOND, act=4, at="2013-05-07T00:00:00Z", redoes=2)
    assert standing((FIRST, SECOND, undone, redone)) == (SECOND,)


def test_a_line_of_undo_that_says_something_else_than_was_said_counts_as_it_is():
    strange = replace(FIRST, act=3, undoes=2, replacement="Child S")
    assert standing((FIRST, SECOND, strange)) == (strange,)
    unknown = replace(FIRST, act=9, undoes=8)
    assert standing((FIRST, SECOND, unknown)) == (unknown,)
    assert standing((unknown,)) == (unknown,)


def test_what_is_taken_back_does_not_stand():
    taken_back = replace(FIRST, act=3, verdict=Verdict.OPEN, replacement="", undoes=1)
    assert standing((FIRST, taken_back)) == ()
    assert standing(()) == ()


def test_people_places_and_documents_stand_apart_in_the_order_of_what_was_said():
    others = (replace(FIRST, person="b-linden"), replace(FIRST, kind=DocumentKind.SUMMARY), decision(FINDINGS[1]))
    assert standing((FIRST, *others)) == (FIRST, *others)
    assert standing((FIRST, *others, SECOND)) == (*others, SECOND)


def test_before_an_act_stands_what_was_said_until_then():
    undone = replace(FIRST, act=3, undoes=2)
    assert before((FIRST, SECOND, undone), 1) is None
    assert before((FIRST, SECOND, undone), 2) == FIRST
    assert before((FIRST, SECOND), 7) is None


def test_alike_are_two_that_say_the_same_whoever_and_whenever():
    assert alike(FIRST, replace(FIRST, person="b-linden", at="2014-01-01T00:00:00Z", act=7))
    for other in ({"replacement": "x"}, {"verdict": Verdict.REMOVE}, {"note": "x"}, {"settles": True, "note": "x"}):
        assert not alike(FIRST, replace(FIRST, **other))
