"""What is looked for only where a text ends as the pattern does is what the pattern finds."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from patterned import every_pattern
from texts import chronology, prose

from redaction.detect.words.ends import at_end
from redaction.detect.words.openings import closings

PATTERNS = [
    r"\b(?:the )?(?:mother|father)(?:'s)?,? \(?$",
    r"(?i)\b(?:at|in|k) [\"'(]{0,2}$",
    r"(?:^|[|\n]) ?$",
    r"[^\w]n[ée]e $",
    r"(?:said|told)$|\d \|$",
]
ENDINGS = ["", "mother, (", "father's ", "IN 'K ", "at\n", "| ", "1 |", " née ", "said"]
TEXT = st.text(alphabet=st.sampled_from("motherfa ,(|'in ATK\n\u212aé\"said1"), max_size=24)


def told(match):
    return match and (match.span(), match.groups())


@given(text=TEXT, ending=st.sampled_from(ENDINGS))
def test_it_finds_what_the_pattern_finds(text, ending):
    for pattern in map(re.compile, PATTERNS):
        assert told(at_end(pattern, text + ending)) == told(pattern.search(text + ending))


@pytest.mark.slow
def test_every_pattern_of_an_end_finds_the_same_before_every_word_of_a_report():
    patterns = [p for _, p in every_pattern() if isinstance(p, re.Pattern) and closings(p)]
    assert len(patterns) > 50
    for text in (prose(1_500), chronology(1_500)):
        for start in (match.start() for match in re.finditer(r"\b[A-Z0-9]", text)):
            before = text[max(0, start - 60) : start]
            for pattern in patterns:
                assert told(at_end(pattern, before)) == told(pattern.search(before)), pattern.pattern
