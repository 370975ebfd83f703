"""Files of every kind that a site could carry, clean or with words planted in one place of them."""

import gzip
import io
import json
import zipfile
from collections.abc import Callable, Mapping

from PIL import Image, PngImagePlugin
from pypdf import PdfWriter
from pypdf.annotations import FreeText
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject, TextStringObject

type Maker = Callable[[str], bytes]


def picture(kind: str, **saved) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (8, 8), "#17443d").save(out, kind, **saved)
    return out.getvalue()


def _exif(words: str, tag: int = 0x010E) -> Image.Exif:
    exif = Image.Exif()
    exif[tag] = words
    return exif


def _chunk(words: str, *, packed: bool = False, international: bool = False) -> PngImagePlugin.PngInfo:
    info = PngImagePlugin.PngInfo()
    (info.add_itxt if international else info.add_text)("Comment", words, zip=packed)
    return info


def _iptc(words: str) -> bytes:
    """A JPEG whose Photoshop block holds a caption."""
    caption = b"\x1c\x02\x78" + len(words.encode()).to_bytes(2) + words.encode()
    block = b"Photoshop 3.0\x008BIM\x04\x04\x00\x00" + len(caption).to_bytes(4) + caption
    plain = picture("JPEG")
    return plain[:2] + b"\xff\xed" + (len(block) + 2).to_bytes(2) + block + plain[2:]


def pdf(
    *, text: str = "A report.", meta: Mapping[str, str] | None = None, change: Callable[[PdfWriter], None] | None = None
) -> bytes:
    """A PDF of one page with a line of text."""
    writer = PdfWriter()
    page = writer.add_blank_page(width=300, height=200)
    stream = DecodedStreamObject()
    stream.set_data(b"BT /F1 12 Tf 20 100 Td (" + text.encode("latin-1") + b") Tj ET")
    page[NameObject("/Contents")] = writer._add_object(stream)
    names = {"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": "/Helvetica", "/Encoding": "/WinAnsiEncoding"}
    font = DictionaryObject({NameObject(k): NameObject(v) for k, v in names.items()})
    fonts = DictionaryObject({NameObject("/F1"): writer._add_object(font)})
    page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
    if meta:
        writer.add_metadata(meta)
    if change:
        change(writer)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _titled(words: str) -> Callable[[PdfWriter], None]:
    def change(writer: PdfWriter) -> None:
        writer.root_object[NameObject("/Spare")] = DictionaryObject({NameObject("/Alt"): TextStringObject(words)})

    return change


def _script(words: str) -> Callable[[PdfWriter], None]:
    action = {NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): TextStringObject(words)}

    def change(writer: PdfWriter) -> None:
        writer.root_object[NameObject("/OpenAction")] = DictionaryObject(action)

    return change


def _zip(words: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("word/document.xml", words)
    return out.getvalue()


XMP = '<x:xmpmeta xmlns:x="adobe:ns:meta/"><d xmlns="d">{}</d></x:xmpmeta>'
FEED = (
    '<feed xmlns="http://www.w3.org/2005/Atom"><title>{}</title><entry><content type="html">{}</content></entry></feed>'
)
SITEMAP = (
    '<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>{}</loc></url></urlset>'
)
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">{}<path d="M0 0"/></svg>'

# Where words are planted -> (the file's ending, what makes it). Those that must be refused even without a name in them
# are in REFUSED as well.
TEXTS: Mapping[str, tuple[str, Maker]] = {
    "json value": ("json", lambda w: json.dumps([{"title": w}], ensure_ascii=False).encode()),
    "json escaped": (
        "json",
        lambda w: json.dumps("".join(f"\\u{ord(c):04x}" for c in w)).replace("\\\\", "\\").encode(),
    ),
    "json key": ("json", lambda w: json.dumps({w: 1}).encode()),
    "search index": (
        "json",
        lambda w: json.dumps({"docs": [{"text": f"<p>{w[:3]}<em>{w[3:]}</em></p>", "location": "x/"}]}).encode(),
    ),
    "csv cell": ("csv", lambda w: f'id,label\nx,"{w}"\n'.encode()),
    "text": ("txt", lambda w: f"A line.\n{w}\n".encode()),
    "style comment": ("css", lambda w: f"/* {w} */".encode()),
    "style escaped": ("css", lambda w: ('p::after{content:"' + "".join(f"\\{ord(c):06x}" for c in w) + '"}').encode()),
    "script comment": ("js", lambda w: f"// {w}".encode()),
    "script escaped": ("js", lambda w: ('let x = "' + "".join(f"\\x{ord(c):02x}" for c in w) + '"').encode()),
    "sitemap": ("xml", lambda w: SITEMAP.format("https://x.example/" + w.lower().replace(" ", "-")).encode()),
    "feed title": ("xml", lambda w: FEED.format(w, "x").encode()),
    "feed content": ("xml", lambda w: FEED.format("x", f"{w[:3]}&lt;em&gt;{w[3:]}&lt;/em&gt;").encode()),
    "xml attribute": ("xml", lambda w: f'<a b="{w}"/>'.encode()),
    "xml references": ("xml", lambda w: ("<a>" + "".join(f"&#{ord(c)};" for c in w) + "</a>").encode()),
    "drawing title": ("svg", lambda w: SVG.format(f"<title>{w}</title>").encode()),
    "drawing id": ("svg", lambda w: SVG.format(f'<g id="{w.replace(" ", "-")}"/>').encode()),
    "pdf page": ("pdf", lambda w: pdf(text=w)),
    "pdf title": ("pdf", lambda w: pdf(meta={"/Title": w})),
    "pdf spare string": ("pdf", lambda w: pdf(change=_titled(w))),
    "pdf outline": ("pdf", lambda w: pdf(change=lambda writer: writer.add_outline_item(title=w, page_number=0))),
}
REFUSED: Mapping[str, tuple[str, Maker]] = {
    "xml comment": ("xml", lambda w: f"<a><!-- {w} --></a>".encode()),
    "xml instruction": ("xml", lambda w: f"<a><?x {w}?></a>".encode()),
    "xml entity": ("xml", lambda w: f'<!DOCTYPE a [<!ENTITY x "{w}">]><a>&x;</a>'.encode()),
    "drawing script": ("svg", lambda w: SVG.format(f"<script>{w}</script>").encode()),
    "drawing hidden": ("svg", lambda w: SVG.format(f'<g display="none"><title>{w}</title></g>').encode()),
    "drawing invisible": ("svg", lambda w: SVG.format(f'<g visibility="hidden"><title>{w}</title></g>').encode()),
    "drawing transparent": ("svg", lambda w: SVG.format(f'<g opacity="0"><title>{w}</title></g>').encode()),
    "drawing unfilled": ("svg", lambda w: SVG.format(f'<g fill-opacity="0"><title>{w}</title></g>').encode()),
    "drawing text": ("svg", lambda w: SVG.format(f"<text>{w}</text>").encode()),
    "drawing foreign": ("svg", lambda w: SVG.format(f"<foreignObject>{w}</foreignObject>").encode()),
    "pdf author": ("pdf", lambda w: pdf(meta={"/Author": w})),
    "pdf keywords": ("pdf", lambda w: pdf(meta={"/Keywords": w})),
    "pdf attachment": ("pdf", lambda w: pdf(change=lambda writer: writer.add_attachment("a.txt", w.encode()))),
    "pdf script": ("pdf", lambda w: pdf(change=_script(f"// {w}"))),
    "pdf note": (
        "pdf",
        lambda w: pdf(
            change=lambda writer: writer.add_annotation(page_number=0, annotation=FreeText(text=w, rect=(1, 1, 9, 9)))
        ),
    ),
    "pdf after the end": ("pdf", lambda w: pdf() + w.encode()),
    "pdf changed": ("pdf", lambda w: pdf(text=w) + b"\n%%EOF\n"),
    "png text": ("png", lambda w: picture("PNG", pnginfo=_chunk(w))),
    "png packed text": ("png", lambda w: picture("PNG", pnginfo=_chunk(w, packed=True))),
    "png international": ("png", lambda w: picture("PNG", pnginfo=_chunk(w, packed=True, international=True))),
    "png exif": ("png", lambda w: picture("PNG", exif=_exif(w))),
    "png after the end": ("png", lambda w: picture("PNG") + w.encode()),
    "jpeg exif": ("jpg", lambda w: picture("JPEG", exif=_exif(w))),
    "jpeg exif title": ("jpg", lambda w: picture("JPEG", exif=_exif(w.encode("utf-16-le"), 0x9C9B))),
    "jpeg comment": ("jpeg", lambda w: picture("JPEG", comment=w.encode())),
    "jpeg xmp": ("jpeg", lambda w: picture("JPEG", xmp=XMP.format(w).encode())),
    "jpeg iptc": ("jpg", _iptc),
    "jpeg after the end": ("jpg", lambda w: picture("JPEG") + w.encode("utf-16-le")),
    "gif comment": ("gif", lambda w: picture("GIF", comment=w.encode())),
    "webp exif": ("webp", lambda w: picture("WEBP", exif=_exif(w))),
    "webp xmp": ("webp", lambda w: picture("WEBP", xmp=XMP.format(w).encode())),
    "backup": ("bak", lambda w: w.encode()),
    "editor's copy": ("md~", lambda w: w.encode()),
    "markdown": ("md", lambda w: f"# {w}\n".encode()),
    "no ending": ("", lambda w: w.encode()),
    "utf-16 text": ("txt", lambda w: w.encode("utf-16")),
}
# Refused as they are; what is packed in them nobody reads.
PACKED: Mapping[str, tuple[str, Maker]] = {
    "word file": ("docx", _zip),
    "archive": ("zip", _zip),
    "packed sitemap": ("gz", lambda w: gzip.compress(w.encode())),
    "packed sitemap, named": ("xml.gz", lambda w: gzip.compress(w.encode())),
}
