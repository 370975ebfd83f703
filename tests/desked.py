"""A board's own set-up for the desk's browser tests: an archive, three people with keys, a small case, real desks.

Each desk is the real program in a process of its own; each person has a browser of their own.
"""

import os
import re
import shutil
import signal
import subprocess
import sys
from functools import cache
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "scripts"))

import demo  # noqa: E402  # a script, found by the line above
from make_word import make_word  # noqa: E402  # the same

REPORT = ROOT / "tests" / "deskcase"
SLUG = "child-f-2015"
OFFICER, CHECKER, CHAIR = "a-mensah", "b-linden", "c-marr"
RUN = (sys.executable, "-c", "from redaction.cli import main; main()")
# Names of the case that no public page may hold.
NAMES = ("Ottilie", "Tilly", "Farrant", "Bronwen", "Haverstock", "Pargeter", "Zawadzki", "Okafor", "Balogun", "Voss")


@cache
def word_file() -> bytes:
    """The case's report as a Word file."""
    return make_word((REPORT / "overview.md").read_text(encoding="utf-8"))


class _Walk(demo.Walk):
    """The demonstration's walk, by the program of this checkout."""

    program = RUN

    def run(self, *arguments, code=0, **_told) -> str:
        done = subprocess.run(
            [*self.program, *map(str, arguments)], capture_output=True, text=True, check=False, cwd=self.archive,
            env=os.environ | {"PYTHONPATH": str(ROOT), "REDACTION_VAULT": str(self.vault),
                              "REDACTION_PASSPHRASE_FILE": str(self.passphrase)},
        )  # fmt: skip
        assert done.returncode == code, (arguments, done.stdout, done.stderr)
        return done.stdout + done.stderr


class Board:
    """A folder with an archive, a vault, and the keys of an officer, a checker and the chair."""

    def __init__(self, folder: Path, program: tuple[str, ...] = RUN) -> None:
        self.folder, self.program = folder, program
        self.walk = _Walk(folder)
        self.walk.program = program
        self.vault, self.archive = self.walk.vault, self.walk.archive

    def found(self) -> "Board":
        """Set all up anew: the archive, the people, the signed policy and general pages; no case."""
        self.folder.mkdir(parents=True, exist_ok=True)
        self.walk.found()
        self.vault.mkdir(mode=0o700, exist_ok=True)
        return self

    def screened(self, slug: str = SLUG, label: str = "Child F", year: int = 2015) -> "Board":
        """Have the case made, imported and screened, under this label or another."""
        report, about = self.folder / "overview.docx", self.folder / "case.yml"
        report.write_bytes(word_file())
        text = (REPORT / "case.yml").read_text(encoding="utf-8").replace(SLUG, slug).replace("Child F", label)
        about.write_text(text.replace("year: 2015", f"year: {year}"), encoding="utf-8")
        self.run("new", slug, "--from", about)
        self.run("import", slug, report, "--as", "overview")
        self.run("screen", slug)
        return self

    def copied(self, folder: Path) -> "Board":
        """Return a copy of all of it in another folder."""
        shutil.copytree(self.folder, folder, dirs_exist_ok=True)
        return Board(folder, self.program)

    def run(self, *arguments: str | Path, code: int = 0) -> str:
        """Run one command of the program and return what it said; it must end as it should."""
        return self.walk.run(*arguments, code=code)

    @property
    def passphrase(self) -> str:
        """What opens everybody's key."""
        return self.walk.passphrase.read_text(encoding="utf-8").strip()

    def key(self, person: str) -> Path:
        """Return where a person's key lies."""
        return self.folder / person


class Desk:
    """A running `redaction desk` of one person, and the browser that it let in."""

    def __init__(self, board: Board, person: str, *more: str) -> None:
        arguments = ["desk", "--person", person, "--key", board.key(person), "--no-browser", *more]
        arguments += ["--vault", board.vault, "--archive", board.archive]
        self.person = person
        errors = board.folder / f"{person}.err"
        with errors.open("w") as said:
            self.process = subprocess.Popen(
                [*board.program, *map(str, arguments)], text=True,
                stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=said,
                env=os.environ | {"PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"}, cwd=board.folder,
            )  # fmt: skip
        found = re.search(r"(http://127\.0\.0\.1:\d+)(/enter\?token=[\w-]+)", self.process.stdout.readline())
        assert found, errors.read_text()
        self.base, self._enter = found.groups()
        self.said: list[str] = []
        self.asked: set[str] = set()
        self._cookies: list = []
        self._contexts: list[BrowserContext] = []

    def context(self, browser: Browser, **more) -> BrowserContext:
        """Return a browser of this person; the second and later ones share the first one's stay."""
        context = browser.new_context(**{"viewport": {"width": 1440, "height": 900}, **more})
        context.on("page", self._watch)
        self._contexts.append(context)
        if self._cookies:
            context.add_cookies(self._cookies)
        else:
            page = context.new_page()
            page.goto(self.base + self._enter)
            page.close()
            self._cookies = context.cookies()
        return context

    def page(self, browser: Browser, path: str = "/", **more) -> Page:
        """Open a page of the desk in a browser of its own."""
        page = self.context(browser, **more).new_page()
        page.goto(self.base + path)
        return page

    def _watch(self, page: Page) -> None:
        page.on("console", lambda message: self.said.append(message.text))
        page.on("pageerror", lambda error: self.said.append(str(error)))
        page.on("request", lambda request: self.asked.add(request.url.partition("://")[2].partition("/")[0]))

    def kill(self) -> None:
        """Take the program away as a power cut would."""
        self.process.kill()
        self.process.wait()
        self.process.stdout.close()

    def close(self) -> None:
        """End the browser and the program."""
        for context in self._contexts:
            context.close()
        self._contexts = []
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
            try:
                self.process.wait(10)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
        self.process.stdout.close()

    def quiet(self, *, but: str = "") -> None:
        """Nothing was complained of by the browser since this was last asked, and nothing asked of anybody else.

        Args:
            but: what a complaint may say.
        """
        # A page of the preview holds the public site's script, and may not run it: that is meant.
        said = [words for words in self.said if not (words.startswith("Blocked script") and "/preview/site/" in words)]
        self.said.clear()  # one page's complaint is not the next one's
        said = [words for words in said if not but or but not in words]
        assert said == [], said
        assert self.asked <= {self.base.partition("://")[2]}, self.asked


class Desks:
    """The desks that are open at one board, one for each person."""

    def __init__(self, board: Board, browser: Browser) -> None:
        self.board, self.browser = board, browser
        self.open: dict[str, Desk] = {}
        self.gone: list[Desk] = []

    def of(self, person: str, *more: str) -> Desk:
        """Return a person's desk, opened if it is not."""
        if person not in self.open:
            self.open[person] = Desk(self.board, person, *more)
        return self.open[person]

    def page(self, person: str, path: str = "/", **more) -> Page:
        """Open a page at a person's desk."""
        return self.of(person).page(self.browser, path, **more)

    def kill(self, person: str) -> None:
        """Take a person's desk away; the next page opens another."""
        self.gone.append(self.open.pop(person))
        self.gone[-1].kill()

    def close(self) -> None:
        """Close every desk; none of their browsers may have complained."""
        for desk in (*self.open.values(), *self.gone):
            desk.close()
        for desk in self.open.values():
            desk.quiet()
