"""Dates in all the forms of case records: what is one, what it says (day, month, year)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from redaction.detect.page.phrases import PhraseBook, book
from redaction.detect.page.reading import Reading
from redaction.detect.page.tables import column, header_cells, is_row
from redaction.detect.times import calendar_forms, date_guards
from redaction.detect.times.date_forms import FORMS, MONTHS
from redaction.detect.words import lexicon, numerals
from redaction.detect.words.ends import at_end

_RANGE = re.compile(r"(?: ?- ?| ?/ ?| to | until | till | through (?:to )?)")
_SAME_YEAR = re.compile(r" and | or | & |, ")
_WITHIN = re.compile(r" (?:of|in|before|after|following)(?: the)? ")
_STARTS = frozenset({"weekday", "lone-day"})
# What stands before a month or year and belongs to it; parts of a day ("the night of") tell no date.
_SHARE = re.compile(
    r"\b(?:(?:[Tt]he (?:(?:very )?(?:first|second|third|fourth|last|latter) )?|(?:first|second|third|fourth|last|"
    r"latter) )(?:half|part|"
    r"quarter|days|weeks?|weekend|fortnight|end|start|beginning|middle|turn) (?:of|in) (?:the )?|[Tt]he (?:year|"
    r"month)(?: of)? )$"
)
_SHARED = frozenset({"month-year", "lone-month", "day-month", "days", "month-day", "year", "season", "numeric"})
_FEAST_TAIL = re.compile(
    r"(?: (?:week(?:end)?|morning|afternoon|night|eve|evening|holidays?|break|[Tt]erm|half[- ]term|bank holiday|Monday|"
    r"Sunday|Saturday|Tuesday|(?:dinner|lunch|party|play|fair|concert)(?= (?:19|20)\d\d\b))\b)?(?:,? (?:of |in "
    r")?(?P<y>(?:19|20)\d\d|'\d\d|[01]\d(?![:.]\d| ?[a-z%]))(?!\w))?"
)
_LEAD = re.compile(
    r"\b(?:(?:[Tt]hat|[Ll]ast) |[Tt]he (?:(?:following|previous|preceding|same|next) )?|(?:(?:[Tt]he|[Aa]|[Oo]ne|"
    r"[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|\d{1,2}) )?(?:(?:first|second|third|last|"
    r"few|couple of) )?"
    r"(?:days?|nights?|weeks?|weekend|fortnight|morning|evening|afternoon|eve|Thursday|Friday|Saturday|Sunday|"
    r"Monday|Tuesday|"
    r"Wednesday) (?:before|after|of) (?:the )?)$"
)
_CELL = re.compile(
    r"\|[ *]{1,4}(?P<d>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?(?:(?:, ?| ?& ?| and |-)(?:0?[1-9]|[12]\d|3[01])(?:st|nd|"
    r"rd|th)?){0,4}(?=[ *]{0,4}\|)"
)
_HEADED = re.compile(
    rf"^[ *]{{0,4}}(?:(?i:dates?|day of (?:the )?month)\b|(?P<mw>{'|'.join(m.capitalize() for m in MONTHS)})(?: "
    rf"(?:19|20)\d\d)?[ *]{{0,4}}$)"
)
_FEAST_THING = re.compile(
    r"['s]* (?:presents?|cards?|trees?|part(?:y|ies)|dinner|cakes?|lunch|lights|jumper|list|money|eggs?|bonnet|play|"
    r"concert|fair\b|pudding|carols?|hamper|stocking|shopping|decorations|tea\b|panto\w*|assembly|trip|club|appeal|"
    r"buffet|"
    r"food|bonus|dress|outfit|leave|rota|cover|tabernacle|church|Church|School|Road|Street|"
    r"Primary|Academy|College|Parish|Catholic|RC\b|C of E|Infant|Junior|Nursery|Hospital|Centre|Hall|Foundation|"
    r"Theatre)(?! (?:19|20)\d\d\b)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Date:
    """A date in a text; unknown parts are None. `form` is the row that found it; `second` is the end of a range.

    `sure` is False where the words may be something else ("after April"), so that a name or a title wins.
    """

    start: int
    end: int
    form: str
    day: int | None = None
    month: int | None = None
    year: int | None = None
    season: str = ""
    second: "Date | None" = None
    sure: bool = True


def find(reading: Reading) -> tuple[Date, ...]:
    """Return the dates of a text, sorted and disjoint, ranges joined."""
    taken: list[Date] = []
    found = [
        date
        for form, pattern in FORMS.items()
        for match in reading.matches(pattern)
        if (date := _parse(reading, form, match))
    ]
    order = {form: i for i, form in enumerate((*FORMS, "feast", "cell"))}
    for date in sorted(
        (*found, *_feasts(reading), *_cells(reading)), key=lambda d: (d.start, d.start - d.end, order[d.form])
    ):
        if not taken or date.start >= taken[-1].end:
            taken.append(date)
        elif date.end > taken[-1].end:
            longer = date if date.end - date.start > taken[-1].end - taken[-1].start else taken[-1]
            taken[-1] = replace(longer, start=taken[-1].start, end=date.end)
    return tuple(_joined(reading.text, [_widened(reading, date) for date in taken]))


def _widened(reading: Reading, date: Date) -> Date:
    """Take in the share of a month or year that is meant: "the first week of March", "the latter half of 2009"."""
    share = at_end(_SHARE, reading.before(date.start, 40)) if date.form in _SHARED else None
    return replace(date, start=date.start - len(share[0])) if share else date


def _joined(text: str, dates: list[Date]) -> Iterator[Date]:
    """Join `3 February` and `4 March 2014` around "to" or a dash, `the first Monday` and `March 2010` around "of".

    The first part of a range, and of two dates around "and", takes the year of the second.
    """
    waiting: Date | None = None
    for date in dates:
        if waiting and waiting.form in _STARTS and _WITHIN.fullmatch(text, waiting.end, date.start):
            waiting = replace(
                date, start=waiting.start, day=None, form=date.form if date.form == "birthday" else "joined"
            )
        elif waiting and _RANGE.fullmatch(text, waiting.end, date.start):
            first = replace(waiting, year=waiting.year or date.year)
            waiting = replace(first, end=date.end, second=date, sure=True)
        elif waiting:
            shared = waiting.month and not waiting.year and _SAME_YEAR.fullmatch(text, waiting.end, date.start)
            yield replace(waiting, year=date.year) if shared and date.month else waiting
            waiting = date
        else:
            waiting = date
    if waiting:
        yield waiting


def _parse(reading: Reading, form: str, match: re.Match[str]) -> Date | None:
    stands = date_guards.stands(reading, form, match)
    if stands is None:
        return None
    parts = {k: v for k, v in match.groupdict().items() if v}
    start, end = match.span("y") if form == "short-year" else match.span()
    if form in ("cut-weekday", "lone-day", "small-letters") and parts.get("lead", parts.get("on")):
        start = match.end("lead") if form == "cut-weekday" else match.end("on")
    start = match.start("yw") if form == "year-words" else start
    if form == "weekday" and "d" in parts and parts["d"].isdecimal() and reading.text[end : end + 1] == " ":
        end = match.start("d")
        parts.pop("d")
    start += len(reading.text[start:end]) - len(reading.text[start:end].lstrip(" "))
    end -= len(reading.text[start:end]) - len(reading.text[start:end].rstrip(" .,"))
    return Date(
        start=start, end=end, form=form, day=_day(parts), month=_month_of(parts),
        year=_year_of(parts), season=parts.get("season", "").lower(), sure=stands,
    )  # fmt: skip


def _day(parts: dict[str, str]) -> int | None:
    words = parts.get("do") or parts.get("do2")
    if words:
        return numerals.ordinal(words)
    digits = re.search(r"\d+", parts.get("d", ""))
    return int(digits[0]) if digits else None


def _month_of(parts: dict[str, str]) -> int | None:
    word = parts.get("mw") or parts.get("mx")
    if word:
        return next((i for i, name in enumerate(MONTHS, start=1) if name.startswith(word.lower()[:3])), None)
    if "rm" in parts:
        roman = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
        return roman.index(parts["rm"].lower()) + 1 if parts["rm"].lower() in roman else None
    if "own" in parts:
        return calendar_forms.months()[lexicon.plain(parts["own"])] or None
    return int(parts["m"]) if "m" in parts else None


def _year_of(parts: dict[str, str]) -> int | None:
    if "yw" in parts:
        return numerals.year(parts["yw"])
    return _year(parts.get("y") or parts.get("y2") or parts.get("y3"))


def _year(text: str | None) -> int | None:
    digits = re.match(r"'?(\d{2,4})", text or "")
    if not digits:
        return None
    year = int(digits[1])
    return year if year > 99 else 2000 + year if year < 40 else 1900 + year


def _feasts(reading: Reading) -> Iterator[Date]:
    for found in _calendar().find(reading):
        tail = _FEAST_TAIL.match(reading.text, found.end)
        if _FEAST_THING.match(reading.text, found.end) or tail is None:
            continue
        lead = _LEAD.search(reading.before(found.start, 48))
        yield Date(
            start=found.start - (len(lead[0]) if lead else 0), end=tail.end(), form="feast",
            month=int(found.value) or None, year=_year(tail["y"]),
        )  # fmt: skip


def _cells(reading: Reading) -> Iterator[Date]:
    """Yield the bare days of a table's column that is headed with a date or a month: "| 3 |", "| 4 & 5 |"."""
    for match in reading.matches(_CELL):
        line = reading.line(match.start("d"))
        heads = header_cells(reading, line)
        place = column(reading, line, match.start("d"))
        if not is_row(reading, line) or not 0 <= place < len(heads):
            continue
        month = _HEADED.search(heads[place])
        if month and not (month["mw"] and place):
            number = _month_of({"mw": month["mw"]}) if month["mw"] else None
            yield Date(start=match.start("d"), end=match.end(), form="cell", day=int(match["d"]), month=number)


@cache
def _calendar() -> PhraseBook:
    rows = (line.partition("\t") for line in lexicon.lines("feasts.txt"))
    return book((name, month) for month, _, names in rows for name in names.split(", "))
