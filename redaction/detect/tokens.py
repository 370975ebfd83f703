"""`Tokens`: one text as the model cut it, with what the layers below its recogniser make of each token."""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from redaction.spans import Span

# The width of the layers below the recogniser.
VIEW = 64


@dataclass(frozen=True, slots=True, kw_only=True)
class Tokens:
    """Tokens of a text, in order; white space may be one.

    Arrays of n: `starts` and `ends` are characters of the shadow, `units` numbers the unit that the model read a token
    in; `view` is n by `VIEW`.
    """

    starts: NDArray[np.int32] = field(repr=False)
    ends: NDArray[np.int32] = field(repr=False)
    units: NDArray[np.int32] = field(repr=False)
    view: NDArray[np.float32] = field(repr=False)


def joined(parts: "list[tuple[Span, Tokens]]") -> Tokens:
    """Join the tokens of a text's units, each with the place of the unit in the text."""
    none = np.zeros(0, dtype=np.int32)
    return Tokens(
        starts=np.concatenate([none, *(unit.starts + span.start for span, unit in parts)], dtype=np.int32),
        ends=np.concatenate([none, *(unit.ends + span.start for span, unit in parts)], dtype=np.int32),
        units=np.concatenate([none, *(np.full(len(u.starts), n) for n, (_, u) in enumerate(parts))], dtype=np.int32),
        view=np.concatenate(
            [np.zeros((0, VIEW)), *(unit.view.reshape(-1, VIEW) for _, unit in parts)], dtype=np.float32
        ),
    )
