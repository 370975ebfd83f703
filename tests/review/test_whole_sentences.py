"""A finding whose edit covers others: a sentence about a name (docs/decisions/0017)."""

from dataclasses import replace

import pytest
from reviewed import FINDINGS, SITTING, TEXT, decision, document, finding

from redaction.detect.finding import FindingType, Proposal
from redaction.intake.document import DocumentKind
from redaction.review.decisions.decision import Verdict
from redaction.review.decisions.proposals import Checks, accept
from redaction.review.decisions.verdicts import settle
from redaction.review.shown.diff import diff

MARKER = "[sentence about a name removed]"
WHOLE = 'Ms Balogun-Reyes, who had trained as a glass blower, said: "Grace will come."'
ASKED = finding("will come", edit=WHOLE, type=FindingType.QUASI, entity="sentence.1", proposal=Proposal.CHECK,
                replacement=MARKER, reason="a sentence about a name")  # fmt: skip
FOUND = tuple(sorted((*FINDINGS, ASKED), key=lambda f: f.span))
MOTHER = FINDINGS[6]
LATER = "2099-01-01T00:00:00Z"


def settled(*decisions):
    return settle(DocumentKind.OVERVIEW, TEXT, FOUND, decisions)


def test_the_sentence_goes_whole_when_checks_are_removed():
    after = settled(*accept(settled(), SITTING, checks=Checks.REMOVE))
    assert after.undecided == ()
    assert [e.replacement for e in after.edits if WHOLE in e.span.of(TEXT)] == [MARKER]
    assert not any(e.found == MOTHER.span for e in after.edits)


@pytest.mark.parametrize("checks", [Checks.KEEP, None])
def test_the_names_in_a_sentence_that_stays_are_changed(checks):
    after = settled(*accept(settled(), SITTING, checks=checks))
    assert any(e.found == MOTHER.span and e.replacement == "Mother" for e in after.edits)
    assert (ASKED in after.undecided) == (checks is None)


def test_whoever_keeps_a_removed_sentence_brings_the_labels_back_and_no_name():
    made = accept(settled(), SITTING, checks=Checks.REMOVE)
    after = settled(*made, decision(ASKED, verdict=Verdict.KEEP, at=LATER))
    assert any(e.found == MOTHER.span and e.replacement == "Mother" for e in after.edits)
    assert after.undecided == ()


def test_keeping_the_sentence_alone_decides_nothing_that_stands_in_it():
    after = settled(decision(ASKED, verdict=Verdict.KEEP))
    assert MOTHER in after.undecided
    assert ASKED not in after.undecided


def test_a_later_change_inside_asks_about_the_sentence_again():
    made = accept(settled(), SITTING, checks=Checks.REMOVE)
    after = settled(*made, decision(replace(MOTHER, replacement="Aunt"), at=LATER))
    assert any(e.replacement == "Aunt" for e in after.edits)
    assert ASKED in after.undecided


def test_the_sentence_removed_alone_leaves_nothing_of_it_undecided():
    after = settled(decision(ASKED))
    assert not any(ASKED.edit_span.covers(f.span) for f in after.undecided)


def test_a_sentence_that_waits_is_shown_though_the_names_in_it_are_changed():
    waiting = diff(document(), settled(*accept(settled(), SITTING)))
    (shown,) = [c for c in waiting.changes if c.public == MARKER]
    assert (shown.span, shown.decided) == (ASKED.span, False)
    rows = [row for section in waiting.sections for row in section.rows]
    pieces = [piece for row in rows for line in row.lines for cell in line for piece in cell]
    assert any(piece.change == shown for piece in pieces)
