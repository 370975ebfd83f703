"""Removed names in the files of a built site, told by number and place."""

import re
from collections.abc import Iterable

from redaction.problem import Problem
from redaction.publish.audit.part import Part
from redaction.publish.watch import paths
from redaction.publish.watch.lookup import Names, Owner, Scope
from redaction.publish.watch.search import Hit, Search

_OF_REVIEW = re.compile(r"reviews/([a-z0-9-]+)/")


class Leaks:
    """Removed names, looked for in all the files of a site.

    Args:
        names: what is looked for.
        house: words that the archive uses of itself; outside reports, a single one of them is the archive's.
    """

    def __init__(self, names: Names, *, house: frozenset[str]) -> None:
        self._house = house
        self._search = Search(names, house=house)

    def left_in(self, path: str, found: Iterable[Part]) -> tuple[list[Problem], int]:
        """Return a problem for every removed name in a file, and how many places were kept by decision.

        Args:
            path: the file's path in the site; its words are searched as well.
            found: the parts of the file.
        """
        spoken = frozenset(_OF_REVIEW.findall(path))
        problems: list[Problem] = []
        passed = 0
        for number, part in enumerate((Part(text=paths.spaced(path)), *found)):
            within = self._search.found(part.text, spoken | part.slugs)
            for hit in within.hits:
                if not (owners := self._owners(hit, part)):
                    continue
                if hit.kept:
                    passed += 1
                    continue
                place = f"character {within.start(hit)} of its part {number}" if number else "its own name"
                message = f"holds a removed name ({' and '.join(map(str, owners))}) at {place}"
                problems.append(Problem(rule="name-left", where=path, message=message))
        return problems, passed

    def shown(self, path: str) -> str:
        """Return a path as a message may show it: cut off before a folder or name that holds a removed name."""
        return paths.shown(path, lambda part: bool(self._search.found(paths.spaced(part), None).hits))

    def _owners(self, hit: Hit, part: Part) -> tuple[Owner, ...]:
        """Return whose name it is: nobody's own, if the archive uses the word of itself and no report says it."""
        if part.signed or hit.single not in self._house:
            return hit.owners
        return tuple(owner for owner in hit.owners if owner.scope is Scope.WIDE)
