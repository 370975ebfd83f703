"""`detect`: the findings of all texts of one case. Layers see, names are linked, overlaps weighed, edits worded.

1. Every text is folded to its shadow and cut into words (`reading.py`).
2. Patterns and model read it (`engine.py`); dates, ages, background, keeps (`survey.py`).
3. Organisations and places of all texts (`things.py`), then people (`persons.py`): found once, known everywhere.
4. Overlaps are weighed (`merge.py`), pictures asked about (`files.py`), edits kept apart, offsets led back.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from redaction.case.cast import Cast
from redaction.case.policy import Policy
from redaction.detect import shut
from redaction.detect.edits.labels import Labels
from redaction.detect.edits.markers import MARKERS
from redaction.detect.engine import Engine
from redaction.detect.facts import rare
from redaction.detect.finding import Finding, FindingType
from redaction.detect.hit import RANK_RARE, Hit
from redaction.detect.keeps import bodies
from redaction.detect.layers import EVERY, Layer, Layers
from redaction.detect.merge import merge
from redaction.detect.numbers import Numbers
from redaction.detect.outcome import outcome
from redaction.detect.page.reading import Reading, read
from redaction.detect.people import files, initials, persons, spelt
from redaction.detect.people.bearers import bearers
from redaction.detect.people.people import from_cast
from redaction.detect.sight import echoes
from redaction.detect.sight.likely import is_likely
from redaction.detect.sight.opinion import Opinion, opinions
from redaction.detect.survey import Survey, kept_hits, structured, survey
from redaction.detect.things import things
from redaction.detect.times.date_wording import of_weekday
from redaction.detect.words import lexicon
from redaction.detect.words.casewords import CaseWords


def detect(
    texts: Sequence[str],
    *,
    cast: Cast,
    policy: Policy,
    engine: Engine,
    progress: Callable[[int, int], None] | None = None,
    layers: Layers = EVERY,
) -> tuple[tuple[Finding, ...], ...]:
    """Return the findings of each text, sorted, with disjoint spans; edit spans too, but for whole sentences' edits.

    Args:
        texts: all texts of one case; people and things are the same in all of them.
        cast: who is known, and the names that stay.
        policy: what becomes of dates, ages and background.
        engine: the loaded model and patterns.
        progress: called with the parts read and the parts in all.
        layers: the layers that take part; an evaluation takes one away.
    """
    cast = layers.of_cast(cast)
    readings = tuple(read(text) for text in texts)
    words = _case_words(readings, cast)
    beside = [partial(survey, reading, cast, policy, words) for reading in readings]
    sights, surveys = engine.see_beside([reading.text for reading in readings], beside, progress=progress)
    thoughts = opinions(readings, sights, is_word=engine.is_word, is_past=engine.is_past)
    seen = [layers.of_seen((*sight.seen, *one.people())) for sight, one in zip(sights, thoughts, strict=True)]
    surveys = tuple(
        replace(one, hits=(*structured(reading, s), *one.hits), keeps=one.keeps if layers.has(Layer.KEEPS) else ())
        for reading, s, one in zip(readings, seen, surveys, strict=True)
    )
    labels = Labels()
    labels.reserve(known.label for known in cast.known if known.label)
    settled = [shut.settled(reading, one) for reading, one in zip(readings, surveys, strict=True)]
    named = things.gather(readings, cast, words, labels, [[(s.start, s.end) for s in spans] for spans in settled])
    thing_hits = [layers.of_names(named.find(reading), named.met[number]) for number, reading in enumerate(readings)]
    closed = [
        shut.shut(reading, spans, hits, words.areas)
        for spans, hits, reading in zip(settled, thing_hits, readings, strict=True)
    ]
    people = persons.find(readings, seen, cast, engine, closed, labels, layers)
    letters = initials.gather(readings, bearers(readings, people.roster, people.linked), engine.is_word)
    parts = echoes.gather((reading, hit) for reading, one in zip(readings, surveys, strict=True) for hit in one.hits)
    case = _Case(people=people, letters=letters, parts=parts, engine=engine, layers=layers)
    numbers = Numbers()
    results = []
    for number, text in enumerate(texts):
        found = [*thing_hits[number], *things.by_model(readings[number], seen[number], engine, words.areas)]
        hits = case.hits(number, readings[number], surveys[number], found, thoughts[number])
        results.append(outcome(text, readings[number], hits, numbers))
    return tuple(results)


_UNSURE = ("model", "reader")
_SMALL = frozenset(
    word
    for heading in ("stand inside a name", "only open a sentence before a name")
    for word in lexicon.group("small_words.txt", heading)
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Case:
    """Who is who in all texts of a case, and what weighs the hits of one of them."""

    people: persons.Found = field(repr=False)
    letters: initials.Initials = field(repr=False)
    parts: echoes.Echoes = field(repr=False)
    engine: Engine
    layers: Layers

    def hits(
        self, number: int, reading: Reading, surveyed: Survey, named: Iterable[Hit], thought: Opinion
    ) -> Sequence[Hit]:
        """Return what is to be shown of a text: the hits of all layers, weighed, whole words, pictures asked about.

        Args:
            number: which text it is.
            reading: the text.
            surveyed: identifiers, dates, ages, background and keeps in it.
            named: organisations and places in it.
            thought: what the trained reader thinks of it.
        """
        roster = self.people.roster
        hits = [*surveyed.hits, *kept_hits(surveyed.keeps), *named]
        hits += _unless_phrased(reading, self.letters.find(number, reading), hits)
        hits += spelt.find(reading, roster, self.engine.is_word)
        hits += self.parts.find(reading)
        hits += persons.ordinary(reading, roster, self.engine)
        hits += files.names(reading, surveyed.containers, roster, self.engine.is_word)
        mentions = [linked for linked in self.people.linked if linked.mention.text == number]
        people = self.layers.of_names(persons.hits(reading, mentions), self.people.met[number])
        hits += _unless_phrased(reading, people, hits)
        hits += (
            _worded(reading, hit)
            for hit in thought.unseen(hits, reading.text)
            if is_likely(reading, hit, self.engine.is_word)
        )
        whole = [found for hit in merge(self.layers.of_hits(hits)) if (found := _whole_words(reading, hit)) is not None]
        return files.contained(reading, whole, surveyed.containers)


def _worded(reading: Reading, hit: Hit) -> Hit:
    """Give a lone day of the week that only the reader saw its vaguer words."""
    words = of_weekday(reading, hit.start, hit.end) if hit.type is FindingType.DATE else None
    return (
        replace(hit, replacement=words.replacement, edit=(words.start, words.end), bare=MARKERS[hit.type])
        if words
        else hit
    )


def _case_words(readings: Sequence[Reading], cast: Cast) -> CaseWords:
    areas = bodies.areas(cast) | bodies.areas_in(reading.text for reading in readings)
    family = frozenset(atom for person in from_cast(cast) if person.known for atom in person.first | person.last)
    return CaseWords(areas=areas, family=family)


def _unless_phrased(reading: Reading, names: Iterable[Hit], hits: Sequence[Hit]) -> Iterator[Hit]:
    """Drop a lone word of a name within a longer kept phrase or place ("Orrell Road", "Orrell Council")."""
    longer = sorted(
        (h.start, h.end)
        for h in hits
        if h.detector in ("keep", "rule:name")
        and h.type is not FindingType.PERSON
        and len(reading.words_in(h.start, h.end)) > 1
    )
    for hit in names:
        alone = " " not in reading.text[hit.start : hit.end]
        first = min(hit.start, hit.edit[0]) if hit.edit else hit.start
        within = alone and any(
            s <= first and hit.end <= e and _solid(reading, s, e) > 1 for s, e in _around(longer, hit.start)
        )
        if not within:
            yield hit


def _solid(reading: Reading, start: int, end: int) -> int:
    return sum(len(word.text) > 1 for word in reading.words_in(start, end))


def _around(ranges: Sequence[tuple[int, int]], position: int) -> Sequence[tuple[int, int]]:
    index = bisect_right(ranges, (position, 1 << 60))
    return ranges[max(0, index - 8) : index]


def _whole_words(reading: Reading, hit: Hit) -> Hit | None:
    """Trim a hit to its letters and digits; None if nothing of weight is left of it."""
    text = reading.text[hit.start : hit.end]
    lead = next((i for i, c in enumerate(text) if c.isalnum() or c in "@#/+([\"'"), None)
    if lead is None or not any(c.isalnum() for c in text):
        return None
    start, end = hit.start + lead, hit.start + len(text.rstrip(" \n,;:-"))
    if hit.detector in _UNSURE and all(part in _SMALL for part in reading.plain[start:end].split()):
        return None  # "The" of a name of which the rest stays
    # A rare fact of which one word is left says nothing any more, unless that word is the fact.
    if hit.rank == RANK_RARE and len(reading.words_in(start, end)) < 2 and hit.entity != rare.identity(text):
        return None
    return (
        hit
        if (start, end) == (hit.start, hit.end)
        else replace(hit, start=start, end=end, edit=None if hit.edit is None else _widened(hit.edit, start, end))
    )


def _widened(edit: tuple[int, int], start: int, end: int) -> tuple[int, int]:
    return min(edit[0], start), max(edit[1], end)
