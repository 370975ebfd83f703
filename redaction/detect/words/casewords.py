"""`CaseWords`: what words mean in one case: the board's own area, the family's names, and which words are ordinary."""

from collections.abc import Callable
from dataclasses import dataclass, field

from redaction.detect.words import vocabulary


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseWords:
    """Folded words; `areas` may hold several words ("irwell vale"), `family` the parts of known people's names."""

    areas: frozenset[str] = field(repr=False)
    family: frozenset[str] = field(default=frozenset(), repr=False)
    is_word: Callable[[str], bool] = field(default=vocabulary.is_word, repr=False)
