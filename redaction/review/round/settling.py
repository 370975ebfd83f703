"""Settling a difference between officers: as one of them decided, or in other words, here or wherever it is alike.

The decisions that settle a place say something of each span that anybody decided there, so that nothing of another
view shows through. They are never earlier than what they settle, whatever the clock of the computer says.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from redaction.errors import Refused
from redaction.review.decisions.decision import Decision, Verdict
from redaction.review.decisions.proposals import verdict_of
from redaction.review.round.differences import Difference, View
from redaction.spans import Span

_FORM = "%Y-%m-%dT%H:%M:%SZ"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settling:
    """Who settles, why, in which act of their journal (`journal.next_act`), when."""

    person: str
    reason: str = field(repr=False)
    act: int
    at: str


def like(difference: Difference, among: Iterable[Difference]) -> tuple[Difference, ...]:
    """Return all differences that are like one, itself among them: the same words, of which each says the same."""
    return tuple(each for each in among if each.likeness == difference.likeness)


def choose(differences: Sequence[Difference], whose: str, settling: Settling) -> tuple[Decision, ...]:
    """Return the decisions that settle each difference as one person decided it.

    Args:
        differences: what is settled, in one act.
        whose: whose view counts; empty for the public text as it is now, where it is none of the officers'.
        settling: who settles, why and when.

    Raises:
        Refused: there is no reason, or that person has not decided one of the places.
    """
    found: list[Decision] = []
    settling = _checked(settling, differences)
    for difference in differences:
        view = difference.view(whose)
        if view is None or not view.decided:
            raise Refused("that officer has not decided this place", next_step="choose the other's words, or your own")
        found += _as(view, difference, settling)
    return tuple(found)


def reword(differences: Sequence[Difference], words: str, settling: Settling) -> tuple[Decision, ...]:
    """Return the decisions that settle each difference in words of the settler's own; the original's words keep it.

    Raises:
        Refused: there is no reason, or the words are no single line of text.
    """
    if not words.isprintable():
        raise Refused("the words hold a line end or characters that nobody sees", next_step="write one line of text")
    settling = _checked(settling, differences)
    return tuple(line for difference in differences for line in _saying(words, difference, settling))


def _checked(settling: Settling, differences: Iterable[Difference]) -> Settling:
    if not settling.reason.strip():
        raise Refused("a difference is settled with a reason", next_step="write down why")
    for line in (line for difference in differences for line in difference.lines):
        if (line.at, line.person) >= (settling.at, settling.person):
            settling = replace(settling, at=_next_second(line.at))
    return settling


def _next_second(at: str) -> str:
    return (datetime.strptime(at, _FORM) + timedelta(seconds=1)).strftime(_FORM)  # noqa: DTZ007  # both are UTC


def _as(view: View, difference: Difference, settling: Settling) -> Iterator[Decision]:
    """Yield a view's changes as the settler's, and that all else which anybody said of the place stays as it was."""
    changed: set[Span] = set()
    for line in view.lines:
        if line.verdict is not Verdict.KEEP:
            changed.add(line.span)
            yield _settled(line, settling)
    yield from _kept(difference, changed, settling)


def _kept(difference: Difference, but: set[Span], settling: Settling) -> Iterator[Decision]:
    others = {line.span: line for line in difference.lines if line.span not in but}
    for line in others.values():
        yield _settled(replace(line, verdict=Verdict.KEEP, replacement=""), settling)


def _saying(words: str, difference: Difference, settling: Settling) -> Iterator[Decision]:
    if words == difference.original:
        yield from _kept(difference, set(), settling)
        return
    line = max(difference.lines, key=lambda each: (each.verdict is not Verdict.KEEP, each.at, each.act))
    if any((each.span, each.edit_span) != (line.span, difference.span) for each in difference.lines):
        line = replace(
            line,
            span=difference.span,
            edit_span=difference.span,
            text=difference.original,
            before=difference.before,
            after=difference.after,
        )
    yield _settled(replace(line, verdict=verdict_of(words, line.type), replacement=words), settling)


def _settled(line: Decision, settling: Settling) -> Decision:
    return replace(
        line,
        person=settling.person,
        at=settling.at,
        act=settling.act,
        note=settling.reason,
        settles=True,
        undoes=0,
        redoes=0,
        scope=None,
    )
