"""Schools, surgeries, homes, churches, employers: names that end in what they are, and how they are shortened."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from redaction.detect import lexicon
from redaction.detect.cues import ABBREVIATIONS, NEVER, first_names, titles
from redaction.detect.lexicon import plain
from redaction.detect.reading import Reading

_CAP = r"(?:St\. )?[A-Z][\w'-]{0,24}"
_OTHER = re.compile(
    r"\b(?:Our Lady(?: of (?:the )?[A-Z][a-z]+)?|(?:Masjid|Jamia|Mosque) (?:[Aa]l-)?[A-Z][a-z]+|"
    rf"(?:[Ss]ervice|[Cc]harity|provider|company|firm|pub|restaurant|"
    rf"takeaway|nightclub|hostel|project|chapel|mosque|nursery|college|"
    rf"playgroup|gym)(?:,| called| named) (?P<a>{_CAP}(?: (?:[A-Z][\w'-]+|"
    rf"of|the))*)|"
    rf"(?:advocacy|support|care|mentoring|counselling|respite|agency|"
    rf"outreach) (?:service|provider|project|charity|agency) (?P<b>{_CAP}(?: "
    rf"[A-Z][\w'-]+)*)|"
    rf"\b(?:works?|worked|working|employed|job|shifts?|cleaner|driver|"
    rf"drove|drives|managed|manages|supervisor|packing line|run|owned)"
    rf"\b[^.;|\n]{{0,30}}? (?:at|for|by) (?P<c>{_CAP}(?: [A-Z][\w'-]+)"
    rf"{{1,2}}|[A-Z]\w+'s)(?! (?:and|at the|for the)))"
)
_SAINT = re.compile(r"\bS(?:t|aint)\.? [A-Z][\w-]{1,20}(?:'s|s')(?! [A-Z])")
_GENERIC = NEVER | frozenset(
    [
        "the",
        "royal",
        "general",
        "new",
        "old",
        "north",
        "south",
        "east",
        "west",
        "upper",
        "lower",
        "great",
        "little",
        "st",
        "saint",
    ]
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Org:
    """An organisation: its name's folded words, its shorter forms, and the stem of its label ("School")."""

    atoms: tuple[str, ...] = field(repr=False)
    shorts: tuple[tuple[str, ...], ...] = field(repr=False)
    stem: str


def find(reading: Reading) -> Iterator[tuple[int, int, str]]:
    """Yield (start, end, label stem) of names that end in what they are."""
    for match in _pattern().finditer(reading.text):
        head = match["head"]
        words = reading.words_in(match.start(), match.start("head"))
        if any(word.plain not in _GENERIC for word in words):
            yield match.start(), match.end(), _heads()[plain(head)]
    for match in _OTHER.finditer(reading.text):
        kind = next((name for name in "abc" if match[name]), None)
        start, end = match.span(kind) if kind else match.span()
        words = reading.words_in(start, end)
        if (
            words
            and not all(word.plain in _GENERIC for word in words)
            and words[0].plain not in NEVER | first_names() | titles().keys()
        ):
            yield start, end, "Employer" if kind == "c" else "Organisation" if kind else "Place of Worship"
    for match in _SAINT.finditer(reading.text):
        yield match.start(), match.end(), "Church"


def org(reading: Reading, start: int, end: int, stem: str) -> Org:
    """Make the organisation of a name found in a text, with the forms it may be shortened to."""
    words = [word for word in reading.words_in(start, end) if word.plain not in ("the", "and", "of")]
    atoms = tuple(word.plain for word in words)
    heads = {plain(part) for head in lexicon.pairs("org_heads.txt") for part in re.findall(r"[^\W\d_]+", head)} | {"s"}
    lead = list(atoms)
    while lead and lead[-1] in heads:
        lead.pop()
    shorts = []
    if lead and len(lead) < len(atoms) and not all(a in _GENERIC for a in lead):
        if atoms[len(lead)] == "s":
            shorts.append((*lead, "s"))
        shorts.append(tuple(lead))
    initials = "".join(a[0] for a in atoms if a != "s")
    if len(initials) >= 3 and initials not in ABBREVIATIONS:
        shorts.append((initials,))
    return Org(atoms=atoms, shorts=tuple(shorts), stem=stem)


@cache
def _heads() -> dict[str, str]:
    return {plain(k): v for k, v in lexicon.pairs("org_heads.txt").items()}


@cache
def _pattern() -> re.Pattern[str]:
    heads = "|".join(re.escape(h) for h in sorted(lexicon.pairs("org_heads.txt"), key=lambda h: (-len(h), h)))
    # The name is read to its last head: "Primrose Road Nursery School", not "Primrose Road Nursery".
    return re.compile(
        rf"\b(?:[Tt]he )?(?:{_CAP}(?: (?:and|of|the|&|de|upon|in))"
        rf"?(?: the)? ){{1,6}}?(?P<head>{heads})\b(?! (?:{heads})\b)"
        rf"(?!-)"
    )
