"""When something was, as people say it, by the clock of a British office."""

from datetime import UTC, datetime

import pytest

from redaction.desk.lately import lately, short_day

NOW = datetime(2026, 7, 2, 9, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("at", "words"),
    [
        ("2026-07-02T08:12:00Z", "today 09:12"),  # summer time
        ("2026-07-01T23:30:00Z", "today 00:30"),
        ("2026-07-01T22:59:00Z", "yesterday 23:59"),
        ("2026-06-30T08:00:00Z", "30 June"),
        ("2026-01-02T08:00:00Z", "2 January"),
        ("2025-12-31T08:00:00Z", "31 December 2025"),
        ("2026-07-03T08:00:00Z", "3 July"),  # another computer's clock goes before this one's
    ],
)
def test_a_moment_is_said_as_people_say_it(at, words):
    assert lately(at, NOW) == words


def test_a_day_of_another_year_has_its_year():
    assert short_day(datetime(2027, 7, 2, tzinfo=UTC).date(), NOW.date()) == "2 July 2027"
