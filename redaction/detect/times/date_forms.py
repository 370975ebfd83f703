"""The ways in which a date is written, as rows: a name, a pattern; what it says stands in its groups.

Groups: `d` day, `m` month in figures, `mw` month in words, `y` year, `season`, `do` day in words.
"""

import re
from collections.abc import Mapping
from types import MappingProxyType

from redaction.detect.times import calendar_forms
from redaction.detect.times.calendar_forms import DAY
from redaction.detect.words.numerals import ORDINAL

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
_LONG = "January|February|March|April|May|June|July|August|September|October|November|December"
_CUT = "Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec"
_M = rf"(?:{_LONG}|{_CUT}|{_LONG.upper()}|{_CUT.upper()})(?![A-Za-z])\.?"
# In small letters only beside a day in figures, and never "may": "sat 4 feb", "12 march".
_ANY_M = rf"(?:{_M}|(?:{_LONG.lower().replace('|may', '')}|{_CUT.lower()})(?![A-Za-z])\.?)"
CUT_DAY = "(?:Mon|Tues?|Weds?|Thurs?|Thu|Fri|Sat|Sun)"
_W = rf"(?:\b(?:{DAY}|{CUT_DAY}|{DAY.upper()}|{CUT_DAY.upper()}|{DAY.lower()})\b\.?,? ?(?:the )?)"
_ABOUT = r"(?:(?:c\. ?|circa |ca\. ?|approx\.? |around )?)"
_D = r"(?:0?[1-9]|[12]\d|3[01])(?: ?(?:st|nd|rd|th|ST|ND|RD|TH)\b\.?)?"
_Y = r"(?:(?:19|20)\d\d|'\d\d)"
_PART = (
    r"(?:(?:[Tt]he )?(?:[Ee]arly|[Mm]id|[Ll]ate|[Ee]nd(?: of)?|"
    r"middle of|beginning of|start of|back end of)(?: (?:in|the))?[ -])"
)
_WEEK = r"(?:(?:[Tt]he )?(?:w/?[cbe]|wk ?beg\.?|wk|week (?:commencing|beginning|ending|of)):? )"
_NEXT = rf"(?:,? ?(?:/|-|&|\+|or|and|to|until) ?\??(?:the )?{_D})"
_OF_DAY = r"(?: (?:morning|afternoon|evening|night|lunchtime|teatime|tea-time|a\.?m\.?|p\.?m\.?)\b)?"

_ONES = "one|two|three|four|five|six|seven|eight|nine"
_TEENS = "ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty"

FORMS: Mapping[str, re.Pattern[str]] = MappingProxyType(
    {
        "iso": re.compile(
            r"(?<![\w/.-])(?P<y>(?:19|20)\d\d)-(?P<m>0?[1-9]|1[0-2])-(?P<d>0[1-9]|[12]\d|3[01]|[1-9])"
            r"(?:T\d\d:?\d\d(?::?\d\d)?Z?)?(?!\d|[/-]\d)"
        ),
        "compact": re.compile(r"(?<![\w/.-])(?P<y>(?:19|20)\d\d)(?P<m>0[1-9]|1[0-2])(?P<d>0[1-9]|[12]\d|3[01])(?!\w)"),
        "numeric": re.compile(
            rf"(?<![\w/.£-])(?:{_WEEK})?(?:{_W})?(?P<d>0?[1-9]|[12]\d|3[01])(?P<s>[./-])(?P<m>0?[1-9]|1[0-2])(?P=s)"
            r"(?P<y>(?:19|20)?\d\d)(?![\w/]|[.-]\d)"
        ),
        "numeric-spaced": re.compile(
            r"(?<![\w/.£-])(?P<d>0?[1-9]|[12]\d|3[01])(?P<s>\. | / | - )(?P<m>0?[1-9]|1[0-2])(?P=s)"
            r"(?P<y>(?:19|20)\d\d)(?![\w/]|[.-]\d)"
        ),
        "numeric-apart": re.compile(
            r"(?<![\w/.£-])(?<!\d )(?P<d>0[1-9]|[12]\d|3[01]) (?P<m>0[1-9]|1[0-2]) (?P<y>(?:19|20)\d\d)(?! ?\d|\w)"
        ),
        "numeric-swapped": re.compile(
            r"(?<![\w/.£-])(?P<m>0?[1-9]|1[0-2])/(?P<d>1[3-9]|2\d|3[01])/(?P<y>(?:19|20)?\d\d)(?![\w/]|[.-]\d)"
        ),
        "numeric-dotted": re.compile(
            r"(?<![\w/.£-])(?P<d>0?[1-9]|[12]\d|3[01])[.-](?P<m>0?[1-9]|1[0-2])(?![\w/%]|[.-]\d| ?(?:hrs|hours|am|"
            r"pm)\b)"
        ),
        "numeric-roman": re.compile(
            r"(?<![\w/.£-])(?P<d>0?[1-9]|[12]\d|3[01])(?P<s>[./-])(?P<rm>x?i{1,3}|i?[vx]|vi{1,3})(?P=s)"
            r"(?P<y>(?:19|20)?\d\d)(?![\w/]|[.-]\d)",
            re.IGNORECASE,
        ),
        "numeric-year-first": re.compile(
            r"(?<![\w/.£-])(?P<y>(?:19|20)\d\d)[./](?P<m>0?[1-9]|1[0-2])[./](?P<d>0?[1-9]|[12]\d|3[01])(?![\w/]|[.-]\d)"
        ),
        "numeric-days": re.compile(
            r"(?<![\w/.£-])(?P<d>0?[1-9]|[12]\d|3[01])(?:-|/|&| & | and | to | - )(?:0?[1-9]|[12]\d|3[01])(?P<s>[./])"
            r"(?P<m>0?[1-9]|1[0-2])(?P=s)(?P<y>(?:19|20)?\d\d)(?![\w/]|[.-]\d)"
        ),
        "numeric-month": re.compile(r"(?<![\w/.£-])(?P<m>0?[1-9]|1[0-2])[/-](?P<y>(?:19|20)\d\d)(?![\w/]|[.-]\d)"),
        "numeric-day": re.compile(
            rf"(?<![\w/.£-])(?P<lead>{_WEEK})?(?P<w>{_W})?(?P<d>0?[1-9]|[12]\d|3[01])/(?P<m>0?[1-9]|"
            rf"1[0-2])(?![\w/%]|[.-]\d)"
        ),
        "day-month": re.compile(
            rf"(?<![\w.])(?<!\d/)(?:{_WEEK}|"
            rf"{_ABOUT})?(?:{_W})?(?:the )?\??(?P<d>{_D})(?: day)?(?: of)?[ -]?(?P<mw>{_ANY_M})"
            rf"(?:(?:,? |\n| of |-|/)?(?P<y>{_Y})|[ -]?(?P<y2>\d\d)(?![\w:.]\d|\w))?(?!\w)"
        ),
        "day-words": re.compile(
            rf"(?<![\w/.])(?:{_W})?(?:[Tt]he )?(?P<do>{ORDINAL})(?: day)? of (?P<mw>{_M})(?:,? (?P<y>{_Y}))?(?!\w)"
        ),
        "month-day": re.compile(
            rf"(?<![\w/.])(?:{_W})?(?P<mw>{_M}) (?:the )?(?:(?P<d>{_D})(?![\d:.]\d|\w)|(?P<do>{ORDINAL}))"
            rf"(?:(?:, (?!(?:19|20)\d\d)|,? and | & |-| to )(?:the )?{_D}(?![\d:.]\d|\w)){{0,6}}(?! (?:others?|"
            rf"people|children|times|"
            rf"more|months|weeks|days|years|hours|minutes|per|visits?|meetings?)\b)(?:,?[ \n](?P<y>{_Y}))?(?!\w)"
        ),
        "month-year": re.compile(
            rf"(?<![\w/.])(?:{_PART}|{_WEEK}|{_ABOUT})?(?P<mw>{_ANY_M})(?:,? | of |/|-|\n|"
            rf")?(?P<y>{_Y})(?:, ?\??\d{{1,2}}(?:st|nd|rd|th))?(?!\w)"
        ),
        "month-cut-year": re.compile(rf"(?<![\w/.-])(?P<mw>(?:{_CUT}))-(?P<y>[0-3]\d)(?![\w-])"),
        "months": re.compile(rf"(?<![\w/.])(?P<mw>{_M})(?:, {_M}){{0,4}} (?:and|or) {_M}(?: (?P<y>{_Y}))?(?!\w)"),
        "month-range": re.compile(rf"(?<![\w/.])(?P<mw>{_M}) ?(?:to|until|-|/) ?{_M},? (?P<y>{_Y})(?!\w)"),
        "days": re.compile(
            rf"(?<![\w/.])(?:{_WEEK})?(?:{_W})?(?:the )?\??(?P<d>{_D})(?:, {_D}){{0,6}}(?:{_NEXT}|, {_D})(?: of)? "
            rf"(?P<mw>{_M})"
            rf"(?:,? (?P<y>{_Y})| (?P<y2>\d\d)(?![\w:.]\d|\w))?(?!\w)"
        ),
        "season": re.compile(
            rf"(?<!\w)(?:{_PART})?(?:[Tt]he )?(?:(?:[Ss]pring|[Ss]ummer|[Aa]utumn|[Ww]inter)(?:/| and | or ))?"
            r"(?P<season>[Ss]pring|[Ss]ummer|[Aa]utumn|[Ww]inter|SPRING|SUMMER|AUTUMN|WINTER)"
            rf"(?: [Tt]erm| holidays?| half[- ]term)?(?:,? (?:of )?)(?P<y>{_Y}(?:/\d\d)?)(?!\w)"
        ),
        "part-month": re.compile(rf"(?<!\w){_PART}(?P<mw>{_M})(?!\w)(?! \d)"),
        "lone-month": re.compile(
            r"(?<!\w)(?P<lead>(?:[Tt]he (?:following|previous|preceding|next|same)|[Ll]ast|[Nn]ext|[Tt]hat|"
            r"[Tt]his same) )?"
            rf"(?P<mw>{_M})(?! half[- ]term)(?!\w)(?! \d)(?: of (?:that|the same|the following|the previous) year)?|"
            rf"(?<!\w)(?:[Tt]he )?(?P<mx>{_M}) half[- ]term\b"
        ),
        "part-year": re.compile(
            r"(?<!\w)(?:[Tt]he )?(?:[Ee]arly|[Mm]id|[Ll]ate|end of|middle of|beginning of|start of|back end of|turn of)"
            r"(?: in)?[ -](?P<y>(?:19|20)\d\d)s?(?![\w/-])"
        ),
        "decade": re.compile(
            r"(?<!\w)(?:[Ii]n )?[Tt]he (?:(?:early|mid|late)(?:-to-late)?[ -])?(?:'?[5-9]0'?s|fifties|sixties|"
            r"seventies|eighties|nineties|"
            r"noughties)(?!\w)"
        ),
        "years": re.compile(
            r"(?<![\w/.£(-])(?P<y>(?:19|20)\d\d)(?:[-/](?:(?:19|20)\d\d|\d\d?)| (?:to|and|or|until) (?:19|"
            r"20)\d\d)(?![\w/-])"
        ),
        "year": re.compile(
            r"(?<![\w/.£:#'-])(?:c\. ?)?(?P<y>(?:19[3-9]|20[0-3])\d)s?(?![\w/:%-]|[.,]\d| ?(?:hrs|hours|h)\b)"
        ),
        "short-year": re.compile(r"\b(?P<lead>[Ii]n|[Ss]ince|of|by|[Ff]rom|until|summer|winter) (?P<y>'\d\d)(?!\w)"),
        "lone-day": re.compile(
            r"(?:\b[Tt]he |(?<=\| )(?=\d\w+ \|)|(?<=: )(?=\d\w+\.)|"
            r"(?:(?<=\n)|(?<=[*>-] )|(?<=\*\*)|(?<!.))(?=\d\w{2,3}(?:\*\*)?(?:[:.,]| -))|(?P<on>\b(?:[Oo]n|of|dated|"
            r"[Bb]y|"
            r"[Uu]ntil|[Ss]ince|till|"
            r"from|before|after|and|or|to) ))\??"
            r"(?P<d>(?:[12]?\d|3[01])(?:st|nd|rd|th))(?:(?:, | or | and |, and |/|-| to | until )(?:the "
            r")?\d{1,2}(?:st|nd|rd|"
            r"th)){0,6}(?: of (?:(?:that|the same|the following|the previous) month|the month)| (?:inst|ult|prox)\b)?"
            r"(?=[.,;:)\"'*|\n]| \||$| [A-Z]| (?:she|he|they|the|a|an|and|at|when|in|to|but|after|before|there|it|"
            r"his|her|"
            r"was|were|had|of that|of the month|of the same|from|by|with|for|as|that|who|I|we|Mr|Mrs|Ms|Dr|this|his|"
            r"until|because|is|has|did|would|could|noted|says)\b)"
        ),
        "lone-day-words": re.compile(
            r"\b(?:[Tt]he (?P<do>(?:eleven|twelf|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twentie|"
            r"thirtie)th|twenty-(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)|thirty-first)|(?<=on "
            r")the "
            r"(?P<do2>third|fourth|fifth|sixth|seventh|eighth|ninth|tenth))"
            r"(?:(?=[.,;:)]| (?:he|she|they|when|at|and|of (?:that|the same)) |$)| of (?:that month|the month|the "
            r"same month)\b)"
        ),
        "year-words": re.compile(
            r"\b(?:(?:in|of|since|until|from|by|and|to|during|born|,) )(?P<yw>nineteen[- ](?:thirty|forty|fifty|"
            r"sixty|seventy|eighty|"
            rf"ninety|oh)(?:[- ](?:{_ONES}))?|two thousand(?: and (?:{_TEENS}|{_ONES}))?|"
            rf"twenty[- ](?:{_TEENS}))(?![-\w])(?! [a-z]+s\b)"
        ),
        "message-day": re.compile(
            r"\b(?:(?:on|c u|see u|see you|til|till|last|next|this|since|by|every) (?:sat|sun)|mon(?:day)?|"
            r"tue(?:s(?:day)?)?|"
            r"wed(?:s|nesday)?|thu(?:rs?(?:day)?)?|fri(?:day)?|saturday|sunday)\b(?! ?[.:]?\d{3})"
        ),
        "file-date": re.compile(
            r"(?<=[_./-])(?:(?P<d>\d{1,2})-?(?P<mw>(?i:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|"
            r"dec))(?:-?(?P<y>(?:20)?\d\d))?"
            r"|(?P<mx>(?i:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec))-?(?P<y2>(?:20)?\d\d)|(?:0[1-9]|[12]\d|"
            r"3[01])-(?:1[0-2]|0?[1-9])(?!\d))"
            r"(?=[\w.-]{0,80}?\.(?:docx?|pdf|jpe?g|png|xlsx?|csv|txt|mp[34]|wav|md|pptx?|msg|eml)\b)"
        ),
        "small-letters": re.compile(
            r"\b(?P<on>[Oo]n|[Ss]ince|till|til|[Uu]ntil|[Ll]ast|[Nn]ext|[Tt]his|[Bb]y|[Ii]n) "
            rf"(?:{DAY.lower()}|{_LONG.lower().replace('|may', '').replace('|march', '')})(?: (?:night|morning|"
            rf"afternoon))?(?!\w)"
        ),
        "weekday": re.compile(
            r"(?<!\w)(?P<lead>(?:[Tt]he (?:following|previous|preceding|next|same|very next|first|last|second|third|"
            r"fourth) "
            r"|[Tt]he |[Tt]hat |[Ll]ast |[Nn]ext |[Tt]his ))?"
            rf"(?P<w>{DAY}){_OF_DAY}(?: (?:the )?(?P<d>(?:[12]?\d|3[01])(?:st|nd|rd|th)?)(?![\w:/]|\.\d))?(?!\w)"
        ),
        "cut-weekday": re.compile(
            rf"(?<![\w'-])(?P<lead>(?:[Aa]s|[Oo]n|[Uu]ntil|[Tt]ill|[Bb]y|[Bb]efore|[Ss]ince|[Nn]ext|[Ll]ast|[Tt]his|"
            rf"[Ff]rom|to|"
            rf"[Ii]n|for|again|ring|back|wk|of) )?(?P<w>{CUT_DAY})\b\.?(?P<d> (?:the )?(?:[12]?\d|3[01])(?:st|nd|rd|"
            rf"th)?\b(?![:./]\d))?"
            r"(?P<part> ?(?:(?:\d{1,2}(?:[.:]\d\d)? ?)?(?:a\.?m\b\.?|p\.?m\b\.?)|night|morning|eve|afternoon))?(?!\w)"
        ),
    }
    | dict(calendar_forms.FORMS)
)  # fmt: skip
