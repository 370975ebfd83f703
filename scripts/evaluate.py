"""Measure detection on the marked cases of this repository, and write the figures into docs/benchmarks.md.

Run it after detection has changed: `make evaluate`. It shows and writes figures, never a word of a case.
"""

import sys
import time
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import replace
from functools import cache
from pathlib import Path

from redaction.detect.engine import Engine, open_engine
from redaction.detect.layers import Layer, Layers
from redaction.detect.sight import quickstart
from redaction.detect.sight.memory import Memory
from redaction.evaluate.corpus import GoldCase, read_cases
from redaction.evaluate.evaluation import Evaluation, evaluate, evaluate_spans
from redaction.evaluate.figures import LOWER_IS_BETTER, NOTHING, Figure, mean, worst
from redaction.evaluate.table import number

ROOT = Path(__file__).resolve().parent.parent
BENCHMARKS = ROOT / "docs" / "benchmarks.md"
CASES = ROOT / "tests" / "corpus" / "evaluation"
SETS = ("development", "held-out")
BEGIN, END = "<!-- evaluation -->\n", "<!-- end of evaluation -->\n"
PROCESSES = 2
# What is wanted of cases that nobody has looked at: with the cast, and without.
WANTED: Mapping[Figure, tuple[float | None, float | None]] = {
    Figure.DIRECT: (0.99, 0.97),
    Figure.PERSON: (0.995, 0.98),
    Figure.ENTITY_DIRECT: (0.97, 0.92),
    Figure.QUASI: (0.95, 0.93),
    Figure.FREE_TEXT: (0.50, 0.50),
    Figure.PRECISION: (0.90, 0.85),
    Figure.KEEP_VIOLATIONS: (0.04, 0.08),
    Figure.LABEL_ERRORS: (0.02, None),
    Figure.LINKING: (0.95, 0.90),
    Figure.COLLISIONS: (0.03, 0.05),
}
LAYERS = {
    Layer.PATTERNS: "shapes of numbers, addresses and references",
    Layer.MODEL: "the packaged spaCy model",
    Layer.READER: "the reader trained on reports",
    Layer.CAST: "people and things that the board named",
    Layer.PROPAGATION: "a name found anywhere is found everywhere",
    Layer.CONTEXT: "titles, roles, kin and verbs around a name",
    Layer.LEXICON: "lists of first names as evidence",
    Layer.DOUBT: "what nothing explains is asked about",
    Layer.KEEPS: "bodies, laws, sources, the keep list",
}
CONTRIBUTIONS = (
    (True, Figure.DIRECT), (True, Figure.ENTITY_DIRECT), (True, Figure.QUASI), (True, Figure.PRECISION),
    (True, Figure.KEEP_VIOLATIONS), (True, Figure.LINKING),
    (False, Figure.DIRECT), (False, Figure.ENTITY_DIRECT), (False, Figure.PRECISION),
)  # fmt: skip

# What is measured: ours with or without the cast, perhaps with a layer away; or (no cast said) plain Presidio.
type Job = tuple[bool | None, Layer | None]


def jobs() -> Iterator[Job]:
    """Yield everything to be measured, the slowest first."""
    yield None, None
    for cast in (True, False):
        yield cast, None
        yield from ((cast, layer) for layer in Layer if cast or layer is not Layer.CAST)


@cache
def engine() -> Engine:
    """Return the engine, loaded once in each process; what it has seen, it does not read again."""
    return open_engine().remembering(Memory())


@cache
def cases(*, cast: bool) -> tuple[GoldCase, ...]:
    """Return the cases of both sets, read once in each process."""
    return tuple(case for name in SETS for case in read_cases(CASES / name, with_cast=cast))


def measure(job: Job) -> Evaluation:
    """Measure one thing on the cases of both sets; without the misses, which nobody is to see."""
    cast, away = job
    if cast is None:
        found = evaluate_spans(cases(cast=False), name=quickstart.name(), find=quickstart.open_quickstart())
    else:
        layers = Layers(away=frozenset({away} if away else ()))
        found = evaluate(cases(cast=cast), engine=engine(), layers=layers)
    return replace(found, results=tuple(replace(result, misses=()) for result in found.results))


def measured() -> dict[Job, Evaluation]:
    """Measure everything on both cores, saying what is done."""
    started = time.perf_counter()
    done: dict[Job, Evaluation] = {}
    with ProcessPoolExecutor(PROCESSES) as pool:
        waiting = {pool.submit(measure, job): job for job in jobs()}
        for number_done, future in enumerate(as_completed(waiting), start=1):
            done[waiting[future]] = future.result()
            print(f"\r{number_done}/{len(waiting)} {time.perf_counter() - started:.0f} s", end="", file=sys.stderr)
    print(file=sys.stderr)
    return done


def part(evaluation: Evaluation, name: str) -> Evaluation:
    """Return the results of one set."""
    slugs = {path.name for path in (CASES / name).iterdir()}
    return replace(evaluation, results=tuple(r for r in evaluation.results if r.slug in slugs))


def table(header: Iterable[str], rows: Iterable[Iterable[str]]) -> Iterator[str]:
    """Yield the lines of a Markdown table; all columns but the first are figures."""
    titles = list(header)
    yield f"| {' | '.join(titles)} |"
    yield f"|---|{'---:|' * (len(titles) - 1)}"
    for row in rows:
        yield f"| {' | '.join(row)} |"
    yield ""


def figures(evaluation: Evaluation, wanted: int | None) -> Iterator[str]:
    """Yield the table of an evaluation: each figure for each set; `wanted` is the column of `WANTED`."""
    header = ["figure", *(() if wanted is None else ("wanted",))]
    header += [f"{name} {what}" for name in SETS for what in ("all", "mean", "worst")]
    rows = []
    for figure in Figure:
        if evaluation.all.main.get(figure, NOTHING).value is None:
            continue
        sign = "≤" if figure in LOWER_IS_BETTER else "≥"
        goal = None if wanted is None else WANTED[figure][wanted]
        row = [f"`{figure}`", *(() if wanted is None else (f"{sign} {goal}" if goal else "",))]
        for one in (part(evaluation, name) for name in SETS):
            row += [number(one.all.main.get(figure, NOTHING).value)]
            row += [number(mean(figure, one.each)), number(worst(figure, one.each))]
        rows.append(row)
    yield from table(header, rows)


def contributions(done: Mapping[Job, Evaluation]) -> Iterator[str]:
    """Yield the table of layers: the figures with all of them, then the change when one is taken away."""
    header = [f"{figure}{'' if cast else ', no cast'}" for cast, figure in CONTRIBUTIONS]
    whole = [done[cast, None].all.main[figure].value or 0 for cast, figure in CONTRIBUTIONS]
    rows = [["all layers", *map(number, whole)]]
    for layer in Layer:
        row = [f"without `{layer}` ({LAYERS[layer]})"]
        for (cast, figure), value in zip(CONTRIBUTIONS, whole, strict=True):
            less = done.get((cast, layer))
            change = round((less.all.main[figure].value or 0) - value, 3) if less else None
            row.append("" if change is None else f"{change:+.3f}" if change else "0")
        rows.append(row)
    yield from table(["", *header], rows)


def written(done: Mapping[Job, Evaluation]) -> str:
    """Return the part of the document that is made of figures."""
    full = done[True, None]
    sizes = [part(full, name) for name in SETS]
    said = " and ".join(
        f"{len(one.results)} {name} cases ({sum(r.words for r in one.results):,} words)"
        for one, name in zip(sizes, SETS, strict=True)
    )
    lines = [f"Measured on {said}, by `{full.engine}`.", "", "### With the cast", "", *figures(full, 0)]
    lines += ["### Without a cast", "", *figures(done[False, None], 1)]
    lines += [f"### For comparison: {done[None, None].engine}", "", *figures(done[None, None], None)]
    lines += ["### What each layer contributes", "", "Both sets as one; the change when a layer is taken away.", ""]
    return "\n".join([*lines, *contributions(done)])


def main() -> None:
    """Measure, show, and put the figures between their marks."""
    head, mark, rest = BENCHMARKS.read_text(encoding="utf-8").partition(BEGIN)
    _, end, tail = rest.partition(END)
    if not mark or not end:
        raise SystemExit("docs/benchmarks.md lacks the marks of the evaluation")
    text = written(measured())
    print(text)
    BENCHMARKS.write_text(f"{head}{mark}\n{text}\n{end}{tail}", encoding="utf-8")


if __name__ == "__main__":
    main()
