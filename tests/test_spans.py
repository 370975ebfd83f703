import pytest
from hypothesis import given
from hypothesis import strategies as st

from redaction.spans import Span, disjoint, gaps, union

SPANS = st.lists(st.tuples(st.integers(0, 40), st.integers(0, 10)).map(lambda p: Span(p[0], p[0] + p[1])), max_size=8)


@given(SPANS)
def test_spans_and_their_gaps_cover_a_text_once(spans):
    covered = {i for s in spans for i in range(s.start, min(s.end, 50))}
    left = [i for gap in gaps(spans, 50) for i in range(gap.start, gap.end)]
    assert sorted(left) == sorted(set(range(50)) - covered)
    assert len(left) == len(set(left))


@given(SPANS)
def test_disjoint_means_that_no_two_share_a_character(spans):
    real = [s for s in spans if len(s)]
    shared = any(a.overlaps(b) for i, a in enumerate(real) for b in real[i + 1 :])
    assert disjoint(real) == (not shared)


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (3, 2)])
def test_a_span_that_runs_backwards_is_refused(start, end):
    with pytest.raises(ValueError, match="start <= end"):
        Span(start, end)


def test_a_span_gives_its_own_characters():
    assert Span(2, 5).of("abcdefg") == "cde"
    assert Span(0, 9).covers(Span(3, 9))
    assert not Span(0, 9).covers(Span(3, 10))


@given(SPANS)
def test_a_union_covers_the_same_characters_and_is_sorted_and_disjoint(spans):
    made = union(spans)
    assert {i for s in made for i in range(s.start, s.end)} == {i for s in spans for i in range(s.start, s.end)}
    assert list(made) == sorted(made)
    assert disjoint(made)
    assert len(made) <= len(spans)
