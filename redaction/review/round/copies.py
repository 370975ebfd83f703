"""`Copy`: what one reader sees of a document: its text with decoys in it, and where each place of one is in the other.

A decoy stands between two characters of the document. A stretch of the copy that touches a decoy is therefore no
stretch of the document, and is never made into one: whoever selects it has caught the decoy, and nothing is decided.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field

from redaction.digest import sha256
from redaction.intake.document import DocumentKind
from redaction.review.round.decoys import Planting
from redaction.review.round.event import Decoy
from redaction.spans import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Picked:
    """What a selection is: a span of the document, or the numbers of the decoys that it touches; neither if blank."""

    span: Span | None
    decoys: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Put:
    """A decoy in a copy: its number in what was planted, its place in the document, and whether it was caught."""

    number: int
    offset: int
    words: str = field(repr=False)
    caught: bool


class Copy:
    """A document with decoys. Without any it is the document itself."""

    def __init__(
        self, text: str, decoys: Iterable[tuple[int, Decoy]] = (), caught: frozenset[int] = frozenset()
    ) -> None:
        """Take the document's text and its decoys with their numbers, no two at one place.

        Raises:
            ValueError: two decoys stand at one place, or one outside the text.
        """
        ordered = sorted(decoys, key=lambda pair: pair[1].offset)
        self._puts = tuple(
            Put(number=number, offset=decoy.offset, words=decoy.words, caught=number in caught)
            for number, decoy in ordered
        )
        self._offsets = [put.offset for put in self._puts]
        if len(set(self._offsets)) < len(self._offsets) or (self._offsets and self._offsets[-1] > len(text)):
            raise ValueError("decoys stand at different places of the text")
        self._shifts = [0]
        parts, position = [], 0
        for put in self._puts:
            parts += [text[position : put.offset], put.words]
            position = put.offset
            self._shifts.append(self._shifts[-1] + len(put.words))
        self.text = "".join([*parts, text[position:]])
        self.decoys = tuple(
            Span(put.offset + before, put.offset + after)
            for put, before, after in zip(self._puts, self._shifts, self._shifts[1:], strict=False)
        )

    def inside(self, span: Span) -> tuple[Put, ...]:
        """Return the decoys to be shown with a stretch of the document: those after one of its characters."""
        first, last = bisect_right(self._offsets, span.start), bisect_right(self._offsets, span.end)
        return self._puts[first:last]

    def shown(self, span: Span) -> Span:
        """Return where a stretch of the document stands in the copy, with the decoys that stand within it."""
        start = span.start + self._shifts[bisect_right(self._offsets, span.start)]
        if not len(span):
            return Span(start, start)
        return Span(start, span.end + self._shifts[bisect_left(self._offsets, span.end)])

    def picked(self, span: Span) -> Picked:
        """Return what a stretch of the copy is; blanks at its ends do not count.

        Raises:
            ValueError: it lies outside the copy.
        """
        if span.end > len(self.text):
            raise ValueError("a selection outside the copy")
        words = span.of(self.text)
        start = span.start + len(words) - len(words.lstrip())
        end = start + len(words.strip())
        first = bisect_right(self.decoys, start, key=lambda decoy: decoy.end)
        last = bisect_left(self.decoys, end, key=lambda decoy: decoy.start)
        if start == end or first < last:
            return Picked(span=None, decoys=tuple(put.number for put in self._puts[first:last]) if start < end else ())
        shift = self._shifts[first]
        return Picked(span=Span(start - shift, end - shift))


def copy(kind: DocumentKind, text: str, planting: Planting | None) -> Copy:
    """Return a reader's copy of a document; decoys for another version of the text are left out."""
    if planting is None:
        return Copy(text)
    digest = sha256(text.encode())
    here = ((n, d) for n, d in enumerate(planting.decoys) if d.kind is kind and d.text_digest == digest)
    return Copy(text, here, planting.caught)
