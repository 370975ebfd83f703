"""Nationality, ethnicity, religion and language of people."""

import re
from collections.abc import Iterator
from functools import cache

from redaction.detect import lexicon
from redaction.detect.finding import FindingType
from redaction.detect.hit import RANK_DEMOGRAPHIC, Hit
from redaction.detect.phrases import PhraseBook, book
from redaction.detect.reading import Reading

_SMALL = re.compile(
    r"\b(?:(?:of )?(?:mixed|dual)[- ](?:heritage|race|ethnicity|parentage|"
    r"white and [a-z]+)|asylum[- ]seek(?:er|ers|ing)|refugee status|"
    r"mixed(?= White)|(?<=described as )(?:black|white|mixed|asian)\b|(?<=\")mixed(?=\"))",
    re.IGNORECASE,
)
_NOT_AFTER = re.compile(
    r" (?:Sea|Ocean|Channel|food|restaurant|takeaway|grand prix|measles|"
    r"wool|Journal|Medical|Psycho\w+|Academy|Association|Society "
    r"of|Government|Embassy)\b"
)
_PERHAPS_NAMES = frozenset(
    {
        "christian",
        "jordan",
        "jordanian",
        "roma",
        "francis",
        "german",
        "shona",
        "islam",
        "twi",
        "lao",
        "mormon",
        "israel",
    }
)


def find(reading: Reading) -> Iterator[Hit]:
    """Yield what is said of someone's background."""
    spans: list[tuple[int, int]] = []
    for found in _book().find(reading):
        name = found.words == 1 and lexicon.plain(reading.text[found.start : found.end]) in _PERHAPS_NAMES
        if name and re.match(r" [A-Z]", reading.after(found.end, 2)):
            continue
        if not _NOT_AFTER.match(reading.text, found.end):
            spans.append((found.start, _to_end(reading, found.end)))
    spans += [match.span() for match in _SMALL.finditer(reading.text)]
    for start, end in _joined(reading, sorted(spans)):
        yield Hit(
            start=start, end=end, type=FindingType.DEMOGRAPHIC, rank=RANK_DEMOGRAPHIC, score=800,
            detector="lexicon:demographics", reason=(
                "says someone's nationality, ethnicity, religion or "
                "language"
            ),
            entity="background:" + lexicon.plain(reading.text[start:end]),
        )  # fmt: skip


def _joined(reading: Reading, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Join what stands next to each other: "mixed" and "White and Asian", "Gypsy, Roma and Traveller"."""
    out: list[tuple[int, int]] = []
    for start, end in spans:
        if out and (start <= out[-1][1] or reading.text[out[-1][1] : start] in (" ", ", ", " and ", "/", " or ")):
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return out


def _to_end(reading: Reading, end: int) -> int:
    """Take in what belongs to the word: "Welsh-speaking"."""
    match = re.compile(r"-(?:speaking|born|origin)\b").match(reading.text, end)
    return match.end() if match else end


@cache
def _book() -> PhraseBook:
    phrases = [(phrase, "") for phrase in lexicon.lines("demographic_phrases.txt")]
    return book([*phrases, *((word, "") for line in lexicon.lines("demographics.txt") for word in line.split())])
