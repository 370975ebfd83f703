"""What a person's lines come to: undo and redo bring back what was said before, with the place and time it had then.

So a line that undo or redo wrote does not count as said anew: a decision that somebody else made in between keeps its
place before or after it, and undo followed by redo leaves everything as it was.
"""

from collections.abc import Iterable, Sequence
from itertools import chain

from redaction.review.decisions.decision import Decision, Verdict

type Line = tuple[int, Decision]  # its place among all lines, and what it says


def standing(decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """Return what each person says now of each span, in the order in which they said it.

    Args:
        decisions: on one text of each document, each person's in the order of their journal, numbered
            (`journal.numbered`).
    """
    by_place: dict[tuple[int, int, str, str], list[Line]] = {}
    for line in enumerate(decisions):
        span, person, kind = line[1].span, line[1].person, line[1].kind
        by_place.setdefault((span.start, span.end, person, str(kind)), []).append(line)
    last = sorted(chain.from_iterable(_last(lines) for lines in by_place.values()), key=lambda line: line[0])
    return tuple(decision for _, decision in last)


def before(lines: Iterable[Decision], act: int) -> Decision | None:
    """Return what a person said of a place before one of their acts, or None if they had said nothing.

    Args:
        lines: all that the person said of the place, in the order of their journal, numbered.
        act: the act's number.
    """
    _, earlier = _traced(enumerate(lines))
    line = earlier.get(act)
    return line[1] if line else None


def _last(lines: Sequence[Line]) -> tuple[Line, ...]:
    line = lines[-1]
    if line[1].undoes or line[1].redoes:
        line, _ = _traced(lines)
    return () if line[1].verdict is Verdict.OPEN else (line,)


def _traced(lines: Iterable[Line]) -> tuple[Line, dict[int, Line | None]]:
    """Follow one person's lines of one place; return the line that stands, and what stood before each act."""
    earlier: dict[int, Line | None] = {}
    later: dict[int, Line] = {}
    now: Line | None = None
    for line in lines:
        decision = line[1]
        if decision.undoes or decision.redoes:
            then = earlier.get(decision.undoes) if decision.undoes else later.get(decision.redoes)
            now = then if then and alike(then[1], decision) else line
        else:
            earlier.setdefault(decision.act, now)
            later[decision.act] = now = line
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
