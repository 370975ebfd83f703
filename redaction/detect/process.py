"""Which dates belong to the review itself (panel, report, guidance, action plan) and so stay."""

import re

from redaction.detect.dates import Date
from redaction.detect.reading import Reading
from redaction.spans import Span

_PROCESS = re.compile(
    r"(?i)\b(?:panel (?:met|meetings?|considered|agreed|convened|"
    r"was convened|first met|signed|approved|received|chaired|, chaired)"
    r"|met (?:between|on|five|four|six|seven|eight|three|nine|ten)"
    r" |"
    r"the panel, |board (?:met|meeting|considered|accepted|agreed|"
    r"approved|ratified|received|signed|decided|has undertaken|will|"
    r"intends|undertook|adopted)|sub-?group|"
    r"(?:the|independent|board's) chair(?:man|woman)?\b[^.]{0,60}\b(?:decided|"
    r"determined|agreed|confirmed|commissioned|wrote|signed|concluded)"
    r"|"
    r"decided (?:on|that|in) |decision to (?:hold|conduct|undertake|"
    r"commission)|criteria|serious case review|\bSCR\b|overview report|"
    r"this report|final report|"
    r"(?:was|were|been|be|are) (?:commissioned|published|presented|"
    r"submitted|ratified|endorsed|launched|reissued|issued|revised|"
    r"updated|replaced|superseded|introduced|adopted)|"
    r"published|publication|ofsted|(?:progress |final |annual )?report "
    r"(?:of|in|dated)|(?:laming|munro)\b|notified to the (?:board|"
    r"department)|lead reviewers?|independent reviewers?|the authors?\b|"
    r"overview author|terms of reference|"
    r"action plan|report publicly|implementation|guidance|circular|"
    r"handbook|regulations|legislation|statutory|came into force|"
    r"in force|NICE\b|"
    r"guideline|national (?:review|study|guidance|inquiry|panel|report|"
    r"analysis|standards?)|department (?:for|of)|government|secretary "
    r"of state|inspection|inspected|parliament|royal college|"
    r"learning event|practitioners'? event|reflective (?:session|"
    r"workshop)|individual management reviews?|\bIMRs?\b|completed "
    r"by|by whom|"
    r"since the (?:events|review)|now (?:been )?(?:required|in place)|biennial|review team|interviewed|"
    r"spoke (?:to|with) the (?:author|reviewer|panel)|met the (?:author|reviewer|panel|lead))"
)
_CASE = re.compile(
    r"(?i)\b(?:period (?:from|under|of)|timeframe|time frame|scope|"
    r"covers|covering|died|death|killed|murdered|born|birth|admitted|"
    r"discharged|attended|visited|"
    r"visit|referred|referral|arrested|charged|convicted|sentenced|"
    r"pleaded|trial|inquest|coroner|assault|injur|hospital|school|"
    r"moved|placed|placement|"
    r"pregnan|bruis|incident|police were|ambulance|999|missing|became|"
    r"weighed|seen|telephoned|rang|told|reported|strategy|conference|"
    r"contact|looked after|"
    r"care proceedings|court|order|separated|married|arrived|came to|lived|living|stopped|found)\b"
)
_PLAN_HEADER = re.compile(
    r"(?i)\b(?:target|by|timescale|time scale|by when|when|deadline|"
    r"due|completion|complete by|review date|milestone|date)\b"
)
_PLAN_SIGN = re.compile(
    r"(?i)\b(?:recommendation|rec\.?|action|actions|measure|lead|"
    r"by whom|outcome|owner|responsib\w+|progress|r\d)\b"
)
_PLAN_HEADING = re.compile(
    r"(?i)\b(?:action plan|actions?|plan|initial response|response|"
    r"next steps|recommendations?|implementation)\b"
)
_NOT_PLAN = re.compile(
    r"(?i)\b(?:event|events|what happened|key event|contact|presenting|"
    r"source|who was seen|what was (?:seen|said))\b"
)
# "will report by", "is to be audited by": the plans of the board, unless the sentence tells of the family.
_PLANNED = re.compile(
    r"\b(?:will|is to|are to|to be|shall|should|[Ww]e recommend|reports? "
    r"to the [Bb]oard|audits? it)\b[^.]{0,130}\b(?:by|from|in|before|"
    r"until) (?:the end of )?$"
)
_EVENT = re.compile(
    r"(?i)\b(?:he|she|they|his|her|mother|father|child|baby|trial|"
    r"court|hearing|sentenc\w+|inquest|released?|born|due|move|placement|"
    r"told|said|contact|birthday)\b"
)
_SIGNED = re.compile(r"(?:\W*(?:[Ss]igned|[Dd]ated?|[Vv]ersion|[Aa]uthor)\b|\W*\*\*[A-Z])")
_NEAR = 110
_COVER_LINES = 16


def keeps(reading: Reading, date: Date) -> str:
    """Return why a date stays as one of the process, or an empty string.

    A cue counts within the sentence of the date; a cue of the case in the same sentence counts against it.
    """
    line = reading.line(date.start)
    text = reading.text
    if _signature(text, line):
        return "the date of the report"
    if text[line.start : line.start + 40].lstrip("> ").startswith("|"):
        return "a date of the action plan" if _in_plan(reading, line, date) else ""
    if _on_cover(reading, line, date):
        return "the date of the report"
    start, end = _sentence(text, line, date)
    ahead = text[max(start, date.start - 140) : date.start]
    if _PLANNED.search(ahead) and not _EVENT.search(ahead) and not text[line.start : date.start].count('"') % 2:
        return "a date of what is planned"
    lead, tail = text[max(start, date.start - _NEAR) : date.start], text[date.end : min(end, date.end + _NEAR)]
    if _PROCESS.search(lead) or _PROCESS.search(tail):
        around = text[max(start, date.start - 60) : min(end, date.end + 60)]
        against = [m[0] for m in _CASE.finditer(around)]
        if not against:
            return "a date of the review's own process, or of guidance"
        strong = re.search(
            r"(?i)\b(?:chair\w*\b[^.]{0,60}\bdecided|decided (?:on|"
            r"that)|met the (?:lead|author|panel|review)|serious "
            r"case review should|panel\b[^.]{0,60}\bmet|lead reviewers|"
            r"commissioned|published|guidance|regulations)",
            text[max(start, date.start - 130) : min(end, date.end + 130)],
        )
        weak = re.search(
            r"(?i)\b(?:period|timeframe|scope|from$|born|died|when \w+ (?:became|was|died|moved))",
            lead[-40:] + " " + tail[:50],
        )
        if strong and not weak:
            return "a date of the review's own process"
    return ""


def _signature(text: str, line: Span) -> bool:
    """Say whether a line signs the report: short, "Signed" or a name in bold, near the end of the text."""
    words = text[line.start : line.end]
    return len(words) < 90 and len(text) - line.end < 200 and _SIGNED.match(words) is not None


def _sentence(text: str, line: Span, date: Date) -> tuple[int, int]:
    start = max(
        (
            m.end()
            for m in re.finditer(r"[.!?][\"')]* +(?=[A-Z])|\|", text[max(line.start, date.start - 400) : date.start])
        ),
        default=0,
    )
    after = re.search(r"\]\(|[.!?][\"')]*(?: +(?=[A-Z])|$)|\|", text[date.end : min(line.end, date.end + 400)])
    return max(line.start, date.start - 400) + start, date.end + after.end() if after else min(line.end, date.end + 400)


def _on_cover(reading: Reading, line: Span, date: Date) -> bool:
    """Say whether the date stands on the cover: a short line or heading near the top that tells no event."""
    number = 0
    for start in reading.line_starts[: 3 * _COVER_LINES]:
        if start >= line.start:
            break
        above = reading.line(start)
        # A long or numbered line ends the cover: the report has begun.
        if len(above) > 200 or re.match(
            r"\s*(?:\*\*)?(?:[A-Z]?\d+(?:\.\d+)+|[A-Z]?\d+\.) ", reading.text[above.start : above.start + 12]
        ):
            return False
        number += bool(reading.text[above.start : above.end].strip())
    else:
        return False
    words = line.of(reading.text)
    if re.match(r"\s*(?:(?:\*\*)?[A-Z]?\d+[.)]|[-*+] )", words) or len(words) > 160 or number > _COVER_LINES:
        return False
    if words.rstrip().endswith((".", ",", ";")) and not words.lstrip().startswith(("#", "**")):
        return False
    return not re.search(
        r"(?i)\b(?:born|died|death|d\.?o\.?b|birth|aged)\b", words[: max(0, date.end - line.start) + 30]
    )


def _in_plan(reading: Reading, line: Span, date: Date) -> bool:
    header = _header(reading, line)
    if (
        not header
        or _NOT_PLAN.search(header)
        or not (_PLAN_SIGN.search(header) or _PLAN_HEADING.search(_heading(reading, line)))
    ):
        return False
    cells = header.strip().strip("|").split("|")
    column = reading.text[line.start : date.start].count("|") - 1
    return 0 <= column < len(cells) and _PLAN_HEADER.search(cells[column]) is not None


def _heading(reading: Reading, line: Span) -> str:
    """Return the heading above a line, if it is within a page or so."""
    before = reading.text[max(0, line.start - 6_000) : line.start]
    return next((m[0] for m in reversed([*re.finditer(r"(?m)^(?:#{1,6} |\*\*\d*)[^\n]{3,120}$", before)])), "")


def header_cells(reading: Reading, line: Span) -> tuple[str, ...]:
    """Return the header cells of the table that a row belongs to; an empty tuple outside a table."""
    header = _header(reading, line)
    return tuple(cell.strip() for cell in header.strip().strip("|").split("|")) if header else ()


def _header(reading: Reading, line: Span) -> str:
    header = reading.header(line.start)
    return header.of(reading.text) if header else ""
