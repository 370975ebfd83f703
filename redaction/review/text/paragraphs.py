"""Where something stands, in the words in which officers cite a report: the number of its paragraph."""

from bisect import bisect_right
from collections.abc import Sequence

from redaction.intake.document import Block

START = "start"


class Paragraphs:
    """The blocks of one text, to be asked which paragraph a character is in."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        """Take the blocks of a text, in order."""
        self._starts = [block.span.start for block in blocks]
        self._numbers: list[str] = []
        latest = START
        for block in blocks:
            latest = block.number or latest
            self._numbers.append(latest)

    def at(self, offset: int) -> str:
        """Return the number of the paragraph at `offset`, or of the last numbered one before it, or `start`."""
        index = bisect_right(self._starts, offset) - 1
        return self._numbers[index] if index >= 0 else START
