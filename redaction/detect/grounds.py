"""Why detection asked about nothing at a place: the rule that leaves a capital word, a date or a number alone.

These are the same lists and tests by which detection passes over a word; what none of them explains is UNEXPLAINED.
"""

import re
from bisect import bisect_left
from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from types import MappingProxyType

from redaction.case.cast import Cast
from redaction.detect.keeps import bodies
from redaction.detect.page.reading import Reading, Word, read
from redaction.detect.people.weights import NAMES, Kind, Scale
from redaction.detect.times import ages
from redaction.detect.words import lexicon
from redaction.detect.words.cues import ABBREVIATIONS, NEVER, roles, titles
from redaction.detect.words.lexicon import plain
from redaction.detect.words.vocabulary import is_word
from redaction.spans import Span


class Ground(StrEnum):
    """Why a string stays readable, in the order in which people are asked: what nobody explained comes first."""

    UNEXPLAINED = "nothing explains it"
    UNDECIDED = "found, and not decided yet"
    NAME_TOO = "an ordinary word that is a name as well"
    SEVERAL = "several ordinary words with capitals, as names of places and things have"
    OFFICER = "kept by an officer"
    POLICY = "left as it is by the case's policy"
    KEPT = "seen and left by a rule"
    AREA = "the board's own area"
    LABEL = "a label of this case"
    LETTER = "a letter or number that follows a label word"
    WORD = "an ordinary English word with a capital"
    ROLE = "a title or a word for who someone is"
    ABBREVIATION = "an abbreviation of the field"
    CALENDAR = "a day, month or season without a date"
    TIME = "a time of day"
    LENGTH = "a length of time, and no one's age"
    REFERENCE = "a reference within the report, or to a source"
    QUANTITY = "a small number or a quantity"
    FIELD = "on the list of words that are never a person's name"
    PARAGRAPH = "the number of a paragraph"
    OPENER = "an ordinary English word that opens a sentence"

    @property
    def loud(self) -> bool:
        """Say whether a person must look at each of these strings."""
        return self in (Ground.UNEXPLAINED, Ground.UNDECIDED, Ground.NAME_TOO, Ground.SEVERAL)

    @property
    def folded(self) -> bool:
        """Say whether one line is enough for all strings that stay for this reason."""
        return self.rank >= Ground.AREA.rank

    @property
    def rank(self) -> int:
        """Return the place in the order in which people are asked."""
        return _order()[self]


_TIMES = lexicon.words("times.txt")
_REFERRED = re.compile(
    r"(?i)(?:\b(?:para(?:graph)?s?\.?|sections?|recommendations?|rec\.?|finding|chapter|appendix|annex|table|figure"
    r"|page|pp?\.|volume|vol\.|part|step|question|action|item|see|no\.?) (?:[\d.]+(?:,| and| to|-) ?)*|\[\^)$"
)
_CLOCK = re.compile(r"(?:[01]?\d|2[0-3])[.:][0-5]\d(?: ?(?:am|pm|hrs|hours))?")
_NUMBERED = re.compile(r"[RQ]\d{1,2}(?:\.\d{1,2})?")
_QUANTITY = re.compile(
    r"\d{1,3}(?:st|nd|rd|th|s)?|\d{1,3}(?:,\d{3})+|\d{1,3}\.\d{1,2}|\d{1,3}/\d{1,3}|\d{1,3}(?:-[a-z]+)+"
    r"|\d{1,4}(?:\.\d+)?(?:cm|mm|m|kg|g|mg|ml|mcg|am|pm|k|%|hrs?|mins?|lbs?|oz|st|x)"
)


class Grounds:
    """The rules, ready to be asked about places of one text (offsets are those of the text, not of its shadow)."""

    def __init__(self, text: str, reading: Reading, cast: Cast) -> None:
        """Take a text, its reading, and the case's people, whose labels and area stay."""
        self._text, self._reading = text, reading
        self._areas = bodies.areas(cast) | bodies.areas_in((reading.text,))
        self._labels = {known.label.casefold() for known in cast.known if known.label}
        self._scale = Scale(is_word)
        self._small = {word.plain for word in reading.words if word.text.islower()}
        self._ages = [reading.shadow.span(age.start, age.end) for age in ages.find(reading)]

    def of_name(self, span: Span) -> Ground:
        """Return why a run of capital words stays: the weakest reason among its words."""
        if " ".join(span.of(self._text).split()).casefold() in self._labels:
            return Ground.LABEL
        words = [word for word in self.words(span) if word.capital]
        found = [self._word(word) for word in words]
        if not found:
            return Ground.UNEXPLAINED
        weakest = min(found, key=lambda ground: ground.rank)
        if len(found) > 1 and weakest is Ground.WORD and Ground.LETTER not in found:
            return Ground.SEVERAL
        return weakest

    def of_date(self, span: Span) -> Ground:
        """Return why what looks like a date or a time stays."""
        words = [plain(word) for word in re.findall(r"[^\W\d_]+", span.of(self._text))]
        if words and not any(c.isdigit() for c in span.of(self._text)):
            days = all(word.removesuffix("s") in _TIMES or word in _TIMES for word in words)
            return Ground.CALENDAR if days else Ground.UNEXPLAINED
        if _CLOCK.fullmatch(span.of(self._text)):
            return self._referred(span) or Ground.TIME
        return self._referred(span) or Ground.UNEXPLAINED

    def of_time(self, span: Span) -> Ground:
        """Return why a number of years, months or days stays; an age that no finding covers is not explained."""
        return Ground.UNEXPLAINED if any(age.overlaps(span) for age in self._ages) else Ground.LENGTH

    def of_number(self, span: Span) -> Ground:
        """Return why a number stays."""
        known = self._referred(span)
        if known or _NUMBERED.fullmatch(span.of(self._text)):
            return Ground.REFERENCE
        return Ground.QUANTITY if _QUANTITY.fullmatch(span.of(self._text)) else Ground.UNEXPLAINED

    def opens(self, span: Span) -> bool:
        """Say whether one word is ordinary and stands at the start of a sentence, cell or list item."""
        words = self.words(span)
        return len(words) > 0 and words[0].opens and self._word(words[0]) in (Ground.OPENER, Ground.FIELD, Ground.ROLE)

    def words(self, span: Span) -> tuple[Word, ...]:
        """Return the words that begin in a range of the text."""
        starts = self._reading.shadow.starts
        return self._reading.words_in(bisect_left(starts, span.start), bisect_left(starts, span.end))

    def _referred(self, span: Span) -> Ground | None:
        return Ground.REFERENCE if _REFERRED.search(self._text[max(0, span.start - 40) : span.start]) else None

    def _word(self, word: Word) -> Ground:
        atom = word.plain
        if len(word.text) == 1:
            return Ground.LETTER if self._labelled(word) else Ground.OPENER if atom in "ai" else Ground.UNEXPLAINED
        if atom in self._areas:
            return Ground.AREA
        if atom in ABBREVIATIONS and word.shouted:
            return Ground.ABBREVIATION
        if word.shouted and len(atom) < 4 and atom not in _openers():
            return Ground.UNEXPLAINED  # initials may spell a word
        kind = self._scale.kind(word)
        if kind in NAMES and atom in self._small:
            return Ground.NAME_TOO if kind is not Kind.UNKNOWN else Ground.WORD
        if kind in NAMES or kind is Kind.SHORT:
            return Ground.ABBREVIATION if word.shouted and atom.removesuffix("s") in ABBREVIATIONS else _bare(atom)
        return _ordinary(word, kind)

    def _labelled(self, word: Word) -> bool:
        before = plain(self._reading.before(word.start, 16)).rstrip()
        return before.rpartition(" ")[2].strip("(*\n|") in _label_words()


def _bare(atom: str) -> Ground:
    """Return the ground of a word on no list, which may still be the ending that an apostrophe has cut off."""
    return Ground.OPENER if atom in ("ll", "ve", "re") else Ground.UNEXPLAINED


def _ordinary(word: Word, kind: Kind) -> Ground:
    atom = word.plain
    if atom in _TIMES:
        return Ground.CALENDAR
    if atom in titles() or atom in roles():
        return Ground.ROLE
    if atom in NEVER:
        return Ground.FIELD
    if kind is Kind.BOTH:
        return Ground.NAME_TOO
    return Ground.OPENER if word.opens else Ground.WORD


@cache
def _label_words() -> frozenset[str]:
    return lexicon.words("label_words.txt")


@cache
def _openers() -> frozenset[str]:
    return lexicon.words("openers.txt")


@cache
def _order() -> Mapping[Ground, int]:
    return MappingProxyType({ground: number for number, ground in enumerate(Ground)})


def grounds_of(text: str, cast: Cast) -> Grounds:
    """Return the rules for a text; a long report takes a second."""
    return Grounds(text, read(text), cast)
