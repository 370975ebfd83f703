"""The review page of a long report in a real Chromium: how soon it can be used, how soon a decision is acknowledged."""

import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from reports import SLUG, long_case

ROOT = Path(__file__).resolve().parents[2]
PAGE = f"/case/{SLUG}/review/overview"
# Times each decision from the key to the words that say it is on disk.
_WATCH = """() => {
  const said = document.getElementById("said");
  window.times = [];
  new MutationObserver(() => {
    if (!said.textContent || !window.pressed) return;
    window.times.push(performance.now() - window.pressed);
    window.pressed = 0;
  }).observe(said, { childList: true, characterData: true, subtree: true });
  document.addEventListener("keydown", (e) => { if (e.key === "a") window.pressed = performance.now(); }, true);
}"""


@contextmanager
def desk(folder: Path) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """Open the desk as a program on a report of 150 pages with 6,000 findings; give it and its one-time address."""
    long_case(folder / "vault")
    run = "from redaction.cli import main; main()"
    more = ("--person", "a-mensah", "--vault", str(folder / "vault"), "--archive", str(ROOT), "--no-browser")
    program = subprocess.Popen(
        [sys.executable, "-c", run, "desk", *more], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
    try:
        yield program, (program.stdout.readline() if program.stdout else "").split()[-1]
    finally:
        program.terminate()
        program.communicate(timeout=30)


def resident(program: subprocess.Popen[str]) -> float:
    """Return how much memory a program holds, in MB."""
    pages = int(Path(f"/proc/{program.pid}/statm").read_text().split()[1])
    return pages * resource.getpagesize() / 1e6


def reviewing(browser: Any, folder: Path, decisions: int) -> dict[str, float]:
    """Return seconds to the first page, milliseconds of a decision (median, 95th percentile), and memory in MB."""
    with desk(folder) as (program, address):
        page = browser.new_page(viewport={"width": 1440, "height": 900})
        page.goto(address)
        begin = time.perf_counter()
        page.goto(address.partition("/enter")[0] + PAGE)
        page.locator(".original a.m.now").first.focus()
        first = time.perf_counter() - begin
        page.evaluate(_WATCH)
        early = 0.0
        for number in range(decisions):
            page.keyboard.press("a")
            while page.evaluate("times.length") <= number:
                time.sleep(0.002)
            if number == decisions // 10:
                early = resident(program)
        times = sorted(page.evaluate("times"))
        found = {"memory": resident(program), "early": early, "shown": page.evaluate("document.all.length")}
        page.close()
    return found | {"first": first, "median": statistics.median(times), "p95": times[int(len(times) * 0.95)]}
