"""The openings of a pattern are all the ways in which it can begin, or nothing is said."""

import re

import pytest

from redaction.detect.words.openings import closings, needed, openings


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        (r"\bborn\b", {"bor"}),
        (r"\b(?:at|in) \d", {"at ", "in "}),
        (r"(?<!\w)(?:the )?May", {"the", "May"}),
        (r"\b[AB]\d?x", {f"{a}{d}x" for a in "AB" for d in "0123456789"} | {"Ax", "Bx"}),
        (r"(?i)\bab", {"ab", "aB", "Ab", "AB"}),
        (r"\b(?i:a)b", {"ab", "Ab"}),
        (r"\bab{2,3}c", {"abb"}),
        (r"\b(?:x{0})y", {"y"}),
        (r"#rip", {"#ri"}),
        (r"(?<=\| )12", {"12"}),
        (r"(?<!\S)no", {"no"}),
        (r"(?m)^no", {"no"}),
        (r"(?:\bno|#no)", {"no", "#no"}),
    ],
)
def test_what_a_pattern_begins_with(pattern, expected):
    assert openings(re.compile(pattern)) == expected


@pytest.mark.parametrize(
    "pattern",
    [
        r"born",  # may begin within a word
        r"(?:\bborn|died)",
        r"(?:\bthe )?born",
        r"(?<![A-Z])born",
        r"(?<=x)born",
        r"\w*born",
        r"\s?\bborn",
        r",? \bborn",
        r"[^\w]born",
        r".born",
        r"\b",
        r"x?",
        r"(?a)\bborn",
        r"(?x)\b born",
        r"(\w)\1",
        "[\u2003-]born",
    ],
)
def test_of_some_patterns_nothing_is_said(pattern):
    assert openings(re.compile(pattern)) is None


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        (r"\w+@\w+(?:\.\w+)+", "@."),
        (r"a(?:\.b)?", ""),
        (r"(?:a/b|c/d)#?", "/"),
        (r"(?:a/b|c-d)", ""),
        (r"a (?!-)b", ""),
    ],
)
def test_the_marks_that_every_match_has(pattern, expected):
    assert needed(re.compile(pattern)) == set(expected)


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        (r"\b(?:at|in) $", {"at ", "in "}),
        (r"(?i)\bof$", {"of", "oF", "Of", "OF"}),
        (r"[ab]{2}c$", {"aac", "abc", "bac", "bbc"}),
        (r"x(?= y)$|(?:yz)?ab$", {"x", "ab", "yzab"}),
        (r"grandmothers (?:said)?$", {"others ", "rs said"}),
    ],
)
def test_what_a_pattern_ends_with(pattern, expected):
    assert expected <= (closings(re.compile(pattern)) or set())


@pytest.mark.parametrize("pattern", [r"at ", r"at $|in ", r"(?m)at $", r"a*$", r"$", r"at \b$|", r"(?x)at $"])
def test_of_some_ends_nothing_is_said(pattern):
    assert closings(re.compile(pattern)) is None
