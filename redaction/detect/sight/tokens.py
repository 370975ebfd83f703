"""`Tokens`: one text as the model cut it, with what the layers below its recogniser make of each token."""

from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

# The width of the layers below the recogniser.
VIEW = 64


@dataclass(frozen=True, slots=True, kw_only=True)
class Tokens:
    """Tokens of a text, in order; white space may be one.

    Arrays of n: `starts` and `ends` are characters of the shadow, `units` numbers the unit that the model read a
    token in; `view` is n by `VIEW`, rounded to half precision so that what is stored is what was used.
    """

    starts: NDArray[np.int32] = field(repr=False)
    ends: NDArray[np.int32] = field(repr=False)
    units: NDArray[np.int32] = field(repr=False)
    view: NDArray[np.float16] = field(repr=False)


def joined(parts: Iterable[tuple[int, Tokens]]) -> Tokens:
    """Join the tokens of the parts of a text, each with the place at which the part starts."""
    found = list(parts)
    none = np.zeros(0, dtype=np.int32)
    before = np.cumsum([0, *(1 + int(tokens.units[-1]) if len(tokens.units) else 0 for _, tokens in found)])
    return Tokens(
        starts=np.concatenate([none, *(tokens.starts + start for start, tokens in found)], dtype=np.int32),
        ends=np.concatenate([none, *(tokens.ends + start for start, tokens in found)], dtype=np.int32),
        units=np.concatenate([none, *(t.units + n for n, (_, t) in zip(before, found, strict=False))], dtype=np.int32),
        view=np.concatenate([np.zeros((0, VIEW)), *(tokens.view for _, tokens in found)], dtype=np.float16),
    )
