"""`at_end`: what a pattern finds that ends where a text ends, such as the words before a name."""

import re

from redaction.detect.words.openings import LAST, closings

type _Known = tuple[re.Pattern[str], frozenset[str], tuple[int, ...]]
# By the identity of the pattern, which is kept beside it: the hash of a pattern reads all of it, every time.
_KNOWN: dict[int, _Known] = {}


def at_end(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    """Return what `pattern.search` finds, in less time: only a text that ends as the pattern does is searched.

    Args:
        pattern: one that ends with `$`.
        text: a few dozen characters, up to the place in question.
    """
    _, known, lengths = _KNOWN.get(id(pattern)) or _read(pattern)
    last = text[-LAST:]
    if known and last.isascii() and last[-1:] != "\n":
        for length in lengths:
            if last[-length:] in known:
                break
        else:
            return None
    return pattern.search(text)


def _read(pattern: re.Pattern[str]) -> _Known:
    """Read a pattern's closings, none if they are not known, and their lengths."""
    found = closings(pattern) or frozenset()
    return _KNOWN.setdefault(id(pattern), (pattern, found, tuple(sorted({len(closing) for closing in found}))))
