"""`Floor`: a figure and the value that it may not be worse than, so that CI can hold a line."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from redaction.errors import WrongUsage
from redaction.evaluate.figures import LOWER_IS_BETTER, NOTHING, Figure, Figures
from redaction.problem import Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class Floor:
    """The least that a figure may be; of one that should be low, the most."""

    figure: Figure
    value: float


def parse(words: str) -> Floor:
    """Read `direct=0.97`.

    Raises:
        WrongUsage: the figure is not known, or the value is no number from 0 to 1.
    """
    name, _, number = words.partition("=")
    if name not in set(Figure):
        raise WrongUsage("names no figure", where="--fail-under", next_step="figures are " + ", ".join(Figure))
    try:
        value = float(number)
    except ValueError:
        value = -1.0
    if not 0 <= value <= 1:
        raise WrongUsage("needs a number from 0 to 1", where="--fail-under", next_step=f"as in {name}=0.97")
    return Floor(figure=Figure(name), value=value)


def broken(figures: Figures, floors: Iterable[Floor]) -> Iterator[Problem]:
    """Yield a problem for each figure that is worse than its floor, or that has no value."""
    for floor in floors:
        value = figures.main.get(floor.figure, NOTHING).value
        low = floor.figure in LOWER_IS_BETTER
        if value is None:
            message = "there is nothing to measure it on"
        elif (value > floor.value) if low else (value < floor.value):
            message = f"{value:.4f} is {'above' if low else 'below'} {floor.value}"
        else:
            continue
        yield Problem(rule="evaluation-floor", where=str(floor.figure), message=message)
