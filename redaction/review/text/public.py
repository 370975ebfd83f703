"""`PublicText`: a document as readers will see it, and where in it a place of the original has come to stand."""

import re
from bisect import bisect_right

from redaction.review.decisions.verdicts import Settled
from redaction.review.decisions.written import splice, written
from redaction.spans import Span

_SURROUNDINGS = 48


class PublicText:
    """The public text as it stands: decided changes made, undecided ones not."""

    def __init__(self, text: str, settled: Settled) -> None:
        """Take the original and its verdicts."""
        changes = [(edit.span, written(edit.replacement, text, edit.span)) for edit in settled.edits]
        self.text = splice(text, changes)
        self._spans = [span for span, _ in changes]
        self._ends = [span.end for span in self._spans]
        self._shifts = [0]
        for span, words in changes:
            self._shifts.append(self._shifts[-1] + len(words) - len(span))

    def at(self, offset: int) -> int:
        """Return where a character of the original that no change covers stands in the public text."""
        return offset + self._shifts[bisect_right(self._ends, offset)]

    def original(self, offset: int) -> tuple[int, Span | None]:
        """Return the place in the original of a character of the public text, and the change in whose words it is."""
        ends = [end + shift for end, shift in zip(self._ends, self._shifts[1:], strict=True)]
        number = bisect_right(ends, offset)
        back = offset - self._shifts[number]
        if number < len(self._spans) and back >= self._spans[number].start:
            return self._spans[number].start, self._spans[number]
        return back, None

    def around(self, span: Span) -> tuple[str, str]:
        """Return the words before and after a place of the original, on its line of the public text."""
        start = self.at(span.start)
        end = start + len(span)
        before = re.split(r"[\n|]", self.text[max(0, start - _SURROUNDINGS) : start])[-1]
        after = re.split(r"[\n|]", self.text[end : end + _SURROUNDINGS])[0]
        before = before.split(" ", 1)[-1] if len(before) == _SURROUNDINGS else before
        after = after.rsplit(" ", 1)[0] if len(after) == _SURROUNDINGS else after
        return before.lstrip("#>* "), after
