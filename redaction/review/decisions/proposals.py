"""Accepting what was proposed: one decision for each undecided finding whose proposal says what to do."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import islice, takewhile

from redaction.case.cast import Cast
from redaction.detect.finding import Finding, FindingType, Proposal
from redaction.intake.document import DocumentKind
from redaction.review.decisions.decision import Decision, Verdict, context
from redaction.review.decisions.reasons import reason
from redaction.review.decisions.verdicts import Settled


class Checks(StrEnum):
    """What becomes of the findings that a person must decide, when they are decided all at once."""

    REMOVE = "remove"
    KEEP = "keep"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sitting:
    """Who decides, on which text, when: what every decision of one sitting has in common."""

    kind: DocumentKind
    text: str = field(repr=False)
    text_digest: str
    cast: Cast = field(repr=False)
    person: str
    at: str


_MARKER = {
    FindingType.PERSON: "[name removed]",
    FindingType.ADDRESS: "[address removed]",
    FindingType.POSTCODE: "[postcode removed]",
    FindingType.PHONE: "[telephone number removed]",
    FindingType.EMAIL: "[e-mail address removed]",
    FindingType.URL: "[web address removed]",
    FindingType.DOB: "[date of birth removed]",
    FindingType.DATE: "[date removed]",
    FindingType.AGE: "[age removed]",
    FindingType.LOCATION: "[place removed]",
    FindingType.ORG: "[organisation removed]",
    FindingType.DEMOGRAPHIC: "[background removed]",
    FindingType.QUASI: "[detail removed]",
}
_VERDICT = {
    Proposal.REPLACE: Verdict.REPLACE,
    Proposal.GENERALISE: Verdict.GENERALISE,
    Proposal.REMOVE: Verdict.REMOVE,
}
_VAGUER = (FindingType.DATE, FindingType.DOB, FindingType.AGE, FindingType.LOCATION, FindingType.DEMOGRAPHIC)


def accept(settled: Settled, sitting: Sitting, *, checks: Checks | None = None) -> tuple[Decision, ...]:
    """Return a decision for every undecided finding.

    Args:
        settled: the document's verdicts so far.
        sitting: who decides, on which text, when.
        checks: what becomes of findings that a person must decide; None leaves them undecided.

    A finding that overlaps a change already made in part is left undecided: taking either would undo the other. What
    covers others (a whole sentence) is decided after them: it wins, and they count again once somebody keeps it.
    """
    return tuple(_accepted(settled, sitting, checks))


def _accepted(settled: Settled, sitting: Sitting, checks: Checks | None) -> Iterable[Decision]:
    taken = [edit.span for edit in settled.edits]
    for finding in _inner_first(settled.undecided):
        first = bisect_right(taken, finding.edit_span.start, key=lambda span: span.end)
        over = takewhile(lambda span: span.start < finding.edit_span.end, islice(taken, first, None))  # noqa: B023  # used up at once
        if not all(finding.edit_span.covers(span) for span in over):
            continue
        if finding.proposal is not Proposal.CHECK:
            yield decide(finding, sitting, _VERDICT[finding.proposal], finding.replacement)
        elif checks is Checks.KEEP:
            yield decide(finding, sitting, Verdict.KEEP, "", note="checked by the officer and kept")
        elif checks is Checks.REMOVE:
            words = suggestion(finding, sitting.text)
            yield decide(finding, sitting, verdict_of(words, finding.type), words)


def _inner_first(findings: Sequence[Finding]) -> Iterable[Finding]:
    """Return findings in order of place, those whose edit covers that of another at the end."""
    starts = [finding.edit_span.start for finding in sorted(findings, key=lambda f: f.edit_span)]

    def width(finding: Finding) -> int:
        span = finding.edit_span
        return len(span) if bisect_left(starts, span.end) - bisect_left(starts, span.start) > 1 else 0

    return sorted(findings, key=width)


def suggestion(finding: Finding, text: str) -> str:
    """Return what would stand in place of a finding that a person must decide: its suggestion, or a marker."""
    unchanged = finding.replacement in ("", finding.text, finding.edit_span.of(text))
    return marker(finding.type) if unchanged else finding.replacement


def marker(kind: FindingType) -> str:
    """Return the words in brackets that stand where something of a kind was taken out."""
    return _MARKER.get(kind, "[reference removed]")


def verdict_of(replacement: str, kind: FindingType) -> Verdict:
    """Return which of the verbs a replacement is."""
    if not replacement or replacement.startswith("["):
        return Verdict.REMOVE
    return Verdict.GENERALISE if kind in _VAGUER else Verdict.REPLACE


def decide(finding: Finding, sitting: Sitting, verdict: Verdict, replacement: str, *, note: str = "") -> Decision:
    """Return one officer's decision of one finding."""
    before, after = context(sitting.text, finding.span)
    return Decision(
        kind=sitting.kind,
        text_digest=sitting.text_digest,
        span=finding.span,
        edit_span=finding.edit_span,
        type=finding.type,
        entity=finding.entity,
        text=finding.text,
        before=before,
        after=after,
        verdict=verdict,
        replacement=replacement,
        reason=reason(finding.type, entity=finding.entity, label=replacement, cast=sitting.cast),
        person=sitting.person,
        at=sitting.at,
        note=note,
    )
