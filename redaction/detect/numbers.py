"""`Numbers`: the entity of what has no name of its own: a kind and a number, one for each different text of a case."""

from collections import Counter
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Numbers:
    """The numbers given so far."""

    _given: dict[str, str] = field(default_factory=dict, repr=False)
    _counts: Counter[str] = field(default_factory=Counter, repr=False)

    def of(self, kind: str, key: str) -> str:
        """Return the entity of a key; a new one takes the next number of its kind."""
        if key not in self._given:
            self._counts[kind] += 1
            self._given[key] = f"{kind}.{self._counts[kind]}"
        return self._given[key]
