"""Rare facts in free text by which a neighbour or a search would find the family: always for a person to decide.

1. Words that stand for such facts (`rare_facts.txt`), where they are said of someone.
2. Turns of phrase that say that something is rare: only, first, one of few; on television; born in a lift.
3. Facts of a known meaning, whose words were never listed, by their shape (`rare_shapes.txt`).
4. Each is widened to its own clause (`clauses.py`), and left where the report speaks of training, plans or books.
"""

import re
from collections.abc import Iterator
from functools import cache

from redaction.detect.edits.markers import MARKERS
from redaction.detect.facts import rare_pairs, rare_trades
from redaction.detect.facts.rare_frames import WHY, against, frames
from redaction.detect.facts.rare_guards import GUARDS
from redaction.detect.finding import FindingType, Proposal
from redaction.detect.hit import RANK_ORGANISATION, RANK_RARE, Hit
from redaction.detect.page import clauses
from redaction.detect.page.phrases import PhraseBook, book
from redaction.detect.page.reading import Reading
from redaction.detect.page.sections import Outline, Section, outline
from redaction.detect.words import lexicon

_NOUNS = frozenset({"instrument", "job", "calling"})
_GOES_ON = re.compile(r" (?:which|that|affecting|caused by|triggered by|known to|found in|shared by)\b")
_PLAYER = re.compile(r" (?:players?|teachers?|makers?|bands?|lessons|competitions?|solo|soloist|tuner|recital|case)\b")
_NOT_IN_PLANS = frozenset({"calling", "unique", "notable", "honour"})
_PROPER = frozenset({"honour", "media", "illness", "war", "notable"})
_OWNER = re.compile(r"\b(?:[Tt]he|[Hh]is|[Hh]er|[Tt]heir) [a-z]{3,20}'s $")
_PASSIVE = re.compile(r"(?:was|were|had been|has been|have been|is|are) (?!a\b|an\b|the\b)[a-z]")
_THING = re.compile(
    r"(?:^|[.;:,] |\b[Ii]n \d{4} |\b(?:that|and|when|because|while|after|before) )"
    r"(?P<x>(?:[Tt]he|[Hh]er|[Hh]is|[Tt]heir|[Aa]n?) (?:family's )?"
    r"(?!(?:\w+ )?(?:mother|father|child|boy|girl|baby|woman|man|family|parents|couple|officer|brother|sister)\b)"
    r"(?:[a-z][\w-]{1,20} ){1,3}(?:and [a-z]{2,20} )?)$"
)
_JOINS = frozenset({" ", " and ", ", ", " or ", " of "})


def find(reading: Reading) -> Iterator[Hit]:
    """Yield the places where a rare fact stands, as `check`."""
    headings = outline(reading)
    spans = sorted({*_lexical(reading, headings), *_framed(reading, headings), *_told(reading, headings)})
    end = 0
    for first, stop, kind in _united(reading, spans):
        if first >= end:
            start = max(end, _subject(reading, first))
            end = stop
            yield Hit(
                start=start,
                end=stop,
                type=FindingType.QUASI,
                # "Operation Larchmere" and "Batten disease" read as names, and are nobody's.
                rank=RANK_ORGANISATION if kind == "operation" or is_illness(reading.text[start:stop]) else RANK_RARE,
                score=500,
                detector=f"rule:rare:{kind}",
                reason=f"{WHY[kind]}: could single out the family",
                proposal=Proposal.CHECK,
                replacement=MARKERS[FindingType.QUASI],
                entity=identity(reading.text[start:stop]),
            )


def _subject(reading: Reading, start: int) -> int:
    """Return where a fact begins whose subject tells it too: "the herd was slaughtered", "the county's champion"."""
    owner = _OWNER.search(reading.before(start, 40))
    if owner is not None:
        return start - len(owner[0])
    thing = _THING.search(reading.before(start, 60)) if _PASSIVE.match(reading.text, start) else None
    return start if thing is None else start - len(thing["x"])


def identity(words: str) -> str:
    """Return what stands for a fact: the same words are the same fact wherever they stand."""
    return "fact:" + lexicon.plain(words)


def is_illness(words: str) -> bool:
    """Say whether words are the name of a listed rare illness, though a person's name is in it."""
    return lexicon.plain(words) in _illnesses()


@cache
def _illnesses() -> frozenset[str]:
    rows = (line.partition("\t") for line in lexicon.lines("rare_facts.txt"))
    return frozenset(lexicon.plain(name) for kind, _, names in rows if kind == "illness" for name in names.split(", "))


def _united(reading: Reading, spans: list[tuple[int, int, str]]) -> Iterator[tuple[int, int, str]]:
    """Join the facts of one clause, and those that stand beside each other."""
    held: tuple[int, int, str] | None = None
    for span in spans:
        if held and (span[0] < held[1] or reading.text[held[1] : span[0]] in _JOINS):
            held = (held[0], max(held[1], span[1]), held[2])
            continue
        if held:
            yield held
        held = span
    if held:
        yield held


def _lexical(reading: Reading, headings: Outline) -> Iterator[tuple[int, int, str]]:
    for found in _book().find(reading):
        kind, _, small = found.value.partition("+")
        if small and reading.text[found.start].isupper() and not _opens_small(reading, found.start, found.end, kind):
            continue
        if _misplaced(headings, found.start, kind) or _left(reading, found.start, found.end, kind):
            continue
        guard = GUARDS.get(kind)
        start, end = clauses.around(reading, found.start, found.end)
        if guard is not None and not guard(reading, found.start, found.end, start, end):
            continue
        if (
            kind in ("illness", "multiple")
            or (kind == "mark" and not reading.text.startswith("lost", found.start))
            or (kind in _NOUNS and not clauses.is_acted(reading, start, found.start))
        ):
            yield *_phrase(reading, found.start, found.end, kind), kind
        else:
            yield start, end, kind


def _phrase(reading: Reading, start: int, end: int, kind: str) -> tuple[int, int]:
    begin, _ = clauses.phrase(reading, start, end)
    if kind == "illness":
        tail = re.match(
            r" (?:type \w+|trait(?: from (?:his|her) \w+)?|disease|syndrome|anaemia)\b", reading.after(end, 30)
        )
        end += len(tail[0]) if tail else 0
        end = clauses.complement(reading, end) if _GOES_ON.match(reading.text, end) else end
    elif kind == "multiple":
        one = re.search(r"\bone of (?:the )?$", reading.before(start, 11))
        begin = start - len(one[0]) if one else start
        end = clauses.complement(reading, end) if reading.text.startswith(" who ", end) else end
    elif kind == "instrument":
        tail = _PLAYER.match(reading.text, end)
        end += len(tail[0]) if tail else 0
    elif kind in _NOUNS:
        end = clauses.complement(reading, end)
    return begin, end


def _framed(reading: Reading, headings: Outline) -> Iterator[tuple[int, int, str]]:
    for frame in frames():
        kind, inner = frame.kind, "x" in frame.pattern.groupindex
        for match in reading.matches(frame.pattern):
            start, end = match.span("x") if inner else match.span()
            if _misplaced(headings, start, kind) or _left(reading, start, end, kind):
                continue
            if kind == "calling" and inner and _ordinary(match["x"]):
                continue
            yield (*clauses.around(reading, start, end), kind) if frame.clause else (start, end, kind)


def _told(reading: Reading, headings: Outline) -> Iterator[tuple[int, int, str]]:
    """Yield the facts that two words together tell, and the occupations told by their form."""
    for start, end, kind in (*rare_pairs.find(reading), *rare_trades.find(reading)):
        if not _misplaced(headings, start, kind) and not _left(reading, start, end, kind):
            yield start, end, kind


def _misplaced(headings: Outline, position: int, kind: str) -> bool:
    section = headings.at(position)
    return section is Section.SOURCES or (section is Section.PLAN and kind in _NOT_IN_PLANS)


def _opens_small(reading: Reading, start: int, end: int, kind: str) -> bool:
    """Say whether a word listed in small letters has its capital from the sentence that it opens, and is no name."""
    word = reading.words[reading.word_at(start)]
    if kind in _PROPER:
        return word.opens or not word.shouted
    return word.opens and re.match(r" [a-z]|[.,;)|]| \||$", reading.after(end, 2)) is not None


def _ordinary(job: str) -> bool:
    """Say whether an occupation is a common one, by its last word ("door supervisor at ...")."""
    head = re.split(r" (?:at|in|on|for|with|to|of|and)\b", job)[0].rpartition(" ")[2].lower()
    return head in lexicon.words("ordinary_jobs.txt") or head.removesuffix("s") in lexicon.words("ordinary_jobs.txt")


def _left(reading: Reading, start: int, end: int, kind: str) -> bool:
    """Say whether the words around a cue say that it is no fact of the family's."""
    pattern = against().get(kind)
    if pattern is None:
        return False
    line = reading.line(start)
    before = reading.text[max(line.start, start - 60) : start]
    return pattern.search(before + "\0" + reading.text[end : min(line.end, end + 40)]) is not None


@cache
def _book() -> PhraseBook:
    rows = []
    for line in lexicon.lines("rare_facts.txt"):
        kind, _, phrases = line.partition("\t")
        for phrase in phrases.split(", "):
            small = "+small" if phrase[:1].islower() else ""
            rows.append((phrase, kind + small))
            if phrase[-1].islower() and not phrase.endswith("s") and kind != "calling":
                rows.append((phrase + "s", kind + small))
    return book(rows)
