"""`Setting`: what the words around a mention say of the person: sex, role, age, initials, a record or a file."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from redaction.detect.page.reading import Reading
from redaction.detect.people.address import kin, title_gender
from redaction.detect.people.files import EXTENSION
from redaction.detect.people.mentions import Mention
from redaction.detect.people.people import gender_of
from redaction.detect.words.cues import NEVER, PARTICLES, role_before, titles
from redaction.detect.words.ends import at_end
from redaction.detect.words.lexicon import plain, words

_BABY = re.compile(r"(?i)\b(?:baby|bb|infant|newborn|twin (?:one|two|1|2|i|ii)|neonate) $")
_SEX = re.compile(r"(?i)\b(?:(?P<f>female|woman|girl|lady|mil|mother-in-law)|(?P<m>male|man|boy|fil|father-in-law)) $")
_PRONOUN = re.compile(
    r"(?:[^.;|\n]{0,40}?\b(?i:(?P<f>she|her|herself|husband)|(?P<m>he|his|him|himself|wife))"
    # Whose "his" of the next sentence is, is another question.
    r"|[^.;|\n]{1,80}[.;] (?:(?P<fs>[Ss]he|[Hh]usband)|(?P<ms>[Hh]e|[Ww]ife)))\b"
)
_INITIAL = re.compile(r"(?:[A-Z](?:\.|(?= ))[ -]?){1,3}")
_INITIAL_LAST = re.compile(r"[,_ ] ?([A-Z])\.?$")
_INITIAL_AFTER = re.compile(r",? ([A-Z])(?=[.,;:)|]|$| \|)| ([B-HJ-Z])(?= [a-z])")
_GLUED = re.compile(r"([A-Z])(?P<name>[A-Z][a-z]\w{1,40})")  # "TOrrell_notes.doc"
_SENIOR = re.compile(r"(?i) \(?(?:snr|sr|senior)\b")
_ANOTHER = re.compile(
    r"(?i)\b(?:(?:another|different|other|second|third|unrelated|namesake,?)(?: [a-z]{1,12})?|spell(?:s|ing)?|surname|"
    r"(?:all|both|two|three|four|five|several|people|children|families|siblings|brothers|sisters|workers)"
    r"(?: [\w']{1,15}){0,3} (?:called|named|of)|families of) [\"']?$"
)
_OPENERS = words("openers.txt")
# Records, and names of files, are about the child: "two sets of notes, under Orrell and Hay".
_FILED = re.compile(
    r"(?i)\b(?:under|surnames?[\"']?(?: on(?: the)? \w{1,12})?|surnames \(|"
    r"(?:filed|"
    r"recorded|registered|logged|entered"
    r"|listed|indexed|flagged|booked|searched|searching|looked|looking)(?: [\w']{1,15}){0,4} "
    r"(?:as|for|by))"
    r" ?(?:the |an? )?(?:(?:sur)?names? (?:of )?)?[\"'(*_]{0,2}$"
)
# What the police look up is about whom they meet.
_OF_POLICE = re.compile(
    r"(?i)\b(?:search\w{0,3}|encounter|arrest\w{0,3}|custody|police|officers?|pnc|pc|dc|tenancy|rent)\b"
)
_AND = re.compile(r"[\"')*_]{0,2}(?:, | and | or | & |, and |/)(?:then |once |also )?[\"'(*_]{0,2}")
_FILE_NAME = re.compile(rf"[\w.-]{{0,100}}{EXTENSION}", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What the words around a mention say of the person: for sure `sex`, perhaps `pronoun`.

    `another` says that a namesake is meant ("a different Piers"), `filed` that a record has the name, `file` that the
    name of a file has it; `particle` is the one that the name begins with, as a surname does; `senior` says that the
    eldest of the name is meant.
    """

    sex: str = ""
    pronoun: str = ""
    role: str = ""
    baby: bool = False
    initial: str = ""
    unknown: tuple[str, ...] = field(default=(), repr=False)  # words of the name that are nobody's
    here: frozenset[str] = frozenset()
    another: bool = False
    filed: bool = False
    file: bool = False
    particle: str = ""
    senior: bool = False


def setting(
    reading: Reading,
    mention: Mention,
    last: Mapping[str, tuple[int, int]],
    *,
    filed: int = -1,
    known: dict[tuple[object, ...], Setting] | None = None,
) -> Setting:
    """Read what stands around a mention.

    Args:
        reading: the text.
        mention: a mention in it.
        last: by person, how many mentions ago and where each was mentioned last.
        filed: where the name before ends, if a record has it: the rest of a list is in the record too.
        known: what was read around mentions of the same texts, but for what depends on the two above; it grows.
    """
    known = {} if known is None else known
    one = mention
    place = (one.text, one.start, one.end, one.atoms, one.title, one.title_start, one.shouted)
    found = known.get(place)
    if found is None:
        found = known[place] = _around(reading, mention)
    listed = filed >= 0 and _may_be_filed(mention) and _AND.fullmatch(reading.text, filed, mention.start) is not None
    if not mention.shouted and not listed:
        return found
    # Only capitals ask for it: "MUNRO" in a line where the child Munro was not named.
    start = reading.line(mention.start).start
    here = frozenset(i for i, (_, at) in last.items() if mention.shouted and at >= start)
    return replace(found, here=here, filed=found.filed or listed)


def _around(reading: Reading, mention: Mention) -> Setting:
    before = reading.before(mention.title_start, 60)
    role = role_before(plain(before)) or kin(mention.title)
    sex = at_end(_SEX, before)
    after = _PRONOUN.match(reading.text, mention.end)
    return Setting(
        sex=title_gender(mention.title) or gender_of(role) or (sex.lastgroup if sex and sex.lastgroup else ""),
        pronoun=(after.lastgroup or "")[:1] if after else "",
        role=role,
        baby=at_end(_BABY, before) is not None,
        initial=_initial(reading, mention),
        unknown=tuple(
            word.plain
            for word in reading.words_in(mention.start, mention.end)
            if word.capital and len(word.text) > 2 and word.plain not in mention.atoms and word.plain not in titles()
        ),
        another=at_end(_ANOTHER, before) is not None or _follows_word(reading, mention),
        filed=_is_filed(reading, mention),
        file=_is_file(reading, mention),
        particle=_particle(reading, mention),
        senior=_SENIOR.match(reading.text, mention.end) is not None,
    )


def _initial(reading: Reading, mention: Mention) -> str:
    """Return the initial before or right behind a surname: "M. Orrell", "MOrrell", "Orrell, M", "Orrell M"."""
    if len(mention.atoms) > 1:
        return ""
    text = reading.text[mention.start : mention.end]
    glued = _GLUED.fullmatch(text)
    if glued and any(plain(glued["name"]) in p.last for p in mention.people):
        return plain(glued[1])
    match = _INITIAL.match(text) or _INITIAL_LAST.search(text)
    if not match and not mention.title:
        match = _INITIAL_AFTER.match(reading.after(mention.end, 5))
    return plain("".join(re.findall(r"[A-Z]", match[0]))) if match else ""


def _follows_word(reading: Reading, mention: Mention) -> bool:
    """Say whether a sentence opens with a word right before a bare surname: a first name, for all that one knows."""
    index = reading.word_at(mention.start)
    if mention.title or len(mention.atoms) > 1 or index == 0:
        return False
    word = reading.words[index - 1]
    named = word.capital and word.opens and len(word.text) > 2 and not word.shouted
    beside = reading.text[word.end : mention.start] == " "
    return named and beside and word.plain not in NEVER and word.plain not in _OPENERS and not mention.shouted


def _may_be_filed(mention: Mention) -> bool:
    return len(mention.atoms) == 1 and not mention.title


def _is_filed(reading: Reading, mention: Mention) -> bool:
    if not _may_be_filed(mention):
        return False
    before = reading.before(mention.start, 90)
    return at_end(_FILED, before) is not None and _OF_POLICE.search(before) is None


def _particle(reading: Reading, mention: Mention) -> str:
    """Return the particle that a name begins with ("ap Rhodri"), if one does."""
    words = reading.words_in(mention.start, mention.end)
    if len(words) < 2 or len(words[0].text) < 2 or words[1].plain != mention.atoms[0]:
        return ""
    return words[0].plain if words[0].plain in PARTICLES else ""


def _is_file(reading: Reading, mention: Mention) -> bool:
    if _FILE_NAME.match(reading.text, mention.end):
        return True
    return "_" in (reading.text[mention.start - 1 : mention.start], reading.text[mention.end : mention.end + 1])
