"""What a Word file may hold that a reader of the page would not see, or would see otherwise; each a rule with an id.

`found()` lists everything at once, so that the author repairs a report in one go. Places are paragraph numbers, never
text.
"""

from collections.abc import Iterator

from redaction.intake import fields
from redaction.intake.printed import Places
from redaction.intake.styles import Styles
from redaction.intake.wordxml import OFFICE_VML, VML, A, Element, R, Relation, W, local, on, value
from redaction.problem import Problem

_CHANGES = "accept or reject all changes in Word"
_TRACKED = {"ins", "del", "moveFrom", "moveTo", "moveFromRangeStart", "moveToRangeStart", "cellIns", "cellDel",
            "cellMerge", "delText", "delInstrText", "numberingChange", "customXmlInsRangeStart",
            "customXmlDelRangeStart", "customXmlMoveFromRangeStart", "customXmlMoveToRangeStart"}  # fmt: skip
_ELEMENTS = {
    "commentRangeStart": ("intake-comment", "a comment; delete all comments in Word"),
    "commentReference": ("intake-comment", "a comment; delete all comments in Word"),
    "object": ("intake-embedded", "an embedded object; replace it by a picture"),
    "OLEObject": ("intake-embedded", "an embedded object; replace it by a picture"),
    "control": ("intake-embedded", "an ActiveX control; replace it by text"),
    "altChunk": ("intake-embedded", "another file embedded as text; paste its text instead"),
    "subDoc": ("intake-embedded", "a subdocument; paste its text instead"),
    "chart": ("intake-embedded", "a chart with its figures; replace it by a picture"),
    "relIds": ("intake-embedded", "a diagram; replace it by a picture"),
    "contentPart": ("intake-embedded", "handwriting; replace it by a picture"),
    "txbxContent": ("intake-text-box", "a text box; move its text into the report"),
    "wsp": ("intake-drawing", "a drawn shape; replace it by a picture"),
    "wgp": ("intake-drawing", "a group of drawn shapes; replace it by a picture"),
    "wpc": ("intake-drawing", "a drawing canvas; replace it by a picture"),
    "textpath": ("intake-drawing", "decorative text; type it as a paragraph"),
    "oMath": ("intake-unsupported", "an equation; type it as text"),
    "ruby": ("intake-unsupported", "text above text; type it as text"),
    "svgBlip": ("intake-image-kind", "an SVG picture; save it as PNG and put it in again"),
}  # fmt: skip
_LIGHT, _DARK = 224, 64
_TINY = 4  # half points: 2 pt and less
_FLAT = 60  # twentieths of a point: below 3 pt no line can be read
_NAMED = {"black": "000000", "darkBlue": "000080", "darkGreen": "008000", "darkRed": "800000", "darkCyan": "008080",
          "darkMagenta": "800080", "blue": "0000FF"}  # fmt: skip


def found(root: Element, places: Places, styles: Styles, links: dict[str, Relation]) -> list[Problem]:
    """Return every problem of one part, in document order and once a place."""
    problems = {
        *places.problems,
        *_elements(root, places),
        *_runs(root, places, styles),
        *_tables(root, places),
        *_fields(root, places),
        *_pictures(root, places),
        *_outside(links, places),
    }
    order = {place.where: i for i, place in enumerate(places.of.values())}
    return sorted(problems, key=lambda problem: (order.get(problem.where, -1), problem))


def tracked(root: Element, part: str) -> list[Problem]:
    """Return a problem if a part that is not taken over (a header, a footer) holds tracked changes."""
    count = sum(_is_tracked(local(element)) for element in root.iter())
    message = f"tracked changes; {_CHANGES}"
    return [Problem(rule="intake-tracked-change", where=part, message=message)] if count else []


def _is_tracked(name: str) -> bool:
    return name in _TRACKED or name.endswith("PrChange") or name in {"tblGridChange", "tblPrExChange"}


def _elements(root: Element, places: Places) -> Iterator[Problem]:
    for element in root.iter():
        name = local(element)
        if _is_tracked(name):
            message = f"a tracked change; {_CHANGES}"
            yield Problem(rule="intake-tracked-change", where=places.where(element), message=message)
        elif name in _ELEMENTS and not (name == "control" and element.tag != W + "control"):
            rule, what = _ELEMENTS[name]
            yield Problem(rule=rule, where=places.where(element), message=what)


def _runs(root: Element, places: Places, styles: Styles) -> Iterator[Problem]:
    for run in root.iter(W + "r"):
        place = places.find(run)
        if place is None or place.contents or not _shows(run):
            continue
        paragraph = next(run.iterancestors(W + "p"))
        looks = [*styles.looks(run, paragraph), *_table_looks(run, styles)]
        if any(_first(looks, tag) for tag in ("vanish", "specVanish", "webHidden")):
            message = "hidden text; show it or delete it"
            yield Problem(rule="intake-hidden-text", where=place.where, message=message)
        if any(_first(looks, tag) for tag in ("strike", "dstrike")):
            message = "struck-through text looks deleted and would be published; delete it or remove the line"
            yield Problem(rule="intake-struck-text", where=place.where, message=message)
        if _tiny(looks) or _flat(paragraph) or _clear(looks):
            yield Problem(
                rule="intake-hidden-text",
                where=place.where,
                message="text too small or too clear to be seen; delete it",
            )
        yield from _colours(run, paragraph, looks, styles, place.where)


def _shows(run: Element) -> bool:
    """Say whether a run holds anything to be seen but blanks."""
    return any(
        (child.tag == W + "t" and (child.text or "").strip()) or local(child) in {"sym", "drawing", "pict"}
        for child in run.iter()
    )


def _table_looks(run: Element, styles: Styles) -> Iterator[Element]:
    table = next(run.iterancestors(W + "tbl"), None)
    for style in styles.chain(value(table, "tblPr", "tblStyle")):
        if (look := style.find(W + "rPr")) is not None:
            yield look


def _first(looks: list[Element], tag: str) -> bool:
    return bool(next((said for look in looks if (said := on(look, tag)) is not None), None))


def _said(looks: list[Element], tag: str, name: str = "val") -> str | None:
    return next((said for look in looks if (said := value(look, tag, name=name)) is not None), None)


def _tiny(looks: list[Element]) -> bool:
    size, width = _said(looks, "sz"), _said(looks, "w")
    small = size is not None and size.isdecimal() and int(size) <= _TINY
    return small or (width is not None and width.isdecimal() and int(width) < 20)


def _flat(paragraph: Element) -> bool:
    """Say whether a paragraph's lines, or its table's row, are set too low to show their text."""
    spacing = paragraph.find(f"{W}pPr/{W}spacing")
    heights = [(spacing, "line", "lineRule")] if spacing is not None else []
    heights += [
        (h, "val", "hRule") for row in paragraph.iterancestors(W + "tr") for h in row.iterfind(f"{W}trPr/{W}trHeight")
    ]
    return any(
        one.get(W + rule) == "exact" and (height := one.get(W + name, "")).isdecimal() and int(height) < _FLAT
        for one, name, rule in heights
    )


def _clear(looks: list[Element]) -> bool:
    """Say whether letters are drawn without ink: not filled, or see-through."""
    fills = (fill for look in looks for fill in look if local(fill) == "textFill")
    return any(local(part) in {"noFill", "alpha"} for fill in fills for part in fill.iter())


def _colours(run: Element, paragraph: Element, looks: list[Element], styles: Styles, where: str) -> Iterator[Problem]:
    """Find text that cannot be told from what lies behind it: white on white, black under a black bar."""
    colour = _shade(_said(looks, "color"))
    if colour is None and _said(looks, "color", name="themeColor") in {"background1", "light1"}:
        colour = 255
    highlight = _said(looks, "highlight")
    behind = _shade(_NAMED.get(highlight or "")) if highlight and highlight != "none" else _behind(looks, paragraph)
    if colour is not None and colour >= _LIGHT and (behind is None or behind >= _LIGHT):
        if not _dark_header(run, styles):
            message = "white text; give it a colour that can be read, or delete it"
            yield Problem(rule="intake-hidden-text", where=where, message=message)
    elif behind is not None and behind <= _DARK and (colour or 0) <= _DARK and (colour is not None or highlight):
        message = "text under a dark bar is still in the file; delete it or take the bar away"
        yield Problem(rule="intake-hidden-text", where=where, message=message)


def _behind(looks: list[Element], paragraph: Element) -> float | None:
    """Return how light the shading behind a run is, None if there is none."""
    cell = next(paragraph.iterancestors(W + "tc"), None)
    fills = (_said(looks, "shd", "fill"), value(paragraph, "pPr", "shd", name="fill"),
             value(cell, "tcPr", "shd", name="fill"))  # fmt: skip
    return next((shade for fill in fills if (shade := _shade(fill)) is not None), None)


def _shade(colour: str | None) -> float | None:
    """Return a colour's lightness, 0 to 255; None for none and for the automatic one."""
    try:
        red, green, blue = bytes.fromhex(colour or "")
    except ValueError:
        return None
    return 0.299 * red + 0.587 * green + 0.114 * blue


def _dark_header(run: Element, styles: Styles) -> bool:
    """Say whether a run stands in a table's first row or column where the table's style puts a dark ground."""
    table = next(run.iterancestors(W + "tbl"), None)
    cell = next(run.iterancestors(W + "tc"), None)
    if table is None or cell is None:
        return False
    first = {"firstRow"} if cell.getparent() is table.find(W + "tr") else set()
    first |= {"firstCol"} if cell.getparent().find(W + "tc") is cell else set()
    for style in styles.chain(value(table, "tblPr", "tblStyle")):
        for part in style.iterfind(W + "tblStylePr"):
            shade = _shade(value(part, "tcPr", "shd", name="fill"))
            if part.get(W + "type") in first and shade is not None and shade <= 160:
                return True
    return False


def _tables(root: Element, places: Places) -> Iterator[Problem]:
    for table in root.iterfind(f".//{W}tc//{W}tbl"):
        message = "a table inside a table; make it a table of its own"
        yield Problem(rule="intake-nested-table", where=places.where(table), message=message)
    for row in root.iterfind(f".//{W}tr"):
        if on(row.find(W + "trPr"), "hidden"):
            yield Problem(rule="intake-hidden-text", where=places.where(row), message="a hidden row; show or delete it")
    for merge in root.iterfind(f".//{W}tc/{W}tcPr/{W}vMerge"):
        cell = merge.getparent().getparent()
        if merge.get(W + "val") != "restart" and any((t.text or "").strip() for t in cell.iter(W + "t")):
            message = "text in the covered part of merged cells; split the cells and delete it"
            yield Problem(rule="intake-hidden-text", where=places.where(cell), message=message)


def _fields(root: Element, places: Places) -> Iterator[Problem]:
    for element, name in fields.names(root):
        if name in fields.FETCHING:
            message = "a field that fetches another file; replace it by its text (Ctrl+Shift+F9 in Word)"
            yield Problem(rule="intake-external", where=places.where(element), message=message)
        elif name in fields.WITHOUT_TEXT:
            message = "a field that shows what is not text; type what it shows"
            yield Problem(rule="intake-field", where=places.where(element), message=message)


def _pictures(root: Element, places: Places) -> Iterator[Problem]:
    for crop in root.iter(A + "srcRect"):
        if any(amount.lstrip("-0%") for amount in crop.attrib.values()):
            message = (
                "a cropped picture still holds what was cut off; compress pictures in Word, deleting cropped areas"
            )
            yield Problem(rule="intake-image-cropped", where=places.where(crop), message=message)
    for blip in root.iter(A + "blip"):
        if blip.get(R + "link"):
            message = "a picture that is fetched from elsewhere; put it into the file"
            yield Problem(rule="intake-external", where=places.where(blip), message=message)
    for drawn in root.iter(W + "pict"):
        if drawn.find(f".//{VML}imagedata") is None and not any(shape.get(OFFICE_VML + "hr") for shape in drawn):
            message = "a drawn shape; replace it by a picture"
            yield Problem(rule="intake-drawing", where=places.where(drawn), message=message)
    for data in root.iter(VML + "imagedata"):
        if any(local_name.startswith("crop") for local_name in data.attrib):
            message = "a cropped picture still holds what was cut off; put it in anew"
            yield Problem(rule="intake-image-cropped", where=places.where(data), message=message)


def _outside(links: dict[str, Relation], places: Places) -> Iterator[Problem]:
    for relation in links.values():
        if relation.external and not relation.kind.endswith("/hyperlink"):
            message = "something that is fetched from elsewhere; put it into the file"
            yield Problem(rule="intake-external", where=places.part, message=message)
