"""Every page of the desk in a real Chromium, in every state of a case: accessible, at every width, by keyboard alone.

The pages are those that the application answers to, so that a new one is looked at without being named here.
"""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from barriers import barriers, barriers_everywhere
from desked import CHECKER, OFFICER, REPORT, SLUG, Board, Desk
from deskread import AT, Reader
from playwright.sync_api import Page

from redaction.case.case import PRACTICE
from redaction.case.vault import Vault
from redaction.desk import app
from redaction.desk import desk as desks
from redaction.desk.public import pack
from redaction.desk.session import Entrance
from redaction.review.weighed import standing

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PACK = "0123456789abcdef"  # the mark of a pack that was printed
FILLED = {"{slug}": SLUG, "{kind}": "overview", "{role}": "officer", "{digest}": PACK}
# What answers to GET and is no page of the desk's own.
NO_PAGE = {
    "/static/{name}": "our own files",
    "/favicon.ico": "empty",
    "/case/{slug}/sign": "leads to the role in which one signs",
    "/case/{slug}": "leads to the case's next step",
    "/case/{slug}/pack.pdf": "for paper",
    "/case/{slug}/sheet.pdf": "for paper",
    "/case/{slug}/preview/site/{path:path}": "the public pages: test_site.py looks at them",
}
# A case half read; one that both officers have read, with a difference; one that the officer has signed.
MOMENTS = ("begun", "read", "signed")
SHEET = f"/case/{SLUG}/sheet"  # there is one once somebody has signed
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
# Each page at the moment that has the most to show.
FULLEST = [("signed" if path == SHEET else "read", path) for path in PAGES]


def test_every_page_can_be_addressed():
    assert len(PAGES) >= 8
    assert [path for path in PAGES if "{" in path] == [], "say in FILLED what stands there, or in NO_PAGE why not"
    assert SHEET in PAGES


def half_read(board: Board) -> None:
    reader = Reader(board.vault, SLUG, OFFICER).begins().decides(until=1500).sees(0.5)
    reader.comments("Ducklings Nursery", "Is it the only nursery on the mere?")
    prints(reader)
    Reader(board.vault, SLUG, CHECKER).reads()


def read(board: Board) -> None:
    prints(Reader(board.vault, SLUG, OFFICER).reads(Welsh="[nationality_removed]"))
    Reader(board.vault, SLUG, CHECKER).reads(keeps=("Hope",)).comments("the mere", "Does that name the place?")
    text = (REPORT / "case.yml").read_bytes().replace(SLUG.encode(), PRACTICE.encode())
    Vault(board.vault).create(text, slug=PRACTICE)  # the list of cases then has its own part for it


def signed(board: Board) -> None:
    for person in (OFFICER, CHECKER):
        reader = Reader(board.vault, SLUG, person).reads()
    standing.record(reader.folder, person=CHECKER, at=AT, words="I could not say who she is, nor where they lived.")
    board.run("sign", SLUG, "--role", "officer", "--person", OFFICER, "--key", board.key(OFFICER))


def prints(reader: Reader) -> None:
    """Print a pack, under a mark that the test knows."""
    pack.keep(reader.folder, replace(pack.pack(reader.work.now()), digest=PACK))


@pytest.fixture(scope="module")
def places(screened, browser, tmp_path_factory) -> Iterator[dict[str, Desk]]:
    """A desk at each moment of the case."""
    found = {}
    for moment, make in zip(MOMENTS, (half_read, read, signed), strict=True):
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
        assert answer.headers["content-type"].startswith("text/html")
        # A page, or one that says what is to be done first: at the moment with the most to show, nothing is.
        assert answer.status in (200, 409)
        assert answer.status == 200 or (moment, path) not in FULLEST or path.endswith("/sign/officer"), path
        return page

    yield go
    for context in contexts:
        for page in context.pages:
            assert page.evaluate("localStorage.length + sessionStorage.length") == 0
        context.close()
    for desk in used:
        desk.quiet(but="status of 409")  # Chromium says so of every page that tells what is to be done first


def on_every_page(test):
    """Run a test on every page, at every moment that shows something else of it."""
    every = [*((moment, path) for path in PAGES for moment in ("begun", "read")), ("signed", SHEET)]
    return pytest.mark.parametrize(("moment", "path"), every)(test)


def on_every_page_once(test):
    """Run a test on every page, at the moment that has the most to show."""
    return pytest.mark.parametrize(("moment", "path"), FULLEST)(test)


@on_every_page
def test_no_barrier_wide_or_narrow_light_or_dark(opened, path, moment):
    page = opened(moment, path)
    assert barriers_everywhere(page) == []
    page.evaluate("document.querySelectorAll('details').forEach(fold => { fold.open = true; })")
    assert barriers(page) == []


@on_every_page_once
def test_with_more_contrast_or_colours_of_the_readers_own(opened, path, moment):
    page = opened(moment, path, contrast="more")
    assert page.evaluate("matchMedia('(prefers-contrast: more)').matches")
    assert barriers(page) == []
    page.emulate_media(contrast="no-preference", forced_colors="active")
    assert page.evaluate("matchMedia('(forced-colors: active)').matches")
    # Which colours these are is not the page's to say, and what axe takes for them is not what is shown.
    assert barriers(page, unasked=["color-contrast"]) == []


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


@pytest.mark.parametrize(
    ("moment", "path", "size"),
    [*(("begun", path, (1440, 900)) for path in PAGES), *((moment, path, (320, 256)) for moment, path in FULLEST)],
)
def test_the_keyboard_reaches_everything_and_shows_where_it_is(opened, path, moment, size):
    page = opened(moment, path, viewport={"width": size[0], "height": size[1]})
    assert walked(page) == []
