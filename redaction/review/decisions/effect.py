"""What a person's lines come to: undo and redo bring back what was said before, with the place and time it had then.

So a line that undo or redo wrote does not count as said anew: a decision that somebody else made in between keeps its
place before or after it, and undo followed by redo leaves everything as it was.
"""

from collections.abc import Iterable, Sequence
from itertools import chain

from redaction.review.decisions.decision import Decision, Verdict
from redaction.spans import Span

type Line = tuple[int, Decision]  # its place among all lines, and what it says


def standing(decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """Return what each person says now of each span of one text, in the order in which they said it.

    Args:
        decisions: on one text, each person's in the order of their journal, numbered (`journal.numbered`).
    """
    by_place: dict[tuple[Span, str], list[Line]] = {}
    for line in enumerate(decisions):
        by_place.setdefault((line[1].span, line[1].person), []).append(line)
    last = sorted(chain.from_iterable(_last(lines) for lines in by_place.values()), key=lambda line: line[0])
    return tuple(decision for _, decision in last)


def _last(lines: Sequence[Line]) -> tuple[Line, ...]:
    line = lines[-1]
    if line[1].undoes or line[1].redoes:
        line = _resolved(lines)
    return () if line[1].verdict is Verdict.OPEN else (line,)


def _resolved(lines: Sequence[Line]) -> Line:
    """Return the line whose words stand at one place, of one person's lines there in order."""
    before: dict[int, Line | None] = {}
    after: dict[int, Line] = {}
    now: Line | None = None
    for line in lines:
        decision = line[1]
        if not decision.undoes and not decision.redoes:
            before.setdefault(decision.act, now)
            after[decision.act] = now = line
            continue
        then = before.get(decision.undoes) if decision.undoes else after.get(decision.redoes)
        now = then if then is not None and alike(then[1], decision) else line
    return now or lines[-1]


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
