"""Writing what a person did: under the case's lock, on disk before anything is shown of it."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import final

from redaction.case.vault import Vault
from redaction.desk.casework import CaseNow, Casework
from redaction.errors import CannotGoOn, Refused
from redaction.review.decisions import state
from redaction.review.decisions.decision import Decision, Scope
from redaction.review.round import events as journals
from redaction.review.round import kept
from redaction.review.round.event import Alone, Began, Event, Finished, Reopened
from redaction.review.round.readers import begin

_OPENING = (Began, Finished, Reopened, Alone)  # what may change who sees whose decisions


@final
class HalfWritten(CannotGoOn):
    """What was decided is on disk, and the vault's list of names that stay does not follow from it yet."""


@final
class Writer:
    """What may be written while a case is held; get one from `writing`. `now` is the case after what was written."""

    def __init__(self, casework: Casework, now: CaseNow) -> None:
        """Take a case that is held."""
        self._casework = casework
        self.now = now

    def decide(self, decisions: Sequence[Decision], *, at: str) -> None:
        """Add one act to this person's journal; what has no number yet gets that of this act.

        Somebody who decides reads the case: that is recorded the first time.

        Raises:
            Refused: two others read the case, or this person has said that they are done and the colleague is not.
            HalfWritten: it is written, and the vault's list of kept names could not be.
            CannotGoOn: it could not be written; the journal is as it was.
        """
        if not decisions:
            return
        self.join(at)
        who = self.now.readers()
        if who.has_finished(self.now.person, self.now.texts) and not who.all_finished(self.now.texts):
            raise Refused("you have said that you are done with this case", next_step="choose “Go on reading” first")
        numbered = tuple(d if d.act else replace(d, act=self.now.act) for d in decisions)
        folder = self._casework.folder
        state.append(folder, self._casework.person, numbered)
        if any(d.scope is Scope.BOARD for d in self.now.decisions + numbered):
            self._keep_for_all(at)
        # What is said of somebody throughout the case changes what is proposed elsewhere.
        if any(d.scope or d.undoes or d.redoes for d in numbered) and any(
            d.scope for d in self.now.decisions + numbered
        ):
            self.now = self._casework.again()
        else:
            self._took(self.now.after(numbered))

    def _keep_for_all(self, at: str) -> None:
        folder = self._casework.folder
        try:
            everybodys = [state.load(folder, kind) for kind in self.now.kinds]
            kept.update(Vault(folder.path.parent), everybodys, case=folder.slug, at=at)
        except CannotGoOn as error:
            self.now = self._casework.again()
            what = f"what you decided is kept, but the list of names that stay in all reports {error.what}"
            step = f"{error.next_step}, then take it back and decide it again, so that the list follows"
            raise HalfWritten(what, where=error.where, next_step=step) from None

    def note(self, *events: Event) -> None:
        """Add events to this person's journal of what is no decision.

        Raises:
            CannotGoOn: they could not be written; the journal is as it was.
        """
        if not events:
            return
        journals.append(self._casework.folder, *events)
        if any(isinstance(event, _OPENING) for event in events):
            self.now = self._casework.again()
        else:
            self._took(self.now.noted(events))

    def join(self, at: str) -> None:
        """Record that this person reads the case, if they did not yet.

        Raises:
            Refused: two others read it.
        """
        self.note(*begin(self.now.events, self.now.person, at))

    def _took(self, now: CaseNow) -> None:
        self.now = now
        self._casework.took(now)


@contextmanager
def writing(casework: Casework) -> Iterator[Writer]:
    """Hold a case to write in it; the state that the writer gives cannot change under it.

    Raises:
        CannotGoOn: another command holds the case for longer than ten seconds.
    """
    with casework.alone() as now:
        yield Writer(casework, now)
