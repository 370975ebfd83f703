"""All people of all texts: the cast's and those met there, their nicknames, and who each mention is."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from redaction.case.cast import Cast
from redaction.detect.edits import labels
from redaction.detect.edits.labels import Labels
from redaction.detect.edits.markers import MARKERS
from redaction.detect.edits.wording import of_family, of_person
from redaction.detect.engine import Engine
from redaction.detect.finding import FindingType, Proposal
from redaction.detect.hit import RANK_CAST, RANK_KEEP, RANK_ORDINARY, RANK_PERSON, Hit
from redaction.detect.layers import EVERY, Layer, Layers
from redaction.detect.page.reading import Reading, Word
from redaction.detect.people import families, identities, small
from redaction.detect.people.address import title_gender
from redaction.detect.people.beside import title_before
from redaction.detect.people.bynames import told_once
from redaction.detect.people.discovery import Candidate, Finder, titled, unique
from redaction.detect.people.enrolment import Met, enrol
from redaction.detect.people.joining import joined
from redaction.detect.people.linking import FAMILY, Linked, link
from redaction.detect.people.meaning import firmed
from redaction.detect.people.mentions import Mention, Tagger
from redaction.detect.people.people import Person, Roster, from_cast, roster
from redaction.detect.people.released import released
from redaction.detect.people.setting import Setting
from redaction.detect.people.spellings import aliased, short, shortened, unknown
from redaction.detect.people.weights import Scale
from redaction.detect.sight.proper import tidy
from redaction.detect.sight.seen import Seen
from redaction.detect.words import cues
from redaction.detect.words.cues import NEVER, PARTICLES, first_names, titles, word_names
from redaction.spans import Span, union

_CALL = re.compile(r"\b(?:call|calls|called|name|names|named|nicknamed|christened|dubbed) $")
_STRONG = 2.5  # evidence by which an ordinary word is someone's name wherever it may be


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """Everyone, and every mention with its person."""

    roster: Roster = field(repr=False)
    linked: tuple[Linked, ...] = field(repr=False)
    met: tuple[tuple[Span, ...], ...]  # for each text, where the words themselves show a name


def find(  # noqa: PLR0913, PLR0917  # everything that says who somebody is
    readings: Sequence[Reading],
    seen: Sequence[Sequence[Seen]],
    cast: Cast,
    engine: Engine,
    closed: Sequence[Sequence[Span]],
    given: Labels,
    layers: Layers = EVERY,
) -> Found:
    """Find everyone in the texts of a case.

    Args:
        readings: the texts.
        seen: what the engine saw in each.
        cast: who is known.
        engine: for its list of words.
        closed: for each text, what is settled already (keeps, identifiers, organisations, places).
        given: the labels in use.
        layers: the layers that take part.
    """
    known = from_cast(cast, year=_last_year(readings))
    first = _tag(readings, known, engine)
    met = tuple(_candidates(readings, seen, engine, closed, first, layers))
    everyone = enrol(known, _met(readings, met))
    strong = frozenset(atom for c in met if c.score >= _STRONG for atom in c.atoms)
    everyone = firmed(everyone, readings, strong, is_word=engine.is_word, is_past=engine.is_past)
    everyone = aliased(everyone, unknown(readings, everyone, engine.is_word), is_word=engine.is_word)
    everyone = shortened(everyone, short(readings, everyone), is_word=engine.is_word)
    around: dict[tuple[object, ...], Setting] = {}
    linked = link(_tag(readings, everyone, engine), readings, everyone, known=around)
    same = tuple(identities.stated(readings, linked, everyone, engine.is_word))
    elsewhere = identities.placed(everyone, same)
    everyone = identities.united(everyone, same)
    everyone = shortened(everyone, short(readings, everyone), is_word=engine.is_word)
    everyone = firmed(everyone, readings, strong, is_word=engine.is_word, is_past=engine.is_past)
    everyone = (*everyone, *families.of(everyone))
    mentions = _tag(readings, everyone, engine)
    linked = link(mentions, readings, everyone, elsewhere, around)
    everyone = released(everyone, linked, readings)
    labelled = _labelled(everyone, linked, readings, given)
    return Found(
        roster=roster(labelled.values()),
        linked=tuple(replace(one, person=labelled[one.person.id]) for one in linked),
        met=tuple(tuple(Span(c.start, c.end) for c in met if c.text == n) for n in range(len(readings))),
    )


def hits(reading: Reading, linked: Iterable[Linked]) -> Iterator[Hit]:
    """Yield the mentions of one text as hits."""
    for one in told_once(linked, reading):
        yield _stays(one) if one.person.kept else _goes(reading, one)


def _stays(one: Linked) -> Hit:
    """Return the hit of a name that is kept; a person must say where somebody whose name goes bears it too."""
    mention, person = one.mention, one.person
    private = _may_be_private(mention)
    return Hit(
        start=mention.start,
        end=mention.end,
        type=FindingType.PERSON,
        rank=RANK_KEEP,
        score=600 if private else 900,
        detector="rule:name" if private else "keep",
        reason=f"{person.kept}; someone whose name goes bears it too" if private else person.kept,
        entity=person.id,
        proposal=Proposal.CHECK if private else Proposal.KEEP,
        replacement=MARKERS[FindingType.PERSON] if private else "",
    )


def _goes(reading: Reading, one: Linked) -> Hit:
    mention, person = one.mention, one.person
    label = person.label or MARKERS[FindingType.PERSON]
    edit = (
        of_family(reading, mention.start, mention.end, label)
        if person.id.startswith(FAMILY)
        else of_person(reading, mention.title_start, mention.start, mention.end, label)
    )
    return Hit(
        start=mention.start,
        end=mention.end,
        type=FindingType.PERSON,
        rank=RANK_CAST if person.known else RANK_PERSON,
        score=950 if person.known else 800,
        detector="cast" if person.known else "rule:name",
        reason=_why(one),
        entity=person.id,
        proposal=Proposal.REPLACE if one.sure and not person.doubt else Proposal.CHECK,
        replacement=edit.replacement,
        edit=(edit.start, edit.end),
        bare=edit.bare or label,
    )


def _may_be_private(mention: Mention) -> bool:
    """Say whether a lone part of a kept name may be that of someone whose name goes: "Mr Orrell" beside a panel's."""
    sex = title_gender(mention.title)
    alone = len(mention.atoms) == 1 and mention.end - mention.start <= len(mention.atoms[0]) + 1
    return alone and any(not p.kept and not (sex and p.gender and sex != p.gender) for p in mention.people)


def ordinary(reading: Reading, everyone: Roster, engine: Engine) -> Iterator[Hit]:
    """Yield the words that are a name that goes elsewhere and not here ("Will the …"): seen, left, and shown."""
    for word, person in Tagger(everyone, engine.is_word, engine.is_past).passed_over(reading):
        yield Hit(
            start=word.start,
            end=word.end,
            type=FindingType.PERSON,
            rank=RANK_ORDINARY,
            score=300,
            detector="rule:ordinary-word",
            reason="an ordinary word here, though it is a name in this case",
            entity=f"word:{person.id}:{word.plain}",
            proposal=Proposal.KEEP,
        )


def _why(one: Linked) -> str:
    who = "someone of the cast" if one.person.known else "someone met in the texts"
    return f"the name of {who}" if one.sure else f"the name of {who}; another would fit as well"


def _last_year(readings: Sequence[Reading]) -> int | None:
    """Return the last year of which the texts tell; later ones, named once or twice, are of plans."""
    years = Counter(int(y) for reading in readings for y in re.findall(r"(?<!\d)((?:19|20)\d\d)(?!\d)", reading.text))
    often = [year for year, count in years.items() if count >= 3]
    return max(often, default=None)


def _tag(readings: Sequence[Reading], people: Iterable[Person], engine: Engine) -> tuple[Mention, ...]:
    tagger = Tagger(roster(people), engine.is_word, engine.is_past)
    found = tuple(mention for number, reading in enumerate(readings) for mention in tagger.find(number, reading))
    return joined(found, readings)


def _candidates(
    readings: Sequence[Reading],
    seen: Sequence[Sequence[Seen]],
    engine: Engine,
    closed: Sequence[Sequence[Span]],
    mentions: Sequence[Mention],
    layers: Layers,
) -> Iterator[Candidate]:
    known = frozenset(a for m in mentions for p in m.people if p.known for a in p.last | p.first)
    finder = Finder(Scale(engine.is_word, known | titled(readings), listed=layers.has(Layer.LEXICON)), layers)
    for number, reading in enumerate(readings):
        taken = [
            Span(m.start, m.end) for m in mentions if m.text == number and not _has_unknown_first(reading, m, engine)
        ]
        people: list[Span] = []
        things: list[Span] = []
        for one in seen[number]:
            tidied = tidy(reading, one) if one.kind in ("PERSON", "GPE", "LOC", "ORG", "FAC", "NORP") else ()
            if tidied:
                (people if one.kind == "PERSON" else things).append(Span(tidied[0].start, tidied[-1].end))
        yield from small.find(number, reading, finder.scale)
        yield from finder.find(
            number, reading, people=sorted(people), things=sorted(things), closed=union([*closed[number], *taken])
        )


def _met(readings: Sequence[Reading], candidates: Sequence[Candidate]) -> tuple[Met, ...]:
    """Return each different name that was met, with the role that the words around any of its places say."""
    places: dict[tuple[str, ...], list[tuple[Reading, int, int, str]]] = {}
    for one in candidates:
        reading = readings[one.text]
        _, start = title_before(reading, reading.word_at(one.start))
        places.setdefault(one.atoms, []).append((reading, start, one.end, one.title))
    return tuple(
        Met(
            candidate=one,
            role="" if (role := labels.role(places[one.atoms])) == labels.UNKNOWN else role,
            called=_CALL.search(readings[one.text].before(one.start, 14)) is not None,
        )
        for one in unique(candidates)
    )


def _has_unknown_first(reading: Reading, mention: Mention, engine: Engine) -> bool:
    """Say whether a lone part of a known name has an unknown part beside it: someone else's full name."""
    index = reading.word_at(mention.start)
    if len(mention.atoms) > 1:
        return False
    parts = {p.part(mention.atoms[0]) for p in mention.people}
    if parts & {"last", "middle", "aliases"} and index > 0 and not mention.title:
        before = reading.words[index - 1]
        if len(before.text) > 2 and reading.text[before.end : mention.start] == " " and _unknown_part(before, engine):
            return True
    if index + 1 >= len(reading.words):
        return False
    after = reading.words[index + 1]
    gap = reading.text[mention.end : after.start]
    if "last" in parts and gap == ", " and mention.shouted and not after.shouted and _unknown_part(after, engine):
        return True
    if "first" not in parts or gap != " ":
        return False
    if after.plain in PARTICLES and after.capital and index + 2 < len(reading.words):
        after = reading.words[index + 2]
    return len(after.text) > 2 and _unknown_part(after, engine)


def _unknown_part(word: Word, engine: Engine) -> bool:
    return (
        word.capital
        and word.plain not in NEVER
        and word.plain not in titles()
        and word.plain not in cues.ABBREVIATIONS
        and (
            not word.opens
            or not engine.is_word(word.plain)
            or word.plain in first_names()
            or word.plain in word_names()
        )
    )


def _labelled(
    everyone: Iterable[Person], linked: Sequence[Linked], readings: Sequence[Reading], given: Labels
) -> Mapping[str, Person]:
    """Give a label to everyone who is mentioned and has none, in order of appearance."""
    people = {person.id: person for person in everyone}
    places: dict[str, list[tuple[Reading, int, int, str]]] = {}
    for one in linked:
        mention = one.mention
        places.setdefault(one.person.id, []).append(
            (readings[mention.text], mention.title_start, mention.end, mention.title)
        )
    for identity, found in places.items():
        person = people[identity]
        if not person.kept and not person.label and not identity.startswith(FAMILY):
            people[identity] = replace(person, label=given.numbered(labels.role(found)))
    everyone = tuple(people.values())
    return people | {p.id: p for p in families.labelled(everyone, {identity: len(p) for identity, p in places.items()})}
