"""`Works`: the published works, laws, reviews and public people that a text names; a year beside one is its own."""

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, field

from redaction.detect.page.reading import Reading
from redaction.detect.times.dates import Date
from redaction.spans import Span

_BEFORE = re.compile(
    r"(?:'s)?(?: (?:Board|LSCB|Council|[Rr]eview|[Rr]eport|[Ii]nquiry|case))?[,.:]? ?(?:\*+|_+|[\"'])? ?[,.]? ?[(\[]?"
)
_AFTER = re.compile(r"[)\]]?,? (?:the )?")
_LONE = ("year", "years", "month-year")
# Between a public event and its date: "had died in east London at".
_TOLD = re.compile(
    r"(?: (?:had|has|was|were|died|killed|murdered|published|issued|introduced|revised|launched|"
    r"updated|reported|gave|wrote|in|at|of|on|by|to|and|from|into|the|"
    r"east|west|north|south|[A-Z][\w'-]{1,24})){1,9} "
)


@dataclass(frozen=True, slots=True)
class Works:
    """Where the works stand, sorted."""

    spans: tuple[Span, ...] = field(repr=False)

    def dated(self, reading: Reading, date: Date) -> bool:
        """Say whether a year stands directly behind a work, as that of its appearance, or before one."""
        index = bisect_left(self.spans, Span(date.start, date.start))
        if date.day is None and any(
            span.start <= date.start and date.end <= span.end for span in self.spans[:index][-3:]
        ):
            return True
        for span in self.spans[max(0, index - 3) : index]:
            between = reading.text[span.end : date.start]
            if span.end <= date.start <= span.end + 90 and date.day is None:
                if date.form in _LONE and _BEFORE.fullmatch(between):
                    return True
                if date.year and _TOLD.fullmatch(between):
                    return True
        following = self.spans[index : index + 1]
        return bool(
            following
            and date.form in _LONE
            and 0 <= following[0].start - date.end < 8
            and _AFTER.fullmatch(reading.text, date.end, following[0].start)
        )


def works(spans: Iterable[tuple[int, int]]) -> Works:
    """Make the list of works from where they stand."""
    return Works(tuple(sorted(Span(start, end) for start, end in spans)))
