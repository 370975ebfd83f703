"""Any file becomes a `Document` or is refused; one row a format, so that a new one is a row and a module."""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePath

from redaction.digest import sha256
from redaction.errors import Refused
from redaction.intake import markdown, word
from redaction.intake.characters import forbidden
from redaction.intake.document import Document, DocumentKind, Source, blocks
from redaction.intake.extract import Extract
from redaction.problem import Problem

LIMIT = 60_000_000  # bytes of a file; a report of 180 pages with photographs is a third of it
_ZIP = b"PK\x03\x04"
# What other formats begin with, so that a renamed file is named for what it is.
_MAGIC = (
    (b"MZ", "a Windows program"), (b"\x7fELF", "a program"), (b"%PDF", "a PDF"), (b"{\\rtf", "Rich Text"),
    (b"\x1f\x8b", "a gzip archive"), (b"\x89PNG", "a picture"), (b"\xff\xd8\xff", "a picture"), (b"GIF8", "a picture"),
    (b"PK", "a zip archive"), (b"\xd0\xcf\x11\xe0", "an OLE file"), (b"<!DOCTYPE", "a web page"),
    (b"<html", "a web page"),
)  # fmt: skip


_CODE = re.compile(r"```.*?```|`[^`\n]*`", re.DOTALL)
_HTML = re.compile(r"<[A-Za-z/!?]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """How a file's name ends, what its bytes begin with (nothing: text), and what reads it."""

    suffixes: tuple[str, ...]
    starts: tuple[bytes, ...]
    read: Callable[[bytes], Extract]


FORMATS = (
    # OLE: Word puts a file with a password into one; the reader says so.
    Format(suffixes=(".docx", ".docm"), starts=(_ZIP, b"\xd0\xcf\x11\xe0"), read=word.read),
    Format(suffixes=(".md", ".markdown"), starts=(), read=markdown.read),
)


def read(source: Source, kind: DocumentKind) -> Document:
    """Turn a file as it came from outside into a `Document`.

    Raises:
        Refused: with problems whose ids begin with `intake-`, their places, and no report text.
        CannotGoOn: what reads the format is missing on this machine.
    """
    try:
        extract = _format(source).read(source.untrusted_bytes)
        _vouch(extract)
    except RecursionError:
        problem = Problem(rule="intake-too-deep", where="file", message="lists or quotes lie too deep in each other")
        raise Refused("cannot be taken in", where=str(kind), problems=[problem]) from None
    except Refused as refused:
        raise Refused(refused.what, where=str(kind), next_step=refused.next_step, problems=refused.problems) from None
    return Document(
        source_digest=sha256(source.untrusted_bytes),
        kind=kind,
        text=extract.text,
        blocks=blocks(extract.text),
        images=extract.images,
    )


def _format(source: Source) -> Format:
    """Choose the format by the file's suffix; its bytes must agree."""
    content = source.untrusted_bytes
    suffix = PurePath(source.name).suffix.lower()
    chosen = next((row for row in FORMATS if suffix in row.suffixes), None)
    if not content.strip():
        raise _refused("intake-empty", "the file is empty")
    if len(content) > LIMIT:
        raise _refused("intake-too-large", f"the file has more than {LIMIT // 1_000_000} MB")
    if chosen is None:
        known = ", ".join(row.suffixes[0] for row in FORMATS)
        raise _refused("intake-format", f"files of this kind are not taken in; expected one of {known}")
    what = next((name for magic, name in _MAGIC if content.startswith(magic)), None)
    fits = content.startswith(chosen.starts) if chosen.starts else what is None and b"\0" not in content[:4096]
    if not fits:
        message = f"the content is {what or 'something else'}, not what the file's ending says"
        raise _refused("intake-mismatch", message)
    return chosen


def _vouch(extract: Extract) -> None:
    """Check what every document promises, whichever reader made it."""
    text = extract.text
    if not any(character.isalnum() for character in text):
        raise _refused("intake-empty", "the file holds no text")
    if not unicodedata.is_normalized("NFC", text) or any(forbidden(text)) or _HTML.search(_CODE.sub("", text)):
        raise _refused("intake-not-canonical", "the converted text is not canonical; please report this")


def _refused(rule: str, message: str) -> Refused:
    return Refused("cannot be taken in", problems=[Problem(rule=rule, where="file", message=message)])
