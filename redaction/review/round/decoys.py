"""Decoys: invented names and facts in one reader's copy of a report, to learn how many a reader misses.

They are kept as events (`event.py`) and mixed into what that reader sees (`copies.py`). They are never in the document,
its findings or its public text, since nothing that makes those reads the events. The rule:

1. Decoys stand where a sentence or an entry of a table ends, in sections that the reader has not read yet, spread over
   all of them; never within what is changed, so that every change is shown whole.
2. They follow from the seed, the texts and the names alone.
3. No invented word is a word of the texts or a name of the case, or begins as such a name does, so that a decoy is
   neither somebody of the case nor easily taken for a slip of the pen.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import cycle, islice

from redaction.detect.words.lexicon import plain
from redaction.digest import sha256
from redaction.errors import Refused
from redaction.intake.document import Block, BlockKind, Document
from redaction.review.round import invented
from redaction.review.round.event import Caught, Decoy, Event, Planted, Unplanted
from redaction.review.round.invented import MIX, Draw, Fact
from redaction.review.text.layout import lines_of
from redaction.spans import Span, union

MOST = 40  # at once: more would be a nuisance, and the invented names run out
_WORD = re.compile(r"[^\W\d_]+")
_END = re.compile(r"(?<=[a-z0-9)])[.!?][\"'’”)]*(?=\s+[A-Z\"'\u2018“]|\s*$)")
_ABBREVIATED = re.compile(r"\b(?:[A-Z]|Mrs?|Ms|Drs?|St|No|Rev|Prof|e\.g|i\.e|vs?|paras?|pp?|approx|cf)\.$")
_OPEN = re.compile(r"\*\*|[*_`\[\]()\"“”]")
_STOPS = ".!?;:\"'’”)"
_FIRST = 40  # characters of a paragraph before the first place
_WORDS = 4  # of an entry in a table; a shorter one is a date or a name
_ROOT = 4  # letters
_TITLED = re.compile(r"\b(?:Mr|Mrs|Ms|Miss) [A-Z]")
_SLASHED = re.compile(r"\b\d{1,2}/\d{1,2}/\d{2,4}\b")
_SPELT = re.compile(r"\b\d{1,2}(?:st|nd|rd|th)? [A-Z][a-z]+ \d{4}\b")
_COMMON = frozenset(
    {"road", "close", "avenue", "street", "drive", "crescent", "lane", "grove", "terrace", "way", "st", "s", "primary"}
    | {"infant", "nursery", "junior", "high", "community", "academy", "school"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plot:
    """A document, the sections of it in which decoys may stand, and the places that must stay whole."""

    document: Document
    sections: tuple[Span, ...]
    whole: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Planting:
    """The decoys of one request: which of them were caught, and whether they were taken out since."""

    decoys: tuple[Decoy, ...] = field(repr=False)
    caught: frozenset[int] = frozenset()
    out: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """How many decoys stood in readers' copies of a case, and how many of them were caught."""

    planted: int = 0
    caught: int = 0


@dataclass(frozen=True, slots=True)
class _Place:
    plot: Plot
    offset: int
    cell: bool


def plant(plots: Sequence[Plot], *, count: int, seed: str, taken: Iterable[str]) -> tuple[Decoy, ...]:
    """Return decoys for a reader's copy, in the order of the documents.

    Args:
        plots: the documents of the case.
        count: how many, at most `MOST`; fewer are returned where the text has no room.
        seed: what the choices follow from.
        taken: the names of the case: the cast's, its labels, and whom detection found.

    Raises:
        Refused: there is no place for any.
    """
    draw = Draw(seed)
    places = islice(_spread(plots, draw), min(count, MOST))
    found = [
        Decoy(
            kind=place.plot.document.kind,
            offset=place.offset,
            words=_lead(place) + (entry if place.cell else sentence),
            text_digest=sha256(place.plot.document.text.encode()),
        )
        for place, (sentence, entry) in zip(places, _said(plots, taken, draw), strict=False)
    ]
    if not found:
        step = "they go into sections that you have not read yet; if you have read them all, it is too late"
        raise Refused("there is no place for decoys", where="the reader's copy", next_step=step)
    order = {plot.document.kind: number for number, plot in enumerate(plots)}
    return tuple(sorted(found, key=lambda decoy: (order[decoy.kind], decoy.offset)))


def plantings(events: Iterable[Event], person: str) -> tuple[Planting, ...]:
    """Return everything that was planted for one person, in order; only the last can still be in their copy."""
    found: list[Planting] = []
    for event in events:
        if event.person != person:
            continue
        if isinstance(event, Planted):
            found = [*_ended(found), Planting(decoys=event.decoys)]
        elif isinstance(event, Unplanted):
            found = _ended(found)
        elif isinstance(event, Caught) and found and not found[-1].out and event.decoy < len(found[-1].decoys):
            last = found[-1]
            found[-1] = Planting(decoys=last.decoys, caught=last.caught | {event.decoy})
    return tuple(found)


def planted(events: Iterable[Event], person: str) -> Planting | None:
    """Return what is in a person's copy now, if anything is."""
    found = plantings(events, person)
    return found[-1] if found and not found[-1].out else None


def figures(events: Sequence[Event]) -> Figures:
    """Return the figures of a case: of all its readers, and all that was ever planted, so that no try is forgotten."""
    people = dict.fromkeys(event.person for event in events)
    found = [planting for person in people for planting in plantings(events, person)]
    return Figures(planted=sum(len(p.decoys) for p in found), caught=sum(len(p.caught) for p in found))


def _ended(found: list[Planting]) -> list[Planting]:
    return [Planting(decoys=p.decoys, caught=p.caught, out=True) for p in found]


def _spread(plots: Sequence[Plot], draw: Draw) -> Iterator[_Place]:
    """Yield places, each section's turn after turn, at most one in a paragraph or a row."""
    queues: list[tuple[_Place, ...]] = []
    for plot in plots:
        units = [unit for block in plot.document.blocks for unit in _units(plot.document.text, block)]
        whole = union(plot.whole)
        for section in plot.sections:
            found = []
            for cell, unit in units:
                free = [at for at in unit if section.start < at <= section.end and not _within(whole, at)]
                if free:
                    found.append(_Place(plot, free[draw.number(len(free))], cell))
            queues.append(tuple(draw.shuffled(tuple(found))))
    order = draw.shuffled(tuple(queue for queue in queues if queue))
    for turn in range(max(map(len, order), default=0)):
        yield from (queue[turn] for queue in order if turn < len(queue))


def _units(text: str, block: Block) -> Iterator[tuple[bool, list[int]]]:
    """Yield the places of each paragraph, item and row of a block, and whether it is a row of a table."""
    lines = list(lines_of(text, block))
    if block.kind is BlockKind.TABLE:
        for line in lines[1:]:
            long = (cell for cell in line if len(_WORD.findall(cell.of(text))) >= _WORDS)
            yield True, [cell.end for cell in long if _closed(cell.of(text))]
    elif block.kind is BlockKind.PARAGRAPH:
        yield False, [*_sentence_ends(text, block.span)]
    elif block.kind is BlockKind.LIST:
        for line in lines:
            yield False, [at for item in line for at in _sentence_ends(text, item)]


def _sentence_ends(text: str, span: Span) -> Iterator[int]:
    words = span.of(text)
    for match in _END.finditer(words):
        before = words[: match.end()]
        if match.end() >= _FIRST and _closed(before) and not _ABBREVIATED.search(words[: match.start() + 1]):
            yield span.start + match.end()


def _closed(words: str) -> bool:
    """Say whether no emphasis, bracket, link, code or speech is left open."""
    signs = _OPEN.findall(words.replace("\\*", "").replace("\\_", ""))
    pairs = all(signs.count(left) == signs.count(right) for left, right in ("[]", "()", "“”"))
    return pairs and not any(signs.count(sign) % 2 for sign in ("**", "*", "_", "`", '"'))


def _lead(place: _Place) -> str:
    """Return what stands before a decoy: an entry of a table often has no full stop."""
    return " " if place.plot.document.text[place.offset - 1] in _STOPS else ". "


def _within(whole: Sequence[Span], offset: int) -> bool:
    """Say whether a place is inside one of some disjoint spans."""
    index = bisect_left(whole, offset, key=lambda span: span.end)
    return index < len(whole) and whole[index].start < offset < whole[index].end


def _said(plots: Sequence[Plot], taken: Iterable[str], draw: Draw) -> Iterator[tuple[str, str]]:
    """Yield decoy after decoy, as a sentence and as an entry of a table, until nothing new is left to invent."""
    texts = [plot.document.text for plot in plots]
    left = _invented(texts, taken, draw)
    prose, cells = invented.frames(draw, "prose"), invented.frames(draw, "cell")
    for fact in cycle(draw.shuffled(MIX)):
        if not any(left.values()):
            return
        if left[fact]:
            new = left[fact].pop()
            yield _next(prose[fact]).format(new), _next(cells[fact]).format(new)


def _next(frames: list[str]) -> str:
    frames.append(frames.pop(0))
    return frames[-1]


def _invented(texts: Sequence[str], taken: Iterable[str], draw: Draw) -> dict[Fact, list[str]]:
    """Return what may be said: nothing that the texts say, and names in the style of the texts."""
    names = {word for name in taken for word in _words(name)}
    used = names.union(*map(_words, texts))
    roots = {name[:_ROOT] for name in names if len(name) >= _ROOT}

    def new(things: Iterable[str]) -> list[str]:
        return [t for t in things if not used & _own(t) and not roots & {word[:_ROOT] for word in _own(t)}]

    def unsaid(things: Iterable[str]) -> list[str]:
        return [thing for thing in dict.fromkeys(things) if not any(thing in text for text in texts)]

    people = invented.names(draw, tuple(new(invented.words("first names"))), tuple(new(invented.words("surnames"))))
    if not _count(_TITLED, texts):
        people[Fact.TITLED] = []
    slashed = _count(_SLASHED, texts) > _count(_SPELT, texts)
    return {
        **people,
        Fact.ADDRESS: new(unsaid(invented.addresses(draw))),
        Fact.BORN: unsaid(invented.births(draw, slashed=slashed)),
        Fact.PHONE: unsaid(invented.phones(draw)),
        Fact.SCHOOL: new(draw.shuffled(invented.words("schools"))),
    }


def _count(pattern: re.Pattern[str], texts: Iterable[str]) -> int:
    return sum(len(pattern.findall(text)) for text in texts)


def _own(said: str) -> set[str]:
    """Return the words that are made up, without what every street and school is called."""
    return _words(said) - _COMMON


def _words(text: str) -> set[str]:
    return set(_WORD.findall(plain(text)))
