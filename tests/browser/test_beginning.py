"""A case begins in a real Chromium: the file dropped in, the names typed, the reading watched, the people named."""

import contextlib
import json
import re
import sys
import time

import pytest
from barriers import barriers, barriers_everywhere
from desking import PERSON, Room, Served
from playwright.sync_api import Page, expect
from reviewed import FINDINGS, TEXT, finding, put

from redaction.desk.jobs import Jobs
from redaction.detect.finding import Proposal

pytestmark = pytest.mark.browser

CASE = "/case/child-q-2013"
PAGES = {
    "new": "/new",
    "about": f"{CASE}/about",
    "people": f"{CASE}/people",
    "documents": f"{CASE}/documents",
    "screening": f"{CASE}/screening",
}
REPORT = {
    "name": "report.md",
    "mimeType": "text/markdown",
    "buffer": b"# Overview report\n\n1.1 Bryony Falk was four.\n",
}
T = finding("T.", entity="subject", proposal=Proposal.CHECK, replacement="Child Q", score=400)


@pytest.fixture(scope="module")
def room(tmp_path_factory):
    themes = (
        b"themes:\n  - {id: neglect, name: Neglect, text: About it.}\n  - {id: voice, name: Voice, text: About it.}\n"
    )
    there = Room(tmp_path_factory.mktemp("room"), {"site_config/themes.yml": themes})
    put(there.case, TEXT, sorted((*FINDINGS, T), key=lambda f: f.span))
    yield there
    there.close()


@pytest.fixture
def page(context, desk):
    one, said = context.new_page(), []
    one.on("console", lambda message: said.append(message.text))
    one.on("pageerror", lambda error: said.append(str(error)))
    yield one
    one.close()
    # What a browser says of a page that asks for something to be put right.
    assert [text for text in said if "422" not in text] == []


def opened(page: Page, url: str) -> None:
    """Show a page with everything on it unfolded."""
    page.goto(url)
    page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true; })")


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
def test_nothing_is_wrong_with_a_page(page, desk, path):
    opened(page, desk.base + path)
    assert barriers_everywhere(page, widths=(1440, 1024, 390)) == []


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
def test_nothing_is_wrong_with_more_contrast_and_nothing_scrolls_sideways_at_320(page, desk, path):
    page.emulate_media(contrast="more")
    page.set_viewport_size({"width": 320, "height": 568})
    opened(page, desk.base + path)
    assert barriers(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_what_is_wrong_is_told_first_and_accessibly(page, desk):
    page.goto(desk.base + "/new")
    page.fill("#label", "Child Z")
    page.get_by_role("button", name="Read and screen the report").click()
    expect(page.locator(".summary")).to_be_focused()
    expect(page.locator("#label")).to_have_value("Child Z")
    assert barriers(page) == []
    page.locator(".summary a").first.click()
    expect(page.locator("#file")).to_be_focused()


def test_a_file_is_dropped_in_and_stays_chosen_when_a_row_is_added(page, desk):
    page.goto(desk.base + "/new")
    data = page.evaluate_handle(
        "() => { const d = new DataTransfer(); d.items.add(new File(['# A'], 'report.md')); return d; }"
    )
    page.dispatch_event(".drop", "dragover", {"dataTransfer": data})
    assert "over" in page.locator(".drop").get_attribute("class")
    page.dispatch_event(".drop", "drop", {"dataTransfer": data})
    assert page.evaluate("document.getElementById('file').files[0].name") == "report.md"
    page.get_by_role("button", name="Add another").click()
    assert page.locator(".rowform").count() == 5
    expect(page.locator("#known-4-name")).to_be_focused()
    assert page.evaluate("document.getElementById('file').files[0].name") == "report.md"
    assert barriers(page) == []


def test_the_web_address_follows_label_and_year(page, desk):
    page.goto(desk.base + "/new")
    page.fill("#label", "Young Person Ë")
    page.fill("#year", "2014")
    expect(page.locator("#slug")).to_have_text("/reviews/young-person-e-2014/")


def test_enter_in_a_field_reads_the_report_and_adds_no_row(page, desk):
    page.goto(desk.base + "/new")
    page.fill("#label", "Child Z")
    page.press("#label", "Enter")
    expect(page.locator(".summary")).to_be_visible()


def test_the_reading_is_watched_without_loading_the_page_again(page, desk, room):
    there = next(d for d in room.desks if d.person == PERSON)
    text = (
        "import sys, time, pathlib\nvault = pathlib.Path(sys.argv[4])\n"
        f"print({json.dumps(json.dumps({'done': 1, 'total': 4}))}, flush=True)\n"
        "while not (vault / 'go').exists(): time.sleep(0.02)\n"
        f"print({json.dumps(json.dumps({'kind': 'overview', 'findings': 14}))})\n"
    )
    real, there.jobs = (
        there.jobs,
        Jobs(room.vault.path, at_work=contextlib.nullcontext, command=[sys.executable, "-c", text]),
    )
    try:
        page.goto(f"{desk.base}{CASE}/screening")
        page.get_by_role("button", name="Read again").click()
        expect(page.locator("label[for=bar]")).to_have_text("Read so far: 25 in 100")
        page.evaluate("window.stayed = true")
        (room.vault.path / "go").touch()
        expect(page.get_by_role("heading", level=1)).to_have_text("The report has been read")
        assert page.evaluate("window.stayed") is True
        assert page.title().startswith("The report has been read")
        assert barriers(page) == []
    finally:
        there.jobs.close()
        there.jobs = real


def test_somebody_is_renamed_by_keyboard_alone_and_it_is_taken_back(page, desk):
    page.goto(f"{desk.base}{CASE}/people")
    summary = page.locator("details#overview-19 > summary")
    for _ in range(60):
        page.keyboard.press("Tab")
        if summary.evaluate("(each) => each === document.activeElement"):
            break
    page.keyboard.press("Enter")
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.name") == "label":
            break
    page.keyboard.press("Control+a")
    page.keyboard.type("Child Z")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"saved=\d+#overview-19$"))
    expect(page.locator("details#overview-19 .name")).to_have_text("Child Z")
    expect(page.locator("details#overview-19 .lastact")).to_contain_text("Saved in")
    page.locator("details#overview-19").get_by_role("button", name="Take it back").press("Enter")
    expect(page.locator("details#overview-19 .name")).to_have_text("Child Q")


def test_from_the_file_to_the_names_without_script(browser, room):
    one = Served(room, "i-balogun")
    context = browser.new_context(java_script_enabled=False)
    try:
        page = context.new_page()
        page.goto(one.address())
        page.goto(one.base + "/new")
        page.get_by_role("button", name="Add another").click()
        assert page.locator(".rowform").count() == 7
        for name, words in (
            ("#label", "Child Z"), ("#year", "2014"), ("#known-0-name", "Bryony Falk"), ("#known-0-label", "Child Z"),
            ("#known-0-born", "14 March 2010"), ("#lede", "A child died."), ("#care", "It tells of a death."),
            ("#author", "Hilda Marsh"), ("#chair", "Piers Amadi"),
        ):  # fmt: skip
            page.fill(name, words)
        page.select_option("#category", "death")
        page.select_option("#regime", "2013")
        page.set_input_files("#file", REPORT)
        page.locator("form .btn.primary").click()
        assert page.url == f"{one.base}/case/child-z-2014/screening"
        end = time.monotonic() + 60
        while "has been read" not in page.inner_text("h1"):
            assert time.monotonic() < end, page.inner_text("main")
            time.sleep(0.3)
            with contextlib.suppress(Exception):  # the page may be loading itself anew
                page.goto(f"{one.base}/case/child-z-2014/screening")
        page.get_by_role("link", name="Say who is who").click()
        page.locator("details > summary", has_text="Child Z").click()
        page.get_by_label("Public label", exact=True).first.fill("Child Y")
        page.get_by_role("button", name="Save").first.click()
        assert "Saved in one place." in page.inner_text("main")
        assert "Child Y" in page.inner_text("main")
    finally:
        context.close()
        one.stop()
