"""What stays by name, and why: public bodies, laws and guidance, citations, instruments, the case's keep list.

A phrase of several words may hold a name of the cast ("Devon County Council" and Devon, the boy); a keep of one word
never outranks a person of the case (`Kept.words`).
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache

from redaction.case.cast import Cast
from redaction.detect import lexicon
from redaction.detect.cues import first_names, titles
from redaction.detect.date_forms import MONTHS
from redaction.detect.lexicon import plain
from redaction.detect.phrases import PhraseBook, book
from redaction.detect.reading import Reading


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A stretch of text that stays, with the reason shown to the officer; `words` counts its name-like words."""

    start: int
    end: int
    why: str
    words: int = field(default=2)


_CAP = r"[A-Z][\w'-]{0,24}"
_LEAD = rf"(?:{_CAP},? ){{0,5}}"
_BODY_ENDS = "|".join(re.escape(body) for body in sorted(lexicon.lines("kept_bodies.txt"), key=lambda b: (-len(b), b)))
_BODY = re.compile(rf"\b{_LEAD}(?:{_BODY_ENDS})\b", re.IGNORECASE)
_BODY_CASED = re.compile(rf"(?:{_LEAD})?(?:{_BODY_ENDS})\b|NHS {_CAP}(?: {_CAP}){{0,3}}")
_LAW = re.compile(
    rf"\b(?:{_CAP}(?:,)? (?:(?:and|of|for|to|from|\([A-Za-z ]{{3,30}}\)) ){{0,3}}){{1,10}}"
    r"(?:(?:Act|Regulations|Convention)(?: \(?(?:19|20)\d\d\)?)?|(?:Order|Rules|Measure) (?:19|20)\d\d)\b"
)
_CLAUSE = re.compile(
    r"\b(?:[Ss]ections?|[Ss]\.|[Cc]hapters?|[Rr]egulations?|[Aa]rticles?|"
    r"[Ss]chedules?|[Pp]art|[Vv]olume|[Tt]ier|[Ll]evel|[Kk]ey [Ss]tage|"
    r"[Yy]ear|[Cc]ategory) ?\d{1,3}[A-Z]?(?:\(\d\w?\))?\b"
)
_NICE = re.compile(r"\b(?:NICE (?:guidelines? )?)?(?:CG|PH|QS|NG|TA)\d{1,3}\b(?: \(\d{4}\))?")
_SURNAME = r"(?:(?:de|van|von|der|Mc|Mac|O') ?)?[A-Z][\w'-]{1,24}"
_INITIALS = r"(?:, ?(?:[A-Z]\. ?-?){1,4})?"
_AUTHORS = rf"{_SURNAME}{_INITIALS}(?:(?:, | and | & |, and ){_SURNAME}{_INITIALS}){{0,8}}"
_CITATION = re.compile(
    rf"\b{_AUTHORS},? \((?:19|20)\d\d[a-z]?(?:[:,] ?[\w. -]{{1,20}})"
    rf"?\)|(?<=[(;] ){_AUTHORS},? (?:19|20)\d\d[a-z]?(?=[):;,])|(?<=\()"
    rf"{_AUTHORS},? (?:19|20)\d\d[a-z]?(?=[):;,])"
)
_ET_AL = re.compile(rf"\b{_AUTHORS},? et al\b\.?,?(?: ?\(?(?:19|20)\d\d[a-z]?\)?)?")
_TITLED_YEAR = re.compile(
    rf"\b(?:{_CAP} (?:(?:and|of|the|for|to|in|on|from) ){{0,2}}){{1,"
    rf"8}}{_CAP},? \((?:[A-Z][\w .]{{2,30}}, ?)?(?:19|20)\d\d\)"
)
_CASE_LAW = re.compile(r"\bR(?:e)? ?\(?[A-Z](?: and [A-Z])?\)?(?: v [A-Z][\w ]{2,40})? \[\d{4}\][ \w]{0,20}")
_AREA = re.compile(
    r"\b([A-Z][a-z]{3,20}) (?:Local )?(?:Safeguarding Children (?:Board|"
    r"Partnership)|(?:County|City|Borough|District|Metropolitan) "
    r"Council|Constabulary|Police)\b"
)
_BODY_WHY = "a public body that serves a whole area"
# One name and a year may be anyone's, so people of the case outrank a citation of that form.
_RULES = (
    (_BODY_CASED, _BODY_WHY, 2),
    (_BODY, _BODY_WHY, 2),
    (_LAW, "a law", 2),
    (_CLAUSE, "a clause of a law or of guidance", 2),
    (_NICE, "national guidance", 2),
    (_CASE_LAW, "a reported case", 2),
    (_CITATION, "a cited work", 1),
    (_ET_AL, "a cited work", 2),
    (_TITLED_YEAR, "a cited work", 2),
)
_SOURCES = re.compile(
    (
        r"\b(?:references|bibliography|sources|works cited|further reading|"
        r"literature)\b"
    ),
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_MONTH_WORDS = frozenset(MONTHS) | {"in", "since", "by", "on"}


def find(reading: Reading, cast: Cast) -> Iterator[Kept]:
    """Yield what stays in a text; may overlap."""
    for found in _packaged().find(reading):
        yield Kept(start=found.start, end=found.end, why=found.value, words=found.words)
    for found in _listed(cast).find(reading):
        yield Kept(start=found.start, end=found.end, why=found.value, words=max(2, found.words))
    yield from _by_rule(reading)
    yield from _bibliography(reading)


def _by_rule(reading: Reading) -> Iterator[Kept]:
    """Yield bodies, laws, guidance and citations."""
    for rule, why, words in _RULES:
        for match in rule.finditer(reading.text):
            start = _past_person(reading, match.start(), match.end())
            # What reads as a month and a year, or is in capitals for another reason, is none of these.
            if start is not None and not _is_date(match[0]) and (rule is not _BODY or match[0].isupper()):
                yield Kept(start=start, end=match.end(), why=why, words=words)


def _past_person(reading: Reading, start: int, end: int) -> int | None:
    """Return where a kept phrase begins past a person before it ("Ms Orrell ... Police"); None if nothing is left."""
    words = reading.words_in(start, end)
    for index, word in enumerate(words):
        before = plain(reading.before(word.start, 14).rstrip(". ").rpartition(" ")[2])
        if before not in titles() and not (word.plain in first_names() and index + 2 < len(words) and index == 0):
            return word.start if index else start
    return None


def areas(cast: Cast) -> frozenset[str]:
    """Return the folded names of the board's own area, taken from the bodies on the keep list."""
    found: set[str] = set()
    for kept in cast.keep:
        match = re.fullmatch(rf"(.+?) (?:{_BODY_ENDS})", kept.name, re.IGNORECASE)
        if match:
            found |= {lexicon.plain(part) for part in re.split(r" and | & |, ", match[1])}
            found.add(lexicon.plain(match[1]))
    return frozenset(found)


def areas_in(texts: Iterable[str]) -> frozenset[str]:
    """Return the folded names of the areas whose board, council or police the texts name most."""
    found = Counter(lexicon.plain(match[1]) for text in texts for match in _AREA.finditer(text))
    return frozenset(name for name, count in found.items() if count > 1)


def is_body(name: str) -> bool:
    """Say whether a kept name is that of a body (else it is a person's)."""
    return (
        re.search(
            (
                rf"\b(?:{_BODY_ENDS}|Trust|Service|Department|Agency|Commission|"
                rf"Board|Society|University)$"
            ),
            name,
        )
        is not None
    )


def citation_line(line: str) -> bool:
    """Say whether a line reads as an entry of a bibliography: surname, initials, a year."""
    return (
        re.match(
            (
                r"[\s>*-]{0,20}[A-Z][\w'-]{1,40},? (?:[A-Z]\.[ ,]?){1,4}.{0,400}?\(?(?:19|"
                r"20)\d\d"
            ),
            line,
        )
        is not None
    )


@cache
def _packaged() -> PhraseBook:
    return book(lexicon.pairs("keep_phrases.txt").items())


@cache
def _listed(cast: Cast) -> PhraseBook:
    return book((kept.name, kept.why) for kept in cast.keep if is_body(kept.name))


def _is_date(match: str) -> bool:
    """Say whether what looks like a citation is a month and a year."""
    first = re.findall(r"[^\W\d_]+", match)
    return bool(first) and all(lexicon.plain(word) in _MONTH_WORDS for word in first)


def _bibliography(reading: Reading) -> Iterator[Kept]:
    """Yield the dated lines of sections headed as sources, and lines that read as an entry of one.

    Footnotes stand at the end of a text, behind such a section, and tell of the family as often as of a book.
    """
    inside = False
    for number, start in enumerate(reading.line_starts):
        following = number + 1
        end = reading.line_starts[following] - 1 if following < len(reading.line_starts) else len(reading.text)
        line = reading.text[start : min(end, start + 1_000)]
        if re.match(r"#{1,6} |\*\*[^*]{3,80}\*\*$", line):
            inside = _SOURCES.search(line) is not None and len(line) < 80
        elif citation_line(line) or (inside and _YEAR.search(line) and not line.startswith("[^")):
            yield Kept(start=start, end=end, why="a list of sources")
