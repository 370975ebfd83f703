"""`Marked`: a report in which people have marked every span that matters, as `{{TYPE|entity|text}}`.

The marks are taken out, and their places in what is left are kept. A mark holds no other mark, no line break and no
`|`; anything else that begins or ends like a mark is a problem, so that a slip of the marker is not scored as a hit.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from redaction.detect.finding import FindingType
from redaction.errors import Refused
from redaction.problem import Problem
from redaction.spans import Span

KEEP = "KEEP"

_BRACES = re.compile(r"\{\{|\}\}")
_MARK = re.compile(r"\{\{([A-Z_]+)\|([^|{}\n]+)\|([^{}\n|]+)\}\}")
_TYPES = frozenset(FindingType)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One marked span of the text: its type (none if it must stay), and who or what it stands for."""

    span: Span
    type: FindingType | None
    entity: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """A report without its marks, and the marks in order."""

    text: str = field(repr=False)
    marks: tuple[Mark, ...] = field(repr=False)


def parse(untrusted: bytes, *, where: str) -> Marked:
    """Read a marked report.

    Raises:
        Refused: it is not UTF-8 text or is empty, or a mark is malformed; every such mark is named by its line.
    """
    text = _decoded(untrusted, where)
    problems = [
        Problem(rule="gold-mark", where=f"{where}:{1 + text.count('\n', 0, at)}", message=why)
        for at, why in _malformed(text)
    ]
    if problems:
        raise Refused("holds marks that cannot be read", where=where, problems=problems)
    plain: list[str] = []
    marks: list[Mark] = []
    position = length = 0
    for match in _MARK.finditer(text):
        start = length + match.start() - position
        plain += [text[position : match.start()], match[3]]
        kind = None if match[1] == KEEP else FindingType(match[1])
        marks.append(Mark(span=Span(start, start + len(match[3])), type=kind, entity=match[2]))
        position, length = match.end(), start + len(match[3])
    return Marked(text="".join([*plain, text[position:]]), marks=tuple(marks))


def _decoded(untrusted: bytes, where: str) -> str:
    try:
        text = untrusted.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Refused("is not UTF-8 text", where=where, next_step="save it as UTF-8") from None
    if not text.strip() or "\x00" in text:
        raise Refused("is empty or is not text", where=where)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _malformed(text: str) -> Iterator[tuple[int, str]]:
    """Yield the place of everything that begins or ends like a mark and is none, and why."""
    position = 0
    while brace := _BRACES.search(text, position):
        mark = _MARK.match(text, brace.start())
        position = mark.end() if mark else brace.end()
        if mark is None:
            yield brace.start(), _why(text, brace)
        elif mark[1] != KEEP and mark[1] not in _TYPES:
            yield brace.start(), f"a mark has a type that is not known; known are {KEEP}, {', '.join(sorted(_TYPES))}"
        elif not any(character.isalnum() for character in mark[3]):
            yield brace.start(), "a mark holds no letter and no digit"


def _why(text: str, brace: re.Match[str]) -> str:
    if brace[0] == "}}":
        return "}} closes no mark; a mark is {{TYPE|entity|text}}"
    end = text.find("\n", brace.end())
    following = _BRACES.search(text, brace.end(), len(text) if end < 0 else end)
    if following is None:
        return "a mark is not closed on its line; a mark is {{TYPE|entity|text}}"
    if following[0] == "{{":
        return "a mark begins within another, or is not closed; marks are not nested"
    return "a mark is not of the form {{TYPE|entity|text}}"
