"""`PageWords`: what officers write for a review's page beside its documents (`public` in `case.yml`), as one text.

Not in it: author and chair, whose names are public by what they are, and the codes that the page is arranged by.
"""

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import accumulate
from typing import Any

from redaction.spans import Span

_BETWEEN = "\n\n"
_NAMED = frozenset({"public.author", "public.chair"})
_CODES = frozenset({"age", "document", "para", "state"})


@dataclass(frozen=True, slots=True, kw_only=True)
class PageWords:
    """The words, each with its place: the keys that lead to it, joined by points (`public.findings.0.text`)."""

    parts: tuple[tuple[str, str], ...] = field(repr=False)

    @property
    def text(self) -> str:
        """All of them, a paragraph each."""
        return _BETWEEN.join(words for _, words in self.parts)

    def place(self, span: Span) -> tuple[str, Span]:
        """Return where a stretch of the text begins: the place, and the characters in its words."""
        starts = list(accumulate((len(words) + len(_BETWEEN) for _, words in self.parts), initial=0))
        number = bisect_right(starts, span.start) - 1
        place, words = self.parts[number]
        return place, Span(span.start - starts[number], min(span.end - starts[number], len(words)))


def strings(value: object, place: str) -> Iterator[tuple[str, str]]:
    """Yield every text of a part of `case.yml` with its place."""
    if isinstance(value, str):
        yield place, value
    elif isinstance(value, dict):
        for key in value:
            yield from strings(value[key], f"{place}.{key}")
    elif isinstance(value, list):
        for i, item in enumerate(value):
            yield from strings(item, f"{place}.{i}")


def page_words(public: Mapping[str, Any]) -> PageWords:
    """Return the words of the `public` part of a case that a name could stand in."""
    found = strings(dict(public), "public")
    return PageWords(
        parts=tuple(
            (place, words) for place, words in found if place not in _NAMED and place.rpartition(".")[2] not in _CODES
        )
    )
