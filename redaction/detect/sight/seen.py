"""`Seen`, `Sight`: what the engine saw at one place of a text, and in the whole of a text or a part of it."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from redaction.detect.sight import tokens
from redaction.detect.sight.tokens import Tokens


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What the engine saw: characters of the text, a kind (`PERSON`, `GPE`, a `FindingType`), who saw it."""

    start: int
    end: int
    kind: str
    score: int
    detector: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sight:
    """What the engine saw in one text or unit, sorted, and the model's tokens of it."""

    seen: tuple[Seen, ...]
    tokens: Tokens = field(repr=False)


def joined(parts: Iterable[tuple[int, Sight]]) -> Sight:
    """Return what was seen in a text from what was seen in its parts, each with the place at which it starts."""
    found = list(parts)
    seen = (
        Seen(start=s.start + start, end=s.end + start, kind=s.kind, score=s.score, detector=s.detector)
        for start, sight in found
        for s in sight.seen
    )
    return Sight(
        seen=tuple(sorted(seen, key=lambda s: (s.start, s.end, s.kind, s.detector))),
        tokens=tokens.joined((start, sight.tokens) for start, sight in found),
    )
