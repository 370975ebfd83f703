"""`Mention`: a place in a text where parts of someone's name stand; found with the roster's index in one pass."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from redaction.detect.beside import all_shouted, initial_after, initial_before, title_before
from redaction.detect.cues import FEMALE_TITLES, MALE_TITLES, NEVER, PARTICLES, first_names, is_verb
from redaction.detect.people import Person, Roster
from redaction.detect.reading import Reading, Word

_GAPS = frozenset({" ", "-", "'", "_", ".", ". ", "\n", "", "/", "+", "' ", "-\n", '" ', ' "'})
# A number before a month is a day ("3 May"), but for a paragraph's number ("5.3 May's mother") at its beginning.
_DAY = r"(?<![\d.])(?<!\n)\d{1,2}(?:st|nd|rd|th)?"
_TIME_BEFORE = re.compile(
    r"\b(?:in|of|by|last|this|next|early|late|mid|since|until|during|every|each|on|from|before|after|to|and) $"
    rf"|{_DAY} $",
    re.IGNORECASE,
)
_SEASON_BEFORE = re.compile(
    rf"\b(?:in|by|last|this|next|early|late|mid|since|until|during|every|each) $|{_DAY} $", re.IGNORECASE
)
_TIMES = (
    r"(?:spring|summer|autumn|winter|january|february|march|april|may|june|july|august|september|october|november"
    r"|december|easter|christmas)"
)
_TIME_AFTER = re.compile(rf",? (?:\d|term|holiday|half|Bank|(?:and|or|to) (?i:{_TIMES})\b)")
_OTHER_MEANING = frozenset(
    [
        "the",
        "a",
        "an",
        "our",
        "we",
        "you",
        "i",
        "he",
        "she",
        "it",
        "they",
        "this",
        "that",
        "these",
        "those",
        "be",
        "not",
        "there",
        "any",
        "all",
        "some",
        "for",
        "of",
        "every",
        "each",
        "no",
        "my",
        "their",
        "his",
        "such",
        "more",
        "less",
        "up",
        "down",
    ]
)
_SWAP = frozenset({", ", ",", ",\n"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """Characters of the shadow, the atoms found there, and everyone whom they fit; `title` stands before, folded."""

    text: int
    start: int
    end: int
    atoms: tuple[str, ...] = field(repr=False)
    people: tuple[Person, ...] = field(repr=False)
    title: str = ""
    title_start: int = 0
    shouted: bool = False
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Tagger:
    """Finds mentions of a roster's people; `is_word` tells ordinary words."""

    roster: Roster = field(repr=False)
    is_word: Callable[[str], bool]
    is_past: Callable[[str], bool]

    def find(self, number: int, reading: Reading) -> Iterator[Mention]:
        """Yield the mentions of one text, in order and disjoint."""
        words = reading.words
        index = 0
        while index < len(words):
            if not self.roster.having(words[index].plain) or not self._counts(reading, index):
                index += 1
                continue
            end, people = self._reach(reading, index)
            yield self._mention(number, reading, index, end, people)
            index = end

    def _counts(self, reading: Reading, index: int) -> bool:
        """Say whether a word that is part of someone's name is meant as one here."""
        word = reading.words[index]
        ordinary = word.plain in NEVER or self.is_word(word.plain)
        if not word.capital:
            quoted = reading.quoted(word.start)
            return not ordinary and len(word.text) >= (3 if quoted else 4) and self._is_name_like(word.plain)
        if not ordinary:
            return True
        if word.shouted and not all_shouted(reading, index):
            return True
        following = reading.words[index + 1] if index + 1 < len(reading.words) else None
        if following and reading.text[word.end : following.start] == "-" and not following.capital:
            return False
        if title_before(reading, index)[0]:
            return True
        if word.opens or word.shouted:
            return self._evident(reading, index, following)
        before_it = _SEASON_BEFORE if _family(self.roster.having(word.plain)) else _TIME_BEFORE
        return word.plain not in NEVER or (
            not before_it.search(reading.before(word.start, 12)) and not _TIME_AFTER.match(reading.after(word.end, 8))
        )

    def passed_over(self, reading: Reading) -> Iterator[tuple[Word, Person]]:
        """Yield each capital word that is part of a name that goes and is meant as an ordinary word here."""
        for index, word in enumerate(reading.words):
            people = [person for person in self.roster.having(word.plain) if not person.kept]
            if word.capital and people and not self._counts(reading, index):
                yield word, people[0]

    def _is_name_like(self, atom: str) -> bool:
        return any(person.part(atom) in ("first", "last", "aliases") for person in self.roster.having(atom))

    def _evident(self, reading: Reading, index: int, following: Word | None) -> bool:
        """Say whether the words around an ordinary word make it a name ("Bill drove", "Bill's", "Bill Orrell")."""
        word = reading.words[index]
        people = self.roster.having(word.plain)
        before = reading.words[index - 1] if index else None
        if (
            before
            and before.capital
            and reading.text[before.end : word.start] in (" ", "-")
            and _shares(people, self.roster.having(before.plain))
        ):
            return True
        tail = reading.text[word.end : word.end + 12]
        if (
            re.match(r"'s?\b|\"|\)|,| *\|| *\n| *$", tail)
            and not word.shouted
            and word.plain not in ("may", "will", "march")
        ):
            return word.plain not in NEVER or _family(people)
        if not following:
            return False
        if (
            _family(people)
            and any(p.part(word.plain) != "middle" for p in people)
            and not word.shouted
            and reading.text[word.end : following.start] != "-"
        ):
            # The family wins, unless the next word shows the other meaning ("Will the", "Hope for", "Summer term").
            time = word.plain in NEVER and (
                _SEASON_BEFORE.search(reading.before(word.start, 12)) or _TIME_AFTER.match(reading.after(word.end, 8))
            )
            return not time and (following.plain not in _OTHER_MEANING or following.capital)
        if (
            following.plain in PARTICLES
            and any(following.plain in p.glue for p in people)
            and index + 2 < len(reading.words)
        ):
            return _shares(people, self.roster.having(reading.words[index + 2].plain))
        gap = reading.text[word.end : following.start]
        if gap in (" ", "-", "_") and following.capital and _shares(people, self.roster.having(following.plain)):
            return True
        if gap == ", " and _shares(people, self.roster.having(following.plain)) and following.capital:
            return True
        if gap == " " and following.plain in ("and", "&") and index + 2 < len(reading.words):
            second = reading.words[index + 2]
            return second.capital and bool(self.roster.having(second.plain))
        return gap == " " and (is_verb(following.plain) or self.is_past(following.plain)) and not following.capital

    def _reach(self, reading: Reading, index: int) -> tuple[int, tuple[Person, ...]]:
        """Return the index after the last word of the mention, and everyone whom all of its words fit."""
        words = reading.words
        people = self.roster.having(words[index].plain)
        end = index + 1
        while end < len(words):
            gap = reading.text[words[end - 1].end : words[end].start]
            step = end
            # Particles belong to the name when a part of it follows: "Maria da Silva".
            while (
                step < len(words)
                and (words[step].plain in PARTICLES or len(words[step].text) == 1)
                and any(words[step].plain in p.glue for p in people)
            ):
                step += 1
            if step >= len(words) or gap not in _GAPS | _SWAP or (step > end and step - end > 2):
                break
            shared = _both(people, self.roster.having(words[step].plain))
            if not shared or (gap in _SWAP and not _swapped(words[end - 1], words[step], shared)):
                break
            if gap in (". ", "\n", "") and not (words[step].capital and words[end - 1].capital):
                break
            if gap == ". " and len(words[end - 1].text) > 1:
                break
            if gap == "'" and len(words[end - 1].text) > 2:
                break
            if not words[step].capital and gap == " ":
                break
            people, end = shared, step + 1
        return end, people

    def _mention(self, number: int, reading: Reading, index: int, end: int, people: tuple[Person, ...]) -> Mention:
        words = reading.words
        start, stop = words[index].start, words[end - 1].end
        first = index
        # Glue before the first part: the O of O'Hara, ap, Mac; then an initial: "M Orrell", "H. Orrell".
        while (
            first > 0
            and (words[first - 1].plain in PARTICLES or len(words[first - 1].text) == 1)
            and reading.text[words[first - 1].end : start] in (" ", "'", "-")
        ):
            if not any(words[first - 1].plain in person.glue for person in people):
                break
            first -= 1
            start = words[first].start
        start, first, people = initial_before(reading, first, start, people)
        stop, people = initial_after(reading, end, stop, people)
        start, stop = _hyphened(reading, first, start, stop)
        title, title_start = title_before(reading, first)
        atoms = tuple(word.plain for word in words[index:end])
        return Mention(
            text=number,
            start=start,
            end=stop,
            atoms=atoms,
            people=people,
            title=title,
            title_start=title_start,
            shouted=words[index].shouted,
            sure=words[index].capital or end - index > 1,
        )


def title_gender(title: str) -> str:
    """Return the sex that a folded title says, or an empty string."""
    return "m" if title in MALE_TITLES else "f" if title in FEMALE_TITLES else ""


def is_first_name(atom: str) -> bool:
    """Say whether a folded word is on a list of first names."""
    return atom in first_names()


def _family(people: tuple[Person, ...]) -> bool:
    return any(person.known and not person.kept for person in people)


def _hyphened(reading: Reading, first: int, start: int, stop: int) -> tuple[int, int]:
    """Take in a capital half joined by a hyphen: a double name of which one half is misspelt."""
    after = reading.words[reading.word_at(stop)] if reading.word_at(stop) < len(reading.words) else None
    if after and after.capital and reading.text[stop : after.start] == "-" and len(after.text) > 1:
        stop = after.end
    before = reading.words[first - 1] if first else None
    if before and before.capital and reading.text[before.end : start] == "-" and len(before.text) > 1:
        start = before.start
    return start, stop


def _swapped(one: Word, two: Word, people: tuple[Person, ...]) -> bool:
    """Say whether "LAST, First" stands here, and not two people of a list."""
    fits = any(
        person.part(one.plain) in ("last", "middle", "aliases") and person.part(two.plain) in ("first", "middle")
        for person in people
    )
    return fits and one.capital and two.capital


def _both(one: tuple[Person, ...], two: tuple[Person, ...]) -> tuple[Person, ...]:
    return tuple(person for person in one if person in two)


def _shares(one: tuple[Person, ...], two: tuple[Person, ...]) -> bool:
    return any(person in two for person in one)
