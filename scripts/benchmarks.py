"""Measure speed and write the table of docs/benchmarks.md; `make benchmarks` runs this. Takes some minutes."""

import os
import platform
import shutil
import sys
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "tests" / "benchmarks"), str(ROOT / "tests")]

from archives import verify_command, verifying  # noqa: E402  # found by the line above
from desks import reviewing  # noqa: E402  # found by the line above
from measure import again, auditing, command, growth, peak, screening, speeds  # noqa: E402  # found by the line above

PAGE = ROOT / "docs" / "benchmarks.md"
START, END = "<!-- speed: written by make benchmarks -->", "<!-- speed: end -->"
WORDS = 40_000
REPEATS = 3
REVIEWS = 2_500
DECISIONS = 5_000


def rows() -> Iterator[tuple[str, str, str, str]]:
    """Yield the rows of the table: what, target, result, and the times it rests on."""
    for kind, times in speeds(WORDS, REPEATS).items():
        ours, presidio, alone = times["ours"], times["presidio"], times["limit"]
        target = {"prose": "≥ 3.5", "chronology": "≥ 10"}[kind]
        yield (
            f"{WORDS:,} words of {kind}: times faster than Presidio as in its quickstart",
            target, f"{presidio / ours:.1f}", f"{presidio:.1f} s, ours {ours:.2f} s",
        )  # fmt: skip
        yield (
            f"{WORDS:,} words of {kind}: our time to that of the model alone",
            "≤ 1.6", f"{ours / alone:.2f}", f"{alone:.2f} s, ours {ours:.2f} s",
        )  # fmt: skip
    for kind, times in growth(WORDS, 3).items():
        yield (
            f"{kind}: time for {4 * WORDS:,} words to time for {WORDS:,}",
            "≤ 4.3", f"{times['four'] / times['one']:.2f}", f"{times['one']:.2f} s, {times['four']:.2f} s",
        )  # fmt: skip
        yield (
            f"{kind}: most memory at {4 * WORDS:,} words",
            "< 1.5 GB",
            f"{peak(kind, 4 * WORDS):.2f} GB",
            "both processes",
        )
    for kind, times in again(WORDS, REPEATS).items():
        yield (
            f"{WORDS:,} words of {kind}: a changed paragraph in a warm process, times faster than all",
            "≥ 20", f"{times['first'] / times['second']:.1f}", f"{times['first']:.2f} s, {times['second']:.2f} s",
        )  # fmt: skip
    for words in (WORDS, 4 * WORDS):
        with tempfile.TemporaryDirectory() as folder:
            times = screening(words, "prose", Path(folder))
        yield (
            f"`redaction screen`, {words:,} words: a changed paragraph, times faster than the first run",
            "≥ 20", f"{times['first'] / times['changed']:.1f}",
            f"first {times['first']:.2f} s, changed {times['changed']:.2f} s, nothing changed {times['same']:.2f} s",
        )  # fmt: skip
    yield from starts()
    yield from audits()
    yield from archives()
    yield from desks()


def desks() -> Iterator[tuple[str, str, str, str]]:
    """Yield the rows of the review page: 150 pages, 6,000 findings, in a real Chromium."""
    from playwright.sync_api import sync_playwright

    program = os.environ.get("REDACTION_CHROMIUM") or shutil.which("chromium")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        found = reviewing(browser, Path(folder), DECISIONS)
        browser.close()
    yield "desk, 150 pages, 6,000 findings: first page can be used", "< 1.5 s", f"{found['first']:.2f} s", ""
    yield (
        f"desk: a decision acknowledged, 95th percentile of {DECISIONS:,}",
        "< 100 ms", f"{found['p95']:.0f} ms", f"median {found['median']:.0f} ms",
    )  # fmt: skip
    yield (
        f"desk: memory after {DECISIONS:,} decisions to memory after {DECISIONS // 10:,}",
        "≤ 1.3", f"{found['memory'] / found['early']:.2f}", f"{found['early']:.0f} MB, {found['memory']:.0f} MB",
    )  # fmt: skip


def archives() -> Iterator[tuple[str, str, str, str]]:
    """Yield the rows of verifying an archive: each review has two documents, 6,000 words, and three signatures."""
    with tempfile.TemporaryDirectory() as folder:
        times = verifying(REVIEWS, 5_000, Path(folder), REPEATS)
        whole = verify_command(REVIEWS, 5_000, Path(folder), REPEATS)
    yield f"`redaction verify`, {REVIEWS:,} reviews", "< 10 s", f"{whole:.1f} s", "the whole command"
    yield (
        f"verifying: time for {REVIEWS:,} reviews to time for {REVIEWS // 2:,}",
        "≤ 2.3", f"{times['whole'] / times['half']:.2f}", f"{times['half']:.2f} s, {times['whole']:.2f} s",
    )  # fmt: skip


def audits() -> Iterator[tuple[str, str, str, str]]:
    """Yield the rows of the leak audit."""
    times = auditing(40, (500, 50_000), REPEATS)
    size, few, many = times["bytes"], times["500"], times["50000"]
    yield (
        "leak audit: HTML read a second against 50,000 forms",
        "≥ 20 MB", f"{size / many / 1e6:.0f} MB", f"{size / 1e6:.0f} MB in {many:.2f} s",
    )  # fmt: skip
    yield (
        "leak audit: time for 50,000 forms to time for 500",
        "≤ 1.10", f"{many / few:.2f}", f"{few:.2f} s, {many:.2f} s",
    )  # fmt: skip
    wide = auditing(40, (50_000,), REPEATS, other_words=0.06)
    yield (
        "leak audit: the same where pages use 60,000 words more",
        "", f"{wide['bytes'] / wide['50000'] / 1e6:.0f} MB", f"{wide['bytes'] / 1e6:.0f} MB in {wide['50000']:.2f} s",
    )  # fmt: skip


def starts() -> Iterator[tuple[str, str, str, str]]:
    """Yield the rows of starting up."""
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "page.md"
        page.write_text("Tamsin Orrell rang Dr Ade Bankole on 4 May 2011.\n\n" * 12, encoding="utf-8")
        yield "`redaction --help`", "< 0.3 s", f"{command('--help', repeats=5):.2f} s", ""
        yield "`redaction detect` on one page", "< 4 s", f"{command('detect', str(page), repeats=5):.2f} s", ""


def machine() -> str:
    """Return a line about the machine and the day."""
    cores = len(os.sched_getaffinity(0))
    model = next(
        (
            line.partition(":")[2].strip()
            for line in Path("/proc/cpuinfo").read_text().splitlines()
            if "model name" in line
        ),
        platform.processor(),
    )
    day = datetime.now(UTC).date().isoformat()
    load = f"load at the start {os.getloadavg()[0]:.1f}"
    return f"{day}, {cores} cores ({model}), Python {platform.python_version()}, {load}."


def main() -> None:
    """Measure, and put the table between its marks."""
    about = machine()
    table = ["| what | target | here | times |", "|---|---|---|---|"]
    for row in rows():
        print(" | ".join(row), flush=True)
        table.append("| " + " | ".join(row) + " |")
    before, _, rest = PAGE.read_text(encoding="utf-8").partition(START)
    _, _, after = rest.partition(END)
    PAGE.write_text(f"{before}{START}\n{about}\n\n" + "\n".join(table) + f"\n{END}{after}", encoding="utf-8")


if __name__ == "__main__":
    main()
