"""The plainest Word file: body, footnotes, bullets, headings, quotes, links and pictures; made for pandoc only."""

import io
import zipfile
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from redaction.intake.document import Image
from redaction.intake.wordxml import OFFICE, PICTURE, WP, A, Element, R, make, write

_PACKAGE = "http://schemas.openxmlformats.org/package/2006/"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_PARTS = (("document", "document.main"), ("footnotes", "footnotes"), ("numbering", "numbering"), ("styles", "styles"))
_STYLES = (
    *((f"Heading{level}", f"heading {level}", "paragraph") for level in range(1, 7)),
    ("BlockText", "Block Text", "paragraph"),
    ("VerbatimChar", "Verbatim Char", "character"),
)


@dataclass(slots=True)
class PlainWord:
    """Gathers the pieces; `content()` gives the file's bytes, the same for the same pieces."""

    body: list[Element] = field(default_factory=list, repr=False)
    notes: list[list[Element]] = field(default_factory=list, repr=False)
    images: dict[str, Image] = field(default_factory=dict)
    links: dict[str, str] = field(default_factory=dict, repr=False)

    def picture(self, image: Image) -> str:
        """Take in a picture; return the id of its relation."""
        self.images.setdefault(image.name, image)
        return f"rIdP{list(self.images).index(image.name)}"

    def link(self, address: str) -> str:
        """Take in a link's address; return the id of its relation."""
        return self.links.setdefault(address, f"rIdL{len(self.links)}")

    def content(self) -> bytes:
        """Return the file's bytes."""
        document = make("document")
        make("body", document).extend(self.body)
        footnotes = make("footnotes")
        for number, blocks in enumerate(self.notes, start=1):
            make("footnote", footnotes, id=str(number)).extend(blocks)
        parts = {
            "[Content_Types].xml": _content_types(),
            "_rels/.rels": _relations([("rId1", "officeDocument", "word/document.xml", False)]),
            "word/document.xml": write(document),
            "word/_rels/document.xml.rels": self._relations(),
            "word/footnotes.xml": write(footnotes),
            "word/_rels/footnotes.xml.rels": self._relations(),
            "word/numbering.xml": write(_bullets()),
            "word/styles.xml": write(_styles()),
            **{f"word/media/{name}": image.content for name, image in self.images.items()},
        }
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
            for name, content in parts.items():
                archive.writestr(zipfile.ZipInfo(name), content)
        return out.getvalue()

    def _relations(self) -> bytes:
        parts = [(f"rId{i}", name, f"{name}.xml", False) for i, (name, _) in enumerate(_PARTS[1:], start=1)]
        pictures = [(f"rIdP{i}", "image", f"media/{name}", False) for i, name in enumerate(self.images)]
        links = [(link_id, "hyperlink", address, True) for address, link_id in self.links.items()]
        return _relations([*parts, *pictures, *links])


def drawing(relation_id: str, alt: str) -> Element:
    """Return the least that a picture needs to be one."""
    drawing = make("drawing")
    inline = etree.SubElement(drawing, WP + "inline")
    etree.SubElement(inline, WP + "extent", cx="952500", cy="952500")
    etree.SubElement(inline, WP + "docPr", id="1", name="", descr=alt)
    data = etree.SubElement(etree.SubElement(inline, A + "graphic"), A + "graphicData", uri=PICTURE[1:-1])
    picture = etree.SubElement(data, PICTURE + "pic")
    etree.SubElement(etree.SubElement(picture, PICTURE + "blipFill"), A + "blip", {R + "embed": relation_id})
    etree.SubElement(picture, PICTURE + "spPr")
    return drawing


def _relations(rows: list[tuple[str, str, str, bool]]) -> bytes:
    root = etree.Element(f"{{{_PACKAGE}relationships}}Relationships", nsmap=_unprefixed(f"{_PACKAGE}relationships"))
    for relation_id, kind, target, external in rows:
        element = etree.SubElement(root, f"{{{_PACKAGE}relationships}}Relationship")
        element.attrib.update({"Id": relation_id, "Type": OFFICE + kind, "Target": target})
        if external:
            element.set("TargetMode", "External")
    return write(root)


def _unprefixed(space: str) -> dict[Any, str]:
    """Return the map that makes a namespace the default one; lxml's stubs do not know it."""
    return {None: space}


def _content_types() -> bytes:
    space = f"{_PACKAGE}content-types"
    root = etree.Element(f"{{{space}}}Types", nsmap=_unprefixed(space))
    for extension, media_type in (("rels", "application/vnd.openxmlformats-package.relationships+xml"),
                                  ("xml", "application/xml"), ("png", "image/png"), ("jpg", "image/jpeg")):  # fmt: skip
        etree.SubElement(root, f"{{{space}}}Default", Extension=extension, ContentType=media_type)
    for name, kind in _PARTS:
        etree.SubElement(root, f"{{{space}}}Override", PartName=f"/word/{name}.xml", ContentType=f"{_TYPE}{kind}+xml")
    return write(root)


def _bullets() -> Element:
    numbering = make("numbering")
    abstract = make("abstractNum", numbering, abstractNumId="0")
    for depth in range(9):
        level = make("lvl", abstract, ilvl=str(depth))
        make("start", level, val="1")
        make("numFmt", level, val="bullet")
        make("lvlText", level, val="•")
    make("abstractNumId", make("num", numbering, numId="1"), val="0")
    return numbering


def _styles() -> Element:
    styles = make("styles")
    for style_id, name, kind in _STYLES:
        make("name", make("style", styles, type=kind, styleId=style_id), val=name)
    return styles
