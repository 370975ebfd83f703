"""`Names`: how places of a document are called in the review page's addresses: by where the reader's copy has them."""

from redaction.review.round.copies import Copy
from redaction.review.shown.change import Change
from redaction.review.shown.sheet import Sheet
from redaction.spans import Span


class Names:
    """How places of a document are called on the page: by where they stand in the reader's copy."""

    def __init__(self, sheet: Sheet, copy: Copy) -> None:
        """Take the document and the copy of it that is read."""
        self._sheet, self._copy = sheet, copy

    def of(self, change: Change) -> str:
        """Return the name of a change: where it begins, and where it ends if several begin there."""
        start, _, end = self._sheet.key(change).partition("-")
        place = self._copy.shown(Span(int(start), int(end or int(start) + 1)))
        return f"{place.start}-{place.end}" if end else str(place.start)

    def change(self, untrusted_name: str) -> Change | None:
        """Return the change of a name, or None if there is none (any more)."""
        ends = untrusted_name.split("-")
        if len(ends) > 2 or not all(end.isascii() and end.isdecimal() and len(end) < 10 for end in ends):
            return None
        return self._sheet.at(*(self.place(int(end)) for end in ends))

    def place(self, offset: int) -> int:
        """Return the place in the document of a place in the copy."""
        return offset - sum(len(decoy) for decoy in self._copy.decoys if decoy.end <= offset)

    def start(self, offset: int) -> int:
        """Return the place in the copy where a stretch of the document begins."""
        return self._copy.shown(Span(offset, offset)).start
