"""Scores of findings made by hand, and the same figures from a second, plainer way to count them."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from marked import write

from redaction.case.cast import NOBODY
from redaction.case.policy import Policy
from redaction.detect.finding import DIRECT, Finding, FindingType, Proposal
from redaction.evaluate.corpus import GoldCase, read_cases
from redaction.evaluate.figures import Figure, Share
from redaction.evaluate.marking import parse
from redaction.evaluate.place import Place
from redaction.evaluate.scoring import score, score_spans
from redaction.intake.document import DocumentKind
from redaction.spans import Span


@pytest.fixture
def case(tmp_path):
    return read_cases(write(tmp_path / "child-k-2012"))[0]


def finding(text, words, replacement, *, entity="p1", proposal=Proposal.REPLACE, after=0):
    span = Span(text.index(words, after), text.index(words, after) + len(words))
    return Finding(
        span=span, edit_span=span, type=FindingType.PERSON, text=words, score=900, detector="cast", entity=entity,
        proposal=proposal, replacement=replacement, reason="-",
    )  # fmt: skip


def test_each_figure_of_a_case_scored_by_hand(case):
    overview, summary = case.texts
    found = [
        [
            finding(overview, "Ifeoma", "Child K"),
            finding(overview, "Octavia", "Author 1", entity="p2"),
            finding(overview, "Ifeoma Balogun", "Sister", after=20),
            finding(overview, "Orrell", "Mother", entity="p3"),
            finding(overview, "07700 900461", "[number]", entity="n1", proposal=Proposal.REMOVE),
            finding(overview, "4 May", "in May", entity="d1", proposal=Proposal.KEEP),
        ],
        [finding(summary, "Tamsin Orrell", "Child K", entity="p3"), finding(summary, "seen", "x", entity="p4")],
    ]
    main = score(case, found).figures.main
    assert main == {
        Figure.DIRECT: Share(4, 6),  # not the half-covered name, nor the address
        Figure.PERSON: Share(3, 4),
        Figure.ENTITY_DIRECT: Share(2, 4),  # mother and telephone; not the child, nor the home
        Figure.QUASI: Share(0, 1),
        Figure.FREE_TEXT: Share(0, 1),
        Figure.PRECISION: Share(8, 10),  # all but Octavia and seen
        Figure.KEEP_VIOLATIONS: Share(1, 1),
        Figure.LABEL_ERRORS: Share(2, 4),  # Sister, and the mother called Child K
        Figure.LINKING: Share(1_000_000, 1_000_000),
        Figure.COLLISIONS: Share(1, 3),  # Child K is two people
    }


def test_linking_is_b_cubed(case):
    overview, summary = case.texts
    found = [
        [finding(overview, "Ifeoma", "A", entity="p1"), finding(overview, "Orrell", "A", entity="p1")],
        [finding(summary, "Tamsin Orrell", "A", entity="p2")],
    ]
    # Precision (1/2 + 1/2 + 1) / 3, recall (1 + 1/2 + 1/2) / 3: both two thirds.
    assert score(case, found).figures.main[Figure.LINKING] == Share(666_667, 1_000_000)


def test_of_nothing_found_there_is_no_precision_linking_or_label(case):
    main = score(case, [[], []]).figures.main
    nothing = [f for f in Figure if main[f].value is None]
    assert nothing == [Figure.PRECISION, Figure.LABEL_ERRORS, Figure.LINKING, Figure.COLLISIONS]
    assert main[Figure.DIRECT] == Share(0, 6)


def test_what_is_no_letter_and_no_digit_need_not_be_flagged(case):
    at = case.texts[0].index("14b Larch Close")
    flagged = [[Span(at, at + 3), Span(at + 4, at + 9), Span(at + 10, at + 15)], []]
    assert score_spans(case, flagged).figures.types["ADDRESS"] == Share(1, 1)
    assert score_spans(case, [flagged[0][:2], []]).figures.types["ADDRESS"] == Share(0, 1)


def test_misses_say_where_they_stand_and_show_nothing_in_their_repr(case):
    misses = score(case, [[], []]).misses
    assert [(m.where, m.type, m.place, m.text) for m in misses[:2]] == [
        ("child-k-2012/overview:1", FindingType.PERSON, Place.HEADING, "Ifeoma"),
        ("child-k-2012/overview:5", FindingType.PERSON, Place.SENTENCE_START, "Ifeoma Balogun-Reyes"),
    ]
    assert len(misses) == 8
    assert "Ifeoma" not in repr(misses)
    whole = [[Span(0, len(text))] for text in case.texts]
    assert [(m.type, m.text) for m in score_spans(case, whole).misses] == [(None, "Octavia Pellew")]


def plainly(case, flagged):
    """Return the figures of spans, counted letter by letter with sets."""
    types, entities, kept, right, wrong = {}, {}, [], 0, 0
    for document, spans in zip(case.documents, flagged, strict=True):
        text = document.text
        seen = {i for s in spans for i in range(s.start, s.end)}
        gold = {i for m in document.marks if m.type for i in range(m.span.start, m.span.end)}
        for mark in document.marks:
            letters = {i for i in range(mark.span.start, mark.span.end) if text[i].isalnum()}
            if mark.type is None:
                kept.append(bool(letters & seen))
                continue
            types.setdefault(mark.type, []).append(letters <= seen)
            if mark.type in DIRECT:
                entities.setdefault(mark.entity, []).append(letters <= seen)
        for word in re.finditer(r"\w+", text):
            if seen & set(range(*word.span())):
                right, wrong = (right + 1, wrong) if gold & set(range(*word.span())) else (right, wrong + 1)
    direct = [hit for kind, hits in types.items() if kind in DIRECT for hit in hits]
    return {
        Figure.DIRECT: Share(sum(direct), len(direct)),
        Figure.ENTITY_DIRECT: Share(sum(map(all, entities.values())), len(entities)),
        Figure.PRECISION: Share(right, right + wrong),
        Figure.KEEP_VIOLATIONS: Share(sum(kept), len(kept)),
    }


TEXT = (
    "{{PERSON|a|Tamsin O'Rell}} and {{PERSON|b|Joss}}, {{AGE|x|aged 4}}: "
    "{{KEEP|k|Act 1989}}. {{PERSON|a|Tam}}-{{PERSON|a|sin}}!"
)
CASE = GoldCase(
    slug="child-k", digest="0" * 64, kinds=(DocumentKind.OVERVIEW,), documents=(parse(TEXT.encode(), where="o"),),
    cast=NOBODY, policy=Policy(),
)  # fmt: skip
LENGTH = len(CASE.texts[0])


@given(st.lists(st.tuples(st.integers(0, LENGTH), st.integers(0, LENGTH)).map(lambda p: Span(*sorted(p)))))
def test_spans_in_any_order_and_overlapping_are_counted_as_letter_by_letter(spans):
    main = score_spans(CASE, [spans]).figures.main
    wanted = plainly(CASE, [spans])
    assert {figure: main[figure] for figure in wanted} == wanted
