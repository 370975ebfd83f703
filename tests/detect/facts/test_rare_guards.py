"""What must stand around a word for a rare fact: said of someone, kept, lived in; else it is left."""

import pytest

from redaction.detect.facts import rare_frames
from redaction.detect.facts.rare_guards import GUARDS
from redaction.detect.page.reading import read


def stands(kind, text, word):
    start = text.index(word)
    return GUARDS[kind](read(text), start, start + len(word), 0, len(text))


@pytest.mark.parametrize(
    ("kind", "text", "word"),
    [
        ("job", "He is a retired signalman.", "signalman"),
        ("job", "| Joss | tattooist |", "tattooist"),
        ("job", "He was the church organist.", "organist"),
        ("calling", "She was a magistrate.", "magistrate"),
        ("calling", "He became the mayor.", "mayor"),
        ("honour", "He has an OBE.", "OBE"),
        ("creature", "He keeps ferrets.", "ferrets"),
        ("home", "They lived on a narrowboat.", "narrowboat"),
    ],
)
def test_what_is_said_of_someone_stands(kind, text, word):
    assert stands(kind, text, word)


@pytest.mark.parametrize(
    ("kind", "text", "word"),
    [
        ("job", "signalman", "signalman"),
        ("job", "They saw where the signalman works.", "signalman"),
        ("calling", "She was told by a chaplain.", "chaplain"),
        ("calling", "because the mayor rang", "mayor"),
        ("honour", "Octavia Pellew OBE", "OBE"),
        ("honour", "Octavia Pellew, OBE", "OBE"),
        ("honour", "Champion for children", "Champion"),
        ("creature", "ferrets", "ferrets"),
        ("creature", "There were ferrets near.", "ferrets"),
        ("home", "The narrowboat sank.", "narrowboat"),
        ("home", "", ""),
    ],
)
def test_what_only_names_it_is_left(kind, text, word):
    assert not stands(kind, text, word)


def test_every_guard_is_of_a_kind_that_has_a_reason():
    assert set(GUARDS) <= set(rare_frames.WHY)
