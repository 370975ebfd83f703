"""Dates in all the forms of case records: what is one, what it says (day, month, year)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from redaction.detect.reading import Reading

MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_M = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|"
    r"Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)"
    r"?|JAN(?:UARY)?|FEB(?:RUARY)?|MARCH|APRIL|JUNE?|JULY?|AUG(?:UST)"
    r"?|SEPT?(?:EMBER)?|OCT(?:OBER)?|NOV(?:EMBER)?|DEC(?:EMBER)?)\b\.?"
)
_W = r"(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?\b\.?,? ?(?:the )?)"
_D = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
_Y = r"(?:(?:19|20)\d\d|'\d\d)"
_FEAST = (
    r"(?:Christmas(?: Day| Eve)?|Xmas(?: Day| Eve)?|Boxing Day|New "
    r"Year'?s?(?: Day| Eve)|Hogmanay|Twelfth Night|"
    r"Easter(?: Sunday| Monday| Saturday)?|Good Friday|Maundy Thursday|"
    r"Ash Wednesday|Shrove Tuesday|Pancake Day|Mothering Sunday|"
    r"Mother's Day|Father's Day|Valentine's Day|St (?:Patrick|David|"
    r"George|Andrew)'s Day|Halloween|Hallowe'en|Bonfire Night|Guy "
    r"Fawkes Night|"
    r"Remembrance (?:Day|Sunday)|Armistice Day|Poppy Day|May Day|"
    r"(?:[Ss]pring|[Aa]ugust|[Mm]ay|[Ee]aster|[Ll]ate [Mm]ay) [Bb]ank "
    r"[Hh]oliday(?: Monday| weekend)?|"
    r"Eid(?: al-(?:Fitr|Adha))?|Ramadan|Diwali|Vaisakhi|Hanukkah|"
    r"Passover|Rosh Hashanah|Yom Kippur|Chinese New Year|Lunar New "
    r"Year|"
    r"Whitsun|Candlemas|Michaelmas|Burns Night|April Fool'?s'? Day|Midsummer(?:'s)?(?: Day| Eve)?)\b"
)
_PART = r"(?:(?:the )?(?:early|mid|late|end of|middle of|beginning of|start of)(?: (?:in|the))?[ -])"
_AFTER = (
    "(?:"
    + "|".join(
        rf"(?<=\b{w} )"
        for w in (
            "[Ii]n",
            "by",
            "of",
            "to",
            "[Ss]ince",
            "until",
            "[Dd]uring",
            "[Aa]fter",
            "[Bb]efore",
            "[Ff]rom",
            "between",
            "last",
            "that",
            "next",
        )
    )
    + ")"
)

# Named so that a test can try each against hostile text; the first that matches at a place wins.
FORMS = {
    "iso": re.compile(
        r"(?<![\w/.-])(?P<y>(?:19|20)\d\d)-(?P<m>0[1-9]|1[0-2])-(?P<d>0[1-9]|"
        r"[12]\d|3[01])(?![\w/-])"
    ),
    "numeric": re.compile(
        r"(?<![\w/.£-])(?P<d>0?[1-9]|[12]\d|3[01])(?P<s>[./-])(?P<m>0?[1-9]|"
        r"1[0-2])(?P=s)(?P<y>(?:19|20)?\d\d)(?![\w/]|[.-]\d)"
    ),
    "numeric-year-first": re.compile(
        r"(?<![\w/.£-])(?P<y>(?:19|20)\d\d)[./](?P<m>0?[1-9]|1[0-2])[./](?P<d>0?[1-9]|"
        r"[12]\d|3[01])(?![\w/]|[.-]\d)"
    ),
    "day-month": re.compile(
        rf"(?<![\w/.])(?:{_W})?(?:the )?(?P<d>{_D})(?: day)?(?: of)? ?(?P<mw>{_M})"
        rf"(?:(?:,? |\n| of )?(?P<y>{_Y})| (?P<y2>\d\d)(?![\w:]))?(?!\w)"
    ),
    "month-day": re.compile(
        rf"(?<![\w/.])(?:{_W})?(?P<mw>{_M}) (?:the )?(?P<d>{_D})(?![\d:.]\d|"
        rf"\w)(?:,?[ \n](?P<y>{_Y}))?(?!\w)"
    ),
    "month-year": re.compile(rf"(?<![\w/.]){_PART}?(?P<mw>{_M})(?:,? | of |/|-|\n)?(?P<y>{_Y})(?!\w)"),
    "months": re.compile(rf"(?<![\w/.])(?P<mw>{_M})(?:, {_M}){{0,4}} and {_M}(?: (?P<y>{_Y}))?(?!\w)"),
    "month-range": re.compile(rf"(?<![\w/.])(?P<mw>{_M}) (?:to|until|-) {_M},? (?P<y>{_Y})(?!\w)"),
    "days": re.compile(
        rf"(?<![\w/.])(?P<d>{_D})(?:, {_D}){{0,6}},? and {_D} (?P<mw>{_M})"
        rf"(?:,? (?P<y>{_Y}))?(?!\w)"
    ),
    "feast": re.compile(rf"(?<!\w)(?P<feast>{_FEAST})(?:,? (?:of |in )?(?P<y>{_Y}))?(?!\w)"),
    "season": re.compile(
        rf"(?<!\w){_PART}?(?:the )?(?P<season>[Ss]pring|[Ss]ummer|[Aa]utumn|"
        rf"[Ww]inter)(?: term| holidays?| half[- ]term)?(?:,? (?:of )?)"
        rf"(?P<y>{_Y}(?:/\d\d)?)(?!\w)"
    ),
    "part-month": re.compile(rf"(?<!\w){_PART}(?P<mw>{_M})(?!\w)(?! \d)"),
    "lone-month": re.compile(rf"{_AFTER}(?P<mw>{_M})(?!\w)(?! \d)"),
    "part-year": re.compile(
        r"(?<!\w)(?:the )?(?:early|mid|late|end of|middle of|beginning "
        r"of|start of)(?: in)?[ -](?P<y>(?:19|20)\d\d)(?![\w/-])"
    ),
    "years": re.compile(
        r"(?<![\w/.£(-])(?P<y>(?:19|20)\d\d)(?:[-/](?:(?:19|20)\d\d|\d\d)"
        r"| (?:to|and) (?:19|20)\d\d)(?![\w/-])"
    ),
    "year": re.compile(rf"(?:{_AFTER}|(?<=\| )|(?<=\bborn )|(?<=\baround ))(?P<y>(?:19|20)\d\d)s?(?![\w/-])"),
    "birthday": re.compile(
        r"(?<!\w)(?:the )?(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day "
        r"|(?:(?:\w+|\d+) )?(?:days?|weeks?|months?) )(?:before|after)"
        r" (?:his|her|their|the (?:child|boy|girl)'s|[A-Z][\w-]+'s)(?: "
        r"\w+)? (?:birthday|\d{1,2}(?:st|nd|rd|th))(?!\w)|\b(?:on|for|"
        r"before|after) (?:his|her|their)(?: \w+)? birthday\b"
    ),
    "lone-day": re.compile(
        r"\b[Tt]he (?P<d>\d{1,2})(?:st|nd|rd|th)(?=[.,;:)\"'|\n]| \||"
        r"$| [A-Z]| (?:she|he|they|the|a|an|and|at|when|in|to|but|after|"
        r"before|there|it|his|her|was|were|had|of that|of the month|from|"
        r"by|with|for|as|that|who|I|we|Mr|Mrs|Ms|Dr)\b)"
    ),
    "weekday": re.compile(
        r"\b[Tt]he (?P<w>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)(?! "
        r"(?:before|after) (?:his|her|their))(?!\w)"
    ),
}
_RANGE = re.compile(r"(?: ?- ?| to | until | through to )")
_FEAST_MONTH = {
    "christmas": 12,
    "xmas": 12,
    "boxing": 12,
    "hogmanay": 12,
    "valentine's": 2,
    "halloween": 10,
    "hallowe'en": 10,
    "bonfire": 11,
    "guy": 11,
    "remembrance": 11,
    "armistice": 11,
    "poppy": 11,
    "may": 5,
    "burns": 1,
    "april": 4,
    "candlemas": 2,
    "michaelmas": 9,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Date:
    """A date in a text; unknown parts are None. `form` is the row that found it; `second` is the end of a range."""

    start: int
    end: int
    form: str
    day: int | None = None
    month: int | None = None
    year: int | None = None
    season: str = ""
    second: "Date | None" = None


def find(reading: Reading) -> tuple[Date, ...]:
    """Return the dates of a text, sorted and disjoint, ranges joined."""
    taken: list[Date] = []
    found = [
        date
        for form, pattern in FORMS.items()
        for match in pattern.finditer(reading.text)
        if (date := _parse(reading, form, match))
    ]
    order = {form: i for i, form in enumerate(FORMS)}
    for date in sorted(found, key=lambda d: (d.start, d.start - d.end, order[d.form])):
        if not taken or date.start >= taken[-1].end:
            taken.append(date)
        elif date.end - date.start > taken[-1].end - taken[-1].start:
            taken[-1] = date
    return tuple(_ranges(reading.text, taken))


def _ranges(text: str, dates: list[Date]) -> Iterator[Date]:
    """Join `3 February` and `4 March 2014` around "to" or a dash; the first part takes the year of the second."""
    waiting: Date | None = None
    for date in dates:
        if waiting and _RANGE.fullmatch(text, waiting.end, date.start):
            first = _with(waiting, year=waiting.year or date.year)
            waiting = _with(first, end=date.end, second=date)
            continue
        if waiting:
            yield waiting
        waiting = date
    if waiting:
        yield waiting


def _with(date: Date, *, end: int | None = None, year: int | None = None, second: Date | None = None) -> Date:
    return Date(
        start=date.start,
        end=end or date.end,
        form=date.form,
        day=date.day,
        month=date.month,
        year=year or date.year,
        season=date.season,
        second=second or date.second,
    )


def _parse(reading: Reading, form: str, match: re.Match[str]) -> Date | None:
    parts = {k: v for k, v in match.groupdict().items() if v}
    start, end = match.span()
    if form == "numeric" and not _numeric_is_date(reading, match):
        return None
    if form in ("lone-month", "part-month") and not _month_is_date(reading, match):
        return None
    word = parts.get("mw") or parts.get("mw2") or parts.get("mw3")
    month = _month(word) if word else int(parts["m"]) if "m" in parts else None
    if "feast" in parts:
        month = _FEAST_MONTH.get(parts["feast"].lower().split()[0])
        if parts["feast"].lower().startswith("new year"):
            month = 12 if parts["feast"].lower().endswith("eve") else 1
    if reading.text[end - 1] == ".":
        end -= 1
    day = re.match(r"\d+", parts["d"]) if "d" in parts else None
    return Date(
        start=start,
        end=end,
        form=form,
        day=int(day[0]) if day else None,
        month=month,
        year=_year(parts.get("y") or parts.get("y2")),
        season=parts.get("season", "").lower(),
    )


def _month(word: str) -> int | None:
    start = word.lower()[:3]
    return next((i for i, name in enumerate(MONTHS, start=1) if name.startswith(start)), None)


def _year(text: str | None) -> int | None:
    digits = re.match(r"'?(\d{2,4})", text or "")
    if not digits:
        return None
    year = int(digits[1])
    return year if year > 99 else 2000 + year if year < 40 else 1900 + year


def _numeric_is_date(reading: Reading, match: re.Match[str]) -> bool:
    """Tell `12.3.11` from paragraph 12.3.11: a paragraph number opens a line, or is referred to as one."""
    if (
        match["s"] != "."
        or len(match["y"]) == 4
        or len(match["m"]) == 2
        or (len(match["d"]) == 2 and match["d"][0] == "0")
    ):
        opens = match["s"] == "." and re.fullmatch(
            r"[\s>*#-]*", reading.before(match.start(), 12).rpartition("\n")[2] or ""
        )
        line = reading.line(match.start())
        return not (opens and match.start() - line.start < 8 and len(match["y"]) == 2)
    line = reading.line(match.start())
    lead = reading.text[max(line.start, match.start() - 40) : match.start()]
    if re.fullmatch(r"[\s>*#-]*", reading.text[line.start : match.start()] if match.start() - line.start < 12 else "x"):
        return False
    return not re.search(
        r"(?i)\b(?:para(?:graph)?s?\.?|section|see|point|item|at|"
        r"and|to|in|version|v|recommendations?) (?:\d[\d.]*,? (?:and|"
        r"to) )?$",
        lead,
    )


def _month_is_date(reading: Reading, match: re.Match[str]) -> bool:
    """Tell the month from a name or a verb: "May" and "March" before a lower-case verb are something else."""
    word = match[0].split()[-1].strip(".")
    after = reading.after(match.end(), 30)
    if (
        not match[0].endswith(".")
        and re.match(r" [A-Z][a-z]|'s\b|-", after)
        and word in ("May", "June", "April", "August")
    ):
        return False
    return not (word in ("May", "March") and re.match(r" (?:be|have|not|I|we|he|she|they|on|to)\b", after))
