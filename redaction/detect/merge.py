"""Which hit stands where several overlap: structured kinds above all, then by rank, length, place."""

from bisect import bisect_left, insort
from collections.abc import Iterable

from redaction.detect.hit import Hit


def merge(hits: Iterable[Hit]) -> tuple[Hit, ...]:
    """Return disjoint hits in order; the same for any order of the input.

    A hit that loses a part of its range to a better one is dropped whole, unless what is left of it on one side still
    holds words: then that side stays, so that no part of a name is lost to an overlap.
    """
    taken: list[tuple[int, int]] = []
    kept: list[Hit] = []
    for hit in sorted(hits, key=_order):
        for start, end in _left(taken, hit.start, hit.end):
            whole = (start, end) == (hit.start, hit.end)
            kept.append(hit if whole else _cut(hit, start, end))
            insort(taken, (start, end))
    return tuple(sorted(kept, key=lambda h: h.start))


def _order(hit: Hit) -> tuple[int, int, int, str, str, str]:
    return (-hit.rank, hit.start - hit.end, hit.start, str(hit.type), hit.entity, hit.detector)


def _left(taken: list[tuple[int, int]], start: int, end: int) -> list[tuple[int, int]]:
    """Return what is still free of a range, in order."""
    index = max(0, bisect_left(taken, (start, start)) - 1)
    free: list[tuple[int, int]] = []
    position = start
    while index < len(taken) and taken[index][0] < end:
        low, high = taken[index]
        if high > position:
            if low > position:
                free.append((position, low))
            position = max(position, high)
        index += 1
    if position < end:
        free.append((position, end))
    return free


def _cut(hit: Hit, start: int, end: int) -> Hit:
    return Hit(
        start=start, end=end, type=hit.type, rank=hit.rank, score=hit.score, detector=hit.detector, reason=hit.reason,
        entity=hit.entity, proposal=hit.proposal, replacement=hit.replacement,
    )  # fmt: skip
