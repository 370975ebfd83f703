"""The desk in a real Chromium: its pages are accessible and quiet, and what browsers promise of its guard holds."""

from dataclasses import replace
from datetime import date

import archive
import held
import pytest
import reviewed
from barriers import barriers, barriers_everywhere
from desking import CHAIR, OFFICER, PERSON, Room, Served
from serving import served

from redaction.signoff.roles import Role

pytestmark = pytest.mark.browser

PAGES = {"cases": "/", "who sits here": "/who", "a fault": "/nowhere"}
# Where the keyboard is: what it is called, whether a ring is seen, and whether all of it is on the screen.
FOCUS = """() => {
  const e = document.activeElement, b = e.getBoundingClientRect(), s = getComputedStyle(e);
  const inside = b.width > 0 && b.top >= 0 && b.bottom <= innerHeight && b.left >= 0 && b.right <= innerWidth;
  return {name: e.innerText || e.id, ring: s.outlineStyle !== "none" && parseFloat(s.outlineWidth) >= 2, inside};
}"""


@pytest.fixture(scope="module")
def room(tmp_path_factory):
    """A room whose list of cases holds every state that there is."""
    there = Room(tmp_path_factory.mktemp("room"))
    there.add("child-d-2014", "Child D", 2014)
    there.decide(PERSON)
    there.decide(OFFICER)
    there.decide(OFFICER, replace(reviewed.FINDINGS[0], replacement="The child"), at="2026-03-01T11:00:00Z")
    there.read(PERSON, OFFICER)
    there.add("child-e-2010", "Child E", 2010)
    there.decide(PERSON, *reviewed.FINDINGS[:4])
    there.read(PERSON, finish=False)
    there.add("young-person-c-2012", "Young Person C", 2012)
    there.decide(PERSON)
    there.read(PERSON)
    there.add("child-f-2016", "Child F", 2016)
    there.decide(OFFICER)
    there.approve(roles=(Role.OFFICER, Role.CHECKER))
    there.add("child-g-2008", "Child G", 2008)
    there.decide(OFFICER)
    there.approve(re_review_by="2026-05-04")
    there.add("child-h-2007", "Child H", 2007, imported=False)
    hold = replace(held.TRIAL, slug="child-f-2016", review_by=date(2026, 4, 30))
    archive.lay_out(there.root, held.hold_files(hold))
    (there.vault.path / "child-x-2003").mkdir()
    yield there
    there.close()


@pytest.fixture
def page(context, desk):
    """A page of the desk; at the end nothing may have been said, and nothing asked elsewhere."""
    one, said, asked = context.new_page(), [], []
    one.on("console", lambda message: said.append(message.text))
    one.on("pageerror", lambda error: said.append(str(error)))
    one.on("request", lambda request: asked.append(request.url))
    yield one
    one.close()
    assert [text for text in said if "404 (Not Found)" not in text] == []
    assert [url for url in asked if not url.startswith(desk.base)] == []


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
def test_nothing_is_wrong_with_a_page(page, desk, path):
    page.goto(desk.base + path)
    assert barriers_everywhere(page, widths=(1440, 1024, 390)) == []


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
def test_nothing_is_wrong_for_who_asks_for_more_contrast(page, desk, path):
    page.emulate_media(contrast="more")
    page.goto(desk.base + path)
    assert barriers(page) == []


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
def test_nothing_is_wrong_where_colours_are_forced(page, desk, path):
    page.emulate_media(forced_colors="active")
    page.goto(desk.base + path)
    # The colours are the reader's own then; axe reads those of the style sheet.
    assert barriers(page, unasked=["color-contrast"]) == []
    lines = page.evaluate("[...document.querySelectorAll('.steps a')].map((a) => getComputedStyle(a).borderTopColor)")
    assert set(lines) <= {"rgb(255, 255, 255)"}  # only the present step is underlined


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
def test_no_page_scrolls_sideways_at_320(page, desk, path):
    page.set_viewport_size({"width": 320, "height": 568})
    page.goto(desk.base + path)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
def test_every_stop_of_the_keyboard_is_seen_and_in_the_order_of_the_page(page, desk, path):
    page.set_viewport_size({"width": 1024, "height": 600})
    page.goto(desk.base + path)
    stops = page.locator("a[href], button, input:not([type=hidden])").count()
    seen = []
    for _ in range(stops):
        page.keyboard.press("Tab")
        box = page.evaluate(FOCUS)
        assert box["ring"], box
        assert box["inside"], box
        seen.append(box["name"])
    assert seen[0] == "Skip to the page"
    assert len(seen) == stops


def test_the_list_works_without_script(browser, room):
    one = Served(room, CHAIR)
    context = browser.new_context(java_script_enabled=False)
    try:
        page = context.new_page()
        page.goto(one.address())
        assert page.locator("h1").inner_text() == "Cases"
        page.get_by_role("link", name="See who has signed", exact=False).or_(page.locator("h1")).first.wait_for()
    finally:
        context.close()
        one.stop()


def test_somebody_sits_down_by_the_form_of_the_page(browser, room):
    one = Served(room, "")
    context = browser.new_context()
    try:
        page = context.new_page()
        page.goto(one.address())
        assert page.locator("h1").inner_text() == "Who are you?"
        page.get_by_label("Somebody else").fill("n-achterberg")
        page.get_by_role("button", name="Sit down here").click()
        page.wait_for_url(f"{one.base}/")
        assert page.locator(".who").inner_text() == "n-achterberg"
    finally:
        context.close()
        one.stop()


def test_a_link_on_another_page_lets_in_too(browser, desk):
    token = desk.address()
    context = browser.new_context()
    with served({"index.html": f'<a href="{token}">open</a>'.encode()}) as foreign:
        page = context.new_page()
        page.goto(foreign.replace("127.0.0.1", "localhost"))
        page.get_by_role("link").click()
        page.wait_for_url(f"{desk.base}/")
        assert page.locator("h1").inner_text() == "Cases"
    context.close()


# Everything that a foreign page can try; what comes back is what it could read.
ATTACK = b"""<!doctype html><title>x</title>
<form id="f" method="post" action="DESK/who"><input name="person" value="mallory"></form>
<script>
const body = () => new URLSearchParams({person: "mallory"});
const text = (answer) => answer.text();
const loaded = (kind, more) => new Promise((yes, no) => {
  const e = Object.assign(document.createElement(kind), more);
  e.onload = () => { try { yes(kind === "iframe" ? e.contentDocument.body.innerText : "loaded"); } catch { no(); } };
  e.onerror = () => no();
  document.body.append(e);
});
const tries = {
  fetch: () => fetch("DESK/").then(text),
  withCookies: () => fetch("DESK/", {credentials: "include"}).then(text),
  post: () => fetch("DESK/who", {method: "POST", credentials: "include", body: body()}).then(text),
  image: () => loaded("img", {src: "DESK/static/desk.svg"}),
  script: () => loaded("script", {src: "DESK/static/desk.js"}),
  style: () => loaded("link", {rel: "stylesheet", href: "DESK/static/desk.css"}),
  frame: () => loaded("iframe", {src: "DESK/"}),
};
const named = ([name, attempt]) => attempt().then((found) => [name, found], () => [name, null]);
window.onload = () => { window.results = Promise.all(Object.entries(tries).map(named)); };
</script>"""


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"], ids=["another port", "another site"])
def test_a_foreign_page_in_the_same_browser_reads_nothing_and_changes_nothing(browser, room, host):
    one = Served(room, "")
    context = browser.new_context()
    try:
        page = context.new_page()
        page.goto(one.address())
        with served({"index.html": ATTACK.replace(b"DESK", one.base.encode())}) as foreign:
            page.goto(foreign.replace("127.0.0.1", host))
            results = dict(page.evaluate("window.results"))
            assert {name: value for name, value in results.items() if value} == {}
            page.evaluate("document.getElementById('f').submit()")
            page.wait_for_url(f"{one.base}/who")
            assert "did not come from the desk" in page.content()
        assert one.desk.person == ""
    finally:
        context.close()
        one.stop()


def test_a_name_that_was_made_to_point_here_reads_nothing(launch, desk):
    page = launch(f"--host-resolver-rules=MAP rebound.example 127.0.0.1:{desk.port}").new_page()
    page.goto(f"http://rebound.example:{desk.port}/")
    assert "This is not the desk’s address" in page.content()
    assert "Child" not in page.content()
