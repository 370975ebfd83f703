"""Rare facts in free text by which a neighbour or a search would find the family: always for a person to decide."""

import re
from collections.abc import Iterator

from redaction.detect.finding import FindingType, Proposal
from redaction.detect.hit import RANK_RARE, Hit
from redaction.detect.markers import MARKERS
from redaction.detect.reading import Reading

_CUES = (
    (
        "a multiple birth",
        (
            r"(?:identical |non-identical |conjoined )?(?:twins?|triplets?|"
            r"quadruplets|quads)\b(?! track)"
        ),
    ),
    (
        "known from press or broadcast",
        (
            r"(?:(?:local|national|regional|Sunday|hospital|community) (?:paper|"
            r"press|news|media|station)|(?:(?:local|national|regional|hospital|"
            r"community) )?(?:television|TV (?:programme|show|series|news)"
            r"|on TV|radio|newspapers?|tabloids?|documentary|YouTube|headlines|"
            r"front page|gazette))\b"
        ),
    ),
    (
        "a rare achievement",
        (
            r"\b(?:champion(?:s|ships?)?|medal(?:list|s)?|(?:for|represented)"
            r" (?:the|his|her|their) (?:county|country)|county (?:squad|team|"
            r"swimmer|runner|player)|(?:national|regional|county) (?:title|"
            r"finals?|squad|team|record)|record holder|talent (?:show|contest)"
            r"|beauty (?:queen|pageant)|won (?:a|the|an)(?: \w+){0,3} (?:prize|"
            r"award|competition|medal|cup|trophy|scholarship))\b"
        ),
    ),
    (
        "a rare illness",
        (
            r"(?:(?:rare|genetic|congenital|inherited|metabolic|chromosomal|"
            r"degenerative)[ ,](?:[\w-]+ ){0,3}(?:disorder|condition|disease|"
            r"syndrome|illness)|(?:[A-Z][\w'-]+ ){1,3}(?:[Ss]yndrome|[Dd]isease)"
            r"|(?:cleft (?:lip|palate)|sickle[- ]cell(?: \w+)?|cystic fibrosis|"
            r"achondroplasia|dwarfism|albinism|spina bifida|haemophilia|hydrocephal\w+|"
            r"phenylketonuria|osteogenesis imperfecta|muscular dystrophy|"
            r"brittle bones?|conjoined|deaf-?blind))\b"
        ),
    ),
    (
        "a number that singles out",
        (
            r"(?:one of (?:only |just )?(?:\d{1,3}|two|three|four|five|six|"
            r"seven|eight|nine|ten|eleven|twelve|a handful|a few)(?: known|"
            r" such)? (?:cases?|families|children|people|pupils|patients|"
            r"in the (?:country|county|world|UK))|the only (?:[\w-]+ ){1,"
            r"4}in the (?:village|town|county|country|school|area|region|"
            r"street)|the first (?:[\w-]+ ){1,4}in the (?:village|town|county|"
            r"country|UK|world|region)|population (?:of )?(?:about |around "
            r"|under )?[\d,]+)"
        ),
    ),
    (
        "an unusual birth or event",
        (
            r"\b(?:born in (?:a|an|the) (?:hospital )?(?:lift|car|taxi|ambulance|"
            r"train|bus|prison|field|lay-by|car park|aeroplane|plane|caravan|"
            r"tent|barn|supermarket|shop|corridor)|power (?:failure|cut)|"
            r"flood(?:s|ed)? of|house fire|explosion|train crash|plane crash|"
            r"lottery|shipwreck|lifeboat|air ambulance landed)\b"
        ),
    ),
    (
        "an unusual occupation",
        (
            r"(?:a |an |as a |as an |former |retired |worked as |works as "
            r")?(?:[\w-]+ )?(?:lighthouse keeper|circus \w+|fairground \w+|"
            r"jockey|trawlerman|professional (?:footballer|boxer|wrestler|"
            r"dancer|musician|cricketer|rugby player)|footballer|boxer|wrestler|"
            r"ballet dancer|opera singer|taxidermist|undertaker|gravedigger|"
            r"falconer|bell-ringer|town crier|magician|clown|stuntman|tattooist|"
            r"tattoo artist|racing driver|coach driver|dinner lady|lollipop "
            r"(?:man|lady)|beekeeper|gamekeeper|mountaineer|diver|trapeze "
            r"artist|drag queen|stripper|porn\w* actress|lap dancer|mayor|"
            r"mayoress|magistrate|councillor|ice[- ]cream (?:man|seller|van)"
            r"|shepherd|fisherman|blacksmith|farrier|puppeteer|pilot|astronaut|"
            r"imam|vicar|rabbi|pastor|bishop|priest)\b(?: (?:at|for|in|on)"
            r" (?:a|an|the|[A-Z])[\w' -]{2,40})?"
        ),
    ),
    (
        "a dog, a tattoo or a mark",
        (
            r"(?:\btattoo(?:ed|s)?\b[^.;,|\n]{0,40}|\bbanned (?:breed|dog)"
            r"\b|\bpit[- ]?bull(?: terrier)?\b|\bbirthmark[^.;,|\n]{0,30})"
        ),
    ),
    (
        "an unusual tie of kin",
        (
            r"\b(?:(?:paternal|maternal) great-?(?:grand)?(?:aunt|uncle|mother|"
            r"father)|(?:first )?cousins? (?:married|marriage)|married (?:his|"
            r"her) (?:first )?cousin|consanguin\w+|adopted (?:from|abroad)"
            r"|surrogate|sperm donor|by caesarean in prison)\b"
        ),
    ),
    (
        "an appeal or an event that can be searched",
        (
            r"\b(?:fund-?rais(?:ing|er)|crowd-?fund\w*|sponsored (?:walk|"
            r"run|swim|silence)|vigil|candle-?lit|petition|memorial (?:bench|"
            r"garden|service|match)|balloon release|book of condolence|appeared "
            r"(?:on|in)|was filmed|went viral|viral video|reality (?:show|"
            r"programme))\b[^.;,|\n]{0,30}"
        ),
    ),
)
PATTERNS = tuple((why, re.compile(rf"(?<![\w-]){cue}")) for why, cue in _CUES)
_WHOLE_CLAUSE = frozenset(
    {
        "known from press or broadcast",
        "a rare achievement",
        "an unusual birth or event",
        "an appeal or an event that can be searched",
    }
)
_CLAUSE_LENGTH = 60
# The words that a clause starts with, and that stay outside what is removed.
_LEAD = re.compile(
    r"(?:[.!?] |[;:,|\n>\"(]|\b(?:[Hh]e|[Ss]he|[Tt]hey|[Ii]t|who|"
    r"which|that|and|but|when|where|because|after|before|an event "
    r"that was))[\s#*>-]*(?:\d{1,3}(?:\.\d{1,3})* )?"
)


def find(reading: Reading) -> Iterator[Hit]:
    """Yield the places where a rare fact stands, as `check`."""
    for why, pattern in PATTERNS:
        for match in pattern.finditer(reading.text):
            start, end = match.span()
            if why in _WHOLE_CLAUSE:
                start = _clause_start(reading.text, start)
            end -= len(reading.text[start:end]) - len(reading.text[start:end].rstrip())
            if end - start > 2:
                yield Hit(
                    start=start,
                    end=end,
                    type=FindingType.QUASI,
                    rank=RANK_RARE,
                    score=500,
                    detector="rule:rare",
                    reason=f"{why}: could single out the family",
                    proposal=Proposal.CHECK,
                    replacement=MARKERS[FindingType.QUASI],
                )


def _clause_start(text: str, cue: int) -> int:
    """Return where the clause of a cue begins, after its subject; at most some words back."""
    low = max(0, cue - _CLAUSE_LENGTH)
    ends = [match.end() for match in _LEAD.finditer(text, low, cue)]
    return ends[-1] if ends else cue
