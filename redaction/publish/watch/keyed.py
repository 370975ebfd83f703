"""`KeyedNames`: forms of which only keyed hashes are known, asked as those are that are known in clear.

Each question is one HMAC, however many forms there are.
"""

from collections import defaultdict
from collections.abc import Iterable

from redaction.publish.watch.hashedcase import START, HashedCase, after
from redaction.publish.watch.lookup import Names, Owner, PlainNames, Scope, Step
from redaction.publish.watch.names import Words
from redaction.publish.watch.watch import CaseWatch, Watch
from redaction.publish.watch.watchkey import WatchKey


class KeyedNames:
    """The hashes of all cases in one table."""

    def __init__(self, cases: Iterable[HashedCase], key: WatchKey) -> None:
        self._key = key
        self._begins: set[bytes] = set()
        self._owners: defaultdict[bytes, list[Owner]] = defaultdict(list)
        slugs: set[str] = set()
        self._forms = 0
        for case in cases:
            self._begins |= case.begins
            for scope, ends in ((Scope.WIDE, case.wide), (Scope.OWN, case.own), (Scope.KEPT, case.kept)):
                for number, end in enumerate(ends):
                    self._owners[end].append(Owner(case.slug, scope, number))
            if case.wide or case.own:
                slugs.add(case.slug)
            self._forms += len(case.wide) + len(case.own)
        self._slugs = frozenset(slugs)

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
        return self._step(START, word)

    def go_on(self, step: Step, word: str) -> Step | None:
        """Return the step of those that go on with another word, or None."""
        return self._step(step.place, word) if step.more and isinstance(step.place, bytes) else None

    def _step(self, before: bytes, word: str) -> Step | None:
        reached = after(before, word, self._key)
        owners, more = self._owners.get(reached, ()), reached in self._begins
        return Step(tuple(sorted(owners)), more=more, place=reached) if owners or more else None


def names_of(watch: Watch) -> Names:
    """Return a watch as what a search asks; if some cases are known by their hashes only, all are asked so."""
    if watch.key is None:
        return PlainNames(watch.cases)
    return KeyedNames((*watch.hashed, *(hashed(case, watch.key) for case in watch.cases)), watch.key)


def hashed(case: CaseWatch, key: WatchKey) -> HashedCase:
    """Hash the forms of a case."""
    begins: set[bytes] = set()
    wide, own, kept = (_ends(forms, key, begins) for forms in (case.wide, case.own, case.kept))
    return HashedCase(slug=case.slug, key_id=key.id, wide=wide, own=own, kept=kept, begins=frozenset(begins))


def _ends(forms: tuple[Words, ...], key: WatchKey, begins: set[bytes]) -> tuple[bytes, ...]:
    known: dict[Words, bytes] = {(): START}
    for form in forms:
        for n in range(1, len(form) + 1):
            if form[:n] not in known:
                known[form[:n]] = after(known[form[: n - 1]], form[n - 1], key)
        begins.update(known[form[:n]] for n in range(1, len(form)))
    return tuple(known[form] for form in forms)
