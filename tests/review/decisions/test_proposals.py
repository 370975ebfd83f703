from dataclasses import replace

import pytest
from reviewed import CAST, FINDINGS, SITTING, TEXT, decision, finding, nth, settled

from redaction.detect.finding import FindingType, Proposal
from redaction.review.decisions.decision import ReasonCode, Verdict
from redaction.review.decisions.proposals import Checks, accept, suggestion, verdict_of
from redaction.review.decisions.reasons import reason

CHECK = next(f for f in FINDINGS if f.proposal is Proposal.CHECK)


def test_every_proposal_but_those_that_a_person_must_decide_is_taken():
    after = settled(*accept(settled(), SITTING))
    assert after.undecided == (CHECK,)
    assert {e.replacement for e in after.edits} >= {"Child Q", "Mother", "[address removed]", "In March 2012"}


@pytest.mark.parametrize("checks", Checks)
def test_checks_leave_nothing_undecided(checks):
    after = settled(*accept(settled(), SITTING, checks=checks))
    assert after.undecided == ()
    changed = [e.replacement for e in after.edits if e.found == CHECK.span]
    assert changed == (["[detail removed]"] if checks is Checks.REMOVE else [])


def test_what_was_decided_stays_decided():
    mine = decision(FINDINGS[0], replacement="the child")
    made = accept(settled(mine), SITTING)
    assert mine.span not in {d.span for d in made}
    assert next(e for e in settled(mine, *made).edits if e.found == mine.span).replacement == "the child"


def test_a_finding_that_a_change_covers_in_part_is_left_to_a_person():
    addition = decision(finding("Orrell lived"), at="2013-01-01T00:00:00Z")
    before = settled(addition)
    made = accept(before, SITTING)
    assert FINDINGS[1].span not in {d.span for d in made}
    assert FINDINGS[1] in settled(addition, *made).undecided


def test_a_finding_that_covers_a_smaller_change_is_taken():
    addition = decision(finding("trained"), at="2013-01-01T00:00:00Z")
    after = settled(addition, *accept(settled(addition), SITTING, checks=Checks.REMOVE))
    assert after.undecided == ()
    assert CHECK.span in {e.span for e in after.edits}


def test_a_suggestion_that_would_change_nothing_becomes_a_marker():
    assert suggestion(CHECK, TEXT) == "[detail removed]"
    assert suggestion(replace(CHECK, replacement=CHECK.text), TEXT) == "[detail removed]"
    assert suggestion(replace(CHECK, replacement="had a craft"), TEXT) == "had a craft"
    assert suggestion(replace(CHECK, type=FindingType.CASE_REF), TEXT) == "[reference removed]"


def test_the_verb_follows_from_the_words():
    assert verdict_of("", FindingType.PERSON) is Verdict.REMOVE
    assert verdict_of("[name removed]", FindingType.PERSON) is Verdict.REMOVE
    assert verdict_of("Child Q", FindingType.PERSON) is Verdict.REPLACE
    assert verdict_of("in March", FindingType.DATE) is Verdict.GENERALISE


@pytest.mark.parametrize(
    ("kind", "entity", "label", "code"),
    [
        (FindingType.PERSON, "subject", "anything", ReasonCode.CHILD),
        (FindingType.PERSON, "mother", "anything", ReasonCode.FAMILY),
        (FindingType.PERSON, "x", "Half Sibling 2", ReasonCode.FAMILY),
        (FindingType.PERSON, "x", "MGM", ReasonCode.FAMILY),
        (FindingType.PERSON, "x", "Mother's Partner", ReasonCode.FAMILY),
        (FindingType.PERSON, "x", "Social Worker 2", ReasonCode.STAFF),
        (FindingType.PERSON, "x", "HV1", ReasonCode.STAFF),
        (FindingType.PERSON, "x", "Young Person 7", ReasonCode.CHILD),
        (FindingType.PERSON, "x", "Adult 1", ReasonCode.THIRD_PARTY),
        (FindingType.PERSON, "x", "[name removed]", ReasonCode.THIRD_PARTY),
        (FindingType.POSTCODE, "x", "", ReasonCode.PLACE),
        (FindingType.NHS_NUMBER, "subject", "", ReasonCode.IDENTIFIER),
        (FindingType.DEMOGRAPHIC, "subject", "", ReasonCode.BACKGROUND),
    ],
)
def test_the_reason_says_who_or_what_in_general(kind, entity, label, code):
    assert reason(kind, entity=entity, label=label, cast=CAST) is code


def test_every_type_has_a_reason():
    for kind in FindingType:
        assert reason(kind, entity="x", label="", cast=CAST) in ReasonCode


def test_a_decision_keeps_how_it_is_found_again():
    made = next(d for d in accept(settled(), SITTING) if d.span == nth(TEXT, "Piotr Zawadzki"))
    assert made.before.endswith("| ")
    assert made.after.startswith(" | never |")
    assert len(made.before) == 40
