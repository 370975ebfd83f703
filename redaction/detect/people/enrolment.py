"""Names met in the texts become people: a new person, or a new form of the name of someone who is there."""

import re
from collections.abc import Container, Iterable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace

from redaction.detect.people.address import takes_first_name, title_gender
from redaction.detect.people.discovery import Candidate
from redaction.detect.people.entries import agrees, written_out
from redaction.detect.people.likeness import (
    is_short_for,
    likeness,
    near,
    nicknames_of,
    same_bones,
    sound,
    surname_forms,
)
from redaction.detect.people.namesakes import Namesakes
from redaction.detect.people.parts import shared_names
from redaction.detect.people.people import Person, gender_of, met
from redaction.detect.words.cues import first_names, surnames, word_surnames
from redaction.detect.words.lexicon import plain
from redaction.detect.words.vocabulary import is_word

# How alike two parts of a name must be. Relatives share one part exactly, so the other must be close; strangers
# of one case hardly ever have both parts alike.
_CLOSE = 0.64
_CLOSE_AMONG_NAMES = 0.8
_BOTH = 0.72
_EAR = 0.6
_SURELY = 0.95
_SURELY_NEAR = 0.85
_SHORT = 3
_PET = 0.95
_MIDDLE = 0.9
_FAMILY = 0.8
_NEAR = 0.9
_AGREED = 0.02
_SURE = 3.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Met:
    """A name met in the texts, and the role that the words around it say, if any."""

    candidate: Candidate
    role: str = field(default="", repr=False)
    called: bool = False  # "the family call Ifeoma Iffy": two names of one person


def enrol(people: Iterable[Person], names: Iterable[Met]) -> tuple[Person, ...]:
    """Add the people met in the texts to those known.

    Full names come first, so that single names can be linked to them; those that write out what the board typed in
    short ("Ms T Orrell") are found before any other.
    """
    book = Namesakes()
    for person in people:
        book.add(person)
    everything = tuple(names)
    family = frozenset(a for person in book.people if person.known for a in person.last | person.middle | person.first)
    meant = written_out(book.people, tuple((one.candidate, _person(0, one, book)) for one in everything))
    number = 1
    for name in everything:
        candidate = name.candidate
        person = _person(number, name, book)
        if not person.atoms or _is_plural(book, person):
            continue
        place = meant.get(candidate.atoms)
        if place is None:
            place = _same(book, person, candidate, family)
        if name.called and place is None:
            place = next((i for i, p in enumerate(book.people) if p.known and person.first <= p.first), None)
        bearers = _misspelt(book, person, found=place is not None)
        for bearer in bearers:
            book.put(bearer, replace(book.people[bearer], aliases=book.people[bearer].aliases | person.atoms))
        if bearers:
            continue
        if place is None:
            book.add(person)
            number += 1
        else:
            book.put(place, merged(book.people[place], person))
    return tuple(book.people)


def _person(number: int, name: Met, book: Namesakes) -> Person:
    candidate = name.candidate
    sex = title_gender(candidate.title) or gender_of(name.role)
    whole = _mended(candidate.name, book.atoms)
    person = _titled(met(number, whole, sex=sex, role=name.role), candidate, sex)
    halves = frozenset(candidate.atoms) if whole != candidate.name else frozenset()
    return replace(person, kept=candidate.kept, doubt=candidate.doubt, aliases=halves)


def _mended(name: str, atoms: Container[str]) -> str:
    """Return a name without the hyphen at the end of a line, if so it is part of someone's ("AUCHTER-", "LONIE").

    What stands in small letters before a name in capitals is a word of the note ("Misper ORRELL-", "PELLEW").
    """
    whole = re.sub(r"-\s+", "", name)
    if whole == name:
        return name
    words = whole.split()
    while len(words) > 1 and not words[0].isupper() and words[-1].isupper():
        words.pop(0)
    parts = [part for word in words for part in plain(word).split("-")]
    return " ".join(words) if any(part in atoms for part in parts) else name


def merged(old: Person, new: Person) -> Person:
    """Return a person with what another form of the name adds."""
    extra = (new.first | new.last | new.middle | new.aliases) - old.atoms
    return replace(
        old,
        aliases=old.aliases | extra,
        glue=old.glue | new.glue,
        gender=old.gender or new.gender,
        kept=old.kept or ("" if old.known else new.kept),
        initials=old.initials | new.initials,
        first=old.first or (new.first if new.last else old.first),
        last=old.last if old.known else old.last | new.last,
        role=old.role or new.role,
        young=old.young or new.young,
        doubt=old.doubt and new.doubt,
    )


def _is_plural(book: Namesakes, person: Person) -> bool:
    """Say whether a single name is the plural of a surname ("the Orrells"): a family, no new person."""
    if person.last or len(person.first) != 1:
        return False
    word = next(iter(person.first))
    if word in shared_names():
        return False
    singles = {word[:-1], word[:-2] if word.endswith("es") else ""} - {""}
    return word.endswith("s") and bool(singles & book.last)


def _same(book: Namesakes, person: Person, candidate: Candidate, family: frozenset[str]) -> int | None:
    """Return the place of the one person of whom this is another form of the name."""
    people = book.people
    sex = title_gender(candidate.title) or gender_of(person.role)
    single = not person.first or not person.last
    fits: list[tuple[float, int]] = []
    for place in book.of(person):
        other = people[place]
        score = _alone(other, person, candidate) if single else _whole(other, person, family, book.given)
        score = score if score == _SURE or not other.kept else 0.0  # who stays in public is spelt right
        differs = bool(sex and other.gender and sex != other.gender)
        if other.known and single and agrees(other, person.role, candidate.title):
            score = score and score + _AGREED
        if score and not (differs and (single or score < _SURE)):
            fits.append((-score, place))
    fits.sort()
    if not fits:
        return None
    best = [place for score, place in fits if score == fits[0][0]]
    known = [place for place in best if people[place].known]
    best = known if len(known) == 1 else best
    return best[0] if len(best) == 1 or fits[0][0] <= -_SURE else None


def _misspelt(book: Namesakes, person: Person, *, found: bool) -> tuple[int, ...]:
    """Return whom of those the cast knows a lone surname fits that is a misspelling of the one they share.

    A name without a title is a first name before it is a surname: it counts if nobody was `found` for it.
    """
    lone = person.last if not person.first else frozenset() if found or person.last else person.first
    known = [(place, book.people[place].last) for place in book.known]
    if any(lone & last for _, last in known):
        return ()
    bearers = tuple(place for place, last in known if any(_slip(a, b) for a in lone for b in last))
    return bearers if len(bearers) > 1 else ()


def _whole(other: Person, person: Person, family: frozenset[str], given: AbstractSet[str]) -> float:
    """Compare two full names: `_SURE` is the same, less a near spelling, 0 different people."""
    theirs = other.last | other.middle | {form for atom in other.last for form in surname_forms(atom)} | other.aliases
    firsts = other.first | other.aliases
    if (person.first & other.first) and (
        (other.last and other.last <= person.middle) or (person.last and person.last <= other.middle)
    ):
        return _SURE
    if not other.first:
        return 0
    last = max((likeness(a, b) for a in person.last for b in theirs), default=0.0)
    needed = _CLOSE_AMONG_NAMES if last == 1 and person.first <= first_names() else _CLOSE
    if person.last & theirs and person.first & firsts:
        return _SURE
    if other.known and last < _CLOSE:
        # A child filed under another surname of the family, a wife under her husband's.
        last = 0.9 * max((likeness(a, b) for a in person.last for b in family), default=0.0)
        needed = _SURELY_NEAR
        last = last if last >= _FAMILY else 0.0
    first = max((_first_likeness(a, b) for a in person.first for b in firsts), default=0.0)
    if other.known and other.circle and person.last <= other.first and not person.last & given:
        return _NEAR  # a word for kin in another language: "Amma Ngozi"
    if other.known and first >= _SURELY and all(is_word(a) and a not in surnames() for a in person.last):
        return first  # the next sentence's first word, in a note without stops
    if person.last <= shared_names():
        needed = _SURELY_NEAR  # "Miah" is as good as no surname at all
        last = max(last, _CLOSE)
    mean = (first + last) / 2
    return mean if first >= needed and last >= _CLOSE and mean >= _BOTH else 0


def _first_likeness(one: str, two: str) -> float:
    if is_short_for(one, two) or is_short_for(two, one):
        return 0.95
    return max(likeness(one, two), 0.85 if same_bones(one, two) else 0.0)


def _alone(other: Person, person: Person, candidate: Candidate) -> float:
    """Compare a single name with a person: `_SURE` is a part of the name, less a pet form or a slip of the pen."""
    atoms = person.first | person.last
    lasts, firsts = other.last | other.aliases, other.first
    own = other.known and agrees(other, person.role, candidate.title)
    if not person.first:
        if atoms & lasts:
            return _SURE
        hints = own and any(b.startswith(a) for a in atoms for b in firsts)
        return _NEAR if hints else max((_slip(a, b) for a in atoms for b in lasts), default=0)
    if atoms & other.atoms:
        return _SURE
    # A professional's pet form is the name's beginning or end, or a common one.
    tame = other.circle or not other.known
    if any(is_short_for(a, b) and (tame or _tame(a, b)) for a in atoms for b in firsts):
        return _PET + _AGREED * any(b.startswith(a) for a in atoms for b in firsts)
    if other.known and any(is_short_for(a, b) for a in atoms for b in other.middle):
        return _MIDDLE
    slip = max((_slip(a, b) for a in atoms for b in firsts | other.middle | other.last), default=0)
    return slip or _NEAR if own and any(_hints(a, b, kin=other.circle) for a in atoms for b in firsts) else slip


def _tame(short: str, first: str) -> bool:
    return short[0] == first[0] or first.endswith(short) or short in nicknames_of(first)


def _slip(one: str, two: str) -> float:
    whole = one.endswith(two) or two.endswith(one)  # "ODOWD"
    if (
        sound(one) != sound(two)
        and not whole
        and all(atom in surnames() or atom in word_surnames() for atom in (one, two))
    ):
        return 0  # two names, and not one misspelt
    return likeness(one, two) * _NEAR if near(one, two) or _by_ear(one, two) else 0


def _hints(short: str, first: str, *, kin: bool) -> bool:
    """Say whether a name hints at a first name: enough where the role is the person's own ("Granny Mog")."""
    return first.startswith(short) or (
        kin and (short[0] == first[0] or short in first or likeness(short, first) >= _EAR)
    )


def _by_ear(one: str, two: str) -> bool:
    """Say whether a name that is on no list is another one, written by ear."""
    if len(one) > _SHORT and sound(one) == sound(two):
        return True
    return one not in first_names() and len(one) > 4 and same_bones(one, two) and likeness(one, two) >= _EAR


def _titled(person: Person, candidate: Candidate, sex: str) -> Person:
    """Take a single name after "Mr" or "Dr" as a surname, one after "Nan" or "Uncle" as a first name."""
    if person.last or not candidate.title or takes_first_name(candidate.title):
        return person
    return replace(person, first=frozenset(), last=person.first, initials=frozenset(), gender=sex)
