"""Exact ages of people, in figures, words and records' shorthand; durations and stages of pregnancy are none."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from redaction.case.policy import Ages
from redaction.detect.process import header_cells
from redaction.detect.reading import Reading

_UNITS = [
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_NUMBERS = {word: i for i, word in enumerate(_UNITS, start=1)} | {word: 20 + 10 * i for i, word in enumerate(_TENS)}
_NW = (
    r"(?:(?:"
    + "|".join(_TENS)
    + r")(?:[- ](?:"
    + "|".join(_UNITS[:9])
    + r"))?|"
    + "|".join(sorted(_UNITS, key=lambda w: -len(w)))
    + r")"
)
_N = rf"(?:\d{{1,3}}(?:½|\.5)?|{_NW}(?: and a half)?)"
_U = r"(?:years?|yrs?|months?|mths?|weeks?|wks?|days?|hours?)"
_SOFT = (
    r"(?:just |only |about |nearly |almost |barely |still |now |around "
    r"|approximately |over |under |then )?"
)
_NOT_AFTER = (
    r"(?! ?(?:weeks?'? )?(?:pregnant|gestation|prem|premature|minutes|"
    r"hours|times|per cent|%|of the|children|others|people|siblings|more)"
    r")"
)
_SUBJECT = (
    r"(?:\b(?:[Hh]e|[Ss]he|[Tt]hey|who|[Ii]|[A-Z][a-z']{2,20})(?:'s|'m|"
    r" is| was| were| turned| turns| had (?:just )?turned| became| would "
    r"be| being| says (?:s?he) is| am) |\b(?:was|is|turned|now|turning|"
    r"being|be|became|says she is|says he is) )"
)
_PEOPLE = r"(?:man|woman|boy|girl|youth|teenager|lad|youngster|lady|male|female)"

FORMS = {
    "aged": re.compile(
        rf"(?i)\b(?:aged?|the age of|age of)(?: of)? {_SOFT}{_N}(?:[ -]{_U}(?:,"
        rf"? (?:and )?{_N} {_U})?(?: old| of age)?)?\b{_NOT_AFTER}"
    ),
    "old": re.compile(rf"(?i)(?<![\w/.]){_SOFT}{_N}[- ]{_U}(?:,? (?:and )?{_N} {_U})?[- ](?:olds?|of age)\b"),
    "years-months": re.compile(
        rf"(?i)(?<![\w/.]){_N} ?(?:years?|yrs?),? (?:and )?{_N} ?(?:months?|"
        rf"mths?|weeks?|days?)\b(?! (?:in|later|after|before|since|of "
        rf"(?!age)))"
    ),
    "months-days": re.compile(
        rf"(?i)(?<![\w/.]){_N} (?:months?|weeks?),? (?:and )?{_N} (?:weeks?|"
        rf"days?)\b(?! (?:in|later|after|before|since|of (?!age)))"
    ),
    "short": re.compile(
        r"(?<![\w/.])\d{1,2} ?(?:y|yrs?) ?\d{1,2} ?(?:m|mths?)\b|(?<![\w/.])"
        r"\d{1,2} ?(?:y/o|yo|yrs|yr)\b|(?<![\w/.])\d{1,2}/(?:12|52)\b(?!/)"
    ),
    "subject": re.compile(
        rf"{_SUBJECT}{_SOFT}(?P<n>(?!one\b){_N})(?=[.,;:)\"'|\n]| (?:and|"
        rf"when|at the|but|or|years?|then|by|that|now)\b){_NOT_AFTER}"
    ),
    "soft": re.compile(
        rf"(?P<n>\b(?:now|just|nearly|almost|barely|then) (?!one\b){_N})"
        rf"(?=[.,;:)\"'|\n]| and\b){_NOT_AFTER}"
    ),
    "of": re.compile(
        rf"\b{_PEOPLE} of (?P<n>{_N})(?=[.,;:)\"'|\n]| (?:and|who|was|"
        rf"had|from|with|called|named)\b)"
    ),
    "subject-units": re.compile(
        rf"{_SUBJECT}{_SOFT}(?P<n>{_N} {_U})\b(?! (?:pregnant|gestation|"
        rf"in|later|after|before|since|of|ago|old|prem\w*|into|behind|"
        rf"without|late))"
    ),
    "apposition-words": re.compile(rf"\b[A-Z][\w'-]+, (?P<n>(?!one\b){_NW})(?=[,;)])"),
    "at": re.compile(rf"\b[Aa]t (?P<n>(?!one\b)(?:{_NW}|1\d)) (?=he\b|she\b|they\b)"),
    "apposition": re.compile(r"(?<=[a-z],) (?P<n>\d{1,2})(?=[,.;)])(?!, \d)"),
    "brackets": re.compile(r"(?<=[a-z]) \((?P<n>\d{1,2}|\d{1,2} ?(?:years|yrs|months|mths|weeks|m|y|w))\)"),
    "turned": re.compile(rf"\bturn(?:ed|s|ing) (?P<n>{_N})\b{_NOT_AFTER}"),
    "to-be": re.compile(rf"\bto be (?P<n>(?!one\b){_NW})(?=[.,;])"),
}  # fmt: skip
_CELL = re.compile(
    (
        rf"^[ *]*(?P<n>{_N}(?: ?(?:y|m|w|{_U})(?: ?,?{_N} ?(?:m|w|d|{_U}))"
        rf"?)?)[ *]*$"
    ),
    re.IGNORECASE,
)
_MONTHS_IN = {"y": 12.0, "m": 1.0, "w": 0.23, "d": 0.033, "h": 0.0}


@dataclass(frozen=True, slots=True, kw_only=True)
class Age:
    """An age in a text; `months` is None where it cannot be told."""

    start: int
    end: int
    form: str
    months: float | None


def find(reading: Reading) -> tuple[Age, ...]:
    """Return the ages of a text, sorted and disjoint."""
    found = [*_forms(reading), *_cells(reading)]
    taken: list[Age] = []
    for age in sorted(found, key=lambda a: (a.start, a.start - a.end, a.form)):
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
    )
    for limit, noun, before in bands:
        if months < limit:
            return noun, before
    return ("teenager", "teenage") if months < 216 else ("adult", "adult")


def _forms(reading: Reading) -> Iterator[Age]:
    for form, pattern in FORMS.items():
        for match in pattern.finditer(reading.text):
            start, end = match.span("n") if "n" in pattern.groupindex else match.span()
            if form in ("subject", "apposition") and not _is_person(reading, match):
                continue
            yield Age(start=start, end=end, form=form, months=_months(reading.text[start:end]))


def _is_person(reading: Reading, match: re.Match[str]) -> bool:
    """Say whether what stands before a bare number can have an age."""
    before = reading.before(match.start(), 30) + match[0]
    return not re.search(
        r"(?i)\b(?:scores?|number|total|rate|page|item|week|rec|recommendation|"
        r"action|figure|table|ratio|weight|part|chapter|section|volume|"
        r"finding|there|it|this|that|which|grade|level|room|flat|"
        r"no)\W{0,2}(?:was|is|of)? ?(?:now |just )?\w*[-\w]*$",
        before,
    )


def _cells(reading: Reading) -> Iterator[Age]:
    """Yield the cells of a table's column that is headed as ages."""
    for start in reading.line_starts:
        if reading.text[start : start + 1] != "|":
            continue
        line = reading.line(start)
        header = header_cells(reading, line)
        columns = [
            i for i, cell in enumerate(header) if re.match((r"(?i)(?:\W*)ages?\b|.*\bage (?:at|on|when|in)\b"), cell)
        ]
        if not columns:
            continue
        position = line.start + 1
        for number, cell in enumerate(line.of(reading.text).strip().strip("|").split("|")):
            match = _CELL.match(cell) if number in columns else None
            if match:
                yield Age(
                    start=position + match.start("n"),
                    end=position + match.end("n"),
                    form="cell",
                    months=_months(match["n"]),
                )
            position += len(cell) + 1


def _months(text: str) -> float | None:
    """Return the age in months; a number without a unit is in years."""
    total, found = 0.0, False
    pattern = rf"(?P<n>\d{{1,3}}|{_NW})(?:[- ]?(?P<u>[ymwdh])[a-z]*)?(?:(?P<of>/12|/52))?"
    for match in re.finditer(pattern, text.lower()):
        number = _number(match["n"])
        unit = "m" if match["of"] == "/12" else "w" if match["of"] == "/52" else match["u"] or "y"
        total += number * _MONTHS_IN[unit]
        found = True
    return total if found else None


def _number(word: str) -> int:
    if word.isdecimal():
        return int(word)
    return sum(_NUMBERS.get(part, 0) for part in re.split(r"[- ]", word))
