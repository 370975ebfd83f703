"""The queue of what waits, by risk: what a person must decide first, then what the machine was unsure of."""

from collections.abc import Iterable, Sequence
from enum import StrEnum

from redaction.detect.finding import Proposal
from redaction.review.shown.change import Change


class Risk(StrEnum):
    """The groups of the queue, in their order."""

    MUST = "must"  # a person must decide
    LOW = "low"  # the machine was unsure
    SURE = "sure"  # finds of known kinds, to confirm
    DONE = "done"  # decided


def risk(change: Change) -> Risk:
    """Return in which group of the queue a change is."""
    if not change.open:
        return Risk.DONE
    if change.mark is Proposal.CHECK:
        return Risk.MUST
    return Risk.SURE if change.confidence == "high" else Risk.LOW


def by_risk(changes: Iterable[Change]) -> dict[Risk, list[Change]]:
    """Return the changes of each group, in the order of the text."""
    found: dict[Risk, list[Change]] = {group: [] for group in Risk}
    for change in changes:
        found[risk(change)].append(change)
    return found


def following(changes: Sequence[Change], index: int, group: Risk | None = None) -> Change | None:
    """Return the next change that waits, behind place `index` and then from the start.

    Args:
        changes: all changes, in the order of the text.
        index: the number of the change after which to look; -1 for the start.
        group: only of this group, and of the following groups once it is empty.
    """
    order = [*changes[index + 1 :], *changes[: index + 1]]
    if group in (None, Risk.DONE):
        return next((change for change in order if change.open), None)
    for each in list(Risk)[list(Risk).index(group) : -1]:
        found = next((change for change in order if risk(change) is each), None)
        if found is not None:
            return found
    return next((change for change in order if change.open), None)
