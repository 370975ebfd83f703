"""Every regular expression of detection takes time linear in the length of a text."""

import re
import signal
import time
from contextlib import contextmanager

import pytest
from patterned import every_pattern

SHORT, LONG = 1_500, 6_000
AT_MOST = 3  # seconds of the processor for one search: a pattern that never ends fails the test, and does not hang it
NOISE = 0.008  # seconds; what takes less than eight of these is fast enough, and not measured against a shorter text
SEEDS = (
    *("0", " ", "a", "A", "-", '"', "\n", "|", "(", "*", "_", ">", "\u0301"),
    *("a, ", "(a ", "A ", "A. ", "a.", "1/", "aA1", "Aa ", "Aa-", "| Aa ", " \n"),
)


@contextmanager
def limited():
    def stop(*_):
        raise TimeoutError

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, AT_MOST)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def seconds(pattern, seed, length, most):
    """Return the least of up to three times, and stop at the first that is small enough."""
    text, best = (seed * length)[:length], float("inf")
    for _ in range(3):
        start = time.process_time()
        with limited():
            for _ in pattern.finditer(text):
                pass
        best = min(best, time.process_time() - start)
        if best < most:
            break
    return best


def grows_too_fast(pattern, seed):
    try:
        long = seconds(pattern, seed, LONG, 8 * NOISE)
        return long >= 8 * NOISE and long >= 8 * seconds(pattern, seed, SHORT, NOISE)
    except TimeoutError:
        return True


@pytest.mark.slow
def test_every_regular_expression_of_detection_takes_linear_time():
    patterns = every_pattern()
    assert len(patterns) > 250
    assert [(where, seed) for where, pattern in patterns for seed in SEEDS if grows_too_fast(pattern, seed)] == []


@pytest.mark.parametrize("bad", [r"\s*\w*\s*!", r"(?:a+)+!", r"\s*\s*\s*!"])
def test_a_regular_expression_that_grows_with_the_square_is_seen(bad):
    assert any(grows_too_fast(re.compile(bad), seed) for seed in ("a", " ", "a,"))
