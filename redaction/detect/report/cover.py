"""The cover of a report and its signature: when it is dated, and who wrote it or signed for the board."""

import re
from dataclasses import dataclass, field

from redaction.case.cast import Cast
from redaction.detect.keeps.bodies import is_body
from redaction.detect.page.reading import Reading
from redaction.detect.page.sections import Outline, Section
from redaction.detect.times.dates import Date
from redaction.detect.words.cues import NEVER
from redaction.detect.words.lexicon import plain
from redaction.spans import Span

_LINES = 22
_TITLES = 6
_LINE = 220
_ROLE = r"(?:[Aa]uthors?|AUTHORS?|[Cc]hair(?:man|woman)?|CHAIR|[Rr]eviewers?|REVIEWERS?)"
_REPORT = re.compile(
    rf"(?i)\b(?:reports?|draft|version|final|dated?|published|publication|agreed|endorsed|approved|presented|board|"
    rf"review(?:er)?s?|edition|copy|panel|status|ratified|signed|submitted|summary|completed|issued|merged|{_ROLE})\b"
)
_NOT_COVER = re.compile(
    r"(?i)\b(?:born|b\.|died|death|d\.?o\.?b|birth|aged|venue|present|apologies|in respect of|sent|from|"
    r"to(?! (?:the |both |all |its )?(?:\w+ ){0,3}(?:boards?|panel|\w*scb|department)\b)|subject|"
    r"minutes|"
    r"notes of|(?<!board )meeting|conference|visit|admitted|child seen|period under|period of review|period covered|"
    r"subject)\b"
)
_COVERS = re.compile(
    r"(?i)\b(?:(?:serious )?case review|overview report|executive summary|review report|practice review|systems review|"
    r"learning (?:together|lessons|review)|lead reviewers?|safeguarding (?:children )?board)\b"
)
_OTHER_PAPER = re.compile(r"(?i)\b(?:venue|apologies|minutes of|in attendance|from:|child seen)")
_BODY = re.compile(r"\s{0,16}(?:\*\*)?(?:[A-Z]{0,2}\d{1,4}(?:\.\d{1,4}){1,6}|[A-Z]?\d{1,4}[.)])(?:\*\*)? ")
_SIGNER = re.compile(
    rf"(?:\b{_ROLE}\b[^A-Za-z\n]{{0,6}}(?:of [\w ]{{3,40}}[:,] ?)?|\b(?:[Ww]ritten|[Pp]repared|[Ee]dited|"
    rf"[Cc]ompiled|[Mm]erged) by )"
    r"(?:(?:Dr|Mr|Mrs|Ms|Miss|Prof(?:essor)?|Sir|Dame|Rev)\.? )?(?P<name>[A-Z][\w'-]{1,40}(?: [A-Z][\w'.-]{0,40}){1,3})"
    rf"|(?P<before>[A-Z][\w'-]{{1,40}}(?: [A-Z][\w'.-]{{0,40}}){{1,3}}),? (?:[Ii]ndependent )?{_ROLE}\b"
)
_SIGNED = re.compile(
    r"[\s*_>]{0,40}(?:(?:Signed|Dated?|Version)\b.{0,60}|"
    r"(?:[A-Z][\w'.-]{0,40},? |(?:of|for|the|and|on|behalf) ){1,12})$"
)
_TAIL = 2_500
_TITLE_LINE = 80
_SHORT = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Cover:
    """What a report says of itself: the month of its date, where the cover ends, who signs for it."""

    end: int
    dated: tuple[int, int, int] | None
    signers: frozenset[str] = field(repr=False)


def cover(reading: Reading, found: tuple[Date, ...], cast: Cast, heads: Outline) -> Cover:
    """Read the cover, the signature and the keep list; terms set by a plan lie behind the report's date."""
    end = _end(reading)
    own = [d for d in found if on_cover(reading, d, end) or signature(reading, d)]
    dated = max((_days(d) for d in own if d.year), default=None)
    later = sum(_days(d) > dated and heads.at(d.start) is not Section.PLAN for d in found if d.year) if dated else 0
    names = {plain(m["name"] or m["before"]) for m in _SIGNER.finditer(reading.text, 0, end)}
    names |= {plain(kept.name) for kept in cast.keep if not is_body(kept.name)}
    return Cover(
        end=end,
        # A date that much of the report lies behind is not the report's.
        dated=dated if later <= len(found) // 8 else None,
        signers=frozenset(
            last
            for name in names
            if len(last := name.rpartition(" ")[2]) > _SHORT and " " in name and last not in NEVER
        ),
    )


def _days(date: Date) -> tuple[int, int, int]:
    return date.year or 0, date.month or 1, date.day or 1


def on_cover(reading: Reading, date: Date, end: int) -> bool:
    """Say whether a date of the cover is the report's: its line speaks of the report and tells no event."""
    if date.start >= end or date.second or reading.quoted(date.start):
        return False
    line = reading.line(date.start)
    words = line.of(reading.text)
    if _NOT_COVER.search(words[: date.end - line.start]) or words.startswith(("![", "<!--")):
        return False
    return _REPORT.search(words) is not None or len(words.strip(" *_#")) < date.end - date.start + 4


def signature(reading: Reading, date: Date) -> bool:
    """Say whether a date ends a line of nothing but a name and titles, as who signs a report or foreword writes it."""
    line = reading.line(date.start)
    if reading.quoted(date.start) or len(line) > 110 or reading.text[line.start : line.start + 1] == "|":
        return False
    if re.search(r"\w", reading.text[date.end : line.end]):
        return False
    last = len(reading.text) - line.end < _TAIL
    if last and line.start and not reading.text[line.start : date.start].strip(" *_>"):
        above = reading.line(line.start - 1).of(reading.text)  # the name alone, and the date alone below it
        return len(above) < _TITLE_LINE and _SIGNED.match(above.rstrip() + " ") is not None
    if not _SIGNED.match(reading.text[line.start : date.start]):
        return False
    return last or re.search(_ROLE, reading.text[line.start : line.end]) is not None


def _end(reading: Reading) -> int:
    """Return where the cover ends: at the first numbered or long paragraph, after some lines at most."""
    if not _COVERS.search(reading.text, 0, _TAIL) or _OTHER_PAPER.search(reading.text, 0, _TAIL // 2):
        return 0
    number = 0
    for start in reading.line_starts:
        line = reading.line(start)
        words = _text(reading, line)
        if (
            number > _LINES
            or (number > _TITLES and words.startswith("#"))
            or len(line) > 2 * _LINE
            or (len(line) > _LINE and not words.startswith("|"))
            or _BODY.match(words)
        ):
            return start
        number += bool(words.strip())
    return len(reading.text)


def _text(reading: Reading, line: Span) -> str:
    return reading.text[line.start : min(line.end, line.start + 400)]
