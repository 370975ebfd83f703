"""Make a Word report from a gold-marked Markdown case: `python scripts/make_word.py MARKED.md OUT.docx`.

The marks `{{TYPE|id|surface}}` become their surfaces and HTML comments go; what is left becomes a Word file like those
that councils send: heading styles, tables with header rows and cells merged downwards, real footnotes, block quotes,
pictures, a header and footer, and document properties that name people. The same Markdown gives the same bytes.
"""

import io
import os
import re
import subprocess
import sys
import tempfile
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import docx
import pypandoc
from docx.document import Document
from docx.oxml.ns import qn
from PIL import Image, ImageDraw

_MARK = re.compile(r"\{\{[A-Z_]+\|[^|{}\n]+\|([^{}\n|]+)\}\}")
_COMMENT = re.compile(r"[ \t]*<!--.*?-->\n?", re.DOTALL)
_PICTURE = re.compile(r"!\[[^\]]*\]\(([^)\s]+)\)")
_WHEN = datetime(2013, 3, 1, 9, 0, tzinfo=UTC)
_EPOCH = (2013, 3, 1, 9, 0, 0)
# Line ends in the Markdown are those of a quoted record, so Word gets them as line breaks.
_READER = "commonmark+pipe_tables+footnotes+hard_line_breaks"


def plain(marked: str) -> str:
    """Return the Markdown without marks and comments."""
    return _COMMENT.sub("", _MARK.sub(r"\1", marked))


def make_word(marked: str) -> bytes:
    """Return the bytes of the Word file."""
    markdown = plain(marked)
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        for target in _PICTURE.findall(markdown):
            path = (folder / target).resolve()
            if path.is_relative_to(folder.resolve()):
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(_picture("PNG" if path.suffix == ".png" else "JPEG"))
        result = subprocess.run(
            [pypandoc.get_pandoc_path(), "-f", _READER, "-t", "docx", "-o", "-"],
            input=markdown.encode(),
            capture_output=True,
            check=True,
            cwd=folder,
            env={**os.environ, "SOURCE_DATE_EPOCH": str(int(_WHEN.timestamp()))},
        )
    document = docx.Document(io.BytesIO(result.stdout))
    _dress(document)
    out = io.BytesIO()
    document.save(out)
    return repacked(out.getvalue())


def repacked(package: bytes) -> bytes:
    """Return the package with its members in order and fixed times, so that the same content is the same bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        # Word wants the list of content types first.
        for name in sorted(old.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            member = zipfile.ZipInfo(name, _EPOCH)
            member.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(member, old.read(name))
    return out.getvalue()


def _picture(kind: str) -> bytes:
    """Draw a picture without words: three boxes and the lines between them."""
    image = Image.new("RGB", (320, 180), "white")
    draw = ImageDraw.Draw(image)
    for box in ((130, 20, 190, 60), (40, 110, 100, 150), (220, 110, 280, 150)):
        draw.rectangle(box, outline="black", width=3)
    draw.line((160, 60, 160, 85, 70, 85, 70, 110), fill="black", width=2)
    draw.line((160, 85, 250, 85, 250, 110), fill="black", width=2)
    out = io.BytesIO()
    image.save(out, kind)
    return out.getvalue()


def _dress(document: Document) -> None:
    """Give the file what real ones have beside their text: header, footer, properties, merged cells."""
    section = document.sections[0]
    section.header.is_linked_to_previous = False
    section.header.paragraphs[0].text = "STRICTLY CONFIDENTIAL"
    section.footer.is_linked_to_previous = False
    section.footer.paragraphs[0].text = "Draft 4"
    properties = document.core_properties
    properties.author = "Dorothea Pennifold"
    properties.last_modified_by = "Dorothea Pennifold"
    properties.title = "Overview report, final version for the board"
    properties.comments = "Typed by D. Pennifold"
    properties.created = properties.modified = _WHEN.replace(tzinfo=None)
    for table in document.tables:
        first = [row.cells[0] for row in table.rows]
        start = 1
        for end in range(2, len(first) + 1):
            if end == len(first) or first[end].text != first[start].text or not first[start].text.strip():
                if end - start > 1:
                    _merge_down([cell._tc for cell in first[start:end]])  # noqa: SLF001  # python-docx's own XML
                start = end


def _merge_down(cells: list) -> None:
    """Merge cells that hold the same text, as Word does: the text stands once, in the first."""
    for number, cell in enumerate(cells):
        merge = cell.get_or_add_tcPr()._add_vMerge()  # noqa: SLF001  # python-docx's own XML
        if number == 0:
            merge.set(qn("w:val"), "restart")
        else:
            for text in cell.iter(qn("w:t")):
                text.text = ""


def main() -> None:
    """Read the Markdown named first, write the Word file named second."""
    if len(sys.argv) != 3:
        sys.exit(__doc__.splitlines()[0])
    marked = Path(sys.argv[1]).read_text(encoding="utf-8")
    Path(sys.argv[2]).write_bytes(make_word(marked))


if __name__ == "__main__":
    main()
