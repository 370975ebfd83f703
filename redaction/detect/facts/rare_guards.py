"""What must stand around a word for a rare fact, so that it is one that is said of someone."""

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType

from redaction.detect.page.reading import Reading

_SAID_OF = re.compile(
    r"(?:\b(?:an?|former|retired|as|is|was|were|been|became|become|then|once|professional|trained|published|local|"
    r"first|second|head|chief|last|only|reigning|international|county|national|amateur|part-time|semi-professional|"
    r"lay|former cathedral) |[|,(;:-] ?|\*\* ?|- )$"
)
_MODIFIED = re.compile(
    r"(?:\b(?:an?|former|retired|is|was|as|been) |[,|(] ?)(?:[a-z][\w'-]+ ){1,3}$|"
    r"\b(?:is|was|been|as) the (?:[\w'-]+ ){0,2}$"
)
_HAD = re.compile(
    r"(?i)\b(?:had|has|have|kept|keeps?|keeping|bred|breeds?|breeding|owned|owns?|raced|races|rescu\w+|rode|rides|"
    r"riding|trained|trains|with|shows?|showed|drove|a|an|his|her|their|the)\b"
)
_LIVED = re.compile(
    r"(?i)\b(?:liv(?:ed|es|ing)|stay\w*|mov(?:ed|ing)|born|grew up|raised|brought up|home|based|winter(?:s|ed)|"
    r"slept|sleeping|house|rent\w*|bought|occup\w+|shared|owned|settled|housed|placed|flat|rooms?)\b"
)


def _of_someone(reading: Reading, start: int, _end: int, _begin: int, _stop: int) -> bool:
    """Say whether an occupation is said of someone: "a retired signalman", "| tattooist |", not "the vicar called"."""
    before = reading.before(start, 30)
    return _SAID_OF.search(before) is not None or _MODIFIED.search(before) is not None


def _kept(reading: Reading, start: int, _end: int, begin: int, _stop: int) -> bool:
    return _HAD.search(reading.text[begin:start]) is not None


def _lived(reading: Reading, start: int, _end: int, _begin: int, _stop: int) -> bool:
    return _LIVED.search(reading.before(start, 50)) is not None


_IS_A = re.compile(
    r"(?:\b(?:is|was|am|been|be|being|became|become|as|former|retired|turned|elected|appointed|ordained) (?:an? |"
    r"the |once |now |then |also )?"
    r"(?:[\w'-]+ ){0,2}|(?:^|[|;(,] ?)(?:an? (?:[\w'-]+ ){0,2}|(?:[a-z][\w'-]* ){0,2}))$"
)
_OF_ANOTHER = re.compile(r"\b(?:by|to|from|with|told|for|of|that|because|when|and) (?:an? |the )?(?:[\w'-]+ ){0,2}$")


def _is_a(reading: Reading, start: int, _end: int, _begin: int, _stop: int) -> bool:
    """Say whether an office is said to be someone's: "was a magistrate", not "told by a chaplain"."""
    before = reading.before(start, 40)
    return _IS_A.search(before) is not None and not _OF_ANOTHER.search(before)


def _no_letters_behind_a_name(reading: Reading, start: int, end: int, _begin: int, _stop: int) -> bool:
    """Leave the letters behind a name, "Tamsin Orrell OBE", and champions of a cause."""
    word = reading.text[start:end]
    if word.isupper():
        return re.search(r"[A-Z][\w'-]+[,)]?\(? ?$", reading.before(start, 20)) is None
    return not word.startswith("Champion")


GUARDS: Mapping[str, Callable[[Reading, int, int, int, int], bool]] = MappingProxyType(
    {"job": _of_someone, "calling": _is_a, "honour": _no_letters_behind_a_name, "creature": _kept, "home": _lived}
)
