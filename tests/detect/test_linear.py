"""Every regular expression of detection, found by walking its modules, takes time linear in the length of a text."""

import importlib
import inspect
import pkgutil
import re
import signal
import time
from collections.abc import Mapping
from contextlib import contextmanager
from dataclasses import fields, is_dataclass

import pytest
import regex

from redaction import detect
from redaction.detect.sight.patterns import ROWS

SHORT, LONG = 1_500, 6_000
AT_MOST = 3  # seconds of the processor for one search: a pattern that never ends fails the test, and does not hang it
NOISE = 0.008  # seconds; what takes less than eight of these is fast enough, and not measured against a shorter text
SEEDS = (
    *("0", " ", "a", "A", "-", '"', "\n", "|", "(", "*", "_", ">", "\u0301"),
    *("a, ", "(a ", "A ", "A. ", "a.", "1/", "aA1", "Aa ", "Aa-", "| Aa ", " \n"),
)


def patterns_in(value, depth=5):
    if isinstance(value, re.Pattern):
        yield value
    elif callable(getattr(value, "cache_info", None)) and not inspect.signature(value).parameters:
        yield from patterns_in(value(), depth)
    elif depth and isinstance(value, Mapping):
        yield from patterns_in([*value.keys(), *value.values()], depth - 1)
    elif depth and isinstance(value, (list, tuple, set, frozenset)):
        for part in value:
            yield from patterns_in(part, depth - 1)
    elif depth and is_dataclass(value) and not isinstance(value, type):
        yield from patterns_in([getattr(value, field.name, None) for field in fields(value)], depth - 1)


def written_in(source):
    """Yield the patterns written where they are used: constants given to a function of `re`."""
    for call in re.finditer(r"\bre\.(?:search|match|fullmatch|findall|finditer|split|sub|compile)\(", source):
        constant = re.compile(r'\s*(r"(?:[^"\\\n]|\\.)*")\s*[,)]').match(source, call.end())
        if constant:
            yield re.compile(constant[1][2:-1].replace('\\"', '"'))


def every_pattern():
    found = {}
    for one in pkgutil.walk_packages(detect.__path__, f"{detect.__name__}."):
        module = importlib.import_module(one.name)
        for name, value in vars(module).items():
            for pattern in patterns_in(value) if not name.startswith("__") else ():
                found.setdefault((pattern.pattern, pattern.flags), (f"{one.name}.{name}", pattern))
        for pattern in written_in(inspect.getsource(module)):
            found.setdefault((pattern.pattern, pattern.flags), (f"{one.name} (in place)", pattern))
    return [*found.values(), *((f"row {row.name}", regex.compile(row.regex)) for row in ROWS)]


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
