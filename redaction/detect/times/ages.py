"""Exact ages of people, in figures, words and records' shorthand; durations and stages of pregnancy are none."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from redaction.case.policy import Ages
from redaction.detect.page.reading import Reading
from redaction.detect.page.tables import header_cells
from redaction.detect.times.age_forms import CELL, FORMS, PERSON
from redaction.detect.times.date_forms import MONTHS
from redaction.detect.words import lexicon, numerals

_MONTHS_IN = {"y": 12.0, "m": 1.0, "w": 0.23, "d": 0.033, "h": 0.0}
_QUANTITY = re.compile(
    rf"(?P<n>{numerals.NUMBER})(?:(?:{numerals.HALF})?[- ]?(?P<u>[ymwdh])[a-z/]*)?(?P<of>/(?:12|52|7)\b)?"
)
_CLINICAL = {"/12": "m", "/52": "w", "/7": "d"}
_KIN = re.compile(rf"(?i)[\w-]{{0,40}}\b{PERSON}")
# What may stand, with a capital or before a bracket, in front of a number that is no age.
_BESIDE = re.compile(r"[\w'.)\"*-]+$")
_NOW = re.compile(r"^(?:now|then) ")
_OLDEST = 110
_LONG_CELL = 120
_NEAR = 60
_SENTENCE = re.compile(r"[.!?|\n]")
_NO_PERSON = lexicon.words("numbered_things.txt")
_REPEATED = re.compile(
    r"(?i)\b(?:reviews?|conference|check|reviewed|repeat|notice|interval|scan|booked|booking|visit)s? $"
)
_PREGNANCY = re.compile(r"(?i)\b(?:pregnan|gestation|scan|book|antenatal|trimester|review|conference|check|late)")
_SPAN_OF_WEEKS = re.compile(r"(?:weeks?|wks?|days?|/52|/7)$")
_LASTS = re.compile(
    r"(?i)\b(?:for|lasted|last|lasts|took|over|within|after|sentenced to|sentence of|serving|served|minimum of|"
    r"period of|"
    r"total of|in|every|past|next|x|contact|rv|r/v|review|f/u|of) $"
)
_MONTH_WORDS = frozenset(lexicon.plain(word)[:length] for word in MONTHS for length in (3, 4, 12))
_OF_A_CHILD = re.compile(rf"(?i)\b{PERSON} of $")


@dataclass(frozen=True, slots=True, kw_only=True)
class Age:
    """An age in a text; `months` is None where it cannot be told. `lead` is where the phrase that states it begins."""

    start: int
    end: int
    form: str
    months: float | None
    lead: int


def find(reading: Reading) -> tuple[Age, ...]:
    """Return the ages of a text, sorted and disjoint."""
    taken: list[Age] = []
    last = -_NEAR
    for age in sorted((*_forms(reading), *_cells(reading)), key=lambda a: (a.start, a.start - a.end, a.form)):
        if age.form == "after-age" and (age.start - last > _NEAR or _SENTENCE.search(reading.text, last, age.start)):
            continue  # "she was nine and he four": a bare number is an age only behind another
        last = max(last, age.end)
        if not taken or age.start >= taken[-1].end:
            taken.append(age)
        elif age.end - age.start > taken[-1].end - taken[-1].start and age.start == taken[-1].start:
            taken[-1] = age
    return tuple(taken)


def words(age: Age, policy: Ages, *, adjective: bool, article: bool) -> str:
    """Return what an age becomes: whole years, or a band of life.

    Args:
        age: the age.
        policy: the case's choice; `ASK` suggests a band, to be confirmed.
        adjective: a noun follows ("fifteen-year-old friend").
        article: the words must bring their article ("a toddler").
    """
    if policy is Ages.REMOVED or age.months is None:
        return "[age removed]"
    if policy is Ages.YEARS:
        years = int(age.months // 12)
        return f"{years} years old" if years > 1 else "one year old" if years == 1 else "under one year old"
    noun, before = _band(age.months)
    if adjective:
        return before
    return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}" if article else noun


def _band(months: float) -> tuple[str, str]:
    bands = (
        (12, "baby", "young"),
        (36, "toddler", "very young"),
        (60, "young child", "young"),
        (132, "primary-school-age child", "primary-school-age"),
        (156, "pre-teenager", "pre-teenage"),
    )
    for limit, noun, before in bands:
        if months < limit:
            return noun, before
    return ("teenager", "teenage") if months < 216 else ("adult", "adult")


def _forms(reading: Reading) -> Iterator[Age]:
    for form, pattern in FORMS.items():
        for match in reading.matches(pattern):
            group = "n" if match["n"] else "m"
            start, end = match.span(group)
            start += len(match[group]) - len(_NOW.sub("", match[group], count=1))
            if end > start and _stands(reading, form, match, start):
                yield Age(start=start, end=end, form=form, months=_months(match[group], form), lead=match.start())


def _stands(reading: Reading, form: str, match: re.Match[str], start: int) -> bool:
    """Say whether a match is an age: it has a person before it, and tells no duration."""
    match form:
        case "subject" | "since" | "subject-units":
            return _has_an_age(match["who"]) and not _counts(reading, match)
        case "apposition" | "brackets":
            return _named(reading, match, form)
        case "years-months" | "short":
            before = reading.before(start, 24)
            return not _LASTS.search(before) or _OF_A_CHILD.search(before) is not None
        case "at-units":
            if _SPAN_OF_WEEKS.search(match["n"]):
                weeks = re.match(r"\d+", match["n"])
                if weeks and int(weeks[0]) > 19:
                    return False
                return not _PREGNANCY.search(reading.before(match.start(), 80) + " " + reading.after(match.end(), 30))
            return not _REPEATED.search(reading.before(match.start(), 24))
        case _:
            return True


def _has_an_age(who: str) -> bool:
    return lexicon.plain(who) not in _NO_PERSON


def _counts(reading: Reading, match: re.Match[str]) -> bool:
    """Say whether the sentence counts or measures: "there were six", "the score of Tam was 19"."""
    if match["who"].lower() in ("he", "she", "i", "who"):
        return False
    before = reading.before(match.start(), 40).rpartition(". ")[2]
    return (
        re.search(r"(?i)\b(?:there|scores?|number|total|rate|scale|index|level|each of them|all of them)\b", before)
        is not None
    )


def _named(reading: Reading, match: re.Match[str], form: str) -> bool:
    """Say whether what stands before the comma or bracket is a person's name or a word for one."""
    before = _BESIDE.search(reading.before(match.start(), 30))
    who = before[0].strip("'\"*.-()") if before else ""
    word = lexicon.plain(who)
    if not who or word in _NO_PERSON:
        return False
    number = match["n"]
    exact = re.search(r"[a-z/½]", number.lower()) is not None
    if number.isdecimal() and int(number) > _OLDEST:
        return False
    if form == "apposition" and word in _MONTH_WORDS:
        return False
    after = reading.after(match.end("n"), 3)
    if form == "apposition" and not exact and re.match(r", \d", after):
        return False
    if who[0].isupper() or (before and before[0].endswith(('"', "'", ")", "**"))):
        return True
    return _KIN.fullmatch(who) is not None or (exact and form == "brackets" and not _LASTS.search(who + " "))


def _cells(reading: Reading) -> Iterator[Age]:
    """Yield what is a number or a span of time in a table's column that is headed as ages."""
    for start in reading.line_starts:
        if reading.text[start : start + 1] != "|":
            continue
        line = reading.line(start)
        header = header_cells(reading, line)
        columns = [bool(re.search(r"(?i)\bages?\b|\by/o\b", cell)) for cell in header]
        born = [bool(re.search(r"(?i)\bborn\b|\bd\.?o\.?b\b|\bbirth\b", cell)) for cell in header]
        if not any((*columns, *born)):
            continue
        position = line.start + 1
        for number, cell in enumerate(line.of(reading.text).strip().strip("|").split("|")):
            ages = number < len(header) and len(cell) < _LONG_CELL and columns[number]
            whole = number < len(header) and born[number] and CELL.fullmatch(cell.strip(" *"))
            for match in CELL.finditer(cell) if ages or whole else ():
                begin = position + match.start("n")
                yield Age(
                    start=begin, end=position + match.end("n"), form="cell", months=_months(match["n"]), lead=begin
                )
            position += len(cell) + 1


def _months(text: str, form: str = "") -> float | None:
    """Return the age in months; a number without a unit is in years; of several the first."""
    total, found = 0.0, False
    smallest = 13.0
    for match in _QUANTITY.finditer(text.lower()):
        unit = _CLINICAL.get(match["of"] or "") or match["u"] or "y"
        if found and _MONTHS_IN[unit] >= smallest:
            break
        smallest = _MONTHS_IN[unit]
        total += numerals.value(match["n"]) * smallest
        found = True
    if not found:
        return None
    return 12.0 * 40 if form == "decade" else total
