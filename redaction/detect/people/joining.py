"""Parts of a name that no one person of the case bears together, and that are one name: "First Father's-name"."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from redaction.detect.page.reading import Reading
from redaction.detect.people.likeness import is_short_for
from redaction.detect.people.mentions import Mention
from redaction.detect.people.people import Person


def joined(mentions: Sequence[Mention], readings: Sequence[Reading]) -> tuple[Mention, ...]:
    """Join mentions that stand together as one name; the first name says whose it is.

    Somebody filed under another surname of the family, a child's name before the father's and grandfather's
    ("Amina Yusuf Warsame"), a police form's "ORRELL, Piotr" of someone not called Orrell.
    """
    return tuple(_joined(mentions, readings))


def _joined(mentions: Sequence[Mention], readings: Sequence[Reading]) -> Iterator[Mention]:
    held: Mention | None = None
    for mention in mentions:
        if held is not None and held.text == mention.text and (people := _one_name(readings[held.text], held, mention)):
            held = replace(held, end=mention.end, atoms=(*held.atoms, *mention.atoms), people=people)
            continue
        if held is not None:
            yield held
        held = mention
    if held is not None:
        yield held


def _one_name(reading: Reading, one: Mention, two: Mention) -> tuple[Person, ...]:
    """Return the people whose first name two mentions hold that are one name; none if they are two names."""
    gap = reading.text[one.end : two.start]
    if two.title or not two.sure or not one.sure:
        return ()
    if gap == " " and not (one.title and len(one.atoms) == 1):
        return _by_pet_form(one, two) or _by_first_name(one, one.atoms[0])
    if gap == ", " and one.shouted and not two.shouted and len(one.atoms) == 1:
        return _by_first_name(two, two.atoms[0])
    return ()


def _by_pet_form(one: Mention, two: Mention) -> tuple[Person, ...]:
    """Return who bears the surname and is called so: "Sandy" of the one Orrell whose name is Alexander."""
    atom, surname = one.atoms[0], two.atoms[0]
    if any(atom in p.first for p in one.people):
        return ()
    return tuple(p for p in two.people if surname in p.last and any(is_short_for(atom, a) for a in p.first))


def _by_first_name(mention: Mention, atom: str) -> tuple[Person, ...]:
    named = tuple(p for p in mention.people if atom in p.first)
    return named or tuple(p for p in mention.people if atom in p.aliases and not _surname(mention, atom))


def _surname(mention: Mention, atom: str) -> bool:
    return any(atom in p.last for p in mention.people)
