"""What was left in: every name-, date- and number-like string that no edit covers, once each, with why it stays.

The list is for a person who asks of each: could a neighbour use it to find the family? So it would rather show too
much than too little. The reason is that of the finding which was kept, or of the rule by which detection passes over
such a string (`detect/grounds.py`); what no rule explains comes first.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import groupby, islice, takewhile

from redaction.case.cast import NOBODY, Cast
from redaction.detect.finding import FindingType
from redaction.detect.grounds import Ground, Grounds, grounds_of
from redaction.intake.document import Document
from redaction.review.decisions.redaction import Edit
from redaction.review.decisions.verdicts import Settled
from redaction.review.text.paragraphs import Paragraphs
from redaction.review.text.public import PublicText
from redaction.spans import Span, gaps


class Likeness(StrEnum):
    """What a string that was left in looks like."""

    NAME = "Names and places"
    CAPITALS = "Initials and abbreviations"
    DATE = "Dates and times"
    AGE = "Ages and lengths of time"
    NUMBER = "Numbers and references"


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftIn:
    """One string that stays: where in the document, the paragraphs of its first places, why, its first surroundings."""

    likeness: Likeness
    ground: Ground
    text: str = field(repr=False)
    spans: tuple[Span, ...]
    places: tuple[str, ...]
    why: str = field(repr=False)
    before: str = field(repr=False)
    after: str = field(repr=False)

    @property
    def count(self) -> int:
        """Return at how many places it stands."""
        return len(self.spans)


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """All strings that stay for one reason, in the order of the alphabet."""

    ground: Ground
    why: str = field(repr=False)
    strings: tuple[LeftIn, ...] = field(repr=False)

    @property
    def count(self) -> int:
        """Return at how many places they stand."""
        return sum(string.count for string in self.strings)


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
    rf"(?P<url>\S{{1,64}}@\S+|(?<!\w)@\w+|(?:https?://|www\.)\S+)"
    rf"|(?P<date>(?:{_DAY},? )?\d{{1,2}}(?:st|nd|rd|th)?(?: of)? {_MONTH}\b(?: \d{{4}}| '?\d{{2}}\b)?"
    rf"|\b{_MONTH}\b(?: \d{{1,2}}(?:st|nd|rd|th)?\b,?)?(?: \d{{4}}\b)?|\b{_DAY}s?\b|\b{_FEAST}\b"
    rf"|\b\d{{1,4}}(?P<sep>[/.-])\d{{1,2}}(?P=sep)\d{{1,4}}\b|\b(?:19|20)\d\d(?:[/-]\d{{2,4}})?\b"
    rf"|\b\d{{1,2}}[.:]\d{{2}}(?: ?(?:am|pm|hrs|hours))?\b)"
    rf"|(?P<age>\b{_TIME}\b|\b(?:aged?|under|over) \d{{1,2}}\b)"
    rf"|(?P<number>(?:(?<![\w+#/])[\w+#/]*)?\d[\w/+-]*(?:\.\d[\w/+-]*)*(?: \d{{3,}}\b| \d[A-Z]{{2}}\b)*)"
    rf"|(?P<name>\b{_WORD}(?:[ \u00a0]+(?:{_LINK}[ \u00a0]+){{0,2}}{_WORD})*)"
)
_LETTERED = re.compile(r"^(?:[-*>#] ?)*\**(?P<number>(?P<letters>[A-Z]{1,2})\d{1,2})(?=[.):] |\*\*)", re.MULTILINE)
_FIRST_PLACES = 4
_LIKENESS = {
    FindingType.DATE: Likeness.DATE,
    FindingType.DOB: Likeness.DATE,
    FindingType.AGE: Likeness.AGE,
    FindingType.PERSON: Likeness.NAME,
    FindingType.LOCATION: Likeness.NAME,
    FindingType.ADDRESS: Likeness.NAME,
    FindingType.ORG: Likeness.NAME,
    FindingType.DEMOGRAPHIC: Likeness.NAME,
    FindingType.QUASI: Likeness.NAME,
}

_VAGUER = frozenset({FindingType.DATE, FindingType.AGE, FindingType.LOCATION, FindingType.ORG, FindingType.DEMOGRAPHIC})


@dataclass(frozen=True, slots=True)
class _Hit:
    """One place of one string."""

    likeness: Likeness
    span: Span
    ground: Ground
    why: str = field(repr=False)


def left_in(
    document: Document, settled: Settled, cast: Cast = NOBODY, *, grounds: Grounds | None = None
) -> tuple[LeftIn, ...]:
    """Return everything name-, date- or number-like that stays readable, once for each string and reason.

    Args:
        document: the original.
        settled: its verdicts; undecided findings are not changes, so their words count as left in.
        cast: the case's people, by whose labels and area some words are explained.
        grounds: the rules for this very text and cast, where somebody has them ready: they take most of the time.
    """
    public = PublicText(document.text, settled)
    paragraphs = Paragraphs(document.blocks)
    hits: dict[tuple[str, Ground, str], list[_Hit]] = {}
    for hit in _hits(document, settled, grounds or grounds_of(document.text, cast)):
        hits.setdefault((" ".join(hit.span.of(document.text).split()), hit.ground, hit.why), []).append(hit)
    found = (_left(words, same, public, paragraphs) for (words, _, _), same in hits.items())
    likenesses = list(Likeness)
    return tuple(
        sorted(
            found,
            key=lambda s: (s.ground.rank, s.why, likenesses.index(s.likeness), s.text.casefold(), s.text),
        )
    )


def _left(words: str, hits: Sequence[_Hit], public: PublicText, paragraphs: Paragraphs) -> LeftIn:
    first = hits[0]
    before, after = public.around(first.span)
    return LeftIn(
        likeness=first.likeness,
        ground=first.ground,
        text=words,
        spans=tuple(hit.span for hit in hits),
        places=tuple(dict.fromkeys(paragraphs.at(hit.span.start) for hit in hits))[:_FIRST_PLACES],
        why=first.why,
        before=before,
        after=after,
    )


def groups(strings: tuple[LeftIn, ...]) -> tuple[Group, ...]:
    """Return the strings of `left_in` by reason, what nothing explains first."""
    return tuple(
        Group(ground=ground, why=why, strings=tuple(members))
        for (ground, why), members in groupby(strings, key=lambda string: (string.ground, string.why))
    )


def _hits(document: Document, settled: Settled, grounds: Grounds) -> Iterator[_Hit]:
    text = document.text
    changed = [edit.span for edit in settled.edits]
    found = tuple(_found(text, settled))
    yield from found
    taken = sorted([*changed, *(hit.span for hit in found)])
    printed = {(b.span.start, b.number) for b in document.blocks if b.number} | set(_lettered(text))
    for gap in gaps(taken, len(text)):
        for match in _PATTERN.finditer(text, gap.start, gap.end):
            yield from _matched(text, match, grounds, printed)


def _found(text: str, settled: Settled) -> Iterator[_Hit]:
    """Yield what detection found and people or rules left: undecided, kept, and changed into the same words."""
    changed = [edit.span for edit in settled.edits]
    for finding in settled.undecided:
        likeness = _LIKENESS.get(finding.type, Likeness.NUMBER)
        for part in _open(finding.span, changed, text):
            yield _Hit(likeness, part, Ground.UNDECIDED, str(Ground.UNDECIDED))
    for edit in settled.edits:
        if edit.type in _VAGUER and _says_the_same(edit, text):
            yield _Hit(_LIKENESS[edit.type], edit.found, Ground.POLICY, edit.why)
    for kept in settled.kept:
        ground = Ground.OFFICER if kept.person else Ground.KEPT
        for part in _open(kept.span, changed, text):
            match = _PATTERN.search(part.of(text))
            yield _Hit(_likeness(match) if match else Likeness.NAME, part, ground, kept.why)


def _open(span: Span, changed: Sequence[Span], text: str) -> Iterator[Span]:
    """Yield the parts of a place that readers still see."""
    first = bisect_left(changed, span.start, key=lambda other: other.end)
    inside = takewhile(lambda other: other.start < span.end, islice(changed, first, None))
    position = span.start
    for start, end in [*((other.start, other.end) for other in inside), (span.end, span.end)]:
        if any(c.isalnum() for c in text[position:start]):
            yield Span(position, start)
        position = max(position, end)


def _says_the_same(edit: Edit, text: str) -> bool:
    """Say whether a change leaves the very words that were found ("in May 2011" where months are published)."""
    return re.search(rf"(?<!\w){re.escape(edit.found.of(text))}(?!\w)", edit.replacement, re.IGNORECASE) is not None


def _likeness(match: re.Match[str]) -> Likeness:
    if match["name"]:
        words = match["name"]
        return Likeness.CAPITALS if words.isupper() and len(words) <= 6 else Likeness.NAME
    return Likeness.DATE if match["date"] else Likeness.AGE if match["age"] else Likeness.NUMBER


def _matched(text: str, match: re.Match[str], grounds: Grounds, printed: set[tuple[int, str]]) -> Iterator[_Hit]:
    span, likeness = Span(match.start(), match.end()), _likeness(match)
    if match["name"]:
        yield from _name(text, span, grounds)
        return
    if match["age"]:
        ground = grounds.of_time(span)
    elif _is_printed(text, span, printed):
        ground = Ground.PARAGRAPH
    elif match["date"]:
        ground = grounds.of_date(span)
    else:
        ground = grounds.of_number(span)
    yield _Hit(likeness, span, ground, str(ground))


def _lettered(text: str) -> Iterator[tuple[int, str]]:
    """Yield where lines begin with a number that has letters ("S4."), if the text counts so: at least three do."""
    found = [*_LETTERED.finditer(text)]
    letters = Counter(match["letters"] for match in found)
    return ((match.start(), match["number"]) for match in found if letters[match["letters"]] > 2)


def _is_printed(text: str, span: Span, printed: set[tuple[int, str]]) -> bool:
    """Say whether a number is that of the paragraph or heading which it begins."""
    line = text.rfind("\n", 0, span.start) + 1
    return (line, span.of(text)) in printed and not text[line : span.start].strip("#*>- ")


def _name(text: str, span: Span, grounds: Grounds) -> Iterator[_Hit]:
    """Yield a run of capitalised words; an ordinary first word of a sentence is taken off a longer run."""
    words = span.of(text)
    if words == "I" or words.startswith(("I'", "I\u2019")):
        return
    head, _, rest = words.partition(" ")
    if rest and grounds.opens(Span(span.start, span.start + len(head))):
        yield from _name(text, Span(span.start, span.start + len(head)), grounds)
        capital = re.search(_CAPITAL, rest)
        begin = span.start + len(head) + 1 + (capital.start() if capital else 0)
        yield from _name(text, Span(begin, span.end), grounds)
        return
    single = " " not in words
    likeness = Likeness.CAPITALS if single and words.isupper() and len(words) <= 6 else Likeness.NAME
    ground = grounds.of_name(span)
    yield _Hit(likeness, span, ground, str(ground))
