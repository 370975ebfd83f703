"""What only looks like a date: paragraph numbers, fractions, scores, verbs and names that are months, years of laws."""

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType

from redaction.detect.page.reading import Reading
from redaction.detect.page.tables import column, header_cells, is_row
from redaction.detect.times.date_forms import MONTHS

_SURE_MONTHS = frozenset(m for m in MONTHS if m not in ("march", "april", "may", "june", "august"))
_OPENS = re.compile(r"[\s>*#'-]*")
_TRIPLE = re.compile(r"(?m)^[\s>*#'-]{0,16}(\d{1,2})\.(\d{1,2})\.(\d\d)(?!\d)")
_ENTRY = re.compile(r"(?:^|[|\n])[\s>*_#(\[-]{0,30}(?:\d{1,3}[.)] )?[\s*_(\[]{0,8}$")
_REFERENCE = re.compile(
    r"(?i)\b(?:para(?:graph)?s?\.?|section|see|point|item|version|v|recommendations?) "
    r"(?:\d[\d.]*,? (?:and|to) )?$"
)
_IN = re.compile(
    r"(?i)\b(?:in|during|since|until|till|late|early|mid|throughout|around|over|last|that|next|this|following|previous|"
    r"same|each|every|(?:end|start|middle|beginning|half|part|quarter|days?|weeks?|weekend) of|by|late in|early "
    r"in)[ -]$"
)
_PERHAPS_IN = re.compile(r"(?i)(?:\b(?:of|to|from|after|before|between|and|or)|,) $")
_GOES_ON = re.compile(
    r"[.,;:)\"'*|](?!\w)|\n|$| (?:and|or|to|until|but|when|with|for|at|on|he|she|they|the|a|an|it|there|her|his|"
    r"was the|"
    r"onwards|of that|of the|this|last|next|because|we|I|in|by|before|after)\b"
)
_DATED = re.compile(
    r"(?i)\b(?:on|dated|since|until|till|by|from|before|after|next|due|seen|rv|appt|appointment|entry|visit|letter|"
    r"e-?mail|"
    r"log|call|entered|booked|again|adm|d/c|disch|and|of|to|for|date|inj|w/c|ending|commencing|between|between the) $"
)
_SCORED = re.compile(
    r"(?i)\b(?:score[sd]?|gcs|apgars?|out of|rated|epds|pain|bp|vision|scale|scoring|about|only|nearly|almost|over|"
    r"at|grade|"
    r"got|attended|attendance|x|sats|mark|test|peep|station|sessions?|visits?) ?(?:was |of |is |at |on )?$"
)
_OF_WHAT = re.compile(
    r"(?i) ?(?:of\b|hours|hrs|weeks|wks|days|months|mths|years|yrs|old|ago|life|to go|pregnant|gest\w*|size|full|"
    r"empty|cup|pint|"
    r"share|time\b|sessions|visits|appointments|attended|for\b|on the|sats|beats|care|contact\b|support|curfew)"
)
_HABIT = re.compile(
    r"(?i)\b(?:every|each|alternate|other|second|most|a|one|any|per|on a|some|a wet|a dark|a cold|a hot) $"
)
_WEEKLY = re.compile(
    r" (?:morning|afternoon|evening|night|lunchtime)s\b| of (?:the|each|every) month| (?:[Ss]chool|[Cc]lub|service|"
    r"league|roast|"
    r"Times|Mirror|Telegraph|Express|Mail|Post|best|People|papers?|newspapers?|lunch|dinner)\b| to (?:Fri|Sun|Thurs|"
    r"Sat)"
)
_APPOSED = re.compile(r", an? $")
_CENTILE = re.compile(
    r"[^.\n]{0,25}\b(?:centile|percentile|grade|floor|visit|edition|respondent|draft|meeting|attempt)s?\b"
)
_ORDINARY_BEFORE_YEAR = re.compile(
    r"(?:[\"'(]|^|[^\w) ] ?|\b[a-z][\w'-]{0,40},? |\b(?:The|A|An|His|Her|Their|My|Our|Its|From|In|By|Since|Until) )$"
)
_IN_YEAR = re.compile(
    r"(?i)(?:\b(?:in|by|of|to|since|until|till|during|after|before|from|between|last|that|next|born|around|about|"
    r"circa|and|"
    r"or|early|late|mid|d\.|b\.|m\.|died|married|c)|\| ?|c\.) ?$"
)
_NO_YEAR = re.compile(
    r"(?i)(?:£|\bno\.? |\bnumber |\broom |\blog |\bext\.? |\bpages? |\bp\. ?|\bat |\bflat |\bref\.? |\bid |\bpin |"
    r"\bcode |\bcaseload of )$"
)
_YEAR_COUNTS = re.compile(
    r" ?(?:words|people|children|families|pounds|calories|g\b|kg|grams|kcal|ml|metres|miles|copies|cases|homes|staff|"
    r"calls|pages|messages|births|hours|hrs|h\b|staff)"
)


def stands(reading: Reading, form: str, match: re.Match[str]) -> bool | None:
    """Say whether a match is a date: None if it is none, False if it may be something else, True if it is sure."""
    guard = _GUARDS.get(form)
    return guard(reading, match) if guard else True


def _whole(_: Reading, match: re.Match[str]) -> bool:
    """Leave what a small-letter month would make of ordinary words: `2 dec`imal, `3 march`ed end inside no word."""
    return match["mw"].strip(".") != "mar" or match["y"] is not None


def _numeric(reading: Reading, match: re.Match[str]) -> bool:
    """Tell `12.3.11` from paragraph 12.3.11: a paragraph number opens a line, or is referred to as one."""
    if match["s"] != ".":
        return True
    padded = match["d"][0] == "0" or match["m"][0] == "0"
    line = reading.line(match.start("d"))
    lead = reading.text[line.start : match.start()] if match.start() - line.start < 12 else "x"
    if _OPENS.fullmatch(lead):
        return len(match["y"]) == 4 or padded or not _counted(reading, match)
    if len(match["y"]) == 4 or len(match["m"]) == 2 or padded:
        return True
    return not _REFERENCE.search(reading.text[max(line.start, match.start() - 40) : match.start()])


def _counted(reading: Reading, match: re.Match[str]) -> bool:
    """Say whether a number that opens a line is one of a row of paragraphs: the one before or behind it is there."""
    if match["y"][0] == "0":
        return False
    low = max(0, match.start() - 6_000)
    last = int(match["y"])
    beside = {(match["d"], match["m"], str(last + step)) for step in (-1, 1)}
    return any(m.groups() in beside for m in _TRIPLE.finditer(reading.text, low, match.end() + 6_000))


def _day_and_month(reading: Reading, match: re.Match[str]) -> bool:
    """Tell 21/9 the day from a fraction, a score or an age in months."""
    day, month = int(match["d"]), int(match["m"])
    if match["lead"] or match["w"]:
        return True
    if (day, month) == (24, 7) or _OF_WHAT.match(reading.text, match.end()):
        return False
    before = reading.before(match.start(), 40)
    if _in_date_column(reading, match.start()) or _ENTRY.search(before):
        return True
    if _SCORED.search(before):
        return False
    if _DATED.search(before) or match["d"][0] == "0" or match["m"][0] == "0":
        return True
    return day > month and month not in (7, 12)


def _in_date_column(reading: Reading, position: int) -> bool:
    line = reading.line(position)
    if not is_row(reading, line):
        return False
    cells = header_cells(reading, line)
    number = column(reading, line, position)
    return 0 <= number < len(cells) and re.search(r"(?i)\b(?:dates?|when|day)\b", cells[number]) is not None


def _month(reading: Reading, match: re.Match[str]) -> bool | None:
    """Tell the month from a name or a verb: "May", "April" and "March" say by themselves nothing."""
    if match.groupdict().get("mx") or match.re.groupindex.get("lead") is None:
        return True
    word = match["mw"].strip(".").lower()
    after = reading.after(match.end(), 24)
    before = reading.before(match.start(), 24)
    if word == "may" and re.match(r" (?:be|have|not|also|well|I|we|need|only|wish)\b", after):
        return None
    if match["lead"]:
        return True
    if word in _SURE_MONTHS:
        return None if re.match(r"-[A-Z]", after) else True
    if after.startswith(("'s", "-")):
        return None
    if _IN.search(before):
        return True
    if re.match(r" was (?:the|a) (?:month|time)", after) or (_ENTRY.search(before) and re.match(r" ?(?:\||:)", after)):
        return True
    if word in ("nov", "oct", "sept", "feb", "dec"):
        return True if _PERHAPS_IN.search(before) or _ENTRY.search(before) else None
    if word in ("jan", "mar", "sep", "apr"):
        return None
    return False if _PERHAPS_IN.search(before) and _GOES_ON.match(after) else None


def _weekday(reading: Reading, match: re.Match[str]) -> bool:
    """Leave what happens every week, and newspapers."""
    if _APPOSED.search(reading.before(match.start(), 4)) and re.match(
        r"[.,;:)]| (?:and|when|but|she|he|the)\b", reading.after(match.end(), 6)
    ):
        return True  # "on the 3rd of October, a Monday"
    if _HABIT.search(reading.before(match.start(), 12)) or _WEEKLY.match(reading.text, match.end()):
        return False
    return (
        not re.search(r"[Tt]he (?:second|third|fourth|first|last) $", match["lead"] or "")
        or re.match(r" (?:of|in|after|before) (?!the month|each|every)", reading.after(match.end(), 16)) is not None
    )


def _cut_weekday(reading: Reading, match: re.Match[str]) -> bool:
    word = match["w"]
    if match["d"] or match["part"]:
        return True
    closed = re.match(r" ?(?:[.,;:)|\n*]|- |$)", reading.after(match.end(), 3)) is not None
    opens = _ENTRY.search(reading.before(match.start(), 20).rstrip('"')) is not None
    if word in ("Sat", "Sun"):
        return (match["lead"] is not None or opens) and closed
    return match["lead"] is not None or opens or closed


def _year(reading: Reading, match: re.Match[str]) -> bool | None:
    before = reading.before(match.start(), 24)
    if _NO_YEAR.search(before) or _YEAR_COUNTS.match(reading.text, match.end()):
        return None
    if _IN_YEAR.search(before):
        return True
    return False if _ORDINARY_BEFORE_YEAR.search(before.rpartition("\n")[2]) else None


def _in_message(reading: Reading, match: re.Match[str]) -> bool:
    return reading.in_message(match.start())


def _dotted(reading: Reading, match: re.Match[str]) -> bool:
    """Tell `4.3` the day from paragraph 4.3: it opens a cell of a column of dates."""
    opens = _ENTRY.search(reading.before(match.start(), 20)) is not None
    return opens and _in_date_column(reading, match.start())


def _no_centile(reading: Reading, match: re.Match[str]) -> bool:
    return not _CENTILE.match(reading.text, match.end())


def _or_none(guard: Callable[[Reading, re.Match[str]], bool]) -> Callable[[Reading, re.Match[str]], bool | None]:
    return lambda reading, match: guard(reading, match) or None


_GUARDS: Mapping[str, Callable[[Reading, re.Match[str]], bool | None]] = MappingProxyType(
    {
        "numeric": _or_none(_numeric),
        "numeric-day": _or_none(_day_and_month),
        "numeric-dotted": _or_none(_dotted),
        "message-day": _or_none(_in_message),
        "lone-month": _month,
        "part-month": _month,
        "weekday": _or_none(_weekday),
        "cut-weekday": _or_none(_cut_weekday),
        "lone-day": _or_none(_no_centile),
        "year": _year,
        "day-month": _or_none(_whole),
    }
)
