import pytest
from hypothesis import given
from hypothesis import strategies as st
from reviewed import CAST, FINDINGS, SITTING, TEXT, document, finding, settled

from redaction.detect.finding import FindingType, Proposal
from redaction.errors import Refused
from redaction.review.decisions.decision import ReasonCode, Scope, Verdict
from redaction.review.decisions.verdicts import settle
from redaction.review.shown import marks, reply
from redaction.review.text.paragraphs import Paragraphs

CHANGES = marks.changes(TEXT, settled(), Paragraphs(document().blocks))
CHILD, _, HOME, MOTHER = CHANGES[:4]
TRADE = next(c for c in CHANGES if c.mark is Proposal.CHECK)


def test_what_is_accepted_as_proposed_is_the_proposal():
    said = reply.accepted(MOTHER, "Mother", Verdict.REPLACE, None)
    line = reply.decided(MOTHER, said, SITTING)
    assert (line.verdict, line.replacement, line.reason) == (Verdict.REPLACE, "Mother", ReasonCode.FAMILY)
    assert (line.span, line.edit_span, line.text) == (MOTHER.found, MOTHER.edit, "Balogun-Reyes")
    assert settle(line.kind, TEXT, FINDINGS, [line]).edits[0].span == MOTHER.edit


@pytest.mark.parametrize(
    ("words", "chosen", "verdict"),
    [
        ("Mother", Verdict.REPLACE, Verdict.REPLACE), ("a relative", Verdict.GENERALISE, Verdict.GENERALISE),
        ("", Verdict.REPLACE, Verdict.REMOVE), ("[name removed]", Verdict.REPLACE, Verdict.REMOVE),
        ("a relative", Verdict.REMOVE, Verdict.REPLACE), ("  Mother ", Verdict.REPLACE, Verdict.REPLACE),
        ("Mother", Verdict.KEEP, Verdict.REPLACE),
    ],
)  # fmt: skip
def test_words_say_what_is_done_where_the_choice_cannot_be_meant(words, chosen, verdict):
    said = reply.accepted(MOTHER, words, chosen, None)
    assert (said.verdict, said.replacement) == (verdict, words.strip())


@pytest.mark.parametrize("words", ["two\nlines", "a\tb", "\u202ereversed", "x" * 2_001, "Ms Balogun-Reyes"])
def test_what_cannot_be_published_so_is_refused(words):
    with pytest.raises(Refused) as raised:
        reply.accepted(MOTHER, words, Verdict.REPLACE, None)
    assert "Balogun" not in str(raised.value)


def test_a_proposal_that_says_the_same_may_be_accepted_but_not_by_hand():
    month = finding(
        "March 2012", type=FindingType.DATE, proposal=Proposal.GENERALISE, replacement="March 2012"
    )  # fmt: skip
    same = marks.changes(TEXT, settled(findings=[month]), Paragraphs(document().blocks))[0]
    assert reply.accepted(same, "March 2012", Verdict.GENERALISE, None).replacement == "March 2012"
    with pytest.raises(Refused):
        reply.accepted(TRADE, TRADE.original, Verdict.GENERALISE, None)


@pytest.mark.parametrize("why", ["", "   ", "x" * 2_001, "bell\x07"])
def test_nothing_is_kept_without_a_reason(why):
    with pytest.raises(Refused):
        reply.kept(TRADE, why, Scope.PLACE, CAST)


def test_a_known_name_is_kept_in_one_place_at_most():
    assert reply.kept(CHILD, "an ordinary word", Scope.PLACE, CAST).scope is Scope.PLACE
    for scope in (Scope.CASE, Scope.BOARD):
        with pytest.raises(Refused, match="board gave"):
            reply.kept(CHILD, "an ordinary word", scope, CAST)
    assert reply.kept(TRADE, "too general", Scope.BOARD, CAST).scope is Scope.BOARD


def test_alike_are_the_waiting_changes_of_one_person_and_what_must_be_decided_only_by_its_words():
    alike = list(reply.alike(CHILD, CHANGES))
    assert {c.original for c in alike} == {"Tamsin Orrell", "Tamsin", "ORRELL, Tamsin"}
    assert CHILD not in alike
    asked = [finding("Grace", n, proposal=Proposal.CHECK, entity="subject") for n in range(2)]
    both = marks.changes(TEXT, settled(findings=[*FINDINGS[:2], *asked]), Paragraphs(document().blocks))
    grace = next(c for c in both if c.original == "Grace")
    assert [c.original for c in reply.alike(grace, both)] == ["Grace"]
    assert all(c.original != "Grace" for c in reply.alike(both[0], both))


def test_what_is_decided_is_like_nothing_that_waits():
    line = reply.decided(CHILD, reply.accepted(CHILD, "Child Q", Verdict.REPLACE, None), SITTING)
    later = marks.changes(TEXT, settled(line), Paragraphs(document().blocks))
    assert all(c.found != CHILD.found for c in reply.alike(later[1], later))


@pytest.mark.parametrize(
    ("public", "mark", "becomes"),
    [
        ("Mother", Proposal.REPLACE, "Parent 1"), ("(Mother)", Proposal.REPLACE, "(Parent 1)"),
        ("Mother's", Proposal.REPLACE, "Parent 1's"), ("her aunt", Proposal.REPLACE, "Parent 1"),
        ("Mother", Proposal.CHECK, "Parent 1"),
    ],
)  # fmt: skip
def test_another_place_keeps_its_own_wording_around_the_label(public, mark, becomes):
    other = finding("Balogun-Reyes", 1, replacement=public, proposal=mark, entity="mother")
    change = marks.changes(TEXT, settled(findings=[other]), Paragraphs(document().blocks))[0]
    said = reply.accepted(MOTHER, "Parent 1", Verdict.REPLACE, ReasonCode.FAMILY)
    assert reply.for_other(said, "Mother", change).replacement == becomes
    assert reply.for_other(said, "Mother", change).verdict is Verdict.REPLACE


@given(st.text(max_size=40), st.sampled_from(list(Verdict)))
def test_every_reply_is_a_decision_that_can_be_written(words, verdict):
    try:
        said = reply.accepted(MOTHER, words, verdict, None)
    except Refused:
        return
    line = reply.decided(MOTHER, said, SITTING)
    assert line.replacement == words.strip()
    assert (line.verdict is Verdict.REMOVE) == (not line.replacement or line.replacement.startswith("["))


def test_every_reason_files_what_was_added_as_something():
    assert {reply.type_of(code) for code in ReasonCode} <= set(FindingType)
