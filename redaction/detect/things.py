"""Organisations and places of all texts of a case: found once, known everywhere, each with its label or marker."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from redaction.case.cast import Cast, Kind
from redaction.detect import lexicon, orgs, places
from redaction.detect.cues import ABBREVIATIONS, NEVER, first_names
from redaction.detect.engine import Engine
from redaction.detect.finding import FindingType, Proposal
from redaction.detect.hit import RANK_CAST, RANK_MODEL, RANK_ORGANISATION, RANK_PLACE, Hit
from redaction.detect.labels import Labels
from redaction.detect.lexicon import plain
from redaction.detect.markers import MARKERS
from redaction.detect.phrases import PhraseBook, book
from redaction.detect.proper import tidy
from redaction.detect.reading import Reading, Word
from redaction.detect.seen import Seen
from redaction.spans import Span

_PLACE_BEFORE = re.compile(r"\b(?:[Ii]n|[Nn]ear|[Aa]round|[Ff]rom|[Vv]illage of|[Tt]own of|to) $")


# A text, the sorted ranges that are settled there, and where its own words show a name (to be filled).
type _Page = tuple[Reading, Sequence[tuple[int, int]], list[Span]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing:
    """An organisation or place: its id, what replaces it, whether the board named it."""

    id: str
    type: FindingType
    replacement: str = field(repr=False)
    known: bool
    proposal: Proposal


@dataclass(frozen=True, slots=True, kw_only=True)
class Things:
    """Every organisation and place, and the book of their names."""

    by_id: Mapping[str, Thing] = field(repr=False)
    names: PhraseBook = field(repr=False)
    met: tuple[tuple[Span, ...], ...]  # for each text, where the words themselves show a name

    def find(self, reading: Reading) -> Iterator[Hit]:
        """Yield the mentions of a text."""
        for found in self.names.find(reading):
            thing = self.by_id[found.value]
            rank = RANK_CAST + 10 if thing.known else RANK_ORGANISATION if thing.type is FindingType.ORG else RANK_PLACE
            kind = "cast" if thing.known else "rule:name"
            yield Hit(
                start=found.start,
                end=found.end,
                type=thing.type,
                rank=rank,
                score=950 if thing.known else 800,
                detector=kind,
                reason="is in the cast" if thing.known else _WHY[thing.type],
                entity=thing.id,
                proposal=thing.proposal,
                replacement=thing.replacement,
            )


_WHY = {
    FindingType.ORG: "an organisation that would narrow the family down",
    FindingType.LOCATION: "a place that would narrow the family down",
}


def gather(
    readings: Sequence[Reading],
    cast: Cast,
    areas: frozenset[str],
    family: frozenset[str],
    labels: Labels,
    closed: Sequence[Sequence[tuple[int, int]]],
) -> Things:
    """Find the organisations and places of all texts.

    Args:
        readings: the texts.
        cast: whose organisations and places come first, with their labels.
        areas: the board's own area, which stays.
        family: folded parts of the names of known people; a preposition alone does not make a place of them.
        labels: where new labels come from.
        closed: for each text, sorted ranges that are settled (bodies, laws, structured identifiers).
    """
    rows: list[tuple[str, str]] = []
    by_id: dict[str, Thing] = {}
    for entry in cast.known:
        if entry.kind is Kind.PERSON:
            continue
        kind = FindingType.ORG if entry.kind is Kind.ORGANISATION else FindingType.LOCATION
        proposal = Proposal.REPLACE if entry.label else Proposal.REMOVE
        by_id[entry.id] = Thing(
            id=entry.id, type=kind, replacement=entry.label or MARKERS[kind], known=True, proposal=proposal
        )
        rows += [(name, entry.id) for name in _forms(entry.names, kind)]
    met: list[list[Span]] = [[] for _ in readings]
    pages = tuple(zip(readings, closed, met, strict=True))
    streets = _add_places(pages, areas, family, by_id, rows)
    _add_orgs(pages, labels, by_id, rows, streets)
    return Things(by_id=by_id, names=book(rows), met=tuple(map(tuple, met)))


def by_model(reading: Reading, seen: Sequence[Seen], engine: Engine, areas: frozenset[str]) -> Iterator[Hit]:
    """Yield what only the model takes for a place or an organisation."""
    for one in seen:
        if one.kind not in ("GPE", "LOC", "FAC", "ORG", "NORP"):
            continue
        words = tidy(reading, one)
        if not words or _dull(words, engine, areas):
            continue
        start, end = words[0].start, words[-1].end
        if one.kind in ("GPE", "LOC", "FAC"):
            yield Hit(
                start=start,
                end=end,
                type=FindingType.LOCATION,
                rank=RANK_MODEL,
                score=one.score - 200,
                detector="model",
                reason="the model takes it for a place",
                entity="place:" + plain(reading.text[start:end]),
                proposal=Proposal.REMOVE,
                replacement=MARKERS[FindingType.LOCATION],
            )
        elif one.kind == "ORG":
            yield Hit(
                start=start,
                end=end,
                type=FindingType.ORG,
                rank=RANK_MODEL - 10,
                score=one.score - 300,
                detector="model",
                reason="the model takes it for an organisation",
                entity="organisation:" + plain(reading.text[start:end]),
                proposal=Proposal.CHECK,
                replacement=MARKERS[FindingType.ORG],
            )


def _dull(words: Sequence[Word], engine: Engine, areas: frozenset[str]) -> bool:
    """Say whether a model's name is none: abbreviations, ordinary words, the board's area."""
    solid = [w for w in words if len(w.text) > 1]
    if not solid or " ".join(w.plain for w in solid) in areas or all(w.plain in areas for w in solid):
        return True
    if all(w.plain in ABBREVIATIONS or w.plain in NEVER or (w.text.isupper() and len(w.text) <= 6) for w in solid):
        return True
    return all(engine.is_word(w.plain) or w.plain in NEVER for w in solid)


def _forms(names: Sequence[str], kind: FindingType) -> Iterator[str]:
    """Yield a cast name and its shorter forms: without its last word that says what it is."""
    heads = {plain(part) for head in lexicon.pairs("org_heads.txt") for part in re.findall(r"[^\W\d_]+", head)} | {"s"}
    for name in names:
        yield name
        bare = name.removeprefix("The ")
        if bare != name:
            yield bare
        if kind is not FindingType.ORG:
            continue
        words = bare.split()
        while len(words) > 1 and all(plain(a) in heads | {"of", "and"} for a in re.findall(r"[^\W\d_]+", words[-1])):
            words.pop()
            if len(words) > 1 or len(words[0]) > 4:
                yield " ".join(words)


def _add_places(
    pages: Sequence[_Page],
    areas: frozenset[str],
    family: frozenset[str],
    by_id: dict[str, Thing],
    rows: list[tuple[str, str]],
) -> set[str]:
    numbers: dict[str, str] = {}
    for reading, settled, met in pages:
        for start, end in sorted(set(places.find(reading, areas, family))):
            met.append(Span(start, end))
            name = " ".join(reading.text[start:end].split())
            if _settled(settled, start, end):
                continue
            identity = numbers.setdefault(plain(name), f"place.{len(numbers) + 1}")
            if identity not in by_id:
                by_id[identity] = Thing(
                    id=identity,
                    type=FindingType.LOCATION,
                    replacement=MARKERS[FindingType.LOCATION],
                    known=False,
                    proposal=Proposal.REMOVE,
                )
                rows.append((name, identity))
    return set(numbers)


def _add_orgs(
    pages: Sequence[_Page],
    labels: Labels,
    by_id: dict[str, Thing],
    rows: list[tuple[str, str]],
    streets: set[str],
) -> None:
    known: dict[tuple[str, ...], str] = {}
    taken = {plain(name) for name, _ in rows}
    for reading, settled, met in pages:
        for start, end, stem in orgs.find(reading):
            met.append(Span(start, end))
            found = orgs.org(reading, start, end, stem)
            name = " ".join(found.atoms)
            if _settled(settled, start, end) or found.atoms in known or _in_rows(taken, reading.text[start:end]):
                continue
            identity = f"organisation.{len(known) + 1}"
            known[found.atoms] = identity
            label = labels.lettered(stem)
            by_id[identity] = Thing(
                id=identity, type=FindingType.ORG, replacement=label, known=False, proposal=Proposal.REPLACE
            )
            rows.append((reading.text[start:end], identity))
            rows.append((name, identity))
            for short in found.shorts:
                known.setdefault(short, identity)
                whole = " ".join(short)
                # "Upper Orrell" of "Upper Orrell Primary School" may be the village itself.
                if whole not in streets and not (len(short) == 1 and short[0] in first_names()):
                    rows.append((whole.upper() if len(short) == 1 and len(whole) <= 5 else whole, identity))


def _in_rows(taken: set[str], name: str) -> bool:
    folded = plain(name)
    return folded in taken or folded.removeprefix("the ") in taken


def _settled(ranges: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    index = bisect_left(ranges, (start, start))
    return any(
        (s <= start and end <= e) or (s < end and start < e and e - s > end - start)
        for s, e in ranges[max(0, index - 1) : index + 2]
    )
