"""Comments, sections read, where somebody stopped, and keys."""

from datetime import timedelta

import pytest
from formed import named, page, pieces, sent, words
from reviewed import FINDINGS, SLUG

from redaction.review.round import events
from redaction.review.round.event import Closed, Commented, Seen, Stopped

PAGE = f"/case/{SLUG}/review/overview"
AT = f"{PAGE}?at={FINDINGS[3].edit_span.start}"


def did(room, kind):
    return [event for event in events.load(room.case) if isinstance(event, kind)]


def comment(browser, **given):
    form = page(browser.get(AT)).xpath("//details[@id='comments']/form")[-1]
    hidden = {e.get("name"): e.value for e in form.iter("input") if e.get("name") != "form-token"}
    return browser.post(form.get("action"), {**hidden, "words": "", "do": "say", **given})


def test_a_colleague_reads_answers_and_closes_a_comment(room):
    comment(room.browser(), words="Is this kind to the family?")
    other = room.browser("b-quill")
    said = words(named(other.get(AT), "comments"))
    assert "Comments: 1 open" in said
    assert "“Is this kind to the family?” A. Mensah" in said or "“Is this kind to the family?” a-mensah" in said
    (first,) = did(room, Commented)
    comment(other, words="I think so.", to=first.id)
    room.now += timedelta(minutes=1)
    comment(room.browser(), to=first.id, do="close")
    assert [c.to for c in did(room, Commented)] == ["", first.id]
    assert [c.comment for c in did(room, Closed)] == [first.id]
    assert "all closed" in words(named(other.get(AT), "comments"))


def test_a_comment_is_about_the_place_that_is_looked_at(room, browser):
    comment(browser, words="Here?")
    (said,) = did(room, Commented)
    assert said.span == FINDINGS[3].span
    assert "1 open" not in words(named(browser.get(PAGE + "?at=0"), "decision"))


@pytest.mark.parametrize(("given", "status"), [
    ({"words": ""}, 409), ({"words": "  \n "}, 409), ({"do": "close", "to": "0" * 16}, 409),
    ({"do": "close", "to": "<script>"}, 409), ({"do": "shout", "words": "x"}, 400), ({"words": "x" * 20_001}, 409),
    ({"words": "x", "to": "nobody"}, 409),
])  # fmt: skip
def test_a_comment_of_nothing_or_to_nobody_is_refused(room, browser, given, status):
    assert comment(browser, **given).status_code == status
    assert did(room, Commented) == did(room, Closed) == []


def test_what_was_typed_stays_when_a_comment_is_refused(browser):
    answer = comment(browser, words="Is this so?", to="0" * 16, do="close")
    assert answer.status_code in (303, 409)


def read(browser, number: int, *, fragments=False, **changed):
    form = [f for f in page(browser.get(f"{PAGE}?show=0.1")).xpath("//form") if f.get("class") == "partend"][number]
    hidden = {e.get("name"): e.value for e in form.iter("input") if e.get("name") != "form-token"}
    return browser.post(form.get("action"), {**hidden, **changed}, fragments=fragments)


def test_a_section_is_marked_as_read_and_the_next_one_is_opened(room, browser):
    got = pieces(read(browser, 0, fragments=True, open="0.1"))
    assert "Section 1 is read. Now section 2 of 2." in got["said"]
    assert len(did(room, Seen)) == 1
    assert "1 of 2 read" in got["sections-button"]


def test_reading_twice_writes_once(room, browser):
    read(browser, 0)
    read(browser, 0)
    assert len(did(room, Seen)) == 1


@pytest.mark.parametrize(("changed", "status"), [
    ({"digest": "0" * 64}, 409), ({"section": "7"}, 400), ({"section": "x"}, 400), ({"section": ""}, 400),
])  # fmt: skip
def test_a_section_that_is_not_there_is_not_read(room, browser, changed, status):
    assert read(browser, 0, **changed).status_code == status
    assert did(room, Seen) == []


def test_where_somebody_stopped_is_where_they_go_on(room, browser):
    _, given = sent(browser.get(AT), "steps-back")
    assert browser.post(f"{PAGE}/stopped", given).status_code == 204
    assert [event.offset for event in did(room, Stopped)] == [FINDINGS[3].edit_span.start]
    (now,) = page(room.browser().get(PAGE)).xpath("//article//a[@aria-current]")
    assert now.get("id") == f"c{FINDINGS[3].edit_span.start}"
    assert browser.post(f"{PAGE}/stopped", {"at": "77777"}).status_code == 204
    assert len(did(room, Stopped)) == 1


def test_single_keys_are_switched_off_for_the_session_only(browser):
    form = page(browser.get(PAGE)).xpath("//*[@id='keys']//form")[0]
    assert named(browser.get(PAGE), "main").get("data-keys") == "on"
    answer = browser.post(form.get("action"), {"keys": "off"})
    assert "Max-Age" not in answer.headers["set-cookie"]
    assert "expires" not in answer.headers["set-cookie"].lower()
    assert named(browser.get(PAGE), "main").get("data-keys") == "off"
    assert browser.post(form.get("action"), {"keys": "loud"}).status_code == 400


def test_an_empty_comment_is_refused_where_it_is_written(browser):
    answer = comment(browser, words="  ")
    assert answer.status_code == 409
    box = named(answer, "comments")
    assert box.get("open") is not None
    assert "The comment is empty" in words(box)
    assert page(answer).xpath("//*[@id='replacement']/@aria-invalid") == []
