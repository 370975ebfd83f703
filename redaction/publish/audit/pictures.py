"""Pictures that may be published: readable, of a plain kind, and without a word of metadata."""

import io

_PLAIN = frozenset(
    {"dpi", "gamma", "transparency", "interlace", "background", "aspect", "srgb", "chromaticity"}
    | {"jfif", "jfif_version", "jfif_unit", "jfif_density", "progressive", "progression"}
)
_ENDS = {"PNG": b"IEND\xaeB`\x82", "JPEG": b"\xff\xd9"}


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
    if exif or held - _PLAIN or b"http://ns.adobe.com/xap" in content:
        return "a picture with metadata in it"
    if not content.endswith(_ENDS[kind]):
        return "a picture with something after its end"
    return ""
