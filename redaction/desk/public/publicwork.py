"""`PublicWork`: what one desk remembers of cases on their way to the public: previews, and the officer's terms.

All of it is in memory: a preview is private until it is signed, and is gone when the desk is closed.
"""

import threading
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace

from redaction.desk.nextsteps import Told
from redaction.errors import CannotGoOn, RedactionError
from redaction.publish.preview import Preview, Step
from redaction.publish.sign.prepared import NO_TERMS, Terms

type Say = Callable[[Step], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """One preview in the making or made: what it is at, what came of it, and `basis`, the digest of what it is of."""

    basis: str
    at: str
    step: Step = Step.LAY_OUT
    preview: Preview | None = None
    fault: RedactionError | Told | None = None

    @property
    def ended(self) -> bool:
        """Say whether nothing more will come."""
        return self.preview is not None or self.fault is not None


class PublicWork:
    """The previews and terms of one desk, by case. Any thread may ask."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._jobs: dict[str, Job] = {}
        self._terms: dict[str, Terms] = {}

    def terms(self, slug: str) -> Terms:
        """Return for how long the officer's approval of a case is to count; at first, for good and at once."""
        with self._lock:
            return self._terms.get(slug, NO_TERMS)

    def agree(self, slug: str, terms: Terms) -> None:
        """Remember the officer's terms for a case until the desk is closed."""
        with self._lock:
            self._terms[slug] = terms

    def forget(self, slug: str) -> None:
        """Forget the preview and the terms of a case that is gone."""
        with self._lock:
            self._jobs.pop(slug, None)
            self._terms.pop(slug, None)

    def job(self, slug: str) -> Job | None:
        """Return the last preview of a case, or None."""
        with self._lock:
            return self._jobs.get(slug)

    def start(
        self,
        slug: str,
        job: Job,
        make: Callable[[Say], Preview],
        *,
        at_work: Callable[[], AbstractContextManager[None]],
    ) -> None:
        """Make a preview behind the desk, unless one of this case is being made; finished ones of other cases go.

        Args:
            slug: the case.
            job: what it is of, and when it was asked for.
            make: makes it, and says each step.
            at_work: what keeps the desk open meanwhile.
        """
        with self._lock:
            running = self._jobs.get(slug)
            if running is not None and not running.ended:
                return
            self._jobs = {case: other for case, other in self._jobs.items() if not other.ended} | {slug: job}
        # Not a daemon: when the desk is closed the work ends, and clears its folder away.
        threading.Thread(target=self._make, args=(slug, job, make, at_work), name="preview", daemon=False).start()

    def _make(
        self, slug: str, job: Job, make: Callable[[Say], Preview], at_work: Callable[[], AbstractContextManager[None]]
    ) -> None:
        try:
            with at_work():
                made = replace(job, preview=make(lambda step: self._put(slug, replace(job, step=step))))
        except RedactionError as error:
            made = replace(job, fault=error)
        except Exception as error:  # noqa: BLE001  # in a thread nobody else would tell; its words may quote a report
            made = replace(job, fault=CannotGoOn(f"the preview could not be made (unexpected {type(error).__name__})"))
        self._put(slug, made)

    def _put(self, slug: str, job: Job) -> None:
        with self._lock:
            self._jobs[slug] = job
