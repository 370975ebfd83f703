"""Where the layout says that a name stands: columns of names, lists of people present, speakers, signatures."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from redaction.detect.page.reading import Reading
from redaction.spans import Span

# Headings of columns whose cells begin with someone's name.
_COLUMN = re.compile(
    r"(?i)(?:(?:full|first|given|family|child(?:'?s)?|pupil(?:'?s)?|parent(?:'?s)?|member(?:'?s)?|known) )*"
    r"(?:names?(?: \(.*| of .*|/.*| and .*)?|who|whom|persons?|people|child(?:ren)?|siblings?|adults?|professionals?"
    r"(?: .*)?|staff(?: .*)?|attendees?|attended(?: by)?|attending|attendance|in attendance|present|apologies"
    r"|members?|family members?|panel members?|household(?: members?)?|relatives?|witness(?:es)?|officers?"
    r"|workers?|practitioners?|interviewees?|informants?|callers?|contacts?|seen by|(?:signed|recorded|entered|taken"
    r"|completed|written|made)(?: by)?|by|signature|subject|patient|pupil|tenants?|occupants?|alias(?:es)?|nickname)"
)
# Headings of columns that hold names, initials or roles.
_OWNER = re.compile(
    r"(?i)(?:action )?(?:lead(?:s|ing)?|owner|owners|owned by|responsible|responsibility|person responsible|by whom|who"
    r"|accountable|officer|initials?|init\.?|lead officer|lead person|action by|signed|sign(?:ed)? off(?: by)?|by)"
)
_LIST = re.compile(
    r"[\s>*_-]{0,8}(?:\d[\d.]{0,5} )?(?i:present|in attendance|attendees|attended(?: by)?|attending|apologies(?: from)?"
    r"|invited|copy|copies|copied|copy to|copies to|cc|bcc|to|from|distribution|circulation|circulated to"
    r"|interviewed|interviewees|interviews|spoken to|spoke to|seen|witnesses|household|others? present|also present"
    r"|children|siblings|adults|crew|staff|officers|minutes|minutes by|note[- ]?taker|minute[- ]?taker|interpreter"
    r"|signed|recorded by|entered by|completed by|reported by|taken by|caller|informant|professionals|family|contacts?"
    r"|those present|members present|people present)"
    r"[*_]{0,2} ?:[*_]{0,2} ?"
)
_STAMP = r"\[?\(?(?:\d{1,4}[./:-]?){1,4}(?:,? \d{1,2}[.:]\d\d(?:[.:]\d\d)?)?(?: ?[ap]m)?\)?\]?"
_SPEAKER = re.compile(
    rf"[\s>*_\"-]{{0,8}}(?P<before>{_STAMP},? ?-? ?)?(?P<mark>[*_]{{0,3}})(?:(?:[Tt]o|[Ff]rom) )?"
    r"(?P<name>[^\W\d_][\w'.-]{0,20}(?: [A-Z0-9][\w'.-]{0,20}){0,3})(?: to (?P<other>[^\W\d_][\w'-]{0,20}))?"
    rf"(?P<after>,? ?\(?(?:\d{{1,2}} [A-Z][a-z]{{2,8}},? ?)?{_STAMP})?\)?"
    r"(?P<end>[*_]{0,3}:[*_]{0,3}|[*_]{1,3})(?= |$)"
)
_SIGNED = re.compile(
    r"(?m)^[\s>*_]{0,6}(?:[Ss]igned|[Ff]rom|[Ll]ove|[Ll]ots of love|[Yy]ours(?: sincerely| faithfully| truly)?"
    r"|[Kk]ind regards|[Rr]egards|[Bb]est wishes|[Bb]est|[Cc]heers|[Mm]any thanks|[Tt]hanks),?[*_ ]{0,3}\n[\s>*_]{0,6}"
    r"(?=[^\W\d_a-z])|^[\s>*_]{0,6}- ?(?=[A-Z][\w'.-]+(?: [A-Z][\w'.-]+){0,2}(?:, |$))"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """Characters that hold a name.

    `whole` says that they hold nothing else; `small` that the name may have small letters or be initials only.
    """

    start: int
    end: int
    whole: bool = False
    small: bool = False


def find(reading: Reading) -> tuple[Slot, ...]:
    """Return the slots of a text, sorted; they may overlap."""
    found = [*_columns(reading), *_lists(reading), *_speakers(reading)]
    for match in reading.matches(_SIGNED):
        line = reading.line(match.end())
        found.append(Slot(start=match.end(), end=min(line.end, match.end() + 60)))
    return tuple(sorted(found, key=lambda s: (s.start, s.end)))


def owners(reading: Reading) -> tuple[Span, ...]:
    """Return the cells that say who did something or has to: there two letters are someone's initials."""
    return tuple(
        Span(start, end)
        for header, start, end in cells(reading)
        if _OWNER.fullmatch(header) or _COLUMN.fullmatch(header)
    )


def _columns(reading: Reading) -> Iterator[Slot]:
    for header, start, end in cells(reading):
        if _COLUMN.fullmatch(header):
            yield Slot(start=start, end=end)


def cells(reading: Reading) -> Iterator[tuple[str, int, int]]:
    """Yield (heading of the column, start, end) for the cells of the rows of tables."""
    header: tuple[str, ...] = ()
    for number, begin in enumerate(reading.line_starts):
        if reading.text[begin : begin + 1] != "|":
            header = ()
            continue
        line = reading.line(begin)
        cells = _split(reading.text, line)
        if not header:
            header = tuple(reading.text[s:e].strip("*_ :") for s, e in cells)
        elif number:
            for title, (start, end) in zip(header, cells, strict=False):
                if end > start and reading.text[start:end].strip("-: "):
                    yield title, start, end


def _split(text: str, line: Span) -> list[tuple[int, int]]:
    """Return the cells of a row, without the blanks around their text."""
    out: list[tuple[int, int]] = []
    start = line.start + 1
    while start < line.end:
        end = text.find("|", start, line.end)
        end = line.end if end < 0 else end
        cell = text[start:end]
        lead = len(cell) - len(cell.lstrip())
        out.append((start + lead, max(start + lead, start + len(cell.rstrip()))))
        start = end + 1
    return out


def _lists(reading: Reading) -> Iterator[Slot]:
    for begin in reading.line_starts:
        match = _LIST.match(reading.text, begin)
        if not match:
            continue
        line = reading.line(begin)
        start = match.end()
        for part in re.finditer(r"[^,;()+&/]+", reading.text[start : min(line.end, start + 1_000)]):
            yield Slot(start=start + part.start(), end=start + part.end())


def _speakers(reading: Reading) -> Iterator[Slot]:
    """Yield who speaks or writes: in threads of messages, behind a time, or again and again."""
    found = [m for begin in reading.line_starts if (m := _SPEAKER.match(reading.text, begin))]
    often = Counter(match["name"] for match in found)
    for match in found:
        message = reading.in_message(match.end())
        timed = bool(match["after"] or match["before"]) and (message or match["mark"] or reading.quoted(match.start()))
        colon = ":" in match["end"]
        if not ((timed and (colon or match["after"])) or (colon and (message or often[match["name"]] > 1))):
            continue
        yield Slot(start=match.start("name"), end=match.end("name"), whole=True, small=message or bool(timed))
        if match["other"]:
            yield Slot(start=match.start("other"), end=match.end("other"), whole=True, small=True)
