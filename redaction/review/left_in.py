"""What was left in: every name-, date- and number-like string that no edit covers, once each, with why it stays.

The list is for a person who asks of each: could a neighbour use it to find the family? So it would rather show
too much than too little; only first words of sentences that also stand in small letters are set apart.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum

from redaction.intake.document import Document
from redaction.review.paragraphs import Paragraphs
from redaction.review.verdicts import Settled
from redaction.review.written import splice, written
from redaction.spans import Span, gaps


class Likeness(StrEnum):
    """What a string that was left in looks like; the order is that in which people are asked."""

    NAME = "Names and places"
    CAPITALS = "Initials and abbreviations"
    DATE = "Dates and times"
    AGE = "Ages and lengths of time"
    NUMBER = "Numbers and references"
    FIRST_WORD = "First words of sentences"


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftIn:
    """One string that stays: how often, the paragraphs of its first places, why, and its first surroundings."""

    likeness: Likeness
    text: str = field(repr=False)
    count: int
    places: tuple[str, ...]
    why: str = field(repr=False)
    before: str = field(repr=False)
    after: str = field(repr=False)


_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)"
)
_DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_FEAST = r"(?:Christmas|Boxing|New Year's|Easter|Good Friday|Halloween|Bonfire|Eid|Diwali)(?: (?:Eve|Day|Night))?"
_TIME = r"\d+(?:\.\d+)?[ -](?:year|month|week|day|hour)s?(?:[ -]olds?)?"
# Capitals of every script, and the letters of scripts that have none: a name may be written in them.
_UPPER = "".join(c for c in map(chr, range(0x2000)) if c.isalpha() and not c.islower())
_CAPITAL = rf"[{_UPPER}\u3040-\u9fff\uac00-\ud7a3]"
_WORD = rf"{_CAPITAL}\w*(?:['\u2019\u2010-]\w+)*"
_LINK = r"(?:of|the|and|de|da|dos|van|von|der|al|el|bin|bint|ap|ab|ferch|y|on|upon|in|&)"
_PATTERN = re.compile(
    rf"(?P<url>\S+@\S+|(?<!\w)@\w+|(?:https?://|www\.)\S+)"
    rf"|(?P<date>(?:{_DAY},? )?\d{{1,2}}(?:st|nd|rd|th)?(?: of)? {_MONTH}\b(?: \d{{4}}| '?\d{{2}}\b)?"
    rf"|\b{_MONTH}\b(?: \d{{1,2}}(?:st|nd|rd|th)?\b,?)?(?: \d{{4}}\b)?|\b{_DAY}s?\b|\b{_FEAST}\b"
    rf"|\b\d{{1,4}}(?P<sep>[/.-])\d{{1,2}}(?P=sep)\d{{1,4}}\b|\b(?:19|20)\d\d(?:[/-]\d{{2,4}})?\b"
    rf"|\b\d{{1,2}}[.:]\d{{2}} ?(?:am|pm|hrs|hours)?\b)"
    rf"|(?P<age>\b{_TIME}\b|\b(?:aged?|under|over) \d{{1,2}}\b)"
    rf"|(?P<number>(?<!\w)[\w+#/]*\d[\w/+-]*(?:\.\d+)*(?: \d{{3,}}\b| \d[A-Z]{{2}}\b)*)"
    rf"|(?P<name>\b{_WORD}(?:[ \u00a0]+(?:{_LINK}[ \u00a0]+){{0,2}}{_WORD})*)"
)
_SENTENCE_END = re.compile(
    r"(?:[.!?:;][\"'\u201d\u2019)*_]*\s+|\n\s*|\|\s*|^)(?:[-*+>|#\s\"'\u201c\u2018(\[]|\d[\d.]*\.?\s|[a-z][.)]\s)*$"
)
_SURROUNDINGS = 48
_UNEXPLAINED = "no rule found it"
_FIRST_PLACES = 4


@dataclass(frozen=True, slots=True)
class _Hit:
    """One place of one string."""

    likeness: Likeness
    span: Span
    first: bool


def left_in(document: Document, settled: Settled) -> tuple[LeftIn, ...]:
    """Return everything name-, date- or number-like that stays readable, grouped by string.

    Args:
        document: the original.
        settled: its verdicts; undecided findings are not changes, so their words count as left in.
    """
    text = document.text
    small = set(re.findall(r"\b[a-z][\w'\u2019-]*", text))
    around = _Surroundings(text, settled)
    paragraphs = Paragraphs(document.blocks)
    printed = {(b.span.start, b.number) for b in document.blocks if b.number}
    groups: dict[tuple[str, str], LeftIn] = {}
    for hit in _hits(text, settled, small):
        words = " ".join(hit.span.of(text).split())
        why = around.why(hit.span) or _why(hit, words, text, small, printed)
        place = paragraphs.at(hit.span.start)
        known = groups.get((words, why))
        if known is None:
            before, after = around.words(hit.span)
            groups[words, why] = LeftIn(
                likeness=hit.likeness, text=words, count=1, places=(place,), why=why, before=before, after=after
            )
        else:
            room = place not in known.places and len(known.places) < _FIRST_PLACES
            places = (*known.places, place) if room else known.places
            groups[words, why] = replace(known, count=known.count + 1, places=places)
    order = list(Likeness)
    doubtful = ("starts a sentence", _UNEXPLAINED)  # what nobody has explained comes first

    def rank(group: LeftIn) -> tuple[int, bool, str, str]:
        return order.index(group.likeness), group.why not in doubtful, group.text.casefold(), group.why

    return tuple(sorted(groups.values(), key=rank))


def _hits(text: str, settled: Settled, small: set[str]) -> Iterator[_Hit]:
    for gap in gaps((edit.span for edit in settled.edits), len(text)):
        for match in _PATTERN.finditer(text, gap.start, gap.end):
            span = Span(match.start(), match.end())
            if match.lastgroup == "name" or match["name"]:
                yield from _name(text, span, small)
            elif match["date"]:
                yield _Hit(Likeness.DATE, span, first=False)
            elif match["age"]:
                yield _Hit(Likeness.AGE, span, first=False)
            else:
                yield _Hit(Likeness.NUMBER, span, first=False)


def _name(text: str, span: Span, small: set[str]) -> Iterator[_Hit]:
    """Yield a run of capitalised words; an ordinary first word of a sentence is taken off a longer run."""
    words = span.of(text)
    first = _starts_sentence(text, span.start)
    if first and " " in words:
        head, rest = words.split(" ", 1)
        if head.lower() in small or head.lower() in _ORDINARY:
            capital = re.search(_CAPITAL, rest)
            start = span.start + len(head) + 1 + (capital.start() if capital else 0)
            yield from _name(text, Span(start, span.end), small)
            return
    single = " " not in words
    if first and single and (words.lower() in small or words.lower() in _ORDINARY):
        yield _Hit(Likeness.FIRST_WORD, span, first=True)
    elif single and words.isupper() and len(words) <= 6 and words != "I":
        yield _Hit(Likeness.CAPITALS, span, first=first)
    elif words != "I":
        yield _Hit(Likeness.NAME, span, first=first)


# Words that start sentences and may not occur in small letters in a short report.
_ORDINARY = frozenset(
    (
        "the", "a", "an", "this", "that", "these", "those", "there", "he", "she", "it", "they", "we", "his",
        "her", "their", "its", "on", "in", "at", "by", "for", "from", "with", "when", "while", "if", "as",
        "after", "before", "although", "however", "where", "who", "what", "why", "how", "and", "but", "or",
        "not", "no", "all", "both", "each", "some", "any", "many", "most", "our", "your", "my", "see",
    )
)  # fmt: skip


def _starts_sentence(text: str, start: int) -> bool:
    return _SENTENCE_END.search(text[max(0, start - 80) : start]) is not None


def _why(hit: _Hit, words: str, text: str, small: set[str], printed: set[tuple[int, str]]) -> str:
    if hit.likeness is Likeness.NUMBER or hit.likeness is Likeness.DATE:
        line = text.rfind("\n", 0, hit.span.start) + 1
        if (line, words) in printed and not text[line : hit.span.start].strip("#* "):
            return "paragraph number"
    if hit.likeness is Likeness.FIRST_WORD:
        return "starts a sentence, and an ordinary word"
    if words.lower() in small and hit.likeness is Likeness.NAME:
        return "common word"
    lone = hit.first and hit.likeness is Likeness.NAME and " " not in words
    return "starts a sentence" if lone else _UNEXPLAINED


class _Surroundings:
    """What stands around a place in the public text, and which kept finding, if any, is there."""

    def __init__(self, text: str, settled: Settled) -> None:
        changes = [(edit.span, written(edit.replacement, text, edit.span)) for edit in settled.edits]
        self._public = splice(text, changes)
        self._ends = [span.end for span, _ in changes]
        self._shifts = [0]
        for span, words in changes:
            self._shifts.append(self._shifts[-1] + len(words) - len(span))
        self._kept = settled.kept
        self._starts = [kept.span.start for kept in settled.kept]

    def words(self, span: Span) -> tuple[str, str]:
        """Return the words before and after `span` on its line of the public text."""
        shift = self._shifts[bisect_right(self._ends, span.start)]
        start, end = span.start + shift, span.end + shift
        before = re.split(r"[\n|]", self._public[max(0, start - _SURROUNDINGS) : start])[-1]
        after = re.split(r"[\n|]", self._public[end : end + _SURROUNDINGS])[0]
        before = before.split(" ", 1)[-1] if len(before) == _SURROUNDINGS else before
        after = after.rsplit(" ", 1)[0] if len(after) == _SURROUNDINGS else after
        return before.lstrip("#>* "), after

    def why(self, span: Span) -> str:
        """Return the reason of the kept finding that shares characters with `span`, or nothing."""
        at = bisect_right(self._starts, span.start)
        near = self._kept[max(0, at - 1) : at + 3]
        return next((kept.why for kept in near if kept.span.overlaps(span)), "")
