"""`Drafts`: what was typed for a case that is not made yet, so that an address leads back to it; in memory only."""

import secrets
import threading
from dataclasses import dataclass, field

from redaction.case.answers import Answers, Fault
from redaction.intake.document import DocumentKind

_MOST = 8  # of them: as many pages as somebody may have open
_BYTES = 9


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What was typed, which document the file was, and what is wrong with it."""

    answers: Answers = field(repr=False)
    kind: DocumentKind
    faults: tuple[Fault, ...] = ()


class Drafts:
    """The last few drafts of one desk, by a name of no meaning. Any thread may ask."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._kept: dict[str, Draft] = {}

    def keep(self, draft: Draft) -> str:
        """Keep a draft until the desk is closed, a case is made or many others came; return its name."""
        name = secrets.token_urlsafe(_BYTES)
        with self._lock:
            self._kept[name] = draft
            if len(self._kept) > _MOST:
                del self._kept[next(iter(self._kept))]
        return name

    def find(self, untrusted_name: str) -> Draft | None:
        """Return the draft of a name, or None."""
        with self._lock:
            return self._kept.get(untrusted_name)

    def forget(self) -> None:
        """Forget all of them."""
        with self._lock:
            self._kept.clear()
