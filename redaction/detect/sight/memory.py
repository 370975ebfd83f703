"""`Memory`: what the engine saw in units of text it has read, so that only what changed is read again.

The stored form is a line of JSON that names the engine that saw and the digest of all that follows, a line of JSON
with what was seen in each unit, and the numbers of the units' tokens. It holds no word of a report. Whatever does not
fit (another engine, a damaged or foreign file) is an empty memory: everything is read again, the file written anew.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from redaction.detect.sight.seen import Seen, Sight
from redaction.detect.sight.tokens import VIEW, Tokens
from redaction.digest import sha256

_VERSION = 1
_PLACES = np.dtype("<u2")  # a unit is shorter than 65,536 characters
_VIEWS = np.dtype("<f2")
_TOKEN = 3 * _PLACES.itemsize + VIEW * _VIEWS.itemsize  # bytes


@dataclass(slots=True)
class Memory:
    """What was seen in each unit, by the digest of its characters; offsets are characters of the unit."""

    _known: dict[str, Sight] = field(default_factory=dict, repr=False)
    _used: set[str] = field(default_factory=set, repr=False)

    def __contains__(self, digest: str) -> bool:
        return digest in self._known

    def of(self, digest: str) -> Sight:
        """Return what was seen in a unit that is known."""
        self._used.add(digest)
        return self._known[digest]

    def update(self, seen: Mapping[str, Sight]) -> None:
        """Remember what was seen in units."""
        self._known.update(seen)

    def dump(self, engine: str) -> bytes:
        """Return the stored form of what was asked for since the memory was made; the rest is forgotten.

        Args:
            engine: the fingerprint of the engine that saw.
        """
        units = {digest: self._known[digest] for digest in sorted(self._used)}
        rows = {
            digest: [len(unit.tokens.starts), *([s.start, s.end, s.kind, s.score, s.detector] for s in unit.seen)]
            for digest, unit in units.items()
        }
        body = json.dumps(rows, separators=(",", ":")).encode() + b"\n" + b"".join(map(_packed, units.values()))
        return _head(engine, body) + body


def key(unit: str) -> str:
    """Return the digest by which a unit is known; a lone surrogate has one too."""
    return sha256(unit.encode("utf-8", "surrogatepass"))


def load(stored: bytes | None, *, engine: str) -> Memory:
    """Return what was stored by an engine with this fingerprint; else, or if anything is wrong with it, nothing."""
    head, end, body = (stored or b"").partition(b"\n")
    if head + end != _head(engine, body):
        return Memory()
    try:
        rows, _, numbers = body.partition(b"\n")
        return Memory(dict(_units(json.loads(rows), numbers)))
    except (ValueError, TypeError, AttributeError, RecursionError):
        return Memory()


def _head(engine: str, body: bytes) -> bytes:
    return json.dumps({"version": _VERSION, "engine": engine, "sha256": sha256(body)}).encode() + b"\n"


def _packed(unit: Sight) -> bytes:
    tokens = unit.tokens
    places = np.stack([tokens.starts, tokens.ends, tokens.units])
    return places.astype(_PLACES).tobytes() + tokens.view.astype(_VIEWS).tobytes()


def _units(rows: Mapping[str, Any], numbers: bytes) -> Iterator[tuple[str, Sight]]:
    at = 0
    for digest, (count, *seen) in rows.items():
        if type(count) is not int or count < 0:
            raise TypeError("expected a count of tokens")
        part = memoryview(numbers)[at : at + count * _TOKEN]
        at += len(part)
        split = 3 * count * _PLACES.itemsize
        starts, ends, units = np.frombuffer(part[:split], dtype=_PLACES).reshape(3, count).astype(np.int32)
        view = np.frombuffer(part[split:], dtype=_VIEWS).reshape(count, VIEW)
        tokens = Tokens(starts=starts, ends=ends, units=units, view=view)
        yield digest, Sight(seen=tuple(map(_seen, seen)), tokens=tokens)
    if at != len(numbers):
        raise ValueError("expected as many numbers as tokens")


def _seen(row: Any) -> Seen:
    start, end, kind, score, detector = row
    if not (type(start) is type(end) is type(score) is int and type(kind) is type(detector) is str):
        raise TypeError("expected start, end, kind, score, detector")
    if not 0 <= start <= end:
        raise ValueError("expected offsets in order")
    return Seen(start=start, end=end, kind=kind, score=score, detector=detector)
