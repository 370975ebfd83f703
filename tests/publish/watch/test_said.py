"""Words cut at the speed of blanks are those that `names.words` cuts, always, and are found from any place."""

# ruff: noqa: RUF001  # letters that look like others are what is tested

from hypothesis import given, settings
from hypothesis import strategies as st

from redaction.publish.watch.names import words
from redaction.publish.watch.said import Pieces, Said

TEXT = st.text(
    st.sampled_from("aAbBzé ñ.,’'-\u2010\u2011\u00ad\u200b\n\r\t*`\\&;<>123_\u0301Тамѕ\u00a0\u2003ﬁ/@$"), max_size=40
)


@settings(max_examples=1500)
@given(TEXT)
def test_always_the_same_words(text):
    said = Said(text, Pieces())
    cut = words(text)
    places = list(said.ahead((0, 0)))
    assert said.folded == [word.folded for word in cut] == list(map(said.folded_at, places))
    assert list(map(said.written_at, places)) == [word.written for word in cut]
    assert [said.start(said.number(place)) for place in places] == [word.start for word in cut]


@given(TEXT)
def test_always_the_same_way_back(text):
    said = Said(text, Pieces())
    places = list(said.ahead((0, 0)))
    for i, place in enumerate(places):
        assert list(said.behind(place)) == places[:i][::-1]
        assert list(said.ahead(place)) == places[i:]
        for n in range(4):
            assert said.around(place, n) == (places[max(i - n, 0) : i + n + 1], min(i, n))


def test_it_hides_the_words():
    assert "Tamsin" not in repr(Said("Tamsin", Pieces()))
