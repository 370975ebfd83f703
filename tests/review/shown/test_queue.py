import pytest
from reviewed import FINDINGS, TEXT, decision, document, finding, settled

from redaction.detect.finding import Proposal
from redaction.review.decisions.decision import Verdict
from redaction.review.shown import marks
from redaction.review.shown.queue import Risk, by_risk, following, risk
from redaction.review.text.paragraphs import Paragraphs


def changes(*said, findings=FINDINGS):
    found = marks.changes(TEXT, settled(*said, findings=findings), Paragraphs(document().blocks))
    return tuple(c for c in found if not c.passed)


@pytest.mark.parametrize(
    ("proposal", "score", "group"),
    [
        (Proposal.CHECK, 950, Risk.MUST), (Proposal.REPLACE, 849, Risk.LOW), (Proposal.REPLACE, 850, Risk.SURE),
        (Proposal.REMOVE, 100, Risk.LOW), (Proposal.GENERALISE, 900, Risk.SURE),
    ],
)  # fmt: skip
def test_what_waits_is_grouped_by_risk(proposal, score, group):
    (change,) = changes(findings=[finding("Tamsin Orrell", proposal=proposal, score=score)])
    assert risk(change) is group


def test_what_is_decided_or_kept_is_done():
    first, second = FINDINGS[:2]
    found = changes(decision(first), decision(second, Verdict.KEEP))
    assert [risk(c) for c in found[:2]] == [Risk.DONE, Risk.DONE]
    assert sum(map(len, by_risk(found).values())) == len(found)


def test_the_next_is_the_next_in_the_text_and_then_from_its_start():
    found = changes(decision(FINDINGS[1]))
    assert following(found, 0) is found[2]
    assert following(found, len(found) - 1) is found[0]
    assert following(found, -1) is found[0]


def test_a_group_is_gone_through_before_the_next_one():
    found = changes()
    (must,) = by_risk(found)[Risk.MUST]
    assert following(found, 0, Risk.MUST) is must
    after = following(found, found.index(must), Risk.LOW)
    assert risk(after) in (Risk.LOW, Risk.SURE)
    done = changes(*(decision(f) for f in FINDINGS if f.proposal is Proposal.CHECK))
    assert risk(following(done, 0, Risk.MUST)) is Risk.SURE


def test_nothing_follows_when_all_is_decided():
    found = changes(*(decision(f) for f in FINDINGS if f.proposal is not Proposal.KEEP))
    assert [following(found, -1, group) for group in (None, *Risk)] == [None] * 5
    assert following((), -1) is None
