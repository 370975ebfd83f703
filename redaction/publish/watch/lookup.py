"""`Names`: forms of names asked word by word, alike whether they are known or only their keyed hashes.

A search begins with a word and goes on with the next: each question costs the same, however many forms there are.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol

from redaction.publish.watch.names import Words
from redaction.publish.watch.watch import CaseWatch


class Scope(StrEnum):
    """Where a form counts: on the whole site, where the site speaks of its case, or there as a name that was kept."""

    WIDE = "form"
    OWN = "word"
    KEPT = "kept"


@dataclass(frozen=True, slots=True, order=True)
class Owner:
    """Whose form it is. `str` gives the name under which problems speak of it and `audit --forms` lists it."""

    slug: str
    scope: Scope
    number: int

    def __str__(self) -> str:
        """Give the number, never the name: `form 12 of case child-k-2012`."""
        return f"{self.scope} {self.number} of case {self.slug}"


@dataclass(frozen=True, slots=True)
class Step:
    """How far a search has come.

    Attributes:
        owners: the forms that end here; empty if none does.
        more: whether a longer form may go on from here.
        place: where the search stands, for the one who gave the step.
    """

    owners: tuple[Owner, ...]
    more: bool
    place: object = field(repr=False)


class Names(Protocol):
    """Forms that can be asked for. A word is given as `names.form` gives it: without case and accents."""

    @property
    def slugs(self) -> frozenset[str]:
        """The cases whose forms are known: those with at least one that is searched for."""

    @property
    def forms(self) -> int:
        """How many forms are searched for; names that were kept are not counted."""

    def begin(self, word: str) -> Step | None:
        """Return the step of the forms that begin with a word, or None."""

    def go_on(self, step: Step, word: str) -> Step | None:
        """Return the step of those that go on with another word, or None."""


@dataclass(slots=True)
class _Node:
    owners: list[Owner] = field(default_factory=list)
    after: "defaultdict[str, _Node]" = field(default_factory=lambda: defaultdict(_Node), repr=False)


class PlainNames:
    """Forms in clear, as the vault gives them: a tree of words."""

    def __init__(self, cases: Iterable[CaseWatch]) -> None:
        root = _Node()
        slugs: set[str] = set()
        self._forms = 0
        for case in cases:
            for owner, form in owned(case):
                node = root
                for word in form:
                    node = node.after[word]
                node.owners.append(owner)
                if owner.scope is not Scope.KEPT:
                    self._forms += 1
                    slugs.add(case.slug)
        self._slugs = frozenset(slugs)
        self._first = {word: _step(node) for word, node in root.after.items()}

    @property
    def slugs(self) -> frozenset[str]:
        """The cases whose forms are known."""
        return self._slugs

    @property
    def forms(self) -> int:
        """How many forms are searched for."""
        return self._forms

    def begin(self, word: str) -> Step | None:
        """Return the step of the forms that begin with a word, or None."""
        return self._first.get(word)

    def go_on(self, step: Step, word: str) -> Step | None:
        """Return the step of those that go on with another word, or None."""
        after = step.place
        node = after.get(word) if isinstance(after, dict) else None
        return _step(node) if node else None


def owned(case: CaseWatch) -> Iterable[tuple[Owner, Words]]:
    """Yield every form of a case with its owner, in order."""
    for scope, forms in ((Scope.WIDE, case.wide), (Scope.OWN, case.own), (Scope.KEPT, case.kept)):
        for number, form in enumerate(forms):
            yield Owner(case.slug, scope, number), form


def _step(node: _Node) -> Step:
    return Step(tuple(sorted(node.owners)), more=bool(node.after), place=node.after)
