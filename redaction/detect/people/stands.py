"""Where letters stand, and what that says of them: a label, part of a name, a signature, a speaker, a cell, a role."""

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence

from redaction.detect.page.reading import Reading
from redaction.detect.words.cues import ABBREVIATIONS, first_names, role_before, surnames
from redaction.detect.words.lexicon import plain, words
from redaction.spans import Span

_LABEL = re.compile(r"([A-Za-z]{1,20})['s]{0,2}[ -]$")
_END = re.compile(r"[.?!)\"*_x'] ?(?:- ?)?(?:x+ )?$|(?:^|[\n|])[\s>*_-]{0,6}(?:x+ |- ?)?$")


def bracketed(letters: str, before: str, after: str) -> bool:
    """Say whether letters in brackets are of who has the role there: "TM (OQ)", "the baby (E)"; not "mother (M)"."""
    if not (before.endswith("(") and after.startswith(")")) or letters in ABBREVIATIONS:
        return False
    word = before[:-1].rstrip().rpartition(" ")[2]
    if len(letters) > 1:
        return plain(word) in ABBREVIATIONS and word.isupper()
    stands = (word[:1].isupper() and plain(word) in _label_words()) or plain(word).startswith(letters)
    return not stands and role_before(plain(before)) is not None


def is_label(reading: Reading, start: int, end: int, letters: str) -> bool:
    """Say whether letters are a label, a grade or the sign of a list: "Child K", "Appendix B", "A. ..."."""
    before = _LABEL.search(reading.before(start, 20))
    if len(letters) == 1 and before and plain(before[1]) in _label_words():
        return True
    if re.match(r" ?\d|[)\]]|-?\d", reading.after(end, 3)) and len(letters) == 1:
        return not re.match(r"\)", reading.after(end, 1)) or reading.before(start, 1) != "("
    line = reading.line(start)
    opens = not reading.text[line.start : start].strip(" >*_-|")
    return (
        len(letters) == 1
        and opens
        and re.match(r"[.):]? [A-Z\"]", reading.after(end - (reading.text[end - 1] == "."), 3)) is not None
        and not reading.in_message(start)
    )


def _label_words() -> frozenset[str]:
    return words("label_words.txt")


def has_name(reading: Reading, end: int, is_word: Callable[[str], bool]) -> bool:
    """Say whether a surname follows, so that the letters are a part of that name: "K. Orrell"."""
    match = re.match(r" ?([A-Z][a-z'-]+)", reading.after(end, 25))
    if not match:
        return False
    following = plain(match[1])
    listed = following in first_names() or following in surnames()
    return listed or not is_word(following) or reading.text[end - 1] != "."


def signs(reading: Reading, start: int, end: int, *, lone: bool) -> bool:
    """Say whether letters end a record, a message or a cell, as a signature does."""
    line = reading.line(start)
    stop = reading.text.find("|", end, line.end)
    tail = reading.text[end : line.end if stop < 0 else stop].strip(" .*_\"'`)x")
    if tail or not _END.search(reading.text[max(line.start - 1, start - 12) : start]):
        return False
    row = reading.text[line.start : line.start + 1] == "|"
    whole = not reading.text[line.start : start].rpartition("|")[2].strip(" >*_-`")
    return not (row and (lone or whole)) and (not lone or whole or reading.text[start - 2] in "x.!?")


def speaks(reading: Reading, start: int, end: int) -> bool:
    """Say whether letters stand where a speaker does: at the start of a line, before a colon."""
    line = reading.line(start)
    colon = re.match(r"[*_]{0,3}:|\*{1,3} ", reading.after(end, 4))
    lead = reading.text[line.start : start]
    spoken = reading.in_message(end + 1) or "*" in lead or reading.quoted(start)
    return (
        colon is not None
        and spoken
        and re.fullmatch(r"[\s>*_-]*(?:\[?[\d/.:, -]{4,20}\]?,? ?)?[*_]*", lead) is not None
    )


def in_cell(cells: Sequence[Span], reading: Reading, start: int, end: int) -> bool:
    """Say whether letters fill a cell that says who did something, or one place of its list."""
    index = bisect_right(cells, Span(start, 1 << 60)) - 1
    if index < 0 or not cells[index].start <= start < cells[index].end:
        return False
    cell = reading.text[cells[index].start : cells[index].end]
    return (
        re.fullmatch(r"(?:[A-Z][A-Z.-]{0,4}(?:, ?| ?/ ?| ?& ?| and |$))+", cell) is not None and end <= cells[index].end
    )


def in_heading(reading: Reading, position: int) -> bool:
    """Say whether a position is in a line of capitals, where they say nothing."""
    line = reading.line(position)
    text = reading.text[line.start : min(line.end, line.start + 200)]
    return text.isupper() and len(text) > 12
