"""Organisations and places of all texts of a case: found once, known everywhere, each with its label or marker."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from redaction.case.cast import Cast, Kind
from redaction.detect.edits.labels import Labels
from redaction.detect.edits.markers import MARKERS
from redaction.detect.engine import Engine
from redaction.detect.finding import FindingType, Proposal
from redaction.detect.hit import RANK_CAST, RANK_MODEL, RANK_ORGANISATION, RANK_PERSON, RANK_PLACE, Hit
from redaction.detect.page.phrases import PhraseBook, book
from redaction.detect.page.reading import Reading, Word
from redaction.detect.sight.proper import tidy
from redaction.detect.sight.seen import Seen
from redaction.detect.things import orgs, places, shortnames
from redaction.detect.words.casewords import CaseWords
from redaction.detect.words.cues import ABBREVIATIONS, NEVER
from redaction.detect.words.lexicon import plain
from redaction.spans import Span


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
            rank = RANK_CAST + 10 if thing.known else _RANKS[thing.type, thing.proposal is Proposal.CHECK]
            kind = "cast" if thing.known else "rule:name"
            article = thing.type is FindingType.ORG and _ARTICLE.search(reading.before(found.start, 8))
            yield Hit(
                start=found.start - len("The ") if article else found.start,
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


# A capital within a sentence, or at the start of a cell, makes the article a part of the name: "at The Sail Loft".
_ARTICLE = re.compile(r"(?:[a-z,] |\| ?)The $")
# What only may be an organisation or place gives way to a person.
_RANKS = {
    (FindingType.ORG, False): RANK_ORGANISATION,
    (FindingType.ORG, True): RANK_PERSON - 20,
    (FindingType.LOCATION, False): RANK_PLACE,
    (FindingType.LOCATION, True): RANK_PERSON - 20,
}
_WHY = {
    FindingType.ORG: "an organisation that would narrow the family down",
    FindingType.LOCATION: "a place that would narrow the family down",
}


def gather(
    readings: Sequence[Reading],
    cast: Cast,
    case: CaseWords,
    labels: Labels,
    closed: Sequence[Sequence[tuple[int, int]]],
) -> Things:
    """Find the organisations and places of all texts.

    Args:
        readings: the texts.
        cast: whose organisations and places come first, with their labels.
        case: what words mean in the case.
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
        for name in entry.names:
            forms = (
                shortnames.forms(name, case.is_word) if kind is FindingType.ORG else (name, name.removeprefix("The "))
            )
            rows += [(form, entry.id) for form in (name, *forms)]
    met: list[list[Span]] = [[] for _ in readings]
    found = _Gathering(case=case, labels=labels, by_id=by_id, rows=rows, met=met)
    found.places(readings, closed)
    found.orgs(readings, closed)
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
    return all(
        w.plain in ABBREVIATIONS
        or w.plain in NEVER
        or (w.text.isupper() and len(w.text) <= 6)
        or engine.is_word(w.plain)
        for w in solid
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Gathering:
    """What is known so far, while the texts are read."""

    case: CaseWords
    labels: Labels
    by_id: dict[str, Thing] = field(repr=False)
    rows: list[tuple[str, str]] = field(repr=False)
    met: list[list[Span]]
    streets: dict[str, str] = field(default_factory=dict, repr=False)

    def places(self, readings: Sequence[Reading], closed: Sequence[Sequence[tuple[int, int]]]) -> None:
        """Add the places of all texts."""
        for number, (reading, settled) in enumerate(zip(readings, closed, strict=True)):
            for start, end in sorted(set(places.find(reading, self.case))):
                self.met[number].append(Span(start, end))
                name = " ".join(reading.text[start:end].split())
                if _settled(settled, start, end):
                    continue
                identity = self.streets.setdefault(plain(name), f"place.{len(self.streets) + 1}")
                if identity not in self.by_id:
                    self.by_id[identity] = Thing(
                        id=identity,
                        type=FindingType.LOCATION,
                        replacement=MARKERS[FindingType.LOCATION],
                        known=False,
                        proposal=Proposal.REMOVE,
                    )
                    self.rows.append((name, identity))

    def orgs(self, readings: Sequence[Reading], closed: Sequence[Sequence[tuple[int, int]]]) -> None:
        """Add the organisations of all texts, in order of appearance, the sure ones first."""
        taken = {plain(name): identity for name, identity in self.rows}
        found = [
            (not one.sure, number, one.start, -one.end, one.stem)
            for number, reading in enumerate(readings)
            for one in orgs.find(reading, self.case)
            if not _settled(closed[number], one.start, one.end)
        ]
        for doubtful, number, start, end, stem in sorted(found):
            self.met[number].append(Span(start, -end))
            name = " ".join(readings[number].text[start:-end].split())
            if plain(name) not in taken:
                self._org(name, stem, taken, sure=not doubtful)

    def _org(self, name: str, stem: str, taken: dict[str, str], *, sure: bool) -> None:
        identity = f"organisation.{sum(t.type is FindingType.ORG and not t.known for t in self.by_id.values()) + 1}"
        self.by_id[identity] = Thing(
            id=identity,
            type=FindingType.ORG,
            replacement=self.labels.lettered(stem),
            known=False,
            proposal=Proposal.REPLACE if sure else Proposal.CHECK,
        )
        for form in (name, *shortnames.forms(name, self.case.is_word)):
            folded = plain(form)
            # "Upper Orrell" of "Upper Orrell Primary School" may be the village itself.
            if folded in taken or folded in self.case.areas or folded in self.case.family:
                continue
            taken[folded] = identity
            self.rows.append((form, identity))


def _settled(ranges: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    index = bisect_left(ranges, (start, start))
    return any(
        (s <= start and end <= e) or (s < end and start < e and e - s > end - start)
        for s, e in ranges[max(0, index - 1) : index + 2]
    )
