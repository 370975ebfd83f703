"""Public bodies that serve a whole area and stay by name ("Norbeck and Dale Police"), and the names of that area."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache

from redaction.case.cast import Cast
from redaction.detect.page.phrases import PhraseBook, book
from redaction.detect.page.reading import Reading, Word
from redaction.detect.words import lexicon
from redaction.detect.words.casewords import CaseWords
from redaction.detect.words.cues import first_names, roles, surnames, titles
from redaction.detect.words.heads import HEADS
from redaction.detect.words.lexicon import plain
from redaction.detect.words.vocabulary import is_rare, is_word

WHY = "a public body that serves a whole area"
_CAP = r"[A-Z][\w'-]{0,24}"
_JOINT = (
    r"(?: (?:and|&|upon|on) | of (?=(?:the )?[A-Z])(?:"
    r"(?<=(?:City|Vale|Isle|Ards|Bank|Edge) of )|(?<=(?:Heart|Weald) of ))| )"
)
_ENDS = lexicon.any_of(lexicon.lines("kept_bodies.txt"))
_BODY = re.compile(rf"\b(?:{_CAP}{_JOINT}){{0,6}}(?:{_ENDS})\b|\bNHS {_CAP}(?:(?: and| &)? {_CAP}){{0,3}}")
_SHOUTED = re.compile(rf"\b(?:[A-Z][A-Z'-]{{0,24}}(?: AND | & |, | )){{0,6}}(?:{_ENDS.upper()})\b")
_OF = re.compile(
    rf"\b(?:[Tt]he )?(?:(?:London|Royal|Metropolitan) )?(?:Borough|County|City|District|Diocese|Archdiocese|Deanery) "
    rf"of {_CAP}"
    rf"(?:(?: and | & | upon | on | )(?:{_CAP})){{0,3}}"
)
_HEADS = lexicon.any_of(lexicon.lines("area_bodies.txt"))
_NAMED_AFTER = re.compile(rf"\b(?P<lead>(?:{_CAP}{_JOINT}){{1,6}})(?P<head>{_HEADS})\b")
# Who is commissioned to write such reports.
_CONSULTANTS = re.compile(
    rf"\b(?:{_CAP}(?: and | & | )){{1,4}}(?:Associates|Consultancy|Consulting)(?: (?:Ltd|Limited|LLP))?\b"
)
# The letters of a board, a trust, a council: "NSCB".
_LETTERS = re.compile(r"\b[A-Z]{1,6}(?:LSCB|LSCP|SCB|SCP|SAB|CCG|PCT|MBC|MBC|CBC|NHST|NHSFT|CHT)\b")
# Who rules an area gives it its name; a trust or a court may lie elsewhere.
_RULER = re.compile(
    rf"\b(?P<name>{_CAP}(?:(?: and | & | upon | on | ){_CAP}){{0,4}}?) (?:Local )?(?P<kind>Safeguarding "
    r"(?:Children(?:'s)?|Adults) (?:Boards?|Partnership|Forum)|Safeguarding Board|(?:County |Metropolitan )?Borough "
    r"Council|(?:County|City|District|Metropolitan|Unitary) Council|Council|Constabulary|Police|LSCB|SCB)\b"
)
_FORCES = ("Police", "Constabulary")
_QUALIFIER = re.compile(
    r"^(?:the )?(?:(?:lower|upper|north|south|east|west|northern|southern|eastern|western|greater|mid|central|royal|"
    r"inner|outer|new|cwm|vale of|city of|county of|borough of|london borough of|royal borough of|district of|"
    r"metropolitan borough of|isle of)[ -])+"
)
_NOT_PART = lexicon.group("small_words.txt", "only open a sentence before a name")
_KEPT_HEADS = re.compile(
    rf"\b(?:{_ENDS}|Trust|Service|Services|Department|Agency|Commission|Board|Society|University)$"
)
_HEAD = re.compile(rf"(?: Community| University| Teaching)?(?: Hospitals?)? (?:{_ENDS})$")
_TWO = re.compile(rf"{_CAP}(?: and| &)?(?: {_CAP}){{1,2}}")
# "Calder Vale NHS Trust" is no Calder Vale who works there.
_PLACES = HEADS | {"and", "of", "vale", "valley", "dale", "bay", "shores", "coast", "wold", "wolds", "moor", "forest"}
_OWN_KIND = frozenset({"hospital", "hospitals", "infirmary", "council", "constabulary"})
_COUNTED = ("two", "three")  # "Three Fells", where no sentence begins
_OFTEN = 2
_SHORT = 5  # letters


def find(reading: Reading, case: CaseWords) -> Iterator[tuple[int, int]]:
    """Yield the bodies of a text.

    Args:
        reading: the text.
        case: what words mean in it: the area's general hospital stays too, and the family is no part of a body.
    """
    for rule in (_BODY, _SHOUTED, _OF):
        for match in reading.matches(rule):
            first = _past_others(reading, match) if rule is _SHOUTED else match.start()
            start = _begin(reading, first, match.end(), case.family)
            lone = match[0].isupper() and " " not in match[0]  # "SCB" alone is nobody's board
            if start is not None and not lone and not re.search(r"\b(?:Parish|Community) Council$", match[0]):
                yield start, match.end()
                # What ends before "and" is a body by itself: "Norbeck City Council and Dale Police".
                yield from (part.span() for part in _BODY.finditer(reading.text, first, start) if " " in part[0])
    for match in reading.matches(_NAMED_AFTER):
        words = reading.words_in(*match.span("lead"))
        while words and words[0].plain in _NOT_PART:
            words = words[1:]
        # "Pre-Birth": what a hyphen joins is one word with what follows.
        solid = [w.plain for w in words if w.capital and reading.text[w.end : w.end + 1] != "-"]
        if _of_area(solid, case):
            yield words[0].start, match.end()
    for rule in (_LETTERS, _CONSULTANTS):
        for match in reading.matches(rule):
            if not any(w.plain in case.family for w in reading.words_in(*match.span())):
                yield match.span()


def _past_others(reading: Reading, match: re.Match[str]) -> int:
    """Return where a body in capitals begins: past a list, an initial, and someone with the role before the name."""
    start = match.start()
    words = reading.words_in(*match.span())
    for index, word in enumerate(words[:-1]):
        after = words[index + 1]
        listed = reading.text[word.end] == "," and " AND " not in reading.text[word.end : match.end()]
        if listed or len(word.text) == 1:
            start = after.start
        elif word.plain in roles():
            start = words[min(index + 2, len(words) - 1)].start
    return start


def shortened(reading: Reading, found: Iterable[tuple[int, int]], cast: Cast) -> PhraseBook:
    """Return the book of names of several words that bodies of a text or of the keep list go by without their head."""
    names = [reading.text[start:end] for start, end in found] + [kept.name for kept in cast.keep if is_body(kept.name)]
    leads = {_HEAD.sub("", name).strip() for name in names}
    leads = {lead for lead in leads if _TWO.fullmatch(lead)} | {
        first for kept in cast.keep for first in _first(kept.name)
    }
    return book((lead, WHY) for lead in sorted(leads) if plain(lead) not in _generic())


def _first(name: str) -> Iterator[str]:
    """Yield the first word of a listed body of two words by which it alone is known ("Kestrelway Recovery")."""
    lead, _, rest = name.partition(" ")
    atom = plain(lead)
    named = atom in first_names() or atom in surnames() or atom in titles()
    if rest and is_body(name) and len(lead) > _SHORT and not named and not (is_word(atom) and not is_rare(atom)):
        yield lead


def past_person(reading: Reading, start: int, end: int) -> int | None:
    """Return where a kept phrase begins past a person before it ("Ms Orrell ... Police"); None if nothing is left."""
    words = reading.words_in(start, end)
    for index, word in enumerate(words):
        before = plain(reading.before(word.start, 14).rstrip(". ").rpartition(" ")[2])
        if not ({before, word.plain} & titles().keys()) and not (
            index == 0
            and index + 2 < len(words)
            and word.plain in first_names()
            and word.plain not in _generic()
            and words[1].plain not in _PLACES
        ):
            return word.start if index else start
    return None


def areas(cast: Cast) -> frozenset[str]:
    """Return the folded names of the board's own area, taken from the bodies on the keep list."""
    ruled: dict[bool, set[str]] = {True: set(), False: set()}
    for kept in cast.keep:
        match = _RULER.match(kept.name)
        if match:
            ruled[match["kind"] in _FORCES] |= _names(match["name"])
    # A police force serves more than the board's area: its name is taken where there is no other.
    return frozenset(ruled[False] or ruled[True])


def areas_in(texts: Iterable[str]) -> frozenset[str]:
    """Return the folded names of the areas whose board or council (else police) the texts name most."""
    found = [match for text in texts for match in _RULER.finditer(text)]
    ruling = [m for m in found if m["kind"] not in _FORCES]
    # "Orrell and Norbeck Police" may be a person and a force; a council's name is read whole.
    named = ruling or [m for m in found if " and " not in m["name"]]
    often = Counter(name for match in named for name in _names(match["name"]))
    return frozenset(name for name, count in often.items() if count >= _OFTEN)


def is_body(name: str) -> bool:
    """Say whether a kept name is that of a body (else it is a person's): by its head, or as no name of anyone."""
    atoms = [plain(atom) for atom in re.findall(r"[^\W\d_]+", name)]
    if _KEPT_HEADS.search(name) or not atoms:
        return bool(atoms)
    if atoms[0] in titles() or atoms[0] in first_names():
        return False
    if any(atom in _head_words() for atom in atoms) and atoms[0] not in surnames():
        return True
    return len(atoms) == 1 or (is_word(atoms[-1]) and atoms[-1] not in surnames())


@cache
def _head_words() -> frozenset[str]:
    """Return the folded words of the heads of bodies that are nobody's surname."""
    lists = (*lexicon.lines("kept_bodies.txt"), *lexicon.lines("area_bodies.txt"))
    heads = {plain(word) for line in lists for word in re.findall(r"[A-Z][^\W\d_]{2,}", line)}
    return frozenset(heads - surnames() - first_names()) | {"nhs"}


def _names(area: str) -> set[str]:
    """Return the folded names that an area goes by: "Lower Irwell and Dale" is Irwell, Dale, and both."""
    found: set[str] = set()
    for part in (area, *re.split(r",? and | & |, ", area)):
        name = plain(part).strip()
        name = " ".join(name.split()).removeprefix("the ")
        bare = _QUALIFIER.sub("", name)
        found |= {name, bare} - _generic()
    return {name for name in found if len(name) > 2}


@cache
def _generic() -> frozenset[str]:
    """Return words that stand before a body's kind in any area ("the City Council")."""
    return lexicon.group("small_words.txt", "stand before any body's kind") | lexicon.words("words_never_names.txt")


def _begin(reading: Reading, start: int, end: int, family: frozenset[str]) -> int | None:
    """Return where a body begins: past words that only open the sentence, and past people joined to it by "and"."""
    words = reading.words_in(start, end)
    first = 0
    for index, word in enumerate(words):
        if word.plain == "and" and index > first:
            # Before "and" may stand someone, or the end of another body ("... General Hospital and Norbeck Trust").
            if _may_be_person(reading, words[first:index], family) or words[index - 1].plain in _OWN_KIND:
                first = index + 1
        elif word.plain in _NOT_PART and index == first and not (word.plain in _COUNTED and not word.opens):
            first = index + 1
    if first >= len(words):
        return None
    return past_person(reading, words[first].start, end)


def _may_be_person(reading: Reading, words: tuple[Word, ...], family: frozenset[str]) -> bool:
    """Say whether the words before an "and" could name someone: "Orrell and Norbeck Police"."""
    if not words:
        return False
    before = plain(reading.before(words[0].start, 14).rstrip(". ").rpartition(" ")[2])
    return before in titles() or any(
        w.plain in family or w.plain in first_names() or w.plain in titles() for w in words
    )


def _of_area(words: list[str], case: CaseWords) -> bool:
    """Say whether all that is proper in a name is the area's: its other words are ordinary ones, and nobody's name."""
    parts = {part for name in case.areas for part in (*name.split(), *(p.removesuffix("shire") for p in name.split()))}
    proper = [word for word in words if word in parts and word not in _generic()]
    return bool(proper) and all(
        word in parts or (case.is_word(word) and word not in case.family) for word in words if len(word) > 1
    )
