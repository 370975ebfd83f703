"""Sentences about a name: word-play on it, what it means, how it is spelt, who chose it. A person must say.

A label in such a sentence gives the name back ("Child K by name, and merry by nature"), or leaves no sense. So the
whole sentence is proposed to be taken out, by one finding: its span is a rare fact or the word that tells it, its edit
the sentence. The names inside stay findings of their own: they are safe if the sentence stays (docs/decisions/0017).
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from redaction.detect.finding import Finding, FindingType, Proposal
from redaction.detect.hit import Hit
from redaction.detect.numbers import Numbers
from redaction.detect.page.reading import Reading, Word
from redaction.detect.words import lexicon
from redaction.spans import Span

DETECTOR = "rule:sentence"
SENTENCE = "[sentence about a name removed]"
_WHY = "a sentence about a name, which may give it back: take it out whole; if you keep it, the names in it still go"
_SCORE = 600
_ANYONE = "§"
_MACROS = {
    "ANYONE": _ANYONE,
    "HIS": r"(?:his|her|their|whose|my|our|your|§'s|§'|(?:the|this|a) (?:baby|child|boy|girl|infant|twin|sibling)'s)",
    "HIM": r"(?:him|her|them|himself|herself|it|me|us|§)",
    "NAME": (
        r"(?:(?:own|first|middle|second|last|family|christian|maiden|full|proper|given|pet|birth|baptismal|new|old|"
        r"married|double-barrelled|step-?father's|father's|mother's) ){0,2}(?:name|surname|forename|nickname)s?"
    ),
}
_CUE = re.compile(
    r"(?i)name|call|christen|baptis|mean|transl|comes from|came from|short for|spel|rhym|pronounc|like the|as in the|"
    r"after the|chose|pick|\bso |(?-i:[A-Z])\w+ for\b|letter|syllable|initial|\bonly\b|another|second|writ|wrote|"
    r"nature|manage|say"
)
_ENDS = re.compile(r"[.!?][\"')\]*_]{0,4}(?= +[\"'(\[*_]{0,4}[A-Z§])")
_ABBREVIATED = re.compile(r"(?:\b(?:Mr|Mrs|Ms|Dr|St|Sr|Jr|No|Rev|Prof|Sgt|e\.g|i\.e|cf|vs|para|[A-Z])|\.[a-z])$")
_LEAD = re.compile(r"[\s>#|•(*_-]*(?:\d{1,3}(?:\.\d{1,3}){1,4}[.)]? +|(?:[QR]?\d{1,3}|[a-z])[.):] +)?[*_]{0,3}")
_RUN = re.compile(f"{_ANYONE}+")
_BARRED = re.compile(r"[|`\[\]\n<>]")
_ONE = "~ "
_EMPHASIS = " *_"
_PAIRS = '"*_'
_TELLING = ("name", "call", "christen", "baptis", "mean", "spel", "rhym", "pronounc", "letter", "initial", "nature")
_LONGEST = 700


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence about a name, in characters of the shadow: a word that tells it, and what is to be taken out."""

    word: Word | None
    start: int
    end: int


def with_sentences(
    reading: Reading, hits: Sequence[Hit], findings: Sequence[Finding], numbers: Numbers
) -> tuple[Finding, ...]:
    """Return the findings of a text, and one for each sentence about a name.

    Args:
        reading: the text.
        hits: what is shown of it, disjoint and in order.
        findings: the same as findings, sorted.
        numbers: where the sentences' entities come from.
    """
    found = {finding.span: finding for finding in findings}
    edits = [finding.edit_span for finding in findings]
    for told in about_names(reading, hits):
        whole = _whole(reading.shadow.span(told.start, told.end), edits)
        asked = next((f for f in _inside(findings, whole) if f.type is FindingType.QUASI), None)
        if asked is None:
            asked = _new(reading, told, numbers)
        if asked is not None and whole.covers(asked.edit_span) and asked.proposal is Proposal.CHECK:
            found[asked.span] = replace(asked, edit_span=whole, replacement=SENTENCE, reason=_WHY)
    return tuple(found[span] for span in sorted(found))


def _new(reading: Reading, told: Told, numbers: Numbers) -> Finding | None:
    """Return a finding whose span is the word that tells it; None if every word is another finding's."""
    span = reading.shadow.span(told.word.start, told.word.end) if told.word else Span(0, 0)
    if told.word is None or len(span) != len(told.word.text):
        return None  # a mark stands in the middle of the word
    return Finding(
        span=span, edit_span=span, type=FindingType.QUASI, text=told.word.text, score=_SCORE, detector=DETECTOR,
        entity=numbers.of("sentence", reading.plain[told.start : told.end]), proposal=Proposal.CHECK,
        replacement=SENTENCE, reason=_WHY,
    )  # fmt: skip


def _inside(findings: Sequence[Finding], whole: Span) -> Iterator[Finding]:
    """Yield the findings that lie in a sentence."""
    first = bisect_left(findings, whole.start, key=lambda finding: finding.span.start)
    for index in range(first, len(findings)):
        finding = findings[index]
        if finding.span.start >= whole.end:
            return
        if whole.covers(finding.edit_span):
            yield finding


def _whole(sentence: Span, edits: Sequence[Span]) -> Span:
    """Return a sentence widened to the edits that begin or end in it."""
    first = bisect_left(edits, sentence.start, key=lambda edit: edit.end)
    start, end = sentence.start, sentence.end
    for index in range(first, len(edits)):
        edit = edits[index]
        if edit.start >= end:
            break
        if edit.overlaps(sentence):
            start, end = min(start, edit.start), max(end, edit.end)
    return Span(start, end)


def about_names(reading: Reading, hits: Sequence[Hit]) -> Iterator[Told]:
    """Yield the sentences about a name, in order.

    Args:
        reading: the text.
        hits: what is shown of it, disjoint and in order; the names of people among them may be what is spoken of.
    """
    masked = _masked(reading, hits)
    for line_start in reading.line_starts:
        line = reading.line(line_start)
        if not _CUE.search(masked, line.start, line.end) and _ANYONE not in masked[line.start : line.end]:
            continue
        for start, end in _sentences(masked, line.start, line.end):
            cue = _spoken_of(masked, hits, start, end) if end - start <= _LONGEST else None
            part = _cut(masked, start, end, cue) if cue else None
            if cue and part:
                yield Told(word=_telling(reading, hits, part, cue), start=part[0], end=part[1])


def _masked(reading: Reading, hits: Sequence[Hit]) -> str:
    """Return the text with every name of a person as one sign, of the same length."""
    parts: list[str] = []
    position = 0
    for hit in hits:
        if hit.type is FindingType.PERSON and hit.proposal is not Proposal.KEEP:
            parts += reading.text[position : hit.start], _ANYONE * (hit.end - hit.start)
            position = hit.end
    return "".join(parts) + reading.text[position:]


def _sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield where the sentences of a line, or of its cells, begin and end."""
    for cell in re.finditer(r"[^|]+", text[start:end]):
        first, last = start + cell.start(), start + cell.end()
        lead = _LEAD.match(text, first, last)
        position = lead.end() if lead else first
        for stop in _ENDS.finditer(text, first, last):
            if stop.start() < position or _ABBREVIATED.search(text, max(first, stop.start() - 5), stop.start()):
                continue
            yield position, position + len(text[position : stop.end()].rstrip(_EMPHASIS))
            position = stop.end() + len(text[stop.end() : last]) - len(text[stop.end() : last].lstrip(_EMPHASIS))
        tail = text[position:last].rstrip(_EMPHASIS)
        if tail:
            yield position, position + len(tail)


def _spoken_of(text: str, hits: Sequence[Hit], start: int, end: int) -> tuple[int, int] | None:
    """Return where a sentence speaks of a name; names are read as one sign each, however long they are."""
    sentence = _RUN.sub(_ANYONE, text[start:end])
    tried = (_CUE.search(sentence) is not None, sentence.count(_ANYONE) > 1)
    for rule, alone in _rules():
        match = rule.search(sentence) if tried[alone] else None
        if match and match.end() > match.start():
            places = [start + sign.start() for sign in re.finditer(rf"{_ANYONE}+|[^{_ANYONE}]", text[start:end])]
            cue = places[match.start()], places[match.end() - 1] + 1
            if not alone or _of_one(hits, cue):
                return cue
    return None


def _of_one(hits: Sequence[Hit], cue: tuple[int, int]) -> bool:
    """Say whether all names in a range are one person's."""
    first = bisect_left(hits, cue[0], key=lambda hit: hit.start)
    last = bisect_left(hits, cue[1], key=lambda hit: hit.start)
    return len({hit.entity for hit in hits[first:last] if hit.type is FindingType.PERSON}) == 1


def _telling(reading: Reading, hits: Sequence[Hit], sentence: tuple[int, int], cue: tuple[int, int]) -> Word | None:
    """Return a word that no hit has: one that tells it, such as "named", else one of the cue or of the sentence."""
    starts = [hit.start for hit in hits]

    def free(word: Word) -> bool:
        before = bisect_left(starts, word.end) - 1
        return before < 0 or hits[before].end <= word.start

    near = [word for word in reading.words_in(*cue) if free(word)]
    telling = (word for word in near if any(stem in word.plain for stem in _TELLING))
    return next(telling, None) or next(iter(near[::-1] or filter(free, reading.words_in(*sentence))), None)


def _cut(text: str, start: int, end: int, cue: tuple[int, int]) -> tuple[int, int] | None:
    """Return the part of a sentence that can be taken out whole: no mark of the page, no half of a pair."""
    barred = [match.start() for match in _BARRED.finditer(text, start, end)]
    start = max((at + 1 for at in barred if at < cue[0]), default=start)
    end = min((at for at in barred if at >= cue[1]), default=end)
    for sign in _PAIRS * 2:
        places = [at for at in range(start, end) if text[at] == sign]
        if len(places) % 2:
            start = max((at + 1 for at in places if at < cue[0]), default=start)
            end = min((at for at in places if at >= cue[1]), default=end)
    kept = text[start:end]
    if any(kept.count(sign) % 2 for sign in _PAIRS) or _BARRED.search(kept):
        return None
    return start + len(kept) - len(kept.lstrip(" ,;")), start + len(kept.rstrip(" "))


@cache
def _rules() -> tuple[tuple[re.Pattern[str], bool], ...]:
    """Return the packaged rules, their words in capitals written out, and whether all names must be one person's."""
    macros = re.compile(rf"\b(?:{'|'.join(_MACROS)})\b")
    return tuple(
        (
            re.compile(macros.sub(lambda m: _MACROS[m[0]], line.removeprefix(_ONE)), re.IGNORECASE),
            line.startswith(_ONE),
        )
        for line in lexicon.lines("name_sentences.txt")
    )
