"""The edit of a hit: how far it reaches beyond the identifier, and what stands there, so that the public text reads."""

import re
from dataclasses import dataclass, field

from redaction.detect.cues import is_verb, roles
from redaction.detect.lexicon import plain
from redaction.detect.markers import FAMILY_NAME
from redaction.detect.reading import Reading

_WORDS_BEFORE = re.compile(r"(?P<words>[A-Za-z][\w'-]{0,79}(?: [\w'-]{1,79}){0,7})(?P<comma>,)? $")
_ADJECTIVES = frozenset(
    [
        "own",
        "younger",
        "older",
        "elder",
        "new",
        "first",
        "second",
        "allocated",
        "named",
        "late",
        "former",
        "closest",
        "best",
        "little",
        "big",
        "paternal",
        "maternal",
        "half",
        "eldest",
        "youngest",
    ]
)
_DETERMINERS = frozenset(
    ["the", "a", "an", "her", "his", "their", "its", "my", "our", "whose", "mum's", "mother's", "child's"]
)
_BEARERS = (
    r"family|families|household|children|siblings?(?: group)?|brothers|sisters|boys|girls|twins|kids|clan|parents|"
    r"couple|home|lot"
)
_OTHER = r"(?:[a-z]{2,3} |[A-Z]{2} )?[A-Z][\w'-]+"
_HOUSEHOLD = re.compile(rf"(?:(?:, {_OTHER}){{0,4}},? (?:and|&|or) {_OTHER})? (?P<noun>{_BEARERS})\b")


@dataclass(frozen=True, slots=True)
class Wording:
    """What is rewritten (characters of the shadow), and the words that take its place.

    `bare` are the words if no more than the identifier itself can be rewritten; empty means the same words.
    """

    start: int
    end: int
    replacement: str = field(repr=False)
    bare: str = field(default="", repr=False)


def of_person(reading: Reading, title_start: int, end: int, label: str) -> Wording:
    """Take in the title, and the role that the label says again: "her key worker, Mr Orrell," → "Key Worker 1"."""
    begin, comma = _apposition(reading, title_start, label)
    if begin == title_start or not comma or reading.text[end : end + 2] != ", ":
        return Wording(begin, end, label)
    following = plain(reading.after(end + 2, 20).partition(" ")[0])
    goes_on = is_verb(following) and following not in ("who", "whom", "whose")
    return Wording(begin, end + 1 if goes_on else end, label)


def household(reading: Reading, end: int) -> re.Match[str] | None:
    """Say whether a surname is that of a household: "the Orrell children", "the Orrell and Pellew families"."""
    return _HOUSEHOLD.match(reading.text, end)


def of_family(reading: Reading, start: int, end: int, label: str) -> Wording:
    """Take in the article before a family's plural name, the noun after it: "the Orrells" → "the family"."""
    found = household(reading, end)
    if found:
        alone = found.start("noun") == end + 1
        return Wording(start, found.end(), found["noun"]) if alone else Wording(start, end, FAMILY_NAME)
    match = re.search(r"\b[Tt]he $", reading.before(start, 5))
    if not match:
        return Wording(start, end, label)
    opening = reading.text[start - 4].isupper() and label[:1].islower()
    return Wording(start - 4, end, label[:1].upper() + label[1:] if opening else label)


def of_org(reading: Reading, start: int, end: int, label: str) -> Wording:
    """Take in the article of a name whose label has none: "at The Orrell Centre" → "at Contact Centre A"."""
    match = re.search(r"\b[Tt]he $", reading.before(start, 5))
    if match and not label.startswith("["):
        return Wording(start - 4, end, label)
    return Wording(start, end, label)


def _apposition(reading: Reading, start: int, label: str) -> tuple[int, bool]:
    """Return where a role that the label says again begins before a name, and whether a comma parts the two."""
    match = _WORDS_BEFORE.search(reading.before(start, 80))
    if not match:
        return start, False
    words = list(re.finditer(r"[^\s]+", match["words"]))
    role = next(
        (i for i in range(max(0, len(words) - 4), len(words)) if " ".join(plain(w[0]) for w in words[i:]) in roles()),
        None,
    )
    if role is None:
        return start, False
    said = " ".join(plain(w[0]) for w in words[role:])
    own = set(re.findall(r"[^\W\d_]+", plain(label)))
    stem, spoken = (set(re.findall(r"[^\W\d_]+", plain(words))) for words in (roles()[said], said.split()[-1]))
    if not (stem <= own or spoken <= own):
        return start, False
    while role > 0 and plain(words[role - 1][0]) in _ADJECTIVES:
        role -= 1
    if role > 0 and plain(words[role - 1][0]) in _DETERMINERS:
        role -= 1
    return start - len(match[0]) + words[role].start(), bool(match["comma"])


def opens(reading: Reading, start: int) -> bool:
    """Say whether a place begins a sentence, a cell or the text of a line."""
    index = reading.word_at(start)
    return index < len(reading.words) and reading.words[index].start == start and reading.words[index].opens
