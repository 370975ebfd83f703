"""Carrying decisions over to a new version of a report: what did not change keeps its decision, the rest asks again.

The two texts are aligned unit by unit (a block, or one line of a table or list), then character by character
inside the units that changed. A decision is carried only onto the same words in the same surroundings.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from redaction.digest import sha256
from redaction.intake.document import BlockKind, blocks
from redaction.review.decisions.decision import CONTEXT, Decision, context
from redaction.spans import Span

_AHEAD = 8  # how many new units a changed old unit is compared with
_ALIKE = 60  # of 100: below this, a unit was rewritten and its decisions ask again
_LONGEST = 20_000  # characters of a unit; comparing longer ones would cost memory by the square


@dataclass(frozen=True, slots=True)
class _Pair:
    """An old unit and the new unit it became, with the stretches of characters that are equal in both."""

    old: Span
    new: Span
    equal: tuple[tuple[Span, int], ...]


def carry(decisions: Iterable[Decision], old_text: str, new_text: str) -> tuple[Decision | None, ...]:
    """Return each decision of `old_text` as it is on `new_text`; None where its words or surroundings changed."""
    digest = sha256(new_text.encode())
    if old_text == new_text:
        return tuple(replace(decision, text_digest=digest) for decision in decisions)
    pairs = tuple(_pairs(old_text, new_text))
    starts = [pair.old.start for pair in pairs]
    found: list[Decision | None] = []
    for decision in decisions:
        at = bisect_right(starts, decision.edit_span.start) - 1
        moved = _moved(decision, pairs[at], old_text, new_text) if at >= 0 else None
        found.append(replace(moved, text_digest=digest) if moved else None)
    return tuple(found)


def _moved(decision: Decision, pair: _Pair, old_text: str, new_text: str) -> Decision | None:
    """Return the decision at its new place, or None if its words or their surroundings changed."""
    edit = decision.edit_span
    if not pair.old.covers(edit):
        return None
    for stretch, shift in pair.equal:
        if stretch.covers(edit):
            new_edit = _shifted(edit, shift)
            if _around(old_text, edit, pair.old) != _around(new_text, new_edit, pair.new):
                return None
            span = _shifted(decision.span, shift)
            before, after = context(new_text, span)
            return replace(decision, span=span, edit_span=new_edit, before=before, after=after)
    return None


def _around(text: str, span: Span, unit: Span) -> tuple[str, str, str]:
    before = text[max(unit.start, span.start - CONTEXT) : span.start]
    return before, span.of(text), text[span.end : min(unit.end, span.end + CONTEXT)]


def _shifted(span: Span, shift: int) -> Span:
    return Span(span.start + shift, span.end + shift)


def _pairs(old_text: str, new_text: str) -> Iterator[_Pair]:
    """Yield the pairs of units in the order of the old text."""
    old, new = _units(old_text), _units(new_text)
    matcher = SequenceMatcher(None, [u.of(old_text) for u in old], [u.of(new_text) for u in new], autojunk=False)
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            for before, after in zip(old[i1:i2], new[j1:j2], strict=True):
                yield _Pair(before, after, ((before, after.start - before.start),))
        elif tag == "replace":
            for before, after in _matched(old[i1:i2], new[j1:j2], old_text, new_text):
                yield _Pair(before, after, tuple(_equal(before, after, old_text, new_text)))


def _units(text: str) -> list[Span]:
    found: list[Span] = []
    for block in blocks(text):
        if block.kind not in (BlockKind.TABLE, BlockKind.LIST):
            found.append(block.span)
            continue
        position = block.span.start
        for line in block.span.of(text).splitlines(keepends=True):
            found.append(Span(position, position + len(line.rstrip("\n"))))
            position += len(line)
    return found


def _matched(old: Sequence[Span], new: Sequence[Span], old_text: str, new_text: str) -> Iterator[tuple[Span, Span]]:
    """Pair changed units: one to one where their number is the same, else each with the likest of the next few."""
    if len(old) == len(new):
        yield from zip(old, new, strict=True)
        return
    position = 0
    for before in old:
        ahead = new[position : position + _AHEAD]
        scores = [fuzz.ratio(before.of(old_text), after.of(new_text)) for after in ahead]
        if scores and max(scores) >= _ALIKE:
            best = scores.index(max(scores))
            yield before, ahead[best]
            position += best + 1


def _equal(old: Span, new: Span, old_text: str, new_text: str) -> Iterator[tuple[Span, int]]:
    if max(len(old), len(new)) > _LONGEST:
        return
    for step in Levenshtein.opcodes(old.of(old_text), new.of(new_text)):
        if step.tag == "equal":
            start = old.start + step.src_start
            shift = new.start + step.dest_start - start
            yield Span(start, old.start + step.src_end), shift
