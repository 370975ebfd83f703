"""Peoples at large: "Gypsy, Roma and Traveller families", in guidance and in what is said of all of them.

One people alone ("Traveller families") may be the family's own; several in one breath are nobody's.
"""

import re
from collections.abc import Iterator
from functools import cache

from redaction.detect.page.reading import Reading
from redaction.detect.words import lexicon

WHY = "peoples at large"
# What is said of all of them, and what guidance and services name after them.
_MANY = (
    r"(?:(?:women|men|families|communit(?:y|ies)|children|people|peoples|groups|girls|boys|mothers|fathers|parents|pupils|"
    r"young people|households|populations?) (?:often|are|were|have|had|tend|may|might|can|could|do|face|suffer|"
    r"experience|leave|die|report|remain|seldom|rarely|generally|usually|in (?:England|Britain|Wales|the UK|general))|"
    r"(?:liaison|education|history month|rights|exclusion|achievement|strategy|forum|health inequalities))\b"
)


def find(reading: Reading) -> Iterator[tuple[int, int]]:
    """Yield the names of several peoples before a word for many."""
    for match in reading.matches(_pattern()):
        yield match.span("names")


@cache
def _pattern() -> re.Pattern[str]:
    one = f"(?:{lexicon.any_of(lexicon.group('peoples.txt', 'peoples'))})"
    return re.compile(
        rf"(?i)\b(?P<names>{one}(?:,? and |, | or | & |/|,? {one}(?= and )){one}(?:(?:,? and | or ){one})?) {_MANY}"
    )
