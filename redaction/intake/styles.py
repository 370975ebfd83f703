"""Word's styles: what a paragraph or run inherits through `basedOn`, and what kind of paragraph a style makes."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from redaction.intake.wordxml import Element, W, value

_DEEPEST = 20  # Word itself allows eleven levels of inheritance
_HEADING = re.compile(r"heading ([1-9])")
_QUOTES = {"quote", "intense quote", "block text", "block quotation", "quotations"}
_CODE = {"verbatim char", "html code", "html typewriter", "source code", "html preformatted", "plain text code"}
_CONTENTS = re.compile(r"toc (?:[1-9]|heading)|table of figures|contents heading")


@dataclass(frozen=True, slots=True)
class Styles:
    """The styles part, by style id."""

    by_id: dict[str, Element]
    default_paragraph: str | None
    defaults: Element | None

    def chain(self, style_id: str | None) -> Iterator[Element]:
        """Yield a style and those it is based on, nearest first; a circle ends."""
        seen: set[str] = set()
        while style_id in self.by_id and style_id not in seen and len(seen) < _DEEPEST:
            seen.add(style_id)
            style = self.by_id[style_id]
            yield style
            style_id = value(style, "basedOn")

    def name(self, style_id: str | None) -> str:
        """Return a style's name in lower case; Word's own styles have English names in every language."""
        style = self.by_id.get(style_id or "")
        return (value(style, "name") or "").lower() if style is not None else ""

    def names(self, style_id: str | None) -> Iterator[str]:
        """Yield the names of a style and those it is based on."""
        return (name for style in self.chain(style_id) if (name := (value(style, "name") or "").lower()))

    def paragraph(self, paragraph: Element) -> str | None:
        """Return the id of a paragraph's style."""
        return value(paragraph, "pPr", "pStyle") or self.default_paragraph

    def level(self, paragraph: Element) -> int | None:
        """Return 1 to 9 for a heading, None for text. The title counts as a heading of level 1."""
        direct = value(paragraph, "pPr", "outlineLvl")
        if direct is not None:
            return _outline(direct)
        for style in self.chain(self.paragraph(paragraph)):
            name = (value(style, "name") or "").lower()
            match = _HEADING.fullmatch(name)
            if match or name == "title":
                return int(match[1]) if match else 1
            if (outline := value(style, "pPr", "outlineLvl")) is not None:
                return _outline(outline)
        return None

    def quote(self, paragraph: Element) -> bool:
        """Say whether a paragraph is a block quote: by its style, or indented on both sides by more than 6 mm."""
        if any(name in _QUOTES for name in self.names(self.paragraph(paragraph))):
            return True
        indent = paragraph.find(f"{W}pPr/{W}ind")
        if indent is None:
            return False
        left = indent.get(W + "left", indent.get(W + "start", "0"))
        right = indent.get(W + "right", indent.get(W + "end", "0"))
        return _twips(left) >= 340 and _twips(right) >= 340

    def contents(self, paragraph: Element) -> bool:
        """Say whether a paragraph is a line of a table of contents, which Word makes from the headings."""
        return bool(_CONTENTS.fullmatch(self.name(self.paragraph(paragraph))))

    def code(self, run: Element) -> bool:
        """Say whether a run is set as code."""
        return any(name in _CODE for name in self.names(value(run, "rPr", "rStyle")))

    def looks(self, run: Element, paragraph: Element) -> Iterator[Element]:
        """Yield every `w:rPr` that shapes a run, the nearest first: its own, its style's, its paragraph's style's."""
        own = run.find(W + "rPr")
        if own is not None:
            yield own
        for start in (value(run, "rPr", "rStyle"), self.paragraph(paragraph)):
            for style in self.chain(start):
                if (look := style.find(W + "rPr")) is not None:
                    yield look
        if self.defaults is not None:
            yield self.defaults


def read(root: Element | None) -> Styles:
    """Index a styles part; None stands for a file without one."""
    if root is None:
        return Styles({}, None, None)
    styles = {style.get(W + "styleId", ""): style for style in root.iter(W + "style")}
    default = next(
        (i for i, s in styles.items() if s.get(W + "type") == "paragraph" and s.get(W + "default") in {"1", "true"}),
        None,
    )
    return Styles(styles, default, root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr"))


def _outline(level: str) -> int | None:
    return int(level) + 1 if level.isdecimal() and int(level) < 9 else None


def _twips(text: str) -> float:
    """Return a measure in twentieths of a point; what is not a plain number counts as none."""
    return float(text) if re.fullmatch(r"-?\d+(\.\d+)?", text) else 0
