"""Markdown as people read it: without emphasis signs and escapes, and where each character that is left came from."""

import re
from itertools import chain

_EMPHASIS = re.compile(r"(?<!\\)\*\*|(?<![\\*\w])\*(?=\w)|(?<=[\w.,;:!?)])\*(?![*\w])")
_ESCAPE = re.compile(r"\\(?=[!-/:-@\[-`{-~])")


def legible(words: str) -> str:
    """Return Markdown words without emphasis signs and escapes; link targets stay, since names hide in them."""
    return "".join(words[number] for number in origins(words)) if "*" in words or "\\" in words else words


def origins(words: str) -> list[int]:
    """Return for each character of the legible words its place in `words`."""
    left = [*_without(words, range(len(words)), _EMPHASIS)]
    return [*_without("".join(words[number] for number in left), left, _ESCAPE)]


def _without(words: str, places: "list[int] | range", signs: re.Pattern[str]) -> chain[int]:
    """Yield the places of a text that a pattern of signs does not cover."""
    found = [(match.start(), match.end()) for match in signs.finditer(words)]
    starts = [0, *(end for _, end in found)]
    ends = [*(start for start, _ in found), len(words)]
    return chain.from_iterable(places[start:end] for start, end in zip(starts, ends, strict=True))
