"""The text of XML files: sitemaps, feeds, drawings. Read without entities, network or leniency."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

_DRAWN = frozenset(
    "svg g path circle ellipse rect line polyline polygon title desc defs style linearGradient stop".split()  # noqa: SIM905  # names read better as words
)
_ADDRESSES = frozenset({"href", "src", "base"})
_HIDES = frozenset({"display", "visibility", "opacity", "fill-opacity"})
_LOADS = re.compile(r"(?i)@import|url\(\s*['\"]?(?!#)|expression\(|display\s*:\s*none|visibility\s*:\s*hidden")


@dataclass(frozen=True, slots=True, kw_only=True)
class XmlText:
    """Every word of an XML file, names of elements too, and messages for what no file of the site may have."""

    texts: tuple[str, ...] = field(default=(), repr=False)
    faults: tuple[str, ...] = ()


def read(content: bytes, *, drawing: bool) -> XmlText:
    """Read an XML file.

    Args:
        content: its bytes.
        drawing: whether it is SVG, of which only what draws is allowed.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=False)
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError):
        return XmlText(texts=(content.decode("utf-8", "replace"),), faults=("is no XML that can be read",))
    faults = ["has a document type"] if b"<!DOCTYPE" in content else []
    # A name may go on in the next element, and one element's last word is not the next one's first.
    texts: list[str] = [between.join(map(str, root.itertext())) for between in ("", "\n")]
    for node in (*root.itersiblings(preceding=True), *root.iter(), *root.itersiblings()):
        if not isinstance(node.tag, str):
            faults.append("has a comment or an instruction")
            texts.append(str(node.text))
            continue
        texts += [etree.QName(node).localname, *map(str, node.attrib), *map(str, node.attrib.values())]
        faults += _drawing_faults(node) if drawing else ()
    texts += [content.decode("utf-8", "replace")] if faults else []
    return XmlText(texts=tuple(text for text in texts if text.strip()), faults=tuple(sorted(set(faults))))


def _drawing_faults(node: etree._Element) -> Iterator[str]:
    name = etree.QName(node).localname
    if name not in _DRAWN:
        yield "has an element that draws nothing"
    if name == "style" and _LOADS.search("".join(map(str, node.itertext()))):
        yield "has style that loads or hides something"
    for key, value in node.attrib.items():
        attribute = etree.QName(str(key)).localname
        if attribute.startswith("on") or (attribute in _ADDRESSES and not str(value).startswith("#")):
            yield "has an attribute that runs or loads something"
        if attribute in _HIDES or _LOADS.search(f"{attribute}:{value!s}"):
            yield "has an attribute that loads or hides something"
