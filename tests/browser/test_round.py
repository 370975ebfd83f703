"""Left in, combinations, differences and what is left, in a real Chromium: by keys, accessible, at every width."""

import re

import pytest
import reviewed
from barriers import barriers, barriers_everywhere
from desk_reading import ONE, OTHER, differ, end, read
from desking import Room, Served
from officers import until
from playwright.sync_api import expect

from redaction.review.decisions.decision import Verdict
from redaction.review.round import events
from redaction.review.round.event import Answer, Answered

pytestmark = pytest.mark.browser

CASE = "/case/child-q-2013"
LEFT_IN = f"{CASE}/left-in/overview"
PAGES = {
    "left in": LEFT_IN,
    "left in, all shown": f"{LEFT_IN}?show=g-unexplained.g-name-too.g-several.g-opener",
    "combinations": f"{CASE}/combinations",
    "differences": f"{CASE}/differences",
    "what is left": f"{CASE}/ready",
}
TEXT = reviewed.TEXT + "\n1.3 Mother was convicted of neglect on 4 June 2013. Mother was aged 24.\n"


class Sitting:
    """One officer at a desk, with a browser that is let in."""

    def __init__(self, room: Room, browser) -> None:
        self.room, self.desk = room, Served(room)
        self.context = browser.new_context()
        self.said: list[str] = []
        self.page = self.context.new_page()
        self.page.on("console", lambda message: self.said.append(message.text))
        self.page.on("pageerror", lambda error: self.said.append(str(error)))
        self.page.goto(self.desk.address())

    def open(self, path: str):
        self.page.goto(self.desk.base + path)
        return self.page

    def close(self) -> None:
        self.context.close()
        self.desk.stop()

    def answers(self) -> list[tuple[str, Answer]]:
        return [(e.text, e.answer) for e in events.load(self.room.case) if isinstance(e, Answered) and e.person == ONE]


@pytest.fixture
def sitting(tmp_path, browser):
    """The first day: nothing is answered."""
    one = Sitting(Room(tmp_path), browser)
    yield one
    one.close()
    assert one.said == []


@pytest.fixture(scope="module")
def late(tmp_path_factory, browser):
    """A case that two officers have read, who differ; its text has combinations."""
    room = Room(tmp_path_factory.mktemp("late"))
    reviewed.put(room.case, TEXT, reviewed.FINDINGS)
    read(room.case, ONE)
    read(room.case, OTHER, finish=False)
    differ(room.case, OTHER, "had trained as a glass blower", verdict=Verdict.KEEP, replacement="",
           note="It explains her hours.", at="2013-05-04T12:00:00Z")  # fmt: skip
    differ(room.case, OTHER, "Tamsin", replacement="the child", at="2013-05-04T12:00:01Z")
    end(room.case, OTHER)
    one = Sitting(room, browser)
    yield one
    one.close()
    assert one.said == []


def focused(page) -> str:
    """The string whose row holds the focus."""
    return page.evaluate("document.activeElement.closest('li.entry')?.querySelector('.name').textContent ?? ''")


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
def test_nothing_is_wrong_with_a_page(late, path):
    assert barriers_everywhere(late.open(path), widths=(1440, 1024, 390)) == []


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
def test_nothing_is_wrong_for_who_asks_for_more_contrast(late, path):
    late.page.emulate_media(contrast="more")
    assert barriers(late.open(path)) == []
    late.page.emulate_media(contrast="null")


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
def test_no_page_scrolls_sideways_at_320(late, path):
    late.page.set_viewport_size({"width": 320, "height": 568})
    assert late.open(path).evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
def test_every_stop_of_the_keyboard_is_seen(late, path):
    late.page.set_viewport_size({"width": 1024, "height": 700})
    page = late.open(path)
    for _ in range(25):
        page.keyboard.press("Tab")
        box = page.evaluate(
            "() => { const e = document.activeElement, b = e.getBoundingClientRect(), s = getComputedStyle(e);"
            " return {name: e.innerText || e.id, top: b.top, bottom: b.bottom,"
            " ring: e === document.body || s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2}; }"
        )
        assert box["ring"], box
        assert box["bottom"] > 0
        assert box["top"] < 700


def test_before_anything_is_done_nothing_is_wrong_either(sitting):
    for path in PAGES.values():
        assert barriers(sitting.open(path)) == []


def test_the_first_key_only_shows_where_one_is(sitting):
    page = sitting.open(LEFT_IN)
    page.keyboard.press("y")
    assert focused(page) == "T"
    assert sitting.answers() == []


def test_y_leaves_in_and_goes_to_the_next(sitting):
    page = sitting.open(LEFT_IN)
    page.keyboard.press("j")
    page.keyboard.press("y")
    until(page, lambda: focused(page) == "2010")
    assert sitting.answers() == [("T", Answer.LEAVE)]
    assert page.locator("#left-tally b").inner_text().startswith("1 of ")
    assert page.locator("li.entry", has_text="T once").locator("[name=leave]").get_attribute("aria-pressed") == "true"
    assert page.locator("#said").inner_text() == "Left in"


def test_n_takes_out_every_place_and_u_brings_it_back(sitting):
    page = sitting.open(LEFT_IN)
    page.keyboard.press("j")
    for _ in range(2):
        page.keyboard.press("j")
    assert focused(page) == "Grace"
    page.keyboard.press("n")
    page.get_by_text("Taken out by you here").wait_for()
    assert sitting.answers() == [("Grace", Answer.TAKE)]
    page.keyboard.press("u")
    page.get_by_text("Taken out by you here").wait_for(state="detached")
    assert sitting.answers()[-1] == ("Grace", Answer.OPEN)
    until(page, lambda: focused(page) == "Grace")  # what was taken back is what one looks at
    page.keyboard.press("y")
    until(page, lambda: focused(page) != "Grace")
    page.keyboard.press("u")
    until(page, lambda: focused(page) == "Grace")
    assert sitting.answers()[-1] == ("Grace", Answer.OPEN)


def test_j_and_k_move_and_stop_at_the_ends(sitting):
    page = sitting.open(LEFT_IN)
    page.keyboard.press("k")
    first = focused(page)
    page.keyboard.press("k")
    assert focused(page) == first
    page.keyboard.press("j")
    assert focused(page) != first
    page.keyboard.press("k")
    assert focused(page) == first


def test_quick_fingers_lose_no_answer(sitting):
    page = sitting.open(LEFT_IN)
    page.keyboard.press("j")
    for _ in range(4):
        before = focused(page)
        page.keyboard.press("y")
        until(page, lambda before=before: focused(page) != before)
    assert len(sitting.answers()) == 4
    assert len(set(sitting.answers())) == 4


def test_single_keys_can_be_turned_off_and_stay_off(sitting):
    page = sitting.open(LEFT_IN)
    page.get_by_role("button", name="Turn single keys off").click()
    page.get_by_role("button", name="Turn single keys on").wait_for()
    page.keyboard.press("j")
    page.keyboard.press("y")
    assert focused(page) == ""
    assert sitting.answers() == []


def test_a_press_with_a_modifier_is_no_key(sitting):
    page = sitting.open(LEFT_IN)
    page.keyboard.press("j")
    page.keyboard.press("Control+y")
    assert sitting.answers() == []


def test_a_whole_group_is_answered_without_loading_the_page(sitting):
    page = sitting.open(LEFT_IN)
    page.evaluate("window.same = true")
    button = page.locator("button[name=all]").first
    button.click()
    until(page, lambda: not page.locator("#left-tally b").inner_text().startswith("0 "))
    assert page.evaluate("window.same")
    assert sitting.answers()


def test_without_script_every_answer_works(browser, tmp_path):
    room = Room(tmp_path)
    desk = Served(room)
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(desk.address())
    page.goto(desk.base + LEFT_IN)
    page.locator("li.entry").first.get_by_role("button", name="Leave in").click()
    assert re.search(r"at=\d+#q\d+$", page.url)
    page.locator("li.entry").first.get_by_role("button", name="Take out").click()
    expect(page.get_by_text("Taken out by you here")).to_be_visible()
    page.get_by_role("button", name=re.compile("Undo")).click()
    expect(page.get_by_text("Taken out by you here")).to_be_hidden()
    context.close()
    desk.stop()


def test_a_desk_that_is_gone_says_that_nothing_was_saved(tmp_path, browser):
    one = Sitting(Room(tmp_path), browser)
    page = one.open(LEFT_IN)
    one.desk.stop()
    page.keyboard.press("j")
    page.keyboard.press("y")
    page.get_by_text("Nothing was saved").wait_for()
    one.context.close()


def test_two_officers_settle_what_they_differ_in(tmp_path, browser):
    room = Room(tmp_path)
    read(room.case, ONE)
    read(room.case, OTHER, finish=False)
    differ(room.case, OTHER, "had trained as a glass blower", verdict=Verdict.KEEP, replacement="",
           note="It explains her hours.", at="2013-05-04T12:00:00Z")  # fmt: skip
    one = Sitting(room, browser)
    page = one.open(f"{CASE}/differences")
    assert "until both of you have finished" in page.inner_text("main")
    end(room.case, OTHER)
    page = one.open(f"{CASE}/differences")
    page.get_by_label("In other words").check()
    page.get_by_label("Other words", exact=True).fill("had learnt a craft")
    page.get_by_label("Reason").fill("Keeps the point.")
    page.get_by_role("button", name="Settle").click()
    page.get_by_text("settled: had learnt a craft").wait_for()
    page = one.open(f"{CASE}/ready")
    assert "Differences are settled" in page.inner_text("main")
    one.close()
    assert one.said == []
