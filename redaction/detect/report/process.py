"""Which dates belong to the review itself (panel, report, guidance, action plan) or to public life, and so stay.

A cue counts within the sentence of the date; words of the family's life in the same sentence count against it.
"""

import re
from dataclasses import dataclass, field, replace

from redaction.case.cast import Cast
from redaction.detect.keeps.works import Works
from redaction.detect.page.reading import Reading
from redaction.detect.page.sections import Outline, Section, outline
from redaction.detect.page.tables import column, header_cells, is_row
from redaction.detect.report import process_cues as said
from redaction.detect.report.cover import Cover, cover, on_cover, signature
from redaction.detect.times.dates import Date
from redaction.detect.words.lexicon import plain
from redaction.spans import Span

_OWN = "a date of the review's own process"
_PUBLIC = "a date of guidance, law or research"

_NEAR = 110
_REVIEW_YEARS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What a text says of itself: its cover and signature, and the headings of its sections."""

    cover: Cover = field(repr=False)
    outline: Outline = field(repr=False)
    works: Works = field(repr=False)
    begun: tuple[int, int, int] | None = None  # when the board decided that there should be a review


def frame(reading: Reading, found: tuple[Date, ...], cast: Cast, works: Works) -> Frame:
    """Read the frame of a text once, for all its dates.

    Args:
        reading: the text.
        found: its dates.
        cast: who is on the keep list.
        works: the published works, laws and reviews that the text names.
    """
    heads = outline(reading)
    around = Frame(cover=cover(reading, found, cast, heads), outline=heads, works=works)
    return replace(around, begun=_begun(reading, found, around.cover.dated))


def _begun(
    reading: Reading, found: tuple[Date, ...], dated: tuple[int, int, int] | None
) -> tuple[int, int, int] | None:
    """Return when the review was decided upon: the first date of a decision about one, in the years before."""
    decided = []
    for date in found:
        if not dated or not date.year or not date.month or not 0 <= dated[0] - date.year <= _REVIEW_YEARS:
            continue
        start, end = _sentence(reading.text, reading.line(date.start), date)
        lead, tail = (
            reading.text[max(start, date.start - 160) : date.start],
            reading.text[date.end : min(end, date.end + 90)],
        )
        if said.DECIDED.search(lead) and said.OF_REVIEW.search(lead + tail) and not said.SCOPE.search(lead[-40:]):
            decided.append(_when(date))
    return min(decided, default=None)


def _when(date: Date) -> tuple[int, int, int]:
    return date.year or 0, date.month or 1, date.day or 1


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
    if (date.form in ("year", "years") and said.TITLE_AFTER.match(tail)) or around.works.dated(reading, date):
        return _PUBLIC
    if reading.quoted(date.start) or lead.count('"') % 2:
        return ""
    if _of_body(lead, tail, date):
        return _PUBLIC
    if _by_author(around, lead, tail, date) or _under_review(around, lead, tail, date):
        return _OWN
    return _by_cue(lead, tail, date)


def _edited(reading: Reading, line: Span, date: Date) -> bool:
    """Say whether a comment or the end of a line says when the file was last worked on."""
    comment = reading.text.startswith("<!--", line.start)
    return comment and said.EDITED.search(reading.text[line.start : date.start]) is not None


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
    if (
        around.outline.at(date.start) is Section.PLAN
        and said.BY_DATE.search(lead)
        and not said.EVENT.search(lead[-70:])
    ):
        return True
    return (
        said.PLANNED.search(lead[-190:]) is not None and not said.EVENT.search(lead[-140:]) and not lead.count('"') % 2
    )


def _by_author(around: Frame, lead: str, tail: str, date: Date) -> bool:
    """Say whether the author, the chair or a reviewer did something on that day, in the years before the report."""
    dated = around.cover.dated
    recent = dated is None or date.year is None or -1 <= dated[0] - date.year <= 3
    if said.SCOPE.search(lead[-40:]):
        return False
    spoken = said.SPOKEN_TO.search(lead)
    if spoken and recent and (dated is not None or re.search(r"(?i)\binterview|the review\b", spoken[0])):
        return True
    if said.AUTHOR_SPEAKS.search(lead) and date.form != "feast" and not tail.startswith(" that "):
        return True
    near = plain(lead[-_NEAR:] + " " + tail[:60])
    return recent and any(re.search(rf"\b{re.escape(name)}\b", near) for name in around.cover.signers)


def _under_review(around: Frame, lead: str, tail: str, date: Date) -> bool:
    """Say whether a date lies between the board's decision and the report, and the authors were at work that day."""
    dated = around.cover.dated
    if not dated or not date.month or date.form == "feast":
        return False
    begun = around.begun or (dated[0] - 1, dated[1], 1)
    years = (date.year,) if date.year else (dated[0], dated[0] - 1)
    near = lead[-_NEAR:] + "\0" + tail[:60]
    inside = any(begun <= (year, date.month, date.day or 1) <= dated for year in years)
    if not inside or said.LATER_LIFE.search(near) or said.SCOPE.search(lead[-40:]):
        return False
    # Where no decision tells when the review began, both the section and the words must say so.
    signs = (around.begun is not None, around.outline.at(date.start) is Section.METHOD, bool(said.AT_WORK.search(near)))
    return sum(signs) > 1


def _of_body(lead: str, tail: str, date: Date) -> bool:
    """Say whether a month, a season or a year is of what a body did to itself, and the sentence tells of nobody."""
    whole = lead[-2 * _NEAR :] + "\0" + tail[: 2 * _NEAR]
    if date.form == "feast" or said.LIFE.search(whole) or said.SCOPE.search(lead[-40:]):
        return False
    if date.day is not None and not re.search(r"\b(?:merged|launched|went live)\b[^.]{0,60} on $", lead[-80:]):
        return False
    return said.INSTITUTION.search(whole) is not None and said.DONE.search(whole) is not None


def _by_cue(lead: str, tail: str, date: Date) -> str:
    lead, tail = lead[-_NEAR:], tail[:_NEAR]
    near = lead[-60:] + "\0" + tail[:60]
    scope = said.SCOPE.search(lead[-40:]) is not None and not re.search(r"(?:times|occasions) from $", lead)
    if said.STEPS.search(lead) or said.STEPS.search(tail):
        if not said.CASE.search(near) and not scope:
            return _OWN
        if (
            said.STRONG.search(lead + tail)
            and not scope
            and not re.search(r"(?i)\bwhen \w+ (?:became|was|died|moved)", tail[:50])
        ):
            return _OWN
    if said.FAMOUS.search(lead[-70:] + "\0" + tail[:50]) and not scope and date.day is None:
        return _PUBLIC
    if date.form == "feast":
        return ""
    if said.TITLED.search(lead) or (date.form == "year" and said.SINCE.search(lead) and not said.KIN.search(lead)):
        return _PUBLIC
    rule = said.GUIDANCE if date.day is None else said.ENACTED
    if (
        (rule.search(lead) or rule.search(tail))
        and not said.FAMILY.search(near)
        and not said.CASE.search(near)
        and not scope
    ):
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
    if not header or said.NOT_PLAN.search(header):
        return False
    # "When, what, who" heads a story as well as a plan: then the section, or a day to come, must say so.
    when = (date.year or 0, date.month or 1, date.day or 1)
    planned = around.outline.at(line.start) is Section.PLAN or (around.cover.dated and when > around.cover.dated)
    if not (said.PLAN_SIGN.search(header) or planned):
        return False
    number = column(reading, line, date.start)
    return 0 <= number < len(cells) and said.PLAN_COLUMN.search(cells[number]) is not None
