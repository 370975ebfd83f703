"""What was left in is asked about once; an answer lapses with what it was about; taking out takes out every place."""

from dataclasses import replace

import pytest
import reviewed
from hypothesis import given as every
from hypothesis import strategies as st
from reviewed import CAST, FINDINGS, SITTING, TEXT, decision, nth

from redaction.detect.grounds import Ground
from redaction.intake.document import DocumentKind
from redaction.review.decisions.decision import Verdict
from redaction.review.decisions.verdicts import settle
from redaction.review.round import acts, answers
from redaction.review.round.answers import ask, given, groups, last_click, leave, next_click, take, take_back, taken
from redaction.review.round.event import Answer, Answered, Began
from redaction.review.text.left_in import LeftIn, Likeness, left_in
from redaction.review.text.public import PublicText
from redaction.spans import Span

OVERVIEW = DocumentKind.OVERVIEW
ME, OTHER = "a-mensah", "k-lund"
AT = "2013-05-04T10:11:12Z"


def string(text: str, *starts: int, ground: Ground = Ground.UNEXPLAINED, likeness=Likeness.NAME, why="") -> LeftIn:
    return LeftIn(
        likeness=likeness, ground=ground, text=text, spans=tuple(Span(s, s + len(text)) for s in starts),
        places=("1.1",), why=why or str(ground), before="", after="",
    )  # fmt: skip


def answer(text: str = "Hope", said: Answer = Answer.LEAVE, person: str = ME, count: int = 1, **more) -> Answered:
    likeness = more.pop("likeness", Likeness.NAME)
    return Answered(
        person=person, at=AT, kind=OVERVIEW, likeness=likeness, text=text, answer=said, count=count, **more
    )  # fmt: skip


def asked(*strings: LeftIn, events=(), people=(ME,)):
    return ask(OVERVIEW, strings, given(events, people))


def only(*strings: LeftIn, events=(), people=(ME,)):
    found = asked(*strings, events=events, people=people)
    assert len(found) == 1
    return found[0]


def real(*decisions) -> tuple:
    settled = settle(OVERVIEW, TEXT, FINDINGS, decisions)
    return ask(OVERVIEW, left_in(reviewed.document(), settled, CAST), {})


def test_nothing_is_answered_before_somebody_answers():
    assert not only(string("Hope", 5)).answered


def test_an_answer_counts_for_the_string_and_no_other():
    one, other = asked(string("Hope", 5), string("Grace", 9), events=[answer()])
    assert one.answered
    assert not other.answered


def test_likeness_and_document_are_part_of_what_was_answered():
    assert not only(string("May", 5, likeness=Likeness.DATE), events=[answer("May")]).answered
    assert not ask(DocumentKind.SUMMARY, [string("Hope", 5)], given([answer()], {ME}))[0].answered


def test_a_colleagues_answer_counts_only_where_it_may():
    said = [answer(person=OTHER)]
    assert not only(string("Hope", 5), events=said).answered
    assert only(string("Hope", 5), events=said, people=(ME, OTHER)).answered


def test_one_more_place_asks_again_and_one_less_does_not():
    said = [answer(count=2)]
    assert only(string("Hope", 5, 50), events=said).answered
    assert only(string("Hope", 5), events=said).answered
    more = only(string("Hope", 5, 50, 90), events=said)
    assert not more.answered
    assert more.lapsed


def test_a_weightier_reason_asks_again_and_a_lighter_does_not():
    said = [answer(ground=Ground.WORD)]
    assert only(string("Hope", 5, ground=Ground.OPENER), events=said).answered
    assert not only(string("Hope", 5, ground=Ground.NAME_TOO), events=said).answered


def test_a_string_with_several_reasons_is_asked_once_under_the_weightiest():
    both = only(string("Hope", 40, ground=Ground.OPENER), string("Hope", 5, ground=Ground.NAME_TOO))
    assert both.ground is Ground.NAME_TOO
    assert both.whys == (str(Ground.NAME_TOO), str(Ground.OPENER))
    assert both.at == 5
    assert len(both.spans) == 2


def test_what_is_undecided_is_for_the_review():
    assert asked(string("Hope", 5, ground=Ground.UNDECIDED)) == ()
    assert len(only(string("Hope", 5, ground=Ground.UNDECIDED), string("Hope", 9)).spans) == 1


def test_what_an_officer_kept_is_answered_by_that_there_only():
    assert only(string("Hope", 5, ground=Ground.OFFICER)).answered
    beside = only(string("Hope", 5, ground=Ground.OFFICER), string("Hope", 9, ground=Ground.OPENER))
    assert not beside.answered
    assert beside.spans == (Span(9, 13),)


def test_taken_back_is_as_if_never_said():
    assert only(string("Hope", 5), events=[answer(), answer(said=Answer.OPEN)]).given is None


def test_the_last_answer_counts():
    again = only(string("Hope", 5), events=[answer(said=Answer.TAKE), answer()])
    assert again.answered
    assert only(string("Hope", 5), events=[answer(), answer(said=Answer.TAKE)]).lapsed


def test_groups_come_by_weight_and_in_them_what_is_alike_stands_together():
    found = groups(
        asked(
            string("The", 1, ground=Ground.OPENER),
            string("Ofsted", 5, ground=Ground.KEPT, why="a public body"),
            string("Laming", 9, ground=Ground.KEPT, why="a famous review"),
            string("Quy", 12),
        )
    )
    assert [group.ground for group in found] == [Ground.UNEXPLAINED, Ground.KEPT, Ground.OPENER]
    assert [each.text for each in found[1].asked] == ["Laming", "Ofsted"]
    assert [group.one_by_one for group in found] == [True, False, False]


def test_a_group_tells_what_is_open():
    (group,) = groups(asked(string("Hope", 5), string("Grace", 9), events=[answer()]))
    assert [each.text for each in group.open] == ["Grace"]


def test_leaving_answers_what_is_asked_and_keeps_its_note():
    one = only(string("Hope", 5, 9, ground=Ground.NAME_TOO))
    (said,) = leave([one], person=ME, at=AT, click=1, note="a word here")
    assert only(string("Hope", 5, 9, ground=Ground.NAME_TOO), events=[said]).answered
    assert said.note == "a word here"


@pytest.mark.parametrize("words", [each.text for each in real()])
def test_taking_out_leaves_no_place_of_it(words):
    one = next(each for each in real() if each.text == words)
    decisions, said = take(one, FINDINGS, SITTING, act=3, click=1)
    assert {d.act for d in decisions} == {3}
    assert said.decided == 3
    assert one.key not in {each.key for each in real(*decisions)}
    public = PublicText(TEXT, settle(OVERVIEW, TEXT, FINDINGS, decisions))
    for edit in settle(OVERVIEW, TEXT, FINDINGS, decisions).edits:
        assert edit.replacement.startswith("[")
        assert not any(edit.span.overlaps(other) for other in one.spans if not edit.span.covers(other))
    assert len(public.text) != len(TEXT)


def test_taking_a_finding_out_decides_the_finding():
    grace = next(each for each in real() if each.text == "Grace")
    decisions, _ = take(grace, FINDINGS, SITTING, act=1, click=1)
    assert [d.entity for d in decisions] == ["grace", ""]  # the second place was found by nobody
    assert {d.verdict for d in decisions} == {Verdict.REMOVE}


def test_what_was_taken_out_is_listed_until_it_stands_again():
    one = next(each for each in real() if each.text == "Grace")
    decisions, said = take(one, FINDINGS, SITTING, act=1, click=1)
    now = given([said], {ME})
    settled = settle(OVERVIEW, TEXT, FINDINGS, decisions)
    there = ask(OVERVIEW, left_in(reviewed.document(), settled, CAST), now)
    assert [each.text for each in taken(now, there, OVERVIEW)] == ["Grace"]
    assert taken(now, there, DocumentKind.SUMMARY) == ()
    again = ask(OVERVIEW, left_in(reviewed.document(), settle(OVERVIEW, TEXT, FINDINGS, ()), CAST), now)
    assert taken(now, again, OVERVIEW) == ()
    assert next(each for each in again if each.text == "Grace").lapsed


def test_clicks_are_counted_by_person():
    assert next_click([], ME) == 1
    assert next_click([answer(click=4), answer(person=OTHER, click=9), Began(person=ME, at=AT)], ME) == 5


def test_undo_takes_back_one_whole_click_and_then_the_one_before():
    said = [answer("a", click=1), answer("b", click=2), answer("c", click=2)]
    now = given(said, {ME})
    last = last_click(now, OVERVIEW, ME)
    assert [each.text for each in last] == ["b", "c"]
    said += take_back(last, at=AT, click=3)
    assert [each.text for each in last_click(given(said, {ME}), OVERVIEW, ME)] == ["a"]
    said += take_back(last_click(given(said, {ME}), OVERVIEW, ME), at=AT, click=4)
    assert last_click(given(said, {ME}), OVERVIEW, ME) == ()


def test_undo_is_of_ones_own_and_of_this_document():
    now = given([answer(person=OTHER, click=3)], {ME, OTHER})
    assert last_click(now, OVERVIEW, ME) == ()
    assert last_click(given([answer(click=1)], {ME}), DocumentKind.SUMMARY, ME) == ()


def test_undoing_the_act_of_an_answer_brings_the_words_back():
    one = next(each for each in real() if each.text == "Grace")
    decisions, said = take(one, FINDINGS, SITTING, act=1, click=1)
    later = replace(decision(FINDINGS[0]), act=2)
    lines = [*decisions, later]
    back = acts.undo(lines, ME, act=3, at=AT, number=said.decided)
    assert len(back) == len(decisions)
    after = settle(OVERVIEW, TEXT, FINDINGS, [*lines, *back])
    assert [edit.found for edit in after.edits] == [FINDINGS[0].span]


def test_what_was_said_anew_of_a_place_is_not_undone_with_an_earlier_act():
    one = next(each for each in real() if each.text == "Grace")
    decisions, _ = take(one, FINDINGS, SITTING, act=1, click=1)
    again = replace(decisions[0], act=2, replacement="[word removed]")
    back = acts.undo([*decisions, again], ME, act=3, at=AT, number=1)
    assert again.span not in {d.span for d in back}
    assert acts.undo([again], ME, act=3, at=AT, number=1) == ()


@every(places=st.integers(1, 6), before=st.integers(1, 6), now=st.sampled_from(Ground), then=st.sampled_from(Ground))
def test_an_answer_stands_exactly_while_nothing_grew(places, before, now, then):
    if now is Ground.UNDECIDED:
        return
    one = only(string("Hope", *range(0, places * 10, 10), ground=now), events=[answer(count=before, ground=then)])
    stands = now is Ground.OFFICER or (places <= before and now.rank >= then.rank)
    assert one.answered is stands


@every(st.permutations(["a", "b", "c", "d"]))
def test_the_order_of_the_strings_does_not_matter_to_answers(order):
    said = [answer("a"), answer("c")]
    found = asked(*(string(text, number * 5) for number, text in enumerate(order)), events=said)
    assert {each.text for each in found if each.answered} == {"a", "c"}


def test_a_marker_stands_for_every_likeness():
    one = string("22.50", 3, likeness=Likeness.DATE)
    decisions, _ = take(only(one), (), replace(SITTING, text="At 22.50."), act=1, click=1)
    assert [d.replacement for d in decisions] == ["[date removed]"]
    assert set(answers._TYPE) == set(Likeness)
    assert nth(TEXT, "Grace").start > 0
