"""Pictures, file names and link targets: every part of a name in them is found, and a picture waits for a person."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from redaction.detect.edits.markers import MARKERS, PICTURE
from redaction.detect.finding import FindingType, Proposal
from redaction.detect.hit import RANK_PERSON, RANK_STRUCTURED, Hit
from redaction.detect.page.reading import Reading
from redaction.detect.people.people import Person, Roster
from redaction.detect.words.cues import ABBREVIATIONS, NEVER

EXTENSION = (
    r"\.(?:docx?|dotx?|pdf|xlsx?|csv|pptx?|odt|ods|rtf|txt|jpe?g|png|"
    r"gif|tiff?|bmp|heic|mp[34]|wav|mov|avi|msg|eml|zip|md|html?|vsd|"
    r"pub)\b"
)
_FILE = re.compile(rf"(?<![\w./\\-])[\w.-]{{1,120}}{EXTENSION}", re.IGNORECASE)
_PICTURE = re.compile(r"!\[[^\]\n]{0,1000}\]\(([^()\n]{1,400})\)")
_LINK = re.compile(r"(?<!!)\[[^\]\n]{0,1000}\]\(([^()\s]{1,400}(?: \"[^\"\n]{0,200}\")?)\)")
_GUESSES = ("reader", "model")
_FREE = re.compile(r"[^\s\"<>()]+")
_APART = frozenset({"_", "-", ".", "/", " ", "'", "`", "(", ""})


@dataclass(frozen=True, slots=True)
class Container:
    """The characters of a file name, a link's target or a picture's; edits within it stay within their own words."""

    start: int
    end: int
    picture: bool = False


def containers(reading: Reading) -> tuple[Container, ...]:
    """Return the targets and file names of a text, in order; a part of another is not told apart."""
    found = [Container(*m.span(1), picture=True) for m in reading.matches(_PICTURE)]
    found += [Container(*m.span(1)) for m in reading.matches(_LINK)]
    found.sort(key=lambda c: c.start)
    starts = [c.start for c in found]
    for match in reading.matches(_FILE):
        index = bisect_right(starts, match.start()) - 1
        if index < 0 or found[index].end <= match.start():
            found.append(Container(*match.span()))
    return tuple(sorted(found, key=lambda c: c.start))


def names(
    reading: Reading, found: Sequence[Container], everyone: Roster, is_word: Callable[[str], bool]
) -> Iterator[Hit]:
    """Yield the words of file names and targets that are part of someone's name, or look like one: to be looked at."""
    for container in found:
        for word in reading.words_in(container.start, container.end):
            people = [p for p in everyone.having(word.plain) if not p.kept and len(word.text) > 2]
            apart = (
                reading.text[word.start - 1 : word.start] in _APART and reading.text[word.end : word.end + 1] in _APART
            )
            if not people and word.shouted and apart:
                people = [p for p in everyone.initials.get(word.plain, ()) if not p.kept]
            if people:
                person = min(people, key=lambda p: _rank(p, word.plain))
                yield Hit(
                    start=word.start,
                    end=word.end,
                    type=FindingType.PERSON,
                    rank=RANK_PERSON - 50,
                    score=800,
                    detector="rule:file-name",
                    reason="the name of someone of the case",
                    entity=person.id,
                    proposal=Proposal.REPLACE if len(people) == 1 else Proposal.CHECK,
                    replacement=person.label or MARKERS[FindingType.PERSON],
                )
                continue
            stands_alone = (
                word.capital and len(word.text) > 2 and word.plain not in NEVER and word.plain not in ABBREVIATIONS
            )
            if stands_alone and not is_word(word.plain) and reading.text[word.start - 1 : word.start] != ".":
                yield Hit(
                    start=word.start,
                    end=word.end,
                    type=FindingType.PERSON,
                    rank=RANK_PERSON - 100,
                    score=500,
                    detector="rule:file-name",
                    reason="looks like a name in a file name",
                    proposal=Proposal.CHECK,
                    replacement=MARKERS[FindingType.PERSON],
                )


def _rank(person: Person, atom: str) -> tuple[int, int, str]:
    """Order the people whose name holds a word; a file is named by the child's surname, or by the first name."""
    order = ("first", "aliases", "last", "middle", "")
    part = person.part(atom)
    return (int(not person.known), order.index(part) + 10 * int(part == "last" and not person.young), person.id)


def contained(reading: Reading, hits: Sequence[Hit], found: Sequence[Container]) -> tuple[Hit, ...]:
    """Return the hits in order, those within a file name or target with no edit beyond their own words.

    A picture adds a hit of its own, for what of its target names nobody: no rule can see what it shows.

    Args:
        reading: the text.
        hits: disjoint hits in order.
        found: the file names and targets of the text, in order.
    """
    out: list[Hit] = []
    index = 0
    for container in found:
        while index < len(hits) and hits[index].end <= container.start:
            out.append(hits[index])
            index += 1
        inside: list[Hit] = []
        while index < len(hits) and hits[index].start < container.end:
            inside.append(hits[index])
            index += 1
        if container.picture:
            # What a model takes a picture's address for says nothing.
            inside = [h for h in inside if not h.detector.startswith(_GUESSES)]
            inside += _pictures(reading, inside, container)
        out += [replace(h, edit=None) if container.start <= h.start and h.end <= container.end else h for h in inside]
    return tuple(sorted([*out, *hits[index:]], key=lambda h: h.start))


def _pictures(reading: Reading, taken: Sequence[Hit], container: Container) -> Iterator[Hit]:
    """Yield the hit of a picture: the first stretch of its target that no other hit has."""
    position = container.start
    for start, end in [*((h.start, h.end) for h in taken), (container.end, container.end)]:
        free = _FREE.search(reading.text, position, max(position, start))
        if free and any(c.isalnum() for c in free[0]):
            yield _picture(*free.span())
            return
        position = max(position, end)


def _picture(start: int, end: int) -> Hit:
    return Hit(
        start=start,
        end=end,
        type=FindingType.QUASI,
        rank=RANK_STRUCTURED,
        score=500,
        detector="rule:picture",
        reason="a picture can show who it is: look at it before you keep it",
        proposal=Proposal.CHECK,
        replacement=PICTURE,
    )
