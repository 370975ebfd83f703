"""Messages and chats in a text: stretches where people write names, and everything else, in small letters."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from functools import cache

from redaction.detect.words import lexicon
from redaction.spans import Span

# A line of a thread: "20.58 hun r u ...", "**Kez, 20.58:** ...", "[12/3] Mum: ...".
_LABEL = re.compile(
    r"[\s>*_|\[(-]{0,8}(?:(?:\d[\d/.:-]{0,10}\d[\])]?,? ?){1,3}+(?! ?[A-Z][a-z]* [a-z])"
    r"|[\w.'-]{1,20}(?: [\w.'-]{1,20}){0,3}(?:[ ,(\[]{1,3}[\d/.: -]{3,20}[\])]?)?[*_]{0,2}:)"
)

_CHAT_ROW = re.compile(r"\|(?: ?[^|\n]{1,30}\|){1,3} ?[a-z][^|\n]*\|?$", re.MULTILINE)  # "| Kez | were r u |"
_TURN = re.compile(
    r"[\s>*_-]{0,8}(?:\[?\d[\d/.:]{3,9}(?:,? \d[\d.:]{3,7})?\]?,? )?(?P<who>[^\W\d_][\w'.-]{0,20}(?: [\w'.-]{1,20})?)"
    r"(?:,? \(?\d[\d.:]{3,7}\)?)?[*_]{0,2}:[*_]{0,2} [a-z]"
)  # "> Kez: where is he"
_LONGEST = 1_000  # characters of a quoted string


@cache
def marks() -> frozenset[str]:
    """Return the folded spellings that show a message."""
    return lexicon.words("message_marks.txt")


@cache
def words() -> frozenset[str]:
    """Return the folded words of messages that are no names."""
    return marks() | lexicon.words("message_words.txt")


def turns(text: str, line_starts: Sequence[int], quoted_lines: frozenset[int]) -> list[int]:
    """Return where quoted lines begin in small letters behind someone who speaks twice: a thread without slang."""
    found = [m for number in sorted(quoted_lines) if (m := _TURN.match(text, line_starts[number]))]
    often = Counter(match["who"] for match in found)
    return [match.end() - 1 for match in found if often[match["who"]] > 1]


def spans(
    text: str, marked: Sequence[int], line_starts: Sequence[int], quoted_lines: frozenset[int]
) -> tuple[Span, ...]:
    """Return the stretches that are messages, in order and disjoint: threads of lines, and strings in prose.

    Args:
        text: the shadow text.
        marked: where a spelling of messages stands, in order.
        line_starts: where lines start.
        quoted_lines: the numbers of the lines of block quotes.
    """
    found: list[Span] = []
    done = -1
    for mark in marked:
        if mark < done:
            continue
        number = bisect_right(line_starts, mark) - 1
        span = _string(text, _line(text, line_starts, number), mark)
        if span is None and _threaded(text, line_starts, number, quoted_lines):
            first = last = number
            while first > 0 and _threaded(text, line_starts, first - 1, quoted_lines):
                first -= 1
            while last + 1 < len(line_starts) and _threaded(text, line_starts, last + 1, quoted_lines):
                last += 1
            span = Span(max(done, line_starts[first]), _line(text, line_starts, last).end)
        if span:
            found.append(span)
            done = span.end
    return tuple(found)


def _line(text: str, line_starts: Sequence[int], number: int) -> Span:
    end = line_starts[number + 1] - 1 if number + 1 < len(line_starts) else len(text)
    return Span(line_starts[number], end)


def _threaded(text: str, line_starts: Sequence[int], number: int, quoted_lines: frozenset[int]) -> bool:
    start = line_starts[number]
    return number in quoted_lines or _LABEL.match(text, start) is not None or _CHAT_ROW.match(text, start) is not None


def _string(text: str, line: Span, mark: int) -> Span | None:
    """Return the quoted string of a line that holds a mark."""
    low, high = max(line.start, mark - _LONGEST), min(line.end, mark + _LONGEST)
    start, end = text.rfind('"', low, mark), text.find('"', mark, high)
    if start < 0 or end < 0 or text.count('"', low, start) % 2:
        return None
    return Span(start, end + 1)
