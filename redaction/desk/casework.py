"""`Casework`: one case as one person sees it, kept in memory, and read again when somebody changed the vault."""

import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import cast

from redaction.case.case import Case
from redaction.case.vault import CaseFolder
from redaction.errors import WrongUsage
from redaction.intake.document import DocumentKind
from redaction.review.decisions import state
from redaction.review.decisions.decision import Decision
from redaction.review.decisions.state import Screened
from redaction.review.decisions.verdicts import Settled
from redaction.review.text.left_in import LeftIn, left_in
from redaction.review.weighed import standing
from redaction.review.weighed.standing import CaseStanding

# What a case's state rests on beside its journals.
_FILES = (
    "case.yml",
    *(f"{kind}.{part}" for kind in DocumentKind for part in ("md", "source.json", "findings.jsonl", "screened.json")),
)
_FOLDERS = ("decisions", "desk", "intruder")

type _Stamp = tuple[str, int, int, int]


class CaseNow:
    """A case at one moment, as one person may see it: a page is made from one of these. It never changes.

    `screened` and what follows from it hold the decisions that this person may see. What takes long to find is found
    when it is first asked for, and kept.
    """

    def __init__(self, folder: CaseFolder, person: str, case: Case, documents: Mapping[DocumentKind, Screened]) -> None:
        """Take what the vault holds."""
        self.folder = folder
        self.person = person
        self.case = case
        self._documents = dict(documents)
        self._found: dict[tuple[str, ...], object] = {}
        self._lock = threading.RLock()

    @property
    def kinds(self) -> tuple[DocumentKind, ...]:
        """Return the documents of the case."""
        return tuple(self._documents)

    def screened(self, kind: DocumentKind) -> Screened:
        """Return a document with its findings and decisions.

        Raises:
            WrongUsage: the case has no such document.
        """
        if kind not in self._documents:
            raise WrongUsage(f"the case has no {kind}", where=self.folder.slug)
        return self._documents[kind]

    def settled(self, kind: DocumentKind) -> Settled:
        """Return what a document's findings and decisions come to."""
        return self.found(("settled", kind), self.screened(kind).settled)

    def left_in(self, kind: DocumentKind) -> tuple[LeftIn, ...]:
        """Return what the public text of a document leaves in; the first time takes a second for a long report."""
        document = self.screened(kind).document
        return self.found(("left in", kind), lambda: left_in(document, self.settled(kind), self.case.cast))

    def standing(self) -> CaseStanding:
        """Return what the public texts say together, and the latest intruder note."""
        documents = tuple(self._documents.values())
        return self.found(("standing",), lambda: standing.stand(self.folder, documents, self.case.cast))

    def found[T](self, key: tuple[str, ...], find: Callable[[], T]) -> T:
        """Return what `find` gives for this state of the case; it is called once for a key."""
        with self._lock:
            if key not in self._found:
                self._found[key] = find()
            return cast("T", self._found[key])

    def after(self, decisions: Sequence[Decision]) -> "CaseNow":
        """Return the case after this person's decisions, which are on disk by now."""
        documents = {
            kind: replace(each, decisions=(*each.decisions, *(d for d in decisions if d.kind is kind)))
            for kind, each in self._documents.items()
        }
        return CaseNow(self.folder, self.person, self.case, documents)


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
            Refused: a document is not screened as it stands.
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

    def took(self, now: CaseNow) -> None:
        """Remember what the case has become by what this person wrote; call it inside `alone`."""
        self._now, self._stamps = now, self._stamped()

    def _read(self) -> CaseNow:
        documents = {kind: state.load(self.folder, kind) for kind in state.kinds(self.folder)}
        return CaseNow(self.folder, self.person, self.folder.case(), documents)

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
