"""`Part`: the sections of a document as the review page shows them: most are folded to a line, some are open."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import takewhile

from redaction.desk.casework import CaseNow
from redaction.desk.review.look import Look
from redaction.desk.review.way import drawn
from redaction.intake.document import DocumentKind
from redaction.review.round.event import Seen
from redaction.review.shown.change import Change, Row
from redaction.review.shown.legible import legible

_OPEN = 24_000  # characters of text on a page beyond the section that is looked at: some eight printed pages


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One section, or a part of a long one; `rows` are what is drawn of it, none if it is folded."""

    number: int
    name: str = field(repr=False)
    digest: str
    read: bool
    changes: int
    undecided: int
    opened: bool
    titled: bool
    rows: tuple[tuple[int, Row], ...] = field(default=(), repr=False)

    @property
    def id(self) -> str:
        """Return its id on the page."""
        return f"s{self.number}"


def seen(now: CaseNow, kind: DocumentKind) -> frozenset[str]:
    """Return the digests of the sections of a document that this person has read."""
    mine = (each for each in now.events if isinstance(each, Seen) and each.person == now.person)
    return now.found(("seen", kind, "events"), lambda: frozenset(e.section for e in mine if e.kind is kind))


def opened(now: CaseNow, look: Look, current: Change | None) -> frozenset[int]:
    """Return the sections that are open: where the reader is, what they asked for, and the unread ones that follow."""
    sheet, read = now.sheet(look.kind), seen(now, look.kind)
    here = sheet.section_of(current.span.start) if current else 0
    found, room = {here, *look.show}, _OPEN
    unread = [n for n, section in enumerate(sheet.sections) if section.digest not in read and n not in found]
    for number in sorted(unread, key=lambda n: (n < here, abs(n - here))):
        room -= len(sheet.within(sheet.sections[number]))
        if room < 0:
            break
        found.add(number)
    return frozenset(number for number in found if number < len(sheet.sections))


def far(now: CaseNow, kind: DocumentKind, opened: Iterable[int], here: int) -> frozenset[int]:
    """Return which open sections are to be folded because the page has grown too long: those farthest from `here`."""
    sheet, room, found = now.sheet(kind), _OPEN, set[int]()
    for number in sorted(opened, key=lambda n: abs(n - here)):
        room -= len(sheet.within(sheet.sections[number])) if number != here else 0
        if room < 0:
            found.add(number)
    return frozenset(found)


def parts(now: CaseNow, kind: DocumentKind, opened: Iterable[int], only: Iterable[int] | None = None) -> list[Part]:
    """Return the sections of a document.

    Args:
        now: the case.
        kind: the document.
        opened: the numbers of those that are open.
        only: the numbers of those that are wanted; all if None.
    """
    read, unfolded = seen(now, kind), frozenset(opened)
    wanted = range(len(now.sheet(kind).sections)) if only is None else sorted(set(only))
    return [_part(now, kind, number, unfolded, read) for number in wanted]


def _part(now: CaseNow, kind: DocumentKind, number: int, unfolded: frozenset[int], read: frozenset[str]) -> Part:
    sheet = now.sheet(kind)
    section = sheet.sections[number]
    span = sheet.within(section)
    changes = sheet.changes[sheet.index(span.start) : sheet.index(span.end)]
    rows = range(section.first, section.last) if number in unfolded else ()
    return Part(
        number=number,
        name=_name(now, kind, number),
        digest=section.digest,
        read=section.digest in read,
        changes=len(changes),
        undecided=sum(change.open for change in changes),
        opened=number in unfolded,
        titled=section.title is not None and section.part == 1,
        rows=tuple((each, drawn(sheet, now.copy(kind), each)) for each in rows),
    )


def _name(now: CaseNow, kind: DocumentKind, number: int) -> str:
    """Return what a section is called: its headings as readers will see them, and which part of it this is."""
    sheet = now.sheet(kind)
    section = sheet.sections[number]
    if section.title is None:
        name = "Before the first heading" if len(sheet.sections) > 1 else "The whole document"
    else:
        headings = takewhile(lambda number: sheet.rows[number].titles, range(section.title, len(sheet.rows)))
        name = ": ".join(_heading(drawn(sheet, now.copy(kind), number)) for number in headings)
    return f"{name}, part {section.part} of {section.parts}" if section.parts > 1 else name


def _heading(row: Row) -> str:
    words = " ".join("".join(legible(p.public) for p in cell) for line in row.lines for cell in line)
    return f"{row.number}. {words}" if row.number else words
