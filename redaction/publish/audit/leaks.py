"""Searching a built site for the names that were removed. Its time grows with the site, not with the names.

Every word of the site is asked for once; where one may begin a form, the words behind it are asked for in turn. A name
is found as well where it is broken or disguised: spelt out, hyphenated, cut by a blank, with digits or look-alikes.
A page is searched as one text first, and part by part only if that found something.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from urllib.parse import unquote

from redaction.detect.words import vocabulary
from redaction.problem import Problem
from redaction.publish.audit.part import Part
from redaction.publish.audit.said import Disguise, Pieces, Said, disguises
from redaction.publish.watch.lookalikes import readings
from redaction.publish.watch.lookup import Names, Owner, Scope, Step
from redaction.publish.watch.names import Word, beside_names, is_name

_OF_REVIEW = re.compile(r"reviews/([a-z0-9-]+)/")
_SHORTEST = 5  # letters of a name that is found in pieces
_SPELT = 3  # single letters that may spell a name
_LONGEST = 30  # single letters in a row that are looked at


@dataclass(frozen=True, slots=True)
class _Hit:
    first: int
    count: int
    owners: tuple[Owner, ...]


class _Steps(dict[str, Step | None]):
    """What was asked of the names, each word once."""

    def __init__(self, names: Names) -> None:
        super().__init__()
        self._names = names

    def __missing__(self, word: str) -> Step | None:
        step = self[word] = self._names.begin(word)
        return step


class Search:
    """Removed names, asked for in all the files of a site."""

    def __init__(self, names: Names, *, house: frozenset[str]) -> None:
        self._names = names
        self._house = house
        self._pieces = Pieces()
        self._steps = _Steps(names)
        self._odd: dict[str, bool] = {}
        self._disguised: dict[str, tuple[Disguise, ...]] = {}

    def left_in(self, path: str, found: Iterable[Part]) -> tuple[list[Problem], int]:
        """Return a problem for every removed name in a file, and how many places were kept by decision.

        Args:
            path: the file's path in the site; its words are searched as well.
            found: the parts of the file.
        """
        parts = (Part(text=_spaced(path)), *found)
        spoken = frozenset(_OF_REVIEW.findall(path))
        everywhere = spoken.union(*(part.slugs for part in parts))
        whole = Said("\n\n".join([part.text for part in parts]), self._pieces)
        problems: list[Problem] = []
        passed = 0
        if not any(True for _ in self._left(whole, everywhere, signed=True, alone=True)):
            return problems, passed
        for number, part in enumerate(parts):
            said, slugs = Said(part.text, self._pieces), spoken | part.slugs
            kept = {i for hit in self._hits(said, slugs, kept=True) for i in range(hit.first, hit.first + hit.count)}
            for hit in self._left(said, slugs, signed=part.signed):
                if kept.issuperset(range(hit.first, hit.first + hit.count)):
                    passed += 1
                    continue
                owners = " and ".join(map(str, hit.owners))
                place = f"character {said.start(hit.first)} of its part {number}" if number else "its own name"
                message = f"holds a removed name ({owners}) at {place}"
                problems.append(Problem(rule="name-left", where=path, message=message))
        return problems, passed

    def shown(self, path: str) -> str:
        """Return a path as a message may show it: cut off before a folder or name that holds a removed name."""
        clean: list[str] = []
        for name in path.split("/"):
            said = Said(_spaced("/".join((*clean, name))), self._pieces)
            if any(True for _ in self._left(said, self._names.slugs, signed=True)):
                return "/".join((*clean, "…"))
            clean.append(name)
        return path

    def _left(self, said: Said, slugs: frozenset[str], *, signed: bool, alone: bool = False) -> Iterator[_Hit]:
        """Yield the places where a removed name stands.

        Args:
            said: the words.
            slugs: the reviews that they speak of.
            signed: whether they are a report's; elsewhere a word that the archive uses of itself is the archive's.
            alone: judge each word by itself, so that nothing is missed where texts were put together.
        """
        for hit in self._hits(said, slugs, kept=False):
            if hit.owners[0].scope is Scope.OWN and hit.count == 1:
                i = hit.first
                beside = range(i, i + 1) if alone else range(max(i - 2, 0), min(i + 3, len(said.folded)))
                text = tuple(Word(said.folded[j], said.written[j], 0) for j in beside)
                if not is_name(text, i - beside.start) or (not signed and said.folded[i] in self._house):
                    continue
            yield hit

    def _hits(self, said: Said, slugs: frozenset[str], *, kept: bool) -> Iterator[_Hit]:
        """Yield every place where a form of these reviews, or of any review if it is wide, begins."""
        of_use = partial(_of_use, slugs=slugs, kept=kept)

        def may_begin(word: str) -> bool:
            step = self._steps[word]
            return step is not None and (step.more or bool(of_use(step.owners)))

        for first, count, word in self._begun(said, may_begin, whole_words=kept):
            step: Step | None = self._steps[word]
            end = first + count
            while step is not None:
                if owners := of_use(step.owners):
                    yield _Hit(first, end - first, owners)
                if not step.more or end >= len(said.folded):
                    break
                step, end = _onward(self._names, step, said, end)

    def _begun(
        self, said: Said, may_begin: Callable[[str], bool], *, whole_words: bool
    ) -> Iterator[tuple[int, int, str]]:
        """Yield (first, count, word) for each word with which some form begins, and the words that stand for it."""
        folded, strings = said.folded, said.strings
        said_once = set(folded)
        begun = set(filter(may_begin, said_once))
        odd = set() if whole_words else set(filter(self._is_odd, said_once))
        if marked := begun | odd:
            for i in [i for i, word in enumerate(folded) if word in marked]:
                if folded[i] in begun:
                    yield i, 1, folded[i]
                if folded[i] in odd:
                    yield from self._in_pieces(folded, i)
        if whole_words:
            return
        disguised = {string: found for string in set(strings) if (found := self._disguises(string))}
        special = {string for string, found in disguised.items() if any(may_begin(one.word) for one in found)}
        places = [k for k, string in enumerate(strings) if string in special] if special else []
        begun_at = [(k, one) for k in places for one in disguised[strings[k]] if self._goes_on(said, k, one, may_begin)]
        starts = said.first_words() if begun_at else []
        for k, one in begun_at:
            yield starts[k] + one.first, one.count, one.word

    def _goes_on(self, said: Said, k: int, one: Disguise, may_begin: Callable[[str], bool]) -> bool:
        """Say whether a form may end with a disguised word, or goes on with the word behind it."""
        step = self._steps[one.word]
        if step is None or not may_begin(one.word):
            return False
        behind = (*self._pieces[said.strings[k]][one.first + one.count :], *said.words_behind(k))
        return bool(step.owners) or (bool(behind) and self._names.go_on(step, behind[0]) is not None)

    def _is_odd(self, word: str) -> bool:
        """Say whether a word may be a piece of a name: it is no English word, nor one of the archive's own."""
        odd = self._odd.get(word)
        if odd is None:
            if len(word) == 1:
                known = word in "ai"
            else:
                known = vocabulary.is_word(word) or word in self._house or beside_names(word)
            odd = word.isalpha() and not known
            self._odd[word] = odd
        return odd

    def _in_pieces(self, folded: Sequence[str], i: int) -> Iterator[tuple[int, int, str]]:
        """Yield (first, count, word) for what the words around an odd one are when put together, if forms begin so."""
        if len(folded[i]) == 1:
            if sum(len(word) == 1 for word in folded[max(i - 2, 0) : i + 3]) < _SPELT:
                return
            yield from (one for one in _spelt(folded, i) if self._steps[one[2]] is not None)
            return
        before, after = folded[max(i - 2, 0) : i], folded[i + 1 : i + 3]
        left, right = "".join(before[-1:]) + folded[i], folded[i] + "".join(after[:1])
        windows = (
            (i - 1, 2, left if before else ""),
            (i, 2, right if after else ""),
            (i - 2, 3, before[0] + left if len(before) > 1 else ""),
            (i - 1, 3, before[-1] + right if before and after else ""),
            (i, 3, right + after[1] if len(after) > 1 else ""),
        )
        for first, count, word in windows:
            if len(word) >= _SHORTEST and self._steps[word] is not None and word.isalpha():
                yield first, count, word

    def _disguises(self, string: str) -> tuple[Disguise, ...]:
        """Return what a string between blanks could stand for and may begin a form."""
        found = self._disguised.get(string)
        if found is None:
            found = tuple(one for one in disguises(string, self._pieces) if self._steps[one.word])
            self._disguised[string] = found
        return found


def _spelt(folded: Sequence[str], i: int) -> Iterator[tuple[int, int, str]]:
    """Yield what single letters could spell, from any of them to any, around one of them."""
    first, end = i, i + 1
    while first > 0 and len(folded[first - 1]) == 1 and folded[first - 1].isalpha() and i - first < _LONGEST:
        first -= 1
    while end < len(folded) and len(folded[end]) == 1 and folded[end].isalpha() and end - i < _LONGEST:
        end += 1
    for start in range(first, i + 1):
        for stop in range(max(i + 1, start + _SPELT), end + 1):
            yield start, stop - start, "".join(folded[start:stop])


def _onward(names: Names, step: Step, said: Said, i: int) -> tuple[Step | None, int]:
    """Go on from a form's first words with the next word, also if it is broken or disguised; give where it ends."""
    for count, word in _next_words(said, i):
        after = names.go_on(step, word)
        if after is not None:
            return after, i + count
    return None, i


def _next_words(said: Said, i: int) -> Iterator[tuple[int, str]]:
    """Yield (number of words, word) for what the next word could be, the word itself first."""
    folded, written = said.folded, said.written
    yield 1, folded[i]
    yield from ((1, reading) for reading in readings(written[i])[1:])
    end = i + 1
    while end < len(folded) and len(folded[end]) == 1 and end - i < _LONGEST:
        end += 1
    for stop in range(i + 2, min(max(end, i + 3), len(folded)) + 1):
        yield from ((stop - i, reading) for reading in readings("".join(written[i:stop])))


def _of_use(owners: Iterable[Owner], *, slugs: frozenset[str], kept: bool) -> tuple[Owner, ...]:
    """Return those owners whose form counts where the text speaks of some reviews."""
    own = Scope.KEPT if kept else Scope.OWN
    return tuple(
        owner
        for owner in owners
        if (owner.scope is own and owner.slug in slugs) or (owner.scope is Scope.WIDE and not kept)
    )


def _spaced(path: str) -> str:
    return re.sub(r"[\W_]+", " ", path if "%" not in path else f"{path} | {unquote(path)}")
