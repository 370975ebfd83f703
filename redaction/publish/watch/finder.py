"""`Finder`: the places of a text where a watched form stands. Its time grows with the text, not with the forms."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from redaction.publish.watch.lookup import Names, Owner, Step
from redaction.publish.watch.names import Word, is_name, words


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """One place where a form stands.

    Attributes:
        owners: whose form it is; one form may be that of several cases.
        start: the text's character at which its first word begins.
        words: the text's words that it is made of, by their place.
        single: the folded word, where it is one word only; else empty.
    """

    owners: tuple[Owner, ...]
    start: int
    words: range
    single: str = field(repr=False)


class Finder:
    """A search that is set up once for many texts; it remembers the words that it has asked for."""

    def __init__(self, names: Names) -> None:
        self._names = names

    def hits(self, text: str) -> tuple[Hit, ...]:
        """Return every place of a text where a form stands, in order."""
        said = words(text)
        return tuple(hit for i in range(len(said)) for hit in self._at(said, i))

    def _at(self, said: tuple[Word, ...], i: int) -> Iterator[Hit]:
        step: Step | None = self._names.begin(said[i].folded)
        end = i + 1
        while step is not None:
            single = end == i + 1
            if step.owners and (not single or is_name(said, i)):
                word = said[i].folded if single else ""
                yield Hit(owners=step.owners, start=said[i].start, words=range(i, end), single=word)
            if not step.more or end == len(said):
                return
            step, end = self._names.go_on(step, said[end].folded), end + 1
