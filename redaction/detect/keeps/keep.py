"""What stays by name, and why: public bodies, laws and guidance, citations, instruments, the case's keep list.

A phrase of several words may hold a name of the cast ("Devon County Council" and Devon, the boy); a keep of one word
never outranks a person of the case (`Kept.words`), nor does what only looks like a work (`Kept.swallows`).
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache

from redaction.case.cast import Cast
from redaction.detect.keeps import bodies, caselaw, citations, eponyms, groups, own, published
from redaction.detect.page.phrases import PhraseBook, book
from redaction.detect.page.reading import Reading
from redaction.detect.words import lexicon
from redaction.detect.words.casewords import CaseWords
from redaction.detect.words.cues import first_names, surnames


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A stretch of text that stays, with the reason shown to the officer.

    `words` counts its name-like words; `swallows` says whether a part of a known person's name within it is none.
    """

    start: int
    end: int
    why: str
    words: int = field(default=2)
    swallows: bool = field(default=True)


_CAP = r"[A-Z][\w'-]{0,24}"
_JOINTS = r"(?:(?:and|of|for|to|from|in|the|on|with|by|a|\([A-Za-z ,]{3,40}\)) ){0,3}"
_TITLE_WORDS = rf"\b(?:{_CAP}(?:,)? {_JOINTS}){{1,10}}"
_LAW = re.compile(
    _TITLE_WORDS + r"(?:(?:Acts?|Regulations|Convention|Bill|Directive)(?:,? \(?(?:19|20)\d\d\)?)?|"
    r"(?:Order|Rules|Measure),? \(?(?:19|20)\d\d\)?)(?!\w)"
)
_GUIDANCE = re.compile(
    _TITLE_WORDS + r"(?:(?:Code of Practice|Charter|Protocol|Procedure Rules)(?:,? \(?(?:19|20)\d\d\)?)?|"
    r"(?:Code|Guidance|Framework|Strategy|Standards|Handbook|Inquiry|Enquiry|White Paper|Green Paper|Circular|"
    r"Directions?|Plan|Policy),? \(?(?:19|20)\d\d\)?)(?!\w)"
)
_CLAUSE = re.compile(
    r"\b(?:[Ss]ections?|[Ss]\.|[Cc]hapters?|[Rr]egulations?|[Aa]rticles?|"
    r"[Ss]chedules?|[Pp]art|[Vv]olume|[Tt]ier|[Ll]evel|[Kk]ey [Ss]tage|"
    r"[Cc]ategory) ?\d{1,3}[A-Z]?(?:\(\d\w?\))?\b"
)
_NICE = re.compile(r"\b(?:NICE (?:guidelines? )?)?(?:CG|PH|QS|NG|TA)\d{1,3}\b(?: \(\d{4}\))?")
_WHY_CLAUSE = "a clause of a law or of guidance"
_RULES = ((_LAW, "a law"), (_GUIDANCE, "guidance"), (_CLAUSE, _WHY_CLAUSE), (_NICE, "national guidance"))
_BEAR_NAMES = ("a legal test", "a medical eponym")
_REVIEWS = "a published inquiry or review"
# Why something stays that was published at some time, or is known to the public: a year beside it is its own.
PUBLIC = frozenset(
    {
        "a law",
        "guidance",
        "national guidance",
        "a cited convention or law",
        "a legal test",
        "someone known to the public",
        "a cited author",
        _REVIEWS,
        citations.WHY,
        caselaw.WHY,
        published.WHY_PLACE,
        published.WHY_WORK,
        published.WHY_HONOUR,
    }
)


def find(reading: Reading, cast: Cast, case: CaseWords) -> Iterator[Kept]:
    """Yield what stays in a text; may overlap.

    Args:
        reading: the text.
        cast: its keep list.
        case: what words mean in the case.
    """
    phrases = tuple(_packaged().find(reading))
    for found in phrases:
        words = 2 if _is_abbreviation(reading.text[found.start : found.end]) else found.words
        yield Kept(start=found.start, end=found.end, why=found.value, words=words)
    for found in _listed(cast).find(reading):
        yield Kept(start=found.start, end=found.end, why=found.value, words=max(2, found.words))
    named = tuple(bodies.find(reading, case))
    yield from _kept(named, bodies.WHY)
    yield from _kept(own.titled(reading, own.titles([reading], case)), own.WHY_TITLE, swallows=False)
    held = [*named, *((found.start, found.end) for found in phrases)]
    for start, end in own.letters(reading, held):
        yield Kept(start=start, end=end, why=own.WHY_LETTERS, words=2)
    for found in bodies.shortened(reading, named, cast).find(reading):
        if all(w.capital or w.plain == "and" for w in reading.words_in(found.start, found.end)):
            yield Kept(start=found.start, end=found.end, why=bodies.WHY, words=1)
    for found in book((area, "") for area in case.areas - case.family).find(reading):
        if reading.words[reading.word_at(found.start)].capital:
            yield Kept(start=found.start, end=found.end, why="the area that the board serves", words=1)
    yield from _by_rule(reading)
    yield from _kept(eponyms.find(reading, case.family), eponyms.WHY)
    tests = [(found.start, found.end) for found in phrases if found.value in _BEAR_NAMES and found.words > 1]
    yield from _kept(eponyms.bare(reading, tests, case.family), eponyms.WHY)
    cited = tuple(citations.find(reading, case.family))
    for one in cited:
        yield Kept(start=one.start, end=one.end, why=citations.WHY, words=2 if one.sure else 1)
    yield from _kept(caselaw.find(reading, case.family), caselaw.WHY)
    # Of one word, so that who is met elsewhere in the texts is not kept by a list of sources.
    for start, end in citations.sources(reading, case.family):
        yield Kept(start=start, end=end, why=citations.WHY_SOURCES, words=1)
    studies = [(one.start, one.end) for one in cited if one.sure]
    reviews = sorted([*studies, *((found.start, found.end) for found in phrases if found.value == _REVIEWS)])
    yield from _kept(published.places(reading, reviews), published.WHY_PLACE, swallows=False)
    yield from _kept(published.labels(reading, case.family), _REVIEWS)
    yield from _kept(groups.find(reading), groups.WHY)
    yield from _kept(published.works(reading), published.WHY_WORK, swallows=False)
    yield from _kept(published.honours(reading), published.WHY_HONOUR, swallows=False)


def _is_abbreviation(word: str) -> bool:
    """Say whether a word of several capitals ("OASys") is nobody's name in capitals."""
    folded = lexicon.plain(word)
    return sum(letter.isupper() for letter in word) > 1 and folded not in first_names() and folded not in surnames()


def _kept(places: Iterable[tuple[int, int]], why: str, *, swallows: bool = True) -> Iterator[Kept]:
    for start, end in places:
        yield Kept(start=start, end=end, why=why, swallows=swallows)


def _by_rule(reading: Reading) -> Iterator[Kept]:
    """Yield laws and guidance."""
    for rule, why in _RULES:
        for match in reading.matches(rule):
            start = bodies.past_person(reading, match.start(), match.end())
            if start is not None:
                yield Kept(start=start, end=match.end(), why=why)


@cache
def _packaged() -> PhraseBook:
    return book(lexicon.groups("keep_phrases.txt").items())


@cache
def _listed(cast: Cast) -> PhraseBook:
    return book((kept.name, kept.why) for kept in cast.keep if bodies.is_body(kept.name))
