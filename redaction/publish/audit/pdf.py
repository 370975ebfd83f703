"""The text that a PDF carries: pages, metadata, outlines, notes, attachments, and every other string in it.

The only door to pypdf.
"""

import io
import logging
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from redaction.publish.audit import pictures

_library = logging.getLogger("pypdf")
_END = b"%%EOF"
_REFUSED = {
    "/EF": "attachments", "/EmbeddedFiles": "attachments", "/JS": "a script", "/JavaScript": "a script",
    "/Launch": "an action", "/AcroForm": "a form", "/OCProperties": "layers", "/RichMedia": "media",
    "/Author": "metadata that names people or things", "/Keywords": "metadata that names people or things",
    "/Subject": "metadata that names people or things",
}  # fmt: skip
_DRAWS = frozenset({"/Length1", "/Length2", "/Length3"})  # a font's program: no words
_MOST = 200_000  # objects of one file


@dataclass(frozen=True, slots=True, kw_only=True)
class PdfText:
    """Every text of a PDF, and messages for what no file of the site may have."""

    texts: tuple[str, ...] = field(default=(), repr=False)
    faults: tuple[str, ...] = ()


def read(content: bytes) -> PdfText:
    """Read a PDF."""
    from pypdf import PdfReader

    _library.setLevel(logging.CRITICAL)  # its warnings may quote the file
    faults = set()
    if content.count(_END) != 1:
        faults.add("was changed after it was made, so that earlier versions may be in it")
    if not content.rstrip(b"\r\n").endswith(_END):
        faults.add("has something after its end")
    texts = list(pictures.strings(content[content.rfind(_END) + len(_END) :]))
    try:
        reader = PdfReader(io.BytesIO(content))
        if reader.is_encrypted:
            return PdfText(faults=("is encrypted, so that nobody can look for names",))
        texts += [page.extract_text() for page in reader.pages]
        for key, said in _walk(reader):
            texts += [said] if said else []
            faults |= {f"has {_REFUSED[key]}"} if key in _REFUSED else set()
        subtypes = {str(note.get_object().get("/Subtype")) for page in reader.pages for note in page.annotations or ()}
    except Exception:  # noqa: BLE001  # a damaged file makes pypdf fail in any way; whichever it is, the file is refused
        return PdfText(texts=(*texts, *pictures.strings(content)), faults=("cannot be read",))
    if subtypes - {"/Link"}:
        faults.add("has notes")
    return PdfText(texts=tuple(texts), faults=tuple(sorted(faults)))


def _walk(reader: Any) -> Iterator[tuple[str, str]]:
    """Yield (key, text) for every key, string and name of the file, whether or not a page leads to it."""
    from pypdf.generic import IndirectObject

    numbers = {(number, generation) for generation, found in reader.xref.items() for number in found}
    numbers |= {(number, 0) for number in reader.xref_objStm}
    stack: list[tuple[str, Any]] = [("", reader.trailer)]
    stack += [("", IndirectObject(number, generation, reader).get_object()) for number, generation in sorted(numbers)]
    for _ in range(_MOST):
        if not stack:
            return
        key, value = stack.pop()
        yield from _said(key, value)
        if isinstance(value, dict):
            stack += [(str(name), inner) for name, inner in value.items()]
        elif isinstance(value, list):
            stack += [(key, inner) for inner in value]
    raise ValueError("too many objects")


def _said(key: str, value: Any) -> Iterator[tuple[str, str]]:
    """Yield what one object says; what another refers to is walked by itself."""
    from pypdf.generic import StreamObject

    if isinstance(value, str):
        yield key, str(value).removeprefix("/")
        if value in _REFUSED:
            yield str(value), ""
    elif isinstance(value, bytes):
        yield from ((key, text) for text in pictures.strings(value))
    elif isinstance(value, StreamObject) and value.get("/Subtype") == "/Image":
        yield from ((key, text) for text in pictures.texts(bytes(value._data)))  # noqa: SLF001  # as it stands, unpacked by nobody
    elif isinstance(value, StreamObject) and not _DRAWS.intersection(value):
        yield from ((key, text) for text in pictures.strings(value.get_data()))
    else:
        yield key, ""
