"""The targets of the desk on a long report, in a real Chromium, by `make benchmarks`."""

import os
import shutil

import pytest
from desks import reviewing
from playwright.sync_api import sync_playwright


@pytest.fixture(scope="module")
def browser():
    program = os.environ.get("REDACTION_CHROMIUM") or shutil.which("chromium")
    if program is None:
        pytest.fail("there is no Chromium: run 'make test', or install it (apt-get install chromium)")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield chromium
        chromium.close()


@pytest.mark.benchmark
def test_forty_decisions_on_a_long_report_are_acknowledged_without_a_wait(browser, tmp_path):
    found = reviewing(browser, tmp_path, 40)
    assert found["median"] < 1_000, found  # other tests run beside this one


@pytest.mark.benchmark
def test_the_first_page_and_every_decision_come_in_time_and_memory_stays(browser, tmp_path):
    found = reviewing(browser, tmp_path, 5_000)
    assert found["first"] < 1.5, found
    assert found["p95"] < 100, found
    assert found["memory"] < 1.3 * found["early"] + 50, found
