"""The audit trail of a case: append-only lines, each holding the digest of the one before it. No personal data."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast

from redaction import canonical
from redaction.canonical import Json
from redaction.digest import sha256
from redaction.errors import Refused
from redaction.problem import Problem

_START = "0" * 64
_AT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One line that can be read: what was done, by whom (empty where a program did it), when, and its facts."""

    event: str
    person: str
    at: str
    facts: Mapping[str, str | int]


def entry(trail: bytes, *, event: str, person: str, at: str, facts: dict[str, str | int]) -> bytes:
    """Return the next line of a trail (without its line end).

    Args:
        trail: the bytes of the trail so far.
        event: what was done, as a code (`import`, `decide`).
        person: the officer's id, or empty.
        at: when, UTC, ISO 8601.
        facts: codes, counts and digests.
    """
    complete = [line for line in trail.split(b"\n") if line]
    previous = sha256(complete[-1]) if complete else _START
    line: dict[str, Json] = {"event": event, "person": person, "at": at, "facts": facts, "previous": previous}
    return canonical.dump(line)


def entries(trail: bytes) -> tuple[Entry, ...]:
    """Return the lines of a trail that can be read, in order; `problems` says what is wrong with the others."""
    found = []
    for line in trail.split(b"\n"):
        try:
            value = canonical.load(line, where="the trail") if line else None
        except Refused:
            continue
        if isinstance(value, dict) and _is_entry(value):
            event, person, at, facts = (value[key] for key in ("event", "person", "at", "facts"))
            found.append(Entry(event=str(event), person=str(person), at=str(at), facts=cast("dict[str, str]", facts)))
    return tuple(found)


def problems(trail: bytes, *, where: str) -> list[Problem]:
    """Find the lines of a trail that cannot be read or do not follow the line before them."""
    found: list[Problem] = []
    previous = _START
    for number, line in enumerate(trail.split(b"\n"), start=1):
        if not line:
            continue
        place = f"{where}:{number}"
        try:
            value = canonical.load(line, where=place)
        except Refused:
            found.append(Problem(rule="trail-damaged", where=place, message="this line cannot be read"))
        else:
            if not isinstance(value, dict) or value.get("previous") != previous:
                message = "this line does not follow the one before it"
                found.append(Problem(rule="trail-broken", where=place, message=message))
        previous = sha256(line)
    return found


def _is_entry(value: Mapping[str, Json]) -> bool:
    facts = value.get("facts")
    return (
        all(isinstance(value.get(key), str) for key in ("event", "person"))
        and _AT.fullmatch(str(value.get("at"))) is not None
        and isinstance(facts, dict)
        and all(isinstance(fact, str | int) for fact in facts.values())
    )
