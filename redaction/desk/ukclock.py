"""What the clock on the wall of a British office says: journals and approvals hold UTC, people read and type this.

By the law since 1996 (directives 94/21 and 2000/84, the Summer Time Order 2002): one hour ahead of UTC from the last
Sunday of March to the last Sunday of October, each from 01:00 UTC. So it is the same on every computer.
"""

from datetime import UTC, date, datetime, timedelta

from redaction.errors import WrongUsage

_HOUR = timedelta(hours=1)
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip


def local(moment: datetime) -> datetime:
    """Return what the clock says at a moment in UTC, without a zone."""
    plain = moment.astimezone(UTC).replace(tzinfo=None)
    return plain + _HOUR if _is_summer(plain) else plain


def utc(clock: datetime) -> datetime:
    """Return the moment at which the clock says this.

    Raises:
        WrongUsage: it says so never, or twice, that night.
    """
    found = {moment for moment in (clock, clock - _HOUR) if local(moment.replace(tzinfo=UTC)) == clock}
    if len(found) != 1:
        step = "give a time that is not in the night of the change"
        raise WrongUsage("the clocks change in that hour, so that it is no plain time", next_step=step)
    return found.pop().replace(tzinfo=UTC)


def moment_words(at: str) -> str:
    """Return a moment as it stands in a journal (`2026-06-15T08:30:00Z`) in words: `09:30 on 15 June 2026`."""
    said = local(datetime.fromisoformat(at))
    return f"{said:%H:%M} on {day_words(said.date())}"


def day_words(day: date | str) -> str:
    """Return a day in words: `15 June 2026`."""
    day = date.fromisoformat(day) if isinstance(day, str) else day
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def _is_summer(plain: datetime) -> bool:
    return _last_sunday(plain.year, 3) <= plain < _last_sunday(plain.year, 10)


def _last_sunday(year: int, month: int) -> datetime:
    last = date(year, month, 31)
    sunday = last - timedelta(days=(last.weekday() + 1) % 7)
    return datetime(sunday.year, sunday.month, sunday.day, 1)  # noqa: DTZ001  # 01:00 UTC, compared with plain UTC
