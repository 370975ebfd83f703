"""Initials used as a name ("JB told the officer"): capitals that are someone's and no abbreviation of the field."""

import re
from collections.abc import Iterator

from redaction.detect.cues import ABBREVIATIONS
from redaction.detect.finding import FindingType, Proposal
from redaction.detect.hit import RANK_CAST, RANK_KEEP, Hit
from redaction.detect.markers import MARKERS
from redaction.detect.people import Person, Roster
from redaction.detect.reading import Reading

_DOTTED = re.compile(r"(?<![\w.])(?:[A-Z]\.[ -]?){1,3}[A-Z]\.?(?![\w'])")
_TIED = re.compile(r"[\w/&@]")


def find(reading: Reading, everyone: Roster) -> Iterator[Hit]:
    """Yield the initials of people of the roster, as `check`: a person must say whose they are."""
    for word in reading.words:
        if not (2 <= len(word.text) <= 4 and word.text.isupper()) or (
            word.plain in ABBREVIATIONS and not _signs(reading, word.start, word.end)
        ):
            continue
        around = reading.text[max(0, word.start - 1) : word.start] + reading.text[word.end : word.end + 1]
        people = everyone.initials.get(word.plain, ())
        if people and not _TIED.search(around) and not _in_heading(reading, word.start):
            yield _hit(word.start, word.end, people)
    for match in _DOTTED.finditer(reading.text):
        letters = "".join(re.findall(r"[A-Z]", match[0])).lower()
        people = everyone.initials.get(letters, ())
        if people and not re.match(r" ?[A-Z][a-z]", reading.after(match.end(), 3)):
            yield _hit(match.start(), match.end(), people)


def _hit(start: int, end: int, people: tuple[Person, ...]) -> Hit:
    best = min(people, key=lambda p: (bool(p.kept), not p.known, p.id))
    if best.kept and len(people) == 1:
        return Hit(
            start=start,
            end=end,
            type=FindingType.PERSON,
            rank=RANK_KEEP,
            score=700,
            detector="rule:initials",
            reason=f"initials: {best.kept}",
            entity=best.id,
            proposal=Proposal.KEEP,
        )
    return Hit(
        start=start,
        end=end,
        type=FindingType.PERSON,
        rank=RANK_CAST - 10,
        score=600,
        detector="rule:initials",
        reason="the initials of someone in the case",
        entity=best.id,
        proposal=Proposal.CHECK,
        replacement=best.label or MARKERS[FindingType.PERSON],
    )


def _signs(reading: Reading, start: int, end: int) -> bool:
    """Say whether two letters end a quoted record, as a signature does."""
    line = reading.line(start)
    return (
        reading.quoted(start)
        and end - start == 2
        and re.search(r"[.!?\"]\*? $", reading.before(start, 4)) is not None
        and not reading.text[end : line.end].strip(" .*\"'")
    )


def _in_heading(reading: Reading, position: int) -> bool:
    line = reading.line(position)
    text = reading.text[line.start : min(line.end, line.start + 200)]
    return text.isupper() and len(text) > 12
