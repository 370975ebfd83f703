"""`Mention`: a place in a text where parts of someone's name stand; found with the roster's index in one pass."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from redaction.detect.page.reading import Reading, Word
from redaction.detect.people.beside import (
    honoured,
    hyphened,
    initial_after,
    initial_before,
    quoted_whole,
    small_around,
    title_before,
)
from redaction.detect.people.meaning import Meaning
from redaction.detect.people.people import Person, Roster
from redaction.detect.words.cues import PARTICLES

_GAPS = frozenset({" ", "-", "'", "_", ".", ". ", "\n", "", "/", "+", "' ", "-\n", '" ', ' "'})
_NUMBER = re.compile(r"\d{0,4}")  # "jade2", "kez99"
_SWAP = frozenset({", ", ",", ",\n"})
_ANY_GAP = _GAPS | _SWAP


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
        meaning = Meaning(self.roster, self.is_word, self.is_past)
        free = 0
        for index in meaning.places(reading):
            atom, used = meaning.atom(reading, index) if index >= free else ("", 0)
            if atom:
                free, people = self._reach(reading, index + used, self.roster.having(atom))
                yield self._mention(number, reading, index, free, people, atom)

    def passed_over(self, reading: Reading) -> Iterator[tuple[Word, Person]]:
        """Yield each capital word that is part of a name that goes and is meant as an ordinary word here."""
        meaning = Meaning(self.roster, self.is_word, self.is_past)
        for index in reading.where(self.roster.index.__contains__):
            word = reading.words[index]
            people = [person for person in self.roster.having(word.plain) if not person.kept]
            if word.capital and people and not meaning.is_name(reading, index):
                yield word, people[0]

    def _reach(self, reading: Reading, end: int, people: tuple[Person, ...]) -> tuple[int, tuple[Person, ...]]:
        """Return the index after the last word of the mention, and everyone whom all of its words fit."""
        words = reading.words
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
            if step >= len(words) or gap not in _ANY_GAP or (step > end and step - end > 2):
                break
            shared = _both(people, self.roster.having(words[step].plain))
            if not shared or (gap in _SWAP and not _swapped(reading, words[end - 1], words[step], shared)):
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

    def _mention(
        self, number: int, reading: Reading, index: int, end: int, people: tuple[Person, ...], atom: str
    ) -> Mention:
        words = reading.words
        start, stop = words[index].start, words[end - 1].end
        first = index
        # Glue before the first part: the O of O'Hara, ap, Mac; then an initial: "M Orrell", "H. Orrell".
        while (
            first > 0
            and (words[first - 1].plain in PARTICLES or len(words[first - 1].text) == 1)
            and reading.text[words[first - 1].end : start] in (" ", "'", "-")
        ):
            tied = words[first - 1].plain in PARTICLES and reading.text[words[first - 1].end] in "-'"
            if not tied and not any(words[first - 1].plain in person.glue for person in people):
                break
            first -= 1
            start = words[first].start
        start, first, people = initial_before(reading, first, start, people)
        stop, people = initial_after(reading, end, stop, people)
        start, stop, people = small_around(reading, first, start, stop, people, self.is_word)
        start, stop = quoted_whole(reading, *hyphened(reading, first, start, stop))
        if reading.in_message(start) or atom != words[index].plain:
            number_behind = _NUMBER.match(reading.text, stop)
            stop = number_behind.end() if number_behind else stop
        start = honoured(reading, first, start, last=any(words[index].plain in p.last | p.first for p in people))
        title, title_start = title_before(reading, first)
        atoms = (atom, *(word.plain for word in words[index + 1 : end] if self.roster.having(word.plain)))
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


def _swapped(reading: Reading, one: Word, two: Word, people: tuple[Person, ...]) -> bool:
    """Say whether "LAST, First" stands here, and not two people of a list."""
    if reading.text.startswith("'s", two.end):
        return False  # "Morwenna Orrell, Tamsin's aunt"
    fits = any(
        person.part(one.plain) in ("last", "middle", "aliases") and person.part(two.plain) in ("first", "middle")
        for person in people
    )
    return fits and one.capital and two.capital


def _both(one: tuple[Person, ...], two: tuple[Person, ...]) -> tuple[Person, ...]:
    return tuple(person for person in one if person in two)
