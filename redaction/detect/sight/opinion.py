"""`Opinion`: what the trained reader thinks of a text; it names people to look for, and asks about what nobody saw."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

import numpy as np
from numpy.typing import NDArray

from redaction.detect.finding import FindingType, Proposal
from redaction.detect.hit import RANK_READER, Hit
from redaction.detect.page.reading import Reading
from redaction.detect.sight.classifier import CLASSES, load
from redaction.detect.sight.features import Numbers, features, usage
from redaction.detect.sight.seen import Seen, Sight
from redaction.detect.sight.tokens import Tokens
from redaction.detect.words import lexicon
from redaction.detect.words.cues import ABBREVIATIONS
from redaction.detect.words.lexicon import plain

DETECTOR = "reader"
# From this chance on a token is part of a name to look for everywhere; and from this one on, a question if nobody
# else saw it. Chosen on held-out cases: docs/decisions/0013.
NAME_FROM = 0.5
ASK_FROM = 0.5
_NUMBERING = re.compile(r"^[\s|*#>_-]{0,16}\(?\d{1,3}(?:\.\d{1,3}){0,4}\b(?![/:-])|^#{1,6} [A-Z][.)] ", re.MULTILINE)
_TYPES = {
    "PERSON": FindingType.PERSON,
    "DATE": FindingType.DATE,
    "AGE": FindingType.AGE,
    "LOCATION": FindingType.LOCATION,
    "ORG": FindingType.ORG,
    "DEMOGRAPHIC": FindingType.DEMOGRAPHIC,
    "ADDRESS": FindingType.ADDRESS,
    "ID": FindingType.CASE_REF,
}
_PERSON = CLASSES.index("PERSON")


@dataclass(frozen=True, slots=True, kw_only=True)
class Opinion:
    """For each token that has a letter or digit, the chance of each of `CLASSES`."""

    tokens: Tokens = field(repr=False)
    chosen: NDArray[np.int64] = field(repr=False)
    chances: Numbers = field(repr=False)

    def people(self) -> Iterator[Seen]:
        """Yield the stretches that are someone's name, as if a model had seen them."""
        sure = self.chances[:, _PERSON] >= NAME_FROM
        for first, last in _stretches(self, sure):
            score = round(1000 * float(self.chances[first : last + 1, _PERSON].max()))
            start, end = self._span(first, last)
            yield Seen(start=start, end=end, kind="PERSON", score=score, detector=DETECTOR)

    def unseen(self, hits: Iterable[Hit], text: str) -> Iterator[Hit]:
        """Yield a question for each stretch of one kind that no hit touches; the number of a paragraph is none."""
        taken = np.zeros(len(text) + 1, dtype=np.bool_)
        for numbering in _NUMBERING.finditer(text):
            taken[numbering.start() : numbering.end()] = True
        for hit in hits:
            taken[hit.start : hit.end] = True
        best = self.chances.argmax(axis=1)
        sure = self.chances.max(axis=1) >= ASK_FROM
        for number, name in enumerate(CLASSES):
            if name not in _TYPES:
                continue
            for first, last in _stretches(self, sure & (best == number)):
                start, end = self._span(first, last)
                labelled = end - start == 1 and _labels().search(text[max(0, start - 16) : start])
                if not taken[start:end].any() and not labelled:
                    yield Hit(
                        start=start,
                        end=end,
                        type=_TYPES[name],
                        rank=RANK_READER,
                        score=round(1000 * float(self.chances[first : last + 1, number].max())),
                        detector=DETECTOR,
                        reason="the trained reader takes it for one; nothing else does",
                        entity=f"{DETECTOR}:{name}:{plain(text[start:end])}",
                        proposal=Proposal.CHECK,
                    )

    def _span(self, first: int, last: int) -> tuple[int, int]:
        return int(self.tokens.starts[self.chosen[first]]), int(self.tokens.ends[self.chosen[last]])


@cache
def _labels() -> re.Pattern[str]:
    """Return what stands before a letter that is a label's, as in "Child K"."""
    return re.compile(rf"(?i)\b(?:{'|'.join(sorted(lexicon.words('label_words.txt')))}) $")


def opinions(
    readings: Sequence[Reading],
    sights: Sequence[Sight],
    *,
    is_word: Callable[[str], bool],
    is_past: Callable[[str], bool],
) -> tuple[Opinion, ...]:
    """Have the trained reader read all texts of a case."""
    words = usage(readings, is_word=is_word, is_past=is_past)
    reader = load()
    found = []
    for reading, sight in zip(readings, sights, strict=True):
        tokens = sight.tokens
        rows = features(reading, tokens, sight.seen, words)
        chosen = np.flatnonzero(np.array([_says(word) for word in _words(reading, tokens)], dtype=np.bool_))
        found.append(Opinion(tokens=tokens, chosen=chosen, chances=reader.weigh(rows, tokens, chosen)))
    return tuple(found)


def _words(reading: Reading, tokens: Tokens) -> Iterator[str]:
    text = reading.text
    return (text[s:e] for s, e in zip(tokens.starts.tolist(), tokens.ends.tolist(), strict=True))


def _says(word: str) -> bool:
    """Say whether a token has a letter or digit and is no abbreviation of the field, which is nobody's name."""
    return any(map(str.isalnum, word)) and not (word.isupper() and plain(word) in ABBREVIATIONS)


def _stretches(opinion: Opinion, wanted: NDArray[np.bool_]) -> Iterator[tuple[int, int]]:
    """Yield the first and last of each run of wanted tokens that stand next to each other in one unit."""
    places = np.flatnonzero(wanted).tolist()
    first = last = -2
    for place in places:
        follows = place == last + 1 and _next(opinion, last, place)
        if not follows:
            if first >= 0:
                yield first, last
            first = place
        last = place
    if first >= 0:
        yield first, last


def _next(opinion: Opinion, one: int, two: int) -> bool:
    """Say whether at most a hyphen, an apostrophe or a stop lies between two chosen tokens of one unit."""
    a, b = int(opinion.chosen[one]), int(opinion.chosen[two])
    return (
        b - a <= 2
        and opinion.tokens.units[a] == opinion.tokens.units[b]
        and int(opinion.tokens.starts[b] - opinion.tokens.ends[a]) <= 2
    )
