import pytest
from hypothesis import given
from hypothesis import strategies as st

from redaction.review.shown.legible import legible, origins


@pytest.mark.parametrize(
    ("words", "places"),
    [
        ("**ab**", [2, 3]), ("a \\[b\\]", [0, 1, 3, 4, 6]), ("plain", [0, 1, 2, 3, 4]), ("", []),
        ("\\*\\*x", [1, 3, 4]), ("*a*, b", [1, 3, 4, 5]),
    ],
)  # fmt: skip
def test_each_shown_character_knows_where_it_came_from(words, places):
    assert origins(words) == places


@given(st.text("ab*\\[] .,_", max_size=30))
def test_the_origins_are_the_shown_words_in_order(words):
    assert "".join(words[place] for place in origins(words)) == legible(words)
    assert sorted(set(origins(words))) == origins(words)
