"""The difference in a real Chromium: no sideways scroll, nothing fetched, no barrier that axe can find."""

import pytest
from barriers import barriers_everywhere
from reviewed import SITTING, document, settled

from redaction.intake.document import DocumentKind
from redaction.review.decisions.proposals import accept
from redaction.review.shown.diff import diff
from redaction.review.shown.diff_html import Titles, render
from redaction.review.weighed import combination, said
from redaction.review.weighed.intruder import IntruderNote
from redaction.review.weighed.standing import CaseStanding

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def page(tmp_path_factory):
    path = tmp_path_factory.mktemp("diff") / "diff.html"
    titles = Titles(label="Child Q", slug="child-q-2013", at="2013-05-04T10:11:12Z", torn=("a-mensah.jsonl",))
    verdicts = settled(*accept(settled(), SITTING))
    report = combination.report(said.find(document(), verdicts, SITTING.cast))
    note = IntruderNote(person="a-mensah", at=titles.at, note="Nothing found.", texts={DocumentKind.OVERVIEW: "0" * 64})
    standing = CaseStanding(report=report, undecided=len(verdicts.undecided), note=note, current=False)
    path.write_bytes(render([diff(document(), verdicts)], titles, standing))
    return path


@pytest.fixture
def open_page(browser, page):
    tabs = []

    def opened(width: int, **more):
        tab = browser.new_page(viewport={"width": width, "height": 900}, **more)
        tab.asked = []
        tab.on("request", lambda request: tab.asked.append(request.url))
        tab.goto(page.as_uri())
        tabs.append(tab)
        return tab

    yield opened
    for tab in tabs:
        tab.close()


def test_axe_finds_no_barrier(open_page):
    assert barriers_everywhere(open_page(1440)) == []


@pytest.mark.parametrize("width", [1440, 390, 320])
def test_nothing_scrolls_sideways_and_nothing_is_fetched(open_page, page, width):
    tab = open_page(width)
    assert tab.evaluate("document.documentElement.scrollWidth") <= width
    assert tab.asked == [page.as_uri()]


def test_one_text_hides_the_public_side_and_shows_its_words(open_page):
    tab = open_page(1440)
    public, words = tab.locator("#overview-text .public").first, tab.locator("#overview-text .row ins").first
    assert public.is_visible()
    assert not words.is_visible()
    tab.get_by_label("One text").check()
    assert not public.is_visible()
    assert words.is_visible()


def test_a_change_is_reached_by_keyboard_and_leads_to_its_reasons(open_page):
    tab = open_page(1440)
    for _ in range(40):
        tab.keyboard.press("Tab")
        if tab.evaluate("document.activeElement.classList.contains('m')"):
            break
    target = tab.evaluate("document.activeElement.getAttribute('href')")
    tab.keyboard.press("Enter")
    assert tab.evaluate("location.hash") == target
    assert tab.locator(target).is_visible()
