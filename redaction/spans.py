"""`Span`: a half-open range of characters in one text, and the few questions asked of spans."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Characters `start` (included) to `end` (excluded) of a text; `0 <= start <= end`."""

    start: int
    end: int

    def __post_init__(self) -> None:
        """Refuse a range that runs backwards or begins before the text."""
        if not 0 <= self.start <= self.end:
            raise ValueError(f"expected 0 <= start <= end, got {self.start}-{self.end}")

    def __len__(self) -> int:
        """Return the number of characters covered."""
        return self.end - self.start

    def overlaps(self, other: "Span") -> bool:
        """Say whether the two share at least one character."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: "Span") -> bool:
        """Say whether `other` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end

    def of(self, text: str) -> str:
        """Return the characters of `text` that the span covers."""
        return text[self.start : self.end]


def disjoint(spans: Iterable[Span]) -> bool:
    """Say whether no two of the spans share a character."""
    return all(a.end <= b.start for a, b in pairwise(sorted(spans)))


def gaps(spans: Iterable[Span], length: int) -> Iterator[Span]:
    """Yield what the (possibly overlapping) spans leave uncovered of a text of `length` characters."""
    position = 0
    for span in sorted(spans):
        if position < span.start:
            yield Span(position, span.start)
        position = max(position, span.end)
    if position < length:
        yield Span(position, length)


def union(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Return the spans sorted, those that overlap as one."""
    found: list[Span] = []
    for span in sorted(spans):
        if found and span.start < found[-1].end:
            found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
        else:
            found.append(span)
    assert all(a.end <= b.start for a, b in pairwise(found))  # noqa: S101  # searches by bisection rest on it
    return tuple(found)
