"""Whether a built page says what was laid out for it, and nothing else.

The text of a report stands in its page byte for byte as it was laid out. Around it stand only words of the theme, of
the archive's own pages, and of what the page was laid out with. So a sentence that a broken or bought builder put into
a page is seen, whoever it names.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html import unescape

from redaction.problem import Problem
from redaction.publish.watch.said import Pieces

_BODY = b'\n\n<div class="words">\n'


@dataclass(frozen=True, slots=True)
class Faithful:
    """What pages were laid out with.

    Attributes:
        laid: path of a page in the site -> the file that the builder made it from.
        house: words that the archive says of itself, as compared.
    """

    laid: Mapping[str, bytes] = field(repr=False)
    house: frozenset[str] = field(repr=False)
    pieces: Pieces = field(default_factory=Pieces, repr=False)

    def problems(self, path: str, content: bytes) -> Iterator[Problem]:
        """Yield what a page says that was not laid out for it, and what it does not say that was.

        Args:
            path: its path in the site.
            content: its bytes.
        """
        laid = self.laid.get(path, b"")
        head, body, html = laid.partition(_BODY)
        text = (body + html).strip()
        if text:
            before, found, after = content.partition(text)
            if not found:
                yield Problem(rule="page-changed", where=path, message="lacks the report's text as it was laid out")
            content = before + after
        strange = self._words(content) - self.house - self._words(path.encode())  # a page tells its own address
        if strange and (strange := {word for word in strange - self._words(head) if not word.isdecimal()}):
            message = f"holds {len(strange)} words that nobody laid out for it"
            yield Problem(rule="page-words", where=path, message=message)

    def _words(self, content: bytes) -> set[str]:
        strings = set(unescape(content.decode("utf-8", "replace")).split())
        return {word for string in strings for word in self.pieces[string]}
