"""Who sits at a desk: said once."""

import pytest
from desking import PERSON


def test_a_desk_without_a_person_asks_for_one_and_shows_no_case_before(room):
    browser = room.browser("")
    asked = browser.get("/")
    assert asked.history[0].status_code == 303
    assert "Who are you?" in asked.text
    assert "Child Q" not in asked.text
    assert 'value="t-orrell"' in asked.text
    assert "M Lindqvist, legal adviser" in asked.text
    assert browser.get("/new").url.path == "/who"


def test_who_chooses_themselves_sits_down_and_goes_on(room):
    browser = room.browser("")
    page = browser.follow("/who", {"person": "t-orrell"})
    assert "Child Q, 2013" in page.text
    assert room.desks[-1].person == "t-orrell"
    assert ", officer" in page.text


def test_somebody_who_is_not_in_the_policy_may_sit_down_too(room):
    browser = room.browser("")
    assert "m-okafor-lee" in browser.follow("/who", {"person": " m-okafor-lee "}).text


@pytest.mark.parametrize("person", ["", "A-Mensah", "../x", "a mensah", "a--b", "a" * 61, "<b>", "a.jsonl", "é"])
def test_what_is_no_id_is_refused_and_nobody_sits_down(room, person):
    browser = room.browser("")
    answer = browser.post("/who", {"person": person})
    assert answer.status_code == 400
    assert "such as a-mensah" in answer.text
    assert room.desks[-1].person == ""


def test_nobody_sits_down_at_somebodys_desk(room):
    browser = room.browser()
    answer = browser.post("/who", {"person": "t-orrell"})
    assert answer.status_code == 409
    assert room.desks[-1].person == PERSON
    assert "Here sits" in browser.get("/who").text


def test_a_person_with_an_open_desk_is_not_let_to_another(room):
    room.browser("t-orrell")
    second = room.browser("")
    answer = second.post("/who", {"person": "t-orrell"})
    assert answer.status_code == 409
    assert "has a desk open on this vault already" in answer.text
    assert second.post("/who", {"person": "i-balogun"}).status_code == 303


def test_a_forms_answer_waits_for_the_person_too(room):
    answer = room.browser("").post("/new", {"slug": "child-x-2011"})
    assert answer.status_code == 303
    assert answer.headers["location"] == "/who"


def test_without_a_policy_the_id_is_typed(room):
    (room.root / "site_config" / "policy.yml").write_bytes(b"- not a policy\n")
    asked = room.browser("").get("/")
    assert "Your id" in asked.text
