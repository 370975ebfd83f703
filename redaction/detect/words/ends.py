"""`at_end`: what a pattern finds that ends where a text ends, such as the words before a name."""

import re
from functools import cache

from redaction.detect.words.openings import LAST, closings


def at_end(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    """Return what `pattern.search` finds, in less time: only a text that ends as the pattern does is searched.

    Args:
        pattern: one that ends with `$`.
        text: a few dozen characters, up to the place in question.
    """
    known, lengths = _known(pattern)
    last = text[-LAST:]
    if known and last.isascii() and last[-1:] != "\n":
        for length in lengths:
            if last[-length:] in known:
                break
        else:
            return None
    return pattern.search(text)


@cache
def _known(pattern: re.Pattern[str]) -> tuple[frozenset[str], tuple[int, ...]]:
    """Return the closings of a pattern, none if they are not known, and their lengths."""
    found = closings(pattern) or frozenset()
    return found, tuple(sorted({len(closing) for closing in found}))
