"""What a person's lines come to: undo and redo bring back what was said before, with the place and time it had then.

So a line that undo or redo wrote does not count as said anew: a decision that somebody else made in between keeps its
place before or after it, and undo followed by redo leaves everything as it was.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from redaction.review.decisions.decision import Decision, Verdict

type Line = tuple[int, Decision]  # its place among all lines, and what it says


class _Now(NamedTuple):
    """What stands at one place: the last line, and the last that settled no difference."""

    last: Line
    own: Line | None


class Said(NamedTuple):
    """What people say now, each in the order in which it was said: of their own, and to settle a difference."""

    opinions: tuple[Decision, ...]
    settling: tuple[Decision, ...]


def standing(decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """Return what each person says now of each span, in the order in which they said it.

    Args:
        decisions: on one text of each document, each person's in the order of their journal, numbered
            (`journal.numbered`).
    """
    return _in_order([_now(lines).last for lines in _places(decisions)])


def said(decisions: Iterable[Decision]) -> Said:
    """Return what each person says now of each span apart from what settled a difference, and what settles it now.

    Arguments as of `standing`.
    """
    now = [_now(lines) for lines in _places(decisions)]
    return Said(
        opinions=_in_order([own for _, own in now if own]),
        settling=_in_order([last for last, _ in now if last[1].settles]),
    )


def before(lines: Iterable[Decision], act: int) -> Decision | None:
    """Return what a person said of a place before one of their acts, or None if they had said nothing.

    Args:
        lines: all that the person said of the place, in the order of their journal, numbered.
        act: the act's number.
    """
    _, earlier = _traced(list(enumerate(lines)))
    now = earlier.get(act)
    return now.last[1] if now else None


def _places(decisions: Iterable[Decision]) -> Iterable[list[Line]]:
    found: dict[tuple[int, int, str, str], list[Line]] = {}
    for line in enumerate(decisions):
        span, person, kind = line[1].span, line[1].person, line[1].kind
        found.setdefault((span.start, span.end, person, str(kind)), []).append(line)
    return found.values()


def _in_order(lines: Iterable[Line]) -> tuple[Decision, ...]:
    kept = {number: decision for number, decision in lines if decision.verdict is not Verdict.OPEN}
    return tuple(kept[number] for number in sorted(kept))


def _now(lines: Sequence[Line]) -> _Now:
    line = lines[-1]
    if line[1].undoes or line[1].redoes or line[1].settles:
        return _traced(lines)[0]
    return _Now(line, line)


def _traced(lines: Sequence[Line]) -> tuple[_Now, dict[int, _Now | None]]:
    """Follow one person's lines of one place; return what stands, and what stood before each act."""
    earlier: dict[int, _Now | None] = {}
    later: dict[int, _Now] = {}
    now: _Now | None = None
    for line in lines:
        decision = line[1]
        own = now.own if now else None
        new = _Now(line, own if decision.settles else line)
        if decision.undoes or decision.redoes:
            then = earlier.get(decision.undoes) if decision.undoes else later.get(decision.redoes)
            now = then if then and alike(then.last[1], decision) else new
        else:
            earlier.setdefault(decision.act, now)
            later[decision.act] = now = new
    if now is None:
        raise ValueError("nobody said anything of this place")
    return now, earlier


def alike(one: Decision, other: Decision) -> bool:
    """Say whether two decisions of one place say the same, whoever said it and when."""
    return _words(one) == _words(other)


def _words(decision: Decision) -> tuple[object, ...]:
    return (
        decision.edit_span,
        decision.verdict,
        decision.replacement,
        decision.type,
        decision.entity,
        decision.reason,
        decision.note,
        decision.settles,
        decision.scope,
    )
