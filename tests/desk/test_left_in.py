"""The page of what was left in: every answer, each empty state, and what must not be taken from a form."""

import re

import pytest
from reviewed import FINDINGS, TEXT, put

from redaction.intake.document import DocumentKind
from redaction.review.decisions import state
from redaction.review.round import events
from redaction.review.round.event import Answer, Answered

URL = "/case/child-q-2013/left-in/overview"


def offset(page: str, text: str) -> int:
    """Where a string of the page stands: the number in its row's id."""
    row = next(each for each in re.split(r'(?=<li class="entry)', page) if f">{text}</span>" in each)
    return int(re.match(r'<li class="entry[^"]*" id="q(\d+)"', row)[1])


def row(page: str, at: int) -> str:
    return re.search(rf'<li class="entry[^"]*" id="q{at}">.*?</li>', page, re.DOTALL)[0]


def answered(page: str) -> str:
    return re.search(r"<b>(\d+ of \d+)</b> answered", page)[1]


def answers(room):
    return [event for event in events.load(room.case) if isinstance(event, Answered)]


def decisions(room):
    return state.load(room.case, DocumentKind.OVERVIEW).decisions


def groups(page: str) -> list[str]:
    return re.findall(r'name="all" value="([^"]+)"', page)


def test_every_string_is_there_once_under_why_it_stays(browser):
    page = browser.get(URL).text
    assert page.count(">Grace</span>") == 1
    assert "An ordinary word that is a name as well. An ordinary word here." in row(page, offset(page, "Grace"))
    assert page.index("Nothing explains these") < page.index("Words that are also names")


def test_what_is_not_decided_is_said_and_is_not_in_the_list(browser):
    page = browser.get(URL).text
    assert "12 changes are" in page
    assert ">14 Larkspur Rise</span>" not in page


def test_leaving_in_is_on_disk_and_the_next_string_is_shown(browser, room):
    page = browser.get(URL).text
    at = offset(page, "Grace")
    answer = browser.post(URL, {"leave": at})
    assert answer.status_code == 303
    assert re.search(r"at=\d+#q\d+$", answer.headers["location"])
    (said,) = answers(room)
    assert (said.text, said.answer, said.person) == ("Grace", Answer.LEAVE, "a-mensah")
    assert decisions(room) == ()


def test_taking_out_decides_every_place(browser, room):
    page = browser.get(URL).text
    browser.follow(URL, {"take": offset(page, "Grace")})
    made = decisions(room)
    assert {d.text for d in made} == {"Grace"}
    assert {d.replacement for d in made} == {"[name removed]"}
    assert {d.act for d in made} == {1}
    assert answers(room)[0].decided == 1
    page = browser.get(URL).text
    assert "Taken out by you here" in page


def test_what_was_taken_out_is_put_back(browser, room):
    page = browser.get(URL).text
    page = browser.follow(URL, {"take": offset(page, "Grace")}).text
    number = re.search(r'name="back" value="(\d+)"', page)[1]
    answer = browser.post(URL, {"back": number})
    page = browser.get(answer.headers["location"]).text
    assert answer.headers["location"].endswith(f"#q{offset(page, 'Grace')}"), "what was put back is what one looks at"
    assert "Taken out by you here" not in page
    settled = state.load(room.case, DocumentKind.OVERVIEW).settled()
    assert not any(edit.found.of(TEXT) == "Grace" for edit in settled.edits)
    assert browser.post(URL, {"back": number}).status_code == 409


def test_undo_takes_back_the_last_answer_and_then_the_one_before(browser, room):
    page = browser.get(URL).text
    first, second = offset(page, "Grace"), offset(page, "Working Together")
    browser.post(URL, {"leave": first})
    browser.post(URL, {"take": second})
    page = browser.follow(URL, {"undo": "1"}).text
    assert "Taken out by you here" not in page
    assert 'aria-pressed="true"' in browser.get(f"{URL}?show=g-kept.g-name-too.g-word.g-opener").text
    answer = browser.post(URL, {"undo": "1"}, fragments=True)
    assert answer.headers["X-Desk-Go"] == f"q{first}"
    assert answered(browser.get(URL).text).startswith("0 of")
    assert 'name="undo"' not in browser.get(URL).text
    assert browser.post(URL, {"undo": "1"}).status_code == 409


def test_a_whole_group_is_left_in_at_once(browser, room):
    page = browser.get(URL).text
    group = groups(page)[0]
    browser.post(URL, {"all": group})
    assert group not in groups(browser.get(URL).text)
    assert len({event.click for event in answers(room)}) == 1
    browser.post(URL, {"undo": "1"})
    assert group in groups(browser.get(URL).text)


def test_all_answered_says_what_is_next(browser, room):
    page = browser.get(URL).text
    for group in groups(page):
        browser.post(URL, {"all": group})
    while True:
        page = browser.get(URL).text
        left = re.findall(r'name="leave" value="(\d+)" aria-pressed="false"', page)
        if not left:
            break
        browser.post(URL, {"leave": left[0]})
    assert "Everything is answered." in page
    assert 'btn primary" href="/case/child-q-2013/combinations">Next' in page


def test_nothing_left_in_says_what_is_next(room):
    put(room.case, "nothing of the kind is here\n", ())
    page = room.browser().get(URL).text
    assert "Nothing that looks like a name" in page
    assert 'btn primary" href="/case/child-q-2013/combinations">Next' in page


def test_one_place_more_asks_again_with_what_was_answered(browser, room):
    page = browser.get(URL).text
    browser.post(URL, {"leave": offset(page, "Working Together")})
    put(room.case, TEXT + "\nThey had read Working Together.\n", FINDINGS)
    page = browser.get(URL).text
    assert "You left it in where it stood once; something was added." in page


def test_the_script_gets_only_the_pieces_that_changed(browser):
    page = browser.get(URL).text
    at = offset(page, "Grace")
    answer = browser.post(URL, {"leave": at}, fragments=True)
    assert answer.status_code == 200
    names = re.findall(r'<template data-for="([^"]+)">', answer.text)
    assert f"q{at}" in names
    assert {"left-tally", "said"} < set(names)
    assert "strings" not in names
    assert answer.headers["X-Desk-Go"].startswith("q")
    whole = browser.post(URL, {"take": at}, fragments=True).text
    assert '<template data-for="strings">' in whole


def test_single_keys_can_be_turned_off(browser):
    assert 'data-keys="on"' in browser.get(URL).text
    browser.follow(URL, {"keys": "off"})
    assert 'data-keys="off"' in browser.get(URL).text


def test_a_colleagues_answers_are_not_shown_before_both_are_done(room, browser):
    page = browser.get(URL).text
    browser.post(URL, {"leave": offset(page, "Grace")})
    other = room.browser("i-balogun")
    assert answered(other.get(URL).text).startswith("0 of")


def test_names_stand_in_no_address(browser):
    page = browser.get(URL).text
    for address in re.findall(r'(?:href|action)="([^"]+)"', page):
        assert not re.search("Grace|Orrell|Tamsin", address)
    assert "Tamsin" not in browser.post(URL, {"leave": offset(page, "Grace")}).headers["location"]


def test_script_in_the_report_stays_words(room):
    put(room.case, "The board met Gra<script>alert(1)</script>ce Holm and <b>Ottoline</b> at noon.\n", ())
    page = room.browser().get(URL).text
    assert "<script>alert" not in page
    assert "<b>Ottoline</b></p>" not in page


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({}, 400),
        ({"leave": "x"}, 400),
        ({"leave": "-1"}, 400),
        ({"leave": "1e3"}, 400),
        ({"leave": "999999"}, 409),
        ({"take": "999999"}, 409),
        ({"leave": "1", "take": "1"}, 400),
        ({"all": "g-unexplained"}, 400),
        ({"all": "g-nothing"}, 400),
        ({"all": "../../etc"}, 400),
        ({"back": "0"}, 409),
        ({"back": "99999999999"}, 400),
        ({"undo": "1"}, 409),
        ({"keys": "maybe"}, 400),
    ],
)
def test_what_the_page_cannot_send_is_refused_and_nothing_is_written(room, browser, fields, status):
    assert browser.post(URL, fields).status_code == status
    assert answers(room) == []
    assert decisions(room) == ()


@pytest.mark.parametrize("kind", ["summary", "nothing", "overview%2f..", "OVERVIEW"])
def test_a_document_that_is_not_there_is_refused(browser, kind):
    assert browser.get(f"/case/child-q-2013/left-in/{kind}").status_code in {400, 404}


@pytest.mark.parametrize(
    "query", ["at=x", "at=-5", "at=" + "9" * 40, "show=" + "g-kept." * 200, "show=../..", "show=<b>"]
)
def test_a_strange_address_shows_the_page_as_it_is(browser, query):
    page = browser.get(f"{URL}?{query}")
    assert page.status_code == 200
    assert "<b>&lt;" not in page.text
    assert "../.." not in page.text


def test_a_place_leads_to_its_row_in_the_review(browser):
    page = browser.get(URL).text
    href = re.search(r'href="(/case/child-q-2013/review/overview\?show=\d+)#(r\d+)">In 1\.2', page)
    assert f'id="{href[2]}' in browser.get(href[1]).text


@pytest.mark.parametrize("act", ["take", "leave"])
def test_the_same_answer_twice_is_one_and_says_nothing(browser, room, act):
    at = offset(browser.get(URL).text, "Grace")
    for _ in range(2):
        assert browser.post(URL, {act: at}).status_code == 303
    assert len(answers(room)) == 1
    browser.follow(URL, {"undo": "1"})
    assert offset(browser.get(URL).text, "Grace") == at
