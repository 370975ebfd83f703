"""What findings and all officers' decisions come to: the edits, what was kept, and what nobody has decided.

1. On one span the last line of each person's journal counts, or nothing if it takes back what they said. Of the
   people the one who said it latest counts (`at`, then the person's id).
2. Of two changes that overlap, the later wins, so that edits stay disjoint. If the earlier one's words are not
   wholly covered by then, they ask again: nothing that someone took out comes back silently.
3. A finding is settled when an edit covers it, or when it was decided, or proposed, to be kept.
4. Everything else is undecided. There is no default.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from redaction.detect.finding import Finding, FindingType, Proposal
from redaction.digest import sha256
from redaction.intake.document import DocumentKind
from redaction.review.decisions.decision import Decision, Verdict
from redaction.review.decisions.effect import standing
from redaction.review.decisions.redaction import Edit
from redaction.spans import Span

OFFICER = "officer"  # the detector of what a person found
_SURE = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A place that was seen and left; `person` and `at` are empty where the finding itself proposed to keep it."""

    span: Span
    edit_span: Span
    type: FindingType
    entity: str = field(repr=False)
    why: str = field(repr=False)
    detector: str
    score: int
    person: str = ""
    at: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """One document's verdicts, each tuple sorted by place; `edits` are disjoint."""

    edits: tuple[Edit, ...]
    undecided: tuple[Finding, ...]
    kept: tuple[Kept, ...]


class _Places:
    """Disjoint spans that can be asked quickly what overlaps or covers another; kept as numbers, for speed."""

    def __init__(self) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []

    def add(self, span: Span) -> None:
        at = bisect_left(self._starts, span.start)
        self._starts.insert(at, span.start)
        self._ends.insert(at, span.end)

    def overlap(self, span: Span) -> bool:
        at = bisect_left(self._starts, span.end)  # the first that begins behind it
        return at > 0 and self._ends[at - 1] > span.start

    def cover(self, span: Span) -> bool:
        at = bisect_right(self._starts, span.start)
        return at > 0 and self._ends[at - 1] >= span.end


def settle(
    document_kind: DocumentKind, text: str, findings: Sequence[Finding], decisions: Iterable[Decision]
) -> Settled:
    """Join the findings of one text with the decisions of all officers.

    Args:
        document_kind: which document of the case this is.
        text: its canonical text.
        findings: what detection found in this text.
        decisions: of all officers, each one's in the order of their journal; those of other documents or other
            texts are passed over (see `anchor`).
    """
    digest = sha256(text.encode())
    return join(findings, [d for d in decisions if d.kind is document_kind and d.text_digest == digest])


def join(findings: Sequence[Finding], decisions: Iterable[Decision]) -> Settled:
    """Join findings and decisions, of all officers or of one, that are known to be of one text."""
    mine = standing(decisions)
    latest: dict[Span, Decision] = {}
    for decision in sorted(mine, key=lambda d: (d.at, d.person)):
        latest.pop(decision.span, None)  # so that the dictionary's order is that of the latest decisions
        latest[decision.span] = decision
    chosen, lost, places = _chosen(latest.values())
    by_span = {finding.span: finding for finding in findings}
    undecided = [f for f in findings if not places.cover(f.span) and not _is_kept(f, latest)]
    undecided += [_reopened(d) for d in lost if d.span not in by_span and not places.cover(d.span)]
    return Settled(
        edits=tuple(sorted((_edit(d, by_span.get(d.span)) for d in chosen), key=_order)),
        undecided=tuple(sorted(undecided, key=_order)),
        kept=tuple(sorted(_kept(findings, latest, places), key=_order)),
    )


def _order(each: Edit | Finding | Kept) -> tuple[int, int]:
    return each.span.start, each.span.end


def _chosen(latest: Iterable[Decision]) -> tuple[list[Decision], list[Decision], _Places]:
    chosen: list[Decision] = []
    lost: list[Decision] = []
    places = _Places()
    for decision in reversed(tuple(latest)):
        if decision.verdict is Verdict.KEEP:
            continue
        if places.overlap(decision.edit_span):
            lost.append(decision)
        else:
            chosen.append(decision)
            places.add(decision.edit_span)
    return chosen, lost, places


def _is_kept(finding: Finding, latest: dict[Span, Decision]) -> bool:
    decision = latest.get(finding.span)
    if decision is None:
        return finding.proposal is Proposal.KEEP
    return decision.verdict is Verdict.KEEP


def _kept(findings: Sequence[Finding], latest: dict[Span, Decision], places: _Places) -> Iterable[Kept]:
    for finding in findings:
        if finding.proposal is Proposal.KEEP and finding.span not in latest and not places.cover(finding.span):
            yield Kept(
                span=finding.span,
                edit_span=finding.edit_span,
                type=finding.type,
                entity=finding.entity,
                why=finding.reason,
                detector=finding.detector,
                score=finding.score,
            )
    found = {finding.span: finding for finding in findings}
    for span, decision in latest.items():
        if decision.verdict is Verdict.KEEP and not places.cover(span):
            finding_there = found.get(span)
            yield Kept(
                span=span,
                edit_span=decision.edit_span,
                type=decision.type,
                entity=decision.entity,
                why=decision.note or "kept by an officer",
                detector=finding_there.detector if finding_there else OFFICER,
                score=finding_there.score if finding_there else _SURE,
                person=decision.person,
                at=decision.at,
            )


def _edit(decision: Decision, finding: Finding | None) -> Edit:
    return Edit(
        span=decision.edit_span,
        found=decision.span,
        replacement=decision.replacement,
        verdict=decision.verdict,
        type=decision.type,
        reason=decision.reason,
        entity=decision.entity,
        detector=finding.detector if finding else OFFICER,
        score=finding.score if finding else _SURE,
        why=decision.note or (finding.reason if finding else "added by an officer"),
        person=decision.person,
        at=decision.at,
    )


def _reopened(decision: Decision) -> Finding:
    """Return a finding in place of a decision that another overlaps without covering its words."""
    return Finding(
        span=decision.span,
        edit_span=decision.edit_span,
        type=decision.type,
        text=decision.text,
        score=_SURE,
        detector=OFFICER,
        entity=decision.entity,
        proposal=Proposal.CHECK,
        replacement=decision.replacement,
        reason="a later change covers only a part of it",
    )
