"""A report of 150 pages: two officers' 6,000 decisions each. Generous limits, to catch what grows with the square."""

import time

import pytest
from reviewed import decision

from redaction.detect.finding import Finding, FindingType, Proposal
from redaction.digest import sha256
from redaction.intake.document import DocumentKind
from redaction.review.decisions.verdicts import settle
from redaction.review.round.acts import acts, undo
from redaction.review.round.differences import differences
from redaction.review.round.event import Began, Finished
from redaction.review.round.readers import readers, visible
from redaction.spans import Span

AT = "2013-05-04T10:11:12Z"
OVERVIEW = DocumentKind.OVERVIEW
PLACES = 6_000
TEXT = "\n\n".join(f"{i}.1 " + "Tamsin was at home and all was well there. " * 10 for i in range(600)) + "\n"
DIGEST = sha256(TEXT.encode())
SECONDS = 2


def spans():
    at = -1
    for _ in range(PLACES):
        at = TEXT.index("Tamsin", at + 1)
        yield Span(at, at + 6)


FINDINGS = tuple(
    Finding(span=span, edit_span=span, type=FindingType.PERSON, text="Tamsin", score=900, detector="known-names",
            entity="subject", proposal=Proposal.REPLACE, replacement="Child Q", reason="a name")
    for span in spans()
)  # fmt: skip


def said(person, every, words):
    return [
        decision(found, text=TEXT, person=person, act=number + 1, at=f"2013-05-04T11:{number // 60 % 60:02}:00Z",
                 replacement="Child Q" if number % every else words)
        for number, found in enumerate(FINDINGS)
    ]  # fmt: skip


LINES = (*said("a-mensah", 20, "Child Q"), *said("b-linden", 20, "the boy"))
EVENTS = (
    *(Began(person=person, at=AT) for person in ("a-mensah", "b-linden")),
    *(Finished(person=person, at=AT, texts={OVERVIEW: DIGEST}, journal=DIGEST) for person in ("a-mensah", "b-linden")),
)


@pytest.mark.parametrize(
    ("what", "expected"),
    [
        (lambda: len(settle(OVERVIEW, TEXT, FINDINGS, LINES).edits), PLACES),
        (lambda: len(visible(LINES, EVENTS[:2], "a-mensah")), PLACES),
        (lambda: len(visible(LINES, EVENTS, "a-mensah")), 2 * PLACES),
        (lambda: len(acts(LINES, "a-mensah").done), PLACES),
        (lambda: len(undo(LINES, "a-mensah", act=PLACES + 1, at=AT)), 1),
        (lambda: len(differences(OVERVIEW, TEXT, FINDINGS, LINES, readers(EVENTS)).open), PLACES // 20),
        (lambda: len(differences(OVERVIEW, TEXT, FINDINGS, LINES[:PLACES], readers(EVENTS)).open), PLACES),
    ],
    ids=["settle", "blind", "open", "acts", "undo", "some differ", "all differ"],
)
def test_a_long_report_is_quick(what, expected):
    started = time.process_time()
    assert what() == expected
    assert time.process_time() - started < SECONDS
