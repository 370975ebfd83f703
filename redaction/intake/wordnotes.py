"""The numbers of Word's footnotes and endnotes as printed; they become the labels of Markdown's footnotes."""

from dataclasses import dataclass, field

from redaction.intake.numbering import spelled
from redaction.intake.wordxml import Element, W, value
from redaction.problem import Problem

_FORMS = {"footnote": "decimal", "endnote": "lowerRoman"}


@dataclass(slots=True)
class Labels:
    """Counts footnotes and endnotes, each in its own series; `given` holds all labels in reading order."""

    document: Element
    settings: Element | None
    given: list[str] = field(default_factory=list)
    _counts: dict[str, int] = field(default_factory=dict)

    def next(self, kind: str) -> None:
        """Give the next note of a kind (`footnote`, `endnote`) its label.

        Raises:
            Refused: the number format is not known.
        """
        series = list(_properties(kind, self.document, self.settings))
        form = next((f for p in series if (f := value(p, "numFmt"))), _FORMS[kind])
        start = next((s for p in series if (s := value(p, "numStart"))), "1")
        number = self._counts.get(kind, (int(start) if start.isdecimal() else 1) - 1) + 1
        self._counts[kind] = number
        self.given.append(spelled(number, form, where=f"{kind}s"))


def problems(document: Element, settings: Element | None) -> list[Problem]:
    """Find notes whose numbers begin anew on each page or section, so that a label would stand for several."""
    found = []
    several = {"eachPage"} if len(list(document.iter(W + "sectPr"))) < 2 else {"eachPage", "eachSect"}
    for kind in _FORMS:
        for properties in _properties(kind, document, settings):
            if value(properties, "numRestart") in several:
                message = f"{kind} numbers begin anew on each page or section; let Word number them continuously"
                found.append(Problem(rule="intake-note", where=f"{kind}s", message=message))
    return sorted(set(found))


def _properties(kind: str, document: Element, settings: Element | None) -> list[Element]:
    """Return the numbering properties of a kind of note, those of sections before those of the whole file."""
    inner = list(document.iterfind(f".//{W}sectPr/{W}{kind}Pr"))
    return inner + ([] if settings is None else list(settings.iterfind(f"{W}{kind}Pr")))
