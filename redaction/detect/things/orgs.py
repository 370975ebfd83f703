"""Schools, surgeries, homes, churches, employers: names by what they end or begin in, and by how they look."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from types import MappingProxyType

from redaction.detect.page.naming import generic, nameless, personal, to_the_left, to_the_right
from redaction.detect.page.phrases import PhraseBook, book
from redaction.detect.page.reading import Reading, Word
from redaction.detect.things import contexts
from redaction.detect.things.contexts import Named
from redaction.detect.words import lexicon
from redaction.detect.words.casewords import CaseWords
from redaction.detect.words.cues import NEVER, first_names
from redaction.detect.words.lexicon import plain

_WEAK = "weak "
_DEMOGRAPHICS = lexicon.words("demographics.txt")
_HOLY = re.compile(
    r"\b(?:Our Lady(?:(?: (?:of|and|the|in)){0,2} [A-Z][a-z'-]{1,20}){0,4}|(?:Holy|Blessed|Sacred|Precious|"
    r"Immaculate) [A-Z][a-z]+"
    r"(?: of [A-Z][a-z]+)?|All Saints|Corpus Christi|Christ the King|Kidus [A-Z][a-z]+|Kidane Mehret|"
    r"Debre [A-Z][a-z]+)\b"
)
_SAINT = re.compile(
    r"\bS(?:t|aint|S)\.? (?:[A-Z][\w-]{1,20}(?: (?:and|&) (?:St\.? )?[A-Z][\w-]{1,20}| the [A-Z][a-z]{2,14}|"
    r" of [A-Z][a-z]{2,14}| "
    r"[A-Z][a-z]+(?='s))?)(?P<owner>'s|s')?"
)
# Spelling that people and towns do not have: KidsFirst, A2Z, Kidz4U, Rudd & Daughter.
_CAMEL = re.compile(
    r"(?<![\w/@.-])(?!(?:Mc|Mac|De|Di|La|Le|Du|Fitz|O')[A-Z])[A-Z][a-z]{2,14}(?:[A-Z][a-z]{2,14}){1,2}(?![\w/@]|\.\w)"
)
_DIGIT = re.compile(r"(?<![\w/@.-])[A-Z][A-Za-z]{2,12}(?:4|2|8)(?:[A-Z][A-Za-z]{0,10})(?![\w/@])")
_TRADERS = re.compile(
    r"\b[A-Z][\w'-]{2,20}(?:, [A-Z][\w'-]{2,20})? & [A-Z][\w'-]{2,20}(?: [A-Z][a-z]{2,14}){0,2}(?![\w&])"
)
_OWNED = re.compile(
    r"\b(?:at|in|from|outside|into|for|by|near|behind|above|"
    r"to) (?:the )?(?P<name>(?:[A-Z][\w-]{1,20} ){0,2}[A-Z][\w-]{1,20}'s)"
    r"(?=[.,;:)\n]| (?:on|in|at|and|or|until|for|since|when|where|after|before|from|to|with|by|but|as|during|"
    r"because)\b)"
)


def find(reading: Reading, case: CaseWords) -> Iterator[Named]:
    """Yield the organisations of a text; may overlap.

    Args:
        reading: the text.
        case: what words mean in the case.
    """
    yield from _by_head(reading, case)
    yield from _by_kind(reading, case)
    yield from _by_first(reading)
    yield from contexts.find(reading, case)
    yield from _by_shape(reading, case)


def _by_head(reading: Reading, case: CaseWords) -> Iterator[Named]:
    """Yield names to their last head: "Primrose Road Nursery School", not "Primrose Road Nursery"."""
    words = reading.words
    index = 0
    while index < len(words):
        found = _heads().at(reading, index) if words[index].capital else None
        if not found:
            index += 1
            continue
        head, label, weak = index, found.value, found.value.startswith(_WEAK)
        end = index + found.words
        while end < len(words) and reading.text[words[end - 1].end : words[end].start] in (" ", " & "):
            following = _heads().at(reading, end) if words[end].capital else None
            if not following:
                break
            # Of "Academy Trust" or "Church Hall" the strong one tells what it is.
            label, weak = (
                (following.value, weak and following.value.startswith(_WEAK))
                if weak or not following.value.startswith(_WEAK)
                else (label, weak)
            )
            end += following.words
        # "Orrell-Mill" is someone's.
        joined = reading.text[words[head].start - 1 : words[head].start] == "-"
        first = head if joined else to_the_left(reading, head)
        lead = words[first:head]
        if lead and _names(reading, lead, case.family, single=end == head + 1, weak=weak):
            sure = not weak or _strange(lead, case.is_word)
            if sure or not lead[0].opens:
                yield Named(words[first].start, words[end - 1].end, label.removeprefix(_WEAK), sure=sure)
        index = end


def _names(reading: Reading, lead: Sequence[Word], family: frozenset[str], *, single: bool, weak: bool) -> bool:
    """Say whether the words before a head tell one organisation from others, and are no person whose surname it is."""
    if nameless(lead):
        return False
    return not (single and len(lead) == 1 and (weak or lead[0].plain in family) and personal(reading, lead, family))


def _strange(lead: Sequence[Word], is_word: Callable[[str], bool]) -> bool:
    """Say whether a name holds a word that is no common one ("Tillman's"), by which a common head becomes a name."""
    solid = [w for w in lead if w.capital and w.plain not in NEVER and w.plain not in generic()]
    return any(not is_word(w.plain) and w.plain not in _DEMOGRAPHICS for w in solid) or any(
        w.plain == "s" for w in lead
    )


def _by_kind(reading: Reading, case: CaseWords) -> Iterator[Named]:
    """Yield capital names before what they are in small letters: "the Regal hotel", "Fairholme refuge"."""
    words = reading.words
    for index, word in enumerate(words):
        if word.capital or index == 0 or not words[index - 1].capital:
            continue
        found = contexts.kinds().at(reading, index)
        if not found or reading.text[words[index - 1].end : word.start] != " ":
            continue
        first = to_the_left(reading, index)
        lead = words[first:index]
        solid = [
            w for w in lead if w.capital and not any(w.plain in dull for dull in (NEVER, generic(), _DEMOGRAPHICS))
        ]
        if not solid or nameless(lead) or personal(reading, lead, case.family) or any(w.text.isupper() for w in solid):
            continue
        if " ".join(w.plain for w in lead) in case.areas or (
            len(solid) == 1 and solid[0].opens and case.is_word(solid[0].plain)
        ):
            continue
        named = any(not case.is_word(w.plain) for w in solid) or reading.before(lead[0].start, 4).lower() == "the "
        if named:
            yield Named(lead[0].start, lead[-1].end, found.value, sure=False)


def _by_first(reading: Reading) -> Iterator[Named]:
    """Yield names that begin with what they are, and saints' names."""
    words = reading.words
    firsts = _firsts()
    for index, word in enumerate(words[:-1]):
        if word.plain in firsts and word.capital:
            after = words[index + 1]
            named = after.capital and after.plain not in NEVER
            if reading.text[word.end : after.start] == " " and (
                named or after.plain in ("al", "ul", "an", "el", "ar", "y", "yr")
            ):
                yield Named(word.start, words[to_the_right(reading, index + 1) - 1].end, firsts[word.plain])
            elif word.plain == "ward" and (
                match := re.match(r" \d{1,2}[A-Z]?\b", reading.text[word.end : word.end + 6])
            ):
                yield Named(word.start, word.end + match.end(), "Ward")
    for match in reading.matches(_HOLY):
        yield Named(*match.span(), "Place of Worship")
    for match in reading.matches(_SAINT):
        if match["owner"]:
            yield Named(*match.span(), "Church")


def _by_shape(reading: Reading, case: CaseWords) -> Iterator[Named]:
    """Yield names in spellings that only trades have."""
    for rule in (_CAMEL, _DIGIT, _TRADERS):
        for match in reading.matches(rule):
            words = reading.words_in(*match.span())
            if not nameless(words) and not (rule is _TRADERS and personal(reading, words, case.family)):
                yield Named(*match.span(), "Organisation", sure=False)
    for match in reading.matches(_OWNED):
        words = reading.words_in(*match.span("name"))
        if not nameless(words) and not personal(reading, words, case.family) and words[0].plain not in first_names():
            yield Named(*match.span("name"), "Organisation", sure=False)


@cache
def _heads() -> PhraseBook:
    return book(lexicon.groups("org_heads.txt").items())


@cache
def _firsts() -> Mapping[str, str]:
    return MappingProxyType({plain(word): label for word, label in lexicon.groups("org_firsts.txt").items()})


@cache
def head_words() -> frozenset[str]:
    """Return the folded words that heads are made of."""
    return frozenset(plain(w) for head in lexicon.groups("org_heads.txt") for w in re.findall(r"[^\W\d_]+", head)) | {
        "s"
    }
