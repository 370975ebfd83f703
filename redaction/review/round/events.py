"""The journals of events: `desk/PERSON.jsonl`, an event a line, in the form of `decisions/lines.py`."""

from collections.abc import Callable, Mapping
from dataclasses import fields
from typing import Any, cast

from redaction import canonical
from redaction.canonical import Json
from redaction.case.vault import CaseFolder
from redaction.detect.grounds import Ground
from redaction.errors import CannotGoOn
from redaction.intake.document import DocumentKind
from redaction.review.decisions.lines import Lines
from redaction.review.round.event import (
    Alone,
    Answer,
    Answered,
    Began,
    Caught,
    Closed,
    Commented,
    Decoy,
    Event,
    Finished,
    Planted,
    Reopened,
    Seen,
    Stopped,
    Unplanted,
    Weighed,
)
from redaction.review.text.left_in import Likeness
from redaction.spans import Span

FOLDER = "desk"
_KINDS: tuple[type[Event], ...] = (
    Began, Finished, Reopened, Alone, Seen, Answered, Weighed, Commented, Closed, Planted, Caught, Unplanted, Stopped,
)  # fmt: skip
_BY_NAME = {kind.__name__.lower(): kind for kind in _KINDS}


def line(event: Event) -> bytes:
    """Return the event as canonical JSON, without a line end."""
    return canonical.dump({"did": type(event).__name__.lower()} | _written(event))


def load(folder: CaseFolder) -> tuple[Event, ...]:
    """Return what all people did in a case, by time, then person; each person's in the order of their journal.

    Raises:
        CannotGoOn: a line is damaged, or is of another person than its file.
    """
    found: list[tuple[str, Event]] = []
    for name in folder.files(FOLDER):
        where, latest = f"{folder.slug}/{FOLDER}/{name}", ""
        for number, event in enumerate(EVENTS.load(folder.read(FOLDER, name), where), start=1):
            if f"{event.person}.jsonl" != name:
                raise CannotGoOn("this line is of another person than its file", where=f"{where}:{number}")
            latest = max(latest, event.at)  # a clock that was set back does not turn a journal's order round
            found.append((latest, event))
    return tuple(event for _, event in sorted(found, key=lambda pair: (pair[0], pair[1].person)))


def append(folder: CaseFolder, *events: Event) -> None:
    """Add events to their people's journals, on disk before this returns; call it with the case locked.

    A torn last line is taken off first.

    Raises:
        CannotGoOn: they could not be written; that person's journal is as it was.
    """
    for person in dict.fromkeys(event.person for event in events):
        name = f"{person}.jsonl"
        stored = folder.find(FOLDER, name) or b""
        if EVENTS.mended(stored) != stored:
            folder.write(FOLDER, name, data=EVENTS.mended(stored))
        folder.append_lines(FOLDER, name, lines=[line(event) for event in events if event.person == person])


def _written(value: Event | Decoy) -> dict[str, Json]:
    return {name: _json(each) for name in _names(type(value)) if (each := getattr(value, name)) not in ("", ())}


def _json(value: object) -> Json:
    if isinstance(value, Likeness | Ground):
        return value.name.lower()  # its value is shown to people, and its words may change
    if isinstance(value, Span):
        return [value.start, value.end]
    if isinstance(value, Mapping):
        return {str(key): str(each) for key, each in value.items()}
    if isinstance(value, tuple):
        return [each if isinstance(each, str) else _written(each) for each in value]
    return value if isinstance(value, int) else str(value)


def _event(value: Json) -> Event:
    if not isinstance(value, dict):
        raise TypeError("expected an object")
    given = {name: each for name, each in value.items() if name != "did"}
    return cast("Event", _read(_BY_NAME[_word(value["did"])], given))


def _read(kind: type[Event | Decoy], value: Json) -> Event | Decoy:
    """Make an event of the fields of a line; what may be empty may be missing."""
    if not isinstance(value, dict) or not value.keys() <= set(_names(kind)) or "" in value.values():
        raise ValueError("expected the fields of an event")
    return kind(**{name: _READ.get(name, _word)(each) for name, each in value.items()})


def _names(kind: type[Event | Decoy]) -> tuple[str, ...]:
    return tuple(each.name for each in fields(kind))


def _word(value: Json) -> str:
    if not isinstance(value, str):
        raise TypeError("expected text")
    return value


def _number(value: Json) -> int:
    if type(value) is not int:
        raise TypeError("expected a whole number")
    return value


def _span(value: Json) -> Span:
    start, end = _list(value)
    return Span(_number(start), _number(end))


def _texts(value: Json) -> Mapping[DocumentKind, str]:
    if not isinstance(value, dict):
        raise TypeError("expected an object")
    return {DocumentKind(kind): _word(digest) for kind, digest in value.items()}


def _decoys(value: Json) -> tuple[Decoy, ...]:
    return tuple(cast("Decoy", _read(Decoy, each)) for each in _list(value))


def _list(value: Json) -> list[Json]:
    if not isinstance(value, list):
        raise TypeError("expected a list")
    return value


# How a field is read; a field that is not named here is text.
_READ: Mapping[str, Callable[[Json], Any]] = {
    "kind": lambda value: DocumentKind(_word(value)),
    "likeness": lambda value: Likeness[_word(value).upper()],
    "answer": lambda value: Answer(_word(value)),
    "ground": lambda value: Ground[_word(value).upper()],
    "count": _number,
    "click": _number,
    "decided": _number,
    "parts": lambda value: tuple(_word(each) for each in _list(value)),
    "span": _span,
    "offset": _number,
    "decoy": _number,
    "decoys": _decoys,
    "texts": _texts,
}
EVENTS = Lines(journal="desk journal", read=_event)
