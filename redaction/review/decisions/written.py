"""How a replacement is written into Markdown, so that it reads as the words it is and breaks nothing around it."""

import re
from collections.abc import Iterable
from urllib.parse import quote

from redaction.spans import Span

_MARKUP = re.compile(r"([\\`*_<>])")
_OPENS_A_BLOCK = re.compile(r"(#{1,6}(?= |$)|[-+](?= |$)|\d+(?=[.)]))")
_IN_TARGET = re.compile(r"\]\([^()\s]*$")
_LEAD = re.compile(r"[>\s]*")
# What may stand between the start of a line, or the end of a sentence, and the first word of the next.
_OPENS_A_SENTENCE = re.compile(
    r"(?:^[>\s]*(?:#{1,6} |[-+*] )?(?:\d{1,3}(?:\.\d{1,3}){0,4}[.)]? )?|[.!?][\"')*_]{0,3} )[\"'(*_]{0,3}$"
)
_ABBREVIATED = re.compile(r"(?:\b(?:Mr|Mrs|Ms|Dr|St|No|Rev|Prof|e\.g|i\.e|cf|vs|para|p|[A-Z]))\. $")


def written(replacement: str, text: str, span: Span) -> str:
    """Return `replacement` as it must stand in place of `span` of `text`.

    Markup characters are escaped, table bars in a table, and brackets where the text beside them would turn a
    marker into a link, an image or a link's definition (`[name removed]: yes` would vanish from the page). In the
    target of a link or picture it is written as an address is. Where a sentence begins with a capital, it still does.
    """
    line = text[text.rfind("\n", 0, span.start) + 1 : span.start]
    if _IN_TARGET.search(line):
        return quote(replacement, safe="")
    if text[span.start : span.start + 1].isupper() and replacement[:1].islower() and _opens(line):
        replacement = replacement[0].upper() + replacement[1:]
    safe = _MARKUP.sub(r"\\\1", replacement)
    if (line or text[span.start : span.start + 1]).lstrip("> ").startswith("|"):
        safe = safe.replace("|", r"\|")
    if text[span.end : span.end + 1] in tuple("([:") or text[span.start - 1 : span.start] in ("!", "]", "["):
        safe = safe.replace("[", r"\[").replace("]", r"\]")
    if _LEAD.fullmatch(line) and (match := _OPENS_A_BLOCK.match(safe)):
        digits = match[0].isdigit()
        safe = f"{match[0]}\\{safe[match.end() :]}" if digits else f"\\{safe}"
    return safe


def _opens(line: str) -> bool:
    """Say whether a sentence begins behind these words of a line."""
    near = line[-80:]
    return _OPENS_A_SENTENCE.search(near) is not None and not _ABBREVIATED.search(near)


def splice(text: str, changes: Iterable[tuple[Span, str]]) -> str:
    """Return `text` with each span replaced by its words; spans are sorted and disjoint."""
    parts: list[str] = []
    position = 0
    for span, words in changes:
        parts += text[position : span.start], words
        position = span.end
    return "".join(parts) + text[position:]
