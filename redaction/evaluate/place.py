"""`Place`: where in a report a span stands, so that misses can be grouped by the way they are written."""

import re
from enum import StrEnum

from redaction.spans import Span


class Place(StrEnum):
    """The places told apart; a span has the first that fits."""

    COMMENT = "comment"
    LINK = "link, picture or file name"
    HEADING = "heading"
    NOTE = "footnote"
    TABLE_START = "start of a table cell"
    TABLE = "table cell"
    QUOTE = "quotation"
    SENTENCE_START = "start of a sentence"
    TEXT = "running text"


_FILE = r"(?<![\w.-])[\w.-]{1,120}\.(?:docx?|pdf|xlsx?|jpe?g|png|msg|eml|txt|mp[34])\b"
_LINK = re.compile(rf"!?\[[^\[\]\n]*\]\([^()\n]*\)|{_FILE}")
_LEAD = re.compile(r"[\s#>*+_-]*(?:\(?(?:\d{1,3}(?:\.\d{1,3})*|[a-z])[.)]? )?[\"'*_(\u201c\u2018]*$")
_CELL = re.compile(r"\|[\s*_\"\u201c]*$")
_SENTENCE = re.compile(r"[.!?:][\"')*_\u201d\u2019]*\s+[\"'(*_\u201c\u2018]*$")


def place(text: str, span: Span) -> Place:
    """Return where a span of the text stands."""
    start = text.rfind("\n", 0, span.start) + 1
    end = text.find("\n", span.end)
    line = text[start : len(text) if end < 0 else end]
    before = text[start : span.start]
    if text.rfind("<!--", 0, span.start) > text.rfind("-->", 0, span.start):
        return Place.COMMENT
    if any(m.start() <= span.start - start and span.end - start <= m.end() for m in _LINK.finditer(line)):
        return Place.LINK
    if line.startswith("#") or re.fullmatch(r"\*\*[^*]+\*\*", line.strip()):
        return Place.HEADING
    if line.startswith("[^"):
        return Place.NOTE
    if line.lstrip().startswith("|"):
        return Place.TABLE_START if _CELL.search(before) else Place.TABLE
    if line.startswith(">") or _in_quotes(before):
        return Place.QUOTE
    return Place.SENTENCE_START if _LEAD.match(before) or _SENTENCE.search(before) else Place.TEXT


def _in_quotes(before: str) -> bool:
    """Say whether a quotation is open at the end of the beginning of a line."""
    return before.count('"') % 2 == 1 or before.rfind("\u201c") > before.rfind("\u201d")
