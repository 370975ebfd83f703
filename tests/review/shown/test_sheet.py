import pytest
from hypothesis import given
from hypothesis import strategies as st
from reviewed import FINDINGS, TEXT, decision, document, finding, settled

from redaction.review.decisions.decision import Verdict
from redaction.review.shown import marks
from redaction.review.shown.diff import diff
from redaction.review.shown.sheet import lay
from redaction.review.text.sections import rows, sections
from redaction.spans import Span

WIDE = finding("Tamsin was seen at Kestrel Court", edit="On 3 March 2012 Tamsin was seen at Kestrel Court")
ACROSS = finding("never |\n\n> He wrote")  # no rule makes such a thing; a damaged journal might
PLAN = rows(document())
SAID = st.lists(
    st.builds(
        lambda found, verdict, second, person: decision(
            found,
            verdict,
            replacement="" if verdict in (Verdict.KEEP, Verdict.OPEN) else "somebody",
            at=f"2013-05-04T10:11:{second:02}Z",
            person=person,
        ),
        st.sampled_from((*FINDINGS, WIDE, ACROSS)),
        st.sampled_from(tuple(Verdict)),
        st.integers(0, 3),
        st.sampled_from(("a-mensah", "b-quill")),
    ),
    max_size=9,
)


def laid(findings=FINDINGS, decisions=()):
    return lay(document(), (PLAN, sections(TEXT, PLAN)), findings, decisions)


def shown(sheet):
    return [change for stretch in sheet.stretches for change in stretch.changes]


@given(SAID, st.integers(0, 9))
def test_a_sheet_brought_up_to_date_is_a_sheet_laid_anew(said, first):
    said = sorted(said, key=lambda d: (d.person, d.at))
    after = laid(decisions=said[:first])
    for each in said[first:]:
        after = after.after([each])
    assert shown(after) == shown(laid(decisions=said))
    assert after.changes == laid(decisions=said).changes
    assert after.waiting == sum(change.open for change in after.changes)


@given(SAID)
def test_a_sheet_shows_what_the_difference_shows(said):
    verdicts = settled(*said)
    assert [(c.span, c.mark, c.person) for c in laid(decisions=said).changes] == [
        (c.span, c.mark, c.person) for c in diff(document(), verdicts).changes
    ]


@given(SAID)
def test_marks_of_a_part_are_those_of_the_whole(said):
    sheet = laid(decisions=said)
    whole = marks.shown(shown(sheet))
    for row in PLAN:
        assert [m for m in sheet.marks(row.span) if m.span.overlaps(row.span)] == [
            m for m in whole if m.span.overlaps(row.span)
        ]


def test_only_the_place_of_a_decision_is_drawn_anew():
    sheet = laid()
    after = sheet.after([decision(FINDINGS[9])])
    (place,) = after.differs(sheet)
    row, line = place
    assert "ORRELL" in PLAN[row].lines[line][0].of(TEXT)
    assert [*after.differs(after)] == []


def test_a_decision_over_several_places_draws_everything_anew():
    sheet = laid()
    assert len([*sheet.after([decision(ACROSS)]).differs(sheet)]) == len(sheet.places)


def test_a_change_is_called_by_where_it_begins():
    sheet = laid()
    change = sheet.changes[1]
    assert sheet.at(change.span.start) is change
    assert sheet.key(change) == str(change.span.start)
    assert sheet.at(change.span.start + 1) is None
    assert sheet.at(change.span.start, change.span.end) is change
    assert sheet.at(change.span.start, change.span.end + 1) is None
    assert sheet.at(len(TEXT) + 9) is None


def test_two_changes_that_begin_together_have_names_of_their_own():
    inner = finding("On", edit="On 3 March 2012")
    sheet = laid((*FINDINGS[:4], WIDE, inner))
    (first, second) = [c for c in sheet.changes if c.span.start == WIDE.edit_span.start]
    assert {sheet.key(first), sheet.key(second)} == {str(first.span.start), f"{second.span.start}-{second.span.end}"}


def test_a_change_is_counted_in_the_order_of_the_text():
    sheet = laid()
    assert [sheet.index(c.span.start) for c in sheet.changes] == list(range(len(sheet.changes)))


def test_what_a_rule_kept_can_be_looked_at_but_is_not_counted():
    sheet = laid()
    kept = FINDINGS[8].span
    assert sheet.at(kept.start).passed
    assert all(c.found != kept for c in sheet.changes)
    assert sheet.after([decision(FINDINGS[8], Verdict.KEEP)]).at(kept.start).decided


@pytest.mark.parametrize("offset", [0, 40, len(TEXT) - 1])
def test_every_place_is_in_a_section(offset):
    sheet = laid()
    assert sheet.within(sheet.sections[sheet.section_of(offset)]).covers(Span(offset, offset + 1))
    assert sheet.finding(FINDINGS[0].span) == FINDINGS[0]
    assert sheet.finding(Span(offset, offset + 1)) is None
