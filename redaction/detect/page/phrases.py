"""`PhraseBook`: many fixed phrases looked for at once among the words of a text, in linear time."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from redaction.detect.page.reading import Reading, Word
from redaction.detect.words.lexicon import plain

_WORD = re.compile(r"[^\W\d_]+")
_GAP = re.compile(r"[ \n]|' ?|-|, |\. ?| ?& ?|/|\d{1,3}")
_LONGEST = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A phrase in a text: where (characters), what the book says of it, of how many words."""

    start: int
    end: int
    value: str = field(repr=False)
    words: int


@dataclass(frozen=True, slots=True)
class PhraseBook:
    """Phrases by their first word, the longest first."""

    rows: Mapping[str, tuple[tuple[tuple[str, ...], str, bool, bool], ...]] = field(repr=False)

    def find(self, reading: Reading) -> Iterator[Found]:
        """Yield the phrases of a text, the longest at each place, without overlaps."""
        free = 0
        for index in reading.where(self.rows.__contains__):
            found = self.at(reading, index) if index >= free else None
            if found:
                yield found
                free = index + found.words

    def at(self, reading: Reading, index: int) -> Found | None:
        """Return the longest phrase that begins at the word at `index`."""
        words = reading.words
        second = words[index + 1].plain if index + 1 < len(words) else ""
        for atoms, value, shouted, small in self.rows.get(words[index].plain, ()):
            if len(atoms) > 1 and atoms[1] != second:
                continue  # nearly always
            last = index + len(atoms)
            if last > len(words) or any(words[index + i].plain != atom for i, atom in enumerate(atoms)):
                continue
            if not (words[index].capital or small):
                continue
            if shouted and not all(words[index + i].text.isupper() for i in range(len(atoms))):
                continue
            if all(_joined(reading, words[i], words[i + 1]) for i in range(index, last - 1)):
                return Found(start=words[index].start, end=words[last - 1].end, value=value, words=len(atoms))
        return None


def _joined(reading: Reading, one: Word, two: Word) -> bool:
    return bool(_GAP.fullmatch(reading.text, one.end, two.start))


def book(phrases: Iterable[tuple[str, str]]) -> PhraseBook:
    """Make a book of (phrase, value) pairs. One in capitals is found in capitals only, one in small letters in both."""
    rows: dict[str, dict[tuple[str, ...], tuple[tuple[str, ...], str, bool, bool]]] = {}
    for phrase, value in phrases:
        atoms = tuple(plain(word) for word in _WORD.findall(phrase))[:_LONGEST]
        if len("".join(atoms)) > 1:
            known = rows.setdefault(atoms[0], {}).setdefault(
                atoms, (atoms, value, phrase.isupper() and len(phrase) > 1, phrase[:1].islower())
            )
            if phrase[:1].islower() and not known[3]:  # the same words, listed with capitals first
                rows[atoms[0]][atoms] = (*known[:2], False, True)
    return PhraseBook(
        {first: tuple(sorted(found.values(), key=lambda r: (-len(r[0]), r[0]))) for first, found in rows.items()}
    )
