"""The edit of a hit: how far it reaches beyond the identifier, and what stands there, so that the public text reads."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

from redaction.detect.edits.markers import FAMILY_NAME
from redaction.detect.page.reading import Reading
from redaction.detect.words.cues import is_verb, roles
from redaction.detect.words.lexicon import plain
from redaction.detect.words.vocabulary import is_past

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
_ROLE = r"(?:(?:the|an?|his|her|their|its|our|my) )?[A-Za-z][\w'-]{1,24}(?: [a-z][\w'-]{1,24}){0,3}"
# "Ms Orrell (mother)", "Ms Orrell, the mother, said".
_ROLE_BEHIND = re.compile(rf" \((?P<held>{_ROLE})\)|, (?P<role>{_ROLE})(?P<close>,|(?=[.;:]))")
_FIRST_WORD = re.compile(r" ?([a-z]+)")
_NEVER_GO_ON = frozenset(["who", "whom", "whose", "then", "now", "aged", "age", "born", "known", "called"])
_LINKS = frozenset(
    [
        "on",
        "in",
        "at",
        "from",
        "to",
        "with",
        "by",
        "for",
        "of",
        "and",
        "or",
        "as",
        "about",
        "after",
        "before",
        "during",
        "until",
    ]
)
_HELD = re.compile(
    r"(?:\b(?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er|[Tt]heir|[Oo]ur|[Mm]y) )?"
    r"(?P<role>[A-Za-z][\w'-]{1,24}(?: [a-z][\w'-]{1,24}){0,2}) \([\"']?$"
)
_APOSTROPHE = re.compile(r"[sxz]'(?= [a-z])")
_QUOTED = re.compile(r"(?:^|[\s(])'(?![^']*'(?!\w))")
_COUPLE = re.compile(r"\b(?:The |the )?(?:Mr|Dr|Mrs|Ms)\.? (?:and|&) (?:Mr|Dr|Mrs|Ms|Miss)\.? $")
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


def of_person(reading: Reading, title_start: int, start: int, end: int, label: str) -> Wording:
    """Take in what says again who it is: "her key worker, Mr Orrell," or "Mr Orrell (Key Worker 1)" → "Key Worker 1".

    Args:
        reading: the text.
        title_start: where the title before the name begins; `start` if there is none.
        start: where the name begins.
        end: where it ends.
        label: what stands for the name.
    """
    begin, comma = _apposition(reading, title_start, label)
    if begin == title_start:
        begin, end, label = _beside(reading, title_start, start, end, label)
    parted = (comma and reading.text[begin:title_start].strip() != "") or ", " in reading.text[start:end]
    closes = parted and reading.text[end : end + 2] == ", " and _goes_on(reading, end + 2)
    return Wording(begin, end + 1 if closes else end, label)


def _beside(reading: Reading, title_start: int, start: int, end: int, label: str) -> tuple[int, int, str]:
    """Take in an article before a title, the label in brackets, a role behind the name, an apostrophe alone."""
    article = re.search(r"\b[Aa]n? $", reading.before(title_start, 3)) if title_start < start else None
    begin = title_start - len(article[0]) if article else title_start
    own = re.escape(label)
    again = re.compile(rf" ?\([\"']?(?:the subject,? )?{own}[\"']?\)", re.IGNORECASE).match(reading.text, end)
    inside = re.search(rf"(?<!\w){own} \([\"']?$", reading.before(begin, len(label) + 4), re.IGNORECASE)
    closed = re.match(r"[\"']?\)", reading.after(end, 2))
    held = _HELD.search(reading.before(begin, 80)) if closed else None
    if held and closed and _says_again(held["role"], label):
        return begin - len(held[0]), end + len(closed[0]), label
    if inside and closed:
        return begin - len(inside[0]), end + len(closed[0]), label
    if again:
        return begin, again.end(), label
    role = _ROLE_BEHIND.match(reading.text, end)
    if role and _says_again(role["role"] or role["held"], label):
        goes_on = role["held"] is not None or role["close"] != "," or _goes_on(reading, role.end() + 1)
        return begin, role.end() if goes_on else role.end("role"), label
    if (
        _APOSTROPHE.match(reading.text, end - 1)
        and not label.endswith("s")
        and not _QUOTED.search(reading.before(end, 80))
    ):
        return begin, end + 1, f"{label}'s"
    return begin, end, label


def _goes_on(reading: Reading, position: int) -> bool:
    """Say whether a sentence goes on at a place with a verb or a small word, and needs no comma before it."""
    word = _FIRST_WORD.match(reading.after(position, 24))
    following = plain(word[1]) if word else ""
    return (is_verb(following) or is_past(following) or following in _LINKS) and following not in _NEVER_GO_ON


def _says_again(words: str, label: str) -> bool:
    """Say whether a role is that of the label: "the mother" of "Mother", "social worker" of "Social Worker 2"."""
    folded = plain(words).split()
    while len(folded) > 1 and folded[0] in _ADJECTIVES | _DETERMINERS:
        folded.pop(0)
    said = " ".join(folded)
    own = set(re.findall(r"[^\W\d_]+", plain(label)))
    return said in roles() and (set(re.findall(r"[^\W\d_]+", plain(roles()[said]))) <= own or set(folded[-1:]) <= own)


def household(reading: Reading, end: int) -> re.Match[str] | None:
    """Say whether a surname is that of a household: "the Orrell children", "the Orrell and Pellew families"."""
    return _HOUSEHOLD.match(reading.text, end)


def of_family(reading: Reading, start: int, end: int, label: str) -> Wording:
    """Take in the titles or article before a family's name, the noun after it: "the Orrells" → "the family"."""
    found = household(reading, end)
    if found:
        alone = found.start("noun") == end + 1
        return Wording(start, found.end(), found["noun"]) if alone else Wording(start, end, FAMILY_NAME)
    before = reading.before(start, 24)
    lead = _COUPLE.search(before) or re.search(r"\b[Tt]he $", before)
    begin = start - len(lead[0]) if lead else start
    capital = lead is not None and lead[0][0] == "T" and label[:1].islower()
    words = label[:1].upper() + label[1:] if capital or (label[:1].islower() and opens(reading, begin)) else label
    if reading.text[end : end + 1] == "'" and not reading.text[end + 1 : end + 2].isalpha():
        return Wording(begin, end + 1, f"{words}'s", words)
    return Wording(begin, end, words)


def of_org(reading: Reading, start: int, end: int, label: str) -> Wording:
    """Take in the article of a name whose label has none: "at The Orrell Centre" → "at Contact Centre A"."""
    match = re.search(r"\b[Tt]he $", reading.before(start, 5))
    if match and not label.startswith("["):
        return Wording(start - 4, end, label)
    return Wording(start, end, label)


def _apposition(reading: Reading, start: int, label: str) -> tuple[int, bool]:
    """Return where a role that the label says again begins before a name, and whether a comma parts the two."""
    before = reading.before(start, 80)
    match = _WORDS_BEFORE.search(before) if plain(before).rstrip(", ").endswith(_role_ends()) else None
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
    if not _says_again(said, label) or (role > 0 and words[role - 1][0] == "to"):
        return start, False
    while role > 0 and plain(words[role - 1][0]) in _ADJECTIVES:
        role -= 1
    if role > 0 and plain(words[role - 1][0]) in _DETERMINERS:
        role -= 1
    elif match["comma"] and _qualified([plain(word[0]) for word in words[:role]]):
        return start, False
    return start - len(match[0]) + words[role].start(), bool(match["comma"])


@cache
def _role_ends() -> tuple[str, ...]:
    """Return the last words of roles: what ends with none of them tells no role, and is not searched."""
    return tuple(sorted({role.rpartition(" ")[2] for role in roles()}))


def _qualified(before: Sequence[str]) -> bool:
    """Say whether the words before a role say which one, so that they are read with it: "the licensing officer"."""
    near = before[-3:]
    determiners = [number for number, word in enumerate(near) if word in _DETERMINERS]
    return bool(determiners) and not any(is_verb(word) for word in near[determiners[-1] + 1 :])


def opens(reading: Reading, start: int) -> bool:
    """Say whether a place begins a sentence, a cell or the text of a line."""
    index = reading.word_at(start)
    return index < len(reading.words) and reading.words[index].start == start and reading.words[index].opens


def balanced(text: str, start: int, end: int) -> tuple[int, int]:
    """Return a range widened by the bracket or quotation mark beside it that would be left without its other half."""
    for opening, closing in (('"', '"'), ("(", ")"), ("[", "]")):
        inside = text[start:end]
        odd = inside.count(opening) % 2 if opening == closing else inside.count(opening) - inside.count(closing)
        if odd > 0 and text[end : end + 1] == closing:
            end += 1
        elif odd and text[start - 1 : start] == opening and start:
            start -= 1
    return start, end
