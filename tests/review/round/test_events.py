import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redaction.detect.grounds import Ground
from redaction.errors import CannotGoOn
from redaction.intake.document import DocumentKind
from redaction.review.round import events
from redaction.review.round.event import (
    Alone,
    Answer,
    Answered,
    Began,
    Caught,
    Closed,
    Commented,
    Decoy,
    Finished,
    Planted,
    Reopened,
    Seen,
    Stopped,
    Unplanted,
    Weighed,
    comment_id,
)
from redaction.review.text.left_in import Likeness
from redaction.spans import Span

DIGEST = "ab" * 32
BY = {"person": "a-mensah", "at": "2013-05-04T10:11:12Z"}
OVERVIEW = DocumentKind.OVERVIEW
DECOY = Decoy(kind=OVERVIEW, offset=0, words="Dr Wendeline Aske agreed.", text_digest=DIGEST)
EACH = (
    Began(**BY),
    Finished(texts={OVERVIEW: DIGEST, DocumentKind.SUMMARY: DIGEST}, journal=DIGEST, **BY),
    Reopened(**BY),
    Alone(reason="the second officer is ill until May", **BY),
    Seen(kind=OVERVIEW, section=DIGEST, **BY),
    Answered(kind=OVERVIEW, likeness=Likeness.NAME, text="Grace", answer=Answer.LEAVE, note="a word here", **BY),
    Answered(kind=OVERVIEW, likeness=Likeness.DATE, text="Easter", answer=Answer.TAKE, **BY),
    Answered(
        kind=OVERVIEW, likeness=Likeness.NAME, text="Hope", answer=Answer.TAKE, count=3, ground=Ground.NAME_TOO,
        click=2, decided=7, **BY,
    ),
    Weighed(key=DIGEST, choice="leave it as it is", note="common in the town", **BY),
    Weighed(key=DIGEST, choice="break", parts=(DIGEST, "cd" * 32), **BY),
    Commented(id=comment_id("a-mensah", 1), kind=OVERVIEW, span=Span(3, 9), text_digest=DIGEST, words="Why?", **BY),
    Commented(
        id=comment_id("a-mensah", 2), kind=OVERVIEW, span=Span(3, 9), text_digest=DIGEST, words="So.\nAnd so.",
        to=comment_id("a-mensah", 1), **BY,
    ),
    Closed(comment=comment_id("a-mensah", 1), **BY),
    Planted(decoys=(DECOY, DECOY), **BY),
    Planted(decoys=(DECOY,), seed="7f3k", **BY),
    Caught(decoy=0, **BY),
    Unplanted(**BY),
    Stopped(kind=OVERVIEW, offset=0, **BY),
)  # fmt: skip


def changed(event, **more) -> bytes:
    return json.dumps(json.loads(events.line(event)) | more).encode()


@pytest.mark.parametrize("event", EACH, ids=lambda event: type(event).__name__)
def test_what_is_written_is_read(event):
    assert events.EVENTS.load(events.line(event) + b"\n", "j") == (event,)
    assert b"\n" not in events.line(event)


@pytest.mark.parametrize("event", EACH, ids=lambda event: type(event).__name__)
def test_a_field_that_is_missing_or_too_many_is_damage(event):
    value = json.loads(events.line(event))
    wrong = [value | {"more": "x"}, *({k: v for k, v in value.items() if k != name} for name in value)]
    optional = {"note", "to", "seed", "count", "ground", "click", "decided", "parts"} & value.keys()
    read = 0
    for each in wrong:
        try:
            events.EVENTS.load(json.dumps(each).encode() + b"\n", "j")
            read += 1
        except CannotGoOn:
            pass
    assert read == len(optional)


@pytest.mark.parametrize(
    "damaged",
    [
        b"",
        b"{}",
        b"[]",
        b"null",
        b"\xff",
        b'{"did":"began"}',
        b'{"did":["began"],"person":"a-mensah","at":"2013-05-04T10:11:12Z"}',
        changed(EACH[0], did="event"),
        changed(EACH[0], did="slept"),
        changed(EACH[0], at="yesterday"),
        changed(EACH[0], at=1),
        changed(EACH[0], person="../a"),
        changed(EACH[1], texts={}),
        changed(EACH[1], texts={"novel": DIGEST}),
        changed(EACH[1], texts={"overview": "abc"}),
        changed(EACH[1], texts=[DIGEST]),
        changed(EACH[1], journal="abc"),
        changed(EACH[3], reason=" "),
        changed(EACH[3], reason="a\x00b"),
        changed(EACH[3], reason="x" * 20_001),
        changed(EACH[4], section="abc"),
        changed(EACH[4], kind="novel"),
        changed(EACH[5], answer="perhaps"),
        changed(EACH[5], likeness="colour"),
        changed(EACH[5], text=""),
        changed(EACH[5], note=""),
        changed(EACH[5], note=None),
        changed(EACH[7], key="abc"),
        changed(EACH[7], choice=" "),
        changed(EACH[8], id="1"),
        changed(EACH[8], span=[3]),
        changed(EACH[8], span=[9, 3]),
        changed(EACH[8], span=[3, 9, 9]),
        changed(EACH[8], span=[3, True]),
        changed(EACH[8], span="3-9"),
        changed(EACH[8], to=comment_id("a-mensah", 1)),
        changed(EACH[10], comment="1"),
        changed(EACH[11], decoys=[]),
        changed(EACH[11], decoys=[json.loads(events.line(EACH[0]))]),
        changed(EACH[11], decoys=[{"kind": "overview", "offset": -1, "words": "x", "text_digest": DIGEST}]),
        changed(EACH[11], decoys=[{"kind": "overview", "offset": 1, "words": "x", "text_digest": DIGEST}] * 101),
        changed(EACH[12], decoy=-1),
        changed(EACH[12], decoy=True),
        changed(EACH[14], offset=-1),
        changed(EACH[14], offset="1"),
    ],
)
def test_damage_names_the_line_and_never_what_it_holds(damaged):
    stored = events.line(EACH[0]) + b"\n" + damaged + b"\n" + events.line(EACH[2]) + b"\n"
    with pytest.raises(CannotGoOn) as caught:
        events.EVENTS.load(stored, "case/j.jsonl")
    assert "case/j.jsonl:2" in caught.value.message
    assert caught.value.__cause__ is None


def test_no_event_shows_what_somebody_wrote():
    shown = repr(EACH)
    for words in ("Grace", "Easter", "Aske", "Why", "common", "ill until", "leave it"):
        assert words not in shown


def test_all_peoples_events_are_read_by_time_then_person_then_journal(folder):
    assert events.load(folder) == ()
    late = Began(person="a-mensah", at="2013-05-05T00:00:00Z")
    early, second = Began(person="b-linden", at="2013-05-04T00:00:00Z"), Seen(
        kind=OVERVIEW, section=DIGEST, person="b-linden", at="2013-05-05T00:00:00Z"
    )  # fmt: skip
    events.append(folder, early, late, second)
    assert events.load(folder) == (early, late, second)


def test_a_clock_that_was_set_back_does_not_turn_a_journal_round(folder):
    first = Finished(texts={OVERVIEW: DIGEST}, journal=DIGEST, person="a-mensah", at="2013-05-05T00:00:00Z")
    then = Reopened(person="a-mensah", at="2013-05-04T00:00:00Z")
    events.append(folder, first)
    events.append(folder, then)
    assert events.load(folder) == (first, then)


@given(st.integers(1, len(events.line(EACH[3])) - 1))
def test_a_torn_last_line_is_passed_over_wherever_it_was_torn(length):
    stored = events.line(EACH[0]) + b"\n" + events.line(EACH[3])[:length]
    assert events.EVENTS.load(stored, "j") == (EACH[0],)
    assert events.EVENTS.mended(stored) == events.line(EACH[0]) + b"\n"


def test_a_torn_last_line_is_taken_off_before_the_next(folder):
    folder.write("desk", "a-mensah.jsonl", data=events.line(EACH[0]) + b"\n" + events.line(EACH[3])[:40])
    events.append(folder, EACH[2])
    assert events.load(folder) == (EACH[0], EACH[2])


def test_a_line_of_another_person_than_its_file_stops_the_work(folder):
    folder.write("desk", "b-linden.jsonl", data=events.line(EACH[0]) + b"\n")
    with pytest.raises(CannotGoOn, match="another person") as caught:
        events.load(folder)
    assert "desk/b-linden.jsonl:1" in caught.value.message


def test_a_comments_id_is_that_of_its_person_and_number():
    ids = {comment_id(person, number) for person in ("a-mensah", "b-linden") for number in range(1, 500)}
    assert len(ids) == 998
