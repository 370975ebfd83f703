"""Markdown files: strict about their bytes, read as CommonMark with pipe tables and footnotes, written canonically."""

import re
from collections.abc import Iterator

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
_FRONT_MATTER = re.compile(r"---[ \t]*\n(?:.*\n)*?(?:---|\.\.\.)[ \t]*\n")
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
            _demand(list(_html(text)))
        raise
    # An escape or an entity may spell what the file's own characters do not show.
    if any(forbidden("".join(run.text for run in every_run(nodes)))):
        message = "an entity stands for a control character"
        _demand([Problem(rule="intake-control-character", where="document", message=message)])
    if any(run.mark is Mark.PICTURE for run in every_run(nodes)):
        _demand(
            [_missing_picture(text, match.start()) for match in _PICTURE.finditer(text)] or [_missing_picture(text, 0)]
        )
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
    message = "a control character, or one that reverses the direction of reading; delete it"
    places = {_line(text, offset): None for offset in forbidden(text)}
    found = [Problem(rule="intake-control-character", where=place, message=message) for place in places]
    if _FRONT_MATTER.match(text):
        message = "front matter, which a reader does not see; delete it"
        found.append(Problem(rule="intake-hidden-text", where="line 1", message=message))
    for match in _LINK_DEFINITION.finditer(text):
        message = "a link definition, which a reader does not see; write the address at its link"
        found.append(Problem(rule="intake-hidden-text", where=_line(text, match.start()), message=message))
    for match in _DEFINITION.finditer(text):
        if text.count(f"[^{match[1]}]") < 2:
            message = "a footnote that nothing refers to; delete it or refer to it"
            found.append(Problem(rule="intake-hidden-text", where=_line(text, match.start()), message=message))
    return found


def _html(text: str) -> Iterator[Problem]:
    """Yield the lines on which HTML begins; a line is named once."""
    seen: set[str] = set()
    blanked = _AUTOLINK.sub(lambda match: " " * len(match[0]), text)
    for match in _HTML.finditer(blanked):
        place = _line(text, match.start())
        if place not in seen:
            seen.add(place)
            comment = match[0].startswith("<!--")
            message = "a comment must be taken out by the author" if comment else "HTML must be taken out by the author"
            yield Problem(rule="intake-raw-html", where=place, message=message)


def _missing_picture(text: str, offset: int) -> Problem:
    message = "a picture, which a Markdown file cannot carry; describe it in words, or import the Word file"
    return Problem(rule="intake-image-missing", where=_line(text, offset), message=message)


def _line(text: str, offset: int) -> str:
    return f"line {text.count(chr(10), 0, offset) + 1}"
