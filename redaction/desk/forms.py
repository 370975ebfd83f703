"""`Form`: what a browser sent, read strictly and in memory: no part of a report reaches a temporary file."""

import unicodedata
from collections.abc import AsyncGenerator, Mapping
from dataclasses import dataclass, field
from typing import Any, cast
from urllib.parse import parse_qsl

from starlette.datastructures import Headers, UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser
from starlette.requests import Request

from redaction.desk.limits import Limits
from redaction.errors import WrongUsage
from redaction.intake.document import Source

TOKEN = "form-token"  # noqa: S105  # a field's name
URLENCODED, MULTIPART = "application/x-www-form-urlencoded", "multipart/form-data"
_FILES = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """The fields and files of one form. Every reader below refuses what the page could not have sent."""

    values: Mapping[str, tuple[str, ...]] = field(repr=False)
    uploads: Mapping[str, tuple[Source, ...]] = field(repr=False)

    def one(self, name: str) -> str:
        """Return the value of a field that must be there once.

        Raises:
            WrongUsage: it is missing or repeated.
        """
        found = self.values.get(name, ())
        if len(found) != 1:
            raise _wrong(name)
        return found[0]

    def optional(self, name: str) -> str:
        """Return the value of a field that may be missing; then it is empty.

        Raises:
            WrongUsage: it is repeated.
        """
        return self.one(name) if name in self.values else ""

    def all(self, name: str) -> tuple[str, ...]:
        """Return every value of a field, in the order of the page."""
        return self.values.get(name, ())

    def number(self, name: str, *, most: int, least: int = 0) -> int:
        """Return a whole number.

        Raises:
            WrongUsage: it is missing, is none, or lies outside `least` to `most`.
        """
        untrusted = self.one(name)
        if not (untrusted.isascii() and untrusted.isdecimal() and len(untrusted) < 12):
            raise _wrong(name)
        if not least <= int(untrusted) <= most:
            raise _wrong(name)
        return int(untrusted)

    def choice[C: str](self, name: str, choices: type[C] | tuple[C, ...]) -> C:
        """Return one of some choices: the members of a string enumeration, or some strings.

        Raises:
            WrongUsage: it is missing or another.
        """
        untrusted = self.one(name)
        for choice in cast("tuple[C, ...]", tuple(cast("Any", choices))):
            if str(choice) == untrusted:
                return choice
        raise _wrong(name)

    def flag(self, name: str) -> bool:
        """Say whether a box is ticked."""
        return bool(self.optional(name))

    def file(self, name: str) -> Source | None:
        """Return a file, or None if none was chosen.

        Raises:
            WrongUsage: there are several.
        """
        found = self.uploads.get(name, ())
        if len(found) > 1:
            raise _wrong(name)
        return found[0] if found else None


def form_of(request: Request) -> Form:
    """Return the form of a POST; the guard has read it and checked its token."""
    return cast("Form", request.state.form)


async def parse(untrusted_body: bytes, content_type: str, limits: Limits) -> Form:
    """Read a form's body.

    Raises:
        WrongUsage: it is of another kind, is not UTF-8, is damaged, or has too many or too long fields.
    """
    kind = content_type.split(";", maxsplit=1)[0].strip().lower()
    try:
        if kind == URLENCODED:
            body = untrusted_body.decode("ascii")
            pairs = parse_qsl(body, keep_blank_values=True, errors="strict", max_num_fields=limits.fields)
            return _form([(name, value) for name, value in pairs], limits)
        if kind == MULTIPART:
            return _form(await _parts(untrusted_body, content_type, limits), limits)
    except (ValueError, MultiPartException):
        raise WrongUsage("the form could not be read", next_step="go back, reload the page and try again") from None
    raise WrongUsage("the form is of a kind that the desk does not send")


async def _parts(body: bytes, content_type: str, limits: Limits) -> list[tuple[str, str | Source]]:
    async def stream() -> AsyncGenerator[bytes, None]:
        yield body

    headers = Headers({"content-type": content_type})
    parser = _InMemory(headers, stream(), max_files=_FILES, max_fields=limits.fields, max_part_size=limits.field)
    parser.spool_max_size = len(body) + 1
    found: list[tuple[str, str | Source]] = []
    for name, value in (await parser.parse()).multi_items():
        if isinstance(value, UploadFile):
            content = value.file.read()
            value.file.close()
            if value.filename or content:
                found.append((name, Source(name=_file_name(value.filename or ""), untrusted_bytes=content)))
        else:
            found.append((name, value))
    return found


class _InMemory(MultiPartParser):
    """Starlette's reader, told to keep files in memory whatever their size."""


def _form(items: list[tuple[str, str]] | list[tuple[str, str | Source]], limits: Limits) -> Form:
    values: dict[str, tuple[str, ...]] = {}
    uploads: dict[str, tuple[Source, ...]] = {}
    for name, value in items:
        if isinstance(value, Source):
            uploads[name] = (*uploads.get(name, ()), value)
        else:
            values[name] = (*values.get(name, ()), _text(name, value, limits))
    return Form(values=values, uploads=uploads)


def _text(name: str, untrusted: str, limits: Limits) -> str:
    """Return a field with plain line ends; one with control characters was not typed."""
    # Word's own line break within a paragraph comes along when text is pasted.
    text = untrusted.replace("\r\n", "\n").replace("\r", "\n").replace("\x0b", "\n")
    if len(text) > limits.field or any(unicodedata.category(c) in {"Cc", "Cs"} and c not in "\n\t" for c in text):
        raise _wrong(name)
    return text


def _file_name(untrusted: str) -> str:
    """Return the last part of a file's name: some browsers send the folders too."""
    return untrusted.replace("\\", "/").rsplit("/", 1)[-1][-200:]


def _wrong(name: str) -> WrongUsage:
    shown = (
        name if name.isascii() and name.replace("-", "").replace("_", "").isalnum() and len(name) < 40 else "a field"
    )
    return WrongUsage(f"{shown} is missing or cannot be read", next_step="go back, reload the page and try again")
