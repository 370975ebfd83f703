"""`Evaluation`: the figures of a set of cases under stated conditions, and how they are got."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace

from redaction.detect.detector import detect
from redaction.detect.engine import Engine
from redaction.detect.layers import EVERY, Layer, Layers
from redaction.evaluate.corpus import GoldCase
from redaction.evaluate.figures import Figures, together
from redaction.evaluate.scoring import Miss, score, score_spans
from redaction.spans import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """One case's figures, the digest of what was read, and what was missed (never stored)."""

    slug: str
    digest: str
    words: int
    figures: Figures
    misses: tuple[Miss, ...] = field(default=(), repr=False, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluation:
    """What was measured (`engine`), whether the casts were given, which layers were away, and the result by case."""

    engine: str
    cast: bool
    without: tuple[Layer, ...]
    results: tuple[Result, ...]

    @property
    def each(self) -> tuple[Figures, ...]:
        """The figures of each case."""
        return tuple(result.figures for result in self.results)

    @property
    def all(self) -> Figures:
        """The figures of all cases together."""
        return together(self.each)


def evaluate(
    cases: Sequence[GoldCase],
    *,
    engine: Engine,
    layers: Layers = EVERY,
    progress: Callable[[int, int], None] | None = None,
) -> Evaluation:
    """Detect in each case and score what is found."""
    results = []
    for number, given in enumerate(cases, start=1):
        case = replace(given, cast=layers.of_cast(given.cast))
        found = detect(case.texts, cast=case.cast, policy=case.policy, engine=engine, layers=layers)
        scored = score(case, found)
        results.append(_result(case, scored.figures, scored.misses))
        if progress:
            progress(number, len(cases))
    return Evaluation(
        engine=engine.fingerprint,
        cast=any(case.cast.known for case in cases),
        without=tuple(sorted(layers.away)),
        results=tuple(results),
    )


def evaluate_spans(cases: Sequence[GoldCase], *, name: str, find: Callable[[str], Iterable[Span]]) -> Evaluation:
    """Score what some other finder flags in each text, such as Presidio as it comes."""
    results = []
    for case in cases:
        scored = score_spans(case, [tuple(find(text)) for text in case.texts])
        results.append(_result(case, scored.figures, scored.misses))
    return Evaluation(engine=name, cast=False, without=(), results=tuple(results))


def _result(case: GoldCase, figures: Figures, misses: tuple[Miss, ...]) -> Result:
    return Result(slug=case.slug, digest=case.digest, words=case.words, figures=figures, misses=misses)
