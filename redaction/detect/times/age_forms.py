"""The ways in which an age is written, as rows: a name, a pattern whose group `n` is the age itself.

Every row ends the age where a duration, a stage of pregnancy or a count would go on ("two weeks late", "at 20 weeks").
"""

import re
from collections.abc import Mapping
from types import MappingProxyType

from redaction.detect.words.numerals import HALF, NUMBER, ORDINAL, WORD

UNIT = r"(?:years?|yrs?|months?|mths?|mos?|weeks?|wks?|days?|hours?|hrs?)"
_MORE = rf"(?:(?:,? and |,? ){NUMBER}[- ]?{UNIT}\b){{0,2}}"
_LONG = rf"{NUMBER}[- ]?{UNIT}\b{_MORE}"
_CLINICAL = r"\d{1,2}/(?:12|52|7)(?!/)"
_SHORT = rf"\d{{1,2}}½? ?(?:y(?:rs?)?|m(?:ths?)?|w(?:ks?)?) ?(?:\d{{1,2}} ?(?:m(?:ths?)?|w(?:ks?)?|d)\b|{_CLINICAL})"
QUANTITY = rf"(?:{_LONG}|{_SHORT}|{_CLINICAL}|\d{{1,2}}½?[ -]?(?:y[/-]?o\b|y\.o(?:\.|\b)|yrs?\b|mths?\b|wks?\b))"
_SOFT = (
    r"(?:(?:just|only|about|nearly|almost|barely|still|not yet|now|around|approximately|approx\.?|roughly|some|over|"
    r"under|then|circa|already|rising|coming up to|coming up for|exactly|c\.|~|\?) ?){0,2}"
)
_OR = r"(?: or | to |-|/(?!40))"
# A count of something else, not of the years of a life.
COUNTED = (
    r"(?! ?(?:weeks?'? |months?'? )?(?:pregnant|gestation|prem\w*|minutes?|times|per cent|percent|%|of the|of them|"
    r"children|others?|people|siblings|more|referrals|visits|contacts|calls|bruises|agencies|points|stone|kg|lbs?|"
    r"miles|"
    r"feet|foot|inch\w*|metres|pounds|out of|nights|sessions|occasions|separate|different|reports|injuries|marks|"
    r"mph|am\b|pm\b|o'clock|hours|hrs|who\b(?=.{0,20}there)))"
)
_NOT_LASTING = (
    r"(?!['s]* ?(?:pregnant|gestation|prem\w*|later|ago|before|after\b|earlier|early|late\b|since|in\b|into|of (?!age)|"
    r"apart|overdue|behind|without|imprisonment|custody|detention|sentence|younger|older|his senior|her senior|"
    r"supervision|period|break|gap|delay|check|review|visit|course|notice|post\b|off\b|away|long|on remand|running|"
    r"together|married|free|clean|sober|history|to go|left|worth|beyond|from|hx|hence|time\b|or so|inside|and more))"
)
_NAME = r"[A-Z][\w'-]{1,24}"
PERSON = (
    r"(?:man|woman|boy|girl|youth|teenager|lad|youngster|lady|male|female|child|infant|baby|toddler|son|daughter|"
    r"mother|father|mum|dad|mo|fa|brother|sister|sib|aunt|uncle|cousin|friend|partner|boyfriend|girlfriend|nephew|"
    r"niece|twin|grandmother|grandfather|gran|nan|nana|grandad|subject|victim|caller|lodger|neighbour|husband|wife|"
    r"stepfather|stepmother|stepson|stepdaughter|half-brother|half-sister|sibling|"
    r"bf|gf|fella|bloke|hubby|missus|mam|auntie|mgm|mgf|pgm|pgf|bro|sis|pupil|teenager|eldest|oldest|youngest|elder|"
    r"younger|"
    r"middle (?:one|child))"
)
_SUBJECT = (
    rf"(?:(?:[Hh]e|[Ss]he|[Tt]hey|[Ww]hom?|[Bb]oth|[Ii]|{_NAME}|[a-z]*(?:-)?{PERSON})|(?<=[\"')])"
    r"|(?<=[a-z],))['\")]{0,2},?"
)
_BE = (
    r"(?:'s|'m|'re| is| was| were| am| turned| turns| reached| became| had just turned| had turned| has turned| had "
    r"reached| would be| would have been| will be| had been| has been|'d have been| would now be| would turn|"
    r" is only| is still| says s?he is)"
)
_SINCE = r"(?:[Ww]hen|[Uu]ntil|[Tt]ill|[Ss]ince|[Bb]efore|[Aa]fter|[Oo]nce|[Ww]hile|[Bb]y the time|[Ii]f)"
_END = r"(?=[.,;:)\"'|\n!?](?!\d)|$|\*| ?[-\u2014] )"
_LIST = rf"(?:(?:, | and |, and ){NUMBER}(?: ?{UNIT})?\b(?!/))"
_LIFE = (
    r"(?:pregnant|mother|father|married|school|home|care|orphaned|adopted|fostered|widowed|died|death|final|champion|"
    r"drinking|using|smoking|south|north|abroad|country|convicted|cautioned|diagnosed)"
)
# Several people of one kind: only a list of numbers says how old they are ("girls of nine and two").
PERSONS = (
    r"(?:boys|girls|children|babies|infants|toddlers|sons|daughters|brothers|sisters|siblings|sibs|twins|cousins|"
    r"nephews|"
    r"nieces|men|women|teenagers|youths|lads|friends|kids|grandchildren|lodgers|pupils|half-brothers|half-sisters|"
    r"stepsons|stepdaughters)"
)
_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|"
    r"Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)"
)
_AT_MONTH = (
    rf"(?: in {_MONTH}\b| (?:last|next|this) (?:{_MONTH}|birthday|month|week)\b|"
    r" now(?=[.,;)])| plus\b)"
)
_TENS = r"(?:teens|twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties|[2-9]0'?s)"


def _row(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


_ONE = rf"(?:{QUANTITY}|{NUMBER}(?![\w/]|\.\d))"
_ONE_OR = rf"(?:{QUANTITY}|{NUMBER}(?:{_OR}{NUMBER})?(?![\w/]|\.\d))"
_BARE = rf"(?!one\b)(?:{NUMBER}(?:{_OR}{NUMBER})?)(?![\w/-]|\.\d)"

FORMS: Mapping[str, re.Pattern[str]] = MappingProxyType(
    {
        "aged": re.compile(
            rf"(?i)\b(?P<n>age[ds]?:? (?:only |just |between )?{_SOFT}{_ONE_OR}{_LIST}{{0,6}}(?: of age|"
            rf" old)?){COUNTED}"
        ),
        "age-of": re.compile(
            rf"(?i)\b(?:(?P<n>(?:the )?ages? of {_SOFT}{_ONE_OR}{_LIST}{{0,4}})|ages? (?:(?:was |is |being |were "
            rf")?(?:given|put|stated|recorded|"
            rf"estimated|assessed|noted)(?: as| at| to be)?|(?:as|was|is|at death:?)|"
            rf"(?:range|ranging|ranged) (?:from|between)) {_SOFT}(?P<m>{_ONE_OR}{_LIST}{{0,4}})){COUNTED}"
        ),
        "old": re.compile(
            rf"(?i)(?<![\w/.])(?P<n>{_SOFT}(?:(?:{NUMBER}|a)(?:{HALF})?[- ]?{UNIT}{_MORE}|{_SHORT}|{_CLINICAL})"
            r"[- ](?:olds?|of age))\b(?! (?:style|school))"
        ),
        "years-months": re.compile(
            rf"(?i)(?<![\w/.-])(?P<n>{NUMBER} ?(?:years?|yrs?|months?|mths?|weeks?|wks?),? (?:and )?{NUMBER} ?"
            rf"(?:months?|mths?|weeks?|wks?|days?)\b){_NOT_LASTING}"
        ),
        "short": re.compile(
            rf"(?<![\w/.£-])(?P<n>{_SHORT}|\d{{1,2}}½?[ -]?(?:y[/-]?o|yrs?)\b|\d{{1,2}}/12(?!/)){_NOT_LASTING}"
        ),
        "month": re.compile(
            rf"(?:\b(?P<who>{_SUBJECT})(?:'s|'m|'re| is| was| am| are| were| will be| would be| would have been) |"
            rf"(?<=[\"']))(?P<n>{_SOFT}{_BARE}{_AT_MONTH})"
        ),
        "several": re.compile(
            rf"\b{PERSONS}(?:,| of|,? (?:now|then|aged)| (?:are|were))(?: now| then| only)? "
            rf"(?P<n>{_BARE}{_LIST}{{1,6}}){COUNTED}"
        ),
        "after-age": re.compile(
            rf"(?:[;,]|,? (?:and|but)|,? while) (?:s?he|they|the {PERSON}|(?:his|her|their) {PERSON}|{_NAME})"
            rf"(?: was| is)? (?P<n>{_SOFT}{_BARE}){_END}"
        ),
        "short-of": re.compile(
            r"\b(?:(?:days?|weeks?|months?|years?|just|bit|well|a little) (?:short of|off|shy of|away from)|going on|"
            r"getting on for|"
            rf"[Pp]ushing|(?:wrong|right) side of) (?P<n>{_BARE}){_END}{COUNTED}"
        ),
        "looks": re.compile(
            r"\b(?:look(?:s|ed|ing)?|pass(?:es|ed) for|(?:thought|believed|understood|claim(?:s|ed|ing)?|said|assessed|"
            r"estimated|found|known|reckoned|pretend(?:s|ed|ing)?|appear(?:s|ed)) to (?:be|have been)|was a mere) "
            rf"(?P<n>(?:(?:nearer|about|at least|no more than|under|over|around) )?(?!one\b){_BARE}){_END}{COUNTED}"
        ),
        "adjective": re.compile(
            rf"(?<![\w/.-])(?P<n>{NUMBER}-(?:year|month|week|day))(?= {PERSON}\b)(?! (?:child|adult) (?:protection|"
            rf"plan))"
        ),
        "kin-number": _row(r"\b(?:Mo|Fa|Mum|Dad|Sibs?|sibs?|MGM|MGF|PGM|PGF|Bro|Sis) (?P<n>\d{1,2})(?=[,.;)|]| \()"),
        "subject": re.compile(
            rf"\b(?P<who>{_SUBJECT}){_BE} (?P<n>{_SOFT}{_BARE}{_LIST}{{0,6}})(?:{_END}|(?= (?:and|when|at the|but|"
            rf"or|then|by|"
            rf"that|now|at|with|while|as|in (?:19|20)|on (?:\d+|the|her|his)|years?|because|so|if|herself|himself|"
            rf"next|last)\b)){COUNTED}"
        ),
        "since": re.compile(
            rf"\b{_SINCE} (?P<who>{_SUBJECT}){_BE} (?P<n>{_SOFT}{_BARE}){COUNTED}(?! {UNIT}\b)(?! [a-z]+s\b(?<!s's))"
        ),
        "subject-units": re.compile(
            rf"\b(?P<who>{_SUBJECT}){_BE} (?P<n>{_SOFT}{QUANTITY}){_NOT_LASTING}(?! old\b)"
        ),
        "slang": re.compile(
            rf"(?i)\b(?:shes|hes|im|she's|he's|i'm|i am|ur|u r|your|youre|you're) (?P<n>{_SOFT}{_BARE})"
            rf"(?:{_END}|(?= (?:n|nd|and|wen|when|so|but|mate|tho|like|lol|x|tomoz|today|next)\b)){COUNTED}"
        ),
        "apposition": re.compile(
            rf"(?<=[\w'.)\"*-]),(?: a)? (?P<n>{_SOFT}(?:{NUMBER}(?:, {NUMBER}){{0,4}},? and {NUMBER}(?= ?[.;:)|])|"
            rf"{_ONE_OR}|[2-9]0s\b)(?! ?x\b)(?: and {_ONE}|{_AT_MONTH})?)(?:{_END}|"
            rf"(?= \()){_NOT_LASTING}"
        ),
        "brackets": re.compile(
            rf"(?<=[\w'\".*-]) \((?P<n>{_SOFT}(?:(?:aged|age) )?(?:{_ONE_OR}|[2-9]0s|\d{{1,2}} ?[mwy])"
            rf"(?:(?:, | and ){_ONE}){{0,6}})(?=[),;]| \(| at (?:the )?(?:time|birth|death)| when| in (?:19|20))"
        ),
        "beside-birth": re.compile(
            r"(?:\d[./-]\d{1,2}[./-](?:19|20)?\d\d|[A-Z][a-z]{2,8} (?:19|20)\d\d)(?:[),.;]| [-=\u2014(→]|"
            r"→){1,2} ?(?:so |i\.e\. |making h\w+ )?"
            rf"(?P<n>{_SOFT}{_ONE}){_END}"
        ),
        "of": re.compile(
            rf"\b(?<!one )(?<!only )(?<!est )(?:man|woman|boy|girl|youth|teenager|lad|lass|youngster|lady|male|"
            rf"female|child|"
            rf"infant|baby|toddler|pupil|adult|person) of "
            rf"(?P<n>{_SOFT}(?:{QUANTITY}|{_BARE}))(?! (?:children|siblings|brothers|sisters|kids|boys|girls|the|her|"
            rf"his|their|January|February|March|April|May|June|July|August|September|October|November|December)\b)"
        ),
        "kin-of": re.compile(
            rf"\b(?:sons?|daughters?|brothers?|sisters?|twins|boys|girls|children|grand(?:son|daughter)s?|cousin|"
            rf"nephew|niece) of "
            rf"(?P<n>{QUANTITY}(?:(?:, | and |, and ){QUANTITY}){{0,4}}){_NOT_LASTING}"
        ),
        "at-units": re.compile(
            rf"\b[Aa]t (?P<n>{_SOFT}(?:{NUMBER} ?(?:years?|yrs?|months?|mths?)\b{_MORE}|{NUMBER} ?(?:weeks?|days?) old|"
            rf"{NUMBER} ?(?:weeks?|wks?|days?)\b|{NUMBER}{HALF}|{_SHORT}|{_CLINICAL}))"
            r"(?!['s]* ?(?:pregnant|gestation|prem|later|ago|before|after\b|intervals?|notice|apart|of pregnancy|into))"
        ),
        "sex": re.compile(
            r"(?<![\w/.-])(?P<n>\d{1,2}/?[MF]|[1-9]\d [MF](?=[,.;:)|])|\d{1,2}/(?:12|52) (?:male|female))"
            r"(?=[,.;:)|]| [a-z(]| \||\n|$)"
        ),
        # "Had lived for seven months" is how long somebody had been at a place, and no age.
        "lived": _row(
            r"(?<!had )(?<!has )(?<!have )\blived (?:for |only |to be )?"
            rf"(?P<n>{QUANTITY}){_NOT_LASTING}(?! (?:with|there|here|at))"
        ),
        "being": _row(rf"\bbeing (?P<n>{_BARE})(?:{_END}|(?= and\b)){COUNTED}"),
        "when": re.compile(
            rf"\b(?:[Ww]hen|[Ww]hile|[Ww]hilst) (?:(?:only |just |still |barely )(?P<n>{_BARE})(?:{_END}|(?= (?:s?he|"
            rf"they)\b))|"
            rf"(?P<m>{_BARE})(?= (?:s?he|they)\b)){COUNTED}"
        ),
        "ish": re.compile(
            rf"\b(?P<n>(?:{WORD}|[1-9]\d)-?(?:ish|odd|something)|(?:sexa|septua|octo|nona)genarian|centenarian)\b"
            r"(?! (?:pages|people|miles|years|times))"
        ),
        "from-abroad": re.compile(
            rf"\b(?:from|to|into|in) [A-Z][\w-]{{1,24}},? at (?P<n>{WORD})(?=[.,;)]| (?:to|with|and|when)\b)"
        ),
        "by": _row(rf"\bby (?P<n>(?:thir|four|fif|six|seven|eigh|nine)teen|twenty(?:-\w+)?){_END}"),
        "about": _row(
            rf"\b{PERSON},? (?P<n>(?:about|approx\.?|approximately|around|roughly|nearly|almost|c\.|circa) ?{_BARE})"
            rf"{COUNTED}(?! {UNIT} (?!old))"
        ),
        "not-yet": _row(rf"\b(?P<n>not (?:yet|quite) {_BARE}){COUNTED}(?! {UNIT} (?!old))"),
        "for-age": _row(rf"\b(?:small|big|tall|mature|immature|young|old|large) for (?P<n>{_BARE}){_END}"),
        "at-life": re.compile(
            rf"\b{_LIFE}(?: [a-z]+){{0,2}},? at (?P<n>{_SOFT}(?:{NUMBER} (?:weeks|days)|{_BARE})){COUNTED}"
            rf"(?:{_END}|(?= (?:and|when|with|by|she|he|to|after|before|because|for|while|but|pregnant)\b))"
        ),
        "at": re.compile(
            rf"\b(?:[Aa]t|@) (?P<n>{_SOFT}(?:1[3-9]|[2-4]\d|(?:thir|four|fif|six|seven|eigh|nine)teen|"
            rf"(?:twenty|thirty|forty)(?:-\w+)?))(?:{_END}|(?= (?:and|when|with|by|she|"
            rf"he|to|"
            rf"after|before|because|for|while|but|pregnant)\b)){COUNTED}"
        ),
        "at-opening": re.compile(
            rf"\b(?:At (?P<n>{_SOFT}{_BARE}),?|at (?P<m>{_SOFT}(?!one\b){WORD})) (?=(?:he|she|they)\b)"
        ),
        "turned": re.compile(rf"\bturn(?:ed|s|ing) (?P<n>{_SOFT}{_BARE}){COUNTED}(?! (?:into|up|over|away|down)\b)"),
        "to-be": re.compile(rf"\bto be (?P<n>{_SOFT}(?!one\b)(?:{WORD}|1\d))(?=[.,;])"),
        "soft": re.compile(
            rf"\b(?P<n>(?:now|just|[Nn]early|[Aa]lmost|[Bb]arely|then|[Nn]ot yet|rising|only) "
            rf"(?!one\b)(?:{NUMBER})(?: {UNIT})?)"
            rf"(?:(?=[.,;)|](?!\d))|(?= and\b)){COUNTED}"
        ),
        "decade": re.compile(
            rf"(?i)\b(?P<n>(?:in|into|from) (?:his|her|their|my) (?:very )?(?:(?:early|mid|middle|late)[ -])?"
            rf"(?:to[ -]late[ -])?{_TENS})\b|(?<!\bthe )(?<!\bmid )\b(?P<m>(?:early|mid|late)[ -](?:to[ -](?:mid|"
            rf"late)[ -])?{_TENS}\b|(?<=[.,;|(] )[2-9]0s(?=[.,;)|]| \|))"
        ),
        "year-of-life": re.compile(
            rf"\b(?P<n>in (?:his|her|their) {ORDINAL} year)\b(?= of (?:life|age)|[.,;|)\n]|$| \|)"
        ),
    }
)  # fmt: skip
CELL = re.compile(
    rf"(?<![\w/.:£-])(?P<n>{_SOFT}(?:{QUANTITY}|\d{{1,2}}½? ?[ymw]|{NUMBER}(?:{_OR}{NUMBER})?|[1-9]0'?s|"
    rf"{ORDINAL} year|(?:early|mid|late)[ -]{_TENS}))"
    r"(?![\w/:-]|\.\d| (?:January|February|March|April|May|June|July|August|September|October|November|December|"
    r"Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec)\b)",
    re.IGNORECASE,
)
