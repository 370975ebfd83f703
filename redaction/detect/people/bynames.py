"""A name and another name of the same person beside it are told once: "Joan Orrell (née Pellew)" is one mention."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from redaction.detect.page.reading import Reading
from redaction.detect.people.linking import FAMILY, Linked

_CUE = r"(?:n[eé]e|formerly|previously|alias|aka|a\.k\.a\.|(?:also )?known as|or)"
_TITLE = r"(?:(?:Mrs?|Ms|Miss)\.? )?"
_OPEN = re.compile(rf" ?(?:\((?:{_CUE} )?{_TITLE}[\"']?|[\"'])", re.IGNORECASE)
_CLOSE = {"(": re.compile(r"[\"']?\)"), '"': re.compile(r'"'), "'": re.compile(r"'")}
_ASIDE = re.compile(rf",? (?:{_CUE}) {_TITLE}[\"']?", re.IGNORECASE)
_ENDS = re.compile(r"[\"']?(?=[,.;:)|\n]| [|(a-z]|$)")


def told_once(linked: Iterable[Linked], reading: Reading) -> Iterator[Linked]:
    """Yield who is mentioned, with a name and the other name beside it as one mention.

    Args:
        linked: the mentions of one text, in order.
        reading: the text.
    """
    held: Linked | None = None
    for one in linked:
        end = _end(reading, held, one) if held is not None else None
        if held is not None and end is not None:
            held = replace(held, mention=replace(held.mention, end=end))
            continue
        if held is not None:
            yield held
        held = one
    if held is not None:
        yield held


def _end(reading: Reading, name: Linked, other: Linked) -> int | None:
    """Return where the other name ends with what closes it; None if it is not the same person's in one breath."""
    person = name.person
    if person.id != other.person.id or person.kept or person.id.startswith(FAMILY) or not (name.sure and other.sure):
        return None
    start = name.mention.end
    if reading.text[start : start + 1] not in (" ", ","):
        return None
    opened = _OPEN.match(reading.text, start)
    if opened and opened.end() == other.mention.start:
        sign = opened[0].lstrip()[0]
        close = _CLOSE[sign].match(reading.text, other.mention.end)
        return close.end() if close else None
    aside = _ASIDE.match(reading.text, start)
    if aside and aside.end() == other.mention.start:
        close = _ENDS.match(reading.text, other.mention.end)
        return other.mention.end if close and not close[0] else close.end() if close else None
    return None
