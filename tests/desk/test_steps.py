"""The steps above every page of a case: one count and one tick for each, whichever page says it."""

import re

import pytest
from desk_reading import ONE, read
from reviewed import FINDINGS, TEXT, finding, put

from redaction.detect.finding import Proposal

CASE = "/case/child-q-2013"
PAGES = (
    "people", "review/overview", "left-in/overview", "combinations", "differences", "preview", "sign", "history",
    "documents", "screening", "about", "ready",
)  # fmt: skip


def steps(page: str) -> dict[str, str]:
    """What the steps above a page say: a count, a tick, or nothing."""
    masthead = page[page.index('aria-label="Steps of this case"') : page.index("</nav>")]
    found = {}
    for mark, step, rest in re.findall(r'<li( class="done")?><a href="[^"]*"[^>]*>([A-Z][a-z ]+)(.*?)</a>', masthead):
        count = re.search(r'id="left-[a-z-]+">(\d+)', rest)
        found[step.strip()] = count[1] if count else "done" if mark else ""
    return found


def everywhere(browser) -> dict[str, dict[str, str]]:
    return {name: steps(browser.get(f"{CASE}/{name}").text) for name in PAGES}


@pytest.mark.parametrize("first", ["people", "ready"])
def test_no_page_says_otherwise_of_who_is_who_and_of_what_is_undecided(room, browser, first):
    asked = finding("T.", entity="subject", proposal=Proposal.CHECK, replacement="Child Q", score=400)
    put(room.case, TEXT, sorted((*FINDINGS, asked), key=lambda each: each.span))
    browser.get(f"{CASE}/{first}")
    said = everywhere(browser)
    assert {each["People"] for each in said.values()} == {"1"}, said
    assert {each["Review"] for each in said.values()} == {"13"}, said
    ready = browser.get(f"{CASE}/ready").text
    assert re.search(r'<li class="state todo"><a href="[^"]*/people">Everyone has one label: one place asks who', ready)


def test_what_is_done_has_its_tick_everywhere(room):
    read(room.case, ONE, finish=False)
    said = everywhere(room.browser())
    assert {(each["People"], each["Review"]) for each in said.values()} == {("done", "done")}, said


def test_steps_of_a_case_that_cannot_be_read_yet_say_nothing(room, browser):
    (room.case.path / "overview.screened.json").unlink()
    assert set(steps(browser.get(f"{CASE}/documents").text).values()) == {""}
