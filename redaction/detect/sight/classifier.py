"""`Classifier`: a small network, trained by us on text that we wrote, that says what each token is part of.

Two layers over what `features.py` makes of a token and its neighbours: maxout, then softmax. `scripts/train.py` makes
the weights from the marked texts in `scripts/training`; nothing is learnt at run time.
"""

from dataclasses import dataclass, field
from functools import cache, reduce
from importlib.resources import files
from io import BytesIO
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from redaction.detect.sight.features import Numbers, windowed
from redaction.detect.sight.tokens import Tokens
from redaction.errors import CannotGoOn

# What a token may be part of, in the order of the network's output.
CLASSES = ("OTHER", "PERSON", "DATE", "AGE", "LOCATION", "ORG", "DEMOGRAPHIC", "QUASI", "ADDRESS", "ID", "KEEP")
# Neighbours looked at on each side.
REACH = 2
# Maxout takes the largest of so many.
PIECES = 2
_BATCH = 4096
_FILE = "classifier.npz"


@dataclass(frozen=True, slots=True, kw_only=True)
class Classifier:
    """The weights: `hidden` is (window, units x pieces), `out` is (units, classes)."""

    hidden: Numbers = field(repr=False)
    hidden_bias: Numbers = field(repr=False)
    out: Numbers = field(repr=False)
    out_bias: Numbers = field(repr=False)

    def weigh(self, rows: Numbers, tokens: Tokens, chosen: NDArray[np.int64]) -> Numbers:
        """Return for each chosen token the chance of each of `CLASSES`.

        Args:
            rows: the features of all tokens of the text.
            tokens: the tokens.
            chosen: indices of the tokens asked for.
        """
        found = np.zeros((len(chosen), len(CLASSES)), dtype=np.float32)
        for first in range(0, len(chosen), _BATCH):
            part = chosen[first : first + _BATCH]
            inner = windowed(rows, tokens, REACH, part) @ self.hidden + self.hidden_bias
            inner = reduce(np.maximum, (inner[:, piece::PIECES] for piece in range(PIECES)))
            scores = inner @ self.out + self.out_bias
            scores = np.exp(scores - scores.max(axis=1, keepdims=True))
            found[first : first + _BATCH] = scores / scores.sum(axis=1, keepdims=True)
        return found


@cache
def load() -> Classifier:
    """Load the packaged weights.

    Raises:
        CannotGoOn: the file is missing or damaged.
    """
    try:
        stored_bytes = files("redaction").joinpath("detect", "data", _FILE).read_bytes()
        with np.load(BytesIO(stored_bytes), allow_pickle=False) as stored:
            arrays = {name: stored[name].astype(np.float32) for name in ("hidden", "hidden_bias", "out", "out_bias")}
    except (OSError, ValueError, KeyError, EOFError, BadZipFile):
        raise CannotGoOn(
            "the weights of the trained reader cannot be read", where=_FILE, next_step="install the program again"
        ) from None
    return Classifier(**arrays)
