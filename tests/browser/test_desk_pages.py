"""Every page of the desk in a real Chromium, in every state of a case: accessible, at every width, by keyboard alone.

The pages are those that the application answers to, so that a new one is looked at without being named here.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from barriers import barriers
from desked import CHECKER, OFFICER, SLUG, Board, Desk
from deskread import Reader
from playwright.sync_api import Page

from redaction.case.vault import Vault
from redaction.desk import app
from redaction.desk import desk as desks
from redaction.desk.session import Entrance

pytestmark = [pytest.mark.browser, pytest.mark.slow]

FILLED = {"{slug}": SLUG, "{kind}": "overview", "{role}": "officer"}
# What answers to GET and is no page of the desk's own.
NO_PAGE = {
    "/static/{name}": "our own files",
    "/favicon.ico": "empty",
    "/case/{slug}/sign": "leads to the role in which one signs",
    "/case/{slug}": "leads to the case's next step",
    "/case/{slug}/pack.pdf": "for paper",
    "/case/{slug}/sheet.pdf": "for paper",
    "/case/{slug}/pack/{digest}": "leads to a page by the mark of a pack that was printed",
    "/case/{slug}/preview/site/{path:path}": "the public pages: test_site.py looks at them",
}
MOMENTS = ("begun", "read")  # a case half read; one that both officers have read, with a difference
NARROW = {"viewport": {"width": 320, "height": 256}}  # a window of 1280 by 1024 at 400 %


def _addresses() -> list[str]:
    """Every page's address, of the small case."""
    nobody = desks.Desk(vault=Vault(Path("vault")), archive=Path("archive"), now=lambda: None, monotonic=lambda: 0.0)
    inner = app.build(nobody, Entrance(), say=print)._app
    found = []
    for route in inner.routes:
        if "GET" in route.methods and route.path not in NO_PAGE:
            path = route.path
            for name, value in FILLED.items():
                path = path.replace(name, value)
            found.append(path)
    return found


PAGES = _addresses()


def test_every_page_can_be_addressed():
    assert len(PAGES) >= 8
    assert [path for path in PAGES if "{" in path] == [], "say in FILLED what stands there, or in NO_PAGE why not"


def half_read(board: Board) -> None:
    reader = Reader(board.vault, SLUG, OFFICER).begins().decides(until=1500).sees(0.5)
    reader.comments("Ducklings Nursery", "Is it the only nursery on the mere?")
    Reader(board.vault, SLUG, CHECKER).reads()


def read(board: Board) -> None:
    Reader(board.vault, SLUG, OFFICER).reads(Welsh="[nationality_removed]")
    Reader(board.vault, SLUG, CHECKER).reads(keeps=("Hope",)).comments("the mere", "Does that name the place?")


@pytest.fixture(scope="module")
def places(screened, browser, tmp_path_factory) -> Iterator[dict[str, Desk]]:
    """A desk at each moment of the case."""
    found = {}
    for moment, make in {"begun": half_read, "read": read}.items():
        board = screened.copied(tmp_path_factory.mktemp(moment) / "board")
        make(board)
        found[moment] = Desk(board, OFFICER)
    yield found
    for desk in found.values():
        desk.close()


@pytest.fixture
def opened(browser, places):
    """A function that opens a page; at the end of the test the browser has complained of nothing."""
    contexts, used = [], set()

    def go(moment: str, path: str, **more) -> Page:
        desk = places[moment]
        used.add(desk)
        context = desk.context(browser, **more)
        contexts.append(context)
        page = context.new_page()
        answer = page.goto(desk.base + path)
        if not answer.headers["content-type"].startswith("text/html"):
            pytest.skip("no page: it is printed or kept as it is")
        assert answer.status in (200, 409)  # a page, or one that says what is to be done first
        return page

    yield go
    for context in contexts:
        for page in context.pages:
            assert page.evaluate("localStorage.length + sessionStorage.length") == 0
        context.close()
    for desk in used:
        desk.quiet(but="status of 409")  # Chromium says so of every page that tells what is to be done first


def on_every_page(test):
    """Run a test on every page, at every moment."""
    return pytest.mark.parametrize("moment", MOMENTS)(pytest.mark.parametrize("path", PAGES)(test))


def on_every_page_once(test):
    """Run a test on every page, at the moment that has the most to show."""
    return pytest.mark.parametrize("moment", MOMENTS[-1:])(pytest.mark.parametrize("path", PAGES)(test))


@on_every_page
def test_no_barrier_wide_or_narrow_light_or_dark(opened, path, moment):
    page = opened(moment, path)
    for width in (1440, 390):
        page.set_viewport_size({"width": width, "height": 900})
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            assert (width, scheme, barriers(page)) == (width, scheme, [])
    page.evaluate("document.querySelectorAll('details').forEach(fold => { fold.open = true; })")
    assert barriers(page) == []


@on_every_page_once
def test_with_more_contrast_or_colours_of_the_readers_own(opened, path, moment):
    assert barriers(opened(moment, path, contrast="more")) == []
    # Which colours these are is not the page's to say, and what axe takes for them is not what is shown.
    assert barriers(opened(moment, path, forced_colors="active"), unasked=["color-contrast"]) == []


@on_every_page_once
def test_one_heading_one_main_and_the_way_past_the_menu(opened, path, moment):
    page = opened(moment, path)
    assert page.locator("h1").count() == 1
    assert page.locator("main").count() == 1
    assert page.title()
    if not page.locator(".masthead").count():
        return  # a page for paper: there is no menu to pass
    if not page.evaluate("document.activeElement === document.body"):
        return  # the page has put the reader where they were
    page.keyboard.press("Tab")
    assert "skip" in page.evaluate("document.activeElement.className")


# What a reader's style sheet sets (WCAG 1.4.12), which the page's policy would not let in as a tag.
SPACED = """() => { const s = new CSSStyleSheet();
  s.replaceSync('* { line-height: 1.5 !important; letter-spacing: .12em !important; ' +
    'word-spacing: .16em !important } p { margin-bottom: 2em !important }');
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, s]; }"""
WIDER = """() => [...document.querySelectorAll('body *')].filter(e => e.checkVisibility() &&
  e.getBoundingClientRect().right > innerWidth + 1).slice(0, 3).map(e => e.outerHTML.slice(0, 120))"""


@on_every_page_once
def test_nothing_scrolls_sideways_at_400_per_cent_or_with_wide_spacing(opened, path, moment):
    page = opened(moment, path, **NARROW)
    for how in ("narrow", "spaced"):
        if how == "spaced":
            page.evaluate(SPACED)
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= 320, (how, wide, page.evaluate(WIDER))


KEYBOARD = (Path(__file__).parent / "keyboard.js").read_text(encoding="utf-8")


def walked(page: Page) -> list[tuple[str, str]]:
    """Tab through a page; what is wrong with any stop, and what is never reached."""
    looks = page.evaluate_handle(KEYBOARD)
    count, wrong = looks.evaluate("its => its.stops()"), []
    page.evaluate("document.activeElement.blur(); getSelection().removeAllRanges(); scrollTo(0, 0)")
    for _ in range(count + 30):
        page.keyboard.press("Tab")
        at = looks.evaluate("its => its.focused()")
        if at is None or not at["first"]:
            break
        wrong += [("no ring", at["html"])] * (not at["ringed"]) + [("hidden", at["html"])] * (not at["shown"])
    return wrong + [("never reached", html) for html in looks.evaluate("its => its.missed()")]


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize(("moment", "size"), list(zip(MOMENTS, [(1440, 900), (320, 256)], strict=True)))
def test_the_keyboard_reaches_everything_and_shows_where_it_is(opened, path, moment, size):
    page = opened(moment, path, viewport={"width": size[0], "height": size[1]})
    assert walked(page) == []
