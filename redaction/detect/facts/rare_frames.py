"""The kinds of rare facts, and the turns of phrase that say that something is rare (`rare_frames.txt`).

`rare_shapes.txt` holds what tells a fact of a known meaning by its shape, whatever its words are.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from redaction.detect.words import lexicon

WHY: Mapping[str, str] = MappingProxyType(
    {
        "job": "an unusual occupation",
        "calling": "an unusual occupation or office",
        "instrument": "music or a performance that people know",
        "craft": "an unusual pursuit",
        "honour": "a prize, a title or a competition that can be searched",
        "media": "known from press, broadcast or the web",
        "illness": "a rare illness or treatment",
        "mark": "a mark that people see",
        "multiple": "a multiple birth",
        "creature": "an unusual animal",
        "home": "an unusual home",
        "war": "war, disaster or violence that can be searched",
        "notable": "a fact that people know or can search",
        "unique": "words that say that there is no other",
        "birth": "an unusual birth",
        "sport": "a competition or team that can be searched",
        "operation": "the name of a police operation",
        "service": "military service",
        "offence": "an offence that can be searched",
        "kin": "an unusual tie of kin",
        "place": "a place told by how many live there",
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """A turn of phrase: the kind of fact, whether its whole clause is flagged, and how it is written."""

    kind: str
    clause: bool
    pattern: re.Pattern[str]


@cache
def frames() -> tuple[Frame, ...]:
    """Return the turns of phrase, in the order of the list."""
    return tuple(
        Frame(kind=kind, clause=what == "clause", pattern=re.compile(pattern))
        for kind, what, pattern in _rows()
        if what != "not"
    )


@cache
def against() -> Mapping[str, re.Pattern[str]]:
    """Return, for a kind, what around a word says that it is no fact of the family's; NUL is the word."""
    found = {kind: re.compile(pattern.replace(r"\0", "\0")) for kind, what, pattern in _rows() if what == "not"}
    return MappingProxyType(found)


def _rows() -> Iterator[tuple[str, str, str]]:
    """Yield kind, what is flagged, and pattern, with the names that the list defines put in."""
    joined: list[str] = []
    for line in (*lexicon.lines("rare_frames.txt"), *lexicon.lines("rare_shapes.txt")):
        if line.startswith("\t"):
            joined[-1] += line[1:]
        else:
            joined.append(line)
    defined: dict[str, str] = {}
    for line in joined:
        kind, what, pattern = line.split("\t", 2)
        for name, meaning in defined.items():
            pattern = pattern.replace(f"{{{name}}}", meaning)  # the names are put in one by one
        if kind.startswith("@"):
            defined[kind[1:]] = pattern
        else:
            yield kind, what, pattern
