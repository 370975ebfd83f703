"""`Person` and `Roster`: everyone of a case, known beforehand or met in its texts, by every part of their names."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from redaction.case.cast import Cast, Kind, Known
from redaction.detect.keeps.bodies import is_body
from redaction.detect.people.likeness import surname_forms
from redaction.detect.people.parts import Parts, named, parts
from redaction.detect.words.cues import FEMALE_TITLES, MALE_TITLES, gender
from redaction.detect.words.lexicon import plain

_NEARLY_GROWN, _GROWN = 14, 18
_FEMALE_LABEL = re.compile(
    r"(?i)\b(?:mother|sister|aunt|grandmother|niece|daughter|wife|girlfriend|mgm|pgm|mum|mam|nan|gran|stepmother|midwife)\b"
)
_MALE_LABEL = re.compile(
    r"(?i)\b(?:father|brother|uncle|grandfather|nephew|son|husband|boyfriend|mgf|pgf|dad|grandad|stepfather)\b"
)
_YOUNG_LABEL = re.compile(
    r"(?i)\b(?:child|baby|sib(?:ling)?|sister|brother|half-|step-?(?:brother|"
    r"sister)|twin|young person|subject|pupil|infant)"
)
_CIRCLE = re.compile(
    r"(?i)\b(?:[mp]g[mf]|[mp]gg[mf]|mum|mam|dad|sib|ex|nan|gran)\b|mother|father|sister|brother|sibling|child(?!minder|care|ren)|baby|aunt|uncle|grand|cousin|niece|nephew|\b(?:son|daughter|twin|"
    r"partner|husband|wife|boyfriend|girlfriend|friend|neighbour|lodger|subject|infant|young person|adult|male|female|"
    r"man|woman|boy|girl|family|relative|godmother|godfather)\b"
)
_HOUSEHOLD = re.compile(
    r"(?i)step-? ?(?:mother|father)\b(?!')|(?:mother|father|mum|dad)'?s'? (?:partner|boyfriend|husband|wife)\b(?!')"
)
_WHOSE = re.compile(r"\w{1,40}'s ")  # "Mother's Partner" says nothing of the partner
_ELDER = re.compile(r"(?i)\b(?:(?:great-?)?grand(?:mother|father|parent)|[mp]gg?[mf]|nan|gran|grandad)\b")
_PARENT = re.compile(r"(?i)(?:birth |adoptive )?(?:mother|father|mum|mam|dad)\b(?!')")


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """One person: the folded parts of the name, the label, and what helps to tell them from namesakes.

    `halves` are first names that stand for the person only joined to another (Lily-Rose), never alone in any name;
    `young` is who is a child to everyone, `minor` who is under age;
    `letters` are initials of first names that nobody wrote out ("Mrs T Orrell");
    `role` is what the texts say the person is, the label's stem for someone who has none; `kept` is why the name stays
    in public, empty for those whose name goes; `known` says that the cast names them.
    `firm` are atoms that are ordinary words as well and that the texts use as the name, `guessed` such that a text may
    give to somebody else; `doubt` says that the name may be none: a person must say.
    """

    id: str
    first: frozenset[str] = field(repr=False)
    middle: frozenset[str] = field(default=frozenset(), repr=False)
    last: frozenset[str] = field(default=frozenset(), repr=False)
    glue: frozenset[str] = field(default=frozenset(), repr=False)
    halves: frozenset[str] = field(default=frozenset(), repr=False)
    aliases: frozenset[str] = field(default=frozenset(), repr=False)
    initials: frozenset[str] = field(default=frozenset(), repr=False)
    letters: frozenset[str] = field(default=frozenset(), repr=False)
    label: str = ""
    role: str = ""
    gender: str = ""
    young: bool = False
    minor: bool = False
    born: date | None = field(default=None, repr=False)
    known: bool = False
    kept: str = ""
    firm: frozenset[str] = field(default=frozenset(), repr=False)
    guessed: frozenset[str] = field(default=frozenset(), repr=False)
    doubt: bool = False

    def part(self, atom: str) -> str:
        """Say which part of the name an atom is: first, last, middle, alias, or nothing."""
        for name in ("first", "last", "middle", "aliases"):
            if atom in getattr(self, name):
                return name
        return ""

    @property
    def parent(self) -> bool:
        """Say whether this is the child's mother or father."""
        return _PARENT.match(self.label or self.role) is not None

    @property
    def household(self) -> bool:
        """Say whether this is a parent, a step-parent or a parent's partner."""
        return self.parent or _HOUSEHOLD.match(self.label or self.role) is not None

    @property
    def elder(self) -> bool:
        """Say whether this is one of the child's grandparents."""
        return _ELDER.search(_WHOSE.sub("", self.label or self.role)) is not None

    @property
    def circle(self) -> bool:
        """Say whether the label or role is that of one of the family's circle, and not of a professional."""
        return _CIRCLE.search(self.label or self.role) is not None

    @property
    def atoms(self) -> frozenset[str]:
        """Return all atoms that point to the person."""
        return self.first | self.middle | self.last | self.aliases


@dataclass(frozen=True, slots=True)
class Roster:
    """Everyone, and an index from atoms to the people who have them."""

    people: tuple[Person, ...] = field(repr=False)
    index: Mapping[str, tuple[Person, ...]] = field(repr=False)
    initials: Mapping[str, tuple[Person, ...]] = field(repr=False)

    def having(self, atom: str) -> tuple[Person, ...]:
        """Return the people of whose names an atom is a part."""
        return self.index.get(atom, ())


def roster(people: Iterable[Person]) -> Roster:
    """Index people by the atoms and initials of their names."""
    everyone = tuple(people)
    index: dict[str, list[Person]] = {}
    initials: dict[str, list[Person]] = {}
    for person in everyone:
        for atom in sorted(person.atoms):
            index.setdefault(atom, []).append(person)
        for letters in sorted(person.initials):
            initials.setdefault(letters, []).append(person)
    return Roster(
        everyone, {a: tuple(p) for a, p in sorted(index.items())}, {a: tuple(p) for a, p in sorted(initials.items())}
    )


def from_cast(cast: Cast, *, year: int | None = None) -> tuple[Person, ...]:
    """Return the people of a cast: first those it knows, then those whose names it keeps.

    A kept name that a known person also has is theirs: the family always wins.

    Args:
        cast: the case's cast.
        year: the last year of which the texts tell, by which a child is young or nearly grown.
    """
    known = tuple(_known(entry, year) for entry in cast.known if entry.kind is Kind.PERSON)
    family = frozenset(atom for person in known for atom in person.atoms)
    kept = []
    for number, entry in enumerate(cast.keep, start=1):
        if not is_body(entry.name) and not _belongs(known, entry.name):
            person = _person(f"kept.{number}", [entry.name], known=False)
            own = person.last - family or person.last
            kept.append(replace(person, kept=entry.why, last=own, first=person.first - family))
    return (*known, *kept)


def met(number: int, name: str, *, sex: str = "", role: str = "") -> Person:
    """Make a person met in a text, from the name as found (`First Last`, `LAST, First`, or one word)."""
    person = _person(f"person.{number}", [name], known=False)
    young = _YOUNG_LABEL.search(_WHOSE.sub("", role)) is not None
    return replace(person, gender=sex or person.gender, role=role, young=young)


def gender_of(label: str) -> str:
    """Return the sex that a label says, or an empty string."""
    own = _WHOSE.sub("", label)
    return "f" if _FEMALE_LABEL.search(own) else "m" if _MALE_LABEL.search(own) else ""


def _belongs(known: Iterable[Person], name: str) -> bool:
    """Say whether every part of a name is one of the same known person."""
    solid = parts(name)
    atoms = {*solid.first, *solid.last}
    return any(atoms and atoms <= person.atoms for person in known)


def _known(entry: Known, year: int | None) -> Person:
    person = _person(entry.id, entry.names, known=True)
    label = entry.label or ""
    sex = gender_of(label) or person.gender
    young = bool(_YOUNG_LABEL.search(_WHOSE.sub("", label))) or entry.id == "subject"
    minor = young
    if entry.born and year:
        young, minor = (year - entry.born.year < age for age in (_NEARLY_GROWN, _GROWN))
    return replace(
        person,
        label=label,
        gender=sex,
        young=young,
        minor=minor,
        born=entry.born,
        aliases=frozenset(a for last in person.last for a in surname_forms(last)),
    )


def _person(identity: str, names: Iterable[str], *, known: bool) -> Person:
    taken = [taken for name in names for taken in named(name)]
    first = frozenset(atom for p in taken for atom in p.first)
    last = frozenset(atom for p in taken for atom in p.last)
    alone = {p.first[0] for p in taken if len(p.first) == 1}
    sexes = {gender(atom) for atom in first} - {""} or {_addressed(name) for name in names} - {""}
    return Person(
        id=identity,
        first=first,
        last=last,
        halves=frozenset(atom for p in taken if len(p.first) > 1 for atom in p.first if atom not in alone),
        middle=frozenset(atom for p in taken for atom in p.middle) - first - last,
        glue=frozenset(atom for p in taken for atom in p.glue),
        letters=frozenset(letter for p in taken if p.last and not p.first for letter in p.letters[:1]),
        initials=frozenset(letters for p in taken for letters in _initials(p)),
        gender=sexes.pop() if len(sexes) == 1 else "",
        known=known,
    )


def _addressed(name: str) -> str:
    """Return the sex that the title in a typed name says, or an empty string."""
    title = plain(name.split(" ", maxsplit=1)[0].rstrip("."))
    return "m" if title in MALE_TITLES else "f" if title in FEMALE_TITLES else ""


def _initials(name: Parts) -> frozenset[str]:
    """Return the initials in use for a name: J.M., J.T.M., J.T., also of halves of a double name."""
    last = "".join(a[0] for a in name.last)
    if not name.first:
        letters = "".join(name.letters)
        return frozenset({letters + last} if letters and last and len(letters + last) <= 4 else ())
    first, middle = name.first[0][0], "".join(a[0] for a in name.middle)
    both = "".join(a[0] for a in name.first)
    found = {first + middle + last, first + last, first + last[:1], both + last, both + last[:1]}
    if middle:
        found |= {first + middle}
    if len(name.first) > 1:
        found |= {both}
    return frozenset(letters for letters in found if 2 <= len(letters) <= 4)
