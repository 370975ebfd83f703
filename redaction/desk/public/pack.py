"""`Pack`: every change of a case with a number, for paper: "17: no" is answer enough, and its place is found again."""

import re
from dataclasses import dataclass, field
from typing import cast

from redaction import canonical
from redaction.canonical import Json
from redaction.case.vault import CaseFolder
from redaction.desk.casework import CaseNow
from redaction.digest import sha256
from redaction.errors import Refused, WrongUsage
from redaction.intake.document import DocumentKind
from redaction.review.shown.change import Change
from redaction.review.shown.diff import diff
from redaction.review.shown.legible import legible
from redaction.spans import Span

PACKS = "packs"
_AROUND = 60  # characters of context
_BLANKS = re.compile(r"\s+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbered:
    """One change under its number in the pack, with the words around it: blanks beside it too, dots where cut."""

    number: int
    kind: DocumentKind
    change: Change
    before: str = field(repr=False)
    after: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a number of a pack leads: a document, and characters of its text."""

    number: int
    kind: DocumentKind
    start: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Pack:
    """All changes of a case, numbered through, and the short digest of texts and decisions that they are of."""

    changes: tuple[Numbered, ...]
    digest: str

    @property
    def mark(self) -> str:
        """The digest in four groups."""
        return " ".join(self.digest[i : i + 4] for i in range(0, 16, 4))


def pack(now: CaseNow) -> Pack:
    """Return the pack of a case as this person may see it: before both have finished, of their own decisions."""
    found: list[Numbered] = []
    for kind in now.kinds:
        document = now.screened(kind).document
        for change in diff(document, now.settled(kind)).changes:
            before, after = around(document.text, change.span)
            found.append(Numbered(number=len(found) + 1, kind=kind, change=change, before=before, after=after))
    said: list[Json] = [[kind, digest] for kind, digest in now.texts.items()]
    said += [[each.kind, each.change.span.start, each.change.span.end, each.change.public] for each in found]
    return Pack(changes=tuple(found), digest=sha256(canonical.dump(said))[:16])


def keep(folder: CaseFolder, made: Pack) -> None:
    """Keep where the numbers of a pack lead, so that an answer on paper can be found when decisions have changed.

    Raises:
        CannotGoOn: it could not be written.
    """
    places: list[Json] = [[each.kind, each.change.span.start] for each in made.changes]
    if folder.find(PACKS, f"{made.digest}.json") is None:
        folder.write(PACKS, f"{made.digest}.json", data=canonical.dump(places))


def kept(folder: CaseFolder, digest: str) -> tuple[Place, ...]:
    """Return where the numbers of an earlier pack lead.

    Raises:
        WrongUsage: there is no such pack.
    """
    found = folder.find(PACKS, f"{digest}.json") if digest.isascii() and digest.isalnum() else None
    if found is None:
        raise WrongUsage(
            "no pack with this mark was printed here", next_step="compare the mark at the foot of its pages"
        )
    try:
        value = cast("list[tuple[str, int]]", canonical.load(found, where=PACKS))
        return tuple(Place(number=i, kind=DocumentKind(k), start=int(s)) for i, (k, s) in enumerate(value, start=1))
    except (Refused, ValueError, TypeError):
        raise WrongUsage("the record of this pack is damaged", next_step="print it again") from None


def around(text: str, span: Span) -> tuple[str, str]:
    """Return what stands before and after a place in its line, of whole words; dots say that a line goes on."""
    opens, closes = text.rfind("\n", 0, span.start) + 1, text.find("\n", span.end)
    closes = len(text) if closes < 0 else closes
    start, end = max(opens, span.start - _AROUND), min(closes, span.end + _AROUND)
    before, after = text[start : span.start], text[span.end : end]
    before = f"…{before[before.find(' ', 0, -1) + 1 :]}" if start > opens else before.lstrip("# >")
    if end < closes:
        cut = after.rfind(" ", 1)
        after = f"{after[:cut] if cut > 0 else after}…"
    return _plain(before), _plain(after)


def _plain(text: str) -> str:
    """Return Markdown as it reads; a blank at its edge stays one: it says whether a word ends there."""
    return _BLANKS.sub(" ", legible(text.replace("|", " ")))
