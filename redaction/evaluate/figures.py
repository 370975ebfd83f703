"""`Figures`: what an evaluation counts, as shares of whole numbers, so that they add up and have one spelling."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain


class Figure(StrEnum):
    """The figures of an evaluation."""

    DIRECT = "direct"  # marked direct identifiers of which every letter and digit is flagged
    PERSON = "person"  # the same, of persons only
    ENTITY_DIRECT = "entity-direct"  # people and things of which every direct mention is flagged
    QUASI = "quasi"  # marked dates, ages, places, organisations and demographic facts that are flagged
    FREE_TEXT = "free-text-quasi"  # other marked facts that are flagged
    PRECISION = "precision"  # flagged words that lie in a marked span that must not stay
    KEEP_VIOLATIONS = "keep-violations"  # marked spans that must stay and are flagged
    LABEL_ERRORS = "label-errors"  # flagged mentions of known people that get another label than theirs
    LINKING = "linking"  # B-cubed F1 of the mentions' entities against the marked ones, in millionths
    COLLISIONS = "label-collisions"  # labels that stand for more than one marked person


LOWER_IS_BETTER = frozenset({Figure.KEEP_VIOLATIONS, Figure.LABEL_ERRORS, Figure.COLLISIONS})


@dataclass(frozen=True, slots=True)
class Share:
    """How many of how many; of nothing, there is no share."""

    hits: int
    of: int

    def __post_init__(self) -> None:
        """Refuse more than all, and less than none."""
        if not 0 <= self.hits <= self.of:
            raise ValueError(f"expected 0 <= hits <= of, got {self.hits} of {self.of}")

    @property
    def value(self) -> float | None:
        """The share as a number from 0 to 1, or none."""
        return self.hits / self.of if self.of else None


NOTHING = Share(0, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """The figures of one case, or of several together; the share that is flagged by type, and by place."""

    main: Mapping[Figure, Share]
    types: Mapping[str, Share]
    places: Mapping[str, Share]


def together(each: Iterable[Figures]) -> Figures:
    """Return the figures of several cases taken as one; of linking, that is the mean over the cases."""
    every = tuple(each)
    return Figures(
        main=_summed(one.main for one in every),
        types=_summed(one.types for one in every),
        places=_summed(one.places for one in every),
    )


def counted(outcomes: Iterable[tuple[str, bool]]) -> Mapping[str, Share]:
    """Return the share of true outcomes for each name, sorted."""
    found: dict[str, tuple[int, int]] = {}
    for name, hit in outcomes:
        hits, of = found.get(name, (0, 0))
        found[name] = (hits + hit, of + 1)
    return {name: Share(*found[name]) for name in sorted(found)}


def mean(figure: Figure, each: Iterable[Figures]) -> float | None:
    """Return the mean of a figure over the cases that have it."""
    values = _values(figure, each)
    return sum(values) / len(values) if values else None


def worst(figure: Figure, each: Iterable[Figures]) -> float | None:
    """Return the worst value of a figure over the cases that have it."""
    values = _values(figure, each)
    if not values:
        return None
    return max(values) if figure in LOWER_IS_BETTER else min(values)


def _values(figure: Figure, each: Iterable[Figures]) -> list[float]:
    found = (one.main.get(figure, NOTHING).value for one in each)
    return [value for value in found if value is not None]


def _summed[K: str](each: Iterable[Mapping[K, Share]]) -> dict[K, Share]:
    total: dict[K, Share] = {}
    for name, share in chain.from_iterable(one.items() for one in each):
        old = total.get(name, NOTHING)
        total[name] = Share(old.hits + share.hits, old.of + share.of)
    return total
