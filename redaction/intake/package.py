"""The zip of a Word file, opened only when nothing about it is odd; gives its parts by name."""

import io
import zipfile
import zlib
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from redaction.errors import Refused
from redaction.problem import Problem

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MEMBERS = 5_000
_TOTAL = 300_000_000
_PART = 100_000_000
_XML = 40_000_000  # one part of text; a report of 180 pages has a tenth of it
_RATIO = 200  # XML of real reports packs 10 to 40 times
_SMALL = 1_000_000  # below this no ratio is a bomb
_CONTENT_TYPES = "[Content_Types].xml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Package:
    """The parts of a Word file by their names (`word/document.xml`)."""

    parts: dict[str, bytes] = field(repr=False)


def is_ole(untrusted: bytes) -> bool:
    """Say whether the bytes are an OLE compound file: an old `.doc`, or a `.docx` with a password."""
    return untrusted.startswith(_OLE)


def open_package(untrusted: bytes) -> Package:
    """Unpack a Word file.

    Raises:
        Refused: with one of `intake-encrypted`, `intake-old-word`, `intake-truncated`, `intake-zip-bomb`,
            `intake-zip-members`, `intake-macros`, `intake-embedded`, `intake-not-word`.
    """
    if is_ole(untrusted):
        locked = "EncryptedPackage".encode("utf-16-le") in untrusted
        raise _refused(
            "intake-encrypted" if locked else "intake-old-word",
            "is protected by a password; save it without one" if locked else "is an old .doc; save it as .docx",
        )
    try:
        with zipfile.ZipFile(io.BytesIO(untrusted)) as archive:
            found = [*_member_problems(archive.infolist())]
            if found:
                raise Refused("cannot be taken in", problems=found)
            parts = {info.filename: _part(archive, info) for info in archive.infolist() if not info.is_dir()}
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError):
        raise _refused("intake-truncated", "is damaged or cut short; ask for the file again") from None
    found = _content_problems(parts)
    if found:
        raise Refused("cannot be taken in", problems=found)
    return Package(parts=parts)


def _refused(rule: str, message: str) -> Refused:
    return Refused("cannot be taken in", problems=[Problem(rule=rule, where="file", message=message)])


def _member_problems(members: list[zipfile.ZipInfo]) -> list[Problem]:
    """Check the zip's own list, before anything is unpacked."""
    found: list[Problem] = []

    def add(rule: str, message: str) -> None:
        found.append(Problem(rule=rule, where="zip", message=message))

    names = [info.filename.casefold() for info in members]
    if len(members) > _MEMBERS:
        add("intake-zip-bomb", f"expected at most {_MEMBERS} members, got {len(members)}")
    if len(set(names)) != len(names):
        add("intake-zip-members", "two members have the same name, so two programs could read two texts")
    if any(_escapes(info.filename) for info in members):
        add("intake-zip-members", "a member's name leads out of the package")
    if any(info.flag_bits & 0x1 for info in members):
        add("intake-encrypted", "a member is encrypted; save the file without a password")
    if any(info.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED} for info in members):
        add("intake-zip-members", "a member is packed in a way that Word does not use")
    total = sum(info.file_size for info in members)
    packed = max(sum(info.compress_size for info in members), 1)
    largest = max((info.file_size for info in members), default=0)
    text = max((info.file_size for info in members if info.filename.lower().endswith((".xml", ".rels"))), default=0)
    if text > _XML or total > _TOTAL or largest > _PART or (total > _SMALL and total / packed > _RATIO):
        add("intake-zip-bomb", f"unpacks to {total // 1_000_000} MB, more than a report can need")
    return found


def _escapes(name: str) -> bool:
    path = PurePosixPath(name)
    return path.is_absolute() or ".." in path.parts or "\\" in name or ":" in name or "\0" in name


def _part(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    """Unpack one member, never further than its stated size (the list could lie)."""
    with archive.open(info) as file:
        content = file.read(info.file_size + 1)
    if len(content) != info.file_size:
        raise zipfile.BadZipFile
    return content


def _content_problems(parts: dict[str, bytes]) -> list[Problem]:
    """Check what kinds of parts there are."""
    found: list[Problem] = []

    def add(rule: str, where: str, message: str) -> None:
        found.append(Problem(rule=rule, where=where, message=message))

    names = {name.casefold(): content for name, content in parts.items()}
    types = names.get(_CONTENT_TYPES.casefold(), b"")
    if not types or not any(name.endswith(".rels") for name in names) or b"wordprocessingml" not in types.lower():
        add("intake-not-word", "file", "is a zip but not a Word document")
    if b"macroenabled" in types.lower() or any("vbaproject" in name or "vbadata" in name for name in names):
        add("intake-macros", "file", "holds macros; save it as a Word document without macros (.docx)")
    for folder, what in (("/embeddings/", "an embedded file"), ("/activex/", "an ActiveX control"),
                         ("/charts/", "a chart"), ("/diagrams/", "a diagram"), ("/ink/", "handwriting")):  # fmt: skip
        count = sum(folder in f"/{name}" and not name.endswith(".rels") for name in names)
        if count:
            message = f"holds {what} ({count} parts); replace it by a picture or a table"
            add("intake-embedded", f"package{folder[:-1]}", message)
    return found
