"""Who wrote, chaired or commissioned the review: their names stay, where the words say so of this review.

Much else in a report is written, prepared or chaired by someone ("the pre-sentence report was prepared by ..."): a keep
that is wrong publishes a name wherever it stands, so the words must name the review itself.
"""

import re

from redaction.detect.reading import Reading

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
    r"\b(?:independent|overview|report|lead|review|scr|sole)(?: overview| report| lead)? (?:author|reviewer|writer)s?"
    r"|\bthe (?:author|reviewer)|(?:^|\n|\| )\W{0,12}(?:author|reviewer|chair)s?(?= ?[:|])"
    rf"|\bindependent chair(?:man|woman|person)?(?: of (?:the|this) {_BODY})?"
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


def stays(reading: Reading, lead: int, end: int, *, full: bool) -> str:
    """Return why the name at a place stays, empty if nothing says so.

    Args:
        reading: the text.
        lead: where the name, or the title before it, starts.
        end: its end.
        full: whether it is a name of several words; what stands behind a single word says less.
    """
    told = _BEFORE.search(reading.before(lead, 90)) or (full and _AFTER.match(reading.after(end, 90)))
    return WHY if told else ""
