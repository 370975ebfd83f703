"""The clause around a word: from the verb behind its subject to where the sentence turns."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redaction.detect.page import clauses
from redaction.detect.page.reading import read


def around(text, word):
    start = text.index(word)
    low, high = clauses.around(read(text), start, start + len(word))
    return text[low:high]


@pytest.mark.parametrize(
    ("text", "word", "clause"),
    [
        (
            "Her uncle had once sung on local radio with his aunt.",
            "radio",
            "had once sung on local radio with his aunt",
        ),
        ("She went by bus and was county champion when he left.", "champion", "was county champion"),
        ("Tam, who keeps llamas, rang.", "llamas", "keeps llamas"),
        ("They left because he won a medal; nobody knew.", "medal", "he won a medal"),
        ("Joss had a stand named in his honour.", "honour", "had a stand named in his honour"),
        ("| Joss | lifeboat mechanic |", "mechanic", "lifeboat mechanic"),
        ("She sang in the choir in May 2011 at home.", "choir", "She sang in the choir in May 2011"),
        ("medal", "medal", "medal"),
    ],
)
def test_a_clause_ends_where_its_sentence_turns(text, word, clause):
    assert around(text, word) == clause


@pytest.mark.parametrize(
    ("text", "word", "phrase"),
    [
        ("She has a rare blood disorder.", "disorder", "a rare blood disorder"),
        ("The swelling disorder", "disorder", "swelling disorder"),
        ("He was the cook", "cook", "cook"),
        ("She rang; disorder", "disorder", "disorder"),
        ("in disorder", "disorder", "disorder"),
    ],
)
def test_a_noun_phrase_takes_its_adjectives_and_no_verb(text, word, phrase):
    start = text.index(word)
    low, high = clauses.phrase(read(text), start, start + len(word))
    assert text[low:high] == phrase


def test_a_verb_is_seen_in_a_range():
    reading = read("She plays the accordion, and the accordion.")
    assert clauses.is_acted(reading, 0, 14)
    assert not clauses.is_acted(reading, 24, len(reading.text))
    assert not clauses.is_acted(reading, 0, 0)


def test_what_belongs_to_a_noun_ends_where_the_sentence_turns():
    text = "a tattooist to the fairgrounds and she left"
    assert text[: clauses.complement(read(text), 11)] == "a tattooist to the fairgrounds"


@given(st.text(alphabet="ab ,.;|-'\"\nW", min_size=1, max_size=60), st.data())
def test_a_clause_always_holds_its_word(text, data):
    reading = read("medal " + text)
    word = data.draw(st.sampled_from(reading.words))
    low, high = clauses.around(reading, word.start, word.end)
    assert 0 <= low <= word.start
    assert word.end <= high <= len(reading.text)
