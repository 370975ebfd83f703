"""Who was kept as a member of the panel or a writer for it, and comes again in the story: their names go after all.

A general practitioner may sit on the panel, or write her practice's report, and have seen the child: a list that keeps
her would publish the name of someone who worked with the family.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from redaction.detect.page import rooms, sections
from redaction.detect.page.reading import Reading
from redaction.detect.page.rooms import Room
from redaction.detect.page.sections import Outline, Section
from redaction.detect.page.tables import is_row
from redaction.detect.people.linking import Linked
from redaction.detect.people.people import Person

# What a writer does in the analysis: no part of the story.
_WRITES = re.compile(
    r"(?:'s (?:report|review|IMR|analysis|account of)"
    r"|,? (?:who )?(?:(?:rightly|also|has|had|then|later|herself|himself) )?(?:finds?|found|cites?|concludes?|concluded"
    r"|states?|considers?|argues?|identif\w+|comments?|recommend\w*|suggests?|acknowledges?|accepts?|observes?|writes"
    r"|describes?|analys\w+|points out|questions?|sets out"
    r"|(?:told|reminded|explained to|said to|assured|asked) (?:the (?:[Pp]anel|[Rr]eview|author)|me|us)))\b"
)
_AUTHOR = re.compile(
    r"(?i)\b(?:imr|author|report (?:of|by|from)|panel|review by|reviewer|i (?:showed|asked|thank\w*|told|spoke)|"
    r"thanks? to|grateful to)\b[^.|\n]{0,40}$"
)


def released(people: Iterable[Person], linked: Iterable[Linked], readings: Sequence[Reading]) -> tuple[Person, ...]:
    """Return everyone; no list of the panel keeps a person who is named where the case is told.

    Args:
        people: everyone of the case.
        linked: every mention, with its person.
        readings: the texts.
    """
    everyone = tuple(people)
    doubtful = {person.id for person in everyone if person.kept == rooms.WHY}
    if not doubtful:
        return everyone
    frames = [(sections.outline(reading), rooms.find(reading)) for reading in readings]
    told = {
        one.person.id
        for one in linked
        if one.person.id in doubtful and _in_story(readings[one.mention.text], *frames[one.mention.text], one)
    }
    return tuple(replace(person, kept="") if person.id in told else person for person in everyone)


def _in_story(reading: Reading, outline: Outline, inside: Sequence[Room], one: Linked) -> bool:
    """Say whether a mention is of someone who does something in the case."""
    start, end = one.mention.start, one.mention.end
    if any(room.start <= start < room.end for room in inside) or outline.at(start) is not Section.STORY:
        return False
    if is_row(reading, reading.line(start)) or reading.quoted(start):
        return True
    return not (_WRITES.match(reading.after(end, 40)) or _AUTHOR.search(reading.before(start, 60)))
