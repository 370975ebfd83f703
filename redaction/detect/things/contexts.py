"""Organisations known by the words around them: "a refuge, Rowan House", "worked nights at Regal Foods"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from redaction.detect.page.naming import generic, nameless, personal, to_the_right
from redaction.detect.page.phrases import PhraseBook, book
from redaction.detect.page.reading import Reading
from redaction.detect.words import lexicon
from redaction.detect.words.casewords import CaseWords
from redaction.detect.words.cues import NEVER


@dataclass(frozen=True, slots=True)
class Named:
    """An organisation's name in a text, the stem of its label; `sure` is false where a person must say."""

    start: int
    end: int
    stem: str
    sure: bool = field(default=True)


_CALLED = re.compile(
    r"(?:,? (?:called|named|known as|trading as|run by|owned by)|,| -|:)? [\"'(*_]{0,2}(?:[Tt]he )?(?=[A-Z0-9])|"
    r"\s?\([\"']?(?:the )?(?=[A-Z])"
)
_APART = re.compile(
    r"(?P<comma>,|\)| -|:|\"|')? (?:(?:which|that) (?:is|was) )?(?:a|an|the|his|her|their|its|our|one of (?:the|its))"
    r"(?: [a-z][a-z'-]{1,15}){0,4} $"
)
_ROLE_AFTER = re.compile(
    r" (?:nurse|nurses|manager|managers|worker|workers|teacher|teachers|doctor|doctors|staff|receptionist|cook|"
    r"porter|governor|"
    r"governors|chaplain|run|assistant|assistants|cleaner|owner|owner's|driver|drivers|secretary|bus|uniform|place|"
    r"places|"
    r"placement|report|reports|records|record|roll|holidays|day|days|year|age|aged|visit|matron|sister|round|"
    r"admission)\b"
)
_AFTER_NAME = re.compile(
    r"[.,;:)\"'*|\n]|\s?$| (?:on|in|at|where|and|which|who|when|near|by|that|for|from|until|with|to|of|was|is|had|"
    r"has)\b"
)
_CUES = (
    (
        "School",
        (
            r"(?:pupils?|student) (?:at|of)|(?:on|off) (?:the )?roll (?:at|of)|enrol\w* (?:at|in|with)|excluded from|"
            r"head(?: ?teacher)?s? (?:of|at)|deputy head (?:of|at)|teach(?:es|ing|er)? at|taught at|SENCO (?:of|at)|"
            r"governors? (?:of|at)|"
            r"class at|(?:school|nursery|reception) place at|placed on roll at|attendance at|lessons at|(?:started|"
            r"starting|left) at"
        ),
    ),
    (
        "Organisation",
        (
            r"attend(?:s|ed|ing)?|registered (?:with|at)|discharged from|admitted to|transferred to|nursed on|"
            r"(?:a )?bed (?:at|in)|room at|stay(?:s|ed|ing)? at|placed (?:at|in)|placement (?:at|with|in)|"
            r"resident (?:at|of|in)|detained (?:at|in)|"
            r"remanded to|staff (?:at|of|from|on)|manage(?:r|s|d) (?:of|at)?|managed|(?:nurse|doctor|GP|receptionist|"
            r"consultant|sister|matron) (?:at|on)|"
            r"member of|members of|volunteer(?:s|ed|ing)? (?:at|with|for)|congregation (?:of|at)|minister (?:of|at)|"
            r"pastor (?:of|at)|imam (?:of|at)|"
            r"worship(?:s|ped|ping)? at|prayed at|train(?:s|ed|ing) (?:at|with)|play(?:s|ed) for|boxed (?:at|for)|"
            r"banned from|barred from|"
            r"interpreters? from|licensed (?:\w+ )?(?:with|by|to)|drinking (?:at|in)|drank (?:at|in)|"
            r"referred (?:\w+ )?to the|at the|in the|inside the|"
            r"outside the|near the|behind the|above the|supplied by|funded by|contract with|supported by the|"
            r"delivered by the"
        ),
    ),
    (
        "Employer",
        (
            r"work(?:s|ed|ing)? (?:\w+ ){0,2}(?:at|for|with)|employed (?:\w+ )?(?:by|at|with)|jobs? (?:at|with)|"
            r"shifts? at|nights at|"
            r"laid off (?:by|from|at)|sacked (?:by|from)|dismissed (?:by|from)|trad(?:es|ed|ing) as|(?:drove|drives|"
            r"driving|driver|driv\w+ a taxi) (?:for|with|at)|"
            r"(?:cleaner|chef|cook|waiter|waitress|packer|supervisor|foreman|labourer|barmaid|barman|bouncer|doorman|"
            r"security guard|apprentice\w*|"
            r"apprenticeship|fitter|fisherman|butcher|picker|care assistant|carer) (?:at|for|with|in)|packing line at|"
            r"owned|owns|runs|business, "
        ),
    ),
)
_CUE = re.compile(
    r"\b(?:" + "|".join(f"(?P<{label}>{cue})" for label, cue in _CUES) + r") (?:[\"'*_]{0,2})(?:[Tt]he )?(?=[A-Z0-9])"
)
_STREET_LIKE = lexicon.words("street_heads.txt")


def find(reading: Reading, case: CaseWords) -> Iterator[Named]:
    """Yield names beside a word for what they are, and names where an organisation must stand."""
    yield from _beside(reading, case)
    yield from _where(reading, case)


@cache
def kinds() -> PhraseBook:
    """Return the words for organisations in small letters, each with the stem of its label."""
    return book(lexicon.groups("org_kinds.txt").items())


def _beside(reading: Reading, case: CaseWords) -> Iterator[Named]:
    """Yield "a refuge called Rowan House" and "Rowan House, a refuge"."""
    words = reading.words
    for index, word in enumerate(words):
        found = kinds().at(reading, index) if not word.capital else None
        if not found:
            continue
        called = _CALLED.match(reading.text, found.end)
        if called and len(called[0]) > 1:
            first = reading.word_at(called.end())
            plain_comma = called[0].strip(" ") in (",", "-", "")
            name = _name(reading, first, case, called.end())
            if name and (not plain_comma or _AFTER_NAME.match(reading.text, name[1])):
                yield Named(*name, found.value, sure=not plain_comma)
        if _ROLE_AFTER.match(reading.text, found.end):
            continue
        apart = _APART.search(reading.text[max(0, word.start - 70) : word.start])
        if apart and apart["comma"]:
            end = word.start - len(apart[0])
            last = reading.word_at(end) - 1
            begin = _left(reading, last)
            name = _name(reading, begin, case, words[begin].start) if begin is not None else None
            if name and name[1] >= end - 1:
                yield Named(*name, found.value, sure=False)


def _left(reading: Reading, last: int) -> int | None:
    """Return the index of the first capital word of the run that ends at the word at `last`."""
    words = reading.words
    if last < 0 or not (words[last].capital or words[last].plain == "s"):
        return None
    first = last
    while (
        first > 0
        and last - first < 6
        and reading.text[words[first - 1].end : words[first].start] in (" ", "-", "'", " & ")
    ):
        if not words[first - 1].capital and words[first].plain != "s":
            break
        first -= 1
    while first <= last and (
        not words[first].capital or (words[first].opens and words[first].plain in generic() | NEVER)
    ):
        first += 1
    return first if first <= last else None


def _where(reading: Reading, case: CaseWords) -> Iterator[Named]:
    """Yield names where someone learns, works, lives in care, worships or plays."""
    for match in reading.matches(_CUE):
        name = _name(reading, reading.word_at(match.end()), case, match.end())
        if not name:
            continue
        words = [w for w in reading.words_in(*name) if w.capital]
        article = match[0].endswith(("the ", "The "))
        strange = any(not case.is_word(w.plain) for w in words)
        if strange or len(words) > 1 or (article and words[0].plain not in generic()):
            yield Named(*name, match.lastgroup or "Organisation", sure=False)


def _name(reading: Reading, first: int, case: CaseWords, start: int) -> tuple[int, int] | None:
    """Return the place of the name that begins at a word, if it may be an organisation's."""
    words = reading.words
    if first >= len(words) or not words[first].capital or words[first].start - start > 3:
        return None
    end = to_the_right(reading, first)
    name = words[first:end]
    if nameless(name) or personal(reading, name, case.family) or name[-1].plain in _STREET_LIKE:
        return None
    if " ".join(w.plain for w in name) in case.areas or name[0].plain in case.areas:
        return None
    digits = re.search(r"\d{1,3}$", reading.text[start : words[first].start])
    return (start if digits else words[first].start), name[-1].end
