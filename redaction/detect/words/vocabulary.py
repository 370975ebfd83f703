"""Ordinary words: which words are English ones, in any of their inflected forms, and no first names."""

from collections.abc import Set as AbstractSet
from functools import cache, lru_cache

from redaction.detect.words import lexicon
from redaction.detect.words.cues import first_names, word_names

_SHORTEST_STEM = 3
_INFLECTIONS = (
    ("s", ""),
    ("es", ""),
    ("ies", "y"),
    ("ed", ""),
    ("ed", "e"),
    ("ing", ""),
    ("ing", "e"),
    ("ly", ""),
    ("er", ""),
    ("er", "e"),
    ("est", ""),
    ("ness", ""),
    ("ily", "y"),
    ("ied", "y"),
    ("ier", "y"),
    ("ers", ""),
    ("ers", "e"),
    ("ment", ""),
    ("ments", ""),
)


@lru_cache(maxsize=1 << 17)
def is_word(word: str) -> bool:
    """Say whether a folded word is an ordinary English word; a first name is one only if we know it to be both."""
    if word in word_names():
        return True
    return word not in first_names() and (word in _words() or is_inflected(word, _words()))


@lru_cache(maxsize=1 << 17)
def is_past(word: str) -> bool:
    """Say whether a folded word is the past form of a verb ("drew", "visited")."""
    return word in lexicon.words("past_forms.txt") or (word.endswith("ed") and len(word) > 4 and is_word(word))


def is_rare(word: str) -> bool:
    """Say whether a folded word is an English one that a report seldom holds."""
    return word in lexicon.folded("rare_words.txt") or (word not in _words() and not is_inflected(word, _usual()))


def is_english(word: str) -> bool:
    """Say whether a folded word is an English one, whatever name it may be as well."""
    return word in lexicon.folded("name_words.txt") or word in _words()


def is_inflected(word: str, known: AbstractSet[str]) -> bool:
    """Say whether a folded word is an inflected form of a known one: "bruises", "placements"."""
    for suffix, instead in _INFLECTIONS:
        if word.endswith(suffix) and len(word) - len(suffix) >= _SHORTEST_STEM:
            stem = word[: len(word) - len(suffix)]
            if stem + instead in known or (len(stem) > 3 and stem[-1] == stem[-2] and stem[:-1] in known):
                return True
    return False


@cache
def _words() -> frozenset[str]:
    return lexicon.folded("words.txt")


@cache
def _usual() -> frozenset[str]:
    return _words() - lexicon.folded("rare_words.txt")
