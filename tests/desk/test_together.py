"""Two officers at once, and one of them in two tabs: nothing that anybody decides is lost, torn or mixed up."""

import re
from concurrent.futures import ThreadPoolExecutor

import html5lib
import reviewed
from desking import OFFICER, PERSON

from redaction.intake.document import DocumentKind
from redaction.review.decisions import state

PAGE = f"/case/{reviewed.SLUG}/review/overview"


def form(page: str, action: str) -> dict[str, str]:
    """What a form of a page would send as it stands."""
    tree = html5lib.parse(page, treebuilder="etree", namespaceHTMLElements=False)
    (found,) = [each for each in tree.iter("form") if each.get("action", "").endswith(action)]
    fields = {}
    for each in found.iter():
        name, kind = each.get("name"), each.get("type", "")
        if (
            not name
            or each.get("form")
            or each.tag == "button"
            or (kind in {"checkbox", "radio"} and "checked" not in each.attrib)
        ):
            continue
        if each.tag == "select":
            options = list(each.iter("option"))
            chosen = [option for option in options if "selected" in option.attrib] or options[:1]
            fields[name] = chosen[0].get("value", "")
        else:
            fields[name] = each.get("value", "") if each.tag == "input" else (each.text or "")
    return fields


def decide(browser, place: str) -> int:
    """Look at a place and accept what is proposed there."""
    page = browser.get(f"{PAGE}?at={place}").text
    return browser.post(f"{PAGE}/decide", form(page, "/decide")).status_code


def test_two_officers_and_two_tabs_lose_nothing(room):
    browsers = [room.browser(PERSON), room.browser(OFFICER)]
    places = sorted(set(re.findall(r'id="c(\d[^"]*)"', browsers[0].get(PAGE).text)))
    assert len(places) >= 10
    work = [(browser, place) for place in places for browser in (*browsers, browsers[0])]
    with ThreadPoolExecutor(6) as together:
        answers = list(together.map(lambda pair: decide(*pair), work))
    assert set(answers) <= {303, 409}, "a second tab may be told that the place was decided meanwhile"
    seen = state.load(room.case, DocumentKind.OVERVIEW)
    assert seen.torn == ()
    for person in (PERSON, OFFICER):
        mine = [each for each in seen.decisions if each.person == person]
        assert len({each.span for each in mine}) == len(places)
        numbers = [each.act for each in mine]
        assert numbers == sorted(numbers)
    assert room.said == []
