"""The XML of Word's parts: a parser that fetches nothing and expands nothing, and the names and places in it."""

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lxml import etree

from redaction.errors import Refused
from redaction.problem import Problem

type Element = Any  # lxml ships no types; an element of a parsed part

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
VML = "{urn:schemas-microsoft-com:vml}"
OFFICE_VML = "{urn:schemas-microsoft-com:office:office}"
PICTURE = "{http://schemas.openxmlformats.org/drawingml/2006/picture}"
# pandoc goes by these prefixes, which must stand at a part's root.
PREFIXES = {"w": W[1:-1], "r": R[1:-1], "wp": WP[1:-1], "a": A[1:-1], "pic": PICTURE[1:-1]}
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"


def parse(untrusted: bytes, *, where: str) -> Element:
    """Parse one part.

    Raises:
        Refused: it declares a document type or entities (`intake-xml-dtd`), is Strict Open XML
            (`intake-word-strict`), or is not well-formed (`intake-xml`).
    """
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    if b"<!DOCTYPE" in untrusted or b"<!ENTITY" in untrusted:
        raise _refused("intake-xml-dtd", where, "declares a document type, which Word never writes")
    try:
        root = etree.fromstring(untrusted, parser)
    except (etree.XMLSyntaxError, ValueError):
        raise _refused("intake-xml", where, "is damaged; open and save the file in Word") from None
    declared: Any = root.getroottree().docinfo
    if declared.doctype:
        raise _refused("intake-xml-dtd", where, "declares a document type, which Word never writes")
    if _STRICT in untrusted:
        raise _refused("intake-word-strict", where, "is Strict Open XML; save it as 'Word document (.docx)'")
    return root


def _refused(rule: str, where: str, message: str) -> Refused:
    return Refused("cannot be taken in", problems=[Problem(rule=rule, where=where, message=message)])


def write(root: Element) -> bytes:
    """Return a part's bytes."""
    content: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return content


def make(tag: str, parent: Element | None = None, **values: str) -> Element:
    """Make a Word element with Word attributes, at the end of `parent` if there is one."""
    attributes = {W + key: value for key, value in values.items()}
    if parent is None:
        return etree.Element(W + tag, attributes, nsmap=PREFIXES)
    return etree.SubElement(parent, W + tag, attributes)


def local(element: Element) -> str:
    """Return an element's name without its namespace; processing instructions have none."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def value(element: Element | None, *path: str, name: str = "val") -> str | None:
    """Return the attribute `w:name` of the element that `path` of Word tags leads to, or None."""
    for tag in path:
        element = element.find(W + tag) if element is not None else None
    return element.get(W + name) if element is not None else None


def on(element: Element | None, tag: str) -> bool | None:
    """Return a toggle such as `w:vanish`: True, False, or None where nothing is said."""
    found = element.find(W + tag) if element is not None else None
    if found is None:
        return None
    return found.get(W + "val", "true") not in {"0", "false", "off", "none"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """What a part's `r:id` leads to: a part's name in the package, or an outside address."""

    kind: str
    target: str
    external: bool


def relations(parts: dict[str, bytes], part: str) -> dict[str, Relation]:
    """Return the relations of a part (of the package itself if `part` is empty) by their ids."""
    folder, name = posixpath.split(part)
    untrusted = parts.get(posixpath.join(folder, "_rels", f"{name}.rels"))
    if untrusted is None:
        return {}
    found = {}
    for element in parse(untrusted, where=f"relations of {name or 'the package'}"):
        if local(element) != "Relationship":
            continue
        external = element.get("TargetMode") == "External"
        target = element.get("Target", "")
        if not external:
            target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
        found[element.get("Id", "")] = Relation(kind=element.get("Type", ""), target=target, external=external)
    return found


def paragraphs(root: Element) -> Iterator[tuple[int, Element]]:
    """Yield every paragraph of a part in document order with its number, counted from 1."""
    return enumerate(root.iter(W + "p"), start=1)
