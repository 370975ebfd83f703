"""Published reviews: the titles of works, the places that are known from an inquiry, and honours of public people."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from redaction.detect.page.phrases import book
from redaction.detect.page.reading import Reading
from redaction.detect.words import lexicon
from redaction.detect.words.cues import NEVER, first_names

WHY_PLACE = "a place known from a published review"
WHY_WORK = "the title of a published work"
WHY_HONOUR = "someone known to the public"
_CAP = r"[A-Z][\w'-]{1,24}"
_YEAR = r"(?:19|20)\d\d"
# A title in italics or quotation marks, next to a year or behind what it is.
_TITLE = re.compile(
    rf"(?P<kind>\b(?:[Gg]uidance|[Rr]eports?|[Pp]ublication|[Dd]ocument|[Ss]tudy|[Hh]andbook|[Ll]eaflet|[Ss]trategy|"
    r"[Pp]aper|[Rr]eview|[Bb]ook|[Ff]ilm|[Tt]raining|[Cc]ourse|[Pp]olicy|entitled|titled|in|on|of|[Ss]ee|by) )?"
    r"(?P<mark>[*_]|\"|')(?P<title>[A-Z][^*_\"\n|]{8,160}?)(?P=mark)"
    rf"(?P<year>[,.]? \(?(?:[A-Z][^()\n|]{{1,60}}[,:] ?)?{_YEAR}\b)?"
)
# One in plain words: capitals throughout, and the year.
_TITLED_YEAR = re.compile(
    rf"\b(?:{_CAP}[,:]? (?:(?:and|of|the|for|to|in|on|from|with|a|is|are|at|by) ){{0,3}}){{1,9}}{_CAP}"
    rf",? \((?:[A-Z][\w .]{{1,30}},? )?{_YEAR}\)"
)
_HONOUR = re.compile(rf"\b(?:Lord|Baroness|Sir|Dame|Lady Justice|Lord Justice)(?: {_CAP}){{1,3}}")
_INQUIRY = re.compile(
    rf"\b(?:{_CAP}(?: and | & |-| )){{1,4}}?(?:Inquiry|Enquiry|Tribunal)\b(?: \(?{_YEAR}\)?)?|"
    rf"\b(?:{_CAP}(?: and | & |-| )){{1,3}}?(?:Review|Report) \(?{_YEAR}\)?"
)
_OF_REVIEWS = re.compile(
    r"(?i)\b(?:serious case reviews?|SCRs?|inquir(?:y|ies)|child abuse scandals?|scandals?|published reviews?|"
    r"child sexual exploitation in|grooming (?:gangs?|cases?)|"
    r"reviews? (?:published |carried out |commissioned )?(?:in|from|by|of|into)|report (?:in|from|on|"
    r"into)|"
    r"University of|study in|ofsted)\b|'s (?:own )?(?:serious case )?review\b"
)
# What compares with a place known from such a review ("as in", "after").
_COMPARES = re.compile(
    r"\b(?:[Aa]s (?:\w+ ){0,3}in|(?:[Aa]|be)fter|[Ss]ince|[Ll]ike|[Uu]nlike|[Ll]essons? (?:of|from|in)|"
    r"known (?:of|from|in)|[Ll]earn(?:ed|t|ing) from|happened in|seen in|another|next|names? (?:of|like)|"
    r"[Ee]vents in) $"
)
_LABELS = re.compile(
    r"\b(?:[Cc]hildren|[Gg]irls|[Bb]oys|[Ss]iblings|[Yy]oung [Pp]eople) [A-Z](?:(?:,| to|-| and| &) ?[A-Z]){1,8}\b"
)
_PSEUDONYM = re.compile(r"[\"'](?P<name>(?:Child|Baby|Family|Young Person) [A-Z][a-z]{2,14})[\"']")
_STORM = re.compile(r"\b(?:Storm|Hurricane|Cyclone|Typhoon) [A-Z][a-z]{2,14}\b")
_SENTENCE_END = re.compile(r"[.!?](?=\s)|\n")
_NEAR = 220
_BYWORDS = "bywords"


def places(reading: Reading, reviews: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield the towns of published reviews where the sentence speaks of such a review.

    Args:
        reading: the text.
        reviews: sorted places where a published review or its child is named.
    """
    kept = -1
    groups = lexicon.groups("review_places.txt")
    for found in book(groups.items()).find(reading):
        low, high = _sentence(reading.text, found.start, found.end)
        index = bisect_left(reviews, (low, low))
        named = index < len(reviews) and reviews[index][0] < high
        compared = found.value == _BYWORDS and _COMPARES.search(reading.before(found.start, 40))
        listed = kept >= 0 and reading.text[kept : found.start] in (" and ", ", ", " or ", ", and ")
        if named or compared or listed or _OF_REVIEWS.search(reading.text, low, high):
            yield found.start, found.end
            kept = found.end


def labels(reading: Reading, family: frozenset[str]) -> Iterator[tuple[int, int]]:
    """Yield letters and pseudonyms by which children were published ("Children A to F", "Child Willow"); and storms."""
    for match in reading.matches(_LABELS):
        yield match.span()
    for rule, name in ((_PSEUDONYM, "name"), (_STORM, 0)):
        for match in reading.matches(rule):
            if not any(w.plain in family for w in reading.words_in(*match.span(name))):
                yield match.span(name)


def works(reading: Reading) -> Iterator[tuple[int, int]]:
    """Yield the titles of works: in italics or quotation marks beside a year or a word for it, or all in capitals."""
    for match in reading.matches(_TITLE):
        words = reading.words_in(*match.span("title"))
        ordinary = sum(not w.capital for w in words)
        marked = match["year"] or (match["kind"] and match["mark"] in "*_" and (ordinary or len(words) > 3))
        if marked and len(words) > 2 and not any(w.capital and w.plain in first_names() for w in words):
            yield match.start("title"), match.end()
    for match in reading.matches(_TITLED_YEAR):
        yield match.span()


def honours(reading: Reading) -> Iterator[tuple[int, int]]:
    """Yield people with a title that a private person of a review does not bear, and inquiries by their names."""
    for rule in (_HONOUR, _INQUIRY):
        for match in reading.matches(rule):
            words = reading.words_in(*match.span())
            if any(w.plain not in NEVER for w in words[:-1]) or rule is _HONOUR:
                yield match.span()


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    low = max(
        (m.end() for m in _SENTENCE_END.finditer(text, max(0, start - _NEAR), start)), default=max(0, start - _NEAR)
    )
    after = _SENTENCE_END.search(text, end, end + _NEAR)
    return low, after.start() if after else min(len(text), end + _NEAR)
