"""An evaluation as lines of text: conditions, figures, what is found by type and by place, and what changed."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from redaction.evaluate.evaluation import Evaluation
from redaction.evaluate.figures import LOWER_IS_BETTER, NOTHING, Figure, Figures, Share, mean, worst
from redaction.evaluate.scoring import Miss

_NONE = "-"


def lines(
    evaluation: Evaluation, *, before: Evaluation | None = None, presidio: Evaluation | None = None
) -> Iterator[str]:
    """Yield the lines of an evaluation.

    Args:
        evaluation: what was measured.
        before: an earlier evaluation to compare with.
        presidio: plain Presidio on the same cases.
    """
    yield conditions(evaluation)
    if before:
        yield from _differences(evaluation, before)
    yield ""
    yield from _aligned(_figures(evaluation, before, presidio))
    yield ""
    yield from _aligned(_shares("flagged, by type", evaluation.all.types))
    yield ""
    yield from _aligned(_shares("direct identifiers flagged, by place", evaluation.all.places))


def conditions(evaluation: Evaluation) -> str:
    """Say in a line what was measured, and how."""
    words = sum(result.words for result in evaluation.results)
    away = f", without {', '.join(evaluation.without)}" if evaluation.without else ""
    cast = "with the cast" if evaluation.cast else "without a cast"
    return f"{len(evaluation.results)} case{'s' * (len(evaluation.results) > 1)}, {words:,} words, {cast}{away}"


def missed(misses: Iterable[Miss]) -> Iterator[str]:
    """Yield what was missed and what was flagged though it must stay; this is report text."""
    for miss in misses:
        what = f"missed {miss.type}" if miss.type else "flagged KEEP"
        yield f"{miss.where}: {what} in {miss.place}: {miss.before}[{miss.text}]{miss.after}"


def number(value: float | None) -> str:
    """Return a share with three decimals."""
    return _NONE if value is None else f"{value:.3f}"


def _figures(evaluation: Evaluation, before: Evaluation | None, presidio: Evaluation | None) -> Iterator[Sequence[str]]:
    yield (
        "figure", "all", "mean", "worst", "in",
        *(("before", "change") if before else ()),
        *(("Presidio",) if presidio else ()),
    )  # fmt: skip
    for figure in Figure:
        value, lowest = _value(evaluation.all, figure), worst(figure, evaluation.each)
        where = [r.slug for r in evaluation.results if _value(r.figures, figure) == lowest]
        row = [f"{figure}{' (low is good)' if figure in LOWER_IS_BETTER else ''}", number(value)]
        row += [number(mean(figure, evaluation.each)), number(lowest), _NONE if lowest is None else where[0]]
        if before:
            old = _value(before.all, figure)
            row += [number(old), _NONE if value is None or old is None else f"{value - old:+.3f}"]
        if presidio:
            row.append(number(_value(presidio.all, figure)))
        yield row


def _value(figures: Figures, figure: Figure) -> float | None:
    return figures.main.get(figure, NOTHING).value


def _shares(title: str, shares: Mapping[str, Share]) -> Iterator[Sequence[str]]:
    yield title, "found", "of", "share"
    for name, share in sorted(shares.items(), key=lambda item: (item[1].hits - item[1].of, item[0])):
        yield name, str(share.hits), str(share.of), number(share.value)


def _differences(evaluation: Evaluation, before: Evaluation) -> Iterator[str]:
    """Say what else differs than the program, for then the figures tell of that too."""
    yield f"before: {conditions(before)}"
    old = {result.slug: result.digest for result in before.results}
    new = {result.slug: result.digest for result in evaluation.results}
    if old.keys() != new.keys():
        yield "note: these are not the same cases as before"
    elif old != new:
        yield "note: the texts, marks or casts have changed since"
    if (before.cast, before.without) != (evaluation.cast, evaluation.without):
        yield "note: cast or layers are not the same as before"


def _aligned(rows: Iterable[Sequence[str]]) -> Iterator[str]:
    table = list(rows)
    widths = [max(len(row[column]) for row in table) for column in range(len(table[0]))]
    for row in table:
        cells = [row[0].ljust(widths[0]), *(cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True))]
        yield "  ".join(cells).rstrip()
