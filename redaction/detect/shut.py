"""Where no new person is looked for: in what is settled already, in places and things of several words, in the area."""

from collections.abc import Sequence

from redaction.detect.finding import FindingType, Proposal
from redaction.detect.hit import RANK_DATE, RANK_KEEP, Hit
from redaction.detect.page.reading import Reading
from redaction.detect.survey import Survey
from redaction.detect.words.cues import first_names, titles, word_names
from redaction.detect.words.lexicon import plain
from redaction.spans import Span


def shut(
    reading: Reading, settled: Sequence[Span], things_there: Sequence[Hit], areas: frozenset[str]
) -> tuple[Span, ...]:
    """Return where no new person is looked for: what is settled, places and things of several words, the area."""
    hits = [
        h
        for h in things_there
        if h.proposal is not Proposal.CHECK
        and (
            (h.type is FindingType.LOCATION and not _is_first_name(reading, h))
            or h.rank > RANK_KEEP
            or " " in reading.text[h.start : h.end]
        )
    ]
    words = [w for w in reading.words if w.plain in areas]
    return (*settled, *(Span(h.start, h.end) for h in hits), *(Span(w.start, w.end) for w in words))


def _is_first_name(reading: Reading, hit: Hit) -> bool:
    words = reading.words_in(hit.start, hit.end)
    return bool(words) and words[0].plain in first_names()


def settled(reading: Reading, one: Survey) -> tuple[Span, ...]:
    """Return what no name is looked for in: identifiers, dates, keeps (unless a title stands before one word)."""
    closed = [h for h in one.hits if h.rank >= RANK_DATE and h.type is not FindingType.AGE]
    closed += [h for h in one.hits if h.type is FindingType.DEMOGRAPHIC and _names_nobody(reading, h)]
    spans = [Span(h.start, h.end) for h in closed]
    spans += [Span(k.start, k.end) for k in one.keeps if k.words > 1 or not _in_name(reading, k.start)]
    return tuple(sorted(spans))


def _names_nobody(reading: Reading, background: Hit) -> bool:
    """Say whether what tells a background is no part of a name: "is Polish", not "Kerry Welsh" or "is Christian"."""
    first = reading.word_at(background.start)
    words = reading.words_in(background.start, background.end)
    if not words or _in_name(reading, background.start) or any(w.plain in first_names() for w in words):
        return False
    before = reading.words[first - 1] if first else None
    after = reading.words[first + len(words)] if first + len(words) < len(reading.words) else None
    named = before is not None and before.capital and (not before.opens or before.plain in first_names())
    beside = (named and before is not None and reading.text[before.end : words[0].start] == " ") or (
        after is not None and after.capital and reading.text[words[-1].end : after.start] in (" ", ", ")
    )
    return not beside


def _in_name(reading: Reading, start: int) -> bool:
    """Say whether a kept word stands behind a title or a first name: "Dr Osman", "Rania Osman"."""
    before = plain(reading.before(start, 24).rstrip(". ").rpartition(" ")[2])
    first = before in first_names() and before not in word_names() and reading.before(start, 1) == " "
    return before in titles() or first
