"""The decision journal: one canonical JSON line a decision, one file a person, only ever added to.

A crash can tear the last line only. Such a line was never acknowledged to anyone, so it is passed over
(`torn` tells) and taken off before the next line is added (`mended`). Any other damage stops the work.
"""

import re
from typing import cast

from redaction import canonical
from redaction.canonical import Json
from redaction.detect.finding import FindingType
from redaction.errors import CannotGoOn, Refused
from redaction.intake.document import DocumentKind
from redaction.review.decision import Decision, ReasonCode, Verdict
from redaction.spans import Span

_WORDS = (
    "kind", "text_digest", "type", "entity", "text", "before", "after", "verdict", "replacement", "reason",
    "person", "at", "note",
)  # fmt: skip
_NUMBERS = ("start", "end", "edit_start", "edit_end")
_AT = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z")
_DIGEST = re.compile(r"[0-9a-f]{64}")
_PERSON = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def line(decision: Decision) -> bytes:
    """Return the decision as canonical JSON, without a line end."""
    words: dict[str, Json] = {name: str(getattr(decision, name)) for name in _WORDS}
    return canonical.dump(
        words
        | {
            "start": decision.span.start,
            "end": decision.span.end,
            "edit_start": decision.edit_span.start,
            "edit_end": decision.edit_span.end,
        }
    )


def load(stored: bytes, where: str) -> tuple[Decision, ...]:
    """Read a journal; a torn last line is passed over.

    Args:
        stored: the file's bytes.
        where: the file's name, for messages.

    Raises:
        CannotGoOn: another line is damaged; names file and line, never what it holds.
    """
    lines = _whole(stored).split(b"\n")[:-1]
    return tuple(_parse(untrusted, f"{where}:{number}") for number, untrusted in enumerate(lines, start=1))


def torn(stored: bytes) -> bool:
    """Say whether a crash left the last line unfinished."""
    return _whole(stored) != stored and not _tail_is_whole(stored)


def mended(stored: bytes) -> bytes:
    """Return the journal ready to be added to: a torn last line taken off, a whole one given its line end."""
    return _whole(stored)


def _whole(stored: bytes) -> bytes:
    if not stored or stored.endswith(b"\n"):
        return stored
    if _tail_is_whole(stored):
        return stored + b"\n"
    return stored[: stored.rfind(b"\n") + 1]


def _tail_is_whole(stored: bytes) -> bool:
    try:
        _parse(stored[stored.rfind(b"\n") + 1 :], "")
    except CannotGoOn:
        return False
    return True


def _parse(untrusted: bytes, where: str) -> Decision:
    try:
        return _decision(canonical.load(untrusted, where=where))
    except (Refused, KeyError, TypeError, ValueError):
        raise CannotGoOn(
            "this line of the decision journal is damaged",
            where=where,
            next_step="restore the file from your backup; do not edit it",
        ) from None


def _decision(value: Json) -> Decision:
    if not isinstance(value, dict) or set(value) != {*_WORDS, *_NUMBERS}:
        raise ValueError("expected the fields of a decision")
    if not all(isinstance(value[name], str) for name in _WORDS):
        raise TypeError("expected text")
    if not all(type(value[name]) is int for name in _NUMBERS):
        raise TypeError("expected whole numbers")
    words, numbers = cast("dict[str, str]", value), cast("dict[str, int]", value)
    for name, form in (("at", _AT), ("text_digest", _DIGEST), ("person", _PERSON)):
        if not form.fullmatch(words[name]):
            raise ValueError(f"{name} has another form")
    return Decision(
        kind=DocumentKind(words["kind"]),
        text_digest=words["text_digest"],
        span=Span(numbers["start"], numbers["end"]),
        edit_span=Span(numbers["edit_start"], numbers["edit_end"]),
        type=FindingType(words["type"]),
        entity=words["entity"],
        text=words["text"],
        before=words["before"],
        after=words["after"],
        verdict=Verdict(words["verdict"]),
        replacement=words["replacement"],
        reason=ReasonCode(words["reason"]),
        person=words["person"],
        at=words["at"],
        note=words["note"],
    )
