"""File names and link targets: the range that goes as a whole when any part of it names someone."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from redaction.detect.cues import ABBREVIATIONS, NEVER
from redaction.detect.finding import FindingType, Proposal
from redaction.detect.hit import RANK_PERSON, RANK_STRUCTURED, Hit
from redaction.detect.markers import FILE_NAME, LINK, PICTURE
from redaction.detect.people import Roster
from redaction.detect.reading import Reading

_EXTENSION = (
    r"\.(?:docx?|dotx?|pdf|xlsx?|csv|pptx?|odt|ods|rtf|txt|jpe?g|png|"
    r"gif|tiff?|bmp|heic|mp[34]|wav|mov|avi|msg|eml|zip|md|html?|vsd|"
    r"pub)\b"
)
_FILE = re.compile(rf"(?<![\w./\\-])[\w.-]{{1,120}}{_EXTENSION}", re.IGNORECASE)
_PICTURE = re.compile(r"!\[[^\]\n]{0,1000}\]\([^()\n]{1,400}\)")
_LINK = re.compile(r"\]\([^()\s]{1,400}(?: \"[^\"\n]{0,200}\")?\)")


@dataclass(frozen=True, slots=True)
class Container:
    """A range that is rewritten as a whole: when it names someone, or always, where it is a `picture`."""

    start: int
    end: int
    replacement: str = field(repr=False)
    picture: bool = False


def containers(reading: Reading) -> tuple[Container, ...]:
    """Return the pictures, link targets and file names of a text, in order; a part of another is not told apart."""
    links = [Container(m.start(), m.end(), PICTURE, picture=True) for m in _PICTURE.finditer(reading.text)]
    taken = [(c.start, c.end) for c in links]
    links += [
        Container(m.start(), m.end(), LINK)
        for m in _LINK.finditer(reading.text)
        if not any(s <= m.start() < e for s, e in taken)
    ]
    taken = [(c.start, c.end) for c in links]
    files = [
        Container(m.start(), m.end(), FILE_NAME)
        for m in _FILE.finditer(reading.text)
        if not any(s <= m.start() < e for s, e in taken)
    ]
    return tuple(sorted([*links, *files], key=lambda c: c.start))


def names(
    reading: Reading, found: Sequence[Container], everyone: Roster, is_word: Callable[[str], bool]
) -> Iterator[Hit]:
    """Yield the words of file names and links that are part of someone's name, or look like one: a person must say."""
    for container in found:
        for word in reading.words_in(container.start, container.end):
            people = [p for p in everyone.having(word.plain) if not p.kept]
            if people and len(word.text) > 2:
                yield Hit(
                    start=word.start,
                    end=word.end,
                    type=FindingType.PERSON,
                    rank=RANK_PERSON - 50,
                    score=800,
                    detector="rule:file-name",
                    reason="the name of someone of the case",
                    entity=people[0].id,
                    proposal=Proposal.REMOVE,
                    replacement=FILE_NAME,
                )
                continue
            if container.replacement == LINK:
                continue
            stands_alone = word.capital and len(word.text) > 2 and word.plain not in NEVER | ABBREVIATIONS
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
                    replacement=FILE_NAME,
                )


def gathered(hits: Sequence[Hit], found: Sequence[Container]) -> tuple[Hit, ...]:
    """Join the hits of a container into one that rewrites it whole.

    Args:
        hits: disjoint hits in order.
        found: the containers of the text.
    """
    out: list[Hit] = []
    rest = list(hits)
    for container in found:
        inside = [h for h in rest if container.start <= h.start and h.end <= container.end]
        if container.picture:
            rest = [h for h in rest if h not in inside]
            out.append(_picture(container))
            continue
        live = [h for h in inside if h.proposal is not Proposal.KEEP]
        named = [
            h
            for h in live
            if h.type in (FindingType.PERSON, FindingType.ORG, FindingType.LOCATION, FindingType.URL, FindingType.EMAIL)
        ]
        if not named:
            continue
        rest = [h for h in rest if h not in inside]
        whole = replace(
            named[0],
            start=live[0].start,
            end=live[-1].end,
            edit=(container.start, container.end),
            replacement=container.replacement,
            proposal=Proposal.REMOVE,
            reason=f"{named[0].reason}; inside a file name or link",
            contained=True,
        )
        out.append(whole)
    return tuple(sorted([*rest, *out], key=lambda h: h.start))


def _picture(container: Container) -> Hit:
    """Return the hit of a picture. No rule can see what it shows, so a person must look at each."""
    return Hit(
        start=container.start,
        end=container.end,
        type=FindingType.QUASI,
        rank=RANK_STRUCTURED,
        score=500,
        detector="rule:picture",
        reason="a picture can show who it is: look at it before you keep it",
        proposal=Proposal.CHECK,
        replacement=container.replacement,
    )
