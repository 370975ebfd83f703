"""`Fields`: a JSON object read field by field, each of the type it must have, and none left over."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from redaction.canonical import Json
from redaction.review.decisions.decision import ReasonCode

_LARGEST = 2**53 - 1


class WrongForm(ValueError):  # noqa: N818  # reads as what happened where it is raised
    """A field is missing, unknown or of another form; the message names the field, never its value."""


class Fields:
    """An object with the given keys and no others; anything else is refused when it is made."""

    def __init__(self, value: Json, name: str, keys: Sequence[str], *, optional: Sequence[str] = ()) -> None:
        """Hold the object called `name` (for messages) if it has all `keys`, and of others only `optional` ones."""
        if not isinstance(value, Mapping):
            raise WrongForm(f"{name} is not an object")
        if set(value) - set(optional) != set(keys):
            raise WrongForm(f"{name} must have exactly the fields {', '.join(sorted(keys))}")
        self._value, self._name = value, name

    def text(self, key: str, pattern: re.Pattern[str]) -> str:
        """Return a string that matches the pattern from end to end."""
        value = self._value[key]
        if not isinstance(value, str) or not pattern.fullmatch(value):
            raise WrongForm(f"{key} in {self._name} is not of its form")
        return value

    def optional(self, key: str, pattern: re.Pattern[str]) -> str | None:
        """Return such a string, or None for null."""
        return None if self._value[key] is None else self.text(key, pattern)

    def constant(self, key: str, expected: str) -> None:
        """Demand one certain string."""
        if self._value[key] != expected:
            raise WrongForm(f"{key} in {self._name} is not {expected}")

    def number(self, key: str, *, least: int, most: int) -> int:
        """Return an integer within limits; true and false are not integers."""
        return _integer(self._value[key], key, self._name, least, most)

    def truth(self, key: str) -> bool:
        """Return true or false."""
        value = self._value[key]
        if not isinstance(value, bool):
            raise WrongForm(f"{key} in {self._name} is not true or false")
        return value

    def moment(self, key: str) -> str | None:
        """Return a moment in UTC (`2012-05-04T10:11:12Z`), or None for null."""
        return self._calendar(key, "%Y-%m-%dT%H:%M:%SZ")

    def day(self, key: str) -> str | None:
        """Return a day (`2012-05-04`), or None for null."""
        return self._calendar(key, "%Y-%m-%d")

    def __contains__(self, key: str) -> bool:
        """Say whether an optional key is there."""
        return key in self._value

    def inside(self, key: str, keys: Sequence[str], *, optional: Sequence[str] = ()) -> "Fields":
        """Return the object under a key."""
        return Fields(self._value[key], key, keys, optional=optional)

    def items(self, key: str, keys: Sequence[str]) -> Iterator["Fields"]:
        """Yield the objects of a list."""
        value = self._value[key]
        if not isinstance(value, list):
            raise WrongForm(f"{key} in {self._name} is not a list")
        for i, entry in enumerate(value):
            yield Fields(entry, f"{key} {i + 1}", keys)

    def children(self, key: str, allowed: Sequence[str], keys: Sequence[str]) -> Iterator[tuple[str, "Fields"]]:
        """Yield the objects of an object whose own keys are among `allowed`, in order."""
        value = self._value[key]
        if not isinstance(value, Mapping) or not set(value) <= set(allowed):
            raise WrongForm(f"{key} in {self._name} holds something else than {', '.join(allowed)}")
        for name in sorted(value):
            yield name, Fields(value[name], name, keys)

    def counts(self, key: str) -> tuple[tuple[str, int], ...]:
        """Return how often each reason code was applied, in order."""
        value = self._value[key]
        if not isinstance(value, Mapping) or not set(value) <= set(ReasonCode):
            raise WrongForm(f"{key} in {self._name} holds something that is not a reason code")
        return tuple((code, _integer(value[code], code, key, 1, _LARGEST)) for code in sorted(value))

    def _calendar(self, key: str, form: str) -> str | None:
        value = self._value[key]
        if value is None:
            return None
        try:
            # strptime takes "2012-5-4" too: only what it would write back is accepted.
            if isinstance(value, str) and datetime.strptime(value, form).strftime(form) == value:  # noqa: DTZ007  # the form says Z
                return value
        except ValueError:
            pass
        raise WrongForm(f"{key} in {self._name} is not a moment of the calendar in the form {form}")


def moment(value: str) -> datetime:
    """Return the moment (UTC) that a manifest's `not_before` names."""
    return datetime.fromisoformat(value)


def _integer(value: Json, key: str, name: str, least: int, most: int) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
        raise WrongForm(f"{key} in {name} is not a whole number from {least} to {most}")
    return value
