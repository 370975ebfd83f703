"""Markdown files: strict about their bytes, read as CommonMark with pipe tables and footnotes, written canonically."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from redaction.errors import Refused
from redaction.intake import pandoc, pandoctree
from redaction.intake.characters import forbidden
from redaction.intake.extract import Extract
from redaction.intake.tree import Mark, every_run
from redaction.intake.writer import write
from redaction.problem import Problem

_READER = "commonmark+pipe_tables+footnotes"
_HTML = re.compile(r"<(?:!--|[A-Za-z/!?])")
_AUTOLINK = re.compile(r"<(?:[a-z][a-z0-9+.-]{1,31}:|[\w.+-]+@)[^<>\s]*>", re.IGNORECASE)
_PICTURE = re.compile(r"!\[")
_REFERENCE = re.compile(r"\[\^([^\]\s]+)\]")
_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(?:.*\n)*?(?:---|\.\.\.)[ \t]*\n")
_DEFINITION = re.compile(r"^ {0,3}\[\^([^\]\s]+)\]:", re.MULTILINE)
_LINK_DEFINITION = re.compile(r"^ {0,3}\[(?!\^)[^\]]+\]:", re.MULTILINE)


def read(untrusted: bytes) -> Extract:
    """Turn a Markdown file into canonical Markdown.

    Raises:
        Refused: it is not UTF-8 (`intake-encoding`), holds control characters (`intake-control-character`), HTML or
            comments (`intake-raw-html`), pictures, which a single file cannot carry (`intake-image-missing`),
            front matter, link definitions or unused footnotes, which a reader would not see (`intake-hidden-text`).
        CannotGoOn: pandoc is missing.
    """
    text = _decoded(untrusted)
    _demand(_problems(text))
    try:
        nodes = pandoctree.nodes(pandoc.tree(text.encode(), reader=_READER))
    except Refused as refused:
        if any(problem.rule == "intake-raw-html" for problem in refused.problems):
            _demand(_html(text))
        raise
    # An escape or an entity may spell what the file's own characters do not show.
    if any(forbidden("".join(run.text for run in every_run(nodes)))):
        message = "an entity stands for a control character"
        _demand([Problem(rule="intake-control-character", where="document", message=message)])
    if any(run.mark is Mark.PICTURE for run in every_run(nodes)):
        _demand(_pictures(text))
    return Extract(text=write(nodes))


def _decoded(untrusted: bytes) -> str:
    try:
        text = untrusted.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = untrusted[: error.start].count(b"\n") + 1
        message = "is not UTF-8; save it with that encoding"
        problem = Problem(rule="intake-encoding", where=f"line {line}", message=message)
        raise Refused("cannot be taken in", problems=[problem]) from None
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _demand(problems: list[Problem]) -> None:
    """Refuse a file that has problems."""
    if problems:
        raise Refused("cannot be taken in", next_step="repair it and import it again", problems=problems)


def _problems(text: str) -> list[Problem]:
    """Find what can be seen in the characters alone; one problem a line."""
    used = Counter(_REFERENCE.findall(text))
    unused = (match.start() for match in _DEFINITION.finditer(text) if used[match[1]] < 2)
    definitions = (match.start() for match in _LINK_DEFINITION.finditer(text))
    front = (match.start() for match in _FRONT_MATTER.finditer(text[:100_000]))
    rules = (
        (
            "intake-control-character",
            "a control character, or one that reverses the reading; delete it",
            forbidden(text),
        ),
        ("intake-hidden-text", "front matter, which a reader does not see; delete it", front),
        ("intake-hidden-text", "a link definition, which a reader does not see; write the link out", definitions),
        ("intake-hidden-text", "a footnote that nothing refers to; delete it or refer to it", unused),
    )
    return [
        Problem(rule=rule, where=place, message=message)
        for rule, message, offsets in rules
        for place in _lines(text, offsets)
    ]


def _html(text: str) -> list[Problem]:
    """Name the lines on which HTML begins."""
    blanked = _AUTOLINK.sub(lambda match: " " * len(match[0]), text)
    message = "HTML and comments must be taken out by the author"
    offsets = (match.start() for match in _HTML.finditer(blanked))
    return [Problem(rule="intake-raw-html", where=place, message=message) for place in _lines(text, offsets)]


def _pictures(text: str) -> list[Problem]:
    """Name the lines on which pictures begin."""
    message = "a picture, which a Markdown file cannot carry; describe it in words, or import the Word file"
    places = list(_lines(text, (match.start() for match in _PICTURE.finditer(text)))) or ["document"]
    return [Problem(rule="intake-image-missing", where=place, message=message) for place in places]


def _lines(text: str, offsets: Iterable[int]) -> Iterator[str]:
    """Yield the place of each line that one of the offsets lies in, once; the offsets rise."""
    line, position, last = 1, 0, 0
    for offset in offsets:
        line += text.count("\n", position, offset)
        position = offset
        if line != last:
            yield f"line {line}"
        last = line
