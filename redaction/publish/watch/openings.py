"""`Openings`: for each string between blanks, the forms that it may begin. Worked out once for many texts."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from redaction.detect.words import lexicon, vocabulary
from redaction.publish.watch.disguise import disguises
from redaction.publish.watch.lookup import Names, Step
from redaction.publish.watch.names import beside_names
from redaction.publish.watch.said import Pieces, is_plain

_AROUND = ".,;:!?()[]\"'"  # marks that change nothing of the word that they stand around
_NAMED = 4  # letters of a name with its plural's: "Kims" is often a name of its own
_ENROLLED = (
    "surnames.txt",
    "word_surnames.txt",
    "first_names_male.txt",
    "first_names_female.txt",
    "first_names_either.txt",
)
_REMEMBERED = 1 << 17  # words put together that are asked for once


@dataclass(frozen=True, slots=True)
class Opening:
    """The first word of some form.

    Attributes:
        first: the string's word at which it begins.
        count: how many of the words stand for it.
        step: how far the search has come with it.
        plain: whether it stands there as it is.
    """

    first: int
    count: int
    step: Step
    plain: bool


@dataclass(frozen=True, slots=True)
class Opened:
    """What a string may begin: its openings, and those of its words that may be a piece of a name, by their place."""

    openings: tuple[Opening, ...]
    odd: tuple[int, ...]


class Openings(dict[str, Opened | None]):
    """What strings may begin; None for the many that begin nothing.

    Args:
        names: what is searched for.
        house: words that the archive uses of itself; they are no pieces of a name.
        pieces: the words of strings.
    """

    def __init__(self, names: Names, *, house: frozenset[str], pieces: Pieces) -> None:
        super().__init__()
        self._house = house
        self._pieces = pieces
        self.begin = lru_cache(_REMEMBERED)(names.begin)

    def __missing__(self, string: str) -> Opened | None:
        bare = string.strip(_AROUND)
        if bare != string and is_plain(string):
            opened = self[bare]
        elif _is_word(string):  # nearly all are: no disguise, and no piece of a name
            step = self.begin(string.lower())
            opened = Opened((Opening(0, 1, step, plain=True),), ()) if step else None
        else:
            openings = tuple(self._openings(string))
            odd = tuple(i for i, word in enumerate(self._pieces[string]) if self._is_odd(word))
            opened = Opened(openings, odd) if openings or odd else None
        self[string] = opened
        return opened

    def _openings(self, string: str) -> Iterator[Opening]:
        for i, word in enumerate(self._pieces[string]):
            if step := self.begin(word):
                yield Opening(i, 1, step, plain=True)
            for family in several(word) if self._pieces.written[string][i][0].isupper() else ():
                if step := self.begin(family):
                    yield Opening(i, 1, step, plain=False)
        for one in disguises(string, self._pieces):
            if step := self.begin(one.word):
                yield Opening(one.first, one.count, step, plain=False)

    def _is_odd(self, word: str) -> bool:
        """Say whether a word may be a piece of a name: it is no English word, nor one of the archive's own."""
        if len(word) == 1:
            return word.isalpha() and word not in "ai"
        return word.isalpha() and not (vocabulary.is_word(word) or word in self._house or beside_names(word))


def several(word: str) -> Iterator[str]:
    """Yield the names of which a folded word may be the plural: "the Orrells"; "Williams" and "hills" are their own."""
    own = vocabulary.is_word(word) or any(word in lexicon.folded(name) for name in _ENROLLED)
    if len(word) > _NAMED and word.endswith("s") and not own:
        yield word[:-1]
        if word.endswith("es"):
            yield word[:-2]


def _is_word(string: str) -> bool:
    """Say whether a string is an English word and nothing else."""
    plain = len(string) > 1 and string.isascii() and string.isalpha() and (string.islower() or string.istitle())
    return plain and vocabulary.is_word(string.lower())
