"""Who is who: whether mentions of one person are linked, and whether they get their label, and nobody else's."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from redaction.case.cast import Cast
from redaction.detect.finding import Finding, FindingType, Proposal
from redaction.evaluate.figures import NOTHING, Figure, Share
from redaction.evaluate.marking import Marked
from redaction.spans import Span

_MILLION = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class _Mention:
    """A marked person, and the flagged findings that touch the mark; there is at least one."""

    span: Span
    entity: str = field(repr=False)
    findings: tuple[Finding, ...] = field(repr=False)

    @property
    def best(self) -> Finding:
        """The finding that covers most of the mark, the first of equals."""
        return max(self.findings, key=lambda f: min(f.span.end, self.span.end) - max(f.span.start, self.span.start))


def naming(documents: Sequence[Marked], found: Sequence[Sequence[Finding]], cast: Cast) -> dict[Figure, Share]:
    """Return the figures of linking and labels of one case; without a cast there are no label errors to count.

    Args:
        documents: the case's marked reports.
        found: the findings of each, sorted and disjoint.
        cast: who was known beforehand, with their labels.
    """
    mentions = [
        one for document, findings in zip(documents, found, strict=True) for one in _flagged(document, findings)
    ]
    labels = {known.id: known.label for known in cast.known if known.label}
    told = [one for one in mentions if one.entity in labels]
    wrong = sum(all(finding.replacement != labels[one.entity] for finding in one.findings) for one in told)
    owners: dict[str, set[str]] = {}
    for one in mentions:
        if one.best.proposal is Proposal.REPLACE and one.best.replacement:
            owners.setdefault(one.best.replacement, set()).add(one.entity)
    return {
        Figure.LABEL_ERRORS: Share(wrong, len(told)),
        Figure.LINKING: _linking([(one.best.entity, one.entity) for one in mentions]),
        Figure.COLLISIONS: Share(sum(len(people) > 1 for people in owners.values()), len(owners)),
    }


def _flagged(document: Marked, findings: Sequence[Finding]) -> Iterator[_Mention]:
    flagged = [finding for finding in findings if finding.proposal is not Proposal.KEEP]
    ends = [finding.span.end for finding in flagged]
    for mark in document.marks:
        if mark.type is FindingType.PERSON:
            first = last = bisect_right(ends, mark.span.start)
            while last < len(flagged) and flagged[last].span.start < mark.span.end:
                last += 1
            if first < last:
                yield _Mention(span=mark.span, entity=mark.entity, findings=tuple(flagged[first:last]))


def _linking(pairs: Sequence[tuple[str, str]]) -> Share:
    """Return the B-cubed F1 of pairs of a mention's entity and its marked one, in millionths."""
    if not pairs:
        return NOTHING
    both, ours, marked = Counter(pairs), Counter(p for p, _ in pairs), Counter(g for _, g in pairs)
    precision = sum(n * n / ours[one] for (one, _), n in both.items()) / len(pairs)
    recall = sum(n * n / marked[one] for (_, one), n in both.items()) / len(pairs)
    return Share(round(_MILLION * 2 * precision * recall / (precision + recall)), _MILLION)
