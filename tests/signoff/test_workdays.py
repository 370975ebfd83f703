from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redaction.signoff import workdays

DAYS = st.dates(min_value=date(2010, 1, 1), max_value=date(2040, 12, 31))


@pytest.mark.parametrize(
    ("day", "count", "last"),
    [
        (date(2026, 11, 23), 7, date(2026, 12, 2)),  # Monday to the Wednesday of the week after
        (date(2026, 11, 20), 1, date(2026, 11, 23)),  # given on Friday
        (date(2026, 11, 21), 1, date(2026, 11, 23)),  # given on Saturday
        (date(2026, 11, 22), 1, date(2026, 11, 23)),  # given on Sunday
        (date(2026, 12, 23), 2, date(2026, 12, 29)),  # Boxing Day is a Saturday: Monday is closed too
        (date(2021, 12, 24), 1, date(2021, 12, 29)),  # Christmas Day and Boxing Day on a weekend: two days instead
        (date(2026, 4, 2), 1, date(2026, 4, 7)),  # Easter: Good Friday and Monday
        (date(2022, 6, 1), 1, date(2022, 6, 6)),  # the spring holiday moved, and the jubilee beside it
        (date(2022, 9, 16), 1, date(2022, 9, 20)),  # the late Queen's funeral
        (date(2023, 5, 5), 1, date(2023, 5, 9)),  # the coronation
        (date(2020, 5, 7), 1, date(2020, 5, 11)),  # May Day moved to the Friday of VE Day
        (date(2020, 5, 1), 1, date(2020, 5, 4)),  # and so not its Monday
        (date(2026, 7, 10), 1, date(2026, 7, 13)),  # 12 July is a holiday in Northern Ireland only
        (date(2026, 1, 1), 1, date(2026, 1, 2)),  # 2 January is a holiday in Scotland only
        (date(2026, 8, 28), 1, date(2026, 9, 1)),  # the last Monday of August, not Scotland's first
        (date(2026, 12, 30), 250, date(2027, 12, 23)),  # 253 working days in 2027
    ],
)
def test_notice_ends_on_the_working_day_that_a_calendar_of_england_gives(day, count, last):
    assert workdays.after(day, count) == last


@pytest.mark.parametrize("count", [0, -1, 251, 10**9])
def test_no_notice_is_empty_or_endless(count):
    with pytest.raises(ValueError, match="working days"):
        workdays.after(date(2026, 11, 23), count)


@given(DAYS, st.integers(1, 60), st.integers(1, 60))
def test_counting_on_is_counting_together(day, first, then):
    assert workdays.after(workdays.after(day, first), then) == workdays.after(day, first + then)


@given(DAYS, st.integers(1, 60))
def test_notice_always_ends_later_on_a_weekday_and_is_never_shorter_than_its_weekdays(day, count):
    last = workdays.after(day, count)
    assert last.weekday() < 5
    assert last > day
    weekdays = sum((day + timedelta(days=n)).weekday() < 5 for n in range(1, (last - day).days + 1))
    assert weekdays >= count
