"""Pictures, drawn anew: pixels only, without metadata, hidden layers, thumbnails or what lies under transparency."""

import io
import warnings

from PIL import Image as Pillow
from PIL import ImageOps

from redaction.digest import sha256
from redaction.errors import Refused
from redaction.intake.document import Image
from redaction.problem import Problem

_PIXELS = 50_000_000
_FORMATS = ("PNG", "JPEG", "GIF", "BMP", "TIFF")
_JPEG_QUALITY = 90


def redraw(untrusted: bytes, *, where: str) -> Image:
    """Decode a picture and encode what is seen of it; the name comes from the new bytes.

    Raises:
        Refused: a kind of picture that is not taken (`intake-image-kind`), one too large (`intake-image-size`).
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Pillow.DecompressionBombWarning)
            with Pillow.open(io.BytesIO(untrusted), formats=_FORMATS) as opened:
                if opened.width * opened.height > _PIXELS:
                    raise _refused("intake-image-size", where, f"has more than {_PIXELS // 1_000_000} million pixels")
                photograph = opened.format == "JPEG"
                seen = _seen(opened)
    except (Pillow.DecompressionBombError, Pillow.DecompressionBombWarning, MemoryError):
        raise _refused("intake-image-size", where, "unpacks to more than a picture can need") from None
    except (OSError, SyntaxError, ValueError, EOFError):
        message = "a picture cannot be read; save it as PNG or JPEG and put it in again"
        raise _refused("intake-image-kind", where, message) from None
    out = io.BytesIO()
    if photograph:
        seen.save(out, "JPEG", quality=_JPEG_QUALITY)
    else:
        seen.save(out, "PNG", optimize=False)
    content = out.getvalue()
    return Image(name=sha256(content)[:16] + (".jpg" if photograph else ".png"), content=content)


def _seen(opened: Pillow.Image) -> Pillow.Image:
    """Return the first frame as it is shown: turned upright, on white, in plain colours, nothing else attached."""
    upright = ImageOps.exif_transpose(opened)
    if upright.mode in {"1", "L"} and "transparency" not in upright.info:
        shown = upright.convert("L")
    else:
        layer = upright.convert("RGBA")
        shown = Pillow.new("RGB", layer.size, "white")
        shown.paste(layer, mask=layer.getchannel("A"))
    return Pillow.frombytes(shown.mode, shown.size, shown.tobytes())


def _refused(rule: str, where: str, message: str) -> Refused:
    return Refused("cannot be taken in", problems=[Problem(rule=rule, where=where, message=message)])
