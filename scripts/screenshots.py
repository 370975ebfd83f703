"""Take the pictures of docs/desk.md: every page of the desk, in a real Chromium, of a case that nobody lived.

    .venv/bin/python scripts/screenshots.py [--out docs/desk] [--chromium PROGRAM]

The board, the case and the desks are those of the browser tests (tests/desked.py). The clock stands still, so that the
pictures change only where the pages do; but the fingerprint on the page Sign, which hangs on keys made for the day.
"""

import argparse
import io
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from desked import CHECKER, OFFICER, RUN, SLUG, Board, Desk  # noqa: E402  # found by the line above
from deskread import Reader  # noqa: E402  # the same

from redaction.review.round.event import comment_id  # noqa: E402  # the same

AT = "2015-05-12T09:30:00Z"
STOPPED = (
    "import datetime, redaction.cli.clock as clock; "
    f"clock.now = lambda: datetime.datetime.fromisoformat('{AT}'.replace('Z', '+00:00')); "
)
CASE = f"/case/{SLUG}"
OTHER = ("child-k-2013", "Child K", 2013)
WIDE, PHONE = {"width": 1440, "height": 900}, {"width": 390, "height": 844}
KNOWN = ("Ottilie Farrant", "Child F", "12 March 2010"), ("Bronwen Farrant", "Mother", "4 June 1989")
LARGEST = 150_000  # bytes of one picture


class Album:
    """The pictures, taken at a board's desks."""

    def __init__(self, board: Board, browser: Browser, out: Path) -> None:
        self.board, self.browser, self.out = board, browser, out

    def pages(self, person: str, stack: ExitStack) -> Desk:
        """Open a person's desk until the stack ends."""
        desk = Desk(self.board, person)
        stack.callback(desk.close)
        return desk

    def reader(self, person: str, slug: str = SLUG) -> Reader:
        """Return somebody who reads a case by the rules, at the time at which the clock stands."""
        return Reader(self.board.vault, slug, person, at=AT)

    def take(self, page: Page, name: str) -> None:
        """Keep what a page shows, in 256 colours."""
        page.mouse.move(0, 0)
        shown = Image.open(io.BytesIO(page.screenshot(animations="disabled", caret="hide"))).convert("RGB")
        out = io.BytesIO()
        shown.quantize(256, dither=Image.Dither.NONE).save(out, "PNG", optimize=True)
        if len(out.getvalue()) > LARGEST:
            sys.exit(f"screenshots: {name} has {len(out.getvalue())} bytes, more than {LARGEST}")
        (self.out / f"{name}.png").write_bytes(out.getvalue())
        print(f"{name}.png  {len(out.getvalue()) // 1000} kB")

    def at(self, desk: Desk, path: str, name: str, **size: dict[str, int]) -> None:
        """Keep a page as it comes."""
        page = desk.page(self.browser, path, **size)
        self.take(page, name)
        page.close()


def fill(page: Page) -> None:
    """Type what an officer would into the page of a new case."""
    page.get_by_label("Public label", exact=True).fill("Child F")
    page.get_by_label("Year of the review").fill("2015")
    for row, (name, label, born) in enumerate(KNOWN):
        for field, value in (("name", name), ("label", label), ("born", born)):
            page.locator(f"#known-{row}-{field}").fill(value)


def begun(album: Album) -> None:
    """A case that one officer has read half of: all pages of reading it."""
    album.reader(OFFICER).begins().decides(until=1500).sees(0.5)
    album.reader(OFFICER).comments("Ducklings Nursery", "Is it the only nursery on the mere?")
    album.reader(CHECKER).begins()
    for person in (OFFICER, CHECKER):
        album.reader(person, OTHER[0]).reads(keeps=("Hope",) if person == CHECKER else ())
    with ExitStack() as stack:
        desk = album.pages(OFFICER, stack)
        for path, name in {
            "/": "cases",
            f"{CASE}/screening": "screening",
            f"{CASE}/people": "people",
            f"{CASE}/review/overview": "review",
            f"{CASE}/review/overview?view=inline": "review-inline",
            f"{CASE}/left-in/overview": "left-in",
            f"{CASE}/combinations": "combinations",
            f"{CASE}/ready": "ready",
        }.items():
            album.at(desk, path, name, viewport=WIDE)
        album.at(desk, f"{CASE}/review/overview?view=side", "review-phone", viewport=PHONE)
        page = desk.page(album.browser, "/new", viewport=WIDE)
        fill(page)
        page.evaluate("scrollTo(0, 0)")
        album.take(page, "new-case")


def read(album: Album) -> None:
    """The case that two have read: they differ, and then they do not."""
    with ExitStack() as stack:
        desk = album.pages(OFFICER, stack)
        album.at(desk, f"/case/{OTHER[0]}/differences", "differences", viewport=WIDE)


def agreed(album: Album) -> None:
    """A case that is complete: its preview, its signing, its history."""
    for person in (OFFICER, CHECKER):
        album.reader(person).decides().sees().answers().weighs().finishes()
    album.reader(CHECKER).closes(comment_id(OFFICER, 1))
    with ExitStack() as stack:
        desk = album.pages(OFFICER, stack)
        # British English, so that the fields of days are those that an officer sees.
        page = desk.page(album.browser, f"{CASE}/combinations", viewport=WIDE, locale="en-GB")
        page.locator("#intruder").fill(
            "An evening with a search engine and the local paper: nothing led to the family."
        )
        page.get_by_role("button", name="Save the note").click()
        page.goto(f"{desk.base}{CASE}/preview")
        page.get_by_role("button", name="Make the preview").click()
        page.frame_locator("iframe").locator("h1").wait_for(timeout=90_000)
        album.take(page, "preview")
        page.goto(f"{desk.base}{CASE}/sign/officer")
        page.set_viewport_size({"width": 1440, "height": 1500})
        album.take(page, "sign")
        page.set_viewport_size(WIDE)
        for box in page.locator(".choices.loose input[type=checkbox]").all():
            box.check()
        page.locator("#passphrase").fill(album.board.passphrase)
        page.get_by_role("button", name="Sign the public copy").click()
        page.get_by_role("heading", name="You have signed").wait_for()
        album.take(page, "signed")
        album.at(desk, f"{CASE}/history", "history", viewport=WIDE)


def chromium(untrusted: str | None) -> Iterator[Browser]:
    """Yield a browser.

    Args:
        untrusted: the program, or None for the one that is found.
    """
    names = ("chromium", "chromium-browser", "google-chrome")
    program = untrusted or os.environ.get("REDACTION_CHROMIUM") or next(filter(None, map(shutil.which, names)), None)
    with sync_playwright() as playwright:
        yield playwright.chromium.launch(executable_path=program, args=["--no-sandbox", "--font-render-hinting=none"])


def main() -> int:
    """Take every picture."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--out", type=Path, default=ROOT / "docs" / "desk")
    parser.add_argument("--chromium", help="the browser; else the one that is found")
    given = parser.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    program = (*RUN[:2], STOPPED + RUN[2])
    with tempfile.TemporaryDirectory() as folder:
        board = Board(Path(folder) / "board", program).found().screened().screened(*OTHER)
        for browser in chromium(given.chromium):
            album = Album(board, browser, given.out)
            for part in (begun, read, agreed):
                part(album)
            browser.close()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
