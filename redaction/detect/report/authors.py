"""Who wrote, chaired or commissioned the review: their names stay, where the words say so of this review.

Much else in a report is written, prepared or chaired by someone ("the pre-sentence report was prepared by ..."): a keep
that is wrong publishes a name wherever it stands, so the words must name the review itself. Those whom a table, a list
or a sentence names together are known by its place (`rooms.py`).
"""

import re
from collections.abc import Sequence

from redaction.detect.page import rooms
from redaction.detect.page.reading import Reading
from redaction.detect.page.rooms import Room

WHY = "the report's author or chair"

_REVIEW = (
    r"(?:overview report|(?:this|the present|serious case|case|independent|overview|learning|scr) "
    r"(?:overview |case |independent )?(?:report|review))"
)
_BODY = r"(?:(?:\w+ ){0,4}(?:board|lscb|scb)|(?:(?:serious case |case |scr )?review |scr |overview )?panel)"
_TITLE = r"(?:(?:Mr|Mrs|Ms|Miss|Dr|Sir|Dame|Professor|Prof)\.? )?"
_MADE = r"(?:written|authored|prepared|undertaken|conducted|carried out|led|compiled|completed|produced|chaired)"
_BEFORE = re.compile(
    r"(?i)(?:"
    r"\b(?:independent|overview|report|lead|second|review|scr|sole)(?: overview| report| lead)?"
    r" (?:author|reviewer|writer)s?|\breviewers?(?: \d)?"
    r"|\bthe (?:author|reviewer)|(?:^|\n|\| )\W{0,12}(?:author|reviewer|chair)s?(?= ?[:|])"
    rf"|\bindependent chair(?:man|woman|person)?(?:,? (?:of|to) (?:the|this) {_BODY}|,? {_BODY})?"
    rf"|\bchair(?:man|woman|person)?,? of (?:the|this) {_BODY}"
    rf"|\b(?:panel|board) chair|\bwho chairs the {_BODY}|\b{_BODY}(?:,| was| is)? chaired by"
    rf"|\b{_REVIEW}(?: was| is| has been)?(?: {_MADE})? by|\bcommissioned"
    r")(?:\*{2})?(?:,|:| is| was| and| to| \|)?\W{0,4}" + _TITLE + r"$"
)
_AFTER = re.compile(
    r"(?i)(?:, | \(| - |,? (?:was|is) |: |\n)(?:the |an |a )?(?:"
    rf"who chairs the {_BODY}|(?:independent |overview |report |lead |review )+(?:author|reviewer)"
    rf"|(?:independent )?chair(?:man|woman|person)? of (?:the|this) {_BODY}|(?:chairs|chaired) the {_BODY}"
    r"|independent chair|author of (?:this|the overview))"
)
# One of these is in all that stands before such a name: what has none is not searched.
_CUES = ("author", "reviewer", "writer", "chair", "by", "commissioned", "manager")
# Who wrote an agency's own review or sat on the panel: a reason that falls where they come again in the story.
_WROTE_BEFORE = re.compile(
    r"(?i)\b(?:imr (?:author|writer|reviewer)s?|authors? of (?:the )?imr"
    r"|(?:board|business) manager(?: (?:of|to|for) (?:the|this) (?:board|[^.,;:|\n]{2,50}scb))?)"
    r"(?:,|:| is| was| \()?\W{0,4}" + _TITLE + r"$"
)
# Behind one reviewer the other: "Reviewers Tamsin Orrell and Piotr Zawadzki".
_NAMED = r"[A-Z][\w'-]{1,24}(?: [A-Z][\w'-]{0,24}){1,3}"
_SECOND = re.compile(
    r"\b[Rr]eviewers?(?:,|:| are| were)?[*_]{0,2}:? [*_]{0,2}" + _TITLE + _NAMED + r"(?:,? and | & )" + _TITLE + r"$"
)
# Whoever drew up a paper of the review: "Compiled for the Panel by", "Prepared by ..., Board Manager".
_DREW_BEFORE = re.compile(
    r"(?i)\b(?:compiled|prepared|transcribed|written|drafted|collated)(?P<whom> for the (?:panel|board|review))? by "
    + _TITLE
    + r"$"
)
_DREW_AFTER = re.compile(
    r",? (?:from the IMRs|for (?:the |this )?(?:[Rr]eview|[Pp]anel|[Bb]oard|[A-Z][\w'-]+ (?:[\w&'-]+ ){0,3}"
    r"(?:LSCB|SCB|Safeguarding))"
    r"|(?:the )?(?:[Bb]oard [Mm]anager|[Bb]usiness [Mm]anager|[Rr]eview(?:ing)? [Oo]fficer|[Ii]ndependent [Aa]uthor))"
)
_WROTE_AFTER = re.compile(
    r"(?i)(?:, | \(| - |,? (?:was|is) )(?:the |an |a )?(?:imr (?:author|writer)|author of the [\w' -]{0,40}imr"
    r"|(?:the )?(?:board|business) manager\b|(?:the )?board's (?:business )?manager\b"
    r"|(?:scr |review )?panel member|member of the (?:scr |review |serious case review )?panel)"
    r"|,? wrote the (?:[\w'-]+ ){0,5}(?:imr|management review|overview report)\b"
    r"|,? (?:who )?(?:represented|sat for) (?:the )?(?:[\w'-]+ ){1,5}on (?:the|this) panel\b"
)


def stays(reading: Reading, lead: int, end: int, *, full: bool, inside: Sequence[Room] = ()) -> str:
    """Return why the name at a place stays, empty if nothing says so.

    Args:
        reading: the text.
        lead: where the name, or the title before it, starts.
        end: its end.
        full: whether it is a name of several words; what stands around a single word says less.
        inside: the rooms of the text.
    """
    before = reading.before(lead, 110)
    told = not before.isascii() or any(cue in before.lower() for cue in _CUES)
    if (told and _BEFORE.search(before)) or (full and _AFTER.match(reading.after(end, 90))):
        return WHY
    if full and told and (_SECOND.search(before) or _drew(reading, lead, end)):
        return WHY
    wrote = (told and _WROTE_BEFORE.search(before)) or (full and _WROTE_AFTER.match(reading.after(end, 90)))
    return rooms.WHY if wrote or rooms.holds(reading, inside, lead, end) else ""


def _drew(reading: Reading, lead: int, end: int) -> bool:
    """Say whether a name is that of whoever drew up a paper of the review itself."""
    drew = _DREW_BEFORE.search(reading.before(lead, 60))
    return drew is not None and (bool(drew["whom"]) or _DREW_AFTER.match(reading.after(end, 80)) is not None)
