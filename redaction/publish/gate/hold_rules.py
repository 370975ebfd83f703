"""The gate's rules about holds: what is held is not built. Pure; `gate.py` lists them."""

from collections.abc import Iterator

from redaction.problem import Problem
from redaction.publish.gate.reading import Reading


def approval_hold(reading: Reading) -> Iterator[Problem]:
    """A case in the archive is held: wait until its hold is lifted, and merge its approval only then."""
    day = reading.now.date()
    for publication in reading.publications:
        for held in reading.holds.standing(publication.slug, day):
            message = f"{publication.slug} is held ({held.hold.kind.value}); {_end(held.hold.slug, held.hold.n)}"
            yield Problem(rule="approval-hold", where=held.where, message=message)


def hold_review(reading: Reading) -> Iterator[Problem]:
    """A hold's review date has passed, and it still stands: its owner lifts it, or adds one with a later date first."""
    day = reading.now.date()
    for held in reading.holds.all:
        if held.overdue(day):
            message = f"was to be looked at by {held.hold.review_by}; {_end(held.hold.slug, held.hold.n)}"
            yield Problem(rule="hold-review", where=held.where, message=message)


def _end(slug: str, n: int) -> str:
    return f"when its reason has gone, its owner, a legal adviser or the chair runs 'redaction hold lift {slug} {n}'"
