"""One real Chromium for all browser tests. Where there is none they fail, and say what to install."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest
from desked import Board, Desks
from desking import Room, Served
from playwright.sync_api import Browser, BrowserContext, expect, sync_playwright

# As long as a page is waited for: nothing fails for being slow, and a target of speed is a benchmark.
expect.set_options(timeout=30_000)


@pytest.fixture(scope="session")
def launch() -> Iterator[Callable[..., Browser]]:
    """A way to start a Chromium with arguments of one's own; all are closed at the end."""
    names = ("chromium", "chromium-browser", "google-chrome")
    # `make test` has found or installed one (scripts/browser.sh).
    program = os.environ.get("REDACTION_CHROMIUM") or next(filter(None, map(shutil.which, names)), None)
    if program is None:
        pytest.fail("there is no Chromium: run 'make test', or install it (apt-get install chromium)")
    with sync_playwright() as playwright, ExitStack() as started:

        def start(*more: str) -> Browser:
            one = playwright.chromium.launch(executable_path=program, args=["--no-sandbox", *more])
            started.callback(one.close)
            return one

        yield start


@pytest.fixture(scope="session")
def browser(launch) -> Browser:
    return launch()


@pytest.fixture
def room(tmp_path) -> Iterator[Room]:
    """A vault with a small case that nobody has read, and an archive."""
    there = Room(tmp_path)
    yield there
    there.close()


@pytest.fixture(scope="session")
def founded(tmp_path_factory) -> Board:
    """A board without a case."""
    return Board(tmp_path_factory.mktemp("board")).found()


@pytest.fixture(scope="session")
def screened(founded, tmp_path_factory) -> Board:
    """A board with one small case that was screened and that nobody has read."""
    return founded.copied(tmp_path_factory.mktemp("screened")).screened()


@pytest.fixture
def desks(screened, browser, tmp_path) -> Iterator[Desks]:
    """Desks at a board of the test's own, with one small case that was screened."""
    there = Desks(screened.copied(tmp_path / "board"), browser)
    yield there
    there.close()


@pytest.fixture(scope="module")
def desk(room) -> Iterator[Served]:
    """A desk in the room of a module's tests."""
    one = Served(room)
    yield one
    one.stop()


@pytest.fixture(scope="module")
def context(browser, desk) -> Iterator[BrowserContext]:
    """A browser that is let in."""
    one = browser.new_context()
    page = one.new_page()
    page.goto(desk.address())
    assert page.url == f"{desk.base}/"
    yield one
    one.close()
