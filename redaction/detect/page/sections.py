"""Sections of a report: what the heading above a place says that the section is about."""

import re
from bisect import bisect_right
from dataclasses import dataclass
from enum import StrEnum

from redaction.detect.page.reading import Reading


class Section(StrEnum):
    """What a section is about, as far as its heading tells."""

    COVER = "cover"  # before the first heading of a section
    METHOD = "method"  # how the review was done: terms of reference, panel, method
    STORY = "story"  # the family, what happened, analysis
    PLAN = "plan"  # recommendations, action plan, what has been done since
    SOURCES = "sources"  # references, glossary


_HEADING = re.compile(r"(?m)^(?:#{1,6} +|\*\*(?=[^*\n]{3,80}\*\*\s*$))(?P<words>[^\n]{2,140})$")
_KINDS = (
    (
        Section.SOURCES,
        re.compile(
            r"(?i)\b(?:references|bibliography|further reading|glossary|abbreviations|sources (?:and|of)|works cited)\b"
        ),
    ),
    (
        Section.PLAN,
        re.compile(
            r"(?i)\b(?:recommend\w*|action plan|actions?\b|next steps|implementation|what (?:has|will|must|should) "
            r"(?:changed?|happen|be done)|progress|since the review|response of|response to|changes made|"
            r"developments)\b"
        ),
    ),
    (
        Section.METHOD,
        re.compile(
            r"(?i)\b(?:terms of reference|method\w*|the review|this review|review process|process of|"
            r"why (?:there was|this|a) "
            r"review|how (?:we|the review|this review|it was)|review team|the panel|panel members|lines of enquiry|"
            r"acknowledg\w+|foreword|preface|about this|scope|conduct of|went about|"
            r"(?:is|was|being) (?:under )?review(?:ed)?|"
            r"(?:views|contributions?|involvement|participation|voices?) of (?:the )?(?:family|parents|mother|father)|"
            r"family(?:'s)? (?:views|contributions?|involvement|participation)|from the family|contributors|"
            r"who (?:took part|contributed)|succinct summary)\b"
        ),
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """The headings of a text: where each begins, and its kind."""

    starts: tuple[int, ...]
    kinds: tuple[Section, ...]

    def at(self, position: int) -> Section:
        """Return what the section around a position is about."""
        number = bisect_right(self.starts, position) - 1
        return self.kinds[number] if number >= 0 else Section.COVER


def outline(reading: Reading) -> Outline:
    """Read the headings of a text."""
    found = [(match.start(), kind(match["words"])) for match in reading.matches(_HEADING)]
    return Outline(starts=tuple(start for start, _ in found), kinds=tuple(k for _, k in found))


def kind(heading: str) -> Section:
    """Say what a heading announces."""
    return next((section for section, pattern in _KINDS if pattern.search(heading)), Section.STORY)
