"""Occupations told by their form: a rare word that ends as those of people at work do ("shotfirer", "bell-hanger").

No list could hold them all: the ending, the rarity of the word (`vocabulary.is_rare`) and what stands before it tell.
"""

import re
from collections.abc import Iterator

from redaction.detect.page import clauses
from redaction.detect.page.reading import Reading, Word
from redaction.detect.words import lexicon
from redaction.detect.words.cues import is_verb
from redaction.detect.words.vocabulary import is_english, is_past, is_rare, is_word

_ENDINGS = (
    *("er", "or", "ist", "man", "woman", "men", "women", "master", "mistress", "wright", "smith", "grapher", "ician"),
    "herd",
)
_SAID_OF = re.compile(
    r"(?:\b(?:an?|as|former|retired|trained|is|was|been|become|became|trade|once|professional|apprentice|freelance|"
    r"self-employed|qualified|licensed|certified|of|late|semi-retired|journeyman|chief|head|last|only) |[|,(;:-] ?|"
    r"\*\* ?)"
    r"(?:[a-z][\w'-]{0,24}[ -]){0,2}$"
)
_LEAD = re.compile(r"(?:\ban? )?\b(?:semi-)?(?:retired|former|trained|qualified|licensed|disgraced|celebrated) $")
_GOES_ON = re.compile(r"'?s? (?:of|to|at|on|in|for|with|from|aboard) ")
_BY_TRADE = re.compile(
    r"\b(?P<x>(?:an? )?(?:[a-z][\w'-]{1,24} ){1,3})by (?:profession|trade|training|calling|vocation)\b(?! union)"
)
_NO_ENDINGS = (
    "ologist",
    "atrician",
    "iatrist",
    "after",
    "border",
    "layer",
    "ordinator",
    "daughter",
    "mother",
    "father",
    "under",
    "over",
    "tender",
    "amber",
)
# "| Father; night tram dispatcher |", ", a ship's chandler,": what stands alone as who somebody is.
_APPOSED = re.compile(
    r"(?:\| ?|; |, an? |\(an? |, )(?P<x>(?:[a-z][\w-]{1,20}(?:'s)? ){1,3}(?P<head>[a-z]{2,18}))(?= ?[,;|.)])"
)
_COMMON_HEADS = lexicon.group("trade_words.txt", "common heads")
_FIRST_PARTS = lexicon.group("trade_words.txt", "first parts")
_LAST_PARTS = lexicon.group("trade_words.txt", "last parts")
_NO_TRADES = lexicon.group("trade_words.txt", "no trades")
_ORDINARY = lexicon.words("ordinary_jobs.txt")


def find(reading: Reading) -> Iterator[tuple[int, int, str]]:
    """Yield the noun phrases that say an unusual occupation: start, end, kind."""
    for index in reading.where(lambda plain: len(plain) > 4 and plain.removesuffix("s").endswith(_ENDINGS)):
        word = reading.words[index]
        if word.capital or not _unusual(reading, index) or not _SAID_OF.search(reading.before(word.start, 60)):
            continue
        start, _ = clauses.phrase(reading, word.start, word.end)
        lead = _LEAD.search(reading.before(start, 20))
        end = clauses.complement(reading, word.end) if _GOES_ON.match(reading.text, word.end) else word.end
        yield start - (len(lead[0]) if lead else 0), end, "job"
    for match in reading.matches(_APPOSED):
        if _apposed(match):
            yield *match.span("x"), "job"
    for match in reading.matches(_BY_TRADE):
        head = match["x"].split()[-1]
        if head not in _ORDINARY:
            yield match.start(), match.end(), "job"


def _apposed(match: re.Match[str]) -> bool:
    """Say whether words that stand alone name a trade: a head of its form, and nothing before it but its kind."""
    head, first = match["head"], match["x"].split()[:-1]
    stem = head.removesuffix("s")
    if not stem.endswith(_ENDINGS) or stem in _COMMON_HEADS or stem in _NO_TRADES or stem.endswith(_NO_ENDINGS):
        return False
    if stem in _ORDINARY and not first[-1].endswith("'s"):
        return False
    return not any(clauses.is_small(word) or is_verb(word) or is_past(word) for word in first)


def _unusual(reading: Reading, index: int) -> bool:
    word = reading.words[index]
    stem = word.plain.removesuffix("s")
    if stem in _ORDINARY or stem.endswith(_NO_ENDINGS):
        return False
    return (stem not in _NO_TRADES and is_rare(word.plain)) or _compound(reading, word, index)


def _compound(reading: Reading, word: Word, index: int) -> bool:
    """Say whether an ordinary word makes a rare trade with the word a hyphen joins it to: "bell-hanger"."""
    before = reading.words[index - 1] if index else None
    if before is None or before.end + 1 != word.start or reading.text[before.end] != "-":
        return False
    if before.plain in _FIRST_PARTS or word.plain.removesuffix("s") in _LAST_PARTS or not before.text.islower():
        return False
    stem = re.sub(r"(?:er|or)s?$", "", word.plain)
    return (stem == word.plain or is_word(stem) or is_word(stem + "e")) and is_english(before.plain)
