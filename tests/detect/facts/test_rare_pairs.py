"""Two words of one sentence that together tell a rare fact; apart, or parted, they tell none."""

import pytest

from redaction.detect.facts import rare_frames, rare_pairs
from redaction.detect.page.reading import read
from redaction.detect.words import lexicon


def told(text):
    return [(text[start:end], kind) for start, end, kind in rare_pairs.find(read(text))]


@pytest.mark.parametrize(
    ("text", "fact", "kind"),
    [
        ("She was filmed for the evening news in the hall.", "was filmed for the evening news in the hall", "media"),
        ("Her aunt took silver in the coracle race.", "took silver in the coracle race", "honour"),
        ("Joss was trapped in a coal mine for days.", "was trapped in a coal mine for days", "war"),
        ("Her mother tunes the carillon at noon.", "tunes the carillon at noon", "craft"),
        ("He works on the chain ferry.", "works on the chain ferry", "calling"),
        ("Joss had rowed the Atlantic.", "rowed the Atlantic", "sport"),
        ("The coffin was carried on a fire engine.", "coffin was carried on a fire engine", "media"),
        ("They raised money for a lifeboat.", "raised money for a lifeboat", "notable"),
        ("He once stood for the town council.", "stood for the town council", "notable"),
        ("Tam was listed for a transplant.", "was listed for a transplant", "illness"),
        (
            "The Echo carried, on its front page, a picture of the boy.",
            "a picture of the boy",
            "media",
        ),
    ],
)
def test_two_words_tell_a_fact(text, fact, kind):
    ((found, what),) = {(found, what) for found, what in told(text) if fact in found} or {("", "")}
    assert fact in found
    assert what == kind


@pytest.mark.parametrize(
    "text",
    [
        "",
        "filmed",
        "The television was on.",
        "She was filmed. The television was on.",
        "She was filmed; the television was on.",
        "He was interviewed by two officers and then, when all that had been done and typed, saw the television.",
        "She took her medicine.",
        "He died in hospital, near the quarry where the lifeboat is kept and, later, the trawler.",
        "They raised concerns about money.",
        "| filmed | television |",
    ],
)
def test_one_word_or_two_that_are_parted_tell_none(text):
    assert told(text) == []


def test_every_pair_is_of_classes_that_have_words_and_of_a_kind_that_has_a_reason():
    lines = lexicon.lines("rare_pairs.txt")
    classes = {line.partition("\t")[0] for line in lines if not line.startswith("= ")}
    pairs = [line[2:].split("\t") for line in lines if line.startswith("= ")]
    assert {name for _, pair in pairs for name in pair.split(" + ")} == classes
    assert {kind for kind, _ in pairs} <= set(rare_frames.WHY)
