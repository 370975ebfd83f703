"""The built site in a real Chromium: accessible, quiet, its own, at every width, light and dark."""

import functools
import http.server
import threading
from collections.abc import Iterator
from urllib.parse import urlsplit

import archive
import published
import pytest
from barriers import barriers_everywhere
from playwright.sync_api import Page
from published import SLUG

from redaction.publish.build import build

pytestmark = pytest.mark.browser

PAGES = [
    "",
    "reviews/",
    "themes/",
    f"reviews/{SLUG}/",
    f"reviews/{SLUG}/overview/",
    f"reviews/{SLUG}/summary/",
    f"about/verify/{SLUG}/",
    "about/",
    "about/names/",
    "about/accessibility/",
    "about/contact/",
    "about/verify/",
    "404.html",
]
PROMISED = ["color-contrast-enhanced"]  # the accessibility page promises the stricter contrast


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_args) -> None:
        """Say nothing."""


@pytest.fixture(scope="module", params=["three reviews", "one review"])
def address(request, tmp_path_factory) -> Iterator[str]:
    """The address of a served site; with one review no theme and no filter may be offered."""
    folder = tmp_path_factory.mktemp("served")
    several = (SLUG, "Child H", 2014), ("child-k-2012", "Child K", 2012), ("child-m-2012", "Child M", 2012)
    files = published.signed(*(several if request.param == "three reviews" else several[:1]))
    root = published.lay_out(folder / "archive", files)
    build(root, folder / "site", now=archive.NOW, watch=None, key=published.WATCH_KEY)
    serve = functools.partial(_Quiet, directory=str(folder / "site"))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), serve) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@pytest.fixture
def opened(browser, address):
    """A function that opens a page; when the test ends, nothing may have been said, stored or asked elsewhere."""
    contexts, said, asked = [], [], []

    def go(path: str, *, width: int = 1440, scheme: str = "light", **more) -> Page:
        context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, **more)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.on("request", lambda request: asked.append(request.url))
        page.goto(address + path)
        return page

    yield go
    for context in contexts:
        for page in context.pages:
            assert page.evaluate("localStorage.length + sessionStorage.length") == 0
        assert context.cookies() == []
        context.close()
    assert said == []
    assert {urlsplit(url).netloc for url in asked} == {urlsplit(address).netloc}


@pytest.mark.parametrize("path", PAGES)
def test_no_barrier_wide_or_narrow_light_or_dark(opened, path):
    page = opened(path)
    assert barriers_everywhere(page, also=PROMISED) == []
    page.evaluate("document.querySelectorAll('details').forEach(fold => { fold.open = true; })")
    assert barriers_everywhere(page, also=PROMISED) == []


@pytest.mark.parametrize("path", PAGES)
def test_no_sideways_scroll_at_320_and_with_wide_spacing(opened, path):
    page = opened(path, width=320)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    # WCAG 1.4.12, text spacing; a style sheet by a reader, which the page's policy would not let in as a tag.
    page.evaluate(
        """() => { const s = new CSSStyleSheet();
        s.replaceSync('* { line-height: 1.5 !important; letter-spacing: .12em !important; ' +
          'word-spacing: .16em !important }');
        document.adoptedStyleSheets = [s]; }"""
    )
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.parametrize("path", PAGES)
def test_one_h1_and_the_help_lines_and_the_way_past_the_menu(opened, path):
    page = opened(path)
    assert page.locator("h1").count() == 1
    assert page.locator("#help").count() == 1
    assert page.locator("main").count() == 1
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    assert page.locator('meta[name="robots"]').get_attribute("content") == "noindex"


def test_every_link_of_every_page_leads_to_a_page(opened, address):
    page = opened("")
    for path in PAGES:
        page.goto(address + path)
        for link in page.locator("a[href]").evaluate_all("links => links.map(a => a.href)"):
            if link.startswith(address):
                assert page.request.get(link).status == 200, link
            else:
                assert link.startswith(("tel:", "mailto:"))


def test_a_paragraph_has_an_address(opened, address):
    page = opened(f"reviews/{SLUG}/")
    page.get_by_role("link", name="Paragraph 1.2").click()
    assert page.url == f"{address}reviews/{SLUG}/overview/#para-1-2"
    assert page.locator(":target").inner_text().startswith("1.2")
    page.get_by_role("link", name="Note 1", exact=True).click()
    assert page.url.endswith("#fn-1")
    page.get_by_role("link", name="Back to the text at note 1").click()
    assert page.url.endswith("#fnref-1")


def test_the_report_reads_as_it_was_signed(opened, address):
    page = opened(f"reviews/{SLUG}/overview/")
    text = page.locator("article").inner_text()
    for words in (
        "Child H was four when she was hurt.",
        "[address removed]",
        "<b>not bold</b> & code",
        "family tree removed",
        "the law (https://law.example/act)",
        "12 children were seen",
        "a) a first thing",
    ):
        assert words in text
    plain = page.request.get(f"{address}reviews/{SLUG}/overview.txt").text()
    assert "1.1 Child H was four" in plain
    headings = page.locator("article :is(h2, h3, h4)").evaluate_all(
        "all => all.map(h => h.tagName + ' ' + h.innerText)"
    )
    assert headings == ["H2 1. Introduction", "H2 2. The family", "H3 2.1 Chronology", "H4 Detail", "H2 Notes"]
    picture = page.locator("article img")
    assert picture.evaluate("image => image.complete && image.naturalWidth") == 320
    assert picture.get_attribute("alt") == "A drawing of a boat"


def test_tables_stay_tables_on_a_phone(opened):
    page = opened(f"reviews/{SLUG}/overview/", width=390)
    for table in page.locator("article table").all():
        assert table.get_attribute("role") == "table"
        assert table.locator("caption").count() == 1
    assert page.get_by_role("table", name="The family").get_by_role("row").count() == 3


def test_filters_offer_only_what_three_share(opened, address):
    page = opened("reviews/")
    if page.locator(".row").count() == 1:
        assert page.locator("form, select").count() == 0
        page.goto(address + "themes/")
        assert page.get_by_text("No theme is shared by 3 published reviews yet.").is_visible()
        return
    page.get_by_label("Theme").select_option("neglect")
    page.get_by_role("button", name="Show").click()
    assert page.get_by_role("status").inner_text() == "3 of 3 reviews are shown."
    assert page.url == f"{address}reviews/?theme=neglect"


def test_it_reads_without_script(opened):
    page = opened(f"reviews/{SLUG}/overview/", width=390, java_script_enabled=False)
    assert page.get_by_text("The number of this paragraph was printed twice.").is_visible()
    assert page.get_by_role("navigation", name="Contents of this report").get_by_role("link").count() == 4


def test_in_print_the_folds_are_open_and_the_menu_is_gone(opened):
    page = opened(f"reviews/{SLUG}/overview/")
    page.emulate_media(media="print")
    assert page.get_by_role("navigation", name="Main").is_hidden()
    assert page.locator(".print-only").is_visible()


def test_a_line_to_check_with_is_copied_as_it_works(browser, address):
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(f"{address}reviews/{SLUG}/overview/")
    page.get_by_role("link", name="Check this page yourself").click()
    line = page.locator("#line-officer")
    page.get_by_role("button", name="Copy the line for the anonymisation officer").click()
    assert page.evaluate("navigator.clipboard.readText()") == line.inner_text()
    assert page.get_by_role("button", name="Copied").count() == 1
    context.close()
