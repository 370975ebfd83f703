"""Traits of a person that narrow down who is meant: what a reader can still learn from a text that names nobody."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from redaction.detect.facts import demographics, rare
from redaction.detect.page.reading import Reading
from redaction.detect.things import places
from redaction.detect.times import ages, dates
from redaction.detect.words import lexicon
from redaction.detect.words.casewords import CaseWords


class Trait(StrEnum):
    """What kind of thing is said of someone."""

    RARE = "rare fact"
    COURT = "court or conviction"
    PLACE = "place"
    DATE = "date"
    AGE = "age"
    BACKGROUND = "ethnicity, religion or nationality"
    HEALTH = "illness or disability"
    SIBLINGS = "siblings"
    OCCUPATION = "occupation"
    SEX = "sex"


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Sign:
    """One place where a trait stands; characters of the text. `exact`: a day, a stated age, what few people share."""

    start: int
    end: int
    trait: Trait
    exact: bool


_NUMBER = r"(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|[2-9]|1[0-2])"
_KIN = (
    r"(?:siblings|brothers|sisters|half-(?:siblings|brothers|sisters)|step-?(?:brothers|sisters)"
    r"|children|sons|daughters)"
)
_LINK = (
    r"(?:partner|wife|husband|boyfriend|girlfriend|home|address|school|social|health|looked|in|at|since|as|on|and|for|the"
    r"|when|from|to|by|with|of|an?|who|until|after|before|but|or|his|her|their|one|member|result|child|parent|chair)\b"
)
_RARE = {
    "a rare illness": Trait.HEALTH,
    "an unusual occupation": Trait.OCCUPATION,
    "a multiple birth": Trait.SIBLINGS,
}


def find(reading: Reading, areas: frozenset[str]) -> tuple[Sign, ...]:
    """Return the traits that a text states, sorted by place; of two that overlap the one said first in `Trait` stays.

    Args:
        reading: the text.
        areas: the folded names of the board's own area, which every reader knows already.
    """
    rules: tuple[Callable[[], Iterator[Sign]], ...] = (
        lambda: _rare(reading),
        lambda: _places(reading, areas),
        lambda: _dates(reading),
        lambda: _ages(reading),
        lambda: _background(reading),
        lambda: _patterns(reading),
    )
    found = sorted(sign for rule in rules for sign in rule())
    order = {trait: number for number, trait in enumerate(Trait)}
    taken: list[Sign] = []
    for sign in found:
        if not taken or taken[-1].end <= sign.start:
            taken.append(sign)
        elif (order[sign.trait], sign.start - sign.end) < (order[taken[-1].trait], taken[-1].start - taken[-1].end):
            taken[-1] = sign
    return tuple(taken)


def inside(spans: Sequence[tuple[int, int]], sign: Sign) -> bool:
    """Say whether a sign touches one of sorted, disjoint ranges."""
    index = bisect_right(spans, (sign.start, 1 << 60))
    return any(start < sign.end and sign.start < end for start, end in spans[max(0, index - 1) : index + 1])


def _rare(reading: Reading) -> Iterator[Sign]:
    for hit in rare.find(reading):
        trait = _RARE.get(hit.reason.partition(":")[0], Trait.RARE)
        yield Sign(start=hit.start, end=hit.end, trait=trait, exact=True)


def _places(reading: Reading, areas: frozenset[str]) -> Iterator[Sign]:
    for start, end in places.find(reading, CaseWords(areas=areas)):
        yield Sign(start=start, end=end, trait=Trait.PLACE, exact=True)


def _dates(reading: Reading) -> Iterator[Sign]:
    for date in dates.find(reading):
        yield Sign(start=date.start, end=date.end, trait=Trait.DATE, exact=date.day is not None)


def _ages(reading: Reading) -> Iterator[Sign]:
    for age in ages.find(reading):
        yield Sign(start=age.start, end=age.end, trait=Trait.AGE, exact=True)


def _background(reading: Reading) -> Iterator[Sign]:
    for hit in demographics.find(reading):
        yield Sign(start=hit.start, end=hit.end, trait=Trait.BACKGROUND, exact=True)


def _patterns(reading: Reading) -> Iterator[Sign]:
    for trait, pattern in _rows():
        for match in reading.matches(pattern):
            # A case in court is in the papers: few people share it.
            yield Sign(start=match.start(), end=match.end(), trait=trait, exact=trait is Trait.COURT)


@cache
def _rows() -> tuple[tuple[Trait, re.Pattern[str]], ...]:
    found: list[tuple[Trait, re.Pattern[str]]] = []
    for line in lexicon.lines("traits.tsv"):
        name, _, words = line.partition("\t")
        words = words.replace("{N}", _NUMBER).replace("{KIN}", _KIN).replace("{LINK}", _LINK)
        found.append((Trait[name.upper()], re.compile(rf"(?<![\w-])(?:{words})(?![\w-])", re.IGNORECASE)))
    return tuple(found)
