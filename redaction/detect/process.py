"""Which dates belong to the review itself (panel, report, guidance, action plan) or to public life, and so stay.

A cue counts within the sentence of the date; words of the family's life in the same sentence count against it.
"""

import re
from dataclasses import dataclass, field

from redaction.case.cast import Cast
from redaction.detect.cover import Cover, cover, on_cover, signature
from redaction.detect.dates import Date
from redaction.detect.lexicon import plain
from redaction.detect.reading import Reading
from redaction.detect.sections import Outline, Section, outline
from redaction.detect.tables import column, header_cells, is_row
from redaction.spans import Span

_OWN = "a date of the review's own process"
_PUBLIC = "a date of guidance, law or research"

# The review's own steps. What is done by a panel, board or author, and what is done to a review or report.
_STEPS = re.compile(
    r"(?i)\b(?:(?<!adoption )(?<!fostering )(?<!marac )panel\b(?! of)[^.]{0,70}\b(?:met|sat|meetings?|considered|"
    r"agreed|convened|signed|"
    r"approved|received|queried|heard|asked|read|was told|between)|panel (?:met|meetings?|dates)|\b(?:it|we|they|"
    r"group|team|reviewers) (?:also )?(?:met|sat) (?:\w+ ){0,3}(?:times|occasions|between|monthly)|to the panel on|"
    r"(?:safeguarding )?(?:children )?board\b[^.]{0,60}\b(?:met|meeting|considered|accepted|agreed|approved|"
    r"ratified|received|signed|"
    r"decided|undertook|undertaken|intends|adopted|commissioned|published|endorsed|launched)|for the board|"
    r"to the board|sub-?group|"
    r"chair(?:man|woman)?\b[^.]{0,80}\b(?:decided|determined|agreed|confirmed|commissioned|wrote|signed|concluded|"
    r"set up)|"
    r"decision to (?:hold|conduct|undertake|commission)|(?:met|meets|meet) the criteria|criteria for|"
    r"serious case review|\bscr\b|"
    r"overview report|this (?:report|review) (?:was|is|has|will)|the (?:final )?report (?:was|is|will|has)|"
    r"final report|(?:first|second|third|fourth|fifth|final|this) draft|"
    r"review (?:was|has been|is) (?:set up|commissioned|begun|started|completed|finished|held|delayed|suspended|"
    r"concluded)|"
    r"to the review\b|(?:lead|independent|review) (?:reviewers?|team|author)|the authors?\b|overview author|"
    r"terms of reference|"
    r"action plan|notified to (?:the (?:board|department|secretary)|ofsted)|learning event|practitioners'? (?:event|"
    r"met|day)|"
    r"practitioners? met|reflective (?:session|workshop)|(?:individual|internal|single|agency) (?:management |"
    r"agency )?(?:reviews?|reports) "
    r"(?:were|was)|\bIMRs?\b (?:were|was|authors?)|agency reports? (?:were|was)|interviewed (?:by|for) the|"
    r"(?:spoke|spoken) (?:to|with) the (?:author|reviewers?|panel)|"
    r"met (?:with )?the (?:author|reviewers?|panel|lead)|since the (?:events|review)|legal advice of)"
)
# Guidance, law, inspection, statistics: public facts with a date.
_GUIDANCE = re.compile(
    r"(?i)(?:\b(?:(?:was|were|been|be|are|is) (?:published|ratified|reissued|revised|updated|superseded|introduced|"
    r"abolished|lifted|rolled out|brought into force|implemented|repealed|amended|withdrawn)|published|publication|"
    r"ofsted|"
    r"(?:progress|final|annual|inspection|national|overview) reports? (?:of|in|dated)|wrote in|asked (?:in|for in)|"
    r"advised in|"
    r"guidance|circular|handbook|regulations|legislation|statutory|came into force|came in on|commence(?:d|ment)|"
    r"nice\b|guidelines?|"
    r"national (?:review|study|inquiry|panel|report|analysis|standards?|strategy|strategies)|department (?:for|of)|"
    r"government|"
    r"secretary of state|inspections?|inspected|parliament|royal college|biennial|triennial|framework of|definition of|"
    r"edition of|review of|inquiry (?:of|in)|convention|signed by the united kingdom|quality mark|transitional|"
    r"reorgani[sz]\w+|"
    r"restructur\w+|protocol|strategy|goes live|went live|go live|accredit\w+|changed (?:that|the law)|study|survey|"
    r"research\w*|"
    r"census|campaign)\b|\blaming\b|\bmunro\b)"
)
# Of these alone the day is told.
_ENACTED = re.compile(
    r"(?i)\b(?:came into force|came in on|commence(?:d|ment)|(?:was|were) (?:published|issued|reissued|lifted|"
    r"abolished|introduced|"
    r"repealed|amended|launched|brought in)|in force (?:from|since)|took effect|effective from|vesting day|circular)\b"
)
_FAMOUS = re.compile(
    r"\b(?:Laming|Munro|Blom-Cooper|Waterhouse|Carlile|Bichard|Butler-Sloss|Climbi[eé]|Connelly|Baby P\b|Pelka|"
    r"Beckford|"
    r"Colwell|Khyra Ishaq|Hamzah Khan|Keanu Williams|Kimberley Carlile|Tyra Henry|Cleveland [Ii]nquiry|Clywch|"
    r"Wood [Rr]eview|"
    r"Jay [Rr]eport|Casey [Rr]eport|Norgrove|Narey|Berelowitz|Savile|Soham|Ainlee|Lauren Wright|Edlington|Rotherham|"
    r"Rochdale "
    r"[Rr]eview|Oxfordshire [Rr]eview|Brandon|Sidebotham|Ferguson|Reder|Duncan|Horwath|Dingwall|Rutter|Bowlby|"
    r"Macpherson|"
    r"Stephen Lawrence|Every Child Matters|Working Together|Hidden Harm|Children Act|Home Office|Lord [A-Z]\w+)\b"
)
_FAMILY = re.compile(
    r"(?i)\b(?:he|she|him|his|her|hers|mother|father|mum|mam|dad|parents?|baby|born|birth|died|death|killed|"
    r"murdered|twins?|"
    r"brothers?|sisters?|son|daughter|grand\w+|aunt|uncle|cousin|partner|stepfather|boyfriend|girlfriend|husband|"
    r"wife)\b"
)
_CASE = re.compile(
    r"(?i)\b(?:period (?:from|under|of)|timeframe|time frame|scope|covers|covering|died|death|killed|murdered|born|"
    r"birth|"
    r"admitted|discharged|attended|visited|visit|referred|referral|arrested|charged|convicted|sentenced|pleaded|trial|"
    r"inquest|coroner|assault|injur\w*|hospital|school|moved|placed|placement|pregnan\w+|bruis\w+|incident|police were|"
    r"ambulance|999|missing|became|weighed|seen|telephoned|rang|told|reported|strategy (?:meeting|discussion)|"
    r"case conference|"
    r"contact|looked after|care proceedings|court|order|separated|married|arrived|came to|lived|living|found|"
    r"bail\w*|remand\w*|"
    r"medical|scan|x-ray|clinic|appointment|caution)\b"
)
_SCOPE = re.compile(
    r"(?i)(?:\b(?:period|timeframe|time frame|scope|back to|covers?|covering|from|born|died|birth of|death of|"
    r"dob)\W{0,3}$|"
    r"\b(?:period|scope)\b[^.;]{0,30}$)"
)
_STRONG = re.compile(
    r"(?i)\b(?:chair\w*\b[^.]{0,60}\bdecided|(?:panel|team|it|we)\b[^.]{0,60}\b(?:met|sat)\b|criteria|"
    r"serious case review should|lead reviewers|"
    r"commissioned|published|guidance|regulations|met the (?:lead|author|panel|review))"
)
# "will report by", "is to be audited by": the plans of the board, unless the sentence tells of the family.
_PLANNED = re.compile(
    r"\b(?:will|is to|are to|to be|shall|should|must|due|[Ww]e recommend|reports? to the [Bb]oard|audits? it|target|"
    r"complet\w+|"
    r"[Rr]eport(?:ing)? back|[Oo]wner|[Dd]eadline|[Tt]imescale)\b[^.]{0,140}\b(?:by|from|in|before|until|for|By|"
    r"BY)(?: the)?(?: (?:end|start) "
    r"of)?[: ]*$"
)
_EVENT = re.compile(
    r"(?i)\b(?:he|she|his|her|trial|court|hearing|sentenc\w+|inquest|released?|born|due date|birthday|wedding|court|"
    r"told|said|mother|father|contact|discharg\w+|tenancy|appointment)\b"
)
_BY_DATE = re.compile(
    r"\b(?:by|By|BY)(?: the)?(?: end of| start of)?:? $|\b(?:will|to|must|should|shall)\b[^.]{0,120}\b(?:from|in|"
    r"before|until)(?: the)?"
    r"(?: end of| start of)? $|(?:^|[.;|*] ?)(?:By|Deadline|Timescale|Target|Due|Review date|Complete[d]?|When)[:*]+ $"
)
_SPOKEN_TO = re.compile(
    r"(?:^[\W\d]*|[.:] |\] ?:? |[*_])(?:[Ii]nterview(?:ed)?|[Cc]onversation|[Mm]eeting|[Tt]elephone (?:call|"
    r"conversation|interview)|[Ll]etter|"
    r"[Ee]-?mail|[Nn]ote|[Ss]ubmission|[Ww]ritten (?:reply|answer)) (?:with|from|to|by) [^;|]{2,110}$"
)
_AUTHOR_SPEAKS = re.compile(
    r"\b(?:I (?:was appointed|am|have (?:reported|read|seen|met)|retired|worked|joined|left|chaired|heard|met|"
    r"visited|saw|"
    r"interviewed|spoke|wrote|asked|received|finished|completed|submitted|presented|sent|telephoned)|(?:wrote|"
    r"written|spoke|"
    r"talked|replied|apologised) to me|(?:told|met|sent|wrote) me|we (?:met|interviewed|visited|spoke))\b"
    r"(?:(?!\b(?:that|how|when|about)\b)[^.;]){0,70}$"
)
_EDITED = re.compile(
    r"\b(?:[Ee]dited|[Ss]aved|[Pp]rinted|[Vv]ersion|[Dd]raft|[Aa]ccepted|[Mm]erged)(?: by| on|"
    r":)?(?: [A-Z][\w.]*){0,3},? $"
)
_PLAN_COLUMN = re.compile(
    r"(?i)\b(?:target|by|timescale|time scale|by when|when|deadline|due|completion|complete by|review date|"
    r"milestone|date|done by|finish)\b"
)
_PLAN_SIGN = re.compile(
    r"(?i)\b(?:recommendation|rec\.?|action|actions|measure|lead|by whom|outcome|owner|who|responsib\w+|progress|"
    r"r\d|what we will|rag)\b"
)
_NOT_PLAN = re.compile(
    r"(?i)\b(?:event|events|what happened|key event|contact|presenting|source|who was seen|what was (?:seen|said)|"
    r"child seen|agency|"
    r"observation|entry|record\w*|incident|significan\w+)\b"
)
_TITLE_AFTER = re.compile(
    r" (?:edition|version|text|protocol|guidance|regulations|act\b|report|inspection|strategy|framework|census|"
    r"white paper|green "
    r"paper|inquiry|review\b|study|survey|standards|budget|election|Act\b|Code\b)"
)
_TITLED = re.compile(
    r"\b(?:Guidance|Framework|Procedures?|Strategy|Protocol|Code|Standards|Handbook|Toolkit|Policy|Report|Review|"
    r"Survey|Plan)\b[^.;(]{0,60}\($"
)
_NEAR = 110


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What a text says of itself: its cover and signature, and the headings of its sections."""

    cover: Cover = field(repr=False)
    outline: Outline = field(repr=False)


def frame(reading: Reading, found: tuple[Date, ...], cast: Cast) -> Frame:
    """Read the frame of a text once, for all its dates."""
    return Frame(cover=cover(reading, found, cast), outline=outline(reading))


def keeps(reading: Reading, date: Date, around: Frame) -> str:
    """Return why a date stays as one of the process or of public life, or an empty string."""
    line = reading.line(date.start)
    if signature(reading, date) or on_cover(reading, date, around.cover.end) or _edited(reading, line, date):
        return "the date of the report"
    start, end = _sentence(reading.text, line, date)
    lead, tail = reading.text[start : date.start], reading.text[date.end : end]
    if is_row(reading, line):
        return "a date of the action plan" if _in_plan(reading, line, date, around) else ""
    if _planned(reading, date, around, lead, tail):
        return "a date of what is planned"
    if date.form in ("year", "years") and _TITLE_AFTER.match(tail):
        return _PUBLIC
    if reading.quoted(date.start) or lead.count('"') % 2:
        return ""
    if _by_author(around, lead, tail, date):
        return _OWN
    return _by_cue(lead, tail, date)


def _edited(reading: Reading, line: Span, date: Date) -> bool:
    """Say whether a comment or the end of a line says when the file was last worked on."""
    comment = reading.text.startswith("<!--", line.start)
    return comment and _EDITED.search(reading.text[line.start : date.start]) is not None


def _planned(reading: Reading, date: Date, around: Frame, lead: str, tail: str) -> bool:
    """Say whether a date lies ahead of the report, or is a term that it sets."""
    if date.second or reading.quoted(date.start):
        return False
    when = (date.year or 0, date.month or 1, date.day or 1)
    dated = around.cover.dated
    near = lead[-140:] + "\0" + tail[:40]
    if dated and date.year and when > dated:
        return not re.search(
            r"(?i)\b(?:(?:re-?)?trial|sentenc\w+|releas\w+|born|birthday|hearing|inquest|parole|listed)\b", near
        )
    if dated and date.year and when < dated and (dated[0] - date.year) > 1:
        return False
    if around.outline.at(date.start) is Section.PLAN and _BY_DATE.search(lead) and not _EVENT.search(lead[-70:]):
        return True
    return _PLANNED.search(lead[-190:]) is not None and not _EVENT.search(lead[-140:]) and not lead.count('"') % 2


def _by_author(around: Frame, lead: str, tail: str, date: Date) -> bool:
    """Say whether the author, the chair or a reviewer did something on that day, in the years before the report."""
    dated = around.cover.dated
    recent = dated is None or date.year is None or -1 <= dated[0] - date.year <= 3
    if _SCOPE.search(lead[-40:]):
        return False
    spoken = _SPOKEN_TO.search(lead)
    if spoken and recent and (dated is not None or re.search(r"(?i)\binterview|the review\b", spoken[0])):
        return True
    if _AUTHOR_SPEAKS.search(lead) and date.form != "feast" and not tail.startswith(" that "):
        return True
    near = plain(lead[-_NEAR:] + " " + tail[:60])
    return recent and any(re.search(rf"\b{re.escape(name)}\b", near) for name in around.cover.signers)


def _by_cue(lead: str, tail: str, date: Date) -> str:
    lead, tail = lead[-_NEAR:], tail[:_NEAR]
    near = lead[-60:] + "\0" + tail[:60]
    scope = _SCOPE.search(lead[-40:]) is not None and not re.search(r"(?:times|occasions) from $", lead)
    if _STEPS.search(lead) or _STEPS.search(tail):
        if not _CASE.search(near) and not scope:
            return _OWN
        if (
            _STRONG.search(lead + tail)
            and not scope
            and not re.search(r"(?i)\bwhen \w+ (?:became|was|died|moved)", tail[:50])
        ):
            return _OWN
    if _FAMOUS.search(lead[-70:] + "\0" + tail[:50]) and not scope and date.day is None:
        return _PUBLIC
    if date.form == "feast":
        return ""
    if _TITLED.search(lead):
        return _PUBLIC
    rule = _GUIDANCE if date.day is None else _ENACTED
    if (rule.search(lead) or rule.search(tail)) and not _FAMILY.search(near) and not _CASE.search(near) and not scope:
        return _PUBLIC
    return ""


def _sentence(text: str, line: Span, date: Date) -> tuple[int, int]:
    low, high = max(line.start, date.start - 400), min(line.end, date.end + 400)
    start = max((m.end() for m in re.finditer(r"[.!?][\"')]* +(?=[A-Z\"])|\|", text[low : date.start])), default=0)
    after = re.search(r"\]\(|[.!?][\"')]*(?: +(?=[A-Z\"])|$)|\|", text[date.end : high])
    return low + start, date.end + after.end() if after else high


def _in_plan(reading: Reading, line: Span, date: Date, around: Frame) -> bool:
    """Say whether a date stands in a column of terms of an action plan."""
    cells = header_cells(reading, line)
    header = " | ".join(cells)
    if not header or _NOT_PLAN.search(header):
        return False
    if not (_PLAN_SIGN.search(header) or around.outline.at(line.start) is Section.PLAN):
        return False
    number = column(reading, line, date.start)
    return 0 <= number < len(cells) and _PLAN_COLUMN.search(cells[number]) is not None
