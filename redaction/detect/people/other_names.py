"""Sentences that give someone another name: "known to everyone as Bram", "Bram, as his mother calls him"."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from redaction.detect.page.reading import Reading
from redaction.detect.people.antecedents import ANOTHER, ANYONE, antecedent
from redaction.detect.people.linking import Linked
from redaction.detect.people.people import Person
from redaction.detect.words import lexicon
from redaction.detect.words.cues import NEVER, first_names, roles, titles
from redaction.detect.words.lexicon import plain

_QUOTE = r"[\"'(\[*_]{0,3}"
_END = r"[\"')\]*_]{0,3}"
# What the words in capitals of `other_names.txt` stand for; the longer before those that they hold.
_MACROS = {
    "QUOTE": _QUOTE,
    "OWNER": rf"(?P<o>{ANYONE}){_END}",
    "NAME": rf"{_QUOTE}{ANOTHER}{_END}",
    "HIM": r"(?P<p>him|her|them|himself|herself|themselves)",
    "HIS": r"\b(?P<p>his|her|their|whose)",
    "HE": r"\b(?P<p>he|she|they|who)",
    "BE ": r"(?:(?:who |which )?(?:is |was |were |are |be |been |being |has been |had been ))?",
    "OFTEN ": (
        r"(?:also |always |usually |generally |often |sometimes |better |widely |locally |affectionately |variously "
        r"|formerly |previously |now |then |once |otherwise |only |simply |wrongly |mistakenly |properly |first )*"
    ),
    "SAID": (
        r"(?:known|called|nicknamed|named|referred to|addressed|dubbed|recorded|registered|entered|logged|filed|listed"
        r"|spelt|spelled|misspelt|misspelled|written|typed|transcribed|shortened|abbreviated|introduced|christened)"
    ),
    "CALLS": (
        r"\b(?:calls?|called|calling|nicknamed?|nicknames|names?|named|naming|dubbed|christened|knows?|knew|refers? to"
        r"|referred to|address(?:es|ed)?|spelt|spelled|misspelt|recorded|records|registered|logged|entered|wrote|writes"
        r"|typed|heard|had)"
    ),
    "NOUN": (
        r"(?:names?|nicknames?|alias(?:es)?|surnames?|forenames?|first name|last name|handle|tag|moniker|spellings?)"
    ),
    "STILL": r"(?: (?:just|only|simply|plain|always|usually|often|little|big|old|young|the|our|my|by|as|either|both))",
    "WORDS": r"(?: [\w',-]+){0,8}?",
    "HOME": (
        r"(?:his|her|their|the|every|everyone|everybody|all|most|some|other|friends|family|home|school|work|us|me|short"
        rf"|{ANYONE})"
    ),
}
# "a man called Bram" is somebody new.
_NEW = re.compile(
    r"(?i)\b(?:a|an|another|some|someone|somebody|one|two|new|other|else)(?: [\w'-]+){0,4} "
    rf"(?:(?:called|named|known as|by the name of|nicknamed)(?: [\w']+){{0,3}}|who(?:se)?(?: [\w']+){{1,8}}) {_QUOTE}$"
)
# A sentence without one of these names nobody anew.
_CUE = re.compile(
    r"(?i)call|name|kn[eo]w|alias|\baka\b|a\.k\.a|\bn[ée]e\b|former|previous|refer|address|dubb|record|regist|\blog|"
    r"\bfil|list|spel|wr[io]t|typ|short|abbrev|introd|christen|answer|\bg(?:o|oes|oing) by|went by|prefer|like|sign|"
    r"g[ai]v|us[ei]|\bas (?:he|she|they|his|her|their|every|all|most|the)\b|heard|[\[(\"']|"
    r"\bto (?:the|his|her|their|all|every|most|some|friends|family)\b|"
    r"(?:is|was|were|been|became|appear\w{0,2}|shows?) "
)
_SURE_CUES = ("(", "'", '"', "is ", "was ", "name", "call", "use", "short")  # most sentences have one: quickly found
_POSSESSIVE = re.compile(r"[\"')\]*_]{0,2}'s\b")
_PEOPLES = lexicon.words("demographics.txt", "demographics_in_context.txt")  # "who is Welsh"
_PARENTS = frozenset({"Mother", "Father"})
_PART = re.compile(
    r"\b(?:(?:[Tt]he|[Tt]his) (?P<part>child|baby|boy|girl|infant|toddler|subject|mother|father|mum|dad)\b"
    r"(?!'s (?:mother|father|mum|dad|partner|boyfriend|family|parents))"
    r"|(?:Mother|Father|Mum|Dad)(?='s friends|'s family|,| \(| is | was ))"
)
_SENTENCE = re.compile(r"(?:[^.!?;\n|]|\.(?=[\w,]|[ ]?[a-z])|(?<=\b(?:Mr|Ms|Dr|St))\.|(?<=\b(?:Mrs|Rev))\.)+")
_MET = "~ "  # marks a rule that counts only where the other name is already known to be someone's
_LONGEST = 600


@cache
def _rules() -> tuple[tuple[re.Pattern[str], bool], ...]:
    """Return the packaged rules, each with the words in capitals written out, and whether any capital word will do."""
    return tuple(
        (
            re.compile(re.sub("|".join(_MACROS), lambda m: _MACROS[m[0]], line.removeprefix(_MET)), re.IGNORECASE),
            not line.startswith(_MET),
        )
        for line in lexicon.lines("other_names.txt")
    )


@dataclass(frozen=True, slots=True)
class Same:
    """A text gives a person (`owner`) another name: that of someone else (`other`), or just words (`atoms`).

    `place` is the text and the character where the name stands, if it is a mention. It is not `sure` where only a
    pronoun says whose it is, and another would do.
    """

    owner: str
    other: str
    atoms: tuple[str, ...] = field(repr=False)
    place: tuple[int, int] | None = None
    sure: bool = True


def _has_cue(text: str, start: int, end: int) -> bool:
    sentence = text[start:end]
    return any(cue in sentence for cue in _SURE_CUES) or _CUE.search(text, start, end) is not None


def stated(
    reading: Reading, here: Sequence[Linked], parts: Mapping[str, Person], is_word: Callable[[str], bool]
) -> Iterator[Same]:
    """Yield what the sentences of one text say of other names.

    Args:
        reading: the text.
        here: its mentions, in order.
        parts: whom "the mother", "the child" and the like are, by the folded word.
        is_word: tells ordinary words.
    """
    first = 0
    for match in reading.matches(_SENTENCE):
        start, end = match.start(), min(match.end(), match.start() + _LONGEST)
        while first < len(here) and here[first].mention.start < start:
            first += 1
        last = first
        while last < len(here) and here[last].mention.end <= end:
            last += 1
        inside = here[first:last]
        if not _has_cue(reading.text, start, end):
            continue
        names: list[Linked | _Word] = [*inside, *_words(reading, start, end, inside, is_word)]
        before = here[max(0, first - 12) : first]
        for one in names:
            if isinstance(one, Linked) and one.person not in one.mention.people:
                # "X, née Y" was read so before (see `linking`): now Y is X wherever it stands.
                yield from (Same(one.person.id, p.id, one.mention.atoms) for p in one.mention.people if not p.known)
                continue
            if isinstance(one, Linked) and (one.person.kept or is_own(one)):
                continue
            if _POSSESSIVE.match(reading.text, one.mention.end if isinstance(one, Linked) else one.end):
                continue  # "known as Bram's mate" names nobody anew
            if _name(one) in _PEOPLES and _name(one) not in first_names():
                continue
            yield from _of(reading, (start, end), one, inside, before, parts)


def is_own(one: Linked) -> bool:
    """Say whether a mention holds a first name of someone whom the cast knows: it is nobody else's other name."""
    bearers = one.mention.people
    return one.person.known and any(
        atom in one.person.first | one.person.aliases and not any(atom in p.last for p in bearers)
        for atom in one.mention.atoms
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Word:
    """A capital word that is nobody's name so far."""

    start: int
    end: int
    plain: str = field(repr=False)


def _words(
    reading: Reading, start: int, end: int, inside: Sequence[Linked], is_word: Callable[[str], bool]
) -> Iterator[_Word]:
    for word in reading.words_in(start, end):
        if not word.capital or len(word.text) < 2 or word.plain in NEVER or word.plain in titles():
            continue
        quoted = reading.text[word.start - 1 : word.start] in ('"', "'") and reading.text[word.end : word.end + 1] in (
            '"',
            "'",
        )
        if is_word(word.plain) and not quoted:
            continue
        if not any(one.mention.start < word.end and word.start < one.mention.end for one in inside):
            yield _Word(start=word.start, end=word.end, plain=word.plain)


def _of(
    reading: Reading,
    sentence: tuple[int, int],
    one: Linked | _Word,
    inside: Sequence[Linked],
    before: Sequence[Linked],
    parts: Mapping[str, Person],
) -> Iterator[Same]:
    start, end = (one.mention.title_start, one.mention.end) if isinstance(one, Linked) else (one.start, one.end)
    masked, places = _masked(reading, sentence, (start, end), inside, parts)
    at = masked.find(ANOTHER)
    if at < 0 or _NEW.search(masked, 0, at):
        return
    for rule, any_word in _rules():
        if isinstance(one, _Word) and not any_word:
            continue
        for match in rule.finditer(masked):
            if not match.start() <= at < match.end():
                continue
            owner, sure = _owner(reading, match, _name(one), places, before)
            if owner is None or (isinstance(one, Linked) and owner.id == one.person.id):
                continue
            if isinstance(one, Linked):
                place = (one.mention.text, one.mention.start)
                yield Same(owner.id, one.person.id, one.mention.atoms, place, sure)
            else:
                yield Same(owner.id, "", (one.plain,), sure=sure)
            return


def _masked(
    reading: Reading,
    sentence: tuple[int, int],
    another: tuple[int, int],
    inside: Sequence[Linked],
    parts: Mapping[str, Person],
) -> tuple[str, dict[int, Person]]:
    """Return a sentence with its names masked, and whose each `§` is by its place."""
    out: list[str] = []
    places: dict[int, Person] = {}
    position, length = sentence[0], 0
    spans = [(m.mention.title_start, m.mention.end, m.person) for m in inside if m.mention.title_start != another[0]]
    for match in _PART.finditer(reading.text, *sentence):
        person = parts.get(plain(match["part"] or match[0]))
        if person:
            spans.append((match.start(), match.end(), person))
    none: Person | None = None
    for start, end, person in sorted([*spans, (*another, none)], key=lambda s: s[:2]):
        if start < position:
            continue
        gap = reading.text[position:start]
        length += len(gap)
        out.append(gap)
        if person is not None:
            places[length] = person
        out.append(ANYONE if person is not None else ANOTHER)
        length += 1
        position = end
    out.append(reading.text[position : sentence[1]])
    return "".join(out), places


def _name(one: Linked | _Word) -> str:
    return one.mention.atoms[0] if isinstance(one, Linked) else one.plain


def _owner(
    reading: Reading, match: re.Match[str], name: str, places: Mapping[int, Person], before: Sequence[Linked]
) -> tuple[Person | None, bool]:
    """Return whose the name of a match is, and whether that is certain."""
    groups = match.groupdict()
    if groups.get("o"):
        found = places.get(match.start("o"))
        return (found if found and not found.kept else None), True
    return antecedent(match, name, places, before, reading) if groups.get("p") else (None, False)


def parts(people: Iterable[Person]) -> Mapping[str, Person]:
    """Return whom "the mother", "the child" and the like are, by the folded word, where that is but one."""
    known = [person for person in people if person.known]
    found: dict[str, Person] = {}
    subject = [person for person in known if person.id == "subject"]
    for word in ("child", "baby", "boy", "girl", "infant", "toddler", "subject"):
        if subject:
            found[word] = subject[0]
    for word, label in roles().items():
        fits = [person for person in known if person.label == label]
        if label in _PARENTS and len(fits) == 1:
            found[word] = fits[0]
    return found
