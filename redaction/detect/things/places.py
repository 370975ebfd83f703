"""Streets, villages, estates, towns: places that a family came from, lived in or moved to."""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache

from redaction.detect.page.naming import generic
from redaction.detect.page.reading import Reading, Word
from redaction.detect.things import gazetteer
from redaction.detect.words import lexicon
from redaction.detect.words.casewords import CaseWords
from redaction.detect.words.cues import ABBREVIATIONS, NEVER, first_names, titles
from redaction.detect.words.ends import at_end
from redaction.detect.words.heads import HEADS
from redaction.detect.words.vocabulary import is_rare

_CAP = r"[A-Z][\w'-]{1,24}"
_NAME = rf"{_CAP}(?:[ -](?:(?:on|upon|le|in|the|under|by|de|la|y|yr)[ -]){{0,2}}{_CAP}){{0,2}}"
_NOT_HERE = (
    r"(?!-[A-Z]| (?:[Ss]chool|[Ss]urgery|[Nn]ursery|Primary|Infant|Junior|Hospital|Academy|Church|Chapel|Clinic))"
)
_BACKGROUND = lexicon.words("demographics.txt")
_ALSO = "also a name or a word"
_TWO = 2


def _any_of(name: str, group: str) -> str:
    return lexicon.any_of(head for head, heading in lexicon.groups(name).items() if heading == group)


_HEADED = tuple(
    (re.compile(rf"\b(?P<lead>(?:{_CAP} ){{1,3}})(?P<head>{_any_of(name, group)})\b{_NOT_HERE}"), group == _ALSO)
    for name in ("street_heads.txt", "place_heads.txt")
    for group in ("sure", _ALSO)
)
_SMALL_HEAD = re.compile(rf"\b(?P<lead>{_CAP}(?: {_CAP}){{0,2}})(?P<head> (?:{_any_of('place_heads.txt', 'small')}))\b")
_WELSH = re.compile(
    rf"\b(?:Heol|Stryd|Ffordd|L[oô]n|Clos|Rhodfa|Maes|Rue|Calle|Via|Ulica)(?: (?:y|yr|Y|Yr|de|la|del))? {_CAP}"
)
_SHAPED = re.compile(
    r"(?<![\w@./-])(?:[A-Z][a-z]{1,14}-(?:y|yr|on|upon|in|le|under|by|the|cum|next|sur|am|an|der|"
    r"juxta)-[A-Z][a-z]{1,14}(?:-[A-Z][a-z]{1,14})?"
    r"|(?:Llan|Ponty|Bally|Ynys)[a-z]{3,14}|Aber(?!deen\b|crombie|nathy|lin)[a-z]{4,14}|[A-Z][a-z]{2,12}shire)(?![\w@])"
)
_LIVING = (
    r"(?:lives?|lived|living|born|moved?|moves|moving|family|home|went|gone|going|go|back|grew up|brought up|raised|"
    r"came|come|comes|"
    r"coming|out of|settled|settling|stay(?:s|ed|ing)?|based|holiday|trip|visit|visits|journey|drove|driving|driven|"
    r"fled|flew|"
    r"flown|flight|ferry|train|bus|coach|travel(?:s|led|ling)?|return(?:s|ed|ing)?|sent|taken|took|ran|run|runs|"
    r"ring(?:s|ing)?|rang|"
    r"phoned|called|calls|relatives|relations|cousins?|aunt|uncle|mother|father|sister|brother|parents|grandparents|"
    r"way|transfer\w*|"
    r"relocat\w*|evict\w*|deport\w*|emigrat\w*|placed|placement|house|flat|address|work(?:s|ed|ing)?|originally|"
    r"originates?|arriv\w*|"
    r"married|wedding|school|schools|farm|village|town|buried|funeral|worked|jobs?|council|sofa|friends?|friend's|"
    r"again|up|down|over|round)"
)
_AFTER_KIND = re.compile(
    rf"\b(?:village|town|hamlet|suburb|parish|estate|island|port|resort|city|district|region|province|county|"
    rf"outskirts|part|side|"
    rf"state|market town|seaside town|area)s? (?:of|called|near|around|outside|in) (?:the )?(?P<name>{_NAME})"
)
_AFTER_PREPOSITION = re.compile(
    rf"\b(?:(?P<sure>[Ii]n|[Nn]ear|[Aa]round|[Oo]utside|[Oo]ut of|[Vv]ia|[Tt]owards)|"
    rf"(?P<living>{_LIVING})(?: (?:to|from|in|at|into)| (?:[a-z]+ ){{0,2}}(?:to|from|in|at|"
    rf"into))) (?P<name>{_NAME})(?!'s? ?\w|\.\w|@)"
)
_BETWEEN = re.compile(rf"\b[Bb]etween (?P<name>{_NAME}) and (?P<second>{_NAME})")
_LOCAL = re.compile(
    r"\b(?:[Oo]n|[Oo]ff|[Aa]round|[Ii]nto|[Uu]p|[Dd]own|[Oo]ver|[Aa]t|[Ff]rom|[Tt]o|"
    r"[Ii]n) the [\"'(]?(?P<name>[A-Z][a-z'-]{3,24})(?![\w'-]| [A-Z])"
)
_LOCAL_QUOTED = re.compile(
    r"\b(?:on|off|at|in|from|to|near|behind|by) [\"'](?P<name>[Tt]he [A-Z][a-z'-]{2,24}(?: [A-Z][a-z'-]{2,24})?)[\"']"
)
_AFTER_STREET = re.compile(
    rf"\b(?:{_any_of('street_heads.txt', 'sure')}|Lane|Close|Drive|Court|"
    rf"Way), (?P<name>{_CAP}(?:[ -]{_CAP}){{0,2}})(?=[,.;|)\n]| \||$)"
)
_BEFORE_POSTCODE = re.compile(rf"(?P<name>{_CAP}(?:[ -]{_CAP}){{0,2}}),? (?=[A-Z]{{1,2}}\d[A-Z\d]? ?\d[A-Z]{{2}}\b)")
_BEFORE_PLACE = re.compile(
    rf"(?P<name>{_CAP}(?:[ -]{_CAP}){{0,2}})(?:, (?:near |outside |in )?| near | outside | on the edge of )$"
)
_PREPOSITION = re.compile(
    r"\b(?:on|in|at|near|off|to|from|along|into|of|outside|between|behind|opposite|by|around|across|the|via|through|"
    r"onto|down|up)[ \"'(]{1,2}$",
    re.IGNORECASE,
)
_QUALIFIERS = lexicon.group("small_words.txt", "qualify a place")
_OPENING = lexicon.group("small_words.txt", "only open a sentence before a name")


def find(reading: Reading, case: CaseWords) -> Iterator[tuple[int, int]]:
    """Yield the places of a text by their words alone; the board's own area is left out.

    Args:
        reading: the text.
        case: what words mean in the case; a preposition alone makes no place of a name of the family.
    """
    known = tuple(gazetteer.find(reading, case))
    yield from known
    yield from _by_head(reading, case)
    yield from _by_shape(reading, case)
    yield from _by_preposition(reading, case)
    yield from _beside_address(reading, case)
    for start, _ in known:
        match = at_end(_BEFORE_PLACE, reading.before(start, 60))
        if match:
            begin = start - len(match[0])
            words = reading.words_in(begin, begin + len(match["name"]))
            if not any(
                w.plain in known for known in (NEVER, case.family, titles(), case.areas, first_names()) for w in words
            ):
                yield begin, begin + len(match["name"])


def _by_head(reading: Reading, case: CaseWords) -> Iterator[tuple[int, int]]:
    """Yield names that end in what they are: a street, an estate, a pier."""
    for rule, also in (*_HEADED, (_SMALL_HEAD, False)):
        for match in reading.matches(rule):
            lead = [w for w in reading.words_in(*match.span("lead")) if w.plain != "s"]
            lead = _begin(lead)
            if not lead or all(
                any(w.plain in dull for dull in (NEVER, generic(), titles(), _BACKGROUND)) for w in lead
            ):
                continue
            small = rule is _SMALL_HEAD and not match["head"].endswith("station")
            start, end = lead[0].start, match.end("lead") if small else match.end()
            folded = lexicon.plain(reading.text[start:end])
            if folded in case.areas or (
                rule is _SMALL_HEAD and (lead[-1].plain in ABBREVIATIONS or _is_person(reading, lead, case.family))
            ):
                continue
            if also and _is_person(reading, lead, case.family) and not at_end(_PREPOSITION, reading.before(start, 12)):
                continue
            yield start, end


def _by_shape(reading: Reading, case: CaseWords) -> Iterator[tuple[int, int]]:
    """Yield names that are spelt as only places are, or that begin with their kind."""
    for rule in (_WELSH, _SHAPED):
        for match in reading.matches(rule):
            if lexicon.plain(match[0]) not in case.areas:
                yield match.span()


def _by_preposition(reading: Reading, case: CaseWords) -> Iterator[tuple[int, int]]:
    """Yield names after "in", "near", "the village of", where no person can be meant."""
    for rule in (_AFTER_KIND, _AFTER_PREPOSITION, _BETWEEN):
        for match in reading.matches(rule):
            start, end = _bare(reading.text, *match.span("name"))
            if reading.text.startswith("'s ", end) and reading.text[end + 3 : end + 4].islower():
                continue  # "in Carmo's cousin's flat"
            words = reading.words_in(start, end)
            living = rule is _AFTER_KIND or (rule is _AFTER_PREPOSITION and match["living"])
            if words and _may_be_place(words, case, names=bool(living)):
                yield start, end
                if rule is _BETWEEN and _may_be_place(reading.words_in(*match.span("second")), case, names=False):
                    yield match.span("second")
    for rule in (_LOCAL, _LOCAL_QUOTED):
        for match in reading.matches(rule):
            solid = [w for w in reading.words_in(*match.span("name")) if w.plain != "the"]
            named = solid and not any(_dull(w, case) for w in solid)
            if named and (rule is _LOCAL_QUOTED or _local(solid[0].plain, case.is_word)):
                yield match.span("name")


def _dull(word: Word, case: CaseWords) -> bool:
    """Say whether a word is an abbreviation, a common capital word of reports, the area's or the family's name."""
    folded = word.plain
    common = folded in NEVER or folded in generic() or folded in _BACKGROUND or folded in ABBREVIATIONS
    return common or word.text.isupper() or folded in case.family or folded in case.areas


def _local(word: str, is_word: Callable[[str], bool]) -> bool:
    """Say whether a word after "on the" may be an estate's: "the Larches", "the Moss"; no unknown abbreviation."""
    return len(word) > 3 and (not is_word(word) or word in _growing() or word.endswith("s"))


@cache
def _growing() -> frozenset[str]:
    """Return the ordinary words that estates and corners of a town are named after."""
    return lexicon.words("estate_words.txt")


def _beside_address(reading: Reading, case: CaseWords) -> Iterator[tuple[int, int]]:
    """Yield the town after a street, and the one before a postcode."""
    for rule in (_AFTER_STREET, _BEFORE_POSTCODE):
        for match in reading.matches(rule):
            words = reading.words_in(*match.span("name"))
            named = words and words[0].plain not in case.areas | case.family and words[-1].plain not in _street_words()
            if named and not any(w.plain in NEVER for w in words):
                yield match.span("name")


@cache
def _street_words() -> frozenset[str]:
    return lexicon.words("street_heads.txt")


def _begin(lead: list[Word]) -> list[Word]:
    """Leave out words before a name that are none: "The Dock Road", "In Mill Lane"."""
    for index, word in enumerate(lead):
        if word.plain not in NEVER and word.plain not in _OPENING:
            return lead[index:]
    return []


def _is_person(reading: Reading, lead: Sequence[Word], family: frozenset[str]) -> bool:
    """Say whether the words before a head that is a surname too read as someone's first name or title."""
    before = lexicon.plain(reading.before(lead[0].start, 14).rstrip(". ").rpartition(" ")[2])
    return (
        before in titles()
        or any(w.plain in family or w.plain in titles() for w in lead)
        or (lead[0].plain in first_names() and len(lead) < 3)
    )


def _bare(text: str, start: int, end: int) -> tuple[int, int]:
    """Leave out the possessive ending."""
    return start, end - 2 if text[:end].endswith("'s") else end


def _is_subject(words: Sequence[Word], case: CaseWords) -> bool:
    """Say whether words behind "in" are a department, a lesson, a title: "in Finance", "in Pre-School Children"."""
    if any(w.plain in _street_words() or w.plain in HEADS or w.plain in _growing() for w in words):
        return False
    usual = all(w.plain in NEVER or (case.is_word(w.plain) and not is_rare(w.plain)) for w in words)
    return usual and (len(words) != _TWO or any(w.plain in NEVER | generic() for w in words))


def _may_be_place(words: Sequence[Word], case: CaseWords, *, names: bool) -> bool:
    if any(w.plain in case.family for w in words) or all(w.plain in NEVER or w.plain in generic() for w in words):
        return False
    whole = " ".join(w.plain for w in words)
    if whole in case.areas or any(whole.startswith(area + " ") for area in case.areas):
        return False
    if len(words) > 1 and words[0].plain in _QUALIFIERS:
        words = words[1:]
    if all(w.plain in ABBREVIATIONS or (w.text.isupper() and len(w.text) < 6) for w in words):
        return False
    if not names and _is_subject(words, case):
        return False
    first = words[0].plain
    return (
        first not in NEVER
        and first not in _BACKGROUND
        and first not in titles()
        and (names or first not in first_names())
    )
