"""A Word part, built anew as the plainest Word there is: what a reader sees, with printed numbers as text.

Only what is known is taken over: anything else that holds text is refused (`intake-unsupported`), so that nothing is
lost silently. Besides the new elements, all visible characters are gathered in reading order, against which the
converted text is checked afterwards. Not taken over, on purpose: headers, footers, page breaks, tables of contents,
properties, bookmarks, fonts, colours, underlining.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from redaction.errors import Refused
from redaction.intake import plainword, symbols
from redaction.intake.characters import forbidden
from redaction.intake.fields import Fields
from redaction.intake.printed import Place, Places
from redaction.intake.styles import Styles
from redaction.intake.wordxml import VML, WP, A, Element, R, Relation, W, local, make, on, value
from redaction.problem import Problem

_THROUGH = {
    "sdt",
    "sdtContent",
    "customXml",
    "smartTag",
    "ins",
    "dir",
    "bdo",
    "fldSimple",
    "AlternateContent",
    "Choice",
}
_LINKS = ("http://", "https://", "mailto:")
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


@dataclass(slots=True)
class Store:
    """What the parts of one file add to together: pictures, links, footnotes, and the characters seen."""

    picture: Callable[[str, str], str]  # (part name in the package, place) -> id of the new relation
    link: Callable[[str], str]  # address -> id of the new relation
    note: Callable[[str, str, str], str]  # (footnote or endnote, its id, place) -> id of the new footnote
    said: list[str] = field(default_factory=list, repr=False)
    problems: list[Problem] = field(default_factory=list)
    alts: list[str] = field(default_factory=list, repr=False)


@dataclass(slots=True)
class Flattener:
    """Rebuilds one part."""

    places: Places
    styles: Styles
    links: dict[str, Relation]
    store: Store
    fields: Fields = field(default_factory=Fields)
    _depth: int = -1  # of the bullet before, -1 after anything else

    def blocks(self, parent: Element) -> Iterator[Element]:
        """Yield the new paragraphs and tables for what a body, a cell or a footnote holds."""
        for child in parent:
            match local(child):
                case "p":
                    if (paragraph := self._paragraph(child)) is not None:
                        yield paragraph
                case "tbl":
                    self._depth = -1
                    yield self._table(child)
                    self._depth = -1
                case name if name in _THROUGH:
                    yield from self.blocks(child)
                case _:
                    self._ignored(child)

    def _paragraph(self, old: Element) -> Element | None:
        place = self.places.of[old]
        if place.contents:
            return None
        new = make("p")
        properties = make("pPr", new)
        self._shape(old, properties, place)
        label = place.printed.label if place.printed and not place.printed.bullet else ""
        self._text(new, label, place)
        self._inlines(old, new, old, place)
        empty = len(new) == 1
        if empty:
            return None
        return new

    def _shape(self, old: Element, properties: Element, place: Place) -> None:
        """Give a paragraph its kind: heading, bullet, quote or text."""
        level = self.styles.level(old)
        depth = -1
        if level is not None:
            make("pStyle", properties, val=f"Heading{min(level, 6)}")
        elif place.printed and place.printed.bullet:
            depth = min(place.printed.depth, self._depth + 1)
            numbers = make("numPr", properties)
            make("ilvl", numbers, val=str(depth))
            make("numId", numbers, val="1")
        elif self.styles.quote(old):
            make("pStyle", properties, val="BlockText")
        self._depth = depth

    def _inlines(self, old: Element, new: Element, paragraph: Element, place: Place) -> None:
        for child in old:
            match local(child):
                case "r":
                    self._run(child, new, paragraph, place)
                case "hyperlink":
                    relation = self.links.get(child.get(R + "id", ""))
                    inside = self._linked(new, relation.target if relation else "")
                    self._inlines(child, inside, paragraph, place)
                case name if name in _THROUGH:
                    self._inlines(child, new, paragraph, place)
                case _:
                    self._ignored(child)

    def _linked(self, new: Element, address: str) -> Element:
        """Return where a link's runs go: into a new link, or beside it if a public page cannot lead there."""
        if not address.lower().startswith(_LINKS):
            return new
        link = make("hyperlink", new)
        link.set(R + "id", self.store.link(address))
        return link

    def _run(self, old: Element, new: Element, paragraph: Element, place: Place) -> None:
        for child in old:
            name = local(child)
            if name in {"fldChar", "instrText"}:
                self.fields.see(child)
            elif not self.fields.visible:
                continue
            elif name in {"AlternateContent", "Choice"}:
                self._run(child, new, paragraph, place)
            else:
                self._piece(child, old, new, paragraph, place)

    def _piece(self, child: Element, old: Element, new: Element, paragraph: Element, place: Place) -> None:
        """Take over one piece of a run."""
        match local(child):
            case "t":
                self._text(self._linked(new, self.fields.address), child.text or "", place, old, paragraph)
            case "tab" | "ptab":
                self._text(new, " ", place)
            case "br" | "cr":
                make("br", make("r", new))
            case "noBreakHyphen":
                self._text(new, "\N{NON-BREAKING HYPHEN}", place, old, paragraph)
            case "softHyphen":
                self._text(new, "\N{SOFT HYPHEN}", place, old, paragraph)
            case "sym":
                self._text(new, self._symbol(child, place), place)
            case "drawing" | "pict":
                self._pictures(child, new, place)
            case "footnoteReference" | "endnoteReference":
                kind = local(child).removesuffix("Reference")
                if child.get(W + "customMarkFollows") in {"1", "true", "on"}:
                    self._problem("intake-note", place, "a footnote with its own mark; let Word number it")
                else:
                    number = self.store.note(kind, child.get(W + "id", ""), place.where)
                    make("footnoteReference", make("r", new), id=number)
            case _:
                self._ignored(child)

    def _text(
        self, new: Element, text: str, place: Place, old: Element | None = None, paragraph: Element | None = None
    ) -> None:
        if not text:
            return
        if any(forbidden(text)):
            message = "a control character, or one that reverses the direction of reading; delete it"
            self._problem("intake-control-character", place, message)
            return
        run = make("r", new)
        if old is not None and paragraph is not None:
            properties = make("rPr", run)
            if self.styles.code(old):
                make("rStyle", properties, val="VerbatimChar")
            for tag in ("b", "i"):
                if self._toggled(old, tag):
                    make(tag, properties)
        element = make("t", run)
        element.text = text
        element.set(_SPACE, "preserve")
        self.store.said.append(text)

    def _toggled(self, run: Element, tag: str) -> bool:
        """Say whether a run is bold or italic by itself or by its own style; a paragraph's style is its kind's look."""
        said = on(run.find(W + "rPr"), tag)
        for style in self.styles.chain(value(run, "rPr", "rStyle")):
            said = on(style.find(W + "rPr"), tag) if said is None else said
        return bool(said)

    def _symbol(self, element: Element, place: Place) -> str:
        shown = symbols.shown(element.get(W + "font", ""), element.get(W + "char", ""))
        if shown is None:
            self._problem("intake-symbol", place, "a symbol from a picture font; type it as text")
        return shown or ""

    def _pictures(self, old: Element, new: Element, place: Place) -> None:
        described = next(old.iter(WP + "docPr"), None)
        alt = described.get("descr", "") if described is not None else ""
        shape = next((s for s in old if s.tag.startswith(VML)), None)
        alt = alt or (shape.get("alt", "") if shape is not None else "")
        if any(forbidden(alt)):
            self._problem("intake-control-character", place, "a control character in a picture's description")
            return
        ids = [b.get(R + "embed") for b in old.iter(A + "blip")] + [
            d.get(R + "id") for d in old.iter(VML + "imagedata")
        ]
        for relation_id in filter(None, ids):
            relation = self.links.get(relation_id)
            if relation is None or relation.external:
                self._problem("intake-image-kind", place, "a picture is missing from the file; put it in again")
                continue
            try:
                drawn = self.store.picture(relation.target, place.where)
            except Refused as refused:
                self.store.problems += refused.problems
            else:
                self.store.alts.append(alt)
                make("r", new).append(plainword.drawing(drawn, " ".join(alt.split())))

    def _table(self, old: Element) -> Element:
        new = make("tbl")
        make("tblPr", new)
        rows = list(self._through(old, "tr"))
        width = max(
            (sum(_across(cell) for cell in self._through(row, "tc")) + _skipped(row) for row in rows), default=1
        )
        grid = make("tblGrid", new)
        for _ in range(width):
            make("gridCol", grid, w="1000")
        for row in rows:
            self._row(row, new)
        return new

    def _row(self, old: Element, table: Element) -> None:
        new = make("tr", table)
        properties = make("trPr", new)
        if on(old.find(W + "trPr"), "tblHeader"):
            make("tblHeader", properties)
        for _ in range(_skipped(old)):
            make("p", make("tc", new))
        for cell in self._through(old, "tc"):
            filled = make("tc", new)
            shape = make("tcPr", filled)
            make("gridSpan", shape, val=str(_across(cell)))
            merge = cell.find(f"{W}tcPr/{W}vMerge")
            if merge is not None:
                make("vMerge", shape, val=merge.get(W + "val", "continue"))
            self._depth = -1
            inner = list(self.blocks(cell))
            filled.extend(inner or [make("p")])

    def _through(self, old: Element, wanted: str) -> Iterator[Element]:
        """Yield rows of a table or cells of a row, also those inside content controls."""
        for child in old:
            if local(child) == wanted:
                yield child
            elif local(child) in _THROUGH:
                yield from self._through(child, wanted)
            else:
                self._ignored(child)

    def _ignored(self, element: Element) -> None:
        """Pass over what holds no text; what holds some is a problem."""
        if any((text.text or "").strip() for text in element.iter(W + "t")):
            where = self.places.where(element)
            message = f"text in something that is not known here ({local(element)}); type it as plain text"
            self.store.problems.append(Problem(rule="intake-unsupported", where=where, message=message))

    def _problem(self, rule: str, place: Place, message: str) -> None:
        self.store.problems.append(Problem(rule=rule, where=place.where, message=message))


def _across(cell: Element) -> int:
    span = value(cell, "tcPr", "gridSpan") or "1"
    return min(int(span), 63) if span.isdecimal() and int(span) > 0 else 1


def _skipped(row: Element) -> int:
    """Return how many columns a row leaves free at its beginning."""
    before = value(row, "trPr", "gridBefore") or "0"
    return min(int(before), 63) if before.isdecimal() else 0
