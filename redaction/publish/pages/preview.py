"""The words of a review's pages, digested: what people saw before they signed is what is built.

The digest is of words only: the pages may change in look (the theme is signed by itself), but not in what they say.
"""

import re
from collections.abc import Iterator, Mapping
from html import unescape
from typing import Any

from redaction.digest import sha256
from redaction.problem import Problem

_TAG = re.compile(r"<[^>]*>")
# What a page holds for its template and its links: no words that a reader sees.
_UNSEEN = frozenset({"template", "href", "id", "address", "sha256", "groups", "listed", "state", "bar"})


def digest(pages: Mapping[str, tuple[dict[str, Any], str]]) -> str:
    """Return the digest of all words of a review's pages: path -> what its template shows, and its finished HTML."""
    return sha256("\n\n".join(f"{path}\n{_words(*pages[path])}" for path in sorted(pages)).encode())


def problems(laid_out: Mapping[str, str], previewed: Mapping[str, str | None]) -> Iterator[Problem]:
    """Yield a problem for every review whose pages are laid out with other words than were previewed.

    Args:
        laid_out: slug -> the digest of its pages' words.
        previewed: slug -> the digest that was signed; None where none was.
    """
    for slug, signed in previewed.items():
        if signed is not None and laid_out[slug] != signed:
            message = "its pages say something else than was previewed and signed; look at them, then sign again"
            yield Problem(rule="pages-changed", where=f"reviews/{slug}/", message=message)


def _words(meta: dict[str, Any], html: str) -> str:
    return "\n".join((*_scalars(meta), " ".join(unescape(_TAG.sub(" ", html)).split())))


def _scalars(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for key, inner in value.items():
            if key not in _UNSEEN:
                yield from _scalars(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _scalars(inner)
    elif value is not None:
        yield str(value)
