"""A report of 150 pages, two officers' 6,000 decisions each: what grows with the square would make them wait."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

import pytest
from growth import linear
from reviewed import decision

from redaction.detect.finding import Finding, FindingType, Proposal
from redaction.digest import sha256
from redaction.intake.document import DocumentKind
from redaction.review.decisions.decision import Decision
from redaction.review.decisions.verdicts import settle
from redaction.review.round.acts import acts, undo
from redaction.review.round.differences import differences
from redaction.review.round.event import Began, Event, Finished
from redaction.review.round.readers import readers, visible
from redaction.spans import Span

AT = "2013-05-04T10:11:12Z"
OVERVIEW = DocumentKind.OVERVIEW
PLACES = 6_000
SENTENCE = "Tamsin was at home and all was well there. "


@dataclass(frozen=True)
class Reviewed:
    """A report with a name at each of its places, decided by two; they differ in every twentieth."""

    text: str
    findings: tuple[Finding, ...]
    lines: tuple[Decision, ...]
    events: tuple[Event, ...]


@cache
def reviewed(places: int) -> Reviewed:
    text = "\n\n".join(f"{i}.1 " + SENTENCE * 10 for i in range(places // 10)) + "\n"
    found, at = [], -1
    for _ in range(places):
        at = text.index("Tamsin", at + 1)
        span = Span(at, at + 6)
        found.append(
            Finding(span=span, edit_span=span, type=FindingType.PERSON, text="Tamsin", score=900,
                    detector="known-names", entity="subject", proposal=Proposal.REPLACE, replacement="Child Q",
                    reason="a name")
        )  # fmt: skip
    lines = tuple(
        decision(each, text=text, person=person, act=number + 1, at=f"2013-05-04T11:{number // 60 % 60:02}:00Z",
                 replacement="Child Q" if number % 20 else words)
        for person, words in (("a-mensah", "Child Q"), ("b-linden", "the boy")) for number, each in enumerate(found)
    )  # fmt: skip
    digest = sha256(text.encode())
    people = ("a-mensah", "b-linden")
    ends = (Finished(person=person, at=AT, texts={OVERVIEW: digest}, journal=digest) for person in people)
    return Reviewed(text, tuple(found), lines, (*(Began(person=person, at=AT) for person in people), *ends))


def differing(of: Reviewed, lines: tuple[Decision, ...]) -> int:
    return len(differences(OVERVIEW, of.text, of.findings, lines, readers(of.events)).open)


@pytest.mark.parametrize(
    ("what", "expected"),
    [
        (lambda of: len(settle(OVERVIEW, of.text, of.findings, of.lines).edits), PLACES),
        (lambda of: len(visible(of.lines, of.events[:2], "a-mensah")), PLACES),
        (lambda of: len(visible(of.lines, of.events, "a-mensah")), 2 * PLACES),
        (lambda of: len(acts(of.lines, "a-mensah").done), PLACES),
        (lambda of: len(undo(of.lines, "a-mensah", act=len(of.findings) + 1, at=AT)), 1),
        (lambda of: differing(of, of.lines), PLACES // 20),
        (lambda of: differing(of, of.lines[: len(of.findings)]), PLACES),
    ],
    ids=["settle", "blind", "open", "acts", "undo", "some differ", "all differ"],
)
def test_four_times_the_places_take_about_four_times_as_long(what: Callable[[Reviewed], int], expected):
    assert what(reviewed(PLACES)) == expected

    def work(places):
        of = reviewed(places)
        return lambda: what(of)

    assert linear(work, PLACES // 4)
