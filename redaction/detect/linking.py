"""Who is who: names met in the texts become people, and every mention is given to one of them."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace

from redaction.detect.discovery import Candidate
from redaction.detect.mentions import Mention, title_gender
from redaction.detect.people import Person, is_short_for, met, nicknames_of, roster, surname_forms

_FIRST_NAME_TITLES = frozenset(
    [
        "nan",
        "nana",
        "nanny",
        "gran",
        "granny",
        "grandma",
        "grandad",
        "granddad",
        "grandpa",
        "auntie",
        "aunty",
        "aunt",
        "uncle",
        "sister",
        "nurse",
        "father",
    ]
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Linked:
    """A mention with the person it was given to; `sure` is false where another would fit as well."""

    mention: Mention
    person: Person = field(repr=False)
    sure: bool


def enrol(people: Iterable[Person], candidates: Iterable[Candidate]) -> tuple[Person, ...]:
    """Add the people met in the texts to those known: a new person, or a new form of one who is there.

    Full names come first, so that single names can be linked to them.
    """
    everyone = list(people)
    family = frozenset(
        atom for person in everyone if person.known for atom in person.last | person.middle | person.first
    )
    number = 1
    for candidate in candidates:
        person = met(number, candidate.name, title_gender=title_gender(candidate.title))
        person = replace(person, kept=candidate.kept, doubt=candidate.doubt)
        if not person.atoms or _is_plural(everyone, person):
            continue
        place = _same(everyone, person, candidate, family)
        if place is None:
            everyone.append(_titled(person, candidate))
            number += 1
        else:
            everyone[place] = _merged(everyone[place], person)
    return tuple(everyone)


def _is_plural(people: Iterable[Person], person: Person) -> bool:
    """Say whether a single name is the plural of a surname ("the Orrells"): a family, no new person."""
    if person.last or len(person.first) != 1:
        return False
    word = next(iter(person.first))
    singles = {word[:-1], word[:-2] if word.endswith("es") else ""} - {""}
    return word.endswith("s") and any(singles & other.last for other in people)


def aliased(people: Iterable[Person], unknown: Iterable[str], *, is_word: Callable[[str], bool]) -> tuple[Person, ...]:
    """Give people the misspellings of their names that stand in the texts.

    Args:
        people: everyone.
        unknown: folded capital words of the texts that are nobody's name and no ordinary word.
        is_word: tells ordinary words.
    """
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    everyone = list(people)
    book = roster(everyone)
    atoms = sorted(a for a in book.index if len(a) >= 4 and not is_word(a))
    sounds = [_sound(a) for a in atoms]
    found: dict[str, set[str]] = {}
    for word in sorted(set(unknown)):
        if len(word) < 4 or word in book.index:
            continue
        limit = 1 if len(word) < 8 else 2
        best = process.extractOne(_sound(word), sounds, scorer=OSA.distance, score_cutoff=limit)
        if best and (len(word) > 5 or (word[0] == atoms[best[2]][0] and abs(len(word) - len(atoms[best[2]])) <= 1)):
            for person in book.having(atoms[best[2]]):
                found.setdefault(person.id, set()).add(word)
    return tuple(replace(p, aliases=p.aliases | found[p.id]) if p.id in found else p for p in everyone)


def shortened(
    people: Iterable[Person], words: Iterable[tuple[str, bool]], *, is_word: Callable[[str], bool]
) -> tuple[Person, ...]:
    """Give people the pet forms of their first names that stand in the texts; a form that fits two people is neither's.

    Args:
        people: everyone.
        words: folded words, each with whether it has a capital letter.
        is_word: tells ordinary words, which are a pet form only if they are listed as one ("Bill").
    """
    everyone = list(people)
    found: dict[str, set[str]] = {}
    for word, capital in sorted(words):
        ordinary = is_word(word)
        if ordinary and not capital:
            continue
        fits = [
            person
            for person in everyone
            if not person.kept
            and (person.known or person.last)
            and any(
                word in nicknames_of(a) if ordinary else _starts(word, a) or (capital and is_short_for(word, a))
                for a in person.first | person.aliases
            )
        ]
        known = [person for person in fits if person.known] or fits
        if len(known) == 1 and (not ordinary or known[0].known):
            found.setdefault(known[0].id, set()).add(word)
    return tuple(replace(p, aliases=p.aliases | found[p.id]) if p.id in found else p for p in everyone)


def _starts(word: str, first: str) -> bool:
    return len(first) > len(word) >= 3 and first.startswith(word)


def link(mentions: Sequence[Mention]) -> tuple[Linked, ...]:
    """Give every mention to one person: the only one who fits, else the likeliest by title, part, nearness."""
    last: dict[str, int] = {}
    linked: list[Linked] = []
    text = -1
    for order, mention in enumerate(mentions):
        if mention.text != text:
            text, last = mention.text, {}
        fitting = _by_title(mention)
        ranked = sorted(fitting, key=lambda p: (*_rank(p, mention), -last.get(p.id, -1), p.id))
        best = ranked[0]
        rivals = [p for p in ranked[1:] if _rank(p, mention) == _rank(best, mention)]
        last[best.id] = order
        linked.append(Linked(mention=mention, person=best, sure=not rivals))
    return tuple(linked)


def _by_title(mention: Mention) -> tuple[Person, ...]:
    sex = title_gender(mention.title)
    fitting = tuple(p for p in mention.people if not sex or not p.gender or p.gender == sex)
    return fitting or mention.people


def _rank(person: Person, mention: Mention) -> tuple[int, ...]:
    """Order the people who fit a mention; lower is likelier."""
    if len(mention.atoms) > 1:
        first = any(a in person.first for a in mention.atoms)
        ends = mention.atoms[-1] in person.last or mention.atoms[0] in person.last
        return (0 if first and ends else 1 if first else 2, 0 if person.known else 1)
    part = person.part(mention.atoms[0])
    titled = bool(mention.title)
    order = (
        ("last", "aliases", "first", "middle") if titled or mention.shouted else ("first", "last", "aliases", "middle")
    )
    young = person.young and (titled or part in ("last", "aliases"))
    # "Rose" is Rose before she is Lily-Rose.
    half = mention.atoms[0] in person.halves
    return (int(young), int(half), order.index(part) if part in order else 9, 0 if person.known else 1)


def _same(people: Sequence[Person], person: Person, candidate: Candidate, family: frozenset[str]) -> int | None:
    """Return the place of the one person of whom this is another form of the name."""
    single = not person.last
    fits: list[tuple[int, int]] = []
    for place, other in enumerate(people):
        score = _alone(other, person, candidate) if single else _whole(other, person, family)
        if score:
            fits.append((-score, place))
    fits.sort()
    if not fits:
        return None
    best = [place for score, place in fits if score == fits[0][0]]
    known = [place for place in best if people[place].known]
    best = known if len(known) == 1 else best
    return best[0] if len(best) == 1 or fits[0][0] <= -3 else None


def _whole(other: Person, person: Person, family: frozenset[str]) -> int:
    """Compare two full names: 3 the same, 2 a near spelling, 0 different people."""
    from rapidfuzz.distance import JaroWinkler

    theirs = other.last | other.middle | {form for atom in other.last for form in surname_forms(atom)} | other.aliases
    lasts = bool(person.last & theirs) or any(_near(a, b) for a in person.last for b in other.last | other.middle)
    turned = bool(person.first & other.first) and bool(
        (other.last and other.last <= person.middle) or (person.last and person.last <= other.middle)
    )
    if turned:
        return 3
    if not lasts and other.known and person.first & other.first and person.last <= family:
        return 2  # a child filed under another surname of the family
    if not lasts or not other.first:
        return 0
    if person.first & other.first:
        return 3
    close = max((JaroWinkler.similarity(_sound(a), _sound(b)) for a in person.first for b in other.first), default=0.0)
    short = any(is_short_for(a, b) or is_short_for(b, a) for a in person.first for b in other.first)
    bones = any(_bones(a) == _bones(b) and len(_bones(a)) > 1 for a in person.first for b in other.first)
    return 2 if close >= 0.88 or short or bones else 0


def _alone(other: Person, person: Person, candidate: Candidate) -> int:
    """Compare a single name with a person: 3 a part of the name, 2 a pet form of the first name."""
    atoms = person.first
    if candidate.title and title_gender(candidate.title) and other.gender not in ("", title_gender(candidate.title)):
        return 0
    if candidate.title and candidate.title not in _FIRST_NAME_TITLES:
        return 3 if atoms & (other.last | other.aliases) else 0
    if atoms & other.atoms:
        return 3
    short = any(is_short_for(a, b) for a in atoms for b in other.first)
    return 2 if short or any(_near(a, b) for a in atoms for b in other.first | other.last) else 0


def _near(one: str, two: str) -> bool:
    from rapidfuzz.distance import OSA

    return len(one) >= 5 and len(two) >= 5 and OSA.distance(_sound(one), _sound(two), score_cutoff=1) <= 1


def _titled(person: Person, candidate: Candidate) -> Person:
    """Take a single name after "Mr" or "Dr" as a surname, one after "Nan" or "Uncle" as a first name."""
    if person.last or not candidate.title or candidate.title in _FIRST_NAME_TITLES:
        return person
    return replace(person, first=frozenset(), last=person.first, initials=frozenset())


def _merged(old: Person, new: Person) -> Person:
    extra = (new.first | new.last | new.middle) - old.atoms
    return replace(
        old,
        aliases=old.aliases | extra,
        glue=old.glue | new.glue,
        gender=old.gender or new.gender,
        kept=old.kept or ("" if old.known else new.kept),
        initials=old.initials | new.initials,
        first=old.first or (new.first if new.last else old.first),
        last=old.last if old.known else old.last | new.last,
        doubt=old.doubt and new.doubt,
    )


def _bones(word: str) -> str:
    """Return the consonants of a word's sound: what is left when a name is written by ear."""
    return re.sub(r"[aeiouhj]", "", _sound(word).replace("q", "k").replace("c", "k"))


def _sound(word: str) -> str:
    """Return a rough sound of a folded word: spellings that clerks mix up become one."""
    out = (
        word.replace("ph", "f")
        .replace("ck", "k")
        .replace("y", "i")
        .replace("z", "s")
        .replace("w", "v")
        .replace("ie", "i")
    )
    return "".join(c for i, c in enumerate(out) if i == 0 or c != out[i - 1])
