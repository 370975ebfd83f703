"""Undo and redo, from one person's journal alone.

An act is what one click decided, in however many places. Undoing the last act that stands writes lines that say again
what the person said before of each of its places, or take it back; redoing writes the act's own words again. Nothing
is ever taken out of a journal, so both work without limit and after any stop. A new act ends what could be redone.

The lines are those on the present texts (`decisions/carried.py`): of an act on an earlier version, undo touches the
places that did not change since. An act of which nothing is left can no longer be undone.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from redaction.intake.document import DocumentKind
from redaction.review.decisions import effect
from redaction.review.decisions.decision import Decision, Verdict
from redaction.spans import Span

type _Place = tuple[DocumentKind, Span]


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """One click: its number in the journal, when, and its lines."""

    number: int
    at: str
    decisions: tuple[Decision, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Acts:
    """A person's acts; `done` can be undone from its end, `undone` redone from its end."""

    done: tuple[Act, ...]
    undone: tuple[Act, ...]


def acts(decisions: Iterable[Decision], person: str) -> Acts:
    """Return what a person can undo and redo.

    Args:
        decisions: all documents' on their present texts, each document's in the order of the journals, numbered; those
            of other people are passed over.
        person: whose.
    """
    lines = sorted((d for d in decisions if d.person == person), key=lambda d: d.act)
    by_act: dict[int, list[Decision]] = {}
    for line in lines:
        by_act.setdefault(line.act, []).append(line)
    # Dictionaries, as ordered sets from which an act in the middle can be taken.
    done: dict[int, None] = {}
    undone: dict[int, None] = {}
    for number, (first, *_) in by_act.items():
        if first.undoes:
            done.pop(first.undoes, None)
            undone[first.undoes] = None
        elif first.redoes:
            undone.pop(first.redoes, None)
            done[first.redoes] = None
        else:
            done[number] = None
            undone.clear()
    return Acts(done=_known(done, by_act), undone=_known(undone, by_act))


def undo(decisions: Iterable[Decision], person: str, *, act: int, at: str, number: int = 0) -> tuple[Decision, ...]:
    """Return the lines that undo a person's last act, or one before it; none if there is nothing to undo.

    What they said later of a place of an earlier act stays: that place is passed over.

    Args:
        decisions: as for `acts`.
        person: whose act, and whose lines.
        act: the number of the new act (`journal.next_act`).
        at: its time.
        number: the act's, if it is not the last.
    """
    decisions = tuple(decisions)
    done = [each for each in acts(decisions, person).done if number in (0, each.number)]
    if not done:
        return ()
    last = done[-1]
    lines: dict[_Place, list[Decision]] = {_place(line): [] for line in last.decisions}
    for line in decisions:
        if line.person == person and _place(line) in lines:
            lines[_place(line)].append(line)
    found: list[Decision] = []
    for each in lines.values():
        if number and not any(line.act == number for line in effect.standing(each)):
            continue
        earlier = effect.before(each, last.number)
        said = earlier or _taken_back(each[-1])
        found.append(replace(said, act=act, at=at, undoes=last.number, redoes=0))
    return tuple(found)


def redo(decisions: Iterable[Decision], person: str, *, act: int, at: str) -> tuple[Decision, ...]:
    """Return the lines that redo what a person undid last; none if there is nothing to redo. Arguments as of `undo`."""
    undone = acts(decisions, person).undone
    if not undone:
        return ()
    words = {_place(line): line for line in undone[-1].decisions}
    number = undone[-1].number
    return tuple(replace(line, act=act, at=at, undoes=0, redoes=number) for line in words.values())


def _known(numbers: Iterable[int], by_act: dict[int, list[Decision]]) -> tuple[Act, ...]:
    return tuple(
        Act(number=number, at=by_act[number][0].at, decisions=tuple(by_act[number]))
        for number in numbers
        if number in by_act
    )


def _place(line: Decision) -> _Place:
    return line.kind, line.span


def _taken_back(line: Decision) -> Decision:
    return replace(line, verdict=Verdict.OPEN, replacement="", note="", settles=False, scope=None)
