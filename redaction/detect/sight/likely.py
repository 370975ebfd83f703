"""Whether what the trained reader alone takes for an age, a date, a number or a name can be one.

The rules see nearly all of them; what is left to the reader alone is mostly a time, a length of time or a plain word.
"""

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType

from redaction.detect.finding import FindingType
from redaction.detect.hit import Hit
from redaction.detect.page.reading import Reading, Word
from redaction.detect.words import informal, lexicon, numerals
from redaction.detect.words.cues import NEVER, first_names, titles, word_names
from redaction.detect.words.lexicon import plain

_NUMBER = rf"(?:\d{{1,2}}|{numerals.WORD})"
_WEEKS_OLD = r"\d{1,3} ?/ ?(?:12|52)"
_AGE = re.compile(rf"(?i)(?:{_NUMBER}(?: plus|\+)?|{_WEEKS_OLD})")
_NOT_AGE_BEFORE = re.compile(
    r"(?i)(?:-|\b(?:father|mother|parent|family|group|caseload|school|class|total|score|scored|scores|scale|rated|given"
    r"|graded|check|appt|review|within|every|in|for|last|next|about|after|least|than|some|para|page|item|no|rec|away"
    r"|was|were) (?:of |at )?)$"
)
_NOT_AGE_AFTER = re.compile(
    r"(?i)[- \u2013](?:days?|weeks?|months?|years?|hours?|minutes?|nights?|times?|wks?|yrs?|mths?|or|to|check|per"
    r"|occasions?|\d|others?|children|people|more|of)\b|%|[.:]\d|-?[a-z]{2,15}-"
)
_SHORT = re.compile(r"\d{1,2} ?/ ?(?:7|12|40|52)")
_TIME = re.compile(r"\d{1,2}[.:]\d\d|(?!(?:19|20)\d\d)\d{4}")
_SEASON = re.compile(r"(?i)spring|summer|autumn|winter")
_DATED = re.compile(
    r"(?i)(?<!\d)\d{1,2}[/.]\d{1,2}\b|(?<!\d)(?:19|20)\d\d(?!\d)|spring|summer|autumn|winter|(?:day|eve)\b"
)
_WEEKDAYS = re.compile(r"(?i)(?:the )?(?:mon|tues|wednes|thurs|fri|satur|sun)days?")
_SEASON_BEFORE = re.compile(r"(?i)(?<!than )in (?:the )?$")
_OPENS_QUESTION = lexicon.words("other_meaning.txt")
_BODY = re.compile(
    r" (?:leg|arm|shin|cheek|eye|ear|side|hand|foot|knee|thigh|wrist|forearm|elbow|ankle|hip|shoulder)\b"
)
_LETTER = re.compile(r"[A-Z]\.?")
_SHEET = re.compile(r"(?i)\.(?:xlsx?|docx?|pdf)\b|\bfile:")
_NO_ADDRESS = re.compile(r"\d{1,2}|[A-Z]\d( [A-Z]\d)?|[A-Z]{2,4}")


def is_likely(reading: Reading, hit: Hit, is_word: Callable[[str], bool]) -> bool:
    """Say whether a stretch that only the trained reader saw may be what it takes it for.

    Args:
        reading: the text.
        hit: the reader's question.
        is_word: tells ordinary words.
    """
    rule = _RULES.get(hit.type)
    return rule is None or rule(reading, hit, is_word)


def _age(reading: Reading, hit: Hit, _: Callable[[str], bool]) -> bool:
    words = reading.text[hit.start : hit.end]
    if not _AGE.search(words) or ((not _AGE.fullmatch(words)) and _length(words)):
        return False
    short = re.fullmatch(_WEEKS_OLD, words) is not None
    before = reading.before(hit.start, 14)
    return short or not (_NOT_AGE_BEFORE.search(before) or _NOT_AGE_AFTER.match(reading.after(hit.end, 14)))


def _length(words: str) -> bool:
    """Say whether words tell a length of time, as far as they say."""
    return re.search(r"(?i)(?:days?|weeks?|months?|years?|nights?|hours?)$", words) is not None


def _date(reading: Reading, hit: Hit, _: Callable[[str], bool]) -> bool:
    words = reading.text[hit.start : hit.end]
    if _SHORT.fullmatch(words):
        return False
    if _TIME.fullmatch(words) or _WEEKDAYS.fullmatch(words) or not _DATED.search(words):
        return False
    return not _SEASON.search(words) or _SEASON_BEFORE.search(reading.before(hit.start, 13)) is not None


def _person(reading: Reading, hit: Hit, is_word: Callable[[str], bool]) -> bool:
    words = reading.words_in(hit.start, hit.end)
    text = reading.text[hit.start : hit.end]
    if _LETTER.fullmatch(text):
        lone = text[0] in "AIQ" or reading.before(hit.start, 1) == "/" or reading.before(hit.start, 4) == "vit "
        return not lone and not _BODY.match(reading.after(hit.end, 12))
    if len(words) == 2 and len(words[1].text) == 1 and is_word(words[0].plain) and words[0].opens:
        return not _BODY.match(reading.after(hit.end, 12))  # "Mark L cheek"
    if len(words) != 1 or text != words[0].text:
        return True
    word = words[0]
    if word.plain in titles() or word.plain in NEVER:
        return False
    ordinary = is_word(word.plain)
    if not word.capital:
        return reading.in_message(word.start) and word.plain not in informal.words() if ordinary else True
    if not word.opens or not ordinary:
        return True
    following = re.match(r" ([a-z]+|I)\b", reading.after(word.end, 16))
    other = following is not None and plain(following[1]) in _OPENS_QUESTION
    named = word.plain in first_names() or word.plain in word_names()
    return not other and (named or any(_inside(reading.words[n]) for n in reading.places[word.plain]))


def _inside(word: Word) -> bool:
    """Say whether a word has a capital that no sentence gave it."""
    return word.capital and not word.opens


def _number(reading: Reading, hit: Hit, _: Callable[[str], bool]) -> bool:
    words = reading.text[hit.start : hit.end]
    return any(c.isdigit() for c in words) and not _SHEET.search(words)


def _address(reading: Reading, hit: Hit, _: Callable[[str], bool]) -> bool:
    return _NO_ADDRESS.fullmatch(reading.text[hit.start : hit.end]) is None


_RULES: Mapping[FindingType, Callable[[Reading, Hit, Callable[[str], bool]], bool]] = MappingProxyType(
    {
        FindingType.AGE: _age,
        FindingType.DATE: _date,
        FindingType.PERSON: _person,
        FindingType.CASE_REF: _number,
        FindingType.ADDRESS: _address,
    }
)
