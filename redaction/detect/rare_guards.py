"""What speaks against a rare fact: words that leave it common, and looks at whose it is."""

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType

from redaction.detect.reading import Reading

LEFT: Mapping[str, re.Pattern[str]] = MappingProxyType(
    {
        "illness": re.compile(
            r"(?i)\b(?:exclud\w+|ruled out|no evidence|not have|negative|tests? for|tested for|screen\w*|such as|can (?:be|cause)|caused by|consider\w*|possib\w+|differential|"
            r"suspect\w*|training|leaflet|helpline|charity|society|trust\b|may have|might have|whether|or (?:other|another)|guidance|e\.g\.|for example|clinics? for|\?)"
        ),
        "honour": re.compile(
            r"(?i)\b(?:safeguarding|dignity|domestic|abuse|mental health|practice|participation|violence|children's|equality|carers?'?|named|board|agency|lead|trust|service|quality) ?\0|\0 for (?:children|safeguarding|change)"
        ),
        "media": re.compile(
            r"(?i)\b(?:watch\w*|from the|learn\w*|heard|read|saw|found out|told by|turn(?:ed)? (?:on|off)|dropped|broken|new|flat-?screen|loud|in front of) (?:[\w'-]+ ){0,3}\0|\0 (?:was on|licence|set\b|remote|on loud|blaring)|publicity|media (?:handling|strategy|enquir)"
        ),
        "creature": re.compile(r"(?i)\b(?:toy|cuddly|story|book|film|song|picture|drawing|drew|zoo|farm visit) "),
        "multiple": re.compile(r"(?i)\0[- ](?:track|bed|room|tub|set|carb|axle|beds)"),
        "war": re.compile(r"(?i)\b(?:fire (?:safety|service|brigade)|risk of|in case of|training|exercise) "),
        "unique": re.compile(
            r"(?i)\b(?:at the|for the|it was the|this was the|that was the|not the|on the|by the) \0|\0 (?:time|occasion|contact|record|report|entry|note|mention|visit|chance|opportunit|reference|agency|referral)"
        ),
        "job": re.compile(
            r"(?i)\b(?:the|said|told|called|asked|rang|of the|by the|to the|our|their|his|her) (?:local |parish |village )?\0(?! of\b| at\b| on\b)"
        ),
        "home": re.compile(
            r"(?i)\b(?:visited|trip to|outing|near|opposite|behind|past|by|outside|beside|next to|met at|drank (?:in|at)) (?:[\w'-]+ ){0,2}\0"
        ),
    }
)
_SAID_OF = re.compile(
    r"(?:\b(?:an?|former|retired|as|is|was|were|been|became|become|then|once|professional|trained|published|local|first|second|head|chief|last|only|reigning|international|county|national|amateur|part-time|semi-professional|lay|former cathedral) |[|,(;:-] ?|\*\* ?|- )$"
)
_HAD = re.compile(
    r"(?i)\b(?:had|has|have|kept|keeps?|keeping|bred|breeds?|breeding|owned|owns?|raced|races|rescu\w+|rode|rides|riding|trained|trains|with|shows?|showed|drove|a|an|his|her|their|the)\b"
)
_LIVED = re.compile(
    r"(?i)\b(?:liv(?:ed|es|ing)|stay\w*|mov(?:ed|ing)|born|grew up|raised|brought up|home|based|winter(?:s|ed)|slept|sleeping|house|rent\w*|bought|occup\w+|shared|owned|settled|housed|placed|flat|rooms?)\b"
)


def _of_someone(reading: Reading, start: int, _end: int, _begin: int, _stop: int) -> bool:
    """Say whether an occupation is said of someone: "a retired signalman", "| tattooist |", not "the vicar called"."""
    before = reading.before(start, 30)
    modified = re.search(r"(?:\b(?:an?|former|retired|is|was|as|been) |[,|(] ?)(?:[a-z][\w'-]+ ){1,3}$", before)
    return _SAID_OF.search(before) is not None or modified is not None


def _kept(reading: Reading, start: int, _end: int, begin: int, _stop: int) -> bool:
    return _HAD.search(reading.text[begin:start]) is not None


def _lived(reading: Reading, start: int, _end: int, _begin: int, _stop: int) -> bool:
    return _LIVED.search(reading.before(start, 50)) is not None


_IS_A = re.compile(
    r"(?:\b(?:is|was|am|been|be|being|became|become|as|former|retired|turned|elected|appointed|ordained) (?:an? |the |once |now |then |also )?"
    r"(?:[\w'-]+ ){0,2}|(?:^|[|;(,] ?|- )(?:an? |the )?(?:[\w'-]+ ){0,2})$"
)
_OF_ANOTHER = re.compile(r"\b(?:by|to|from|with|told|for|of|that|because|when|and) (?:an? |the )?(?:[\w'-]+ ){0,2}$")


def _is_a(reading: Reading, start: int, _end: int, _begin: int, _stop: int) -> bool:
    """Say whether an office is said to be someone's: "was a magistrate", not "told by a chaplain"."""
    before = reading.before(start, 40)
    return _IS_A.search(before) is not None and not _OF_ANOTHER.search(before)


def _no_letters_behind_a_name(reading: Reading, start: int, end: int, _begin: int, _stop: int) -> bool:
    """Leave the letters behind a name, "Tamsin Orrell OBE", and champions of a cause."""
    word = reading.text[start:end]
    if word.isupper():
        return re.search(r"[A-Z][\w'-]+[,)]?\(? ?$", reading.before(start, 20)) is None
    return not word.startswith("Champion")


GUARDS: Mapping[str, Callable[[Reading, int, int, int, int], bool]] = MappingProxyType(
    {"job": _of_someone, "calling": _is_a, "honour": _no_letters_behind_a_name, "creature": _kept, "home": _lived}
)
