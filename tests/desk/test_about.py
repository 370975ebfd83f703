"""A case is changed on the page on which it began: what is wrong is told, what was known stays known."""

import html
import re

import pytest
from looked import look_at_page
from lxml.html import fromstring

from redaction.case import trail
from redaction.case.case import parse
from redaction.case.pagewords import page_words
from redaction.desk.jobs import Phase
from redaction.detect.finding import Finding, FindingType, Proposal
from redaction.spans import Span

HERE = "/case/child-q-2013/about"


def told(page) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", page.text)).split())


def fields(page) -> dict[str, list[str]]:
    """What the page's form would send as it stands."""
    found: dict[str, list[str]] = {}
    form = fromstring(page.text).get_element_by_id("new")
    for name, value in form.form_values():
        if name not in {"form-token", "file", "list"}:
            found.setdefault(name, []).append(value)
    return found


def save(browser, **changed):
    return browser.post(HERE, {**fields(browser.get(HERE)), "act": "make", **changed})


def test_the_page_shows_the_case_as_it_is(browser):
    page = browser.get(HERE)
    assert page.status_code == 200
    for typed in ('value="Tamsin Orrell"', 'value="Ifeoma Balogun-Reyes"', 'value="Child Q"', 'value="2013"'):
        assert typed in page.text
    assert "The web address stays /reviews/child-q-2013/" in told(page)
    assert 'type="file"' not in page.text


def test_saving_what_stands_there_changes_nothing(room, browser):
    before = room.case.case()
    answer = save(browser)
    assert (answer.status_code, answer.headers["location"]) == (303, "/case/child-q-2013/documents")
    assert room.case.case() == before
    assert b'"amend"' not in (room.case.find("audit.jsonl") or b"")


def test_somebody_who_was_forgotten_is_added_and_the_documents_are_read_again(room, browser):
    there = fields(browser.get(HERE))
    new = {"name": "Otis Marl", "others": "", "row-label": "Uncle", "row-kind": "person", "born": "14 March 1980"}
    rows = {name: [*there[name][:2], words] for name, words in new.items()}
    answer = save(browser, **rows)
    assert (answer.status_code, answer.headers["location"]) == (303, "/case/child-q-2013/screening")
    assert [k.id for k in room.case.case().cast.known] == ["subject", "person-1", "uncle"]
    assert room.desks[-1].jobs.of("child-q-2013").phase in (Phase.WAITING, Phase.READING)
    stored = room.case.read("audit.jsonl")
    assert b'"event":"amend"' in stored
    assert b"Otis" not in stored
    assert trail.problems(stored, where="audit") == []


def test_the_pages_words_are_read_again_when_they_are_changed(room, browser):
    assert save(browser, lede="Something else.").headers["location"] == "/case/child-q-2013/screening"
    assert room.case.case().public["lede"] == "Something else."
    assert room.desks[-1].jobs.of("child-q-2013").phase in (Phase.WAITING, Phase.READING)
    parse(room.case.read("case.yml"), where="case.yml")


def test_what_no_reading_rests_on_is_changed_without_one(room, browser):
    assert save(browser, author="Otis Marl").headers["location"] == "/case/child-q-2013/documents"
    assert room.desks[-1].jobs.of("child-q-2013") is None


def may_be_a_name(room, words: str, *, start: int, place: str = "lede") -> None:
    """Have screening find words in the page's own."""
    case = room.case.case()
    text = page_words(case.public).text
    at = text.index(case.public[place]) + start
    found = Finding(
        span=Span(at, at + len(words)), edit_span=Span(at, at + len(words)), text=text[at : at + len(words)],
        type=FindingType.LOCATION, score=500, detector="model", entity="place-1", proposal=Proposal.REPLACE,
        replacement="[place]", reason="a place",
    )  # fmt: skip
    look_at_page(room.case, [found])


def test_what_may_name_somebody_in_the_pages_words_is_told_beside_them_and_before_signing(room, browser):
    words = room.case.case().public["lede"][:5]
    assert "name nobody" in told(browser.get("/case/child-q-2013/ready"))
    may_be_a_name(room, words, start=0)
    left = browser.get("/case/child-q-2013/ready")
    assert "The words of the review’s own page name nobody: one place may" in told(left)
    assert 'href="/case/child-q-2013/about#public"' in left.text
    page = fromstring(browser.get(HERE).text)
    assert "named-lede" in page.get_element_by_id("lede").get("aria-describedby").split()
    assert f"This may name somebody: \u2018{words}\u2019" in page.get_element_by_id("named-lede").text_content()


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"label": ""}, "label"),
        ({"lede": "Tamsin died."}, "lede"),
        ({"author": ""}, "author"),
        ({"born": ["3/4/2007", "", ""]}, "known-0-born"),
        ({"year": "x"}, "year"),
    ],
)
def test_what_is_wrong_is_told_and_nothing_is_written(room, browser, changed, field):
    before = room.case.read("case.yml")
    page = save(browser, **changed)
    assert page.status_code == 422
    assert f'id="fault-{field}"' in page.text
    assert room.case.read("case.yml") == before


def test_a_case_that_somebody_changed_meanwhile_is_not_overwritten(room, browser):
    old = fields(browser.get(HERE))
    save(browser, chair="Piers Amadi")
    page = browser.post(HERE, {**old, "act": "make", "chair": "Hilda Marsh"})
    assert page.status_code == 422
    assert "somebody changed this case meanwhile" in told(page).lower()
    assert room.case.case().public["chair"] == "Piers Amadi"
    assert 'value="Hilda Marsh"' in page.text


def test_more_rows_and_a_pasted_list_write_nothing(room, browser):
    before = room.case.read("case.yml")
    assert save(browser, act="more").text.count('name="name"') == 6
    assert 'value="Otis Marl"' in save(browser, act="paste", list="Otis Marl; Uncle").text
    assert room.case.read("case.yml") == before


@pytest.mark.parametrize("changed", [{"act": "destroy"}, {"was": ["a", "b"]}, {"name": ["one"]}])
def test_what_the_page_could_not_have_sent_writes_nothing(room, browser, changed):
    before = room.case.read("case.yml")
    assert save(browser, **changed).status_code == 400
    assert room.case.read("case.yml") == before
