"""What officers wrote to each other about places of a report: each comment with its answers, until it is closed."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from redaction.review.round.event import Closed, Commented, Event


@dataclass(frozen=True, slots=True, kw_only=True)
class Thread:
    """One comment, the answers to it in order, and who closed it, if anybody did."""

    first: Commented = field(repr=False)
    answers: tuple[Commented, ...] = field(default=(), repr=False)
    closed: Closed | None = None

    @property
    def open(self) -> bool:
        """Say whether it waits for somebody."""
        return self.closed is None

    @property
    def all(self) -> tuple[Commented, ...]:
        """Return the comment and its answers."""
        return (self.first, *self.answers)


def threads(events: Iterable[Event]) -> tuple[Thread, ...]:
    """Return all comments of a case with their answers, in the order in which they were written.

    An answer to a closed comment opens it again. An answer to an answer belongs to the first comment; one to a comment
    that nobody wrote stands for itself.
    """
    found: dict[str, Thread] = {}
    root: dict[str, str] = {}
    for event in events:
        if isinstance(event, Commented):
            first = root.get(event.to, event.id)
            root[event.id] = first
            if first in found:
                old = found[first]
                found[first] = Thread(first=old.first, answers=(*old.answers, event))
            else:
                found[first] = Thread(first=event)
        elif isinstance(event, Closed) and root.get(event.comment) in found:
            old = found[root[event.comment]]
            found[root[event.comment]] = Thread(first=old.first, answers=old.answers, closed=event)
    return tuple(found.values())
