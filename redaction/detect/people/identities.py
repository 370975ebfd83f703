"""Two names, one person: what a text says outright ("X, known as Y", a list of spellings, a column of pet names)."""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from redaction.detect.page.reading import Reading, Word
from redaction.detect.people import other_names
from redaction.detect.people.enrolment import merged
from redaction.detect.people.likeness import is_short_for, likeness
from redaction.detect.people.linking import Linked
from redaction.detect.people.other_names import Same
from redaction.detect.people.people import Person
from redaction.detect.words.cues import ABBREVIATIONS, NEVER
from redaction.spans import Span

_LINKS = (
    r"(?:n[eé]e|born|formerly|previously|once|now|also|usually|always|sometimes|properly|officially|better|generally|"
    r"real name|full name|birth name|maiden name|married name|or|and|known|called|as|to|his|her|their|the|family|"
    r"friends|nicknamed|nickname|pet name|alias|aka|a\.k\.a\.|i\.e\.|short for|spelt|spelled|written|recorded)"
)
_BRACKETS = re.compile(r"[,;]? ?\(([^()\n|]{1,160})\)")
_LEFT_OVER = re.compile(rf"(?i)\b(?:{_LINKS}|Mrs?|Ms|Miss|Dr|[A-Z])\b\.?|[^\w]+")
_KNOWN_AS = re.compile(
    r"(?i)\b(?:known (?:\w{1,15} ){0,3}as|known names?|"
    r"(?:other|street|previous|former|maiden|married|birth|alternative) (?:names?|surnames?)|spellings?|"
    r"variants?|goes by|name used|handle|"
    r"called|aka|a\.k\.a|alias(?:es)?|nick ?names?|preferred|pet name)\b"
)
_SPELLINGS = re.compile(
    r"(?i)\b(?:(?:mis)?spel(?:t|led|ling|lings|ls)|recorded (?:as|under)|records?|variously|wrote|written|names?|typed|"
    r"known (?:as|by|under)|appears? (?:in|as|under)|entered (?:as|under)|logged (?:as|under)|versions?|variants?)\b"
)
_LETTERS = 4
_CELL, _CELL_END = re.compile(r"\| ?[\"'*_]{0,2}$"), re.compile(r"[\"'*_]{0,2} ?(?:\||$)")
_SURNAME = 0.8  # how alike two surnames must be for a nickname before both to be one person's
_LIST_GAP = re.compile(
    r"(?i)[\"']?(?: \([^()\n|]{1,80}\))?(?:,|,? (?:and|or)|/|;)"
    r"(?:,? [\w' -]{2,40},)?(?: (?:and|or))? ?[\"'(]*(?:once )?[\"']?"
)


def stated(
    readings: Sequence[Reading], linked: Sequence[Linked], people: Iterable[Person], is_word: Callable[[str], bool]
) -> Iterator[Same]:
    """Yield what the texts say of who is the same.

    Args:
        readings: the texts.
        linked: all mentions, in order of text and place.
        people: everyone.
        is_word: tells ordinary words.
    """
    parts = other_names.parts(people)
    for number, reading in enumerate(readings):
        here = [one for one in linked if one.mention.text == number]
        said = tuple(other_names.stated(reading, here, parts, is_word))
        yield from said
        for index, one in enumerate(here):
            yield from _bracketed(reading, one, here[index + 1 : index + 8])
        yield from _columns(reading, here)
        yield from _listed(reading, here, {one.place[1]: one.owner for one in said if one.place})


def united(people: Iterable[Person], same: Iterable[Same]) -> tuple[Person, ...]:
    """Join the people who are the same. Nobody whom the cast knows is ever joined to another whom it knows."""
    everyone = {person.id: person for person in people}
    taken = {atom for person in everyone.values() for atom in person.first | person.last}
    into: dict[str, str] = {}
    for one in sorted(same, key=lambda one: not one.sure):
        owner, other = _top(into, one.owner), _top(into, one.other or _alone(everyone.values(), one.atoms))
        new = frozenset(one.atoms)
        if not one.other and owner in everyone and not taken & new:
            old = everyone[owner]
            guessed = old.guessed if one.sure else old.guessed | new
            everyone[owner] = replace(old, aliases=old.aliases | new, guessed=guessed)
        if owner == other or owner not in everyone or other not in everyone:
            continue
        keep, drop = _ordered(everyone[owner], everyone[other])
        if not _may_join(keep, drop, one):
            continue
        whole = merged(keep, drop)
        everyone[keep.id] = whole if one.sure else replace(whole, guessed=whole.guessed | (drop.atoms - keep.atoms))
        into[drop.id] = keep.id
        del everyone[drop.id]
    return tuple(everyone.values())


def placed(people: Iterable[Person], same: Iterable[Same]) -> Mapping[tuple[int, int], tuple[str, bool]]:
    """Return where a text gives someone a name that is another's as well, whose it is there, and whether for sure."""
    everyone = {person.id: person for person in people}
    return {
        one.place: (one.owner, one.sure)
        for one in same
        if one.place
        and one.owner in everyone
        and one.other in everyone
        and everyone[one.other].known
        and not everyone[one.owner].kept
    }


def _alone(people: Iterable[Person], atoms: tuple[str, ...]) -> str:
    """Return who was met under a name alone, if anyone was."""
    return next((p.id for p in people if p.first == set(atoms) and not (p.last or p.known or p.kept)), "")


def _top(into: dict[str, str], identity: str) -> str:
    while identity in into:
        identity = into[identity]
    return identity


def _ordered(one: Person, two: Person) -> tuple[Person, Person]:
    """Return who stays and who is joined to it: the known one, else the one with the fuller name, else the first."""
    second = (two.known, bool(two.last and two.first)) > (one.known, bool(one.last and one.first))
    return (two, one) if second else (one, two)


def _may_join(keep: Person, drop: Person, one: Same) -> bool:
    atoms = one.atoms
    if drop.known or drop.kept or keep.kept:
        return False
    if not one.sure and drop.first and drop.last and not (drop.last & (keep.last | keep.aliases)):
        return False  # only a pronoun says that two full names are one person's
    if keep.gender and drop.gender and keep.gender != drop.gender and len(atoms) == 1 and drop.last and drop.first:
        return False
    if len(atoms) > 1 or not (drop.first and drop.last):
        return True
    # A nickname that is also the first name in a full name: the same if the surname is the person's own.
    lasts = keep.last | keep.aliases
    return any(likeness(a, b) >= _SURNAME for a in drop.last for b in lasts)


def _bracketed(reading: Reading, one: Linked, following: Sequence[Linked]) -> Iterator[Same]:
    """Yield the names in brackets right behind a name, if nothing but names stands there."""
    match = _BRACKETS.match(reading.text, one.mention.end)
    if not match or " and " in match[1] or not one.mention.sure:
        return
    inside = [two for two in following if match.start(1) <= two.mention.start < match.end(1)]
    rest, position = "", match.start(1)
    for two in inside:
        rest += reading.text[position : two.mention.start] + " "
        position = two.mention.end
    rest += reading.text[position : match.end(1)]
    if _LEFT_OVER.sub("", rest):
        return
    for two in inside:
        if two.person.id != one.person.id:
            yield Same(one.person.id, two.person.id, two.mention.atoms)


def _columns(reading: Reading, here: Sequence[Linked]) -> Iterator[Same]:
    """Yield the names in a table's column of other names, with the person whom the row is about."""
    starts = [one.mention.start for one in here]
    header: tuple[str, ...] = ()
    for start in reading.line_starts:
        if reading.text[start : start + 1] != "|":
            header = ()
            continue
        line = reading.line(start)
        if not header:
            header = tuple(reading.text[line.start : line.end].split("|"))
            continue
        people = here[bisect_left(starts, line.start) : bisect_left(starts, line.end)]
        yield from _of_row(reading, line, people, [_KNOWN_AS.search(cell) is not None for cell in header])


def _of_row(reading: Reading, line: Span, people: Sequence[Linked], other: Sequence[bool]) -> Iterator[Same]:
    """Yield the other names in one row of a table; `other` says which columns hold them."""

    def among_others(start: int) -> bool:
        column = reading.text.count("|", line.start, start)
        return 0 < column < len(other) and other[column]

    owner = next((one.person for one in people if not among_others(one.mention.start)), None)
    if owner is None or owner.kept or not any(other):
        return
    for two in people:
        own = owner not in two.mention.people and other_names.is_own(two)
        if among_others(two.mention.start) and two.person.id != owner.id and not own:
            yield _same(owner.id, two)
    for word in reading.words_in(line.start, line.end):
        if among_others(word.start) and _is_nickname(reading, word) and not any(_covers(one, word) for one in people):
            yield Same(owner.id, "", (word.plain,))


def _is_nickname(reading: Reading, word: Word) -> bool:
    """Say whether a word of a column of other names is one: letters, or all that its cell holds."""
    if word.plain in ABBREVIATIONS or word.plain in NEVER:
        return False
    if word.shouted and 1 < len(word.text) <= _LETTERS:
        return True
    alone = _CELL.search(reading.before(word.start, 4)) and _CELL_END.match(reading.text, word.end)
    return bool(alone) and word.capital and len(word.text) > 2


def _covers(one: Linked, word: Word) -> bool:
    return one.mention.start <= word.start < one.mention.end


def _listed(reading: Reading, here: Sequence[Linked], said: Mapping[int, str]) -> Iterator[Same]:
    """Yield the members of a list of names of one person: "recorded as Iona, Ionna, Fiona and Iowna".

    Args:
        reading: the text.
        here: its mentions, in order.
        said: whose name stands at a place, where a sentence says so: then the whole list is that person's.
    """
    run: list[Linked] = []
    for one in [*here, None]:
        gap = reading.text[run[-1].mention.end : one.mention.title_start] if run and one else ""
        if run and one and "\n" not in gap and _LIST_GAP.fullmatch(gap):
            run.append(one)
            continue
        owner = next((said[o.mention.start] for o in run if o.mention.start in said), "")
        if len(run) > 1 and owner:
            yield from (_same(owner, o) for o in run if o.person.id != owner and not other_names.is_own(o))
        elif len(run) > 2 and _of_spellings(reading, run):
            yield from _one_of(run)
        run = [one] if one else []


def _same(owner: str, one: Linked) -> Same:
    return Same(owner, one.person.id, one.mention.atoms, (one.mention.text, one.mention.start))


def _of_spellings(reading: Reading, run: Sequence[Linked]) -> bool:
    line = reading.line(run[0].mention.start)
    before = reading.text[max(line.start, run[0].mention.start - 120) : run[0].mention.start]
    before = re.split(r"[.!?;|] ", before)[-1]
    return _SPELLINGS.search(before) is not None


def _one_of(run: Sequence[Linked]) -> Iterator[Same]:
    """Yield the strangers of a list as the person to whom most of the rest belong, where the names are alike."""
    counts: dict[str, int] = {}
    for one in run:
        counts[one.person.id] = counts.get(one.person.id, 0) + 1
    owner = max(run, key=lambda one: (one.person.known, counts[one.person.id], -one.mention.start)).person
    for one in run:
        if one.person.id == owner.id or one.person.known:
            continue
        names = owner.first | owner.aliases
        if any(_alike(a, b) for a in one.mention.atoms for b in names):
            yield Same(owner.id, one.person.id, one.mention.atoms)


def _alike(one: str, two: str) -> bool:
    return one[0] == two[0] or likeness(one, two) >= 0.5 or is_short_for(one, two)
