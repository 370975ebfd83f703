"""`IntruderNote`: what an officer found when trying to single someone out from the public text, who and when.

A journal of its own beside the decisions (`intruder/PERSON.jsonl`), in the same form (`lines.py`). A note counts for
the public texts it was written about, which it names by digest; when they change it is out of date, and asked for
again.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import cast

from redaction import canonical
from redaction.canonical import Json
from redaction.errors import WrongUsage
from redaction.intake.document import DocumentKind
from redaction.review.decisions.lines import AT, DIGEST, PERSON, Lines

RECORD = "intruder-note"
_LONGEST = 20_000
_FIELDS = frozenset({"record", "person", "at", "note", "texts"})


@dataclass(frozen=True, slots=True, kw_only=True)
class IntruderNote:
    """One note; `texts` are the digests of the public texts it is about, by document. The words are private."""

    person: str
    at: str
    note: str = field(repr=False)
    texts: Mapping[DocumentKind, str]

    def __post_init__(self) -> None:
        """Refuse a note that says nothing, or is about nothing."""
        if not self.note.strip() or len(self.note) > _LONGEST or not self.texts:
            raise ValueError("a note says something, of at most 20,000 characters, about at least one text")


def words(untrusted: bytes, *, where: str) -> str:
    """Return a note's words from a file.

    Raises:
        WrongUsage: it is empty, too long, not UTF-8, or holds control characters.
    """
    try:
        text = untrusted.decode("utf-8-sig").replace("\r\n", "\n").strip()
    except UnicodeDecodeError:
        raise WrongUsage("is not UTF-8 text", where=where, next_step="save it as plain text") from None
    if not text:
        raise WrongUsage("holds no note", where=where, next_step="write down what you tried and what you found")
    if len(text) > _LONGEST:
        raise WrongUsage(f"is longer than {_LONGEST} characters", where=where, next_step="shorten it")
    if not all(c.isprintable() or c in "\n\t" for c in text):
        raise WrongUsage("holds control or invisible characters", where=where, next_step="save it as plain text")
    return text


def line(note: IntruderNote) -> bytes:
    """Return the note as canonical JSON, without a line end."""
    texts: dict[str, Json] = {str(kind): digest for kind, digest in note.texts.items()}
    return canonical.dump({"record": RECORD, "person": note.person, "at": note.at, "note": note.note, "texts": texts})


def latest(notes: Iterable[IntruderNote]) -> IntruderNote | None:
    """Return the last note that anyone wrote; of two at one time that of the person whose id comes last."""
    return max(notes, key=lambda note: (note.at, note.person), default=None)


def is_current(note: IntruderNote | None, texts: Mapping[DocumentKind, str]) -> bool:
    """Say whether a note is about exactly these public texts, by their digests."""
    return note is not None and dict(note.texts) == dict(texts)


def _note(value: Json) -> IntruderNote:
    if not isinstance(value, dict) or set(value) != _FIELDS or value["record"] != RECORD:
        raise ValueError("expected the fields of a note")
    texts = value["texts"]
    if not isinstance(texts, dict) or not all(isinstance(value[name], str) for name in _FIELDS - {"texts"}):
        raise TypeError("expected text")
    given = cast("dict[str, str]", value)
    if not AT.fullmatch(given["at"]) or not PERSON.fullmatch(given["person"]):
        raise ValueError("time or person has another form")
    if not all(isinstance(digest, str) and DIGEST.fullmatch(digest) for digest in texts.values()):
        raise ValueError("a digest has another form")
    about = {DocumentKind(kind): str(digest) for kind, digest in texts.items()}
    return IntruderNote(person=given["person"], at=given["at"], note=given["note"], texts=about)


NOTES = Lines(journal="intruder notes", read=_note)
