"""What the board and its partners call their own: protocols by their titles, letters of bodies, their address."""

import re
from collections.abc import Iterable, Iterator, Sequence

from redaction.detect.page.phrases import book
from redaction.detect.page.reading import Reading
from redaction.detect.words.casewords import CaseWords
from redaction.detect.words.cues import NEVER, first_names, surnames
from redaction.detect.words.lexicon import plain
from redaction.detect.words.vocabulary import is_word

WHY_TITLE = "the title of a protocol, a course or the like"
WHY_LETTERS = "the letters of a body that stays"
_CAP = r"[A-Z][a-z]{1,20}"
_SMALL = r"(?:and|of|the|for|to|in|on|from|with|a|by|into|at|your)"
_TITLE = re.compile(
    r"\b(?:protocols?|policy|policies|procedures?|guidance|guide|leaflet|toolkit|campaign|booklet|strategy|programme"
    r"|module|course|training|film|pathway|practice note|briefing|factsheet|poster|standard|initiative|scheme),? "
    r"(?:(?:called|entitled|titled|on|named|in) )?[\"'*_]{0,2}"
    rf"(?P<title>{_CAP}(?:[ -](?:{_SMALL}[ -]){{0,2}}{_CAP}){{2,7}})"
    r"[\"'*_]{0,2}(?=[,.;:)]| (?:and|was|is|which|to|in)\b)"
)
_ENOUGH = 3  # capital words
_MAILBOX = re.compile(
    r"(?i)(?:l?scbs?|lscp|scr|info|information|enquir(?:y|ies)|inquiries|contact|admin|office|board|press|media|"
    r"business[._-]?manager|safeguarding|training|hello|mail|communications|comms|secretariat|reviews?)"
    r"@(?P<host>[\w.-]{4,80})"
)
_SITE = re.compile(
    r"(?i)(?:https?://)?(?:www\.)?(?P<host>[a-z0-9-]{2,40}(?:\.[a-z0-9-]{2,20}){1,4})(?P<path>/[\w/.-]{0,120})?"
)
_OF_BOARD = re.compile(r"(?i)(?:l?scb|lscp|scp|safeguarding(?:board|children|partnership)?)(?=[.-]|$)")


def titles(readings: Sequence[Reading] | Iterable[Reading], case: CaseWords) -> frozenset[str]:
    """Return the titles, in ordinary words only, that stand behind what they are ("the protocol, Safe at Home")."""
    found = set()
    for reading in readings:
        for match in _TITLE.finditer(reading.text):
            words = [w for w in reading.words_in(*match.span("title")) if w.capital]
            plain_words = all(_is_plain(w.plain, case) for w in words)
            if len(words) >= _ENOUGH and plain_words:
                found.add(match["title"])
    return frozenset(found)


def _is_plain(word: str, case: CaseWords) -> bool:
    named = word in case.family or word in first_names() or word in surnames()
    return word in NEVER or (is_word(word) and not named)


def titled(reading: Reading, names: Iterable[str]) -> Iterator[tuple[int, int]]:
    """Yield where titles stand."""
    for found in book((name, "") for name in sorted(names)).find(reading):
        yield found.start, found.end


def letters(reading: Reading, kept: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield capitals that are the initials of a body of three words or more that stays in the same text."""
    known = set()
    for start, end in kept:
        capitals = [w.text[0] for w in reading.words_in(start, end) if w.capital and not w.shouted]
        if len(capitals) >= _ENOUGH:
            known.add("".join(capitals).lower())
    for atom in known & reading.places.keys():
        if atom in first_names() or atom in surnames():
            continue
        for index in reading.places[atom]:
            word = reading.words[index]
            if word.shouted:
                yield word.start, word.end


def is_boards(address: str) -> bool:
    """Say whether an e-mail or web address is the board's own, and names nobody: "scr@orrellscb.example"."""
    mail = _MAILBOX.fullmatch(address)
    if mail:
        return _OF_BOARD.search(mail["host"]) is not None
    site = _SITE.fullmatch(address)
    if not site or not _OF_BOARD.search(site["host"].rpartition(".")[0] or site["host"]):
        return False
    parts = [plain(part) for part in re.findall(r"[^\W\d_]{3,}", site["path"] or "")]
    return all(is_word(part) and part not in first_names() and part not in surnames() for part in parts)
