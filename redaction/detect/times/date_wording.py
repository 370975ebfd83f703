"""The edit of a date: the vaguer words, and how far they reach, so that the public text reads."""

import re

from redaction.detect.edits.markers import MARKERS
from redaction.detect.edits.wording import Wording, opens
from redaction.detect.finding import FindingType
from redaction.detect.page.reading import Reading
from redaction.detect.times import generalise
from redaction.detect.times.dates import Date

_PARTS = r"(?P<part>evening|morning|night|afternoon|day|eve|weekend|week|(?:early )?hours)"
_PART_OF_DAY = re.compile(r"\b(?:evening|morning|night|afternoon|day|eve|start|end|hours) of $")
_PART_OF_DATE = re.compile(
    rf"(?:\b(?P<on>[A-Za-z]{{2,10}}) )?\b(?P<the>[Tt]he) (?:(?:very )?(?:early|late) )?{_PARTS} "
    r"(?:of|beginning|commencing|ending)(?: the)? $"
)
_KEPT_BEFORE = frozenset(
    {"by", "through", "throughout", "until", "till", "from", "before", "after", "since", "for", "into"}
)
_ON = frozenset({"on", "in", "during", "over", "at", "throughout"})
_WAS = re.compile(r"\b(?:was|is|were|came|fell|began|ended|died|met|held) $")
_STOP_CUT_SHORT = re.compile(r"(?<=[A-Za-z])\.(?= [a-z])")
_PREPOSITION = re.compile(
    r"(?<!\bas )(?<!\bAs )\b(?P<word>[Oo]n|[Aa]t|[Ii]n)(?: or (?:about|around)| or (?P<or>before|after))?(?: the)? $"
)
_RANGE = re.compile(r"\b(?P<word>[Bb]etween|[Ff]rom)(?: the)? $")
_DAY = re.compile(r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?")
_ONE_OF_MANY = re.compile(r"\b(?P<word>[Ee]very|[Ee]ach|[Oo]n an?|[Oo]ne|[Aa]) $")
_TIME_OF_DAY = re.compile(r" (?P<part>night|evening|morning|afternoon)\b")
_SEVERAL = re.compile(r"\b(?:and|to)\b|[-/]")
_GOES_ON = re.compile(r" (?:before|after|of|when|following|in|that)\b")


def of_date(reading: Reading, found: Date, phrase: str | None, *, after: int = -1) -> Wording:
    """Fit the vaguer words in: "on 9 February 2009" → "in February 2009".

    Args:
        reading: the text.
        found: the date.
        phrase: the vaguer words; None if nothing may be said.
        after: where the date before this one ends, which may tell the same day ("on Shrove Tuesday, 9 February").
    """
    start = found.start
    cut = _STOP_CUT_SHORT.match(reading.text, found.end)
    end = cut.end() if cut else found.end
    if phrase is None:
        return Wording(start, end, MARKERS[FindingType.DATE])
    if found.form == "weekday" and (near := of_weekday(reading, start, end) or _of_that_week(reading, found, phrase)):
        return near
    if phrase == reading.text[start : found.end]:
        return Wording(start, found.end, phrase)
    before = reading.before(start, 48)
    if found.form in ("lone-day", "lone-day-words") and _PART_OF_DAY.search(before):
        return Wording(start, end, "that day")
    adverb = generalise.adverb(phrase)
    part = None if adverb else _PART_OF_DATE.search(before)
    if part:
        return _of_part(found, phrase, part)
    several = _SEVERAL.search(reading.text, start, end) and " to " not in phrase and not adverb
    ranged = _RANGE.search(before) if several else None
    if ranged:
        return Wording(start - len(ranged[0]), end, _as(ranged["word"], f"in {phrase}"), phrase)
    match = _PREPOSITION.search(before)
    if match:
        either = f"in or {match['or']} {phrase}" if match["or"] else f"in {phrase}"
        return Wording(start - len(match[0]), end, _as(match["word"], phrase if adverb else either), phrase)
    if not adverb and ((after >= 0 and reading.text[after:start] == ", ") or (found.day and _WAS.search(before))):
        return Wording(start, end, f"in {phrase}")
    capital = reading.text[start].isupper() and phrase[:1].islower() and opens(reading, start)
    return Wording(start, end, phrase[:1].upper() + phrase[1:] if capital else phrase)


def _of_part(found: Date, phrase: str, part: re.Match[str]) -> Wording:
    """Return words for a part of a day: "on the evening of 9 May 2011" → "one evening in May 2011"."""
    on = part["on"] or ""
    stays = on.lower() in _KEPT_BEFORE
    begins = part.start("the") if on and (stays or on.lower() not in _ON) else part.start()
    hours = part["part"].endswith("hours")
    words = f"{'early one morning' if hours else 'one ' + part['part']} in {phrase}"
    return Wording(
        found.start - len(part[0]) + begins - part.start(),
        found.end,
        _as(part[0][begins - part.start() :], words),
        phrase,
    )


def of_birth(reading: Reading, start: int, end: int) -> Wording:
    """Take in the "on" before a date of birth."""
    match = re.search(r"\b[Oo]n (?:the )?$", reading.before(start, 7))
    return Wording(start - len(match[0]) if match else start, end, MARKERS[FindingType.DOB])


def of_weekday(reading: Reading, start: int, end: int) -> Wording | None:
    """Return words for a day of the week that is one of many: "every Friday" → "every week", "on a Friday" → "one day".

    Args:
        reading: the text.
        start: where the name of the day begins.
        end: where it ends.
    """
    lead = _ONE_OF_MANY.search(reading.before(start, 8))
    if not lead or not _DAY.fullmatch(reading.text, start, end):
        return None
    word = lead["word"].lower()
    part = _TIME_OF_DAY.match(reading.text, end)
    words = (
        f"{word} {part['part'] if part else 'week'}"
        if word in ("every", "each")
        else f"one {part['part'] if part else 'day'}"
    )
    return Wording(start - len(lead[0]), part.end() if part else end, _as(lead["word"], words))


def _of_that_week(reading: Reading, found: Date, phrase: str) -> Wording | None:
    """Return "in the week" for a day that is told by what it is near to: "on the Friday before half term"."""
    on = re.search(r"\b[Oo]n $", reading.before(found.start, 3))
    if not on or phrase != "that week" or not _GOES_ON.match(reading.text, found.end):
        return None
    return Wording(found.start - len(on[0]), found.end, _as(on[0], "in the week"), phrase)


def _as(model: str, words: str) -> str:
    return words[:1].upper() + words[1:] if model[:1].isupper() else words
