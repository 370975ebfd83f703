"""Word files built by hand, piece by piece, so that a test knows every byte: honest ones, and hostile ones.

`word_file()` makes a file from the XML of its parts; `paragraph()`, `run()`, `table()` make that XML. `long_report()`
is the 80-page report with the record of what it prints; `HOSTILE` are files that must be refused, each with its rule.
"""

import io
import random
import struct
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass, field
from xml.sax.saxutils import escape

from PIL import Image, PngImagePlugin

SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    ' xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
    ' xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
SECRET = "Tamsin Orrell"  # what a refusal must never quote

STYLES = """
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/>
 <w:pPr><w:numPr><w:numId w:val="1"/></w:numPr><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Heading2"><w:name w:val="heading 2"/><w:basedOn w:val="Normal"/>
 <w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr><w:outlineLvl w:val="1"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="NumberedPara"><w:name w:val="Numbered Para"/><w:basedOn w:val="Normal"/>
 <w:pPr><w:numPr><w:ilvl w:val="2"/><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/></w:style>
<w:style w:type="paragraph" w:styleId="Quote"><w:name w:val="Quote"/></w:style>
<w:style w:type="paragraph" w:styleId="TOC1"><w:name w:val="toc 1"/></w:style>
<w:style w:type="character" w:styleId="Ghost"><w:name w:val="Ghost"/><w:rPr><w:vanish/></w:rPr></w:style>
<w:style w:type="character" w:styleId="Strong"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr></w:style>
"""


def level(depth: int, text: str, form: str = "decimal", *, start: int = 1, more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def abstract(number: int, *levels: str) -> str:
    return f'<w:abstractNum w:abstractNumId="{number}">{"".join(levels)}</w:abstractNum>'


def num(number: int, of: int, more: str = "") -> str:
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{of}"/>{more}</w:num>'


def start_override(depth: int, start: int) -> str:
    return f'<w:lvlOverride w:ilvl="{depth}"><w:startOverride w:val="{start}"/></w:lvlOverride>'


NUMBERING = "".join(
    (
        abstract(
            0,
            level(0, "%1.", more='<w:pStyle w:val="Heading1"/>'),
            level(1, "%1.%2", more='<w:pStyle w:val="Heading2"/>'),
            level(2, "%1.%2.%3", more='<w:pStyle w:val="NumberedPara"/>'),
        ),
        abstract(1, level(0, "•", "bullet"), level(1, "o", "bullet")),
        abstract(2, level(0, "(%1)", "lowerLetter"), level(1, "(%2)", "lowerRoman")),
        abstract(3, level(0, "Recommendation %1:", "decimal")),
        num(1, 0), num(2, 1), num(3, 2), num(4, 3),
        # The annex begins again at 1, and one of its lists at 7.
        num(5, 0, start_override(0, 1)),
        num(6, 3, start_override(0, 7)),
    )
)  # fmt: skip


def run(text: str, look: str = "") -> str:
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def paragraph(*runs: str, style: str = "", numbered: tuple[int, int] | None = None, more: str = "") -> str:
    """Make a paragraph; `numbered` is (numId, level); a run that is plain text is wrapped."""
    shape = f'<w:pStyle w:val="{style}"/>' if style else ""
    if numbered:
        shape += f'<w:numPr><w:ilvl w:val="{numbered[1]}"/><w:numId w:val="{numbered[0]}"/></w:numPr>'
    inner = "".join(piece if piece.startswith("<") else run(piece) for piece in runs)
    return f"<w:p><w:pPr>{shape}{more}</w:pPr>{inner}</w:p>"


def cell(text: str, shape: str = "") -> str:
    inner = text if text.startswith("<w:p>") else paragraph(text) if text else "<w:p/>"
    return f"<w:tc><w:tcPr>{shape}</w:tcPr>{inner}</w:tc>"


def table(*rows: tuple[str, ...], width: int, header: bool = True) -> str:
    lines = []
    for number, cells in enumerate(rows):
        marked = "<w:trPr><w:tblHeader/></w:trPr>" if header and number == 0 else ""
        filled = (one if one.startswith("<w:tc>") else cell(one) for one in cells)
        lines.append(f"<w:tr>{marked}{''.join(filled)}</w:tr>")
    return f"<w:tbl><w:tblPr/><w:tblGrid>{'<w:gridCol/>' * width}</w:tblGrid>{''.join(lines)}</w:tbl>"


def note_reference(number: int, kind: str = "footnote") -> str:
    return f'<w:r><w:{kind}Reference w:id="{number}"/></w:r>'


def note(number: int, *paragraphs: str, kind: str = "footnote") -> str:
    return f'<w:{kind} w:id="{number}">{"".join(paragraphs)}</w:{kind}>'


def picture(relation: str, alt: str = "", crop: str = "", blip: str = "") -> str:
    shown = blip or f'<a:blip r:embed="{relation}"/>'
    return (
        f'<w:r><w:drawing><wp:inline><wp:extent cx="9525" cy="9525"/><wp:docPr id="1" name="x" descr="{escape(alt)}"/>'
        '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>'
        f"<pic:blipFill>{shown}{crop}</pic:blipFill><pic:spPr/></pic:pic></a:graphicData></a:graphic></wp:inline>"
        "</w:drawing></w:r>"
    )


def relation(relation_id: str, kind: str, target: str, *, external: bool = False) -> str:
    mode = ' TargetMode="External"' if external else ""
    return f'<Relationship Id="{relation_id}" Type="{OFFICE}{kind}" Target="{escape(target)}"{mode}/>'


def relations(*rows: str) -> str:
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'{HEAD}<Relationships xmlns="{space}">{"".join(rows)}</Relationships>'


def root(tag: str, inner: str) -> str:
    return f"{HEAD}<w:{tag} {SPACES}>{inner}</w:{tag}>"


def png(colour: str = "teal", size: tuple[int, int] = (24, 16), words: str = "") -> bytes:
    """Make a picture; `words` go into its metadata."""
    out = io.BytesIO()
    facts = PngImagePlugin.PngInfo()
    if words:
        facts.add_text("Comment", words)
    Image.new("RGB", size, colour).save(out, "PNG", pnginfo=facts)
    return out.getvalue()


def parts(body: str, *, links: tuple[str, ...] = (), main: str = MAIN, **others: str) -> dict[str, bytes]:
    """Return a Word file's parts; `others` are styles, numbering, footnotes, settings, comments, header1 ..."""
    texts = {"styles": STYLES, "numbering": NUMBERING, **others}
    kinds = {name: name.rstrip("0123456789") for name in texts}
    tags = {"header": "hdr", "footer": "ftr"}
    rows = [relation(f"rIdPart{i}", kinds[name], f"{name}.xml") for i, name in enumerate(texts)]
    types = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{main}"/></Types>'
    )
    found = {
        "[Content_Types].xml": HEAD + types,
        "_rels/.rels": relations(relation("rId1", "officeDocument", "word/document.xml")),
        "word/document.xml": root("document", f"<w:body>{body}<w:sectPr/></w:body>"),
        "word/_rels/document.xml.rels": relations(*rows, *links),
    }
    found |= {f"word/{name}.xml": root(tags.get(kinds[name], name), inner) for name, inner in texts.items()}
    return {name: text.encode() for name, text in found.items()}


def zipped(files: dict[str, bytes], *, compress: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", compress) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name, (2013, 1, 1, 0, 0, 0)), content, compress_type=compress)
    return out.getvalue()


def word_file(body: str, *, extra: dict[str, bytes] | None = None, links: tuple[str, ...] = (), **others: str) -> bytes:
    return zipped(parts(body, links=links, **others) | (extra or {}))


# --- The long report ---------------------------------------------------------------------------------------------

_WORDS = [
    "the", "review", "found", "that", "agencies", "met", "often", "and", "that", "plans", "were", "made",
    "without", "a", "date", "or", "a", "name", "beside", "them", "so", "nobody", "could", "say", "who", "had",
    "agreed", "to", "visit", "the", "home", "and", "when", "the", "school", "rang", "the", "office", "the",
    "message", "was", "put", "in", "a", "book", "health", "visitors", "saw", "the", "family", "and", "wrote",
    "clear", "notes", "which", "were", "not", "read", "by", "others", "until", "the", "panel", "asked", "for",
    "them",
]  # fmt: skip


@dataclass
class LongReport:
    """The report's XML and, beside it, what it prints: the blocks of canonical Markdown that must come out."""

    body: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    printed: list[str] = field(default_factory=list)
    printed_notes: list[str] = field(default_factory=list)
    tables: int = 0
    rows: int = 0
    numbers: list[str] = field(default_factory=list)
    chance: random.Random = field(default_factory=lambda: random.Random(20130301))  # noqa: S311  # words, not keys

    def words(self, count: int) -> str:
        text = " ".join(self.chance.choice(_WORDS) for _ in range(count))
        return text[0].upper() + text[1:] + "."

    def add(self, xml: str, printed: str) -> None:
        self.body.append(xml)
        self.printed.append(printed)

    def heading(self, style: str, marks: str, number: str, text: str, numbered: tuple[int, int] | None = None) -> None:
        self.numbers.append(number)
        self.add(paragraph(text, style=style, numbered=numbered), f"{marks} {number} {text}")

    def numbered(self, number: str, count: int, *, noted: bool, numbered: tuple[int, int] | None = None) -> None:
        """Add a numbered paragraph, with a footnote in its middle if asked for."""
        before, after = self.words(count), self.words(count)
        self.numbers.append(number)
        runs, shown = [before, " " + after], f"{before} {after}"
        if noted:
            label = len(self.notes) + 1
            text = f"Note {label}: {self.words(9)}"
            self.notes.append(note(label, paragraph(" " + text)))
            self.printed_notes.append(f"[^{label}]: {text}")
            runs, shown = [before, note_reference(label), " " + after], f"{before}[^{label}] {after}"
        self.add(paragraph(*runs, style="NumberedPara", numbered=numbered), f"{number} {shown}")

    def chronology(self, count: int) -> None:
        """Add a table whose first column is merged downwards over two rows, with a last row merged across."""
        header = ("Date", "Agency", "Event")
        rows: list[tuple[str, ...]] = [header]
        shown = [header]
        for number in range(0, count, 2):
            day = f"Day {self.tables + 1}.{number + 1}"
            first, second = ("Health", self.words(6)), ("Police | duty", self.words(5))
            rows.append((cell(day, '<w:vMerge w:val="restart"/>'), *first))
            rows.append((cell("", "<w:vMerge/>"), *second))
            shown += [(day, *first), (day, second[0].replace("|", "\\|"), second[1])]
        rows.append((cell(f"End of table {self.tables + 1}", '<w:gridSpan w:val="2"/>'), "Closed"))
        shown.append((f"End of table {self.tables + 1}", "", "Closed"))
        lines = ["| " + " | ".join(row) + " |" for row in shown]
        self.tables += 1
        self.rows += len(shown)
        self.add(table(*rows, width=3), "\n".join([lines[0], "| --- | --- | --- |", *lines[1:]]))

    def lists(self) -> None:
        """Add bullets on two levels, and lettered points with roman ones below; each restarts where Word's would."""
        bullets = [self.words(5) for _ in range(3)]
        for text, depth in zip(bullets, (0, 1, 0), strict=True):
            self.body.append(paragraph(text, numbered=(2, depth)))
        self.printed.append(f"- {bullets[0]}\n    - {bullets[1]}\n- {bullets[2]}")

    def points(self, letter: int) -> None:
        """Add a lettered point with two roman ones below it; letters go on through the report."""
        text = self.words(6)
        self.add(paragraph(text, numbered=(3, 0)), f"({_letters(letter)}) {text}")
        for roman in ("i", "ii"):
            text = self.words(4)
            self.add(paragraph(text, numbered=(3, 1)), f"({roman}) {text}")

    def recommendations(self, number_id: int, first: int, last: int) -> None:
        for number in range(first, last + 1):
            text = self.words(8)
            self.add(paragraph(text, numbered=(number_id, 0)), f"Recommendation {number}: {text}")

    def content(self) -> bytes:
        pictures = {
            f"word/media/picture{i}.png": png(colour, words=SECRET) for i, colour in enumerate(("teal", "navy"))
        }
        links = tuple(relation(f"rIdImage{i}", "image", f"media/picture{i}.png") for i in range(2))
        header = paragraph("STRICTLY CONFIDENTIAL Draft 3")
        return word_file("".join(self.body), links=links, extra=pictures, footnotes="".join(self.notes), header1=header)

    @property
    def markdown(self) -> str:
        return "\n\n".join((*self.printed, *self.printed_notes)) + "\n"


def long_report(sections: int = 12) -> LongReport:
    """Build the report of some 80 pages, or more sections or fewer: 4 parts of 11 paragraphs each, tables, an annex."""
    report = LongReport()
    report.add(paragraph("Overview report", style="Title"), "# Overview report")
    for section in range(1, sections + 1):
        report.heading("Heading1", "#", f"{section}.", f"Section {report.words(3)}")
        for part in range(1, 5):
            report.heading("Heading2", "##", f"{section}.{part}", f"Part {report.words(4)}")
            for count in range(1, 12):
                report.numbered(f"{section}.{part}.{count}", 22, noted=count in (3, 7, 9))
                if count == 5:
                    report.chronology(8)
                if count == 6:
                    said = report.words(12)
                    report.add(paragraph(said, style="Quote"), f"> {said}")
                if count == 8 and part == 2:
                    report.lists()
            report.points(4 * (section - 1) + part)
    report.recommendations(4, 1, 3)
    report.recommendations(6, 7, 8)
    for i in range(2):
        report.add(paragraph(picture(f"rIdImage{i}", f"Drawing {i}")), f"![Drawing {i}](images/PICTURE)")
    report.heading("Heading1", "#", "1.", "Annex", numbered=(5, 0))
    report.heading("Heading2", "##", "1.1", "Method", numbered=(5, 1))
    for count in range(1, 6):
        report.numbered(f"1.1.{count}", 10, noted=False, numbered=(5, 2))
    return report


def _letters(number: int) -> str:
    """Return Word's letters: a to z, then aa to zz."""
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)


# --- The hostile files -------------------------------------------------------------------------------------------


def secret(look: str) -> bytes:
    """Return a file with one run of a certain look."""
    return word_file(paragraph("Seen text.") + paragraph("More text, ", run(SECRET, look)))


def around(before: str, after: str) -> bytes:
    """Return a file with one run inside something."""
    return word_file(paragraph("Seen text.") + paragraph("More text, ", before + run(SECRET) + after))


def with_part(name: str, content: bytes = b"x") -> bytes:
    return word_file(paragraph("Seen text."), extra={name: content})


def _truncated() -> bytes:
    whole = word_file(paragraph("Seen text " * 200 + SECRET))
    return whole[: len(whole) // 2]


def _corrupt() -> bytes:
    whole = bytearray(zipped(parts(paragraph(SECRET * 500)), compress=zipfile.ZIP_STORED))
    place = whole.index(SECRET.encode())
    whole[place] ^= 0xFF
    return bytes(whole)


def _without_document() -> bytes:
    return zipped({name: content for name, content in parts("").items() if name != "word/document.xml"})


def _bomb() -> bytes:
    return word_file(paragraph("Seen text."), extra={"word/media/zeros.bin": bytes(60_000_000)})


def _lying_bomb() -> bytes:
    """Return a zip whose list says that a large member is small."""
    files = parts(paragraph("Seen text.")) | {"word/media/zeros.bin": bytes(5_000_000)}
    whole = zipped(files)
    return whole.replace(struct.pack("<I", 5_000_000), struct.pack("<I", 5_000))


def _many_members() -> bytes:
    return word_file(paragraph("Seen text."), extra={f"word/x{i}.xml": b"" for i in range(6_000)})


def _duplicate() -> bytes:
    out = io.BytesIO(word_file(paragraph("Seen text.")))
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr("WORD/document.xml", b"other")
    return out.getvalue()


def _encrypted() -> bytes:
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
    return header + "EncryptedPackage".encode("utf-16-le") + bytes(1000)


def _encrypted_member() -> bytes:
    whole = bytearray(word_file(paragraph("Seen text.")))
    for magic, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = whole.find(magic)
        whole[place + offset] |= 1
    return bytes(whole)


def _macros() -> bytes:
    kind = "application/vnd.ms-word.document.macroEnabled.main+xml"
    return zipped(parts(paragraph("Seen text."), main=kind) | {"word/vbaProject.bin": b"x"})


def _entities() -> bytes:
    files = parts(paragraph("Seen text."))
    lines = "".join(f'<!ENTITY e{i} "{f"&e{i - 1};" * 10 if i else SECRET}">' for i in range(10))
    text = files["word/document.xml"].decode()
    text = text.replace("<w:document", f"<!DOCTYPE w:document [{lines}]><w:document", 1).replace("Seen", "&e9;")
    return zipped(files | {"word/document.xml": text.encode()})


def _entities_utf16() -> bytes:
    files = parts(paragraph("Seen text."))
    text = files["word/document.xml"].decode().replace("UTF-8", "UTF-16")
    text = text.replace("<w:document", f'<!DOCTYPE w:document [<!ENTITY e "{SECRET}">]><w:document', 1)
    return zipped(files | {"word/document.xml": text.encode("utf-16")})


def _broken_xml() -> bytes:
    files = parts(paragraph(SECRET))
    return zipped(files | {"word/document.xml": files["word/document.xml"][:-40]})


def _strict() -> bytes:
    files = parts(paragraph(SECRET))
    swapped = {
        name: content.replace(
            b"schemas.openxmlformats.org/wordprocessingml/2006", b"purl.oclc.org/ooxml/wordprocessingml"
        )
        for name, content in files.items()
    }  # fmt: skip
    return zipped(swapped)


def _comment() -> bytes:
    mark = '<w:commentRangeStart w:id="1"/>' + run("Seen") + '<w:commentRangeEnd w:id="1"/>'
    inner = f'<w:comment w:id="1" w:author="{SECRET}">{paragraph(SECRET)}</w:comment>'
    return word_file(paragraph(mark), comments=inner)


def _image(content: bytes, crop: str = "", blip: str = "", *, external: bool = False) -> bytes:
    target = "https://tracker.example/p.png" if external else "media/p.png"
    link = relation("rIdImage", "image", target, external=external)
    body = paragraph("Seen text.") + paragraph(picture("rIdImage", "A drawing", crop, blip))
    return word_file(body, links=(link,), extra={"word/media/p.png": content})


def _png_bomb() -> bytes:
    """Return a PNG of 60,000 by 60,000 pixels in a few bytes."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    header = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0")) + chunk(b"IEND", b"")


def field_code(code: str, result: str) -> str:
    def mark(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    instruction = f'<w:r><w:instrText xml:space="preserve">{escape(code)}</w:instrText></w:r>'
    return mark("begin") + instruction + mark("separate") + run(result) + mark("end")


_AUTHOR = f'w:id="1" w:author="{SECRET}" w:date="2013-01-01T00:00:00Z"'
_BOX = "<w:txbxContent>" + paragraph(SECRET) + "</w:txbxContent>"
_SHAPE = f"<mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:wsp><wps:txbx>{_BOX}</wps:txbx></wps:wsp></w:drawing></mc:Choice></mc:AlternateContent>"  # noqa: E501  # one shape
_HIDDEN_ROW = table((cell("Seen"),), width=1).replace("<w:tr>", "<w:tr><w:trPr><w:hidden/></w:trPr>")
_HIDDEN_ROW = _HIDDEN_ROW.replace("Seen", SECRET)
_COVERED = table((cell("Seen", '<w:vMerge w:val="restart"/>'),), (cell(SECRET, "<w:vMerge/>"),), width=1, header=False)
_DUPLICATE_LEVEL = abstract(0, level(0, "%1.", "chicago"))

# name -> (file name, the rule that refuses it, what makes its bytes)
HOSTILE: dict[str, tuple[str, str, Callable[[], bytes]]] = {
    "empty": ("r.docx", "intake-empty", lambda: b""),
    "blank": ("r.md", "intake-empty", lambda: b" \n\n\t"),
    "no text": ("r.docx", "intake-empty", lambda: word_file(paragraph())),
    "truncated": ("r.docx", "intake-truncated", _truncated),
    "corrupt": ("r.docx", "intake-truncated", _corrupt),
    "only a magic": ("r.docx", "intake-truncated", lambda: b"PK\x03\x04"),
    "bomb": ("r.docx", "intake-zip-bomb", _bomb),
    "lying bomb": ("r.docx", "intake-truncated", _lying_bomb),
    "many members": ("r.docx", "intake-zip-bomb", _many_members),
    "huge part": ("r.docx", "intake-zip-bomb", lambda: with_part("word/x.xml", b"".join(
        b"<p>%d</p>" % (i * i) for i in range(2_800_000)))),
    "other packing": ("r.docx", "intake-zip-members", lambda: zipped(
        parts(paragraph("Seen")) | {"word/x.xml": b"x"}, compress=zipfile.ZIP_BZIP2)),
    "duplicate member": ("r.docx", "intake-zip-members", _duplicate),
    "path traversal": ("r.docx", "intake-zip-members", lambda: with_part("word/../../x.xml")),
    "absolute path": ("r.docx", "intake-zip-members", lambda: with_part("/etc/passwd")),
    "drive path": ("r.docx", "intake-zip-members", lambda: with_part("C:\\x.xml")),
    "renamed program": ("r.docx", "intake-mismatch", lambda: b"MZ\x90\0" + bytes(500)),
    "renamed pdf": ("r.docx", "intake-mismatch", lambda: b"%PDF-1.7\n" + SECRET.encode()),
    "word named md": ("r.md", "intake-mismatch", lambda: word_file(paragraph(SECRET))),
    "text named docx": ("r.docx", "intake-mismatch", SECRET.encode),
    "unknown format": ("r.odt", "intake-format", lambda: word_file(paragraph(SECRET))),
    "no suffix": ("report", "intake-format", SECRET.encode),
    "too large": ("r.md", "intake-too-large", lambda: b"x" * 60_000_001),
    "other zip": ("r.docx", "intake-not-word", lambda: zipped({"a.txt": SECRET.encode()})),
    "no document": ("r.docx", "intake-not-word", _without_document),
    "password": ("r.docx", "intake-encrypted", _encrypted),
    "encrypted member": ("r.docx", "intake-encrypted", _encrypted_member),
    "old doc": ("r.docx", "intake-old-word", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000)),
    "macros": ("r.docx", "intake-macros", _macros),
    "docm": ("r.docm", "intake-macros", _macros),
    "macro part": ("r.docx", "intake-macros", lambda: with_part("word/vbaProject.bin")),
    "embedded file": ("r.docx", "intake-embedded", lambda: with_part("word/embeddings/sheet.xlsx")),
    "activex": ("r.docx", "intake-embedded", lambda: with_part("word/activeX/activeX1.bin")),
    "chart": ("r.docx", "intake-embedded", lambda: with_part("word/charts/chart1.xml", b"<c/>")),
    "diagram": ("r.docx", "intake-embedded", lambda: with_part("word/diagrams/data1.xml", b"<c/>")),
    "object": ("r.docx", "intake-embedded", lambda: word_file(paragraph("Seen", "<w:r><w:object/></w:r>"))),
    "other text": ("r.docx", "intake-embedded", lambda: word_file(paragraph("Seen") + '<w:altChunk r:id="x"/>')),
    "entities": ("r.docx", "intake-xml-dtd", _entities),
    "entities in utf-16": ("r.docx", "intake-xml-dtd", _entities_utf16),
    "broken xml": ("r.docx", "intake-xml", _broken_xml),
    "strict": ("r.docx", "intake-word-strict", _strict),
    "inserted": ("r.docx", "intake-tracked-change", lambda: around(f"<w:ins {_AUTHOR}>", "</w:ins>")),
    "deleted": ("r.docx", "intake-tracked-change", lambda: word_file(paragraph(
        "Seen", f"<w:del {_AUTHOR}><w:r><w:delText>{SECRET}</w:delText></w:r></w:del>"))),
    "moved": ("r.docx", "intake-tracked-change", lambda: around(f"<w:moveFrom {_AUTHOR}>", "</w:moveFrom>")),
    "formatted": ("r.docx", "intake-tracked-change", lambda: secret(f"<w:rPrChange {_AUTHOR}><w:rPr/></w:rPrChange>")),
    "deleted in header": ("r.docx", "intake-tracked-change", lambda: word_file(
        paragraph("Seen"), header1=paragraph(f"<w:ins {_AUTHOR}>{run(SECRET)}</w:ins>"))),
    "inserted in footnote": ("r.docx", "intake-tracked-change", lambda: word_file(
        paragraph("Seen", note_reference(1)), footnotes=note(1, paragraph(f"<w:ins {_AUTHOR}>{run(SECRET)}</w:ins>")))),
    "comment": ("r.docx", "intake-comment", _comment),
    "comment without range": ("r.docx", "intake-comment", lambda: word_file(
        paragraph("Seen"), comments=f'<w:comment w:id="1">{paragraph(SECRET)}</w:comment>')),
    "vanished": ("r.docx", "intake-hidden-text", lambda: secret("<w:vanish/>")),
    "vanished by style": ("r.docx", "intake-hidden-text", lambda: secret('<w:rStyle w:val="Ghost"/>')),
    "hidden on the web": ("r.docx", "intake-hidden-text", lambda: secret("<w:webHidden/>")),
    "white": ("r.docx", "intake-hidden-text", lambda: secret('<w:color w:val="FFFFFF"/>')),
    "nearly white": ("r.docx", "intake-hidden-text", lambda: secret('<w:color w:val="FAFAFA"/>')),
    "tiny": ("r.docx", "intake-hidden-text", lambda: secret('<w:sz w:val="2"/>')),
    "theme's white": ("r.docx", "intake-hidden-text", lambda: secret('<w:color w:themeColor="background1"/>')),
    "without ink": ("r.docx", "intake-hidden-text", lambda: secret("<w:textFill><w:noFill/></w:textFill>")),
    "flat line": ("r.docx", "intake-hidden-text", lambda: word_file(
        paragraph("Seen") + paragraph(SECRET, more='<w:spacing w:line="10" w:lineRule="exact"/>'))),
    "flat row": ("r.docx", "intake-hidden-text", lambda: word_file(paragraph("Seen") + table(("A",), (SECRET,), width=1)
        .replace("<w:tr><w:tc>", '<w:tr><w:trPr><w:trHeight w:val="5" w:hRule="exact"/></w:trPr><w:tc>'))),
    "squeezed": ("r.docx", "intake-hidden-text", lambda: secret('<w:w w:val="1"/>')),
    "black bar": ("r.docx", "intake-hidden-text", lambda: secret('<w:highlight w:val="black"/>')),
    "dark on dark": ("r.docx", "intake-hidden-text", lambda: secret(
        '<w:color w:val="000000"/><w:shd w:fill="000000"/>')),
    "hidden row": ("r.docx", "intake-hidden-text", lambda: word_file(paragraph("Seen") + _HIDDEN_ROW)),
    "covered cell": ("r.docx", "intake-hidden-text", lambda: word_file(paragraph("Seen") + _COVERED)),
    "struck": ("r.docx", "intake-struck-text", lambda: secret("<w:strike/>")),
    "struck twice": ("r.docx", "intake-struck-text", lambda: secret("<w:dstrike/>")),
    "text box": ("r.docx", "intake-text-box", lambda: word_file(paragraph("Seen", f"<w:r>{_SHAPE}</w:r>"))),
    "old text box": ("r.docx", "intake-text-box", lambda: word_file(paragraph(
        "Seen", f"<w:r><w:pict><v:shape><v:textbox>{_BOX}</v:textbox></v:shape></w:pict></w:r>"))),
    "drawn shape": ("r.docx", "intake-drawing", lambda: word_file(paragraph(
        "Seen", "<w:r><w:pict><v:shape/></w:pict></w:r>"))),
    "table in a table": ("r.docx", "intake-nested-table", lambda: word_file(table((cell(
        "<w:p></w:p>").replace("<w:p></w:p>", table((SECRET,), width=1) + "<w:p/>"),), width=1))),
    "equation": ("r.docx", "intake-unsupported", lambda: word_file(paragraph("Seen", "<m:oMath/>"))),
    "unknown element": ("r.docx", "intake-unsupported", lambda: around("<w:novelty>", "</w:novelty>")),
    "fetching field": ("r.docx", "intake-external", lambda: word_file(paragraph(
        field_code('INCLUDETEXT "c:\\\\x.docx"', SECRET)))),
    "field without text": ("r.docx", "intake-field", lambda: word_file(paragraph("Seen", field_code(" LISTNUM ", "")))),
    "fetched picture": ("r.docx", "intake-external", lambda: _image(png(), external=True)),
    "linked picture": ("r.docx", "intake-external", lambda: _image(png(), blip='<a:blip r:link="rIdImage"/>')),
    "cropped picture": ("r.docx", "intake-image-cropped", lambda: _image(png(), '<a:srcRect l="25000"/>')),
    "vector picture": ("r.docx", "intake-image-kind", lambda: _image(b"\x01\0\0\0" + bytes(300))),
    "svg picture": ("r.docx", "intake-image-kind", lambda: _image(b"<svg xmlns='http://www.w3.org/2000/svg'/>")),
    "truncated picture": ("r.docx", "intake-image-kind", lambda: _image(png(size=(400, 400))[:200])),
    "picture bomb": ("r.docx", "intake-image-size", lambda: _image(_png_bomb())),
    "symbol": ("r.docx", "intake-symbol", lambda: word_file(paragraph(
        "Seen", '<w:r><w:sym w:font="Webdings" w:char="F041"/></w:r>'))),
    "reversed text": ("r.docx", "intake-control-character", lambda: word_file(paragraph("Seen \u202e" + SECRET))),
    "missing footnote": ("r.docx", "intake-note", lambda: word_file(paragraph("Seen", note_reference(4)))),
    "restarting notes": ("r.docx", "intake-note", lambda: word_file(
        paragraph("Seen"), settings='<w:footnotePr><w:numRestart w:val="eachPage"/></w:footnotePr>')),
    "unknown numbers": ("r.docx", "intake-number", lambda: word_file(
        paragraph(SECRET, numbered=(1, 0)), numbering=_DUPLICATE_LEVEL + num(1, 0))),
    "uncertain numbers": ("r.docx", "intake-number", lambda: word_file(
        paragraph(SECRET, style="Heading2") + paragraph("Later", style="Heading1"))),
    "remote template": ("r.docx", "intake-external", lambda: word_file(paragraph("Seen"), settings="", extra={
        "word/_rels/settings.xml.rels": relations(relation(
            "r1", "attachedTemplate", "https://a.example/t.dotm", external=True)).encode()})),
    "deep quotes": ("r.md", "intake-too-deep", ("> " * 3000 + SECRET).encode),
    "latin-1": ("r.md", "intake-encoding", lambda: f"# Title\n\nCaf\xe9 {SECRET}\n".encode("latin-1")),
    "utf-16 markdown": ("r.md", "intake-mismatch", lambda: f"# Title\n\n{SECRET}\n".encode("utf-16-le")),
    "null": ("r.md", "intake-mismatch", f"# Title\0{SECRET}".encode),
    "late null": ("r.md", "intake-control-character", ("# Title\n" + "x " * 4000 + "\0").encode),
    "escape sequence": ("r.md", "intake-control-character", f"# Title\n\n\x1b[8m{SECRET}".encode),
    "reversed markdown": ("r.md", "intake-control-character", f"# Title\n\n\u202e{SECRET}".encode),
    "entity control": ("r.md", "intake-control-character", f"# Title\n\n&#x202e;{SECRET}".encode),
    "html comment": ("r.md", "intake-raw-html", f"# Title\n\nSeen.\n\n<!-- {SECRET} -->\n".encode),
    "inline html": ("r.md", "intake-raw-html", f"# Title\n\nSeen <b hidden>{SECRET}</b>\n".encode),
    "unused footnote": ("r.md", "intake-hidden-text", f"# Title\n\nSeen\n\n[^9]: {SECRET}\n".encode),
    "link definition": ("r.md", "intake-hidden-text", f"# Title\n\nSeen\n\n[x]: /u '{SECRET}'\n".encode),
    "front matter": ("r.md", "intake-hidden-text", f"---\nauthor: {SECRET}\n---\n# Title\n".encode),
    "markdown picture": ("r.md", "intake-image-missing", f"# Title\n\n![{SECRET}](x.png)\n".encode),
}  # fmt: skip
