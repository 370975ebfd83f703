"""Invented people, addresses, dates and numbers, and the sentences in which a report might say them (`invented.txt`).

Nobody here is anyone: first names and surnames are drawn apart, streets and schools are made up, and telephone numbers
are those that Ofcom keeps free for drama (https://www.ofcom.org.uk/phones-and-broadband/phone-numbers/numbers-for-drama).
The sentences say nothing of what happened, so that nobody is misled about the case.
"""

from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from hashlib import sha256
from importlib.resources import files
from types import MappingProxyType


class Fact(StrEnum):
    """What a decoy gives away."""

    FULL = "full"
    FIRST = "first"
    TITLED = "titled"
    ADDRESS = "address"
    BORN = "born"
    PHONE = "phone"
    SCHOOL = "school"


# More names than other facts: they are what a reader must not miss.
MIX = (
    Fact.FULL,
    Fact.FIRST,
    Fact.TITLED,
    Fact.ADDRESS,
    Fact.FULL,
    Fact.PHONE,
    Fact.FIRST,
    Fact.BORN,
    Fact.TITLED,
    Fact.SCHOOL,
)
_DRAMA = ("01632 960{}", "07700 900{}", "0113 496 0{}", "0151 496 0{}", "020 7946 0{}", "0191 498 0{}")
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_TITLES = ("Mr", "Mrs", "Ms")


class Draw:
    """Choices that follow from a seed alone, whatever the version of Python."""

    def __init__(self, seed: str) -> None:
        """Take any text as seed."""
        self._seed = seed
        self._count = 0

    def number(self, below: int) -> int:
        """Return a number from 0 to `below` - 1."""
        self._count += 1
        return int.from_bytes(sha256(f"{self._seed} {self._count}".encode()).digest()) % below

    def shuffled[T](self, things: tuple[T, ...]) -> list[T]:
        """Return the things in an order drawn by lot."""
        left = list(things)
        return [left.pop(self.number(len(left))) for _ in things]


def names(draw: Draw, first: tuple[str, ...], last: tuple[str, ...]) -> dict[Fact, list[str]]:
    """Return names of nobody, in an order drawn by lot; no word is in two of them.

    Args:
        draw: by what lot.
        first: the first names that may be used.
        last: the surnames that may be used.
    """
    given, family = draw.shuffled(first), draw.shuffled(last)
    full, titled = family[::2], family[1::2]
    return {
        Fact.FULL: [f"{one} {other}" for one, other in zip(given[::2], full, strict=False)],
        Fact.FIRST: given[1::2],
        Fact.TITLED: [f"{_TITLES[draw.number(len(_TITLES))]} {name}" for name in titled],
    }


def addresses(draw: Draw) -> list[str]:
    """Return addresses in streets that are made up."""
    return [f"{draw.number(140) + 3} {street}" for street in draw.shuffled(words("streets"))]


def births(draw: Draw, *, slashed: bool) -> list[str]:
    """Return dates of birth of grown-ups, as "14 March 1987" or as "14/03/1987"."""
    found = []
    for _ in range(24):
        day, month, year = draw.number(28) + 1, draw.number(12), 1958 + draw.number(36)
        found.append(f"{day:02}/{month + 1:02}/{year}" if slashed else f"{day} {_MONTHS[month]} {year}")
    return found


def phones(draw: Draw) -> list[str]:
    """Return telephone numbers that belong to nobody."""
    return [form.format(f"{draw.number(1000):03}") for form in draw.shuffled(_DRAMA * 4)]


def frames(draw: Draw, where: str) -> dict[Fact, list[str]]:
    """Return the sentences (`where` is "prose") or entries ("cell") for each fact, in an order drawn by lot."""
    return {fact: draw.shuffled(words(f"{where}, {fact}")) for fact in Fact}


def words(name: str) -> tuple[str, ...]:
    """Return one of the lists: single words of the names, else lines."""
    lines = _lists()[name]
    return tuple(word for line in lines for word in line.split()) if name.endswith("names") else lines


@cache
def _lists() -> Mapping[str, tuple[str, ...]]:
    text = files("redaction").joinpath("review", "round", "invented.txt").read_text(encoding="utf-8")
    found: dict[str, tuple[str, ...]] = {}
    name = ""
    for line in text.splitlines():
        if line.startswith("= "):
            name = line.removeprefix("= ")
            found[name] = ()
        elif line and not line.startswith("#"):
            found[name] = (*found[name], line)
    return MappingProxyType(found)
