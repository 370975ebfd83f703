"""`Since`: how one public text differs from another, passage by passage and word by word. Pure.

A passage is what stands between two blank lines, or a line of a table or of the facts.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import zip_longest

_PASSAGES = re.compile(r"\n\s*\n")
_WORDS = re.compile(r"\w+\s*|[^\w\s]\s*|\s+")
_LINED = ("|", "-", "---")


class Fate(StrEnum):
    """What became of a passage or of words."""

    SAME = "same"
    CHANGED = "changed"
    ADDED = "added"
    GONE = "gone"


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Words of a passage: the same, added, or gone."""

    words: str = field(repr=False)
    fate: Fate


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A passage that differs, with its words in the order of reading."""

    fate: Fate
    words: tuple[Words, ...] = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Since:
    """What differs in one text, by its path; `fate` is that of the whole text."""

    path: str
    fate: Fate
    passages: tuple[Passage, ...] = field(repr=False)

    def count(self, fate: Fate) -> int:
        """Return how many passages were changed, added, or are gone."""
        return sum(passage.fate is fate for passage in self.passages)


def since(before: Mapping[str, bytes], after: Mapping[str, bytes]) -> tuple[Since, ...]:
    """Return how texts differ, those that do, in the order of their paths.

    Args:
        before: texts by path, as they were.
        after: as they are.
    """
    found = []
    for path in sorted(before.keys() | after.keys()):
        old, new = (files.get(path, b"").decode("utf-8", "replace") for files in (before, after))
        if old != new or (path in before) != (path in after):
            whole = Fate.ADDED if path not in before else Fate.GONE if path not in after else Fate.CHANGED
            found.append(Since(path=path, fate=whole, passages=tuple(_passages(old, new))))
    return tuple(found)


def _passages(before: str, after: str) -> Iterator[Passage]:
    old, new = _split(before), _split(after)
    for tag, a, b, c, d in SequenceMatcher(a=old, b=new, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        for was, now in zip_longest(old[a:b], new[c:d]):
            if was is None:
                yield Passage(fate=Fate.ADDED, words=(Words(words=now, fate=Fate.ADDED),))
            elif now is None:
                yield Passage(fate=Fate.GONE, words=(Words(words=was, fate=Fate.GONE),))
            else:
                yield Passage(fate=Fate.CHANGED, words=tuple(_words(was, now)))


def _split(text: str) -> list[str]:
    """Return the passages of a text."""
    found: list[str] = []
    for passage in _PASSAGES.split(text):
        lined = passage.lstrip().startswith(_LINED)
        found += [part for part in (passage.split("\n") if lined else [passage]) if part.strip()]
    return found


def _words(was: str, now: str) -> Iterator[Words]:
    old, new = _WORDS.findall(was), _WORDS.findall(now)
    for tag, a, b, c, d in SequenceMatcher(a=old, b=new, autojunk=False).get_opcodes():
        if tag == "equal":
            yield from _said(old[a:b], Fate.SAME)
        else:
            yield from _said(old[a:b], Fate.GONE)
            yield from _said(new[c:d], Fate.ADDED)


def _said(parts: Sequence[str], fate: Fate) -> Iterator[Words]:
    if parts:
        yield Words(words="".join(parts), fate=fate)
