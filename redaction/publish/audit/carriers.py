"""Files of the site that are no pages: what is wrong with each by itself, and all text that it carries."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

from redaction.publish.audit import pdf, pictures, references, xmltext
from redaction.publish.audit.part import Part

TEXT = frozenset(
    {"html", "txt", "json", "csv", "css", "js", "svg", "xml", "rss", "atom", "webmanifest"}
    | {"jsonl", "yml", "sig", "allowed_signers", "nojekyll"}
)
_PICTURES = frozenset({"png", "jpg", "jpeg", "gif", "webp"})
_XML = frozenset({"xml", "rss", "atom", "svg"})
_OF_REVIEW = re.compile(r"reviews/([a-z0-9-]+)/")
_LINE_OF_LIST = re.compile(r'(?:^|"id": ")([a-z0-9-]+)[,"]')
_LOADS = re.compile(r"(?i)@import|url\(\s*['\"]?(?:[a-z]+:|//)|expression\(")
_TAGS = re.compile(r"<[^<>]*>")
_ESCAPE = re.compile(
    r"\\(?:u\{(?P<braced>[0-9a-fA-F]{1,6})\}|u(?P<four>[0-9a-fA-F]{4})|x(?P<two>[0-9a-fA-F]{2})|(?P<plain>[^0-9a-zA-Z]))"
)
_CSS_ESCAPE = re.compile(r"\\(?:([0-9a-fA-F]{1,6})\s?|([^0-9a-fA-F\n]))")


@dataclass(frozen=True, slots=True, kw_only=True)
class Carried:
    """A file's text in parts, and (rule, message) for what is wrong with the file; no message holds any of it."""

    parts: tuple[Part, ...] = ()
    faults: tuple[tuple[str, str], ...] = ()


def kind_of(path: str) -> str:
    """Return a file's kind: what follows the last dot of its name, or the name if there is none."""
    return path.rpartition("/")[2].rpartition(".")[2].lower()


def read(path: str, content: bytes) -> Carried:
    """Read a file by its kind; one of a kind that is not published is read as far as it is legible."""
    kind = kind_of(path)
    slugs = frozenset(_OF_REVIEW.findall(path))
    if kind in _PICTURES:
        message = pictures.fault(content)
        return Carried(parts=_of(pictures.texts(content), slugs), faults=(("picture", message),) if message else ())
    if kind == "pdf":
        read_pdf = pdf.read(content)
        return Carried(parts=_of(read_pdf.texts, slugs), faults=tuple(("pdf", message) for message in read_pdf.faults))
    if kind not in TEXT:
        return Carried(
            parts=_of(pictures.strings(content), slugs), faults=(("file-kind", "files of this kind are not published"),)
        )
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        return Carried(parts=_of(pictures.strings(content), slugs), faults=(("text-damaged", "is not UTF-8 text"),))
    if not all(map(references.is_character, set(text) - {"\r"})):
        return Carried(parts=_of((text,), slugs), faults=(("text-damaged", "holds a control character"),))
    if kind == "sig":
        # Letters by chance, of which the gate has read every one.
        return Carried()
    if kind in _XML:
        return _xml(content, slugs, drawing=kind == "svg")
    return Carried(parts=tuple(_parts(path, kind, text)), faults=tuple(_faults(kind, text)))


def _of(texts: "Iterator[str] | tuple[str, ...]", slugs: frozenset[str]) -> tuple[Part, ...]:
    return tuple(Part(text=text, signed=True, slugs=slugs) for text in texts if text.strip())


def _xml(content: bytes, slugs: frozenset[str], *, drawing: bool) -> Carried:
    found = xmltext.read(content, drawing=drawing)
    # A feed holds pages as text.
    bare = [_TAGS.sub("", references.read(text)) for text in found.texts if "<" in text or "&" in text]
    bare += [unquote(text) for text in found.texts if "%" in text]
    rule = "svg" if drawing else "text-damaged"
    return Carried(
        parts=tuple(Part(text=text, slugs=slugs) for text in (*found.texts, *bare)),
        faults=tuple((rule, message) for message in found.faults),
    )


def _parts(path: str, kind: str, text: str) -> Iterator[Part]:
    if kind == "txt" and _OF_REVIEW.match(path):
        yield Part(text=text, signed=True)
        return
    # One line of the lists is one review.
    for line in text.splitlines():
        slugs = frozenset(_LINE_OF_LIST.findall(line))
        if line.strip():
            yield Part(text=line, slugs=slugs)
        meant = _css(line) if kind == "css" else _unescaped(line)
        if meant != line:
            yield Part(text=meant, slugs=slugs)
        if "%" in meant:
            yield Part(text=unquote(meant), slugs=slugs)
        if kind in ("json", "jsonl", "js") and "<" in meant:
            yield Part(text=_TAGS.sub("", references.read(meant)), slugs=slugs)


def _unescaped(line: str) -> str:
    """Return a line of JSON or a script with the escapes in its strings read."""
    if "\\" not in line:
        return line

    def meant(match: re.Match[str]) -> str:
        number = match["braced"] or match["four"] or match["two"]
        return match["plain"] if number is None else chr(min(int(number, 16), 0x10FFFF))

    return _ESCAPE.sub(meant, line).encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _css(line: str) -> str:
    def meant(match: re.Match[str]) -> str:
        return match[2] or chr(min(int(match[1], 16), 0x10FFFF))

    return _CSS_ESCAPE.sub(meant, line).encode("utf-8", "replace").decode("utf-8")


def _faults(kind: str, text: str) -> Iterator[tuple[str, str]]:
    if kind == "css" and _LOADS.search(text):
        yield "style-loads", "the style loads something from elsewhere"
    if kind in ("json", "jsonl", "webmanifest"):
        try:
            for value in text.splitlines() if kind == "jsonl" else (text,):
                json.loads(value, object_pairs_hook=_no_doubles)
        except (ValueError, RecursionError):
            yield "text-damaged", "is no JSON that every program reads alike"


def _no_doubles(pairs: list[tuple[str, Any]]) -> Mapping[str, Any]:
    if len(dict(pairs)) < len(pairs):
        raise ValueError("one name twice")
    return dict(pairs)
