"""`original`: what kind of original document some bytes are, by what they hold and whatever their file is called.

Word in all its forms, other office documents, PDF and e-mail, also within ZIP, tar and compressed files and as base64
in a text. What is locked, damaged or too large to look into is named as well: nobody can say what it holds.
"""

import base64
import bz2
import gzip
import io
import lzma
import re
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator

_HEAD = 4096
_DEEPEST = 4
_MOST_MEMBERS = 2000
_LARGEST = 200_000_000  # bytes unpacked, of one file
_LOCKED = "a locked or damaged archive"
_TOO_LARGE = "an archive too large to look into"

_AT_START = (
    (b"{\\rtf", "a rich-text document"),
    (b"\xffWPC", "a WordPerfect document"),
    (b"\x31\xbe\x00\x00", "a Word document"),
    (b"\xdb\xa5\x2d\x00", "a Word document"),
    (b"%!PS-", "a PostScript document"),
    (b"7z\xbc\xaf\x27\x1c", _LOCKED),
    (b"Rar!\x1a\x07", _LOCKED),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PDF = re.compile(rb"%PDF-[12]\.\d\s*[\r\n]")
_XML = re.compile(
    rb"<\?mso-application|schemas\.microsoft\.com/office/(?:word/2003/wordml|2006/xmlPackage)"
    rb"|urn:oasis:names:tc:opendocument:xmlns:office:1\.0|urn:schemas-microsoft-com:office:(?:word|office)"
)
_MAIL = re.compile(rb"(?im)\A(?:[A-Z][A-Za-z-]+: [^\r\n]*\r?\n(?:[ \t][^\r\n]*\r?\n)*)*?(?:MIME-Version|Received): ")
_BASE64 = re.compile(rb"(?:UEsDB|0M8R4KGx|JVBERi0|e1xydGY)[A-Za-z0-9+/]{40}(?:[A-Za-z0-9+/=]|\s|\\r|\\n){200,}")
# What a ZIP file is, by a member's name.
_MEMBERS = (
    (re.compile(r"(?i)word/|.*\.docx?$"), "a Word document"),
    (re.compile(r"(?i)(?:xl|ppt|visio)/|\[content_types\]\.xml$"), "an office document"),
    (re.compile(r"(?i)content\.xml$|index/.*\.iwa$|index\.zip$|fixeddocseq\.fdseq$"), "an office document"),
)
_UNPACKERS: tuple[tuple[bytes, Callable[[io.BytesIO], io.BufferedIOBase]], ...] = (
    (b"\x1f\x8b", lambda file: gzip.GzipFile(fileobj=file)),
    (b"BZh", bz2.BZ2File),
    (b"\xfd7zXZ\x00", lzma.LZMAFile),
)


def original(content: bytes) -> str | None:
    """Return what kind of original a file's bytes are, in words for a message; None if they are none."""
    return _original(content, 0)


def _original(content: bytes, depth: int) -> str | None:
    head = content[:_HEAD]
    for magic, kind in _AT_START:
        if head.lstrip(b"\xef\xbb\xbf\r\n\t ").startswith(magic):
            return kind
    if _OLE in head:
        return "a Word or other office document"
    if _PDF.search(head[:1100]):
        return "a PDF document"
    if _XML.search(_latin(head)) and b"<" in head[:200]:
        return "an office document as XML or HTML"
    if _MAIL.match(head):
        return "an e-mail or web archive"
    if depth >= _DEEPEST:
        return _TOO_LARGE if _packed(content) else None
    for inside in (_in_zip, _in_tar, _in_stream, _in_base64):
        if found := inside(content, depth + 1):
            return found
    return None


def _packed(content: bytes) -> bool:
    return b"PK\x05\x06" in content or any(content.startswith(magic) for magic, _ in _UNPACKERS)


def _latin(head: bytes) -> bytes:
    """Return a head that may be UTF-16 so that ASCII patterns match."""
    return head.replace(b"\0", b"") if head[:2] in (b"\xff\xfe", b"\xfe\xff") else head


def _in_zip(content: bytes, depth: int) -> str | None:
    # A ZIP file is known by its end: anything may stand before it.
    if b"PK\x05\x06" not in content and not content.startswith(b"PK\x03\x04"):
        return None
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as file:
            members = file.infolist()
            for pattern, kind in _MEMBERS:
                if any(pattern.match(member.filename) for member in members):
                    return kind
            if any(member.flag_bits & 1 for member in members):
                return _LOCKED
            if len(members) > _MOST_MEMBERS or sum(member.file_size for member in members) > _LARGEST:
                return _TOO_LARGE
            return _first(_original(file.read(member), depth) for member in members)
    except (zipfile.BadZipFile, NotImplementedError, OSError, EOFError, zlib.error, ValueError):
        # Only what begins as a ZIP file is one that is damaged; elsewhere the four bytes are chance.
        return _LOCKED if content.startswith(b"PK\x03\x04") else None


def _in_tar(content: bytes, depth: int) -> str | None:
    if content[257:262] != b"ustar":
        return None
    try:
        with tarfile.open(fileobj=io.BytesIO(content), mode="r:") as file:
            members = [member for member in file if member.isfile()]
            if len(members) > _MOST_MEMBERS:
                return _TOO_LARGE
            opened = (file.extractfile(member) for member in members)
            return _first(_original(member.read(), depth) for member in opened if member is not None)
    except (tarfile.TarError, OSError, EOFError, ValueError):
        return _LOCKED


def _in_stream(content: bytes, depth: int) -> str | None:
    for magic, unpacker in _UNPACKERS:
        if content.startswith(magic):
            try:
                with unpacker(io.BytesIO(content)) as file:
                    inside = file.read(_LARGEST + 1)
            except (OSError, EOFError, zlib.error, lzma.LZMAError):
                return _LOCKED
            return _TOO_LARGE if len(inside) > _LARGEST else _original(inside, depth)
    return None


def _in_base64(content: bytes, depth: int) -> str | None:
    for match in _BASE64.finditer(content):
        letters = re.sub(rb"\\r|\\n|[^A-Za-z0-9+/]", b"", match[0])
        kind = _original(base64.b64decode(letters[: len(letters) // 4 * 4]), depth)
        if kind:
            return kind
    return None


def _first(kinds: Iterator[str | None]) -> str | None:
    return next((kind for kind in kinds if kind), None)
