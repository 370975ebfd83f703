"""Days of school, church, family and other calendars, as rows of the same make as those of `date_forms`."""

import re
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from redaction.detect.words import lexicon
from redaction.detect.words.numerals import ORDINAL, WORD

DAY = "(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_Y = r"(?:(?:19|20)\d\d(?:[-/]\d\d)?|'\d\d)"
_OF_YEAR = rf"(?:,? (?:of |in )?(?P<y>{_Y})(?!\w))?"
_WHOSE = r"(?:[Hh]is|[Hh]er|[Tt]heir|[Mm]y|your|[Tt]he (?:child|boy|girl|baby)'s|(?<![\w-])[A-Z][\w-]{1,24}'s)"
_BIRTHDAY = rf"(?:(?:{ORDINAL}|next|last|own) )?(?:birthday|Birthday)"
_TIME = r"(?:day|night|morning|afternoon|evening|weekend|week|month|year|summer|winter|spring|autumn)"
_TERM = r"(?:[Aa]utumn|[Ww]inter|[Ss]pring|[Ss]ummer|Easter|Christmas|Lent|Michaelmas|Hilary|Trinity|Epiphany)"
_REST = (
    r"(?:[Ff]uneral|[Ww]edding|[Bb]urial|[Cc]remation|[Cc]hristening|[Bb]aptism|[Cc]onfirmation|[Ff]irst [Cc]ommunion|"
    r"[Nn]aming ceremony|[Bb]ar [Mm]itzvah|[Bb]at [Mm]itzvah|[Nn]ikah|[Mm]ehndi|[Hh]enna night|[Mm]emorial service)"
)


@cache
def months() -> Mapping[str, int]:
    """Return the months of other languages and calendars, folded, with ours; 0 for one that moves."""
    found: dict[str, int] = {}
    for line in lexicon.lines("months.txt"):
        _, number, words = line.split("\t")
        found |= {lexicon.plain(word): int(number) for word in words.split(", ")}
    return MappingProxyType(found)


def _their_months() -> str:
    words = {word for line in lexicon.lines("months.txt") for word in line.split("\t")[2].split(", ")}
    return f"(?:{lexicon.any_of(words)})"


FORMS: Mapping[str, re.Pattern[str]] = MappingProxyType(
    {
        "birthday": re.compile(
            rf"(?<!\w)(?:(?:[Tt]he )?(?:{DAY}|day|night|morning|evening|weekend|week|eve) |"
            rf"(?:(?:{WORD}|\d+|an?|the|few|couple of) )(?:days?|weeks?|months?|fortnight) )(?:before|after|of|"
            rf"short of|off) {_WHOSE} {_BIRTHDAY}|\b{_WHOSE} {ORDINAL} (?:birthday|Birthday)(?:, an? {DAY})?"
            rf"|\b[Oo]n {_WHOSE}(?: \w+)? birthday\b|\b{_WHOSE} birthday,? (?=(?:the )?\d)"
            rf"|(?<!\w)[Tt]he (?:{_TIME}|Christmas|Easter) (?:that |when )?(?:s?he|they|[A-Z][\w-]{{1,24}}) "
            rf"(?:(?:turned|reached) (?:{ORDINAL}|\d{{1,2}}|{WORD})|(?:was|became) (?:\d{{1,2}}|{WORD})(?=[.,;:)]|$| "
            rf"(?:and|when|he|"
            r"she|they|that)\b))(?!\w)"
            rf"|(?<!\w)(?:{WORD}|\d+|an?|the|few) (?:days?|weeks?|months?|fortnight) (?:before|after) (?:{_WHOSE} "
            rf"birth\b"
            r"|(?:s?he|[A-Z][\w-]{1,24}) was born\b)"
        ),
        "ceremony": re.compile(
            rf"(?<!\w)(?:[Tt]he )?(?:{_TIME}|eve)(?: before| after| of) (?:the |{_WHOSE} )(?:own )?{_REST}\b"
        ),
        "term-day": re.compile(
            rf"(?<![\w-])(?:[Tt]he )?(?:first|last) (?:day|morning|afternoon|{DAY}) of (?:the )?(?:{_TERM} "
            rf")?(?:[Ss]chool )?"
            rf"(?:[Tt]erm(?! of)|half[- ]term|(?:summer |school )?holidays){_OF_YEAR}(?![-\w])"
        ),
        "term": re.compile(
            r"(?<![\w-])(?<!each )(?<!every )(?<!per )(?:(?:[Tt]he )?(?:first|second|last|start|end|beginning|"
            r"middle) (?:(?:week|half) )?of "
            rf"(?:the )?|[Tt]he |[Tt]hat |[Ll]ast |[Nn]ext )?(?:{_TERM} (?:[Tt]erm|half[- ]term)|(?:(?<=[Tt]he )|"
            rf"(?<=[Tt]hat )|(?<=[Ll]ast "
            rf")){_TERM} holidays|[Hh]alf[- ][Tt]erm)(?: week| holidays?| break)?{_OF_YEAR}(?![-\w])"
        ),
        "season-of-year": re.compile(
            r"(?<!\w)(?:(?:[Tt]hat|[Ll]ast|[Tt]he (?:following|previous|preceding|next|same)|[Tt]his same) "
            r"(?P<season>spring|summer|autumn|winter)(?! (?:term|holidays|half|break)| (?:19|20))|"
            r"(?:in |by |during )?the (?:early |late )?(?:spring|summer|autumn|winter) of (?:that|the same|the "
            r"following|"
            r"the previous) year)(?!\w)"
        ),
        "quarter": re.compile(
            r"(?<![\w/.])(?:Q[1-4](?: of |[ /-])?(?P<y>(?:19|20)\d\d)|(?P<y2>(?:19|20)\d\d)[ /-]?Q[1-4]"
            r"|(?:the )?(?:first|second|third|fourth|last|final) (?:quarter|half) of (?P<y3>(?:19|20)\d\d))(?!\w)"
        ),
        "week-of-year": re.compile(
            r"(?<![\w/.])(?:(?P<y>(?:19|20)\d\d)-?W(?:[0-4]\d|5[0-3])(?:-[1-7])?"
            r"|(?:[Ww]eek|[Ww]k)\.? (?:no\.? )?\d{1,2}(?:,| of|/)? ?(?P<y2>(?:19|20)\d\d))(?!\w)"
        ),
        "sunday": re.compile(
            rf"(?i)(?<!\w)(?:the )?{ORDINAL} Sunday (?:of|in|after|before|since) (?:Advent|Lent|Easter|Epiphany|"
            rf"Trinity|"
            rf"Pentecost|Christmas){_OF_YEAR}(?!\w)"
        ),
        "feast-of": re.compile(
            rf"(?<!\w)(?:[Tt]he )?[Ff]east(?: day)? of (?:the |St\.? |Saints? |Our )?[A-Z]\w+(?: "
            rf"[A-Z]\w+){{0,3}}{_OF_YEAR}(?!\w)"
        ),
        "saint": re.compile(rf"(?<!\w)St\.? [A-Z][\w]{{2,14}}'?s'? (?:Day|Eve|Night)(?:,? (?P<y>{_Y}))?(?!\w)"),
        "their-month": re.compile(
            rf"(?<![\w.])(?:[Tt]he )?(?:(?:[Ll]lun|[Mm]awrth|[Mm]ercher|[Ii]au|[Gg]wener|[Ss]adwrn|[Ss]ul),? )?"
            rf"(?:(?P<d>\d{{1,2}})(?:st|nd|rd|th|af|il|ydd|fed|eg|ain|er|º|ª|\.)?(?: of| de| di| d')? ?|{ORDINAL} of )"
            rf"(?P<own>{_their_months()})(?: I{{1,2}}| al-\w+| ul-\w+)?(?:,?(?: de| del)? (?P<y>\d{{4}}))?(?!\w)"
            rf"|(?<!\w)(?:[Tt]he )?month of (?:Ramadan|Ramadhan|Muharram|Elul)(?: \d{{4}})?(?!\w)"
        ),
        "welsh": re.compile(
            r"(?<!\w)(?:(?:[Nn]os|[Dd]ydd|[Bb]ore|[Pp]rynhawn) )?(?:(?:Llun|Mawrth|Mercher|Iau|Gwener|Sadwrn|Sul),? )?"
            r"(?:Ionawr|Chwefror|Mawrth|Ebrill|Mai|Mehefin|Gorffennaf|Awst|Medi|Hydref|Tachwedd|Rhagfyr) \d{1,2}"
            r"(?:af|il|ydd|fed|eg|ain)?(?:,? (?P<y>(?:19|20)\d\d))?(?!\w)"
            r"|(?<!\w)(?:[Nn]os|[Dd]ydd|[Bb]ore|[Pp]rynhawn) (?:Lun|Llun|Fawrth|Mawrth|Fercher|Mercher|Iau|Wener|"
            r"Gwener|"
            r"Sadwrn|Sul)(?!\w)"
        ),
    }
)
