"""Word's fields: what a reader sees of a field is its result; its code is never printed."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from redaction.intake.wordxml import Element, W

_ADDRESS = re.compile(r'\s*HYPERLINK\s+"([^"]*)"')
_NAME = re.compile(r"\s*([A-Za-z]+)")
FETCHING = {"INCLUDETEXT", "INCLUDEPICTURE", "INCLUDE", "LINK", "DDE", "DDEAUTO", "IMPORT", "DATABASE", "EMBED", "RD"}
# These show something without holding it as text, or move or ask for text.
WITHOUT_TEXT = {"LISTNUM", "AUTONUM", "AUTONUMLGL", "AUTONUMOUT", "FORMCHECKBOX", "FORMDROPDOWN", "EQ", "SYMBOL",
                "ADVANCE", "BARCODE", "DISPLAYBARCODE", "MACROBUTTON", "GOTOBUTTON", "FILLIN", "ASK", "SET", "PRIVATE",
                "GLOSSARY", "AUTOTEXT", "OVERPRINT"}  # fmt: skip


@dataclass(slots=True)
class _Field:
    code: str = field(default="", repr=False)
    shown: bool = False


@dataclass(slots=True)
class Fields:
    """Follows the fields of a part while its runs are read in order."""

    _open: list[_Field] = field(default_factory=list, repr=False)

    def see(self, element: Element) -> None:
        """Take in a `w:fldChar` or `w:instrText`."""
        if element.tag == W + "instrText":
            if self._open and not self._open[-1].shown:
                self._open[-1].code += element.text or ""
            return
        kind = element.get(W + "fldCharType")
        if kind == "begin":
            self._open.append(_Field())
        elif kind == "separate" and self._open:
            self._open[-1].shown = True
        elif kind == "end" and self._open:
            self._open.pop()

    @property
    def visible(self) -> bool:
        """Say whether a run here is text, not a part of a field's code."""
        return all(one.shown for one in self._open)

    @property
    def address(self) -> str:
        """Return the address to which the field around a run leads, or nothing."""
        found = (_ADDRESS.match(one.code) for one in reversed(self._open))
        return next((match[1] for match in found if match), "")

    @property
    def unfinished(self) -> bool:
        """Say whether a field was begun and not ended."""
        return bool(self._open)


def names(root: Element) -> Iterator[tuple[Element, str]]:
    """Yield each field of a part with its name in capitals, at the element where its code begins."""
    open_codes: list[tuple[Element, str]] = []
    for element in root.iter(W + "fldChar", W + "instrText", W + "fldSimple"):
        if element.tag == W + "fldSimple":
            yield element, name(element.get(W + "instr", ""))
        elif element.tag == W + "instrText":
            if open_codes:
                start, code = open_codes[-1]
                open_codes[-1] = (start, code + (element.text or ""))
        elif element.get(W + "fldCharType") == "begin":
            open_codes.append((element, ""))
        elif element.get(W + "fldCharType") == "end" and open_codes:
            start, code = open_codes.pop()
            yield start, name(code)


def name(code: str) -> str:
    """Return the name with which a field's code begins."""
    match = _NAME.match(code)
    return match[1].upper() if match else ""
