"""Initials used as a name ("JB told the officer", "K. said nothing", "x T"): capitals that are someone's.

What shows it once in a case shows it everywhere: a verb behind, an owner's `'s`, a title, the end of a record, a
column of owners. Two or three letters that are an abbreviation of the field need more, and fit someone's name.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from redaction.detect.edits.markers import MARKERS
from redaction.detect.finding import FindingType, Proposal
from redaction.detect.hit import RANK_CAST, RANK_KEEP, RANK_PERSON, Hit
from redaction.detect.page import slots
from redaction.detect.page.reading import Reading
from redaction.detect.people import stands
from redaction.detect.people.bearers import Bearers
from redaction.detect.people.people import Person, Roster
from redaction.detect.words.cues import ABBREVIATIONS, CALLED, is_verb, role_after
from redaction.detect.words.ends import at_end
from redaction.detect.words.lexicon import plain, words

_TOKEN = re.compile(
    r"(?<![\w.&'@/\\#+:-])(?:(?:[A-Z]\.[ -]?){1,3}[A-Z](?:-[A-Z])?\.?|(?:[A-Z]\.? )?[A-Z]-[A-Z]\.?"
    r"|[A-Z]{0,2}(?:O'|Mc|Mac)[A-Z]\b\.?|[A-Z]{1,3}\b\.?)(?![\w@/\\&+]|-\w)"
)
# Two people sign an entry: "NFA. TG/FA".
_BOTH = re.compile(r"(?<![\w.&'@/\\#+:-])(?P<one>[A-Z]{2,3})/(?P<two>[A-Z]{2,3})(?![\w@/\\&+-])")
_TIED = re.compile(r"O'(?=[A-Z])|Ma?c(?=[A-Z])")
_TITLE = re.compile(r"\b(?:Mrs?|Ms|Miss|Mx|Dr|Auntie|Aunty|Uncle|Nan|PC|DC|DS|Nurse|Sister)\.? $")
_TOLD = re.compile(
    r"(?i)\b(?:told|asked|rang|phoned|texted|messaged|met|saw|with|by|from|to|for|about|of|and|our|says|love|dear|hi"
    r"|re|cc|visited|hugged|hit|informed|said|thanked|and then|x+)(?: \")? $|[,&+] $"
)
_VERB = re.compile(r"\"?(?: (?:also|then|now|never|still|[a-z]+ly))? ([a-z']+)\b")
_AGED = re.compile(r" \((?:aged )?\d{1,2}\)")
_ENTERED = re.compile(
    r"(?i)\b(?:(?:entry|entered|written|recorded|signed|countersigned|completed|seen|typed|noted|weighed|taken|initialled)"
    r" by|countersigned|initialled|per) $"
)
_FROM, _TO = re.compile(r"\b[A-Z]{2,3} to $"), re.compile(r" to [A-Z]{2,3}:")  # "HQ to QM: ..."
_NEVER_LETTERS = frozenset("aio")
# Abbreviations that are nobody's role and no body's name: before a verb they are initials.
_WEAK = words("weak_abbreviations.txt")
_JOINED = frozenset({", ", " and ", " & ", ", and "})
_ENOUGH = 2  # times that a letter stands where only a person can


@dataclass(frozen=True, slots=True)
class Initials:
    """The letters by which the texts of a case name someone."""

    whose: Bearers = field(repr=False)
    named: frozenset[str] = field(repr=False)
    is_word: Callable[[str], bool]

    def find(self, number: int, reading: Reading) -> Iterator[Hit]:
        """Yield the initials of a text, as `check`: a person must say whose they are."""
        for token in _tokens(reading, self.is_word):
            people = self.whose.roster.initials.get(token.letters, ())
            joined = "-" in reading.text[token.start : token.end]
            known = bool(people) and (joined or token.letters not in ABBREVIATIONS) and len(token.letters) > 1
            lone = len(token.letters) == 1
            shown = token.letters in self.named and (not lone or token.weight or token.beside)
            sure = people and token.weight > 0 and not lone
            if known or shown or sure or token.tied:
                fitting = self.whose.of(token.letters)
                best = self.whose.best(fitting, number, token.start)
                yield _hit(token.start, token.end, best, token.letters, alone=len(fitting) == 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Token:
    start: int
    end: int
    letters: str = field(repr=False)
    weight: int  # how many things around show a person
    beside: bool  # it stands where a person often does
    tied: bool = False  # an O' or Mc among the letters: nothing but a name has that form


def gather(readings: Sequence[Reading], whose: Bearers, is_word: Callable[[str], bool]) -> Initials:
    """Learn from all texts of a case which letters stand for people."""
    everyone = whose.roster
    defined = frozenset(letters for reading in readings for letters in _defined(reading, everyone))
    firsts = {atom[0] for person in everyone.people if not person.kept for atom in person.first}
    count: Counter[str] = Counter()
    behind = re.compile(r"[A-Z][\w'-]{1,40} [A-Z][\w'-]{1,40},? \((?P<letters>[A-Z]{2,4})\)")
    for reading in readings:
        for match in reading.matches(behind):
            if match["letters"].lower() in everyone.initials:
                count[match["letters"].lower()] += _ENOUGH
        tokens = list(_tokens(reading, is_word))
        for token in tokens:
            if token.weight and token.letters not in defined:
                count[token.letters] += token.weight
        for letters in _listed(reading, tokens, everyone):
            count[letters] += letters not in defined
    named = frozenset(
        letters
        for letters, times in count.items()
        if (len(letters) > 1 and (letters not in ABBREVIATIONS or letters in _WEAK))
        or (len(letters) == 1 and times + (letters in firsts) >= _ENOUGH)
    )
    return Initials(whose, named, is_word)


def _tokens(reading: Reading, is_word: Callable[[str], bool]) -> Iterator[_Token]:
    cells = slots.owners(reading)
    yield from _signed(reading)
    for match in reading.matches(_TOKEN):
        start, end = match.span()
        tied = _TIED.search(match[0]) is not None
        letters = "".join(re.findall(r"[A-Z]", _TIED.sub("", match[0]))).lower()
        lone = len(letters) == 1
        if (
            (not tied and stands.is_label(reading, start, end, letters))
            or stands.in_heading(reading, start)
            or stands.has_name(reading, end, is_word)
        ):
            continue
        before, after = reading.before(start, 30), reading.after(end, 30)
        verb = _VERB.match(after)
        weight = 0
        if letters not in _NEVER_LETTERS:
            role = letters in ABBREVIATIONS and letters not in _WEAK
            weight += bool(verb and not role and is_verb(plain(verb[1])) and not before.endswith(("the ", "a ", "an ")))
            weight += after.startswith("'s ")
            weight += stands.signs(reading, start, end, lone=lone)
            dotted = (
                lone
                and match[0] != "V."
                and match[0][-1] == "."
                and re.match(r" (?!coli|difficile|aureus)[a-z]", after)
            )
            weight += _ENOUGH * bool(dotted)
            weight += stands.speaks(reading, start, end)
            weight += len(letters) > 1 and match[0].count(".") > 1 and letters not in ABBREVIATIONS
            weight += bool(at_end(CALLED, before)) + (before.endswith("(") and bool(role_after(plain(after))))
            wrote = at_end(_ENTERED, before) or _TO.match(after) or (after[:1] == ":" and at_end(_FROM, before))
            weight += not lone and letters not in ABBREVIATIONS and bool(wrote)
            weight += _ENOUGH * stands.bracketed(letters, before, after)
            weight += _ENOUGH * (lone and match[0][-1] == "." and bool(_AGED.match(after)))
        weight += _ENOUGH * bool(at_end(_TITLE, before)) + stands.in_cell(cells, reading, start, end)
        beside = (
            (before.endswith('"') and after.startswith('"'))
            or match[0].endswith(".")
            or bool(at_end(_TOLD, before))
            or bool(re.match(r"(?: and| &|,| \+) [A-Z]\b", after))
        )
        yield _Token(
            start=start,
            end=end,
            letters=letters,
            weight=weight,
            beside=beside and letters not in _NEVER_LETTERS,
            tied=tied,
        )


def _signed(reading: Reading) -> Iterator[_Token]:
    """Yield the initials of two people who sign one entry."""
    for match in reading.matches(_BOTH):
        letters = [match[name].lower() for name in ("one", "two")]
        if not ABBREVIATIONS & set(letters) and stands.signs(reading, match.start(), match.end(), lone=False):
            for name, own in zip(("one", "two"), letters, strict=True):
                yield _Token(start=match.start(name), end=match.end(name), letters=own, weight=_ENOUGH, beside=True)


def _listed(reading: Reading, tokens: Sequence[_Token], everyone: Roster) -> Iterator[str]:
    """Yield letters that stand in a list beside someone's initials: "KA, MB and DS Yelland"."""
    fit = [len(t.letters) == _ENOUGH and t.letters not in ABBREVIATIONS for t in tokens]
    for (one, two), fits in zip(pairwise(tokens), pairwise(fit), strict=True):
        if all(fits) and reading.text[one.end : two.start] in _JOINED:
            known = [token.letters in everyone.initials for token in (one, two)]
            if any(known):
                yield from (one.letters, two.letters)


def _defined(reading: Reading, everyone: Roster) -> Iterator[str]:
    """Yield the abbreviations that a text explains: "Midwife-Led Unit (MLU)", "MLU = ...", "MLU: midwife-led unit".

    What stands behind a name are that person's initials: "Tamsin Orrell (TO)".
    """
    for match in re.finditer(
        r"\(([A-Z]{2,5})s?\)|(?<!\w)([A-Z]{2,5})(?:\*\*)?(?: =| -|:| \|| \(|, the|,? meaning)", reading.text
    ):
        letters = (match[1] or match[2]).lower()
        around = reading.before(match.start(), 90) if match[1] else reading.after(match.end(), 90)
        found = re.findall(r"[A-Za-z]+", around)
        heads = "".join(
            word[0].lower() for word in found if word.lower() not in ("of", "and", "the", "for", "to", "in")
        )
        known = match[1] and any(everyone.having(plain(word)) for word in found[-len(letters) :])
        if (match[1] and heads.endswith(letters) and not known) or (match[2] and heads.startswith(letters)):
            yield letters


def _hit(start: int, end: int, best: Person | None, letters: str, *, alone: bool) -> Hit:
    if best and best.kept and alone:
        return Hit(
            start=start,
            end=end,
            type=FindingType.PERSON,
            rank=RANK_KEEP,
            score=700,
            detector="rule:initials",
            reason=f"initials: {best.kept}",
            entity=best.id,
            proposal=Proposal.KEEP,
        )
    return Hit(
        start=start,
        end=end,
        type=FindingType.PERSON,
        rank=RANK_CAST - 10 if best else RANK_PERSON - 20,
        score=600,
        detector="rule:initials",
        reason="the initials of someone in the case" if best else "letters that stand for someone",
        entity=best.id if best else f"initials:{letters}",
        proposal=Proposal.CHECK,
        replacement=(best.label if best else "") or MARKERS[FindingType.PERSON],
    )
