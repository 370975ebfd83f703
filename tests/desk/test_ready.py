"""What is left before signing: finishing, reading alone, decoys, comments, each through the real page."""

import html
import re
from dataclasses import replace
from datetime import date

import archive
import held
import pytest
import reviewed
from desk_reading import ONE, OTHER, read

from redaction.digest import sha256
from redaction.intake.document import DocumentKind
from redaction.review.decisions import state
from redaction.review.round import decoys, events
from redaction.review.round.event import (
    Alone,
    Caught,
    Closed,
    Commented,
    Finished,
    Planted,
    Reopened,
    Unplanted,
    comment_id,
)
from redaction.spans import Span

URL = "/case/child-q-2013/ready"
AT = "2013-05-04T10:11:12Z"


def told(room, kind) -> list:
    return [event for event in events.load(room.case) if isinstance(event, kind)]


def comment(words="Is this the school?", person=OTHER) -> Commented:
    digest = sha256(reviewed.TEXT.encode())
    return Commented(
        person=person, at=AT, id=comment_id(person, 1), kind=DocumentKind.OVERVIEW, span=Span(40, 45),
        text_digest=digest, words=words,
    )  # fmt: skip


def test_everything_that_is_left_is_said_with_where_to_do_it(browser):
    page = browser.get(URL).text
    assert "things left before signing" in page
    assert re.search(r'href="/case/child-q-2013/review/overview">Nothing is undecided: 12 left', page)
    assert re.search(r'href="/case/child-q-2013/left-in/overview">What was left in is answered: 0 of', page)
    assert "I have finished reading" not in page


def test_who_has_done_their_part_may_finish_and_go_on_again(room):
    read(room.case, ONE, finish=False)
    browser = room.browser()
    assert "I have finished reading" in browser.get(URL).text
    page = browser.follow(URL, {"finish": "1"}).text
    assert "You have finished reading." in page
    (done,) = told(room, Finished)
    assert done.texts == {DocumentKind.OVERVIEW: sha256(reviewed.TEXT.encode())}
    assert done.journal == sha256(room.case.read("decisions", f"{ONE}.jsonl"))
    page = browser.follow(URL, {"reopen": "1"}).text
    assert "I have finished reading" in page
    assert len(told(room, Reopened)) == 1


def test_nobody_finishes_with_something_left(room, browser):
    answer = browser.post(URL, {"finish": "1"})
    assert answer.status_code == 409
    assert "something left to do" in answer.text
    assert told(room, Finished) == []


def test_both_done_and_agreed_leaves_the_intruder_note_and_combinations(room):
    read(room.case, ONE)
    browser = room.browser()
    assert "neither of you sees" not in browser.get(URL).text
    assert "the second has not begun" in browser.get(URL).text
    read(room.case, OTHER)
    page = browser.get(URL).text
    assert "Differences are settled: you agree everywhere" in page
    assert "The intruder note is written: no intruder note was written yet" in page


def test_when_all_is_done_the_next_step_is_the_preview(room):
    read(room.case, ONE)
    read(room.case, OTHER)
    browser = room.browser()
    page = browser.get("/case/child-q-2013/combinations").text
    for key in re.findall(r'name="key" value="([0-9a-f]{64})"', page):
        browser.post("/case/child-q-2013/combinations", {"key": key, "choice": "leave", "note": "as agreed"})
    browser.post("/case/child-q-2013/combinations", {"intruder": "I searched for an evening and found nothing."})
    page = browser.get(URL).text
    assert "Ready to be signed" in page
    assert 'href="/case/child-q-2013/preview">Next: preview' in page
    assert 'class="done"><a href="/case/child-q-2013/left-in/overview"' in page


def test_to_read_alone_needs_a_reason_and_is_recorded(room, browser):
    assert browser.post(URL, {"alone": "  "}).status_code == 409
    assert told(room, Alone) == []
    page = browser.follow(URL, {"alone": "The second officer is ill."}).text
    assert "The second officer is ill." in page
    assert told(room, Alone)[0].person == ONE


def test_a_third_officer_is_refused(room):
    read(room.case, ONE, finish=False)
    read(room.case, OTHER, finish=False)
    assert room.browser("t-third").post(URL, {"alone": "me too"}).status_code == 409


def test_decoys_are_planted_where_nothing_was_read_and_taken_out_at_the_end(room):
    browser = room.browser()
    page = html.unescape(browser.follow(URL, {"plant": "5"}).text)
    (made,) = told(room, Planted)
    assert 0 < len(made.decoys) <= 5
    assert made.seed
    assert f"{len(made.decoys)} invented names and facts stand in your copy" in page
    for decoy in made.decoys:
        assert decoy.words.strip() not in page
    assert state.load(room.case, DocumentKind.OVERVIEW).document.text == reviewed.TEXT
    events.append(room.case, Caught(person=ONE, at=AT, decoy=0))
    read(room.case, ONE, finish=False)
    assert "Decoys are taken out: " in browser.get(URL).text
    page = browser.follow(URL, {"finish": "1"}).text
    assert f"1 of {len(made.decoys)} caught" in page
    assert len(told(room, Unplanted)) == 1
    assert decoys.planted(events.load(room.case), ONE) is None


def test_decoys_can_be_taken_out_before_and_are_shown_then(room, browser):
    browser.post(URL, {"plant": "5"})
    (made,) = told(room, Planted)
    page = html.unescape(browser.follow(URL, {"unplant": "1"}).text)  # St Cedd’s
    assert "Missed:" in page
    for decoy in made.decoys:
        assert decoy.words.strip() in page
    assert browser.post(URL, {"unplant": "1"}).status_code == 409


def test_no_decoy_is_a_name_of_the_case(room, browser):
    browser.post(URL, {"plant": "20"})
    (made,) = told(room, Planted)
    words = " ".join(decoy.words for decoy in made.decoys)
    assert not re.search("Tamsin|Orrell|Balogun|Reyes|Ifeoma|Zawadzki|Piotr|Larkspur|Kestrel", words)


def test_twice_at_once_is_refused_and_so_is_planting_after_reading(room, browser):
    browser.post(URL, {"plant": "5"})
    assert browser.post(URL, {"plant": "5"}).status_code == 409
    browser.post(URL, {"unplant": "1"})
    read(room.case, ONE, finish=False)
    assert browser.post(URL, {"plant": "5"}).status_code == 409
    assert len(told(room, Planted)) == 1


def test_a_colleague_sees_nothing_of_decoys(room, browser):
    browser.post(URL, {"plant": "5"})
    page = room.browser(OTHER).get(URL).text
    assert "stand in your copy" not in page
    assert "Decoys are taken out" not in page


def test_open_comments_are_listed_with_where_they_are_and_closed(room, browser):
    events.append(room.case, comment())
    page = browser.get(URL).text
    assert "Is this the school?" in page
    assert re.search(r'href="/case/child-q-2013/review/overview\?show=\d+#r\d+">Read it in the report', page)
    page = browser.follow(URL, {"close": comment_id(OTHER, 1)}).text
    assert "None. Write one in the review" in page
    assert told(room, Closed)[0].person == ONE
    assert browser.post(URL, {"close": comment_id(OTHER, 1)}).status_code == 409


def test_what_somebody_wrote_stays_words(room, browser):
    events.append(room.case, comment(words="<script>alert(1)</script>"))
    assert "<script>alert" not in browser.get(URL).text


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({}, 400),
        ({"finish": "1", "reopen": "1"}, 400),
        ({"reopen": "1"}, 409),
        ({"plant": "1000"}, 400),
        ({"plant": "-1"}, 400),
        ({"plant": "5; rm"}, 400),
        ({"unplant": "1"}, 409),
        ({"close": "../../x"}, 409),
        ({"alone": "\x01"}, 400),
    ],
)
def test_what_the_page_cannot_send_is_refused_and_nothing_is_written(room, browser, fields, status):
    assert browser.post(URL, fields).status_code == status
    assert [type(event).__name__ for event in events.load(room.case)] == []


def hold(room) -> None:
    """Put the case on hold."""
    files = held.hold_files(
        replace(held.TRIAL, slug="child-q-2013", begins=date(2026, 2, 1), review_by=date(2026, 4, 30))
    )
    archive.lay_out(room.root, files)


def ready(room, browser) -> str:
    """Have everything done that two readers can do."""
    read(room.case, ONE)
    read(room.case, OTHER)
    page = browser.get("/case/child-q-2013/combinations").text
    for key in re.findall(r'name="key" value="([0-9a-f]{64})"', page):
        browser.post("/case/child-q-2013/combinations", {"key": key, "choice": "leave", "note": "as agreed"})
    browser.post("/case/child-q-2013/combinations", {"intruder": "I searched for an evening and found nothing."})
    return browser.get(URL).text


def test_a_hold_is_said_before_signing_and_at_the_preview(room, browser):
    hold(room)
    for path in (URL, "/case/child-q-2013/preview"):
        page = browser.get(path).text
        assert "On hold" in page, path
        assert "Nothing of this case is signed or published while it is on hold (criminal trial)" in page, path
    page = ready(room, browser)
    assert "Everything is done, but the case is on hold" in page
    assert "Ready to be signed" not in page
    assert "then sign" not in page


def test_decoys_are_not_offered_when_every_section_was_read(room, browser):
    assert "Hide 5" in browser.get(URL).text
    read(room.case, ONE, finish=False)
    page = browser.get(URL).text
    assert "Hide 5" not in page
    assert "you have read them all: it is too late" in page
    answer = browser.post(URL, {"plant": "5"})  # from a page of before
    assert answer.status_code == 409
    assert "it is too late" in answer.text
    assert 'id="readers-h">Your reading' in answer.text


def test_what_is_refused_is_told_on_the_page_itself(room):
    read(room.case, ONE)
    browser = room.browser()
    browser.post(URL, {"reopen": "1"})
    answer = browser.post(URL, {"reopen": "1"})  # from a second tab
    assert answer.status_code == 409
    assert "<b>Nothing was changed.</b> You had not finished this case; go on reading." in answer.text
    assert "I have finished reading" in answer.text
