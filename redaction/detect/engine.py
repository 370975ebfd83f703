"""`Engine`: what patterns and model see in the texts of a case, unit by unit, and what it knows of English words.

A unit is a paragraph or a table row (`chunks.py`). What is seen in one depends on nothing but its own characters, so
that a unit seen before need not be read again (`memory.py`), two processes can share the work (`fork.py`), and time
is linear in the length of the text. Model and patterns are loaded when the first unit must be read.
"""

import importlib.metadata
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from functools import cached_property
from hashlib import sha256
from itertools import chain
from pathlib import Path
from typing import cast as typed

from redaction.detect.page.chunks import pieces, units
from redaction.detect.sight import analyzer, fork, model, seen, tokens
from redaction.detect.sight.analyzer import Analyzer
from redaction.detect.sight.memory import Memory, key
from redaction.detect.sight.model import Entity, Model, Read
from redaction.detect.sight.seen import Sight
from redaction.detect.words import lexicon, vocabulary
from redaction.spans import Span

_LIBRARIES = ("presidio-analyzer", "spacy", "nicknames", "rapidfuzz")
_JOB = 12_000  # characters read at once: enough for the model to be at its best, few enough to share out evenly
_WORTH = 40_000  # characters from which on a second process pays for its making


@dataclass(frozen=True)
class _Tools:
    """What reads, each loaded when it is first asked for."""

    folder: Path

    def load(self) -> None:
        """Load what is not loaded yet."""
        _ = self.model, self.analyzer

    def look(self, job: Mapping[str, str]) -> Mapping[str, Sight]:
        """Return what is seen in each unit of a job, by digest."""
        cut = [(part, pieces(part)) for part in job.values()]
        read = self.model.read(span.of(part) for part, spans in cut for span in spans)
        return {
            digest: _sight(part, [(span, next(read)) for span in spans], self.analyzer)
            for digest, (part, spans) in zip(job, cut, strict=True)
        }

    @cached_property
    def model(self) -> Model:
        """The model."""
        return model.load(self.folder)

    @cached_property
    def analyzer(self) -> Analyzer:
        """The patterns."""
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

    def see(self, texts: Sequence[str]) -> tuple[Sight, ...]:
        """Return what patterns and model see in each of some shadow texts."""
        return self.see_beside(texts, ())[0]

    def see_beside[T](
        self,
        texts: Sequence[str],
        beside: Sequence[Callable[[], T]],
        *,
        progress: Callable[[int, int], None] | None = None,
    ) -> tuple[tuple[Sight, ...], tuple[T, ...]]:
        """Return what patterns and model see in each text, and the results of other work; two processes share both.

        Args:
            texts: shadow texts.
            beside: what else is to be done and does not wait for the engine; its results must be picklable.
            progress: called with jobs done and jobs in all.
        """
        known = Memory() if self._memory is None else self._memory
        cut = [[(span, key(span.of(text))) for span in units(text)] for text in texts]
        new = {
            digest: span.of(text)
            for text, spans in zip(texts, cut, strict=True)
            for span, digest in spans
            if digest not in known
        }
        results: dict[int, T] = {}
        jobs = tuple(_jobs(new))
        for done, (number, result) in enumerate(self._done(jobs, beside), start=1):
            if number < len(jobs):
                known.update(typed("Mapping[str, Sight]", result))
            else:
                results[number - len(jobs)] = typed("T", result)
            if progress:
                progress(done, len(jobs) + len(beside))
        sights = tuple(seen.joined((span.start, known.of(digest)) for span, digest in spans) for spans in cut)
        return sights, tuple(results[number] for number in range(len(beside)))

    def _done[T](
        self, jobs: Sequence[Mapping[str, str]], beside: Sequence[Callable[[], T]]
    ) -> Iterator[tuple[int, T | Mapping[str, Sight]]]:
        """Yield the numbers and results of the engine's jobs, and of the other work, whose numbers follow theirs."""
        count = len(jobs) + len(beside)
        if jobs:
            self._tools.load()  # before the fork, so that both processes have them

        def work(number: int) -> T | Mapping[str, Sight]:
            return self._tools.look(jobs[number]) if number < len(jobs) else beside[number - len(jobs)]()

        if sum(map(len, chain.from_iterable(job.values() for job in jobs))) > _WORTH and fork.possible(count):
            with closing(fork.shared(work, range(len(jobs)), range(len(jobs), count))) as done:
                yield from done
        else:
            yield from ((number, work(number)) for number in range(count))

    def is_word(self, word: str) -> bool:
        """Say whether a folded word is an ordinary English word, in any of its inflected forms."""
        return vocabulary.is_word(word)

    def is_past(self, word: str) -> bool:
        """Say whether a folded word is the past form of a verb ("drew", "visited")."""
        return vocabulary.is_past(word)


def open_engine() -> Engine:
    """Check the model and return the engine; it is loaded when it must read.

    Raises:
        CannotGoOn: the model is not installed, or a file of it is not the one we know.
    """
    return Engine(fingerprint=_fingerprint(), _tools=_Tools(model.found()))


def _jobs(parts: Mapping[str, str]) -> Iterator[Mapping[str, str]]:
    """Cut units, by digest, into jobs of about `_JOB` characters."""
    job: dict[str, str] = {}
    size = 0
    for digest, part in parts.items():
        if job and size + len(part) > _JOB:
            yield job
            job, size = {}, 0
        job[digest] = part
        size += len(part)
    if job:
        yield job


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
    for source in sorted(Path(__file__).parent.rglob("*.py")):
        rules.update(source.name.encode() + b"\0" + source.read_bytes() + b"\0")
    rules.update(lexicon.digest().encode())
    pinned = sha256("".join(model.PINNED.values()).encode()).hexdigest()
    versions = " ".join(f"{name} {importlib.metadata.version(name)}" for name in _LIBRARIES)
    return f"{versions} model {pinned[:16]} rules {rules.hexdigest()[:16]}"
