"""Preview, Sign, History and what is printed, in a real Chromium: no barrier, no sideways scroll, nothing refused."""

import threading

import published
import pytest
from barriers import barriers_everywhere
from publicroom import OFFICER, PublicRoom, key_file, review
from published import SLUG

from redaction.desk import serve
from redaction.desk.app import build
from redaction.desk.limits import LIMITS
from redaction.desk.session import Entrance
from redaction.publish.watch import watchkey

PATHS = ("preview", "sign/officer", "sign/officer/changes", "history", "pack")
WIDTHS = (1440, 390, 320)


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    """A desk that listens, with a case that is ready to be signed; its one-time address."""
    room = PublicRoom(tmp_path_factory.mktemp("room"))
    watchkey.keep(room.vault, published.WATCH_KEY)
    review(room.child)
    desk, entrance = room.desk(OFFICER, key=key_file(room.root.parent, OFFICER)), Entrance()
    app = build(desk, entrance, say=room.said.append)
    listening = serve.listen()
    threading.Thread(target=serve.serve, args=(app, listening, desk, LIMITS), daemon=True).start()
    yield serve.address(listening, entrance)
    listening.close()
    room.close()


@pytest.fixture(scope="module")
def page(browser, address):
    context = browser.new_context(viewport={"width": 1440, "height": 1000})
    page = context.new_page()
    page.goto(address)
    page.wait_for_load_state("networkidle")
    base = address.partition("/enter")[0] + f"/case/{SLUG}"
    page.goto(f"{base}/preview")
    page.click("text=Make the preview")
    page.wait_for_selector("iframe", timeout=60_000)
    page.base = base
    yield page
    context.close()


@pytest.mark.parametrize("path", PATHS)
def test_no_barrier_and_no_sideways_scroll(page, path):
    page.goto(f"{page.base}/{path}")
    # The frame holds the archive's own page, which has tests of its own.
    assert barriers_everywhere(page, widths=WIDTHS, outside="iframe") == []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        wide = page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
        assert not wide or path == "pack"


def test_the_officer_signs_by_keyboard_alone(page):
    page.set_viewport_size({"width": 1440, "height": 1000})
    page.goto(f"{page.base}/sign/officer")
    page.focus("[name=read]")
    for _ in range(3):
        page.keyboard.press("Space")
        page.keyboard.press("Tab")
    page.keyboard.type("three words more")
    page.keyboard.press("Enter")
    page.wait_for_selector("text=What happens next", timeout=60_000)
    assert page.locator("h1").inner_text() == "You have signed"
