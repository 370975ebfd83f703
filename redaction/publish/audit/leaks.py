"""Searching a built site for the names that were removed. Its time grows with the site, not with the names."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from redaction.problem import Problem
from redaction.publish.audit.sitepage import Part, SitePage
from redaction.publish.watch.names import Forms, Word, Words, arranged, found_in, words
from redaction.publish.watch.watch import Watch

_TEXT = frozenset({"html", "txt", "json", "csv", "css", "js", "svg", "xml"})
_OF_REVIEW = re.compile(r"reviews/([a-z0-9-]+)/")
_LINE_OF_LIST = re.compile(r'(?:^|"id": ")([a-z0-9-]+)[,"]')


class Search:
    """A watch, arranged once for all the files of a site."""

    def __init__(self, watch: Watch, *, house: frozenset[str]) -> None:
        self._house = house
        self._owners: defaultdict[Words, list[str]] = defaultdict(list)
        for case in watch.cases:
            for number, form in enumerate(case.wide.all):
                self._owners[form].append(f"form {number} of case {case.slug}")
        self._wide = arranged(self._owners)
        self._own = {case.slug: case.own for case in watch.cases}
        self._kept = {case.slug: case.kept for case in watch.cases}

    def left_in(self, path: str, found: Iterable[Part]) -> tuple[list[Problem], int]:
        """Return a problem for every removed name in a file, and how many places were kept by decision.

        Args:
            path: the file's path in the site; its words are searched as well.
            found: the parts of the file.
        """
        problems: list[Problem] = []
        passed = 0
        for number, part in enumerate((Part(text=_spaced(path), signed=False, slugs=frozenset()), *found)):
            said = words(part.text)
            slugs = part.slugs | set(_OF_REVIEW.findall(path))
            kept = self._kept_words(said, slugs)
            for owner, i, length in self._found(said, slugs, signed=part.signed):
                if kept.issuperset(range(i, i + length)):
                    passed += 1
                    continue
                place = f"character {said[i].start} of its part {number}" if number else "its own name"
                message = f"holds a removed name ({owner}) at {place}"
                problems.append(Problem(rule="name-left", where=path, message=message))
        return problems, passed

    def shown(self, path: str) -> str:
        """Return a path as a message may show it: cut off before a folder or name that holds a removed name."""
        clean: list[str] = []
        for name in path.split("/"):
            said = words(_spaced("/".join((*clean, name))))
            if any(True for _ in self._found(said, self._own, signed=True)):
                return "/".join((*clean, "…"))
            clean.append(name)
        return path

    def _found(self, said: tuple[Word, ...], slugs: Iterable[str], *, signed: bool) -> Iterator[tuple[str, int, int]]:
        """Yield (whose form, index of its first word, number of words)."""
        for number, i in found_in(said, self._wide):
            form = self._wide.all[number]
            yield " and ".join(self._owners[form]), i, len(form)
        for slug in sorted(slugs):
            forms = self._own.get(slug)
            for number, i in found_in(said, forms) if forms else ():
                length = len(forms.all[number]) if forms else 0
                # Outside a report's text, a word that the archive uses of itself is the archive's.
                if signed or length > 1 or said[i].folded not in self._house:
                    yield f"word {number} of case {slug}", i, length

    def _kept_words(self, said: tuple[Word, ...], slugs: Iterable[str]) -> frozenset[int]:
        kept: Iterable[Forms] = [self._kept[slug] for slug in slugs if slug in self._kept]
        return frozenset(
            j for forms in kept for number, i in found_in(said, forms) for j in range(i, i + len(forms.all[number]))
        )


def parts(path: str, content: bytes, page: SitePage | None) -> tuple[Part, ...]:
    """Return the parts of a file.

    Args:
        path: its path in the site.
        content: its bytes.
        page: what was read from it, if it is HTML.
    """
    if page is not None:
        return tuple(page.parts)
    if path.rpartition(".")[2].lower() not in _TEXT:
        return ()
    text = content.decode("utf-8", "replace")
    if path.endswith(".txt") and _OF_REVIEW.match(path):
        return (Part(text=text, signed=True, slugs=frozenset()),)
    # One line of the lists is one review.
    return tuple(
        Part(text=line, signed=False, slugs=frozenset(_LINE_OF_LIST.findall(line)))
        for line in text.splitlines()
        if line.strip()
    )


def _spaced(path: str) -> str:
    return re.sub(r"[\W_]+", " ", path)
