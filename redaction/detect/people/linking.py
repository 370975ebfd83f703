"""Who is who: every mention is given to one person; where another would fit as well, a person must say."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

from redaction.detect.edits.wording import household
from redaction.detect.page.reading import Reading
from redaction.detect.people.address import takes_first_name
from redaction.detect.people.likeness import likeness
from redaction.detect.people.mentions import Mention
from redaction.detect.people.parts import shared_names
from redaction.detect.people.people import Person
from redaction.detect.people.setting import Setting, setting
from redaction.detect.words import cues
from redaction.detect.words.ends import at_end

# "Joan Orrell, née Pellew": the name after such a word is the name of the person before it.
_OTHER_NAME = re.compile(
    r"[\"')]{0,2}[,;]? ?\(?(?:n[eé]e|(?:married|maiden|birth) name|"
    r"formerly|previously|latterly|also known as|known as|alias|aka|a\.k\.a\.) (?:as )?"
    r"(?:(?:Mrs?|Ms|Miss)\.? )?[\"'(]*",
    re.IGNORECASE,
)
_REACH = 60
_SPELLING = 0.85
_RESEMBLING = 0.7  # the same where nothing but the first name says who it is
_CLOSE = 0.6  # how alike an unknown first name and a person's must be
FAMILY = "family."  # a dot is in no id of a cast, so that no id can stand for two
_COUPLE = re.compile(r"\b(?:Mr|Dr)\.? (?:and|&) $")
_GROWN = frozenset({"mr", "mrs", "ms", "dr"})
_CIVIL = frozenset({"mr", "mrs", "ms", "miss"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Linked:
    """A mention with the person it was given to; `sure` is false where another would fit as well."""

    mention: Mention
    person: Person = field(repr=False)
    sure: bool


def link(
    mentions: Sequence[Mention],
    readings: Sequence[Reading],
    people: Iterable[Person],
    placed: Mapping[tuple[int, int], tuple[str, bool]] = MappingProxyType({}),
    known: dict[tuple[object, ...], Setting] | None = None,
) -> tuple[Linked, ...]:
    """Give every mention to one person: the only one who fits, else the likeliest.

    Args:
        mentions: in order of text and place.
        readings: the texts.
        people: everyone of the case.
        placed: whose a name is at a place (text, character) where the text itself says so, and whether for sure.
        known: what an earlier call has read around mentions of the same texts; it grows.
    """
    titles = _titles_in_use(mentions)
    everyone = tuple(people)
    twofold = _twofold(titles, everyone)
    by_id = {person.id: person for person in everyone}
    families = {p.id.removeprefix(FAMILY): p for p in everyone if p.id.startswith(FAMILY)}
    last: dict[str, tuple[int, int]] = {}
    linked: list[Linked] = []
    text = filed = -1
    for order, mention in enumerate(mentions):
        reading = readings[mention.text]
        if mention.text != text:
            text, last, filed = mention.text, {}, -1
        before = linked[-1] if linked and linked[-1].mention.text == text else None
        if before and _renames(reading, before.mention, mention):
            linked.append(Linked(mention=mention, person=before.person, sure=before.sure))
            continue
        told, certain = placed.get((mention.text, mention.start), ("", True))
        if told in by_id:
            linked.append(Linked(mention=mention, person=by_id[told], sure=certain and not _of_elders(mention)))
            continue
        family = _family(reading, mention, families)
        if family:
            linked.append(Linked(mention=mention, person=family, sure=True))
            continue
        around = setting(reading, mention, last, filed=filed, known=known)
        filed = mention.end if around.filed else -1
        fitting = _fitting(mention, around, everyone)
        best, rivals = fitting[0], False
        if len(fitting) > 1:
            ranks = {p.id: _rank(p, mention, around) for p in fitting}
            best = min(
                fitting,
                key=lambda p: (*ranks[p.id], -titles.get((mention.title, p.id), 0), *_second(p, mention, around, last)),
            )
            rivals = sum(rank == ranks[best.id] for rank in ranks.values()) > 1
        last[best.id] = (order, mention.start)
        sure = not rivals and best in mention.people and best.id not in twofold and _is_sure(best, mention, around)
        linked.append(Linked(mention=mention, person=best, sure=sure))
    return tuple(linked)


def _second(
    person: Person, mention: Mention, around: Setting, last: Mapping[str, tuple[int, int]]
) -> tuple[bool | int | str, ...]:
    """Order people of one rank: by the pronoun that follows, by who lives with the child, by who was named last."""
    bare = not mention.title and mention.atoms[0] in person.last
    return (
        _gainsaid(person, around),
        # In a log in capitals a surname alone is that of whom the police met: the child who is nearly grown.
        not (mention.shouted and bare and person.id == "subject" and not person.young),
        not person.household,
        # A bare surname is more often a man's.
        person.household and person.gender == "f" and bare,
        not person.parent,
        -last.get(person.id, (-1, 0))[0],
        person.id,
    )


def _gainsaid(person: Person, around: Setting) -> bool:
    """Say whether the pronoun that follows is not the person's."""
    return bool(around.pronoun and person.gender and person.gender != around.pronoun)


def _twofold(titles: Mapping[tuple[str, str], int], people: Iterable[Person]) -> frozenset[str]:
    """Return who may be two of one surname: "DS Orrell" and "Ms Orrell", of whom no first name is known."""
    lone = {person.id for person in people if not person.known and not person.first}
    ranked = {who for title, who in titles if cues.titles().get(title) == "Police Officer"}
    return frozenset(lone & ranked & {who for title, who in titles if title in _CIVIL})


def _is_sure(person: Person, mention: Mention, around: Setting) -> bool:
    """Say whether nothing in a mention speaks against the likeliest person."""
    atoms = set(mention.atoms)
    if around.another or atoms <= person.guessed or (atoms <= shared_names() and not mention.title):
        return False
    if len(atoms) > 1:
        return True
    if len(mention.people) > 1 and _of_elders(mention):
        return False  # no more than likely
    others = [p for p in mention.people if p.id != person.id]
    if person.part(mention.atoms[0]) == "aliases" and any(mention.atoms[0] in p.first for p in others):
        return False
    if around.role and mention.title and (person.label or person.role) and not _says(around.role, person):
        return False
    if around.initial and any(_has_initial(p, around.initial) for p in others):
        return False
    if around.initial and person.initials and not any(i.startswith(around.initial[0]) for i in person.initials):
        return False  # "L. Orrell" is hardly Ann-Louise
    strange = bool(around.unknown) and not any(likeness(a, b) >= _CLOSE for a in around.unknown for b in person.first)
    if strange or (around.filed and others) or (around.file and others):
        return False
    return not (around.initial and person.first and not _has_initial(person, around.initial))


def _family(reading: Reading, mention: Mention, families: Mapping[str, Person]) -> Person | None:
    """Return the family of a surname that stands before "family", "children" and the like, alone or in a list."""
    if len(mention.atoms) > 1 or mention.atoms[0] not in families:
        return None
    if at_end(_COUPLE, reading.before(mention.title_start, 12)):
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


def _fitting(mention: Mention, around: Setting, everyone: Sequence[Person]) -> tuple[Person, ...]:
    """Return the people whom the words around allow; now and then that is nobody who bears the name.

    A parent may be called by the child's surname or the other parent's ("Mrs"), a new baby by the mother's ("Baby
    Orrell"), a child be filed under either ("R. Orrell").
    """
    people = mention.people
    fitting = tuple(p for p in people if not around.sex or not p.gender or p.gender == around.sex)
    surname = any(_is_surname(mention.atoms[0], p) for p in people)
    if len(mention.atoms) > 1 or not surname or not any(p.known and p.circle for p in people):
        return fitting or people
    family = tuple(p for p in everyone if p.known and p.circle)
    return _of_family(mention, around, family, fitting) or fitting or people


def _is_surname(atom: str, person: Person) -> bool:
    """Say whether an atom is someone's surname, or another spelling of it."""
    return atom in person.last or (atom in person.aliases and any(likeness(atom, a) >= _SPELLING for a in person.last))


def _of_family(
    mention: Mention, around: Setting, family: Sequence[Person], fitting: Sequence[Person]
) -> tuple[Person, ...]:
    """Return whom of the family a bare surname means that is not always their own; nobody if nothing says it."""
    initial, unknown = around.initial, around.unknown
    if around.baby:
        return _youngest(family)
    if initial and not any(_has_initial(p, initial) for p in fitting):
        named = tuple(p for p in family if _has_initial(p, initial))
        named = named or tuple(p for p in fitting if _has_initial(p, initial[:1]))
        young = tuple(p for p in named if p.young)
        return young if len(young) == 1 else named
    if unknown and not any(_resembles(p, unknown) for p in fitting):
        return tuple(p for p in family if _resembles(p, unknown))
    if (around.filed or around.file) and not initial:
        own = frozenset(mention.atoms)
        return tuple(p for p in family if p.id == "subject" and (around.filed or own & (p.last | p.aliases)))
    if mention.title in _GROWN and around.sex and all(p.minor for p in fitting):
        spouse = tuple(p for p in family if p.parent and p.gender == around.sex)
        return spouse if len(spouse) == 1 else ()
    return ()


def _youngest(people: Iterable[Person]) -> tuple[Person, ...]:
    young = [p for p in people if p.known and p.young]
    born = [p for p in young if p.born]
    if born:
        return (max(born, key=lambda p: (p.born or date.min, p.id)),)
    return tuple(p for p in young if p.id == "subject")[:1]


def _resembles(person: Person, words: Sequence[str]) -> bool:
    return any(likeness(a, b) >= _RESEMBLING for a in words for b in person.first)


def _has_initial(person: Person, initials: str) -> bool:
    """Say whether each of some initials is that of a first name."""
    lasts = {atom[:3] for atom in person.last}
    # Another spelling of the surname, with an initial glued to it or not, is no first name.
    other = [a for a in person.aliases | person.middle if a[:3] not in lasts and not a.endswith(tuple(person.last))]
    names = [*person.first, *other]
    return all(any(a.startswith(letter) for a in names) for letter in initials)


def _says(role: str, person: Person) -> bool:
    """Say whether a role said of a mention is the person's own."""
    said = (person.label or person.role).lower()
    return role.lower().replace("mother-in-law", "grandmother").replace("father-in-law", "grandfather") in said


def _of_elders(mention: Mention) -> bool:
    """Say whether "Mrs" is a grandmother: no man of the household has the name that the mother would be married to."""
    if mention.title != "mrs" or not any(p.known and p.elder and p.gender == "f" for p in mention.people):
        return False
    return not any(p.household and p.gender == "m" for p in mention.people)


def _rank(person: Person, mention: Mention, around: Setting) -> tuple[int, ...]:
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
    here = person.id in around.here and not _gainsaid(person, around)
    return (
        int(around.senior and not person.elder),
        int(bool(around.initial) and not _has_initial(person, around.initial)),
        int(bool(around.role) and not _says(around.role, person)),
        int(bool(around.particle) and (part != "last" or around.particle not in person.glue)),
        int(not person.elder and _of_elders(mention)),
        int(titled and person.minor if mention.title in _GROWN else mention.title == "master" and not person.minor),
        int(bool(around.unknown) and not any(likeness(a, b) >= _CLOSE for a in around.unknown for b in person.first)),
        int(mention.shouted and by_surname and not titled and (not here or part != "last")),
        int(not person.young) if around.baby else int(person.young and by_surname and not around.file),
        int(part == "aliases" and surname),
        # "Rose" is Rose before she is Lily-Rose.
        int(atom in person.halves),
        0 if pet else order.index(part) if part in order else len(order),
        # A bare first name is that of one of the family before it is a professional's.
        int(not titled and not person.circle),
        int(not person.known),
        int(pet),
    )
