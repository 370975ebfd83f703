"""`openings`, `closings`: the characters with which a match of a pattern can begin or end, read from the pattern.

A pattern is tried at every character of a text. Most patterns say how they begin ("born", a digit, the name of a
month), so that most of these trials are in vain: `page/starts.py` tries them only where a text has such characters, and
`ends.py` one that ends where the text ends only if the text has its last ones. What is read here is never less than the
truth: where a pattern cannot be read, nothing is said of it.
"""

import re
from collections.abc import Iterable, Sequence
from functools import cache
from importlib import import_module
from typing import Any, cast

LENGTH = 3  # characters that an opening has at most
LAST = 7  # the same of a closing
_MOST = 600  # openings; a pattern with more is cut to shorter ones
_WIDE = 70  # characters of a class from which on it tells nothing
_ASCII = "".join(map(chr, range(128)))
_SPACES = "".join(c for c in map(chr, range(0x3001)) if c.isspace())
_CATEGORIES = {
    "CATEGORY_DIGIT": r"\d", "CATEGORY_NOT_DIGIT": r"\D", "CATEGORY_SPACE": r"\s",
    "CATEGORY_NOT_SPACE": r"\S", "CATEGORY_WORD": r"\w", "CATEGORY_NOT_WORD": r"\W",
}  # fmt: skip
_REPEATS = ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT")
_BEGINS = ("AT_BOUNDARY", "AT_BEGINNING", "AT_BEGINNING_STRING", "AT_BEGINNING_LINE")

type _Items = Sequence[tuple[Any, Any]]


_FOLDED = 8_000  # closings, which are many where a pattern leaves the case open


class _UnreadableError(Exception):
    """The pattern begins with something that is not known here, or with anything at all."""


@cache
def openings(pattern: re.Pattern[str]) -> frozenset[str] | None:
    """Return the openings of a pattern, of one to `LENGTH` characters; None if it can begin in other ways.

    Every match begins at the first letter, digit or underscore of a run of them, or at another character that is no
    space; and its first characters are one of the openings, or one of the first `LENGTH` is not in ASCII.
    """
    if pattern.flags & (re.ASCII | re.LOCALE | re.VERBOSE) or pattern.match(""):
        return None
    try:
        items = _parsed(pattern)
        reader = _Reader()
        live = reader.after({""}, items, pattern.flags)
    except (_UnreadableError, AttributeError, TypeError, ValueError):
        return None
    found = reader.done | live
    begun = all(opening and not opening[0].isspace() for opening in found)
    return frozenset(found) if begun and _is_anchored(items) else None


@cache
def closings(pattern: re.Pattern[str]) -> frozenset[str] | None:
    """Return the closings, of one to `LAST` characters, of a pattern that ends where the text ends (`$`).

    The last characters of every text in which it finds something are one of the closings, or one of the last `LAST` is
    not in ASCII, or the text ends with a line end. None if that cannot be said of it.
    """
    if pattern.flags & (re.ASCII | re.LOCALE | re.VERBOSE | re.MULTILINE):
        return None
    try:
        items = _parsed(pattern)
        reader = _Reader(backwards=True)
        found = reader.after({""}, items, pattern.flags) | reader.done
    except (_UnreadableError, AttributeError, TypeError, ValueError):
        return None
    return frozenset(found) if all(found) and _is_closed(items) else None


def needed(pattern: re.Pattern[str]) -> frozenset[str]:
    """Return marks that every match of a pattern has; there may be more."""
    try:
        return _needed(_parsed(pattern))
    except (AttributeError, TypeError, ValueError):
        return frozenset()


def _needed(items: _Items) -> frozenset[str]:
    found: frozenset[str] = frozenset()
    for op, value in items:
        match str(op):
            case "LITERAL" if not (_is_letter(value) or chr(value).isspace()):
                found |= {chr(value)}
            case "SUBPATTERN":
                found |= _needed(value[3])
            case "BRANCH":
                found |= frozenset.intersection(*map(_needed, value[1]))
            case repeat if repeat in _REPEATS and value[0]:
                found |= _needed(value[2])
    return found


def _parsed(pattern: re.Pattern[str]) -> _Items:
    """Return the items of a pattern; the library that reads them is `re`'s own, and may change."""
    return cast("_Items", import_module("re._parser").parse(pattern.pattern, pattern.flags & ~re.UNICODE).data)


class _Reader:
    """Follows a pattern for its first characters, or backwards for its last; `done` are those that are long enough."""

    def __init__(self, *, backwards: bool = False) -> None:
        self.backwards = backwards
        self.length, self.most = (LAST, _FOLDED) if backwards else (LENGTH, _MOST)
        self.done: set[str] = set()

    def after(self, live: set[str], items: _Items, flags: int) -> set[str]:
        """Return what may have been read after some items, of what was before them; what is long enough is `done`."""
        for op, value in list(items)[::-1] if self.backwards else items:
            if not live:
                break
            live = self._step(live, str(op), value, flags)
        return live

    def _step(self, live: set[str], op: str, value: Any, flags: int) -> set[str]:
        match op:
            case "AT" | "ASSERT" | "ASSERT_NOT":
                return live
            case "SUBPATTERN":
                _, added, dropped, items = value
                return self.after(live, items, (flags | added) & ~dropped)
            case "ATOMIC_GROUP":
                return self.after(live, value, flags)
            case "BRANCH":
                return set().union(*(self.after(live, items, flags) for items in value[1]))
            case _ if op in _REPEATS:
                least, most, items = value
                return self._repeat(live, items, (least, most), flags)
            case "LITERAL" | "NOT_LITERAL" | "ANY" | "IN":
                return self._read(live, op, value, flags)
            case _:
                self.done |= live
                return set()

    def _repeat(self, live: set[str], items: _Items, times: tuple[int, int], flags: int) -> set[str]:
        least, most = times
        found = set(live) if least == 0 else set()
        for count in range(1, min(int(most), self.length + 1) + 1):
            live = self.after(live, items, flags)
            if count >= least or count == self.length + 1:
                found |= live
        return found

    def _read(self, live: set[str], op: str, value: Any, flags: int) -> set[str]:
        wanted = _class(op, value, flags)
        if "" in live and not self.backwards and wanted.search(_SPACES):
            raise _UnreadableError
        characters = wanted.findall(_ASCII)
        if ("" not in live and len(characters) > _WIDE) or len(characters) * len(live) > self.most:
            self.done |= live
            return set()
        if self.backwards:
            longer = {character + one for one in live for character in characters}
        else:
            longer = {one + character for one in live for character in characters}
        self.done |= {one for one in longer if len(one) == self.length}
        return {one for one in longer if len(one) < self.length}


def _class(op: str, value: Any, flags: int) -> re.Pattern[str]:
    """Return one item of a pattern as a pattern of its own."""
    if op == "ANY":
        return re.compile(".", flags & re.DOTALL)
    if op in ("LITERAL", "NOT_LITERAL"):
        return _compiled(f"[{'^' if op == 'NOT_LITERAL' else ''}{re.escape(chr(value))}]", flags & re.IGNORECASE)
    return _compiled(f"[{''.join(map(_member, value))}]", flags & re.IGNORECASE)


@cache
def _compiled(pattern: str, flags: int) -> re.Pattern[str]:
    return re.compile(pattern, flags)


def _member(item: tuple[Any, Any]) -> str:
    op, value = str(item[0]), item[1]
    match op:
        case "NEGATE":
            return "^"
        case "LITERAL":
            return re.escape(chr(value))
        case "RANGE":
            return f"{re.escape(chr(value[0]))}-{re.escape(chr(value[1]))}"
        case "CATEGORY" if str(value) in _CATEGORIES:
            return _CATEGORIES[str(value)]
        case _:
            raise _UnreadableError


def _is_anchored(items: _Items) -> bool:
    """Say whether every match begins with a mark, or where no letter, digit or underscore stands right before it."""
    for op, value in items:
        match str(op):
            case "AT":
                if str(value) in _BEGINS:
                    return True
            case "ASSERT" | "ASSERT_NOT" as assertion:
                if value[0] < 0 and _is_apart(value[1], negative=assertion == "ASSERT_NOT"):
                    return True
            case "SUBPATTERN" | "ATOMIC_GROUP" as group:
                return _is_anchored(value[3] if group == "SUBPATTERN" else value)
            case "BRANCH":
                return all(map(_is_anchored, value[1]))
            case repeat if repeat in _REPEATS:
                least, _, inner = value
                if least or not _is_anchored(inner):
                    return bool(least) and _is_anchored(inner)
            case mark:
                return mark in ("LITERAL", "IN") and _is_mark(mark, value)
    return False


def _is_closed(items: _Items) -> bool:
    """Say whether every match ends where the text ends."""
    if not items:
        return False
    op, value = items[-1]
    match str(op):
        case "AT":
            return str(value) in ("AT_END", "AT_END_STRING")
        case "SUBPATTERN":
            return _is_closed(value[3])
        case "BRANCH":
            return all(map(_is_closed, value[1]))
        case _:
            return False


def _is_apart(items: _Items, *, negative: bool) -> bool:
    """Say whether a look behind makes sure that what stands before is no letter, digit or underscore."""
    if negative and len(items) != 1:
        return False
    op, value = str(items[-1][0]), items[-1][1]
    if negative:
        return op == "ANY" or (op == "IN" and any(_is_word(one) for one in value) and not _is_negated(value))
    return _is_mark(op, value)


def _is_mark(op: str, value: Any) -> bool:
    """Say whether one item of a pattern is no letter, digit or underscore, but one of some other characters."""
    found = [value] if op == "LITERAL" else [v for o, v in value if str(o) == "LITERAL"] if op == "IN" else []
    return bool(found) and len(found) == (1 if op == "LITERAL" else len(value)) and not any(map(_is_letter, found))


def _is_word(item: tuple[Any, Any]) -> bool:
    return str(item[0]) == "CATEGORY" and str(item[1]) in ("CATEGORY_WORD", "CATEGORY_NOT_SPACE")


def _is_negated(items: Iterable[tuple[Any, Any]]) -> bool:
    return any(str(op) == "NEGATE" for op, _ in items)


def _is_letter(code: int) -> bool:
    return chr(code).isalnum() or chr(code) == "_"
