from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reviewed import FINDINGS, decision

from redaction.errors import Refused
from redaction.intake.document import DocumentKind
from redaction.review.decisions.decision import Verdict
from redaction.review.round.event import Alone, Began, Finished, Reopened, Seen
from redaction.review.round.readers import begin, finish, read_alone, readers, reopen, visible

ME, OTHER, THIRD = "a-mensah", "b-linden", "c-harrow"
AT = "2013-05-04T10:11:12Z"
OVERVIEW, SUMMARY = DocumentKind.OVERVIEW, DocumentKind.SUMMARY
DIGEST = decision(FINDINGS[0]).text_digest
OLD, NEW, LAST = DIGEST, "cd" * 32, "ef" * 32
MINE = decision(FINDINGS[0], person=ME, act=1)
THEIRS = decision(FINDINGS[0], person=OTHER, act=1, replacement="Child R")


def began(*people):
    return tuple(Began(person=person, at=AT) for person in people)


def finished(person, texts=None):
    return Finished(person=person, at=AT, texts=texts or {OVERVIEW: OLD}, journal="00" * 32)


BOTH = (*began(ME, OTHER), finished(ME), finished(OTHER))


def alone(person):
    return Alone(person=person, at=AT, reason="the other is ill")


def reopened(person):
    return Reopened(person=person, at=AT)


def test_nobody_reads_a_case_that_nobody_began():
    who = readers(())
    assert (who.people, who.alone, who.enough) == ((), None, False)
    assert not who.all_finished({OVERVIEW: OLD})
    assert visible((MINE, THEIRS), (), ME) == (MINE,)
    assert visible((MINE, THEIRS), (), THIRD) == ()


def test_until_both_have_finished_each_sees_their_own():
    for events in (began(ME), began(ME, OTHER), BOTH[:3], (*BOTH[:2], BOTH[3])):
        assert visible((MINE, THEIRS), events, ME) == (MINE,)
        assert visible((MINE, THEIRS), events, OTHER) == (THEIRS,)
        assert visible((MINE, THEIRS), events, THIRD) == ()
    for person in (ME, OTHER, THIRD):
        assert visible((MINE, THEIRS), BOTH, person) == (MINE, THEIRS)


def test_one_officer_is_not_enough_but_on_purpose():
    one = (*began(ME), finished(ME))
    assert not readers(one).all_finished({OVERVIEW: OLD})
    assert visible((MINE, THEIRS), one, ME) == (MINE,)
    on_purpose = (*one, alone(ME))
    assert readers(on_purpose).all_finished({OVERVIEW: OLD})
    assert visible((MINE, THEIRS), on_purpose, ME) == (MINE, THEIRS)
    assert readers(on_purpose).alone == on_purpose[-1]


def test_who_takes_it_back_before_the_other_is_done_is_not_done():
    events = (*began(ME, OTHER), finished(ME), reopened(ME), finished(OTHER))
    assert visible((MINE, THEIRS), events, ME) == (MINE,)
    assert visible((MINE, THEIRS), (*events, finished(ME)), ME) == (MINE, THEIRS)


def test_what_was_seen_cannot_be_unseen():
    events = (*BOTH, reopened(ME))
    assert not readers(events).all_finished({OVERVIEW: OLD})
    assert visible((MINE, THEIRS), events, ME) == (MINE, THEIRS)


def test_a_new_version_is_blind_and_not_done():
    new = replace(THEIRS, text_digest=NEW)
    texts = {OVERVIEW: NEW}
    assert visible((MINE, new), BOTH, ME) == (MINE,)
    who = readers(BOTH)
    assert not who.has_finished(ME, texts)
    assert who.changed_since(ME, texts) == (OVERVIEW,)
    assert who.changed_since(ME, {OVERVIEW: OLD}) == ()
    assert who.changed_since(ME, {OVERVIEW: OLD, SUMMARY: NEW}) == (SUMMARY,)
    assert who.changed_since(THIRD, texts) == ()
    again = (*BOTH, finished(ME, texts), finished(OTHER, texts))
    assert visible((MINE, new), again, ME) == (MINE, new)


def test_one_document_that_changed_leaves_the_others_open():
    events = (*began(ME, OTHER), *(finished(p, {OVERVIEW: OLD, SUMMARY: NEW}) for p in (ME, OTHER)))
    who = readers(events)
    assert who.sees(SUMMARY, NEW)
    assert who.sees(OVERVIEW, OLD)
    assert not who.sees(OVERVIEW, NEW)
    assert not who.has_finished(ME, {OVERVIEW: LAST, SUMMARY: NEW})
    assert who.has_finished(ME, {SUMMARY: NEW})
    assert not who.has_finished(ME, {})


def test_a_third_officer_is_refused_and_counts_for_nothing_in_a_journal():
    events = began(ME, OTHER)
    with pytest.raises(Refused, match="two officers"):
        begin(events, THIRD, AT)
    assert begin(events, ME, AT) == ()
    assert begin(began(ME), OTHER, AT) == began(OTHER)
    events = (*began(ME, OTHER, THIRD), finished(ME), finished(THIRD), alone(THIRD))
    who = readers(events)
    assert (who.people, who.alone) == ((ME, OTHER), None)
    assert visible((MINE, THEIRS), events, ME) == (MINE,)


def test_who_cannot_go_on_is_replaced_and_the_new_one_begins_blind():
    left = (*began(ME, OTHER), finished(OTHER), alone(ME))
    assert readers(left).people == (ME,)
    assert readers(left).colleague(ME) is None
    events = (*left, *begin(left, THIRD, AT), finished(ME))
    who = readers(events)
    assert (who.people, who.alone, who.colleague(ME), who.colleague(THIRD)) == ((ME, THIRD), None, THIRD, ME)
    assert who.colleague(OTHER) is None
    assert visible((MINE, THEIRS), events, THIRD) == ()
    assert visible((MINE, THEIRS), (*events, finished(THIRD)), THIRD) == (MINE, THEIRS)


def test_a_second_officer_after_one_who_was_done_alone_begins_blind():
    events = (*began(ME), finished(ME), alone(ME), *began(OTHER))
    assert visible((MINE, THEIRS), events, OTHER) == (THEIRS,)
    assert visible((MINE, THEIRS), events, ME) == (MINE,)
    assert visible((MINE, THEIRS), (*events, finished(OTHER)), OTHER) == (MINE, THEIRS)


def test_who_left_and_comes_back_must_finish_anew():
    events = (*began(ME, OTHER), finished(OTHER), alone(ME), *began(OTHER), finished(ME))
    assert not readers(events).has_finished(OTHER, {OVERVIEW: OLD})
    assert visible((MINE, THEIRS), events, ME) == (MINE,)


def test_what_settled_a_difference_is_always_seen_while_it_stands():
    settles = replace(THEIRS, act=2, settles=True, note="we spoke")
    assert visible((MINE, THEIRS, settles), began(ME, OTHER), ME) == (MINE, settles)
    undone = replace(THEIRS, act=3, undoes=2)
    assert visible((MINE, THEIRS, settles, undone), began(ME, OTHER), ME) == (MINE,)
    taken_back = replace(THEIRS, act=3, undoes=2, verdict=Verdict.OPEN, replacement="")
    assert visible((MINE, settles, taken_back), began(ME, OTHER), ME) == (MINE,)


def test_only_who_reads_finishes_and_only_who_finished_reopens():
    for call in (
        lambda: finish(began(ME), OTHER, texts={OVERVIEW: OLD}, journal=OLD, at=AT),
        lambda: read_alone(began(ME), OTHER, reason="ill", at=AT),
        lambda: reopen(began(ME), ME, AT),
        lambda: reopen((), ME, AT),
    ):
        with pytest.raises(Refused):
            call()
    assert finish(began(ME), ME, texts={OVERVIEW: OLD}, journal="00" * 32, at=AT) == finished(ME)
    assert reopen((*began(ME), finished(ME)), ME, AT) == reopened(ME)
    assert read_alone(began(ME), ME, reason="the other is ill", at=AT) == alone(ME)


TEXTS = st.fixed_dictionaries(
    {}, optional={OVERVIEW: st.sampled_from([OLD, NEW]), SUMMARY: st.sampled_from([OLD, NEW])}
)
DONE = st.tuples(st.sampled_from([ME, OTHER]), TEXTS).map(
    lambda drawn: finished(*drawn) if drawn[1] else reopened(drawn[0])
)
OTHERS = st.sampled_from([*began(THIRD, ME, OTHER), alone(THIRD), Seen(person=ME, at=AT, kind=OVERVIEW, section=OLD)])


def done_at(events, person, place) -> bool:
    """Whether somebody is done with a text, read from the last thing they said of being done."""
    last = next((e for e in reversed(events) if e.person == person and isinstance(e, Finished | Reopened)), None)
    return isinstance(last, Finished) and place in last.texts.items()


@given(st.lists(DONE | OTHERS, max_size=15))
def test_a_text_is_open_exactly_if_both_were_done_with_it_at_one_moment(more):
    events = (*began(ME, OTHER), *more)
    for place in [(kind, digest) for kind in (OVERVIEW, SUMMARY) for digest in (OLD, NEW)]:
        moments = (events[: end + 1] for end in range(len(events)))
        both = any(all(done_at(moment, person, place) for person in (ME, OTHER)) for moment in moments)
        assert readers(events).sees(*place) == both
        theirs = replace(THEIRS, kind=place[0], text_digest=place[1])
        assert visible((theirs,), events, ME) == ((theirs,) if both else ())
        assert visible((theirs,), events, THIRD) == ((theirs,) if both else ())


@given(st.lists(DONE | OTHERS | st.sampled_from([alone(ME), alone(OTHER)]), max_size=15))
def test_a_case_has_never_more_than_two_readers_and_only_readers_are_done(events):
    who = readers(events)
    assert len(who.people) <= 2
    assert set(who.finished) <= set(who.people)
    assert who.alone is None or who.people == (who.alone.person,)
