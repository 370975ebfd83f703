from hypothesis import given
from hypothesis import strategies as st

from redaction.detect.page.chunks import PIECE, UNIT, pieces, units
from redaction.spans import disjoint

TEXTS = st.lists(st.sampled_from(["Tamsin came. ", "| a | b |", "\n", "\n\n", "x" * 900, " ", "é", "> said"])).map(
    "".join
)


@given(TEXTS)
def test_units_cover_all_but_line_ends_in_order(text):
    found = units(text)
    assert list(found) == sorted(found)
    assert disjoint(found)
    assert all(0 < len(span) <= UNIT for span in found)
    assert "".join(span.of(text) for span in found).replace("\n", "") == text.replace("\n", "")


@given(st.text(st.sampled_from("ab .\n|"), max_size=3 * PIECE))
def test_pieces_cover_their_unit(unit):
    assert "".join(span.of(unit) for span in pieces(unit)) == unit
    assert all(len(span) <= PIECE for span in pieces(unit))


def test_a_unit_is_a_paragraph_or_a_row():
    text = "One\nline.\n\n| a | b |\n| c | d |\n\nTwo."
    assert [span.of(text) for span in units(text)] == ["One\nline.", "| a | b |", "| c | d |", "Two."]


@given(TEXTS, TEXTS)
def test_a_paragraph_between_does_not_change_the_units_around_it(before, after):
    before, after = before.strip("\n "), after.strip("\n ")
    apart = [span.of(before) for span in units(before)] + [span.of(after) for span in units(after)]
    text = f"{before}\n\nA new paragraph.\n\n{after}"
    assert [u for u in (span.of(text) for span in units(text)) if u != "A new paragraph."] == apart


def test_a_long_paragraph_is_cut_after_a_sentence():
    text = "It was said. " * 2_000
    assert all(span.of(text).endswith("said. ") for span in units(text))
