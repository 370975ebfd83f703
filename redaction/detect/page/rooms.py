"""Rooms: the places of a report that name nobody but those who made it: the panel, the writers of agencies' reviews.

A column headed "IMR author", a list under "The panel comprised:", the sentence behind those words. Reports list those
who worked with the family in the same way, "so that panel members can follow": of two signs each is enough to refuse
a room, words of contact around it, and names that come again in the story.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby

from redaction.detect.page import sections, slots
from redaction.detect.page.reading import Reading
from redaction.detect.page.sections import Section
from redaction.detect.words import lexicon
from redaction.detect.words.cues import first_names, titles

WHY = "sat on the panel, or wrote for the review"
_DATA = "review_people.txt"
_OTHERS = re.compile(
    r"(?i)\b(?:interview\w*|spoken|spoke|met with|worked with|contact|involved|knew|known to|in the case|chronology"
    r"|family|household|case ?group|practitioners?|not for|draft|adoption|fostering|findings?|found|considered|follow"
    r"|key to|initials|pseudonyms?)\b"
)
_SHORTENED = "".join(
    rf"(?<!\b{word})" for word in ("Dr", "Mr", "Mrs", "Ms", "Det", "Supt", "Insp", "Prof", "Rev", "[A-Z]")
)
_STOP = re.compile(rf"{_SHORTENED}[.?!](?=\s)|\n[ \t]*\n|\n(?=[#|])|\n?\Z")
_LINE = re.compile(
    r"(?m)^[#*_> |-]{0,8}(?:Lead |Independent |Joint |Overview |Report )?(?:[Rr]eviewers|[Aa]uthors|[Cc]o-authors"
    r"|[Pp]anel members|IMR authors)(?: and (?:authors|reviewers))?[*_]{0,3} ?[:|]"
)
_ROW = re.compile(
    r"(?m)^\|[ *_]{0,4}(?:The |Review |SCR |Serious Case Review |Overview |Case Review )?"
    r"(?:[Pp]anel(?: [Mm]embers(?:hip)?)?"
    r"|[Rr]eview [Tt]eam|Reviewers?|Authors?|Independent [Cc]hair|Independent [Aa]uthor)"
    r"[ *_:]{0,4}\|(?=[^|\n]{3,1500}\|?$)"
)
_NOT_OURS = "".join(
    f"(?<!{word} )" for word in ("adoption", "fostering", "permanency", "placement", "funding", "interview")
)
_ITEM = re.compile(r"[ \t]{0,8}(?:[-*+]|\d{1,2}[.)]|\([a-z\d]{1,2}\))[ \t]")
_NAME = re.compile(r"\b[A-Z][\w'-]{1,24} (?:[A-Z]\. )?([A-Z][\w'-]{2,24})\b")
_LONGEST = 1_500
_OFTEN = 2  # times that a name comes again in the story


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Room:
    """A place, the number of its table, list or sentence, and whether the heading of its column names its kind."""

    start: int
    end: int
    group: int
    sure: bool = False


def holds(reading: Reading, rooms: Sequence[Room], lead: int, end: int) -> bool:
    """Say whether a name, from its title on, stands in a room, and reads as a person's whose name is told in full."""
    number = bisect_right(rooms, lead, key=lambda room: room.start) - 1
    if number < 0 or end > rooms[number].end:
        return False
    words = reading.words_in(lead, end)
    if len(words) < 2:  # a title and a name, or a name of two words
        return False
    return (
        rooms[number].sure or words[0].plain in first_names() or words[0].plain in titles() or len(words[0].text) == 1
    )


def find(reading: Reading) -> tuple[Room, ...]:
    """Return the rooms of a text, sorted."""
    found = sorted((*_columns(reading), *_lists(reading), *_rows(reading), *_sentences(reading)))
    told = [room for room in found if not reading.quoted(room.start)]
    outline = sections.outline(reading) if told else None
    kept: list[Room] = []
    for _, group in groupby(sorted(told, key=lambda r: (r.group, r.start)), key=lambda room: room.group):
        rooms = list(group)
        if outline and (rooms[0].sure or not _in_story(reading, rooms, outline)):
            kept += rooms
    return tuple(sorted(kept))


def _in_story(reading: Reading, rooms: Sequence[Room], outline: sections.Outline) -> bool:
    """Say whether most of those named come again where the story is told: they worked with the family."""
    names = {lexicon.plain(m[1]) for room in rooms for m in _NAME.finditer(reading.text, room.start, room.end)}
    low, high = rooms[0].start, rooms[-1].end
    busy = 0
    for name in names:
        places = [reading.words[index].start for index in reading.places.get(name.partition("-")[0], ())]
        told = [p for p in places if not low <= p < high and outline.at(p) is Section.STORY]
        busy += len(told) >= _OFTEN
    return busy * 2 > len(names)


def _columns(reading: Reading) -> Iterator[Room]:
    """Yield cells: of a column headed "Panel member", and of a table of names and agencies under such a heading."""
    heads = lexicon.group(_DATA, "heads a column of them")
    listed = lexicon.group(_DATA, "heads a column of a list of them")
    table, whole = -1, False
    for header, start, end in slots.cells(reading):
        line = reading.header(start)
        if line and line.start != table:
            table = line.start
            names = [cell.strip("*_ :").lower() for cell in line.of(reading.text).strip().strip("|").split("|")]
            whole = all(name in listed for name in names if name) and _announced_above(reading, table)
        sure = lexicon.plain(header) in heads
        if whole or sure:
            yield Room(start=start, end=end, group=table, sure=sure)


def _rows(reading: Reading) -> Iterator[Room]:
    """Yield the rest of a row whose first cell says who they are: "| Panel | Tamsin Orrell; Piotr Zawadzki |"."""
    for match in reading.matches(_ROW):
        yield Room(start=match.end(), end=reading.line(match.start()).end, group=match.start(), sure=True)


def _lists(reading: Reading) -> Iterator[Room]:
    """Yield the items of a list that a lead-in or a heading announces."""
    announced = -1
    for start in reading.line_starts:
        line = reading.line(start)
        words = reading.text[line.start : min(line.end, line.start + _LONGEST)]
        if not words.strip():
            continue
        if _ITEM.match(words):
            if announced >= 0:
                yield Room(start=line.start, end=line.end, group=announced)
            continue
        told = words.startswith("#") and _announced(words[-200:])
        told = told or (words.rstrip().endswith(":") and _announced_above(reading, line.end))
        announced = start if told else -1


def _sentences(reading: Reading) -> Iterator[Room]:
    """Yield what follows "The panel comprised" or "The IMRs were written by" to the end of the sentence."""
    for rule in (_told(), _LINE):
        for match in reading.matches(rule):
            end = reading.text.find("\n", match.end()) if rule is _LINE else -1
            stop = _STOP.search(reading.text, match.end(), match.end() + _LONGEST)
            limit = stop.start() if stop else match.end()
            yield Room(start=match.end(), end=min(limit, end) if end >= 0 else limit, group=match.start())


def _announced_above(reading: Reading, position: int) -> bool:
    """Say whether the last line before a place announces a list of them, or the heading above that line does."""
    before = "\n" + reading.before(position, _LONGEST).rstrip()
    line = before.rpartition("\n")[2]
    if _announced(line[-200:]):
        return True
    heading = before.rfind("\n#")
    title = before[heading + 1 :].partition("\n")[0]
    return heading >= 0 and _announced(title[-200:]) and not _OTHERS.search(line)


def _announced(words: str) -> bool:
    """Say whether a heading or lead-in tells of those who made the review, and of nobody else."""
    return _announcing().search(words) is not None and not _OTHERS.search(words)


def _any_of(heading: str) -> str:
    return f"(?:{lexicon.any_of(lexicon.group(_DATA, heading))})"


@cache
def _announcing() -> re.Pattern[str]:
    """Return what a heading or lead-in says: "The Panel", "Members of the review team were:", "IMR authors"."""
    group, own = _any_of("is the group that makes a review"), _any_of("is an agency's own review")
    made = _any_of("was made")
    return re.compile(
        rf"(?i)(?:^[#*_ \d.A-Z]{{0,12}}(?:the )?{group}[*_ :]*$"
        rf"|^[#*_ \d.A-Z]{{0,12}}(?:the )?{group} and (?:the )?{own}"
        rf"|\b(?:members?|membership|composition) of (?:the|this) {group}\b"
        rf"|\b{group} (?:members[*_ :]*$|members (?:were|are)\b|{_any_of('has for members')})"
        rf"|\b(?:sat|sitting|served) on (?:the|this) {group}\b"
        rf"|\b{own} (?:authors|writers)\b|\bauthors of (?:the )?{own}\b|\b{own} (?:was|were) {made} by\b)"
    )


@cache
def _told() -> re.Pattern[str]:
    """Return the words of a sentence behind which the names stand."""
    group, own = _any_of("is the group that makes a review"), _any_of("is an agency's own review")
    return re.compile(
        rf"(?i)\b(?:{_NOT_OURS}{group} (?:\([^()\n]{{1,30}}\) )?(?:members )?{_any_of('has for members')}"
        rf"|members of (?:the|this) {group}(?: were| are| included| comprised)"
        rf"|(?:sitting|serving) on (?:the|this) {group} were|\b(?<=and )its members (?:were|are|included)"
        rf"|{own}(?: for [^.,;\n]{{1,60}})? (?:was|were) {_any_of('was made')}(?: for the \w+)? by"
        rf"|authors of (?:the )?{own} were|{own} authors were)[ :,]"
    )
