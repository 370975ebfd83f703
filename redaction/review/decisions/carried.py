"""One person's lines on all versions of a document, as they count on its present text.

Lines of one place on several texts belong together: the line written last speaks for the place. If its words or their
surroundings changed since, the place asks again, and none of the lines before it counts either: what a person took
back, or decided anew, does not come back with a new version of the report. For the same reason a line that cannot be
brought along takes those before it with it: undoing what came after leads to nothing said, not to something older.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import permutations

from redaction.review.decisions.anchor import carry
from redaction.review.decisions.decision import Decision, Verdict
from redaction.spans import Span

type _Place = tuple[str, Span]  # the digest of a text, and a span of it


@dataclass(frozen=True, slots=True, kw_only=True)
class Carried:
    """`kept`: lines on the present text, in the journal's order; `asks`: the last line of each place that changed."""

    kept: tuple[Decision, ...]
    asks: tuple[Decision, ...]


def bring(lines: Sequence[Decision], texts: Mapping[str, str], digest: str) -> Carried:
    """Bring one person's lines onto the present text.

    Args:
        lines: what they decided of one document, in the order of their journal.
        texts: the texts that the lines are about, and the present one, by digest.
        digest: that of the present text.
    """
    lines = tuple(lines)
    if all(line.text_digest == digest for line in lines):
        return Carried(kept=lines, asks=())
    now = _onto(lines, texts, digest)
    last: dict[_Place, int] = {(line.text_digest, line.span): number for number, line in enumerate(lines)}
    speaks = _speakers(lines, texts, last)
    lost: dict[int, int] = {}  # of each line that speaks for a place: the last line there that is not on its words
    for number, line in enumerate(lines):
        speaker = speaks[line.text_digest, line.span]
        if not _together(now[number], now[speaker]):
            lost[speaker] = number
    kept: list[Decision] = []
    for number, line in enumerate(lines):
        moved = now[number]
        if moved is not None and number > lost.get(speaks[line.text_digest, line.span], -1):
            kept.append(moved)
    asks = [lines[speaker] for speaker in sorted(lost) if now[speaker] is None]
    return Carried(kept=tuple(kept), asks=tuple(line for line in asks if line.verdict is not Verdict.OPEN))


def _together(line: Decision | None, speaker: Decision | None) -> bool:
    return line is not None and speaker is not None and line.span == speaker.span


def _onto(lines: Sequence[Decision], texts: Mapping[str, str], digest: str) -> list[Decision | None]:
    """Return each line on one text, or None where its place changed."""
    by_text: dict[str, list[int]] = {}
    for number, line in enumerate(lines):
        by_text.setdefault(line.text_digest, []).append(number)
    found: list[Decision | None] = [None] * len(lines)
    for old, numbers in by_text.items():
        moved = carry([lines[number] for number in numbers], texts[old], texts[digest])
        for number, line_there in zip(numbers, moved, strict=True):
            found[number] = line_there
    return found


def _speakers(lines: Sequence[Decision], texts: Mapping[str, str], last: Mapping[_Place, int]) -> dict[_Place, int]:
    """Return which line speaks for each place: the last of all that are about it, on whichever text."""
    speaks = dict(last)
    # An older place takes its speaker from the newest; a chain of versions is followed from its end.
    for older, newer in sorted(_same(lines, texts, last), key=lambda pair: -last[pair[1]]):
        speaks[older] = max(speaks[older], speaks[newer])
    return speaks


def _same(
    lines: Sequence[Decision], texts: Mapping[str, str], last: Mapping[_Place, int]
) -> Iterator[tuple[_Place, _Place]]:
    """Yield each place with the place that it became on a text of which something was said there later."""
    digests = tuple(dict.fromkeys(line.text_digest for line in lines))
    ends = {digest: max(number for (each, _), number in last.items() if each == digest) for digest in digests}
    for old, new in permutations(digests, 2):
        places = [place for place in last if place[0] == old and last[place] < ends[new]]
        moved = carry([lines[last[place]] for place in places], texts[old], texts[new]) if places else ()
        for place, there in zip(places, moved, strict=True):
            if there is not None and last.get((new, there.span), -1) > last[place]:
                yield place, (new, there.span)
