"""A copy with decoys: every place of the document is found in it and back, and no decoy becomes one."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redaction.digest import sha256
from redaction.intake.document import DocumentKind
from redaction.review.round.copies import Copy, Picked, copy
from redaction.review.round.decoys import Planting
from redaction.review.round.event import Decoy
from redaction.spans import Span

TEXT = "Nobody saw it. The visit was late.\n\nThen it was spring. Nothing came of it.\n"


def decoy(offset: int, words: str = " Rowena Garbutt knew.", text: str = TEXT, kind=DocumentKind.OVERVIEW) -> Decoy:
    return Decoy(kind=kind, offset=offset, words=words, text_digest=sha256(text.encode()))


@st.composite
def copies(draw) -> tuple[str, Copy]:
    text = draw(st.text(alphabet="ab é.\n|", max_size=60))
    offsets = draw(st.sets(st.integers(0, len(text)), max_size=6))
    words = st.text(alphabet="XY ", min_size=1, max_size=5).filter(str.strip)
    order = draw(st.permutations(sorted(offsets)))
    return text, Copy(text, [(number, decoy(at, draw(words), text)) for number, at in enumerate(order)])


def spans(length: int):
    ends = st.tuples(st.integers(0, length), st.integers(0, length))
    return ends.map(lambda pair: Span(min(pair), max(pair)))


@given(copies())
def test_without_its_decoys_a_copy_is_the_document(made):
    text, it = made
    left, position = "", 0
    for span in it.decoys:
        left += it.text[position : span.start]
        position = span.end
    assert (left + it.text[position:]).encode() == text.encode()


@given(copies(), st.data())
def test_every_span_of_the_document_is_found_and_back(made, data):
    text, it = made
    span = data.draw(spans(len(text)))
    shown = it.shown(span)
    inside = [put for put in it.inside(span) if put.offset < span.end]
    assert len(shown) == len(span) + sum(len(put.words) for put in inside if len(span))
    words = it.text[shown.start : shown.end]
    for put in inside if len(span) else ():
        assert put.words in words
    if not inside and span.of(text).strip():
        assert words == span.of(text)
        stripped = Span(span.end - len(span.of(text).lstrip()), span.start + len(span.of(text).rstrip()))
        assert it.picked(shown) == Picked(span=stripped)


@given(copies(), st.data())
def test_a_selection_is_a_span_of_the_document_or_touches_decoys_never_both(made, data):
    text, it = made
    chosen = data.draw(spans(len(it.text)))
    words = chosen.of(it.text)
    trimmed = Span(chosen.end - len(words.lstrip()), chosen.start + len(words.rstrip())) if words.strip() else None
    picked = it.picked(chosen)
    if trimmed is None:
        assert picked == Picked(span=None)
    elif any(trimmed.overlaps(span) for span in it.decoys):
        assert picked.span is None
        assert len(picked.decoys) == sum(trimmed.overlaps(span) for span in it.decoys)
    else:
        assert picked.decoys == ()
        assert picked.span.of(text) == trimmed.of(it.text)


@given(copies(), st.data())
def test_every_decoy_is_shown_once_however_the_text_is_cut(made, data):
    text, it = made
    cuts = sorted(data.draw(st.sets(st.integers(1, max(1, len(text))), max_size=5)))
    edges = [0, *(cut for cut in cuts if cut < len(text)), len(text)]
    shown = [put.number for a, b in pairwise(edges) for put in it.inside(Span(a, b))]
    first = [put.number for put in it.inside(Span(0, len(text)))]
    assert shown == first
    assert len(first) == sum(1 for span in it.decoys if span.start > 0)


def test_one_letter_of_a_decoy_is_enough_to_catch_it():
    it = Copy(TEXT, [(0, decoy(14))])
    begin = it.text.index("Garbutt")
    assert it.picked(Span(begin, begin + 1)) == Picked(span=None, decoys=(0,))
    assert it.picked(Span(8, begin + 1)) == Picked(span=None, decoys=(0,))


def test_the_blank_before_a_decoy_is_no_part_of_a_selection():
    it = Copy(TEXT, [(0, decoy(14))])
    assert it.picked(Span(0, 15)) == Picked(span=Span(0, 14))
    assert it.picked(Span(14, 15)) == Picked(span=None)


def test_two_decoys_in_one_selection_are_both_caught():
    it = Copy(TEXT, [(0, decoy(55)), (1, decoy(14))])
    assert it.picked(Span(0, len(it.text))).decoys == (1, 0)


def test_a_selection_beyond_the_text_is_refused():
    with pytest.raises(ValueError, match="outside"):
        Copy("ab").picked(Span(0, 3))


@pytest.mark.parametrize("offsets", [(3, 3), (0, 200)])
def test_decoys_at_one_place_or_beyond_the_text_are_refused(offsets):
    with pytest.raises(ValueError, match="different places"):
        Copy(TEXT, [(n, decoy(at)) for n, at in enumerate(offsets)])


def test_a_copy_holds_only_its_own_documents_decoys_of_this_version():
    planting = Planting(
        decoys=(
            decoy(14),
            decoy(14, kind=DocumentKind.SUMMARY),
            decoy(20, text="another version"),
            decoy(55, words=" Seen."),
        ),
        caught=frozenset({3}),
    )
    it = copy(DocumentKind.OVERVIEW, TEXT, planting)
    assert [(put.number, put.caught) for put in it.inside(Span(0, len(TEXT)))] == [(0, False), (3, True)]
    assert copy(DocumentKind.OVERVIEW, TEXT, None).text == TEXT
