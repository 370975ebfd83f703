"""When something was, as people say it: `today 14:32`, `yesterday 16:50`, `2 March`, `4 May 2025`."""

from datetime import date, datetime

from redaction.desk.ukclock import day_words, local


def lately(at: str, now: datetime) -> str:
    """Return a moment of a journal (`2026-03-02T09:12:00Z`) in words, seen from `now` (UTC)."""
    then, present = local(datetime.fromisoformat(at)), local(now)
    days = (present.date() - then.date()).days
    if days in {0, 1}:
        return f"{('today', 'yesterday')[days]} {then:%H:%M}"
    return short_day(then.date(), present.date())


def short_day(day: date, today: date) -> str:
    """Return a day in words, without its year where it is this one."""
    words = day_words(day)
    return words.removesuffix(f" {today.year}")
