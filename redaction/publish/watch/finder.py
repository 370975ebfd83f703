"""`Finder`: the places of a text where a watched form stands. Its time grows with the text, not with the forms."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from redaction.publish.watch.lookalikes import readings
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
        self._readings: dict[str, tuple[str, ...]] = {}
        self._first: dict[str, tuple[Step, ...]] = {}

    def hits(self, text: str) -> tuple[Hit, ...]:
        """Return every place of a text where a form stands, in order, also behind letters that look like others."""
        said = words(text)
        found = [hit for i in range(len(said)) for first in self._begun(said[i].written) for hit in self._on(
            said, i, i + 1, first
        )]  # fmt: skip
        return tuple(dict.fromkeys(found))

    def _begun(self, written: str) -> tuple[Step, ...]:
        if written not in self._first:
            steps = (self._names.begin(reading) for reading in self._read(written))
            self._first[written] = tuple(step for step in steps if step is not None)
        return self._first[written]

    def _read(self, written: str) -> tuple[str, ...]:
        if written not in self._readings:
            self._readings[written] = readings(written)
        return self._readings[written]

    def _on(self, said: tuple[Word, ...], i: int, end: int, step: Step) -> Iterator[Hit]:
        single = end == i + 1
        if step.owners and (not single or is_name(said, i)):
            word = said[i].folded if single else ""
            yield Hit(owners=step.owners, start=said[i].start, words=range(i, end), single=word)
        if step.more and end < len(said):
            for reading in self._read(said[end].written):
                after = self._names.go_on(step, reading)
                if after is not None:
                    yield from self._on(said, i, end + 1, after)
