"""`Search`: the places of a text where a removed name stands. One for the audit, for commits and for a page's words.

A name is found as well where it is broken or disguised: spelt out, hyphenated, cut by a blank, with digits, look-alikes
or characters that nobody sees. Time grows with the text and hardly with the names: what a string between blanks may
begin is worked out once, and only behind one that begins a form the next words are asked for.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from functools import lru_cache, partial
from itertools import compress, islice, takewhile

from redaction.publish.watch.disguise import disguises
from redaction.publish.watch.lookalikes import readings
from redaction.publish.watch.lookup import Names, Owner, Scope, Step
from redaction.publish.watch.names import BESIDE, Word, is_name
from redaction.publish.watch.openings import Openings
from redaction.publish.watch.said import Pieces, Place, Said

_SHORTEST = 5  # letters of a name that is found in pieces
_SPELT = 3  # single letters that may spell a name
_LONGEST = 30  # single letters in a row that are looked at
_REMEMBERED = 1 << 14
# A paragraph's number, or the end of a sentence: "2.3 May was seen" is no date, nor is "in 2013. May was seen".
_NUMBERING = re.compile(r"\d+(?:\.\d+)*\.|\d+(?:\.\d+)+")
_NO_WORD = Word("", "", 0)


@dataclass(frozen=True, slots=True)
class Hit:
    """One place where a form stands.

    Attributes:
        owners: whose form it is; one form may be that of several cases.
        words: the text's words that it is made of, by their number.
        single: the folded word, where it is one word only; else empty.
        kept: whether all of it stands within names that people decided to keep.
    """

    owners: tuple[Owner, ...]
    words: range
    single: str = field(repr=False)
    kept: bool


@dataclass(frozen=True, slots=True)
class Found:
    """What was found in a text, in order."""

    hits: tuple[Hit, ...]
    said: Said = field(repr=False)

    def start(self, hit: Hit) -> int:
        """Return the character of the text at which a hit begins."""
        return self.said.start(hit.words.start)


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Words that stand for a form, from a place on."""

    place: Place
    count: int
    owners: tuple[Owner, ...]
    plain: bool


class Search:
    """A search that is set up once for many texts; it remembers the strings that it has seen.

    Args:
        names: what is searched for.
        house: words that the archive uses of itself; none of them is taken for a piece of a name that was cut.
    """

    def __init__(self, names: Names, *, house: frozenset[str] = frozenset()) -> None:
        self._names = names
        self._pieces = Pieces()
        self._openings = Openings(names, house=house, pieces=self._pieces)
        self._readings = lru_cache(_REMEMBERED)(readings)
        self._disguised = lru_cache(_REMEMBERED)(partial(disguises, pieces=self._pieces))

    def found(self, text: str, slugs: frozenset[str] | None) -> Found:
        """Find every place of a text where a form stands.

        Args:
            text: the text.
            slugs: the cases that it speaks of, whose single words count as well and whose kept names are kept; None
                for all, where each case has kept what it has kept for itself only.
        """
        said = Said(text, self._pieces)
        strings = said.strings
        marked = compress(range(len(strings)), map(self._openings.__getitem__, strings))
        stretches = [one for k in marked for one in self._at(said, k)]
        counting: defaultdict[range, set[Owner]] = defaultdict(set)
        for one in stretches:
            for owner in _of_use(said, one, slugs):
                counting[_words(said, one)].add(owner)
        if not counting:
            return Found((), said)
        kept = set(_kept(said, stretches))
        cases = slugs or frozenset()
        hits = (_hit(said, words, tuple(sorted(owners)), kept, cases) for words, owners in counting.items())
        return Found(tuple(sorted(hits, key=lambda hit: (hit.words.start, hit.words.stop))), said)

    def _at(self, said: Said, k: int) -> Iterator[_Stretch]:
        """Yield every form that begins in a string, or has a piece in it with which it begins."""
        opened = self._openings[said.strings[k]]
        if opened is None:
            return
        for one in opened.openings:
            place = (k, one.first)
            yield from self._on(said, _Stretch(place, one.count, (), one.plain), one.step)
        for place in ((k, j) for j in opened.odd):
            for first, count, word in (_spelt if said.is_letter_at(place) else _cut)(said, place):
                if step := self._openings.begin(word):
                    yield from self._on(said, _Stretch(first, count, (), plain=False), step)

    def _on(self, said: Said, so_far: _Stretch, step: Step) -> Iterator[_Stretch]:
        """Yield the forms that a search may come to from a step."""
        if step.owners:
            yield _Stretch(so_far.place, so_far.count, step.owners, so_far.plain)
        if not step.more:
            return
        (string, word), count = so_far.place, so_far.count
        behind = next(islice(said.ahead((string, word)), count, None), None)
        if behind is None:
            return
        for taken, written, plain in self._next(said, behind):
            if after := self._names.go_on(step, written):
                longer = _Stretch(so_far.place, count + taken, (), so_far.plain and plain)
                yield from self._on(said, longer, after)

    def _next(self, said: Said, place: Place) -> Iterator[tuple[int, str, bool]]:
        """Yield (number of words, word, whether it stands there so) for what the next word could be."""
        yield 1, said.folded_at(place), True
        for one in self._disguised(said.strings[place[0]]):
            if one.first == place[1]:
                yield one.count, one.word, False
        joined, letters = "", True
        for count, at in enumerate(islice(said.ahead(place), _LONGEST), start=1):
            letters = letters and (count == 1 or said.is_letter_at(at))
            if count > 3 and not letters:  # three pieces, or as many single letters as there are
                break
            joined += said.written_at(at)
            for reading in self._readings(joined)[count == 1 :]:
                yield count, reading, False


def _of_use(said: Said, one: _Stretch, slugs: frozenset[str] | None) -> Iterator[Owner]:
    """Yield those owners of a stretch whose form counts where it stands, in a text that speaks of some cases."""
    for owner in one.owners:
        if owner.scope is Scope.WIDE or (
            owner.scope is Scope.OWN
            and (slugs is None or owner.slug in slugs)
            and (one.count > 1 or _may_be_name(said, one.place))
        ):
            yield owner


def _may_be_name(said: Said, place: Place) -> bool:
    """Say whether a single word can be a name where it stands."""
    places, own = said.around(place, BESIDE)
    passed = {at for at in places[:own] if _NUMBERING.fullmatch(said.strings[at[0]])}
    return is_name(tuple(_NO_WORD if at in passed else _word(said, at) for at in places), own)


def _word(said: Said, place: Place) -> Word:
    return Word(said.folded_at(place), said.written_at(place), 0)


def _words(said: Said, one: _Stretch) -> range:
    first = said.number(one.place)
    return range(first, first + one.count)


def _kept(said: Said, stretches: Iterable[_Stretch]) -> Iterator[tuple[str, int]]:
    """Yield (case, number of the word) for the words of names that people decided to keep."""
    for one in stretches:
        for owner in one.owners:
            if owner.scope is Scope.KEPT and one.plain:
                yield from ((owner.slug, i) for i in _words(said, one))


def _hit(
    said: Said, words: range, owners: tuple[Owner, ...], kept: AbstractSet[tuple[str, int]], slugs: frozenset[str]
) -> Hit:
    is_kept = all(all(any((slug, i) in kept for slug in (owner.slug, *slugs)) for i in words) for owner in owners)
    return Hit(owners, words, said.folded[words.start] if len(words) == 1 else "", is_kept)


def _cut(said: Said, place: Place) -> Iterator[tuple[Place, int, str]]:
    """Yield (place, count, word) for what the words around an odd one are when put together."""
    around, own = said.around(place, 2)
    folded = [said.folded_at(at) for at in around]
    for first in range(own + 1):
        for end in range(max(own + 1, first + 2), min(len(around), first + 3) + 1):
            word = "".join(folded[first:end])
            if len(word) >= _SHORTEST and word.isalpha():
                yield around[first], end - first, word


def _spelt(said: Said, place: Place) -> Iterator[tuple[Place, int, str]]:
    """Yield what single letters could spell, from any of them to any, around one of them."""
    if not any(said.is_letter_at(at) for at in said.around(place, 1)[0] if at != place):
        return  # as nearly all letters ("Hospital B")
    before = list(takewhile(said.is_letter_at, islice(said.behind(place), _LONGEST)))[::-1]
    around = [*before, *takewhile(said.is_letter_at, islice(said.ahead(place), _LONGEST))]
    for first in range(len(before) + 1):
        for end in range(max(len(before) + 1, first + _SPELT), len(around) + 1):
            yield around[first], end - first, "".join(map(said.folded_at, around[first:end]))
