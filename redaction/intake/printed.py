"""Where each paragraph of a part stands and which number Word prints before it; counted once, in document order."""

import re
from dataclasses import dataclass

from redaction.errors import Refused
from redaction.intake.numbering import Numbering, Printed
from redaction.intake.wordxml import Element, W, local, paragraphs
from redaction.problem import Problem

# A typed number is named in a place only if it cannot be a date or an amount of interest: one dot, few digits.
_TYPED = re.compile(r"\s*(\d{1,2}\.\d{1,2})\.?\s")
_AUTOMATIC = re.compile(r"\d{1,3}(?:\.\d{1,3})*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A paragraph's place for messages (`document paragraph 47 (after 3.2)`), and its printed number."""

    where: str
    printed: Printed | None = None
    contents: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """The places of one part. Text outside of paragraphs is at the part itself."""

    part: str
    of: dict[Element, Place]
    problems: tuple[Problem, ...] = ()

    def where(self, element: Element) -> str:
        """Return the place of the nearest paragraph around an element, or inside it."""
        place = self.find(element)
        return place.where if place else self.part

    def find(self, element: Element) -> Place | None:
        """Return the `Place` of the nearest paragraph around an element, else of the first one inside it."""
        node = element
        while node is not None:
            if node in self.of:
                return self.of[node]
            node = node.getparent()
        inner = next(element.iter(W + "p"), None)
        return self.of.get(inner) if inner is not None else None


def places(root: Element, part: str, numbering: Numbering) -> Places:
    """Walk a part; numbers that cannot be known are problems."""
    found: dict[Element, Place] = {}
    problems: list[Problem] = []
    last = ""
    for index, paragraph in paragraphs(root):
        where = f"{part} paragraph {index}" + (f" (after {last})" if last else "")
        printed = None
        contents = _contents(paragraph, numbering)
        if not contents:
            try:
                printed = numbering.next(paragraph, where=where)
            except Refused as refused:
                problems += refused.problems
        found[paragraph] = Place(where=where, printed=printed, contents=contents)
        last = _number(paragraph, printed) or last
    return Places(part=part, of=found, problems=tuple(problems))


def _contents(paragraph: Element, numbering: Numbering) -> bool:
    """Say whether a paragraph belongs to a table of contents that Word made."""
    if numbering.styles.contents(paragraph):
        return True
    for outer in paragraph.iterancestors(W + "sdt"):
        for gallery in outer.iterfind(f"{W}sdtPr/{W}docPartObj/{W}docPartGallery"):
            if gallery.get(W + "val") == "Table of Contents":
                return True
    return False


def _number(paragraph: Element, printed: Printed | None) -> str:
    if printed and (match := _AUTOMATIC.match(printed.label)):
        return match[0]
    text = "".join(t.text or "" for t in paragraph.iter(W + "t") if local(t) == "t")
    typed = _TYPED.match(text)
    return typed[1] if typed else ""
