"""What a date becomes under a case's policy: vaguer words that read in the same place, or none."""

import datetime as dt

from redaction.case.policy import Dates
from redaction.detect.times.date_forms import MONTHS
from redaction.detect.times.dates import Date

_SEASONS = (
    "winter",
    "winter",
    "spring",
    "spring",
    "spring",
    "summer",
    "summer",
    "summer",
    "autumn",
    "autumn",
    "autumn",
    "winter",
)


_DAYS_ALONE = frozenset({"lone-day", "lone-day-words"})
_AS_THEY_ARE = frozenset(
    {"month-year", "months", "month-range", "season", "part-month", "lone-month", "part-year", "year", "years"}
)


def words(found: Date, policy: Dates, born: dt.date | None, text: str = "") -> str | None:
    """Return the vaguer words for a date, None if nothing may be said of it.

    The words fit after "in" ("in May 2011", "in spring 2011", "in 2011"); `adverb` says which do not take it. `text` is
    the date as it stands: what is no more exact than the policy's measure stays as it is.
    """
    if (
        policy is Dates.MONTH
        and not found.day
        and found.form in _AS_THEY_ARE
        and not (found.second and found.second.day)
    ):
        return text or None
    if found.second:
        first, second = (_one(d, policy, born) for d in (found, found.second))
        if first is None or second is None:
            return None
        return first if first == second else f"{first} to {second}"
    return _one(found, policy, born)


def adverb(phrase: str) -> bool:
    """Say whether the words stand without a preposition ("when aged 4 months", "that year")."""
    return phrase.startswith(("when aged", "before birth", "that ", "the same"))


def _one(found: Date, policy: Dates, born: dt.date | None) -> str | None:
    year = str(found.year) if found.year else ""
    if found.form in ("birthday", "weekday", "cut-weekday"):
        return "that week" if policy in (Dates.MONTH, Dates.SEASON) and found.form == "weekday" else None
    match policy:
        case Dates.MONTH:
            return _month(found, year)
        case Dates.SEASON:
            return _season(found, year)
        case Dates.YEAR:
            return year or "that year"
        case Dates.RELATIVE:
            return _relative(found, born)
        case _:
            return None


def _month(found: Date, year: str) -> str | None:
    if found.month:
        return f"{MONTHS[found.month - 1].capitalize()} {year}".rstrip()
    if found.season:
        return f"{found.season} {year}".rstrip()
    if found.form in _DAYS_ALONE:
        return "that month"
    return year or None


def _season(found: Date, year: str) -> str | None:
    if found.month:
        return f"{_SEASONS[found.month - 1]} {year}".rstrip()
    if found.season:
        return f"{found.season} {year}".rstrip()
    return "that season" if found.form in _DAYS_ALONE else year or None


def _relative(found: Date, born: dt.date | None) -> str | None:
    """Return the child's age at a date; without a year there is none to be told."""
    if not born or not found.year:
        return None
    months = (found.year - born.year) * 12 + ((found.month or 7) - born.month)
    if found.day and found.month and found.day < born.day:
        months -= 1
    if months < 0:
        return "before birth"
    if months == 0:
        return "when aged under a month"
    if months < 24:
        return f"when aged {months} month{'s' if months > 1 else ''}"
    return f"when aged {months // 12} years"
