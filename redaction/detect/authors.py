"""Who wrote, chaired or commissioned the review: their names stay, where the words say so of this review.

Much else in a report is written, prepared or chaired by someone ("the pre-sentence report was prepared by ..."): a keep
that is wrong publishes a name wherever it stands, so the words must name the review itself. Those whom a table, a list
or a sentence names together are known by its place (`rooms.py`).
"""

import re
from collections.abc import Sequence

from redaction.detect import rooms
from redaction.detect.reading import Reading
from redaction.detect.rooms import Room

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
    r"\b(?:independent|overview|report|lead|second|review|scr|sole|imr)(?: overview| report| lead)?"
    r" (?:author|reviewer|writer)s?"
    r"|\bthe (?:author|reviewer)|(?:^|\n|\| )\W{0,12}(?:author|reviewer|chair)s?(?= ?[:|])"
    rf"|\bindependent chair(?:man|woman|person)?(?:,? (?:of|to) (?:the|this) {_BODY}|,? {_BODY})?"
    rf"|\bchair(?:man|woman|person)?,? of (?:the|this) {_BODY}"
    rf"|\b(?:panel|board) chair|\bwho chairs the {_BODY}|\b{_BODY}(?:,| was| is)? chaired by"
    r"|\b(?:board|lscb|scb)(?:'s)?(?: business| development| performance)? "
    r"(?:manager|co-?ordinator|administrator|officer)"
    rf"|\b{_REVIEW}(?: was| is| has been)?(?: {_MADE})? by|\bcommissioned"
    r")(?:\*{2})?(?:,|:| is| was| and| to| \|)?\W{0,4}" + _TITLE + r"$"
)
_AFTER = re.compile(
    r"(?i)(?:, | \(| - |,? (?:was|is) |: |\n)(?:the |an |a )?(?:"
    rf"who chairs the {_BODY}|(?:independent |overview |report |lead |review |imr )+(?:author|reviewer)"
    rf"|(?:independent )?chair(?:man|woman|person)? of (?:the|this) {_BODY}|(?:chairs|chaired) the {_BODY}"
    r"|independent chair|author of (?:this|the overview|the [\w' -]{0,40}imr)|(?:scr |review )?panel member"
    r"|member of the (?:scr |review |serious case review )?panel"
    r"|(?:business |board )?manager (?:of|to|for) the (?:\w+ ){0,4}(?:board|lscb)|(?:lscb|board) (?:business )?manager)"
    r"|,? wrote the (?:[\w'-]+ ){0,5}(?:imr|management review|overview report)\b"
    r"|,? (?:who )?(?:represented|sat for) (?:the )?(?:[\w'-]+ ){1,5}on (?:the|this) panel\b"
    r"|(?:, | \()(?:the )?(?:board|lscb|scb)(?:'s)? (?:business )?(?:manager|co-?ordinator|administrator|officer)"
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
    if _BEFORE.search(reading.before(lead, 110)) or (full and _AFTER.match(reading.after(end, 90))):
        return WHY
    return rooms.WHY if rooms.holds(reading, inside, lead, end) else ""
