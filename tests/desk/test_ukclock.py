from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redaction.desk.ukclock import day_words, local, moment_words, utc
from redaction.errors import WrongUsage

ANY = st.datetimes(min_value=datetime.fromisoformat("1996-01-01"), max_value=datetime.fromisoformat("2100-01-01"))


@pytest.mark.parametrize(
    ("at", "words"),
    [
        ("2026-06-15T08:30:00Z", "09:30 on 15 June 2026"),
        ("2026-01-15T08:30:00Z", "08:30 on 15 January 2026"),
        ("2026-03-29T00:59:59Z", "00:59 on 29 March 2026"),
        ("2026-03-29T01:00:00Z", "02:00 on 29 March 2026"),
        ("2026-10-25T00:59:59Z", "01:59 on 25 October 2026"),
        ("2026-10-25T01:00:00Z", "01:00 on 25 October 2026"),
        ("2024-03-31T01:00:00Z", "02:00 on 31 March 2024"),
        ("2026-06-30T23:30:00Z", "00:30 on 1 July 2026"),
    ],
)
def test_a_moment_is_what_the_clock_on_the_wall_says(at, words):
    assert moment_words(at) == words


def test_a_day_is_a_day():
    assert day_words("2031-05-04") == "4 May 2031"


@given(ANY)
def test_what_is_typed_is_the_moment_that_is_meant_unless_there_is_none_or_two(clock):
    clock = clock.replace(microsecond=0)
    try:
        moment = utc(clock)
    except WrongUsage:
        assert clock.weekday() == 6
        assert clock.month in (3, 10)
        assert clock.hour == 1
        return
    assert local(moment) == clock


@given(ANY)
def test_the_clock_is_an_hour_ahead_or_right(moment):
    assert local(moment.replace(tzinfo=UTC)) - moment in (timedelta(0), timedelta(hours=1))


@pytest.mark.parametrize("clock", ["2026-03-29T01:30", "2026-10-25T01:30"])
def test_in_the_night_of_the_change_an_hour_is_missing_or_double(clock):
    with pytest.raises(WrongUsage, match="clocks change"):
        utc(datetime.fromisoformat(clock))
