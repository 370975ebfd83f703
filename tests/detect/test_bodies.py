"""Bodies in capitals stay, and take nobody with them who is named before them."""

import pytest

from redaction.detect.bodies import find
from redaction.detect.casewords import CaseWords
from redaction.detect.reading import read

KEPT = [
    ("INFORMED: NORBECK AND THIRLE POLICE", "NORBECK AND THIRLE POLICE"),
    ("NORBECK, THIRLE AND IRWELL POLICE", "NORBECK, THIRLE AND IRWELL POLICE"),
]
NAMES = [
    ("MISPER ORRELL C, REPEAT, STEPDAD GARSIDE ANTI POLICE, LOW", ("ORRELL", "GARSIDE")),
    ("MALE ORRELL T, FEMALE GARSIDE, NORBECK POLICE", ("ORRELL", "GARSIDE")),
]


def kept(text):
    return [text[start:end] for start, end in find(read(text), CaseWords(areas=frozenset()))]


@pytest.mark.parametrize(("text", "body"), KEPT)
def test_a_body_in_capitals_is_kept_whole(text, body):
    assert body in kept(text)


@pytest.mark.parametrize(("text", "names"), NAMES)
def test_a_body_in_capitals_takes_no_name_before_it(text, names):
    assert not any(name in body for body in kept(text) for name in names)
