"""What the search for removed names asks: does a form begin with this word, and which forms stand here?

Nothing else is asked, so that names from a vault and keyed hashes, which nobody can list, answer alike. Every word is
asked about once for a whole site, folded as `names.words` folds it; `at` is asked only where a form may begin.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from redaction.publish.watch.names import Forms, Words


class Asked(Protocol):
    """Forms that can be asked for, whether or not they can be listed."""

    @property
    def longest(self) -> int:
        """The number of words of the longest form; 0 if there is none."""

    def begins(self, word: str) -> bool:
        """Say whether a form begins with a folded word."""

    def at(self, words: Sequence[str]) -> Iterable[tuple[str, int, int]]:
        """Yield (case, number of the form in it, its number of words) for every form that the words begin with.

        Args:
            words: folded words, at most `longest`, the first of which `begins`.
        """


@dataclass(frozen=True, slots=True, kw_only=True)
class Watching:
    """What is asked for, and where.

    Attributes:
        wide: forms of several words, asked for on the whole site.
        own: case -> its single words and dates of birth, asked for where the site speaks of this case.
        kept: case -> names that people decided to keep; words inside one of them are no leak.
        forms: how many forms are asked for.
    """

    wide: Asked
    own: Mapping[str, Asked]
    kept: Mapping[str, Asked]
    forms: int

    @property
    def cases(self) -> frozenset[str]:
        """The cases whose names are known."""
        return frozenset(self.own)


class Watches(Protocol):
    """What can be asked: the names of a vault, or the keyed hashes of a repository."""

    def asked(self) -> Watching:
        """Return it as the search asks it."""


@dataclass(frozen=True, slots=True)
class Plain:
    """Forms that are at hand as words. The time of an answer does not grow with their number."""

    longest: int
    _lengths: Mapping[str, tuple[int, ...]] = field(repr=False)  # first word -> lengths of the forms that it begins
    _owners: Mapping[Words, Sequence[tuple[str, int]]] = field(repr=False)

    def begins(self, word: str) -> bool:
        """Say whether a form begins with a folded word."""
        return word in self._lengths

    def at(self, words: Sequence[str]) -> Iterator[tuple[str, int, int]]:
        """Yield (case, number of the form in it, its number of words) for every form that the words begin with."""
        for length in self._lengths.get(words[0], ()):
            for case, number in self._owners.get(tuple(words[:length]), ()):
                yield case, number, length


def plain(forms: Iterable[tuple[str, Forms]]) -> Plain:
    """Return forms, given by case, so that they can be asked for; a form's number is its place in its case's."""
    lengths: defaultdict[str, set[int]] = defaultdict(set)
    owners: defaultdict[Words, list[tuple[str, int]]] = defaultdict(list)
    for case, arranged in forms:
        for number, words in enumerate(arranged.all):
            lengths[words[0]].add(len(words))
            owners[words].append((case, number))
    longest = max((len(words) for words in owners), default=0)
    return Plain(longest, {word: tuple(sorted(found)) for word, found in lengths.items()}, dict(owners))
