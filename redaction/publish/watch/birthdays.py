"""A date of birth as it may be written: where one spelling of it was taken out, no other may stand."""

from collections.abc import Iterator
from datetime import date
from itertools import product

from redaction.detect.page.reading import read
from redaction.detect.times import dates
from redaction.detect.times.date_forms import MONTHS
from redaction.intake.numbering import ordinal
from redaction.publish.watch.names import Words, form

_SHORT = (3, 4)  # letters of a month that is cut short: "Mar", "Sept"


def day_of(text: str) -> date | None:
    """Return the one day that a text names, or None: no day, several, or one that no calendar has."""
    found = dates.find(read(text))
    if len(found) != 1 or found[0].second or not (found[0].day and found[0].month and found[0].year):
        return None
    try:
        return date(found[0].year, found[0].month, found[0].day)
    except ValueError:
        return None


def forms(day: date) -> Iterator[Words]:
    """Yield a day as names are compared: in words and in figures, the day first, the month first, the year first.

    Figures with a year of two digits are padded only: "4.2.10" is a paragraph's number more often than a day.
    """
    month, year = MONTHS[day.month - 1], day.year
    for number, name in product((day.day, f"{day.day:02}", ordinal(day.day)), (month, *(month[:n] for n in _SHORT))):
        for written in (f"{number} {name} {year}", f"{number} of {name} {year}", f"{name} {number} {year}"):
            yield form(written)
    for number, figure in product((day.day, f"{day.day:02}"), (day.month, f"{day.month:02}")):
        yield form(f"{number} {figure} {year}")
        yield form(f"{year} {figure} {number}")
    yield form(f"{day:%d %m %y}")
