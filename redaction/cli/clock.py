"""The only place that reads the clock: commands pass `now` on, so that rules stay repeatable."""

from datetime import UTC, datetime


def now() -> datetime:
    """Return the present time in UTC, to the second."""
    return datetime.now(UTC).replace(microsecond=0)


def stamp() -> str:
    """Return the present time as it stands in journals: `2012-05-04T10:11:12Z`."""
    return now().strftime("%Y-%m-%dT%H:%M:%SZ")
