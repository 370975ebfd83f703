"""`Said`: a trait that a public text states, of whom, and where."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from redaction.case.cast import Cast, Kind
from redaction.detect.facts import traits
from redaction.detect.facts.traits import Sign, Trait
from redaction.detect.finding import FindingType
from redaction.detect.keeps import bodies
from redaction.detect.page.reading import Reading, read
from redaction.intake.document import Document, DocumentKind, blocks
from redaction.review.decisions.reasons import is_staff
from redaction.review.decisions.verdicts import Settled
from redaction.review.text.paragraphs import Paragraphs
from redaction.review.text.public import PublicText
from redaction.review.weighed.origin import Origin
from redaction.spans import Span

_SUBJECT = r"(?:the|this) (?:child|baby|boy|girl|infant|toddler|subject|young person|teenager)"
_FEMALE = frozenset({"she", "her", "hers", "girl", "daughter", "female", "woman", "schoolgirl"})
_STOP = re.compile(r"[.!?][\"')\]]*\s+(?=[A-Z\"'\[(])|\n|\|")
_MARKER = re.compile(r"\[[a-z' -]{3,40}\]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One trait at one place; `who` is the label of a person, or empty where the text does not say whose it is.

    `paragraph` is where readers find it, `span` are the characters of the original that say it, or became it.
    """

    kind: DocumentKind
    paragraph: str
    span: Span
    who: str
    trait: Trait
    exact: bool
    words: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class _Mention:
    start: int
    end: int
    who: str


def find(document: Document, settled: Settled, cast: Cast) -> tuple[Said, ...]:
    """Return what a document's public text says of people, in the order of the text.

    Args:
        document: the original.
        settled: its verdicts; what is undecided is read as it stands.
        cast: the case's people, by their labels.
    """
    public = PublicText(document.text, settled)
    reading = read(public.text)
    paragraphs, origin = Paragraphs(blocks(public.text)), Origin(public, settled)
    closed = _closed(public, settled, reading)
    mentions = _mentions(reading, _labels(settled, cast), cast)
    people = [(mention.start, mention.end) for mention in mentions]
    stops = [match.end() for match in _STOP.finditer(reading.text)]
    areas = bodies.areas(cast) | bodies.areas_in((reading.text,))
    found: list[Said] = []
    for sign in traits.find(reading, areas):
        named = sign.trait is Trait.PLACE and traits.inside(people, sign)
        if named or traits.inside(closed, sign):
            continue
        span = reading.shadow.span(sign.start, sign.end)
        found.append(
            Said(
                kind=document.kind,
                paragraph=paragraphs.at(span.start),
                span=origin.of(span),
                who=_whose(sign, reading, mentions, stops),
                trait=sign.trait,
                exact=sign.exact,
                words=_words(reading.text[sign.start : sign.end], sign.trait),
            )
        )
    return tuple(found)


def _words(words: str, trait: Trait) -> str:
    if trait is not Trait.SEX:
        return " ".join(words.split())
    return "female" if words.casefold() in _FEMALE else "male"


def _closed(public: PublicText, settled: Settled, reading: Reading) -> list[tuple[int, int]]:
    """Return the ranges that say nothing of the family: what rules kept, and markers of what was taken out."""
    starts = reading.shadow.starts
    found = [match.span() for match in _MARKER.finditer(reading.text)]
    for kept in settled.kept:
        if not kept.person:
            start = public.at(kept.span.start)
            found.append((bisect_left(starts, start), bisect_left(starts, start + len(kept.span))))
    joined: list[tuple[int, int]] = []
    for start, end in sorted(found):
        if joined and start < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _labels(settled: Settled, cast: Cast) -> dict[str, str]:
    """Return the labels of people who are no professionals, folded -> as written."""
    given = [known.label for known in cast.known if known.kind is Kind.PERSON and known.label]
    given += [edit.replacement for edit in settled.edits if edit.type is FindingType.PERSON]
    bare = (re.sub(r"['\u2019]s?$", "", label) for label in given)
    return {label.casefold(): label for label in bare if label and label[0].isupper() and not is_staff(label)}


def _mentions(reading: Reading, labels: dict[str, str], cast: Cast) -> list[_Mention]:
    """Return where a person is spoken of by label, or the subject as "the child"; sorted."""
    subject = cast.subject.label if cast.subject else None
    choices = [re.escape(label) for label in sorted(labels, key=lambda label: (-len(label), label))]
    parts = [rf"(?P<subject>{_SUBJECT})"] if subject else []
    parts += [rf"(?P<label>{'|'.join(choices)})"] if choices else []
    if not parts:
        return []
    pattern = re.compile(rf"\b(?:{'|'.join(parts)})\b(?![-\u2010\w])", re.IGNORECASE)
    found: list[_Mention] = []
    for match in pattern.finditer(reading.text):
        named = match.groupdict().get("label")
        who = labels[named.casefold()] if named else subject
        if who:
            found.append(_Mention(match.start(), match.end(), who))
    return found


def _whose(sign: Sign, reading: Reading, mentions: Sequence[_Mention], stops: Sequence[int]) -> str:
    """Return the label before a trait in its sentence, else after it, else before it in its paragraph."""
    index = bisect_right(stops, sign.start)
    start = stops[index - 1] if index else 0
    end = stops[index] if index < len(stops) else len(reading.text)
    first = bisect_right(mentions, sign.start, key=lambda mention: mention.start)
    before, after = mentions[max(0, first - 1) : first], mentions[first : first + 1]
    for mention in _within(before, start, end):
        return mention.who
    for mention in _within(after, start, end):
        return mention.who
    line = reading.line(sign.start)
    row = reading.text[line.start : line.end].lstrip("> ").startswith("|")
    for mention in _within(before, line.start, line.end):
        return "" if row else mention.who
    return ""


def _within(mentions: Sequence[_Mention], start: int, end: int) -> Iterator[_Mention]:
    return (mention for mention in mentions if start <= mention.start < end)
