"""A case as it stands before readers: what its public texts say together, and the latest intruder note.

Reads the vault, as `state.py` does; the rules are in `combination.py`, `said.py` and `intruder.py`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from redaction.case.cast import Cast
from redaction.case.vault import CaseFolder
from redaction.digest import sha256
from redaction.errors import CannotGoOn
from redaction.intake.document import DocumentKind
from redaction.review.decisions import state
from redaction.review.decisions.state import Screened
from redaction.review.text.public import PublicText
from redaction.review.weighed import combination, intruder, said
from redaction.review.weighed.combination import Report
from redaction.review.weighed.intruder import NOTES, IntruderNote

_FOLDER = "intruder"


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseStanding:
    """The combinations of a case, what nobody has decided yet, and the note; `current`: it is about these texts."""

    report: Report = field(repr=False)
    undecided: int
    note: IntruderNote | None = field(repr=False)
    current: bool

    @property
    def asks(self) -> str:
        """Return what is missing of the intruder note, in words; empty if nothing is."""
        return _asks(self.note, current=self.current)


def stand(folder: CaseFolder, documents: Sequence[Screened], cast: Cast) -> CaseStanding:
    """Return how a case stands.

    Args:
        folder: the case.
        documents: all its documents, as `state.load` gives them.
        cast: its people.

    Raises:
        CannotGoOn: the notes are damaged.
    """
    settled = [(each.document, each.settled()) for each in documents]
    things = [one for document, verdicts in settled for one in said.find(document, verdicts, cast)]
    note = intruder.latest(notes(folder))
    return CaseStanding(
        report=combination.report(things),
        undecided=sum(len(verdicts.undecided) for _, verdicts in settled),
        note=note,
        current=intruder.is_current(note, digests(documents)),
    )


def digests(documents: Sequence[Screened]) -> Mapping[DocumentKind, str]:
    """Return the digest of each document's public text as it stands."""
    return {
        each.document.kind: sha256(PublicText(each.document.text, each.settled()).text.encode()) for each in documents
    }


def notes(folder: CaseFolder) -> tuple[IntruderNote, ...]:
    """Return all intruder notes of a case, by file and line.

    Raises:
        CannotGoOn: a line is damaged, or is of another person than its file.
    """
    found: list[IntruderNote] = []
    for name in folder.files(_FOLDER):
        where = f"{folder.slug}/{_FOLDER}/{name}"
        for number, note in enumerate(NOTES.load(folder.read(_FOLDER, name), where), start=1):
            if f"{note.person}.jsonl" != name:
                raise CannotGoOn("this line is of another person than its file", where=f"{where}:{number}")
            found.append(note)
    return tuple(found)


def record(folder: CaseFolder, *, person: str, at: str, words: str) -> None:
    """Add a note about the public texts as they stand to its writer's journal; call it with the case locked.

    Raises:
        Refused: a document is not screened as it stands.
        CannotGoOn: it could not be written.
    """
    texts = digests([state.load(folder, kind) for kind in state.kinds(folder)])
    note = IntruderNote(person=person, at=at, note=words, texts=texts)
    name = f"{person}.jsonl"
    stored = folder.find(_FOLDER, name) or b""
    # The trail first, as with decisions. It tells that there is a note and of which texts, never what it says.
    folder.record(intruder.RECORD, person=person, at=at, **{str(kind): digest for kind, digest in texts.items()})
    if NOTES.mended(stored) != stored:
        folder.write(_FOLDER, name, data=NOTES.mended(stored))
    folder.append(_FOLDER, name, line=intruder.line(note))


def wanting(folder: CaseFolder) -> str:
    """Return what is missing of a case's intruder note, in words; empty if nothing is.

    Raises:
        Refused: a document is not screened as it stands.
        CannotGoOn: the vault is damaged.
    """
    kinds = tuple(kind for kind in DocumentKind if folder.find(f"{kind}.md") is not None)
    if not kinds:
        return ""
    note = intruder.latest(notes(folder))
    return _asks(
        note,
        current=note is not None and intruder.is_current(note, digests([state.load(folder, kind) for kind in kinds])),
    )


def _asks(note: IntruderNote | None, *, current: bool) -> str:
    if note is None:
        return "no intruder note was written yet"
    return "" if current else "the intruder note is about an earlier public text"
