from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reviewed import FINDINGS, TEXT, decision, finding, nth, settled

from redaction.detect.finding import FindingType, Proposal
from redaction.intake.document import DocumentKind
from redaction.review.decisions.decision import Verdict
from redaction.review.decisions.verdicts import OFFICER
from redaction.spans import disjoint

NAME = FINDINGS[1]
CHECK = next(f for f in FINDINGS if f.proposal is Proposal.CHECK)
KEEP = next(f for f in FINDINGS if f.proposal is Proposal.KEEP)


def added(words, number=0, **more):
    return decision(finding(words, number), **more)


def test_undecided_is_absence():
    result = settled()
    assert result.edits == ()
    assert result.undecided == tuple(f for f in FINDINGS if f is not KEEP)
    assert [k.span for k in result.kept] == [KEEP.span]


def test_a_decision_makes_an_edit_with_the_findings_facts():
    (edit,) = settled(decision(NAME)).edits
    assert (edit.span, edit.found, edit.replacement) == (NAME.edit_span, NAME.span, "Child Q")
    assert (edit.detector, edit.score, edit.why, edit.person) == ("known-names", 900, NAME.reason, "a-mensah")


def test_a_kept_finding_may_still_be_taken_out():
    result = settled(decision(KEEP, Verdict.REMOVE, replacement="[name removed]"))
    assert [e.span for e in result.edits] == [KEEP.span]
    assert result.kept == ()


def test_a_decision_to_keep_settles_a_finding():
    result = settled(decision(CHECK, Verdict.KEEP, note="it matters to the learning"))
    assert CHECK not in result.undecided
    kept = next(k for k in result.kept if k.span == CHECK.span)
    assert (kept.why, kept.person) == ("it matters to the learning", "a-mensah")


@pytest.mark.parametrize("swap", [False, True])
def test_the_latest_counts_whoever_made_it_and_in_whatever_order_it_is_read(swap):
    early = decision(NAME, replacement="A", at="2013-01-01T00:00:00Z", person="z-last")
    late = decision(NAME, replacement="B", at="2013-01-02T00:00:00Z", person="a-first")
    pair = (late, early) if swap else (early, late)
    assert [e.replacement for e in settled(*pair).edits] == ["B"]


def test_at_one_time_the_person_id_decides_and_then_the_journal():
    first = decision(NAME, replacement="A", person="b-linden")
    second = decision(NAME, replacement="B", person="a-mensah")
    assert [e.replacement for e in settled(first, second).edits] == ["A"]
    third = replace(first, replacement="C")
    assert [e.replacement for e in settled(first, third, second).edits] == ["C"]


def test_of_one_person_the_last_line_counts_even_if_the_clock_was_set_back():
    first = decision(NAME, replacement="A", at="2013-01-02T00:00:00Z")
    second = decision(NAME, replacement="B", at="2013-01-01T00:00:00Z")
    assert [e.replacement for e in settled(first, second).edits] == ["B"]


def test_what_is_taken_back_is_as_if_it_was_never_said():
    said = decision(NAME, replacement="A")
    other = decision(NAME, replacement="B", person="b-linden", at="2012-01-01T00:00:00Z")
    taken_back = decision(NAME, Verdict.OPEN, at="2013-06-01T00:00:00Z")
    assert settled(said, taken_back) == settled()
    assert settled(other, said, taken_back) == settled(other)
    assert settled(said, taken_back, said) == settled(said)


def test_nobody_takes_back_what_another_said():
    said = decision(NAME, replacement="A")
    taken_back = decision(NAME, Verdict.OPEN, person="b-linden", at="2013-06-01T00:00:00Z")
    assert settled(said, taken_back) == settled(said)


def test_what_is_kept_by_a_rule_is_kept_again_when_a_change_is_taken_back():
    assert settled(decision(KEEP, Verdict.REMOVE), decision(KEEP, Verdict.OPEN)) == settled()


def test_what_an_officer_adds_is_an_edit():
    (edit,) = settled(added("Kestrel Court", type=FindingType.LOCATION, replacement="a street")).edits
    assert (edit.detector, edit.span) == (OFFICER, nth(TEXT, "Kestrel Court"))


def test_an_addition_that_covers_a_finding_settles_it():
    words = "Tamsin Orrell lived at 14 Larkspur Rise"
    result = settled(decision(NAME), added(words, at="2013-06-01T00:00:00Z"))
    assert [e.span for e in result.edits] == [nth(TEXT, words)]
    assert not [f for f in result.undecided if f.span.overlaps(nth(TEXT, words))]


def test_an_addition_that_covers_a_part_of_a_finding_leaves_it_undecided():
    result = settled(decision(NAME), added("Orrell lived", at="2013-06-01T00:00:00Z"))
    assert [e.span for e in result.edits] == [nth(TEXT, "Orrell lived")]
    assert NAME in result.undecided


def test_an_addition_that_a_later_change_covers_in_part_asks_again():
    addition = added("Kestrel Court", at="2013-01-01T00:00:00Z")
    later = added("at Kestrel", at="2013-06-01T00:00:00Z")
    result = settled(addition, later)
    assert [e.span for e in result.edits] == [later.span]
    assert [f.span for f in result.undecided if f.detector == OFFICER] == [addition.span]


def test_a_keep_inside_a_change_does_not_open_it():
    wide = added("Tamsin Orrell lived at 14 Larkspur Rise", at="2013-01-01T00:00:00Z")
    result = settled(wide, decision(FINDINGS[2], Verdict.KEEP, at="2013-06-01T00:00:00Z"))
    assert [e.span for e in result.edits] == [wide.span]


def test_decisions_on_other_documents_and_texts_are_passed_over():
    other = decision(NAME, kind=DocumentKind.SUMMARY)
    older = decision(NAME, text_digest="0" * 64)
    assert settled(other, older).edits == ()


SPANS = st.tuples(st.integers(0, len(TEXT) - 30), st.integers(1, 25))
DECISIONS = st.lists(
    st.tuples(SPANS, st.sampled_from(Verdict), st.sampled_from(["2013-01-01", "2013-01-02"]), st.sampled_from("ab"))
)


@given(DECISIONS, st.randoms())
def test_edits_are_disjoint_and_nothing_that_was_taken_out_comes_back(drawn, chance):
    decisions = []
    for (start, length), verdict, day, person in drawn:
        words = TEXT[start : start + length]
        number = sum(TEXT.startswith(words, i) for i in range(start + 1)) - 1
        made = decision(finding(words, number), verdict, at=f"{day}T00:00:00Z", person=person)
        decisions.append(made)
    result = settled(*decisions)
    assert disjoint(e.span for e in result.edits)
    # Every finding and every latest decision to change is covered by an edit, kept, or asked again.
    own = {(d.span, d.person): d for d in decisions}
    said = [d for d in decisions if own[d.span, d.person] is d and d.verdict is not Verdict.OPEN]
    latest = {d.span: d for d in sorted(said, key=lambda d: (d.at, d.person))}
    answered = [e.span for e in result.edits] + [f.span for f in result.undecided]
    for d in latest.values():
        assert d.verdict is Verdict.KEEP or any(span.covers(d.span) for span in answered)
    for found in FINDINGS:
        assert any(s.covers(found.span) for s in (*answered, *(k.span for k in result.kept)))
    people = sorted(decisions, key=lambda d: d.person)
    assert settled(*people) == result
