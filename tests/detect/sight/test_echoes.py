"""What an address gave away in full is found in part; other numbers, times and ages are left."""

import pytest

from redaction.detect.finding import FindingType
from redaction.detect.hit import RANK_STRUCTURED, Hit
from redaction.detect.page.reading import read
from redaction.detect.sight.echoes import gather

FULL = [
    ("14b Larch Close", FindingType.ADDRESS),
    ("60 Paget Lane", FindingType.ADDRESS),
    ("ND21 4QX", FindingType.POSTCODE),
]
FOUND = [
    ("There was no reply at 60. They left.", "60"),
    ("She had gone next door to 60 and knocked.", "60"),
    ("| moved to 60 | again |", "60"),
    ("The marker was on 14B, he said.", "14B"),
    ("He knew 14b well, and who lived there. The log has 14b.", "14b"),
    ("The ND21 on the letter is smudged.", "ND21"),
]
LEFT = [
    "She scored 60 of 100, at 60% or at 60 miles an hour.",
    "At 60: it rang. It was £60. On page 60.",
    "at 60/40, at 6.60, from 60 to 61, at 60 weeks",
    "ND2 and ND211 are others; XND21; ND21/4; nd21 is small",
    "The 60 children of the school were seen.",
    "",
]


@pytest.fixture
def parts():
    found = []
    for text, kind in FULL:
        hit = Hit(start=0, end=len(text), type=kind, rank=RANK_STRUCTURED, score=900, detector="pattern:x", reason="")
        found.append((read(text), hit))
    return gather(found)


@pytest.mark.parametrize(("text", "part"), FOUND)
def test_a_part_of_an_address_is_found(parts, text, part):
    assert part in [text[hit.start : hit.end] for hit in parts.find(read(text))]


@pytest.mark.parametrize("text", LEFT)
def test_other_numbers_are_left(parts, text):
    assert list(parts.find(read(text))) == []


def test_without_an_address_there_is_nothing_to_find():
    assert list(gather([]).find(read("No reply at 60. The ND21 on the letter."))) == []
