"""The packaged word lists, and `plain`: a letter-for-letter folding by which words are compared."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache
from hashlib import sha256
from importlib.resources import files
from types import MappingProxyType

# Letters that Unicode does not take apart into a base letter and an accent.
_WHOLE = {"ł": "l", "ø": "o", "đ": "d", "ħ": "h", "ß": "s", "æ": "a", "œ": "o", "\u0131": "i", "ə": "e", "ŧ": "t"}
_WHOLE |= {
    "\u2019": "'",
    "\u2018": "'",
    "\u02bc": "'",
    "`": "'",
    "\u2010": "-",
    "\u2011": "-",
    "\u2013": "-",
    "\u2014": "-",
    "\u201c": '"',
    "\u201d": '"',
}


class _Fold(dict[int, str]):
    def __missing__(self, code: int) -> str:
        lower = chr(code).lower()[:1]
        folded = _WHOLE.get(lower) or unicodedata.normalize("NFKD", lower)[:1].lower()[:1] or lower
        folded = folded if folded.isalpha() or not lower.isalpha() else lower
        self[code] = folded
        return folded


_FOLD = _Fold()


def plain(text: str) -> str:
    """Return `text` in lower case without accents, exactly as long as it was, so that offsets hold."""
    return text.translate(_FOLD)


@cache
def lines(name: str) -> tuple[str, ...]:
    """Return the lines of a packaged list, without comments and blank lines."""
    text = files("redaction").joinpath("detect", "data", name).read_text(encoding="utf-8")
    return tuple(line.rstrip() for line in text.splitlines() if line.strip() and not line.startswith("# "))


@cache
def words(*names: str) -> frozenset[str]:
    """Return all words of the lists, folded; the headings of groups are none."""
    return frozenset(
        plain(word)
        for name in names
        for line in lines(name)
        if not line.startswith("= ")
        for word in line.replace(";", " ").split()
    )


@cache
def folded(name: str) -> frozenset[str]:
    """Return all words of a list that scripts/lexicon.py has made: they are folded already, and too many to fold."""
    return frozenset(word for line in lines(name) for word in line.split())


@cache
def pairs(name: str) -> Mapping[str, str]:
    """Return a list of `key<TAB>value` lines as a mapping; keys are as written."""
    rows = (line.partition("\t") for line in lines(name))
    return MappingProxyType({key.strip(): value.strip() for key, _, value in rows})


@cache
def groups(name: str) -> Mapping[str, str]:
    """Return a list of groups as a mapping from phrase to heading: "= heading", then phrases parted by semicolons."""
    return MappingProxyType(dict(_grouped(name)))


@cache
def _grouped(name: str) -> tuple[tuple[str, str], ...]:
    found: list[tuple[str, str]] = []
    heading = ""
    for line in lines(name):
        if line.startswith("= "):
            heading = line[2:]
        else:
            found += [(phrase.strip(), heading) for phrase in line.split(";") if phrase.strip()]
    return tuple(found)


@cache
def group(name: str, heading: str) -> frozenset[str]:
    """Return the phrases of one group of a list, folded."""
    return frozenset(plain(phrase) for phrase, found in _grouped(name) if found == heading)


def any_of(phrases: Iterable[str]) -> str:
    """Return the alternatives of a regular expression, the longest first, without brackets around them."""
    return "|".join(re.escape(phrase) for phrase in sorted(phrases, key=lambda phrase: (-len(phrase), phrase)))


@cache
def digest() -> str:
    """Return the digest of all packaged lists and weights, in the order of names: part of the engine's fingerprint."""
    folder = files("redaction").joinpath("detect", "data")
    found = sorted((item for item in folder.iterdir() if item.name.endswith((".txt", ".npz"))), key=lambda i: i.name)
    whole = sha256()
    for item in found:
        whole.update(item.name.encode() + b"\0" + item.read_bytes() + b"\0")
    return whole.hexdigest()
