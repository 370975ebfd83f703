"""How much a run of capital words looks like a name by itself: the kinds of its words, and their order."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from redaction.detect.page.reading import Word
from redaction.detect.sight.proper import CALENDAR_NAMES
from redaction.detect.words import lexicon
from redaction.detect.words.cues import ABBREVIATIONS, NEVER, first_names, surnames, word_surnames
from redaction.detect.words.vocabulary import is_rare

THING_HEADS = lexicon.words("thing_heads.txt")
_SHORT_FORMS = lexicon.words("short_forms.txt")
_PET_NAMES = lexicon.words("pet_names.txt")
_PLACES = lexicon.words("places.txt", "demographics.txt")
# "IMRs", "SENCo", "DfE", "RiO"; not "McKay", "JoJo"
_ACRONYM = re.compile(r"[A-Z]{2,6}[so]|[A-Z]{1,4}(?:[a-z]{1,2}[A-Z]{1,3}){1,3}s?")
_CONSONANTS = re.compile(r"[^aeiouyw]+")


class Kind(StrEnum):
    """What a capital word is, whoever may bear it."""

    FIRST = "first"  # a listed first name, no ordinary word
    SURNAME = "surname"  # a listed surname, no ordinary word
    UNKNOWN = "unknown"  # on no list, and no English word
    BOTH = "both"  # a listed first name that is an ordinary word as well
    WORD = "word"  # an ordinary word
    SHORT = "short"  # an abbreviation, or letters that nobody is called


NAMES = frozenset({Kind.FIRST, Kind.SURNAME, Kind.UNKNOWN})


@dataclass(frozen=True, slots=True)
class Scale:
    """Weighs words; `atoms` are the parts of the names of people who are known already."""

    is_word: Callable[[str], bool]
    atoms: frozenset[str] = field(default=frozenset(), repr=False)
    listed: bool = True  # the lists of names are used

    def kind(self, word: Word) -> Kind:
        """Say what a capital word is."""
        atom = word.plain
        if (word.shouted and (atom in ABBREVIATIONS or atom.endswith(("scb", "scp")))) or _ACRONYM.fullmatch(word.text):
            return Kind.SHORT
        first = atom in CALENDAR_NAMES or (self.listed and (atom in first_names() or atom in _PET_NAMES))
        if atom in _SHORT_FORMS:
            return Kind.SHORT
        if self.is_word(atom) or atom in NEVER or (atom.endswith("s") and atom[:-1] in NEVER):
            odd = atom not in NEVER and not word.opens and not word.shouted and is_rare(atom)
            return Kind.BOTH if first else Kind.UNKNOWN if odd else Kind.WORD
        if first:
            return Kind.FIRST
        if self.listed and atom in surnames():
            return Kind.SURNAME
        if len(atom) < 2 or _CONSONANTS.fullmatch(atom) or (word.shouted and len(atom) < 4):
            return Kind.SHORT
        return Kind.UNKNOWN

    def weigh(self, solid: Sequence[Word], model: int) -> float:
        """Weigh the words of a run; `model` is 2 where the model sees a person, 1 where it sees another name."""
        kinds = [self.kind(word) for word in solid]
        several = len(solid) > 1
        named = any(kind in NAMES for kind in kinds)
        score = self._pair(kinds, solid) if several else self._single(kinds[0], solid[0])
        if model > 1:
            score += 1.0 if named or several else 0.7
        elif model == 1 and kinds[0] is Kind.UNKNOWN and not several:
            score -= 0.3
        if several and kinds[0] is not Kind.WORD and any(word.plain in self.atoms for word in solid[1:]):
            score += 1.5
        return score - 2.0 * (len(solid) > 5)

    def _single(self, kind: Kind, word: Word) -> float:
        if kind is Kind.FIRST:
            return 1.0 if word.plain in _PLACES else 2.0
        weights = {Kind.SURNAME: 1.2, Kind.UNKNOWN: 0.9, Kind.BOTH: 0.0 if word.opens else 0.9}
        return weights.get(kind, -1.0 if word.opens else 0.0)

    def _pair(self, kinds: Sequence[Kind], solid: Sequence[Word]) -> float:
        first, last = kinds[0], kinds[-1]
        if solid[0].text == solid[1].text and not solid[0].shouted:
            return 1.5  # "Lan Lan"
        if is_swapped(solid) and (last in (Kind.FIRST, Kind.BOTH, Kind.UNKNOWN) or first in NAMES):
            return 3.0
        if last is Kind.WORD and solid[-1].plain in THING_HEADS:
            return 0.3 if first in NAMES else -1.0
        listed = solid[-1].plain in word_surnames()
        if first is Kind.FIRST:
            return 3.0 if last in NAMES else 2.2
        if first is Kind.BOTH:
            return 2.2 if last in NAMES else 1.8 if listed else 1.2
        if last in NAMES and first in NAMES:
            return 2.0
        if last in NAMES and first is not Kind.SHORT:
            return 1.0 if solid[0].opens else 1.6
        if first in NAMES or any(kind in NAMES for kind in kinds):
            return 1.2
        return 0.7 if last is Kind.BOTH and not solid[0].opens else -0.5


def is_swapped(solid: Sequence[Word]) -> bool:
    """Say whether a name stands as "LAST First"."""
    rest = solid[1:]
    return (
        1 < len(solid) < 5
        and solid[0].shouted
        and not any(word.text.isupper() for word in rest)
        and solid[0].plain not in ABBREVIATIONS
    )
