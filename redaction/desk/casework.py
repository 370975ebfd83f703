"""`Casework`: one case as one person sees it, kept in memory, and read again when somebody changed the vault."""

import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from itertools import chain
from typing import cast

from redaction.case.case import Case
from redaction.case.vault import CaseFolder
from redaction.detect.grounds import grounds_of
from redaction.errors import WrongUsage
from redaction.intake.document import DocumentKind
from redaction.review.decisions import journal, page, state
from redaction.review.decisions.decision import Decision
from redaction.review.decisions.page import PageFinding
from redaction.review.decisions.state import Screened
from redaction.review.decisions.verdicts import Settled
from redaction.review.round import copies, decoys, rulings
from redaction.review.round import events as journals
from redaction.review.round.copies import Copy
from redaction.review.round.event import Event
from redaction.review.round.readers import Readers, readers, visible
from redaction.review.shown import sheet as sheets
from redaction.review.shown.sheet import Sheet
from redaction.review.text import sections
from redaction.review.text.left_in import LeftIn, left_in
from redaction.review.weighed import standing
from redaction.review.weighed.standing import CaseStanding

# What a case's state rests on beside its journals.
_FILES = (
    "case.yml",
    "page.findings.jsonl",
    "page.screened.json",
    *(f"{kind}.{part}" for kind in DocumentKind for part in ("md", "source.json", "findings.jsonl", "screened.json")),
)
_WRITTEN = ("decisions", "desk")  # a journal in each for every person
_FOLDERS = (*_WRITTEN, "intruder")
# What is kept in memory that no event changes, but those that change who sees what.
_LASTING = frozenset({"settled", "sheet", "grounds", "left in", "standing", "differing", "names", "questions"})

type _Stamp = tuple[str, int, int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseNow:
    """A case at one moment, as one person may see it: a page is made from one of these.

    `documents` hold the decisions that this person may see; `page` is what was found in the words of the review's own
    page. What takes long to find is found when it is first asked
    for, and kept in `memory`; it follows from the rest and never changes.
    """

    folder: CaseFolder
    person: str
    case: Case
    documents: Mapping[DocumentKind, Screened] = field(repr=False)
    page: tuple[PageFinding, ...] = field(repr=False)
    events: tuple[Event, ...] = field(repr=False)
    act: int
    memory: dict[tuple[str, ...], object] = field(default_factory=dict, repr=False, compare=False)
    lock: threading.RLock = field(default_factory=threading.RLock, repr=False, compare=False)

    @property
    def kinds(self) -> tuple[DocumentKind, ...]:
        """Return the documents of the case."""
        return tuple(self.documents)

    @property
    def decisions(self) -> tuple[Decision, ...]:
        """Return all documents' decisions that this person may see."""
        return tuple(chain.from_iterable(each.decisions for each in self.documents.values()))

    @property
    def texts(self) -> dict[DocumentKind, str]:
        """Return the digest of each document's original text."""
        return {kind: each.digest for kind, each in self.documents.items()}

    def screened(self, kind: DocumentKind) -> Screened:
        """Return a document with its findings and decisions.

        Raises:
            WrongUsage: the case has no such document.
        """
        if kind not in self.documents:
            raise WrongUsage(f"the case has no {kind}", where=self.folder.slug)
        return self.documents[kind]

    def readers(self) -> Readers:
        """Return who reads the case."""
        return self.found(("readers",), lambda: readers(self.events))

    def settled(self, kind: DocumentKind) -> Settled:
        """Return what a document's findings and decisions come to."""
        return self.found(("settled", kind), self.screened(kind).settled)

    def sheet(self, kind: DocumentKind) -> Sheet:
        """Return a document as it is laid out for the screen."""
        each = self.screened(kind)

        def lay() -> Sheet:
            rows = sections.rows(each.document)
            plan = rows, sections.sections(each.document.text, rows)
            return sheets.lay(each.document, plan, each.findings, each.decisions)

        return self.found(("sheet", kind), lay)

    def copy(self, kind: DocumentKind) -> Copy:
        """Return this person's copy of a document: the document, unless they asked for decoys."""
        planted = decoys.planted(self.events, self.person)
        text = self.screened(kind).document.text
        return self.found(("copy", kind), lambda: copies.copy(kind, text, planted))

    def left_in(self, kind: DocumentKind) -> tuple[LeftIn, ...]:
        """Return what the public text of a document leaves in; the first time takes a second for a long report."""
        document, cast = self.screened(kind).document, self.case.cast
        grounds = self.found(("grounds", kind, "text"), lambda: grounds_of(document.text, cast))
        return self.found(("left in", kind), lambda: left_in(document, self.settled(kind), cast, grounds=grounds))

    def standing(self) -> CaseStanding:
        """Return what the public texts say together, and the latest intruder note."""
        documents = tuple(self.documents.values())
        return self.found(("standing",), lambda: standing.stand(self.folder, documents, self.case.cast))

    def found[T](self, key: tuple[str, ...], find: Callable[[], T]) -> T:
        """Return what `find` gives for this state of the case; it is called once for a key."""
        with self.lock:
            if key not in self.memory:
                self.memory[key] = find()
            return cast("T", self.memory[key])

    def after(self, decisions: Sequence[Decision]) -> "CaseNow":
        """Return the case after this person's decisions, which are on disk by now."""
        touched = {decision.kind for decision in decisions}
        documents = {
            kind: replace(each, decisions=(*each.decisions, *(d for d in decisions if d.kind is kind)))
            if kind in touched
            else each
            for kind, each in self.documents.items()
        }
        with self.lock:
            kept = {key: value for key, value in self.memory.items() if key[-1] not in {*touched, "standing"}}
            for kind in touched:
                if ("sheet", kind) in self.memory:
                    kept["sheet", kind] = self.sheet(kind).after([d for d in decisions if d.kind is kind])
        act = max((decision.act for decision in decisions), default=0) + 1
        return replace(self, documents=documents, act=max(act, self.act), memory=kept, lock=threading.RLock())

    def noted(self, events: Sequence[Event]) -> "CaseNow":
        """Return the case after this person's events, which are on disk by now and change nothing of who sees what."""
        with self.lock:
            kept = {key: value for key, value in self.memory.items() if key[0] in _LASTING}
        return replace(self, events=(*self.events, *events), memory=kept, lock=threading.RLock())


class Casework:
    """The desk's memory of one case for one person. Any thread may ask; one at a time reads or changes the vault."""

    def __init__(self, folder: CaseFolder, person: str) -> None:
        """Take a case; nothing is read before somebody asks."""
        self.folder = folder
        self.person = person
        self._lock = threading.RLock()
        self._stamps: frozenset[_Stamp] = frozenset()
        self._now: CaseNow | None = None

    def now(self) -> CaseNow:
        """Return the case as it stands, read again if a file of the vault changed.

        Raises:
            Refused: a document or the words of the page are not screened as they stand.
            CannotGoOn: the vault is damaged.
        """
        with self._lock:
            stamps = self._stamped()
            if self._now is None or stamps != self._stamps:
                self._now, self._stamps = self._read(), stamps
            return self._now

    @contextmanager
    def alone(self) -> Iterator[CaseNow]:
        """Hold the case against every other program and thread, and give it as it stands.

        Raises:
            CannotGoOn: another command holds it for longer than ten seconds.
        """
        with self.folder.locked(), self._lock:
            yield self.now()

    def again(self) -> CaseNow:
        """Read the case again; call it inside `alone`."""
        self._now = None
        return self.now()

    def took(self, now: CaseNow) -> None:
        """Remember what the case has become by what this person wrote; call it inside `alone`.

        A file-sync tool asks for no lock: what it brought meanwhile is not in `now`, and is read the next time.
        """
        own = {f"{folder}/{self.person}.jsonl" for folder in _WRITTEN}
        others = frozenset(stamp for stamp in self._stamps if stamp[0] not in own)
        self._now, self._stamps = now, others | {stamp for stamp in self._stamped() if stamp[0] in own}

    def _read(self) -> CaseNow:
        done = journals.load(self.folder)
        seen = [self._visible(state.load(self.folder, kind), done) for kind in state.kinds(self.folder)]
        return CaseNow(
            folder=self.folder,
            person=self.person,
            case=self.folder.case(),
            documents={each.document.kind: each for each in rulings.proposed(seen)},
            page=page.load(self.folder),
            events=done,
            act=journal.next_act(state.written(self.folder, self.person)),
        )

    def _visible(self, each: Screened, done: Sequence[Event]) -> Screened:
        """Return a document with what this person may see of its decisions."""
        decisions, asks = (visible(lines, done, self.person) for lines in (each.decisions, each.asks))
        return replace(each, decisions=decisions, asks=asks)

    def _stamped(self) -> frozenset[_Stamp]:
        """Return what tells that a file changed: its name, when, how long, and which."""
        names: list[tuple[str, ...]] = [(name,) for name in _FILES]
        names += [(folder, name) for folder in _FOLDERS for name in self.folder.files(folder)]
        found = set()
        for name in names:
            try:
                about = self.folder.path.joinpath(*name).stat()
            except FileNotFoundError:
                continue
            found.add(("/".join(name), about.st_mtime_ns, about.st_size, about.st_ino))
        return frozenset(found)
