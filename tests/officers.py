"""Officers at the review page in a real Chromium, and desks that are processes of their own, which can be killed."""

import resource
import subprocess
import sys

import pytest
from desking import PERSON, Room
from playwright.sync_api import Page, expect
from reviewed import SLUG

PAGE = f"/case/{SLUG}/review/overview"
# Tell the test all that a page says to those who listen, even what is said over before anybody looks.
_LISTEN = """addEventListener("DOMContentLoaded", () => {
  const said = document.getElementById("said");
  if (said) new MutationObserver((all) => {
    for (const one of all) for (const node of one.addedNodes) if (node.data) told(node.data);
  }).observe(said, { childList: true });
});"""


class Officer:
    """Somebody at the review page, with the keyboard and the mouse. `told` is all that their pages have said."""

    def __init__(self, browser, address: str, base: str, **how) -> None:
        self.base, self.said, self.told = base, [], []
        self.context = browser.new_context(viewport={"width": 1440, "height": 900}, **how)
        self.context.expose_function("told", self._hear)
        self.context.add_init_script(_LISTEN)
        self.page = self.tab(address)

    def tab(self, address: str = "") -> Page:
        page = self.context.new_page()
        page.on("console", lambda message: self.said.append(message.text))
        page.on("pageerror", lambda error: self.said.append(str(error)))
        if address:
            page.goto(address)
        page.goto(self.base + PAGE)
        return page

    def at(self, found, **more) -> "Officer":
        """Look at the change of a finding."""
        start = found.edit_span.start
        query = "".join(f"&{key}={value}" for key, value in more.items())
        self.page.goto("about:blank")  # an address that differs only behind the # is not asked for again
        self.page.goto(f"{self.base}{PAGE}?at={start}{query}#c{start}")
        return self

    def press(self, *keys: str) -> "Officer":
        for key in keys:
            self.page.keyboard.press(key)
        return self

    def types(self, words: str) -> "Officer":
        """Write the public text of the change that is looked at; nothing is sent."""
        self.press("e").page.keyboard.type(words)
        return self

    def heard(self, words: str) -> None:
        """Wait until the page has said it to those who listen."""
        expect(self.page.locator("#said")).to_have_text(words)

    def _hear(self, words: str) -> None:  # the driver cannot mark a list's own method as its own
        self.told.append(words)

    @property
    def focus(self) -> str:
        return self.page.evaluate("document.activeElement.id || document.activeElement.tagName")

    @property
    def now(self) -> str:
        return self.page.locator(".original a.m.now[id]").get_attribute("id")

    def close(self, *meant: str) -> None:
        """End the browser, which has complained of nothing but refusals, and what else is meant."""
        self.context.close()
        meant = ("status of 409", "status of 500", *meant)
        assert [line for line in self.said if not any(words in line for words in meant)] == []


class Program:
    """`redaction desk` as a process of its own, which can be killed, and whose disk can be full."""

    def __init__(self, room: Room, person: str = PERSON, *, most: int = 0) -> None:
        hard = resource.getrlimit(resource.RLIMIT_FSIZE)[1]
        self.process = subprocess.Popen(
            [sys.executable, "-c", "from redaction.cli import main; main()", "desk", "--person", person,
             "--vault", str(room.vault.path), "--archive", str(room.root), "--no-browser"],
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
            preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (most or hard, hard)),
        )  # fmt: skip
        self.address = self.process.stdout.readline().split()[-1]
        self.base = self.address.partition("/enter")[0]

    def relieve(self) -> None:
        """Let there be room on the disk again."""
        hard = resource.getrlimit(resource.RLIMIT_FSIZE)[1]
        resource.prlimit(self.process.pid, resource.RLIMIT_FSIZE, (hard, hard))

    def end(self, how: int) -> None:
        self.process.send_signal(how)
        self.process.communicate(timeout=20)


def until(page: Page, holds) -> None:
    """Wait until something holds; a page's policy of content forbids to poll it by script."""
    for _ in range(400):
        if holds():
            return
        page.wait_for_timeout(20)
    pytest.fail("it never came to hold")
