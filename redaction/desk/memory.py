"""`Memory`: what was found out about a case, until its files change; and the time there is to find out more."""

import threading
from collections.abc import Callable
from typing import cast

from redaction.case.vault import Vault
from redaction.desk.looks import Look, look
from redaction.intake.document import DocumentKind

_FILES = tuple(f"{kind}.{part}" for kind in DocumentKind for part in ("md", "findings.jsonl", "screened.json"))
_LOOKED_AT = ("case.yml", "audit.jsonl", "decisions", "desk", "intruder", *_FILES)


class Memory:
    """What is known of the cases of a vault. What is found must be found in the case's files and nowhere else."""

    def __init__(self, vault: Vault, *, monotonic: Callable[[], float]) -> None:
        self.vault, self._monotonic = vault, monotonic
        self._lock = threading.Lock()
        self._kept: dict[tuple[str, ...], tuple[Look, object]] = {}

    def ask(self, seconds: float) -> "Asking":
        """Begin to ask about cases, for some seconds in all."""
        return Asking(self, self._monotonic() + seconds)

    def recall[T](self, key: tuple[str, ...], looks: Look, find: Callable[[], T], until: float) -> T | None:
        """Return what is kept under a key for files that look so, else find it; None once it is too late for that."""
        with self._lock:
            kept = self._kept.get(key)
            if kept is not None and kept[0] == looks:
                return cast("T", kept[1])
            if self._monotonic() > until:
                return None
            found = find()
            self._kept[key] = looks, found
            return found

    def looks(self) -> dict[str, Look]:
        """Return how the files of every case look, those that changed last first."""
        found = {slug: look(self.vault.path / slug, *_LOOKED_AT) for slug in self.vault.slugs()}
        return dict(sorted(found.items(), key=lambda pair: max((seen[2] for seen in pair[1]), default=0), reverse=True))


class Asking:
    """One page's questions about the cases, which are `slugs`; all of them see the files as they were at its start."""

    def __init__(self, memory: Memory, until: float) -> None:
        self.vault, self._memory, self._until = memory.vault, memory, until
        self._looks = memory.looks()

    @property
    def slugs(self) -> tuple[str, ...]:
        """The cases, those that changed last first: time is best spent on them."""
        return tuple(self._looks)

    def about[T](self, slug: str, find: Callable[[], T], *key: str) -> T | None:
        """Return what `find` gives about a case, or None if there is no time left to call it.

        Args:
            slug: one of the cases.
            find: what is asked.
            key: what the answer is kept under: what was asked, and by whom.
        """
        return self._memory.recall((slug, *key), self._looks[slug], find, self._until)
