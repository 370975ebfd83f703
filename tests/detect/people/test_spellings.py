"""Misspellings of names that stand in the texts: with a capital anywhere, in small letters only in messages."""

import pytest

from redaction.detect.page.reading import read
from redaction.detect.people.people import met, roster
from redaction.detect.people.spellings import aliased, short, unknown
from redaction.detect.words.vocabulary import is_word

PEOPLE = (met(1, "Skye Pomfret"), met(2, "Tobias Garside"))
THREAD = "> 19:02 Kez: were r u\n> 19:04 Moz: {} ur dead lol\n"


def misspelt(text):
    words = unknown([read(text)], PEOPLE, is_word)
    return [atom for atom in words if roster(aliased(PEOPLE, words, is_word=is_word)).having(atom)]


@pytest.mark.parametrize("text", ["It was Pomfrit who came.", THREAD.format("skye pomfrit")])
def test_a_misspelling_is_someones_name(text):
    assert misspelt(text) == ["pomfrit"]


@pytest.mark.parametrize(
    "text",
    [
        "the pomfrit was cold",
        THREAD.format("tmrw"),
        THREAD.format("gardn"),
        "She was comfortable, at the roadside, outside.",
        "Skye Pomfret came.",
        "",
    ],
)
def test_other_words_are_nobodys_name(text):
    assert misspelt(text) == []


def test_words_that_may_be_a_pet_form_are_capital_or_of_a_message():
    found = short([read("Tobes came. the tobey jug\n\n" + THREAD.format("tobs"))], PEOPLE)
    assert ("tobes", True) in found
    assert ("tobs", True) in found
    assert "tobey" not in {word for word, _ in found}
