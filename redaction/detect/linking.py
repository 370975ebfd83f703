"""Who is who: every mention is given to one person; where another would fit as well, a person must say."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

from redaction.detect.address import kin, takes_first_name, title_gender
from redaction.detect.cues import role_before
from redaction.detect.lexicon import plain
from redaction.detect.likeness import likeness
from redaction.detect.mentions import Mention
from redaction.detect.parts import shared_names
from redaction.detect.people import Person, gender_of
from redaction.detect.reading import Reading
from redaction.detect.wording import household

# "Joan Orrell, née Pellew": the name after such a word is the name of the person before it.
_OTHER_NAME = re.compile(
    r"[\"')]{0,2}[,;]? ?\(?(?:n[eé]e|formerly|previously|latterly|also known as|known as|alias|aka|a\.k\.a\.) (?:as )?"
    r"(?:(?:Mrs?|Ms|Miss)\.? )?[\"'(]*",
    re.IGNORECASE,
)
_REACH = 60
_CLOSE = 0.6  # how alike an unknown first name and a person's must be
FAMILY = "family."  # a dot is in no id of a cast, so that no id can stand for two
_COUPLE = re.compile(r"\b(?:Mr|Dr)\.? (?:and|&) $")
_BABY = re.compile(r"(?i)\b(?:baby|bb|infant|newborn|twin (?:one|two|1|2|i|ii)|neonate) $")
_SEX = re.compile(r"(?i)\b(?:(?P<f>female|woman|girl|lady|mil|mother-in-law)|(?P<m>male|man|boy|fil|father-in-law)) $")
_PRONOUN = re.compile(r"[^.;|\n]{0,40}?\b(?:(?P<f>she|her|herself)|(?P<m>he|his|him|himself))\b")
_INITIAL = re.compile(r"(?:[A-Z](?:\.|(?= ))[ -]?){1,3}")
_INITIAL_LAST = re.compile(r"[,_ ] ?([A-Z])\.?$")
_INITIAL_AFTER = re.compile(r",? ([A-Z])(?=[.,;:)|]|$| \|)| ([B-HJ-Z])(?= [a-z])")
_GROWN = frozenset({"mr", "mrs", "ms", "dr"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Linked:
    """A mention with the person it was given to; `sure` is false where another would fit as well."""

    mention: Mention
    person: Person = field(repr=False)
    sure: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class _Around:
    """What the words around a mention say of the person: for sure `sex`, perhaps `pronoun`."""

    sex: str = ""
    pronoun: str = ""
    role: str = ""
    baby: bool = False
    initial: str = ""
    unknown: tuple[str, ...] = field(default=(), repr=False)  # words of the name that are nobody's
    here: frozenset[str] = frozenset()


def link(
    mentions: Sequence[Mention],
    readings: Sequence[Reading],
    people: Iterable[Person],
    placed: Mapping[tuple[int, int], tuple[str, bool]] = MappingProxyType({}),
) -> tuple[Linked, ...]:
    """Give every mention to one person: the only one who fits, else the likeliest.

    Args:
        mentions: in order of text and place.
        readings: the texts.
        people: everyone of the case.
        placed: whose a name is at a place (text, character) where the text itself says so, and whether for sure.
    """
    titles = _titles_in_use(mentions)
    everyone = tuple(people)
    by_id = {person.id: person for person in everyone}
    families = {p.id.removeprefix(FAMILY): p for p in everyone if p.id.startswith(FAMILY)}
    last: dict[str, tuple[int, int]] = {}
    linked: list[Linked] = []
    text = -1
    for order, mention in enumerate(mentions):
        reading = readings[mention.text]
        if mention.text != text:
            text, last = mention.text, {}
        before = linked[-1] if linked and linked[-1].mention.text == text else None
        if before and _renames(reading, before.mention, mention):
            linked.append(Linked(mention=mention, person=before.person, sure=before.sure))
            continue
        told, certain = placed.get((mention.text, mention.start), ("", True))
        if told in by_id:
            linked.append(Linked(mention=mention, person=by_id[told], sure=certain))
            continue
        family = _family(reading, mention, families)
        if family:
            linked.append(Linked(mention=mention, person=family, sure=True))
            continue
        around = _around(reading, mention, last)
        fitting = _fitting(mention, around, everyone)
        ranks = {p.id: _rank(p, mention, around) for p in fitting}
        ranked = sorted(
            fitting,
            key=lambda p: (
                *ranks[p.id],
                -titles.get((mention.title, p.id), 0) if mention.title else 0,
                bool(around.pronoun and p.gender and p.gender != around.pronoun),
                not p.parent,
                -last.get(p.id, (-1, 0))[0],
                p.id,
            ),
        )
        best = ranked[0]
        rivals = [p for p in ranked[1:] if ranks[p.id] == ranks[best.id]]
        last[best.id] = (order, mention.start)
        atoms = set(mention.atoms)
        sure = not rivals and best in mention.people and not atoms <= best.guessed
        sure = sure and not (atoms <= shared_names() and not mention.title)
        linked.append(Linked(mention=mention, person=best, sure=sure))
    return tuple(linked)


def _family(reading: Reading, mention: Mention, families: Mapping[str, Person]) -> Person | None:
    """Return the family of a surname that stands before "family", "children" and the like, alone or in a list."""
    if len(mention.atoms) > 1 or mention.atoms[0] not in families:
        return None
    if _COUPLE.search(reading.before(mention.title_start, 12)):
        return families[mention.atoms[0]]
    if mention.title or any(mention.atoms[0] in p.first for p in mention.people):
        return None
    return families[mention.atoms[0]] if household(reading, mention.end) else None


def _titles_in_use(mentions: Iterable[Mention]) -> Mapping[tuple[str, str], int]:
    """Count with which titles people stand whose name is given in full, or fits nobody else."""
    found: dict[tuple[str, str], int] = {}
    for mention in mentions:
        if mention.title and len(mention.people) == 1:
            key = (mention.title, mention.people[0].id)
            found[key] = found.get(key, 0) + 1
    return found


def _renames(reading: Reading, one: Mention, two: Mention) -> bool:
    """Say whether the second mention is another name of the person of the first: "X, née Y"."""
    gap = reading.text[one.end : two.start]
    return len(gap) <= _REACH and "\n" not in gap and "|" not in gap and _OTHER_NAME.match(gap) is not None


def _around(reading: Reading, mention: Mention, last: Mapping[str, tuple[int, int]]) -> _Around:
    before = reading.before(mention.title_start, 60)
    role = role_before(plain(before)) or kin(mention.title)
    sex = _SEX.search(before)
    after = _PRONOUN.match(reading.text, mention.end)
    line = reading.line(mention.start)
    return _Around(
        sex=title_gender(mention.title) or gender_of(role) or (sex.lastgroup if sex and sex.lastgroup else ""),
        pronoun=(after.lastgroup or "") if after else "",
        role=role,
        baby=_BABY.search(before) is not None,
        initial=_initial(reading, mention),
        unknown=tuple(
            word.plain
            for word in reading.words_in(mention.start, mention.end)
            if word.capital and len(word.text) > 2 and word.plain not in mention.atoms
        ),
        # Only capitals ask for it: "MUNRO" in a line where the child Munro was not named.
        here=frozenset(i for i, (_, place) in last.items() if mention.shouted and place >= line.start),
    )


def _initial(reading: Reading, mention: Mention) -> str:
    """Return the initial that stands before or right behind a surname: "M. Orrell", "Orrell, M", "Orrell M"."""
    if len(mention.atoms) > 1:
        return ""
    text = reading.text[mention.start : mention.end]
    match = _INITIAL.match(text) or _INITIAL_LAST.search(text)
    if not match and not mention.title:
        match = _INITIAL_AFTER.match(reading.after(mention.end, 5))
    return plain("".join(re.findall(r"[A-Z]", match[0]))) if match else ""


def _fitting(mention: Mention, around: _Around, everyone: Sequence[Person]) -> tuple[Person, ...]:
    """Return the people whom the words around allow; now and then that is nobody who bears the name.

    A parent may be called by the child's surname or the other parent's ("Mrs"), a new baby by the mother's ("Baby
    Orrell"), a child be filed under either ("R. Orrell").
    """
    people = mention.people
    fitting = tuple(p for p in people if not around.sex or not p.gender or p.gender == around.sex)
    surname = any(mention.atoms[0] in p.last for p in people)
    family = len(mention.atoms) == 1 and surname and any(p.known and p.circle for p in people)
    if family and around.baby:
        return _youngest(everyone) or fitting or people
    if family and around.initial and not any(_has_initial(p, around.initial) for p in fitting):
        named = tuple(p for p in everyone if p.known and p.circle and _has_initial(p, around.initial))
        young = tuple(p for p in named if p.young)
        return (young if len(young) == 1 else named) or fitting or people
    if family and mention.title in _GROWN and around.sex and all(p.young for p in fitting):
        spouse = tuple(p for p in everyone if p.known and p.parent and p.gender == around.sex)
        if len(spouse) == 1:
            return spouse
    return fitting or people


def _youngest(people: Iterable[Person]) -> tuple[Person, ...]:
    young = [p for p in people if p.known and p.young]
    born = [p for p in young if p.born]
    if born:
        return (max(born, key=lambda p: (p.born or date.min, p.id)),)
    return tuple(p for p in young if p.id == "subject")[:1]


def _has_initial(person: Person, initials: str) -> bool:
    """Say whether each of some initials is that of a first name."""
    return all(any(a.startswith(letter) for a in person.first | person.middle) for letter in initials)


def _says(role: str, person: Person) -> bool:
    """Say whether a role said of a mention is the person's own."""
    said = (person.label or person.role).lower()
    return role.lower().replace("mother-in-law", "grandmother").replace("father-in-law", "grandfather") in said


def _rank(person: Person, mention: Mention, around: _Around) -> tuple[int, ...]:
    """Order the people who fit a mention; lower is likelier."""
    if len(mention.atoms) > 1:
        first = any(a in person.first for a in mention.atoms)
        ends = mention.atoms[-1] in person.last or mention.atoms[0] in person.last
        return (0 if first and ends else 1 if first else 2, 0 if person.known else 1)
    atom = mention.atoms[0]
    part = person.part(atom)
    titled = bool(mention.title) and not takes_first_name(mention.title)
    surname = any(atom in p.last for p in mention.people)
    by_surname = titled or part == "last" or (part == "aliases" and surname)
    # A pet form of someone whom the cast knows comes before the first name of someone met.
    pet = person.known and part == "aliases" and not surname and not titled
    surnames_first = titled or mention.shouted
    order = ("last", "aliases", "first", "middle") if surnames_first else ("first", "last", "aliases", "middle")
    return (
        int(bool(around.initial) and not _has_initial(person, around.initial)),
        int(bool(around.role) and not _says(around.role, person)),
        int(bool(around.unknown) and not any(likeness(a, b) >= _CLOSE for a in around.unknown for b in person.first)),
        int(mention.shouted and by_surname and not titled and (person.id not in around.here or part != "last")),
        int(not person.young) if around.baby else int(person.young and by_surname),
        int(part == "aliases" and surname),
        # "Rose" is Rose before she is Lily-Rose.
        int(atom in person.halves),
        0 if pet else order.index(part) if part in order else len(order),
        # A bare first name is that of one of the family before it is a professional's.
        int(not titled and not person.circle),
        int(not person.known),
        int(pet),
    )
