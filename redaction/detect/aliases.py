"""Nicknames that a text itself explains: `Tamsin Orrell ("Tam")`, "known as Tam", "everyone called her Tam"."""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from redaction.detect.cues import NEVER
from redaction.detect.lexicon import plain
from redaction.detect.linking import Linked
from redaction.detect.people import Person
from redaction.detect.reading import Reading

_NAME = r"[\"'(]*(?P<alias>[A-Z][\w-]{1,20})[\"')]*"
_AFTER = re.compile(
    r"(?:'s?)?(?:,? (?:aged )?\w{1,12}(?=,))?(?:,? \(| |, |\) |\" "
    r"|'? ?\| ?\"?)?(?:(?:who|whom|she|he|they|the young people|[a-z]{1,20} "
    r"[a-z]{1,20}) ){0,2}?(?:is |was |were |had been )?(?:also |always "
    r"|usually |better )?"
    r"(?:(?:known|called|nicknamed|referred to)(?: (?:at|to|in|by)"
    r" [\w ]{2,25}?)?(?: as)?|aka|a\.k\.a\.|or|alias|formerly|n[eé]e)"
    r" " + _NAME
)
_QUOTED_AFTER = re.compile(r" ?\(?\"(?P<alias>[A-Z][\w-]{1,20})\"")
_PRONOUN = re.compile(
    r"\b(?:called|calls|nicknamed|knew|know) (?:him|her|them|herself|himself) "
    + _NAME
    + r"|\b(?:[Hh]is|[Hh]er|[Tt]heir) (?:nickname|pet name|family name|street name)(?: \w+){0,4} (?:was|is) "
    + _NAME.replace("alias", "alias2")
)
_QUOTED = re.compile(r"\"(?P<alias>[A-Z][\w-]{1,20})\"")


def explained(
    readings: Sequence[Reading], linked: Sequence[Linked], is_word: Callable[[str], bool]
) -> Iterator[tuple[str, str]]:
    """Yield (person's id, folded alias) for every nickname that the texts explain."""
    for number, reading in enumerate(readings):
        here = [one for one in linked if one.mention.text == number]
        for one in here:
            for rule in (_AFTER, _QUOTED_AFTER):
                match = rule.match(reading.text, one.mention.end, one.mention.end + 90)
                if match and _is_alias(match["alias"], is_word):
                    yield one.person.id, plain(match["alias"])
        yield from _by_pronoun(reading, here, is_word)
        yield from _in_rows(reading, here, is_word)


def named(people: Iterable[Person], aliases: Iterable[tuple[str, str]]) -> tuple[Person, ...]:
    """Give people their nicknames; one that is part of another person's full name is left alone."""
    everyone = tuple(people)
    known = {atom for person in everyone for atom in person.first | person.last if person.last}
    found: dict[str, set[str]] = {}
    for identity, alias in aliases:
        if not any(alias in part.split("-") for part in known):
            found.setdefault(identity, set()).add(alias)
    # Someone who was met under a nickname alone is the person whose nickname it is, with all that was said of them.
    into: dict[str, str] = {}
    for person in everyone:
        owners = sorted(i for i, names in found.items() if i != person.id and names & person.first)
        if owners and not (person.known or person.kept or person.last):
            into[person.id] = owners[0]
    for person in everyone:
        owner = into.get(person.id, "")
        for _ in range(3):
            owner = into.get(owner, owner)
        if owner and owner not in into:
            found.setdefault(owner, set()).update(person.first | person.aliases | found.get(person.id, set()))
    rest = [p for p in everyone if p.id not in into or into[p.id] in into]
    return tuple(replace(p, aliases=p.aliases | found[p.id]) if p.id in found else p for p in rest)


def _by_pronoun(reading: Reading, here: Sequence[Linked], is_word: Callable[[str], bool]) -> Iterator[tuple[str, str]]:
    for match in _PRONOUN.finditer(reading.text):
        alias = match["alias"] or match["alias2"]
        sex = (
            "m"
            if re.search(r"\b(?:him|himself|[Hh]is)\b", match[0])
            else "f"
            if re.search(r"\b(?:[Hh]er|herself)\b", match[0])
            else ""
        )
        before = [
            one
            for one in here
            if match.start() - 400 < one.mention.start < match.start()
            and not one.person.kept
            and (not sex or one.person.gender in ("", sex))
        ]
        if before and _is_alias(alias, is_word):
            yield before[-1].person.id, plain(alias)


def _in_rows(reading: Reading, here: Sequence[Linked], is_word: Callable[[str], bool]) -> Iterator[tuple[str, str]]:
    """Yield quoted words in a table row that is about one person only."""
    starts = [one.mention.start for one in here]
    for start in reading.line_starts:
        if reading.text[start : start + 1] != "|":
            continue
        line = reading.line(start)
        people = {one.person.id for one in here[bisect_left(starts, line.start) : bisect_left(starts, line.end)]}
        if len(people) != 1:
            continue
        for match in _QUOTED.finditer(reading.text, line.start, line.end):
            if _is_alias(match["alias"], is_word):
                yield next(iter(people)), plain(match["alias"])


def _is_alias(word: str, is_word: Callable[[str], bool]) -> bool:
    folded = plain(word)
    return folded not in NEVER and "-" not in folded and len(folded) > 1 and not is_word(folded)
