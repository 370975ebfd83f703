"""A pattern that is tried only where it can begin finds what it finds when it is tried everywhere."""

import re
from pathlib import Path

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st
from patterned import every_pattern
from texts import chronology, prose

from redaction.detect.page import starts as module
from redaction.detect.page.reading import read
from redaction.detect.page.starts import rows, starts
from redaction.detect.sight.patterns import ROWS
from redaction.detect.words.openings import openings
from redaction.intake.shadow import fold

ROOT = Path(__file__).resolve().parents[3]
PATTERNS = [
    r"\b(?:[Tt]he )?(?:born|died) (?:in|on) \d+",
    r"(?i)(?<!\w)(?:st[ -]?)?(?P<d>\d{1,2})(?:st|nd)?\b",
    r"(?<![\w/.-])(?:0?[1-9]|[12]\d)[./-]\d\d",
    r"\b[A-Z][\w'-]{0,24}(?: [A-Z]\w*){0,3}",
    r"(?m)^[A-Z]\w+|(?<=\| )\d+",
    r"#\w+|@[a-z]+|\(\d\)",
    "(?i)\\b(?:k|\u017f|s)\\w",
    r"\bé\w|\bnée\b",
]
TEXT = st.text(alphabet=st.sampled_from("thTbornde in oS1209./-|#@()\n'é\u017fK\u0301\u00a0_kA"), max_size=120)


@pytest.fixture
def always(monkeypatch):
    monkeypatch.setattr(module, "_WORTH", 0)


def told(matches):
    return [(match.span(), match.groups()) for match in matches]


def long_texts():
    yield from (fold(prose(4_000)).text, fold(chronology(4_000)).text)
    for path in sorted((ROOT / "tests/corpus").rglob("*.md")):
        yield fold(path.read_text(encoding="utf-8")).text


@given(text=TEXT)
def test_it_finds_what_the_pattern_finds(text):
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(module, "_WORTH", 0)
        patched.setattr(module, "_OFTEN", 0)
        known = starts(text)
        for pattern in map(re.compile, PATTERNS):
            assert told(known.matches(pattern)) == told(pattern.finditer(text))


@given(text=TEXT)
def test_rows_find_what_each_of_them_finds(text):
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(module, "_EACH", 0)
        both = rows((re.compile(pattern), pattern) for pattern in PATTERNS)
        found = [(number, match.span()) for number, match in both.matches(text)]
        assert found == [(n, m.span()) for n, pattern in enumerate(PATTERNS) for m in re.finditer(pattern, text)]


@pytest.mark.parametrize("pattern", PATTERNS)
def test_the_patterns_of_these_tests_are_read(pattern):
    assert openings(re.compile(pattern)) is not None


def test_a_short_text_is_not_read():
    assert not starts("Born in 2011.").places
    assert told(starts("Born in 2011.").matches(re.compile(r"\bBorn"))) == [((0, 4), ())]


@pytest.mark.slow
def test_every_pattern_of_detection_finds_the_same_in_whole_reports(always):
    patterns = [(where, pattern) for where, pattern in every_pattern() if isinstance(pattern, re.Pattern)]
    read_of = sum(openings(pattern) is not None for _, pattern in patterns)
    assert read_of > len(patterns) / 2
    for text in long_texts():
        known = starts(text)
        for where, pattern in patterns:
            if openings(pattern) is not None:
                assert told(known.matches(pattern)) == told(pattern.finditer(text)), where


@pytest.mark.slow
def test_every_row_finds_the_same_in_every_paragraph_of_whole_reports():
    compiled = [regex.compile(row.regex) for row in ROWS]
    tried = rows((pattern, row.regex.replace(r"\K", "")) for pattern, row in zip(compiled, ROWS, strict=True))
    for text in long_texts():
        for part in text.split("\n"):
            found = [(number, match.span()) for number, match in tried.matches(part)]
            assert found == [(n, m.span()) for n, pattern in enumerate(compiled) for m in pattern.finditer(part)]


def test_a_reading_finds_with_it(always):
    reading = read("The child, born on 4 May, died on 9 June.")
    assert [match[0] for match in reading.matches(re.compile(r"\b(?:born|died) on \d"))] == ["born on 4", "died on 9"]
