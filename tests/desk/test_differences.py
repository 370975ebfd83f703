"""Differences: nothing before both are done, then side by side, and settled with a reason in one of three ways."""

import re

import pytest
from desk_reading import ONE, OTHER, differ, end, read
from reviewed import TEXT, nth

from redaction.intake.document import DocumentKind
from redaction.review.decisions import state
from redaction.review.decisions.decision import Verdict
from redaction.review.round import events
from redaction.review.text.public import PublicText

URL = "/case/child-q-2013/differences"
JOB = nth(TEXT, "had trained as a glass blower").start
AT = f"overview-{JOB}"
LATER = "2013-05-04T12:00:00Z"
KEEP = {"verdict": Verdict.KEEP, "replacement": "", "note": "It explains her hours.", "at": LATER}


def differing(room, words="had trained as a glass blower", **changes):
    """Two officers who agree but for one thing, both done; the first sits at a desk."""
    read(room.case, ONE)
    read(room.case, OTHER, finish=False)
    differ(room.case, OTHER, words, **(changes or KEEP))
    end(room.case, OTHER)
    return room.browser()


def public(room) -> str:
    screened = state.load(room.case, DocumentKind.OVERVIEW)
    return PublicText(TEXT, screened.settled()).text


def settled(room) -> list:
    return [d for d in state.load(room.case, DocumentKind.OVERVIEW).decisions if d.settles]


def test_before_both_have_finished_the_page_tells_nothing(room):
    read(room.case, ONE)
    read(room.case, OTHER, finish=False)
    differ(room.case, OTHER, "had trained as a glass blower", **KEEP)
    for person in (ONE, OTHER):
        page = room.browser(person).get(URL).text
        assert "This page is empty until both of you have finished" in page
        assert "glass blower" not in page
        assert "explains her hours" not in page
        assert '<span class="left">' not in page.split("Differences</a>")[0].rsplit("<li", 1)[-1]


def test_alone_with_nobody_the_page_says_to_ask_a_second_officer(browser):
    assert "Ask a second officer, or the checker, to open it" in browser.get(URL).text


def test_both_sides_are_shown_with_their_notes(room):
    page = differing(room).get(URL).text
    assert "<h1>One difference</h1>" in page
    assert "You: remove" in page
    assert "I Balogun: keep" in page
    assert "It explains her hours." in page
    assert re.search(r"You agree on (\d+) of (\d+) places", page)
    assert f'value="{AT}"' in page


def test_agreeing_everywhere_says_what_is_next(room):
    read(room.case, ONE)
    read(room.case, OTHER)
    page = room.browser().get(URL).text
    assert "You agree everywhere." in page
    assert 'href="/case/child-q-2013/preview">Next: preview' in page


def test_settled_as_the_other_decided(room):
    browser = differing(room)
    page = browser.follow(URL, {"at": AT, "settle": OTHER, "why": "Her hours matter."}).text
    assert "had trained as a glass blower" in public(room)
    assert "All are settled." in page or "Settled" in page
    assert {(d.person, d.note) for d in settled(room)} == {(ONE, "Her hours matter.")}
    assert "settled: had trained as a glass blower" in page


def test_settled_as_one_decided_oneself(room):
    browser = differing(room)
    browser.follow(URL, {"at": AT, "settle": ONE, "why": "It is rare."})
    assert "glass blower" not in public(room)


def test_settled_in_other_words(room):
    browser = differing(room)
    browser.follow(URL, {"at": AT, "settle": "other", "words": "had learnt a craft", "why": "Both points are kept."})
    assert "had learnt a craft" in public(room)


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"settle": OTHER, "why": " "}, "settled with a reason"),
        ({"settle": "other", "words": " ", "why": "because"}, "none written"),
        ({"why": "because"}, "Nothing was chosen"),
        ({"settle": "nobody", "why": "because"}, "has not decided this place"),
        ({"settle": "other", "words": "two\nlines", "why": "because"}, "a line end"),
    ],
)
def test_what_cannot_be_settled_so_says_why_and_keeps_what_was_typed(room, fields, words):
    browser = differing(room)
    answer = browser.post(URL, {"at": AT, **fields})
    assert answer.status_code == 409
    assert words in answer.text
    assert 'role="alert"' in answer.text
    if fields.get("why", "").strip():
        assert "because</textarea>" in answer.text
    assert settled(room) == []


def test_the_same_for_all_that_are_like_it(room):
    browser = differing(room, "Tamsin", replacement="the child", at=LATER)
    page = browser.get(URL).text
    assert "The same for the other place that says “Tamsin”" in page
    at = re.search(r'name="at" value="([^"]+)"', page)[1]
    browser.follow(URL, {"at": at, "settle": OTHER, "why": "The board's style.", "all": "1"})
    assert len({d.span for d in settled(room)}) == 2
    assert len({d.act for d in settled(room)}) == 1
    assert "All are settled." in browser.get(f"{URL}?at=x").text or "Settled" in browser.get(URL).text


def test_leaving_one_for_later_shows_the_next_and_writes_nothing(room):
    browser = differing(room, "Tamsin", replacement="the child", at=LATER)
    first = re.search(r'name="at" value="([^"]+)"', browser.get(URL).text)[1]
    page = browser.follow(URL, {"at": first, "later": "1"}).text
    second = re.search(r'name="at" value="([^"]+)"', page)[1]
    assert second != first
    assert re.search(r'name="at" value="([^"]+)"', browser.follow(URL, {"at": second, "later": "1"}).text)[1] == first
    assert settled(room) == []


def test_what_is_settled_is_in_the_list_and_can_be_settled_anew(room):
    browser = differing(room)
    browser.follow(URL, {"at": AT, "settle": OTHER, "why": "first"})
    page = browser.get(f"{URL}?at={AT}").text
    assert "Settle it anew" in page
    assert "first" in page
    browser.follow(URL, {"at": AT, "settle": ONE, "why": "second"})
    assert "glass blower" not in public(room)


def test_the_other_officer_sees_what_was_settled(room):
    differing(room).follow(URL, {"at": AT, "settle": OTHER, "why": "Her hours matter."})
    page = room.browser(OTHER).get(f"{URL}?at={AT}").text
    assert "<b>Settled</b> by a-mensah" in page
    assert "Her hours matter." in page


def test_a_place_that_only_one_changed_says_so(room):
    read(room.case, ONE)
    read(room.case, OTHER, finish=False)
    browser = room.browser(OTHER)
    left_in = browser.get("/case/child-q-2013/left-in/overview?show=g-name-too").text
    at = re.search(r'id="q(\d+)">\s*<p><span class="name">Grace', left_in)[1]
    browser.post("/case/child-q-2013/left-in/overview", {"take": at})
    end(room.case, OTHER)
    page = room.browser().get(URL).text
    assert "only I Balogun changed it" in page


def test_script_in_words_and_reasons_stays_words(room):
    browser = differing(room, "had trained as a glass blower", replacement="<script>alert(1)</script>", at=LATER)
    assert "<script>alert" not in browser.get(URL).text
    browser.follow(URL, {"at": AT, "settle": "other", "words": "<b>x</b>", "why": "<i>y</i>"})
    page = browser.get(f"{URL}?at={AT}").text
    assert "<b>x</b>" not in page
    assert "<i>y</i>" not in page


@pytest.mark.parametrize("at", ["overview-999999", "summary-1", "../..", "<b>", "overview-1-2"])
def test_a_difference_that_is_not_there_is_refused(room, at):
    browser = differing(room)
    assert browser.post(URL, {"at": at, "settle": ONE, "why": "because"}).status_code == 409
    assert browser.get(URL, params={"at": at}).status_code == 200
    assert settled(room) == []


def test_nothing_is_settled_before_both_have_finished(room):
    read(room.case, ONE)
    read(room.case, OTHER, finish=False)
    differ(room.case, OTHER, "had trained as a glass blower", **KEEP)
    before = len(events.load(room.case))
    assert room.browser().post(URL, {"at": AT, "settle": ONE, "why": "because"}).status_code == 409
    assert settled(room) == []
    assert len(events.load(room.case)) == before


def test_other_words_with_a_name_are_refused_and_stay(room):
    browser = differing(room)
    answer = browser.post(URL, {"at": AT, "settle": "other", "words": "Tamsin’s friend", "why": "because"})
    assert answer.status_code == 409
    assert "holds a name of this case" in answer.text
    assert 'value="Tamsin’s friend"' in answer.text
    assert settled(room) == []
