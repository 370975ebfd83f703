"""Whether a word that is part of someone's name is meant as the name here, or as the ordinary word that it also is."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace

from redaction.detect.page.reading import Reading, Word
from redaction.detect.people.beside import all_shouted, title_before
from redaction.detect.people.people import Person, Roster, roster
from redaction.detect.people.weights import THING_HEADS
from redaction.detect.words import informal
from redaction.detect.words.cues import (
    CALLED,
    NEVER,
    PARTICLES,
    SMALL_TITLES,
    first_names,
    is_verb,
    may_act,
    role_before,
    surnames,
)
from redaction.detect.words.ends import at_end
from redaction.detect.words.heads import HEADS
from redaction.detect.words.lexicon import plain, words
from redaction.detect.words.vocabulary import is_english

# A number before a month is a day ("3 May"), but for a paragraph's number ("5.3 May's mother") at its beginning.
_DAY = r"(?<![\d.])(?<!\n)\d{1,2}(?:st|nd|rd|th)?"
_TIMES = (
    r"(?:spring|summer|autumn|winter|january|february|march|april|may|june|july|august|september|october|november"
    r"|december|easter|christmas)"
)
_TIME = re.compile(rf"{_TIMES}|(?:mon|tues|wednes|thurs|fri|satur|sun)day|day|eve")
_TIME_BEFORE = re.compile(
    r"\b(?:in|by|last|this|next|early|late|mid|since|until|during|every|each|(?:end|beginning|start|middle|part|month"
    rf"|course|{_TIMES}) (?:of|to|and|until)) $|{_DAY} $",
    re.IGNORECASE,
)
_BY = re.compile(r"\b([a-z]{2,14}) by $")  # "seen by Winter": who did it
_TIME_AFTER = re.compile(rf",? (?:\d|term|holiday|half|Bank|bank|(?:and|or|to|until) (?i:{_TIMES})\b)")
_ARTICLE_BEFORE = re.compile(r"(?i)(?<![\w.])(?:a|an|the|this|each|every|any|no) $")
_OTHER_MEANING = words("other_meaning.txt")
_MESSAGE_BEFORE = words("message_cues.txt")
_KIN = frozenset({"mum", "dad", "mother", "father", "nan", "gran", "aunt", "uncle", "sister", "brother"})
_OWNED = _KIN | words("owned.txt")
_SHORTEST = 3
_HEADS = THING_HEADS | HEADS


@dataclass(frozen=True, slots=True)
class Meaning:
    """Tells names from words; `is_word` and `is_past` say what is an ordinary word, and which past form of a verb."""

    roster: Roster = field(repr=False)
    is_word: Callable[[str], bool]
    is_past: Callable[[str], bool]

    def places(self, reading: Reading) -> list[int]:
        """Return the indices of the words at which part of a name may be written: only there `atom` finds one."""
        index = self.roster.index
        owned = reading.where(lambda word: word in index or (word.endswith("s") and word[:-1] in index))
        owned += reading.where(self._signs)
        broken = (n for n in reading.hyphened if reading.words[n].plain + reading.words[n + 1].plain in index)
        return sorted({*owned, *broken})

    def atom(self, reading: Reading, index: int) -> tuple[str, int]:
        """Return the part of someone's name that is written at `index`, and over how many words; empty if none is."""
        word = reading.words[index]
        if self.roster.having(word.plain):
            return (word.plain, 1) if self.is_name(reading, index) else ("", 0)
        after = reading.words[index + 1] if index + 1 < len(reading.words) else None
        if after and word.capital and after.capital and reading.text[word.end : after.start] == "-":
            joined = word.plain + after.plain  # a name broken at the end of a line
            if self.roster.having(joined):
                return joined, 2
        if self._owns(reading, index):
            return word.plain[:-1], 1
        return (word.plain[1:], 1) if self._signs(word.plain) else ("", 0)

    def _signs(self, word: str) -> bool:
        """Say whether a word is an initial and a surname, as people sign in: "torrell" for Tamsin Orrell."""
        if len(word) <= _SHORTEST + 1 or word in self.roster.index or word in first_names() or word in surnames():
            return False
        return not self.is_word(word) and any(
            word[1:] in person.last and any(first[0] == word[0] for first in person.first)
            for person in self.roster.having(word[1:])
        )

    def _owns(self, reading: Reading, index: int) -> bool:
        """Say whether a word is a first name and the s of an owner, without the apostrophe: "kezs mum"."""
        word = reading.words[index]
        atom = word.plain[:-1]
        people = self.roster.having(atom)
        if (
            not word.plain.endswith("s")
            or len(atom) < _SHORTEST
            or not any(atom in p.first | p.aliases for p in people)
        ):
            return False
        message = reading.in_message(word.start)
        if not (word.capital or message or reading.quoted(word.start)):
            return False
        if not self.is_word(word.plain) and atom not in NEVER:
            return not self.is_word(atom) or is_firm(people, atom)
        after = reading.words[index + 1].plain if index + 1 < len(reading.words) else ""
        return (is_firm(people, atom) and message) or (after in _OWNED and (message or is_firm(people, atom)))

    def is_name(self, reading: Reading, index: int) -> bool:
        """Say whether the word at `index`, a part of someone's name, is meant as one."""
        word = reading.words[index]
        ordinary = word.plain in NEVER or self.is_word(word.plain)
        if not word.capital:
            return self._in_small(reading, index, ordinary=ordinary)
        if not ordinary or (word.shouted and not all_shouted(reading, index)):
            return True
        following = reading.words[index + 1] if index + 1 < len(reading.words) else None
        if following and reading.text[word.end : following.start] == "-" and not following.capital:
            return False
        if title_before(reading, index)[0] or self._beside_itself(reading, index):
            return True
        firm = is_firm(self.roster.having(word.plain), word.plain)
        if self._elsewhere(reading, index, firm=firm):
            return False
        if word.opens or word.shouted:
            return firm or self._evident(reading, index, following)
        return firm or word.plain not in NEVER

    def _in_small(self, reading: Reading, index: int, *, ordinary: bool) -> bool:
        word = reading.words[index]
        people = self.roster.having(word.plain)
        if not any(person.part(word.plain) in ("first", "last", "aliases") for person in people):
            return False
        message = reading.in_message(word.start)
        if not ordinary:
            shortest = 2 if message else 3 if reading.quoted(word.start) else 4
            if not message and is_english(word.plain):
                return False
            return len(word.text) >= shortest and not (message and word.plain in informal.words())
        before = reading.words[index - 1] if index else None
        if before and before.plain in SMALL_TITLES and reading.text[before.end : word.start] in (" ", ". "):
            return any(word.plain in person.last for person in people)
        after = reading.words[index + 1] if index + 1 < len(reading.words) else None
        if not message or not is_firm(people, word.plain) or len(word.text) < 3:
            return False
        cue = before and before.plain in _MESSAGE_BEFORE and reading.text[before.end : word.start] in (" ", " '", "'")
        verb = after and word.opens and (is_verb(after.plain) or self.is_past(after.plain))
        return bool(cue or verb) and not (after and after.plain in _OTHER_MEANING and word.plain in ("will", "may"))

    def _beside_itself(self, reading: Reading, index: int) -> bool:
        """Say whether another part of the same name stands beside the word."""
        words = reading.words
        people = self.roster.having(words[index].plain)
        for place in (index - 1, index + 1):
            if not 0 <= place < len(words) or not words[place].capital:
                continue
            one, two = min(place, index), max(place, index)
            gap = reading.text[words[one].end : words[two].start]
            joined = gap in (" ", "-", "_") or (gap == ", " and place > index)
            if joined and _shares(people, self.roster.having(words[place].plain)):
                return words[place].plain != words[index].plain
        after = index + 2
        glue = after < len(words) and words[index + 1].plain in PARTICLES
        return glue and words[after].capital and _shares(people, self.roster.having(words[after].plain))

    def _elsewhere(self, reading: Reading, index: int, *, firm: bool) -> bool:
        """Say whether the words around show the ordinary meaning: a time, a phrase in capitals, an article."""
        word = reading.words[index]
        if _TIME.fullmatch(word.plain) and (
            at_end(_TIME_BEFORE, reading.before(word.start, 16)) or _TIME_AFTER.match(reading.after(word.end, 12))
        ):
            return not (firm and self._who(reading, word))
        following = reading.words[index + 1] if index + 1 < len(reading.words) else None
        family = any(person.id.startswith("family.") for person in self.roster.having(word.plain))  # "the Laws"
        if not firm and not family and at_end(_ARTICLE_BEFORE, reading.before(word.start, 8)):
            return True
        if following is None or reading.text[word.end : following.start] != " ":
            return False
        small = not following.capital or following.text == "I"
        if (
            word.opens
            and small
            and following.plain in _OTHER_MEANING
            and not (firm and _TIME.fullmatch(word.plain) and not may_act(word.plain))
            and (following.plain != "the" or may_act(word.plain))
        ):
            return True
        return not all_shouted(reading, index) and self._titled(reading, index + 1)

    def _who(self, reading: Reading, word: Word) -> bool:
        """Say whether a time's word is told of a person: "seen by Winter", "in Spring's tray"."""
        done = _BY.search(reading.before(word.start, 20))
        acted = done and (is_verb(done[1]) or self.is_past(done[1]) or done[1].endswith("en"))
        return bool(acted) or re.match(r"'s ", reading.after(word.end, 3)) is not None

    def _titled(self, reading: Reading, index: int) -> bool:
        """Say whether ordinary words in capitals follow: "Faith Communities Forum", "River Levels Report"."""
        found: list[Word] = []
        for word in reading.words[index : index + 3]:
            apart = found and reading.text[found[-1].end : word.start] != " "
            if apart or not word.capital or word.opens or not self._plain_word(word):
                break
            found.append(word)
        return len(found) > 1 or (len(found) == 1 and found[0].plain in _HEADS)

    def _plain_word(self, word: Word) -> bool:
        known = self.roster.having(word.plain) or word.plain in _KIN
        return not known and (word.plain in NEVER or self.is_word(word.plain))

    def _evident(self, reading: Reading, index: int, following: Word | None) -> bool:
        """Say whether the words around an ordinary word make it a name ("Bill drove", "Bill's", "Bill and Tamsin")."""
        word = reading.words[index]
        modal = word.plain in ("may", "will", "march")
        if re.match(r"'s?\b|\"|\)|,| *\|| *\n| *$", reading.after(word.end, 12)) and not word.shouted and not modal:
            return word.plain not in NEVER
        before = reading.before(word.start, 50)
        if not word.shouted and (at_end(CALLED, before) or role_before(plain(before))):
            return True
        if word.shouted and index > 1 and reading.words[index - 1].plain == "and":
            before_and = reading.words[index - 2]
            return before_and.capital and bool(self.roster.having(before_and.plain))
        if not following or reading.text[word.end : following.start] != " ":
            return False
        if following.plain == "from" and not modal:
            return word.plain not in NEVER  # "Sue from the council"
        if following.plain in ("and", "&") and index + 2 < len(reading.words):
            second = reading.words[index + 2]
            return second.capital and bool(self.roster.having(second.plain))
        return not following.capital and (is_verb(following.plain) or self.is_past(following.plain))


def firmed(
    people: Iterable[Person],
    readings: Sequence[Reading],
    strong: frozenset[str],
    *,
    is_word: Callable[[str], bool],
    is_past: Callable[[str], bool],
) -> tuple[Person, ...]:
    """Note of everyone which parts of the name are ordinary words that the texts use as the name.

    Args:
        people: everyone.
        readings: the texts.
        strong: folded words that stood as a name with strong evidence (behind a title, in a column of names).
        is_word: tells ordinary words.
        is_past: tells past forms of verbs.
    """
    everyone = tuple(people)
    meaning = Meaning(roster(everyone), is_word, is_past)
    used: set[str] = set()
    for reading in readings:
        for index in reading.where(lambda atom: bool(meaning.roster.having(atom))):
            word = reading.words[index]
            lone = word.capital and not word.opens and not word.shouted and word.plain not in used
            if lone and meaning.is_name(reading, index):
                used.add(word.plain)
    firm = frozenset(used) | strong
    return tuple(replace(p, firm=p.atoms & firm) if p.atoms & firm else p for p in everyone)


def is_firm(people: Iterable[Person], atom: str) -> bool:
    """Say whether a word is the name of someone whom the cast knows, or one that the texts use as a name."""
    return any(not p.kept and (atom in p.firm or (p.known and p.part(atom) not in ("", "middle"))) for p in people)


def _shares(one: tuple[Person, ...], two: tuple[Person, ...]) -> bool:
    return any(person in two for person in one)
