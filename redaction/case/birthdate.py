"""A date of birth as people in Britain type it: `14 March 2007`, `14th Mar 2007`, `14/3/2007`, `2007-03-14`.

A date that can be read in two ways is refused: a birth date read wrongly is one that nobody looks for in the report.
"""

import re
from datetime import date

from redaction.errors import Refused

_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
_SHORTEST = 3  # letters of a month: "Mar", "Sept"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_MONTH = r"(?P<month>[a-z]{3,9})\.?"
_YEAR = r"(?P<year>\d{2}|\d{4})"
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?,? )?"
_WORDS = (
    re.compile(rf"{_WEEKDAY}{_DAY}[ -]?(?:of )?{_MONTH}[ ,-]*{_YEAR}"),
    re.compile(rf"{_WEEKDAY}{_MONTH} {_DAY},? {_YEAR}"),
)
_FIGURES = re.compile(r"(?P<day>\d{1,2}) ?([/.-]) ?(?P<month>\d{1,2}) ?\2 ?(?P<year>\d{2}|\d{4})")
_ISO = re.compile(r"(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})")
_EXAMPLE = "write it as 14 March 2007"
_OLDEST = 120  # years


def typed(untrusted: str, *, today: date) -> date:
    """Return the day that was typed.

    Args:
        untrusted: the words; blanks, capitals and full stops are as people type them.
        today: the present day; nobody is born after it.

    Raises:
        Refused: it is no date, it could be two, it has no such day, or nobody is of that age. The message never
            repeats what was typed.
    """
    words = " ".join(untrusted.split()).casefold()
    day, month, year = _parts(words)
    try:
        born = date(year, month, day)
    except ValueError:
        raise Refused("is a day that the calendar does not have", next_step="check the day and the month") from None
    if born > today:
        raise Refused("lies in the future", next_step="check the year")
    if born.year < today.year - _OLDEST:
        raise Refused(f"is more than {_OLDEST} years ago", next_step="check the year")
    return born


def _parts(words: str) -> tuple[int, int, int]:
    """Return day, month and year as numbers that may still be no date of the calendar."""
    if match := _ISO.fullmatch(words):
        return int(match["day"]), int(match["month"]), int(match["year"])
    if match := next((m for form in _WORDS if (m := form.fullmatch(words))), None):
        month = _named(match["month"])
        return int(match["day"]), month, _full(match["year"])
    if match := _FIGURES.fullmatch(words):
        day, month = int(match["day"]), int(match["month"])
        year = _full(match["year"])
        if day != month and max(day, month) <= len(_MONTHS):
            raise Refused("could be two days, as either number can be the month", next_step=_EXAMPLE)
        return day, month, year
    if re.fullmatch(rf"(?:{_MONTH}[ ,]*)?\d{{4}}", words):
        raise Refused("lacks the day", next_step=f"{_EXAMPLE}, or leave it empty")
    raise Refused("is not a date that can be read", next_step=_EXAMPLE)


def _named(month: str) -> int:
    """Return the number of a month, written in full or by its first letters."""
    found = [number for number, name in enumerate(_MONTHS, start=1) if name.startswith(month)]
    if len(month) < _SHORTEST or len(found) != 1:
        raise Refused("names no month", next_step=_EXAMPLE)
    return found[0]


def _full(year: str) -> int:
    if len(year) != len("2007"):
        raise Refused("has a year of two figures", next_step="write all four, as in 14 March 2007")
    return int(year)
