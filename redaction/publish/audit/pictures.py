"""Pictures that may be published: readable, of a plain kind, without a word of metadata; and the words in others."""

import io
import re
import struct
import zlib
from collections.abc import Iterator

_PLAIN = frozenset(
    {"dpi", "gamma", "transparency", "interlace", "background", "aspect", "srgb", "chromaticity"}
    | {"jfif", "jfif_version", "jfif_unit", "jfif_density", "progressive", "progression"}
)
_PNG, _PNG_END = b"\x89PNG\r\n\x1a\n", b"IEND\xaeB`\x82"
_ENDS = {"PNG": _PNG_END, "JPEG": b"\xff\xd9"}
_DRAWN = frozenset({b"IDAT", b"IHDR", b"PLTE", b"IEND", b"fdAT"})  # chunks of a PNG that hold no words
_LEGIBLE = re.compile(r"[^\x00-\x1f\x7f-\x9f\ufffd]{4,}")
# In the bytes that draw, which look like chance, only what is long for chance is a text: 8 letters in a row stand some
# six times in a megabyte, a name among them practically never.
_WRITTEN = re.compile(rb"[A-Za-z ,.'_-]{8,}")
_SCANNED = re.compile(rb"\xff+[^\x00\xd0-\xd7\xff]")  # the first mark behind a drawing of a JPEG
_CHANNELS, _PALETTE = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}, 3  # by the kind of colour, PNG 1.2, section 4.1.1
_ADAM7 = ((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2))
_SPARED = 1_000_000  # bytes of one packed text that are looked at


def fault(content: bytes) -> str:
    """Return what is wrong with a picture, or an empty text."""
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(io.BytesIO(content)) as image:
            image.load()
            kind, held, exif = str(image.format), set(map(str, image.info)), bool(image.getexif())
    except (OSError, UnidentifiedImageError, ValueError, SyntaxError, Image.DecompressionBombError):
        return "a picture that cannot be read"
    if kind not in _ENDS:
        return "a picture that is neither PNG nor JPEG"
    if exif or held - _PLAIN or b"http://ns.adobe.com/xap" in content or (kind == "PNG" and _spare(content)):
        return "a picture with metadata in it"
    if not content.endswith(_ENDS[kind]):
        return "a picture with something after its end"
    if kind == "PNG" and _overfull(content):
        return "a picture with more in it than it draws"
    return ""


def texts(content: bytes) -> tuple[str, ...]:
    """Return every legible text in a picture: comments, EXIF, XMP, IPTC, text chunks, and what stands after its end."""
    found = [text for part in _besides(content) for text in strings(part)]
    written = [match[0].decode("ascii") for match in _WRITTEN.finditer(content)]
    return tuple(dict.fromkeys([*found, *written]))


def strings(content: bytes) -> Iterator[str]:
    """Yield the legible texts in some bytes, in each way in which metadata are written."""
    for encoding in ("utf-8", "latin-1", "utf-16-le", "utf-16-be"):
        for start in (0, 1) if encoding.startswith("utf-16") else (0,):
            text = content[start:].decode(encoding, "replace")
            yield from (match[0] for match in _LEGIBLE.finditer(text) if _is_western(match[0]))


def _is_western(text: str) -> bool:
    """Say whether a text is one: bytes that are none read as signs of scripts that no report is written in."""
    return sum(char < "\u0530" or "\u2000" <= char < "\u2100" for char in text) * 2 > len(text)


def _besides(content: bytes) -> Iterator[bytes]:
    """Yield the bytes of a picture that draw nothing; of a kind that is not known, all."""
    if content.startswith(_PNG):
        end = content.find(_PNG_END) + len(_PNG_END)
        for kind, body in _chunks(content[:end]):
            if kind not in _DRAWN:
                yield body
                # iTXt and zTXt may be packed; what is no packed text does not unpack.
                yield from (_unpacked(body[i + 1 :]) for i, byte in enumerate(body[:200]) if byte == 0)
        yield content[end:] if end >= len(_PNG_END) else content
    elif content.startswith(b"\xff\xd8"):
        yield from _jpeg(content)
    else:
        yield content


def _chunks(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = len(_PNG)
    while at + 8 <= len(content):
        size = int.from_bytes(content[at : at + 4])
        yield content[at + 4 : at + 8], content[at + 8 : at + 8 + size]
        at += size + 12


def _spare(content: bytes) -> bool:
    """Say whether a PNG has a chunk that could hold words, known or not."""
    wanted = _DRAWN - {b"fdAT"} | {b"pHYs", b"gAMA", b"tRNS", b"sRGB", b"cHRM", b"bKGD", b"sBIT"}
    return any(kind not in wanted for kind, _ in _chunks(content))


def _overfull(content: bytes) -> bool:
    """Say whether a PNG holds more than it draws: behind the packed drawing or within, or colours that none has."""
    chunks = list(_chunks(content))
    width, height, depth, colour, *_, interlaced = struct.unpack(">IIBBBBB", next(b for k, b in chunks if k == b"IHDR"))
    if colour != _PALETTE and any(kind == b"PLTE" for kind, _ in chunks):
        return True
    bits = depth * _CHANNELS[colour]
    passes = _ADAM7 if interlaced else ((0, 0, 1, 1),)
    sizes = ((-((x - width) // dx), -((y - height) // dy)) for x, y, dx, dy in passes)
    drawn = sum(rows * (1 + (columns * bits + 7) // 8) for columns, rows in sizes if columns > 0)
    packed = zlib.decompressobj()
    try:
        held = packed.decompress(b"".join(body for kind, body in chunks if kind == b"IDAT"), drawn + 1)
    except zlib.error:
        return True
    return len(held) != drawn or not packed.eof or bool(packed.unused_data)


def _unpacked(body: bytes) -> bytes:
    for skipped in (0, 1, 2, 3):
        try:
            return zlib.decompressobj().decompress(body[skipped:], _SPARED)
        except zlib.error:
            continue
    return b""


def _jpeg(content: bytes) -> Iterator[bytes]:
    at = 2
    while at + 4 <= len(content) and content[at] == 0xFF:
        marker, size = content[at + 1], int.from_bytes(content[at + 2 : at + 4])
        if marker == 0xD9:
            break
        if marker >= 0xE0:
            yield content[at + 4 : at + 2 + size]
        at += 2 + size
        if marker == 0xDA and (after := _SCANNED.search(content, at)):  # a drawing; others, and words, may follow it
            at = after.start()
    yield content[content.rfind(b"\xff\xd9") + 2 :]
