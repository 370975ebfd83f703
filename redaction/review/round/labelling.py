"""What is open about labels: places where it is asked who is meant, and those where one says somebody else's."""

from collections import Counter
from collections.abc import Iterable

from redaction.detect.finding import FindingType, Proposal
from redaction.review.decisions.decision import Verdict
from redaction.review.decisions.verdicts import Settled
from redaction.review.round.rulings import NAMED


def open_questions(settled: Iterable[Settled]) -> int:
    """Return at how many places it is open who is meant."""
    undecided = (finding for each in settled for finding in each.undecided)
    return sum(finding.proposal is Proposal.CHECK and finding.type in NAMED for finding in undecided)


def wrong_labels(settled: Iterable[Settled]) -> int:
    """Return at how many places somebody who has a label of their own is called by another's."""
    said: dict[str, Counter[str]] = {}
    for each in settled:
        for edit in each.edits:
            if edit.type is FindingType.PERSON and edit.verdict is Verdict.REPLACE and edit.entity:
                said.setdefault(edit.entity, Counter())[edit.replacement.casefold()] += 1
    own = {entity: labels.most_common(1)[0][0] for entity, labels in said.items()}
    whose: dict[str, set[str]] = {}
    for entity, label in own.items():
        whose.setdefault(label, set()).add(entity)
    return sum(
        count
        for entity, labels in said.items()
        for label, count in labels.items()
        if label != own[entity] and whose.get(label, set()) - {entity}
    )
