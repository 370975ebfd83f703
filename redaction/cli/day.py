"""A day on the command line."""

import re
from datetime import date
from typing import Any

import click


class Day(click.ParamType[date]):
    """A day of the calendar, such as 2026-05-04, in a year that somebody now alive may see."""

    name = "day"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Return the day, or end with a usage error."""
        if isinstance(value, date):
            return value
        if not isinstance(value, str) or not re.fullmatch(r"(19|2[0-9])[0-9]{2}-[0-9]{2}-[0-9]{2}", value):
            self.fail("expected a day such as 2026-05-04", param, ctx)
        try:
            return date.fromisoformat(value)
        except ValueError:
            self.fail("is no day of the calendar", param, ctx)
