"""Sums that rebuild a birth date: an exact age beside a date, a day counted from a birthday."""

import re
from bisect import bisect_left
from collections.abc import Sequence

from redaction.detect.page.reading import Reading
from redaction.detect.times.ages import Age
from redaction.detect.times.dates import Date

AGE_WHY = "with the date beside it, this age gives back the date of birth"
DATE_WHY = "with the age or birthday beside it, this date gives back the date of birth"
BIRTHDAY_WHY = "counted from a birthday: with the day it stands for, it gives back the date of birth"
_EXACT = re.compile(r"(?i)month|mth|week|wk|day|/(?:12|52|7)\b|\d ?[mwd]\b|hour")
_TURNED = re.compile(r"(?i)\bturn(?:ed|s|ing)?\b|birthday")
_BREAK = re.compile(r"[.!?|;][\"')]* |\n|\|")
_NEAR = 160


def pairs(reading: Reading, dates: Sequence[Date], ages: Sequence[Age]) -> tuple[frozenset[int], frozenset[int]]:
    """Return the starts of the dates and of the ages that together give back a date of birth.

    Together means in one sentence: "on 3 May 2010, aged 2 years 9 months"; "4 March, the day he turned 14".
    """
    exact = [age for age in ages if _is_exact(reading, age)]
    days = [date for date in dates if date.form != "birthday"]
    starts = [date.start for date in days]
    of_dates, of_ages = set[int](), set[int]()
    for age in exact:
        near = days[bisect_left(starts, age.start - _NEAR) : bisect_left(starts, age.end + _NEAR)]
        together = [date.start for date in near if _one_sentence(reading.text, date, age)]
        if together:
            of_dates.update(together)
            of_ages.add(age.start)
    for counted in (date for date in dates if date.form == "birthday"):
        near = days[bisect_left(starts, counted.start - _NEAR) : bisect_left(starts, counted.end + _NEAR)]
        of_dates.update(date.start for date in near if _one_sentence(reading.text, date, counted))
    return frozenset(of_dates), frozenset(of_ages)


def _is_exact(reading: Reading, age: Age) -> bool:
    words = reading.text[age.start : age.end]
    return _EXACT.search(words) is not None or _TURNED.search(reading.text[age.lead : age.start]) is not None


def _one_sentence(text: str, one: Date, other: Date | Age) -> bool:
    first, second = sorted(((one.start, one.end), (other.start, other.end)))
    return first[1] <= second[0] and not _BREAK.search(text, first[1], second[0])
