"""Names that someone spelt letter by letter: "her name is C-A-R-D-O-Z-O"."""

import re
from collections.abc import Callable, Iterator

from redaction.detect.edits.markers import MARKERS
from redaction.detect.finding import FindingType, Proposal
from redaction.detect.hit import RANK_PERSON, Hit
from redaction.detect.page.reading import Reading
from redaction.detect.people.people import Roster
from redaction.detect.words.lexicon import plain

_LETTERS = re.compile(
    r"(?<![\w.-])[^\W\d_](?:(?:-[^\W\d_]){3,24}|(?: - [^\W\d_]){3,24}|(?:\.[^\W\d_]){4,24})(?![\w-]|\.\w)"
)


def find(reading: Reading, everyone: Roster, is_word: Callable[[str], bool]) -> Iterator[Hit]:
    """Yield names spelt out: to be replaced where they are someone's of the case, else to be looked at.

    Args:
        reading: the text.
        everyone: the people of the case.
        is_word: tells ordinary words, which people spell out for emphasis ("N-E-V-E-R").
    """
    for match in reading.matches(_LETTERS):
        name = plain("".join(letter for letter in match[0] if letter.isalpha()))
        people = [person for person in everyone.having(name) if not person.kept]
        if people or not is_word(name):
            yield Hit(
                start=match.start(),
                end=match.end(),
                type=FindingType.PERSON,
                rank=RANK_PERSON,
                score=700,
                detector="rule:spelt",
                reason="a name spelt letter by letter",
                entity=people[0].id if people else f"spelt:{name}",
                proposal=Proposal.REPLACE if len(people) == 1 else Proposal.CHECK,
                replacement=(people[0].label if people else "") or MARKERS[FindingType.PERSON],
            )
