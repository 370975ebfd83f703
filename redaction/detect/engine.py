"""`Engine`: what patterns and model see in the texts of a case, unit by unit, and what it knows of English words.

A unit is a paragraph or a table row (`chunks.py`). What is seen in one depends on nothing but its own characters, so
that a unit seen before need not be read again (`memory.py`), two processes can share the work (`fork.py`), and time
is linear in the length of the text. Model and patterns are loaded when the first unit must be read.
"""

import importlib.metadata
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from functools import cached_property
from hashlib import sha256
from pathlib import Path

from redaction.detect import analyzer, fork, lexicon, model, seen, tokens, vocabulary
from redaction.detect.analyzer import Analyzer
from redaction.detect.chunks import pieces, units
from redaction.detect.memory import Memory, key
from redaction.detect.model import Entity, Model, Read
from redaction.detect.seen import Sight
from redaction.spans import Span

_LIBRARIES = ("presidio-analyzer", "spacy", "nicknames", "rapidfuzz")
_JOB = 12_000  # characters read at once: enough for the model to be at its best, few enough to share out evenly
_WORTH = 40_000  # characters from which on a second process pays for its making


@dataclass(frozen=True)
class _Tools:
    """What reads, each loaded when it is first asked for."""

    folder: Path

    @cached_property
    def model(self) -> Model:
        return model.load(self.folder)

    @cached_property
    def analyzer(self) -> Analyzer:
        return analyzer.build()


@dataclass(frozen=True, slots=True, kw_only=True)
class Engine:
    """The model, the patterns and the word lists; get one from `open_engine`."""

    fingerprint: str
    _tools: _Tools = field(repr=False)
    _memory: Memory | None = field(default=None, repr=False)

    def remembering(self, memory: Memory) -> "Engine":
        """Return the engine with a memory: it reads only what is not in it, and tells it what it sees."""
        return replace(self, _memory=memory)

    def see(self, texts: Sequence[str], *, progress: Callable[[int, int], None] | None = None) -> tuple[Sight, ...]:
        """Return what patterns and model see in each text.

        Args:
            texts: shadow texts.
            progress: called with units read and units to be read.
        """
        known = Memory() if self._memory is None else self._memory
        cut = [[(span, key(span.of(text))) for span in units(text)] for text in texts]
        new = {
            digest: span.of(text)
            for text, spans in zip(texts, cut, strict=True)
            for span, digest in spans
            if digest not in known
        }
        digests = tuple(new)
        with closing(self._read(tuple(new.values()))) as read:
            for done, (number, sight) in enumerate(read, start=1):
                known.keep(digests[number], sight)
                if progress:
                    progress(done, len(new))
        return tuple(seen.joined((span.start, known.of(digest)) for span, digest in spans) for spans in cut)

    def is_word(self, word: str) -> bool:
        """Say whether a folded word is an ordinary English word, in any of its inflected forms."""
        return vocabulary.is_word(word)

    def is_past(self, word: str) -> bool:
        """Say whether a folded word is the past form of a verb ("drew", "visited")."""
        return vocabulary.is_past(word)

    def _read(self, parts: Sequence[str]) -> Generator[tuple[int, Sight]]:
        """Yield the number of each unit with what is seen in it, as they are done."""
        jobs = tuple(_jobs(parts))
        if not jobs:
            return
        # Loaded here, so that both processes have them.
        reader, patterns = self._tools.model, self._tools.analyzer

        def look(number: int) -> list[Sight]:
            return _look([parts[i] for i in jobs[number]], reader, patterns)

        share = sum(map(len, parts)) > _WORTH and fork.possible(len(jobs))
        done = fork.shared(look, len(jobs)) if share else ((n, look(n)) for n in range(len(jobs)))
        with closing(done):
            for number, sights in done:
                yield from zip(jobs[number], sights, strict=True)


def open_engine() -> Engine:
    """Check the model and return the engine; it is loaded when it must read.

    Raises:
        CannotGoOn: the model is not installed, or a file of it is not the one we know.
    """
    return Engine(fingerprint=_fingerprint(), _tools=_Tools(model.found()))


def _jobs(parts: Sequence[str]) -> Iterator[range]:
    """Cut the parts into jobs of about `_JOB` characters; yield the numbers of the parts of each."""
    first = size = 0
    for number, part in enumerate(parts):
        if size and size + len(part) > _JOB:
            yield range(first, number)
            first, size = number, 0
        size += len(part)
    if parts:
        yield range(first, len(parts))


def _look(parts: Sequence[str], reader: Model, patterns: Analyzer) -> list[Sight]:
    """Return what is seen in each unit."""
    cut = [pieces(part) for part in parts]
    read = reader.read(span.of(part) for part, spans in zip(parts, cut, strict=True) for span in spans)
    return [_sight(part, [(s, next(read)) for s in spans], patterns) for part, spans in zip(parts, cut, strict=True)]


def _sight(part: str, read: Sequence[tuple[Span, Read]], patterns: Analyzer) -> Sight:
    entities = [
        Entity(span.start + entity.start, span.start + entity.end, entity.kind)
        for span, found in read
        for entity in found.entities
    ]
    return Sight(
        seen=tuple(patterns.see(part, entities)),
        tokens=tokens.joined((span.start, found.tokens) for span, found in read),
    )


def _fingerprint() -> str:
    rules = sha256()
    for source in sorted(Path(__file__).parent.glob("*.py")):
        rules.update(source.name.encode() + b"\0" + source.read_bytes() + b"\0")
    rules.update(lexicon.digest().encode())
    pinned = sha256("".join(model.PINNED.values()).encode()).hexdigest()
    versions = " ".join(f"{name} {importlib.metadata.version(name)}" for name in _LIBRARIES)
    return f"{versions} model {pinned[:16]} rules {rules.hexdigest()[:16]}"
