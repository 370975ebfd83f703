from functools import partial

import pytest
from growth import linear
from hypothesis import given
from hypothesis import strategies as st

from redaction.intake.shadow import fold

HARD = st.text(
    alphabet=st.sampled_from(
        "aZé \n\\*_`-&lt;amp>'\u00ad\u200b\u2011\u2019\u00a0\ufb01\u0301\u202e\ud800\u0408\U000e0041"
    )
)
ANY = st.text() | HARD | st.text(alphabet=st.characters(codec=None))


@pytest.mark.parametrize(
    ("text", "shadow"),
    [
        ("Tam\u00adsin Or\u200brell", "Tamsin Orrell"),
        ("\u202eTamsin\u200f", "Tamsin"),
        ("Tamsin\u00a0Orrell\u2009\u2007x", "Tamsin Orrell  x"),
        ("Balogun\u2011Reyes", "Balogun-Reyes"),
        ("943\u2013476\u22125919", "943-476-5919"),
        ("O\u2019Leary \u201cTam\u201d", 'O\'Leary "Tam"'),
        ("O\\'Leary \\_tam\\_ x\\*", "O'Leary _tam_ x*"),
        ("\ufb01nn \uff34am", "finn Tam"),
        ("Ife\u0301", "If\u00e9"),
        ("Zawad-\nzki", "Zawadzki"),
        ("Zawad-  \n> zki said", "Zawadzki said"),
        ("Zawad\u00ad\r\nzki", "Zawadzki"),
        ("Balogun-\nReyes", "Balogun-Reyes"),
        ("> Tamsin\n> Orrell", "> Tamsin\nOrrell"),
        ("**T**amsin T*am*sin", "**Tamsin Tamsin"),
        ("**Balogun**-Reyes", "**Balogun-Reyes"),
        ("Balogun-**Reyes**", "Balogun-Reyes**"),
        ("T\u0430msin", "Tamsin"),  # a Cyrillic letter
        (
            "\u0422\u0430\u043c\u0430\u0440\u0430",
            "\u0422\u0430\u043c\u0430\u0440\u0430",
        ),  # a wholly Cyrillic name stays
        ("Orrell &amp; Reyes &lt;x", "Orrell & Reyes <x"),
        ("Author&#58; Tamsin", "Author: Tamsin"),
        ("one\n\ntwo - three", "one\n\ntwo - three"),
        ("list-\n- item", "list-\n- item"),
        ("", ""),
        ("\u200b\u00ad", ""),
    ],
)
def test_a_name_is_seen_through_what_disguises_it(text, shadow):
    assert fold(text).text == shadow


@pytest.mark.parametrize(
    ("text", "name", "covered"),
    [
        ("said Zawad-\nzki.", "Zawadzki", "Zawad-\nzki"),
        ("said Tam\u00adsin.", "Tamsin", "Tam\u00adsin"),
        ("said O\\'Leary.", "O'Leary", "O\\'Leary"),
        ("said \\_tam.", "_tam", "\\_tam"),
        ("said \ufb01nn.", "finn", "\ufb01nn"),
        ("said **T**amsin.", "Tamsin", "T**amsin"),
        ("said \u200bTamsin\u200b.", "Tamsin", "Tamsin"),
    ],
)
def test_a_place_in_the_shadow_leads_back_to_the_text(text, name, covered):
    shadow = fold(text)
    start = shadow.text.index(name)
    assert shadow.span(start, start + len(name)).of(text) == covered


@given(ANY)
def test_every_character_maps_into_the_text_in_order(text):
    shadow = fold(text)
    assert len(shadow.starts) == len(shadow.ends) == len(shadow.text)
    last = (0, 0)
    for place in zip(shadow.starts, shadow.ends, strict=True):
        assert 0 <= place[0] < place[1] <= len(text)
        assert place[0] >= last[0]
        assert place[1] >= last[1]
        assert place[0] >= last[1] or place == last  # characters of one ligature share it, else none overlap
        last = place


@given(ANY, st.data())
def test_spans_lie_in_the_text_and_grow_with_the_range(text, data):
    shadow = fold(text)
    start = data.draw(st.integers(0, len(shadow.text)))
    end = data.draw(st.integers(start, len(shadow.text)))
    span = shadow.span(start, end)
    assert span.end <= len(text)
    assert (len(span) == 0) == (start == end)
    whole = shadow.span(0, len(shadow.text))
    assert whole.covers(span) or start == end
    for i in range(start, end):
        assert span.covers(shadow.span(i, i + 1))


@given(st.text(alphabet=st.sampled_from("abcXYZ 0123.,;:()\n")))
def test_plain_text_is_its_own_shadow(text):
    shadow = fold(text)
    assert shadow.text == text
    assert all(shadow.span(i, i + 1).start == i for i in range(len(text)))


@pytest.mark.parametrize(("start", "end"), [(-1, 1), (2, 1), (0, 99)])
def test_a_range_outside_is_an_error(start, end):
    with pytest.raises(ValueError, match="range"):
        fold("text").span(start, end)


def test_time_grows_with_length_only():
    def folding(piece, many):
        text = piece * many
        return lambda: fold(text)

    for piece in ("Zawad-\n> zki ", "\u200b", "> " * 5 + "\n", "a" * 10, "T\u0430m", "-\n", "\\" * 3, "e\u0301"):
        assert linear(partial(folding, piece), 10_000), piece
