"""A name that someone spelt letter by letter is found; words spelt for emphasis, codes and lists are left."""

import pytest

from redaction.detect.page.reading import read
from redaction.detect.people.people import met, roster
from redaction.detect.people.spelt import find
from redaction.detect.words.vocabulary import is_word

PEOPLE = roster([met(1, "Inês Cardozo")])
SPELT = ["C-A-R-D-O-Z-O", "c-a-r-d-o-z-o", "C - A - R - D - O - Z - O", "C.A.R.D.O.Z.O", "I-N-Ê-S"]
LEFT = ["N-E-V-E-R", "A-B-C", "I.D.", "e.g. this", "a - b", "X-ray", "T-G-I", "1-2-3-4-5", "well-to-do", "", "- - - -"]


@pytest.mark.parametrize("name", SPELT)
def test_someones_name_spelt_out_is_found_whole(name):
    text = f'"I spelt it: {name}." Then she left.'
    (hit,) = find(read(text), PEOPLE, is_word)
    assert (text[hit.start : hit.end], hit.entity, str(hit.proposal)) == (name, "person.1", "replace")


def test_letters_that_are_no_word_are_a_question():
    (hit,) = find(read("It is spelt G-R-Z-Y-B, he said."), PEOPLE, is_word)
    assert str(hit.proposal) == "check"


@pytest.mark.parametrize("text", LEFT)
def test_words_spelt_for_emphasis_codes_and_lists_are_left(text):
    assert list(find(read(f"It was {text} then."), PEOPLE, is_word)) == []
