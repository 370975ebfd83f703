"""Working days in England: not Saturday, Sunday or a bank holiday. A panel's notice runs in them.

Bank holidays come from the `holidays` package: those of law and those proclaimed for one year. One that is proclaimed
after the package was released is unknown to it, and a notice that spans it is counted a day too short: who gives
notice across a day newly proclaimed gives a day more.
"""

from datetime import date, timedelta

_SATURDAY = 5
MOST = 250  # about a year: a longer "notice" is a slip of the keyboard


def after(given: date, count: int) -> date:
    """Return the working day that ends a notice: the `count`-th working day after the day on which it was given.

    The day of giving does not count, as in the reckoning of clear days.

    Raises:
        ValueError: `count` is not from 1 to `MOST`.
    """
    if not 1 <= count <= MOST:
        raise ValueError(f"a notice runs from 1 to {MOST} working days")
    from holidays import country_holidays

    closed = country_holidays("GB", subdiv="ENG")  # it works a year out when it is first asked for a day of it
    day = given
    for _ in range(count):
        day += timedelta(days=1)
        while day.weekday() >= _SATURDAY or day in closed:
            day += timedelta(days=1)
    return day
