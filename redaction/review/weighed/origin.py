"""`Origin`: which characters of the original a stretch of its public text stands for."""

from bisect import bisect_right

from redaction.review.decisions.verdicts import Settled
from redaction.review.text.public import PublicText
from redaction.spans import Span


class Origin:
    """The way back from a public text to the document that it was made of."""

    def __init__(self, public: PublicText, settled: Settled) -> None:
        """Take the public text and the verdicts that it was made by."""
        self._spans = [edit.span for edit in settled.edits]
        self._written = [Span(public.at(span.start), public.at(span.end)) for span in self._spans]
        self._ends = [written.end for written in self._written]

    def of(self, span: Span) -> Span:
        """Return the characters of the document that a stretch of the public text stands for; a change is whole."""
        start, _ = self._at(span.start)
        _, end = self._at(max(span.start, span.end - 1))
        return Span(start, end)

    def _at(self, offset: int) -> tuple[int, int]:
        """Return where what one character of the public text stands for begins and ends in the document."""
        number = bisect_right(self._ends, offset)
        if number < len(self._spans) and self._written[number].start <= offset:
            return self._spans[number].start, self._spans[number].end
        back = self._spans[number - 1].end - self._ends[number - 1] if number else 0
        return offset + back, offset + back + 1
