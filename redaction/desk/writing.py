"""Writing what a person did: under the case's lock, on disk before anything is shown of it."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import final

from redaction.desk.casework import CaseNow, Casework
from redaction.review.decisions import state
from redaction.review.decisions.decision import Decision


@final
class Writer:
    """What may be written while a case is held; get one from `writing`. `now` is the case after what was written."""

    def __init__(self, casework: Casework, now: CaseNow) -> None:
        """Take a case that is held."""
        self._casework = casework
        self.now = now

    def decide(self, decisions: Sequence[Decision]) -> None:
        """Add decisions to this person's journal.

        Raises:
            CannotGoOn: they could not be written; the journal is as it was.
        """
        if not decisions:
            return
        state.append(self._casework.folder, self._casework.person, decisions)
        self.now = self.now.after(decisions)
        self._casework.took(self.now)


@contextmanager
def writing(casework: Casework) -> Iterator[Writer]:
    """Hold a case to write in it; the state that the writer gives cannot change under it.

    Raises:
        CannotGoOn: another command holds the case for longer than ten seconds.
    """
    with casework.alone() as now:
        yield Writer(casework, now)
