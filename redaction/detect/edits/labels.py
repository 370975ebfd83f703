"""Labels for people and places that the board has not named: by role, in order of appearance, never given twice."""

import re
import string
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from redaction.detect.page.reading import Reading
from redaction.detect.words.cues import role_after, role_before, titles
from redaction.detect.words.lexicon import plain

UNKNOWN = "Adult"
_KIN = frozenset(
    {
        "Mother",
        "Father",
        "Sister",
        "Brother",
        "Half-Sister",
        "Half-Brother",
        "Son",
        "Daughter",
        "Child",
        "Partner",
        "Husband",
        "Wife",
        "Twin",
    }
)


@dataclass(slots=True)
class Labels:
    """The labels given so far, the cast's included."""

    _taken: set[str] = field(default_factory=set, repr=False)

    def reserve(self, labels: Iterable[str]) -> None:
        """Take labels out of use."""
        self._taken |= {label.casefold() for label in labels}

    def numbered(self, stem: str) -> str:
        """Return `stem 1`, `stem 2`, ...: the next that nobody has; a plain `stem` in use counts as 1."""
        # A second "Mother" is someone else's; the label must not say that she is the child's.
        stem = "Family Member" if stem in _KIN and stem.casefold() in self._taken else stem
        first = 2 if stem.casefold() in self._taken else 1
        return self._next(f"{stem} {n}" for n in range(first, 100_000))

    def lettered(self, stem: str) -> str:
        """Return `stem A`, `stem B`, ..., `stem AA`: the next that nothing has."""
        first = 1 if stem.casefold() in self._taken else 0
        letters = [*string.ascii_uppercase, *(a + b for a in string.ascii_uppercase for b in string.ascii_uppercase)]
        return self._next(f"{stem} {letter}" for letter in letters[first:])

    def _next(self, choices: Iterable[str]) -> str:
        label = next(choice for choice in choices if choice.casefold() not in self._taken)
        self._taken.add(label.casefold())
        return label


def role(places: Sequence[tuple[Reading, int, int, str]]) -> str:
    """Return the label stem for someone, from the words around all mentions; `Adult` if none says it.

    Args:
        places: for each mention, in order, its text, where its title (if any) starts, its end, and the folded title.
    """
    rules: tuple[Callable[[Reading, int, int, str], str | None], ...] = (
        lambda r, start, end, _title: _other_cells(r, start, end),
        lambda r, start, _end, _title: role_before(plain(r.before(start, 60))),
        lambda r, _start, end, _title: role_after(plain(r.after(end, 60))),
        lambda _r, _start, _end, title: titles().get(title) or None,
    )
    for rule in rules:
        for place in places:
            stem = rule(*place)
            if stem:
                return stem
    return UNKNOWN


def _other_cells(reading: Reading, start: int, end: int) -> str | None:
    """Read the next cell of a table row: `| LAST, First | Paternal grandfather |`."""
    line = reading.line(start)
    if not line.of(reading.text).lstrip().startswith("|"):
        return None
    match = re.match(
        (r"[^|\n]{0,40}\| *([^|\n]{1,60}?) *(?:\||$)"), plain(reading.text[end : min(line.end, end + 120)])
    )
    return role_after("| " + match[1]) if match else None
