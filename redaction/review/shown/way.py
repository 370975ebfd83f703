"""How the rows of a report link their changes: here in a file that stands alone; the desk has a way of its own."""

from typing import Protocol

from markupsafe import Markup

from redaction.intake.document import DocumentKind
from redaction.review.shown.change import Change, Piece


class Way(Protocol):
    """What `templates/rows.html.j2` asks. Attributes come as they stand in a tag, with a space before them."""

    @property
    def tag(self) -> str:
        """The element of a change in the public text: `a` or `span`."""

    def links(self, change: Change) -> bool:
        """Say whether a change leads somewhere."""

    def now(self, change: Change) -> str:
        """Return the class of the change that is looked at, with a space before it, else nothing."""

    def link(self, piece: Piece) -> Markup:
        """Return the attributes of a change in the original."""

    def public(self, change: Change) -> Markup:
        """Return the attributes of a change in the public text."""

    def said(self, change: Change) -> Markup:
        """Return what stands before a change for those who hear the page."""

    def cell(self, start: int, side: str) -> Markup:
        """Return the attributes of a stretch of text that begins at `start`; `side` is `original` or `public`."""


class FileWay:
    """Numbered changes of one document: each place in the text leads to its line in the list, and back."""

    tag = "span"

    def __init__(self, kind: DocumentKind) -> None:
        """Take the document: the ids of a file that holds several must differ."""
        self._kind = kind

    def links(self, change: Change) -> bool:
        """Say that everything but what a rule kept has its line in the list."""
        return not change.passed

    def now(self, _change: Change) -> str:
        """Return nothing: nobody is at work in a file."""
        return ""

    def link(self, piece: Piece) -> Markup:
        """Return the address of the change's line; the piece that starts it is where that line leads back to."""
        number = piece.change.number if piece.change else 0
        place = Markup(' id="{}-o{}"').format(self._kind, number) if piece.starts else Markup()
        return Markup(' href="#{}-c{}" data-n="{}"').format(self._kind, number, number) + place

    def public(self, _change: Change) -> Markup:
        """Return nothing."""
        return Markup()

    def said(self, change: Change) -> Markup:
        """Return the change's number."""
        words = "To decide, change" if change.open else "Change"
        return Markup('<span class="vh">{} {}: </span>').format(words, change.number)

    def cell(self, _start: int, _side: str) -> Markup:
        """Return nothing."""
        return Markup()
