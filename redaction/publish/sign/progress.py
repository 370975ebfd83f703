"""`Progress`: how far a case has come in the vault: what is imported, screened and decided, and what pages it gives."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from redaction.case.vault import CaseFolder
from redaction.errors import RedactionError
from redaction.publish.sign.prepared import from_vault
from redaction.review.decisions import state
from redaction.review.round import events, whole
from redaction.review.round.completion import Part, completion
from redaction.review.round.readers import readers
from redaction.signoff.manifest import Subject, subjects


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """One case. `lacking` says in words what must be done before it can be signed; then `subjects` are its pages.

    `review` are the conditions that are not met of a review in the desk; none if nobody reads the case there.
    """

    slug: str
    lacking: tuple[str, ...] = ()
    review: tuple[str, ...] = ()
    subjects: tuple[Subject, ...] = field(default=(), repr=False)


def of(folder: CaseFolder, slug: str, names: Mapping[str, str] | None = None) -> Progress:
    """Read how far a case has come; what cannot be read is told, not raised.

    Args:
        folder: the case.
        slug: its name.
        names: what people are called, by id.
    """
    try:
        kinds = state.kinds(folder)
    except RedactionError as error:
        return Progress(slug=slug, lacking=(error.message,))
    lacking: list[str] = []
    unread = False
    for kind in kinds:
        try:
            undecided = len(state.load(folder, kind).settled().undecided)
        except RedactionError as error:
            lacking.append(error.message)
            unread = True
            continue
        if undecided:
            lacking.append(f"{kind.value} has {undecided} undecided findings; run 'redaction decide {slug}'")
    if unread:
        return Progress(slug=slug, lacking=tuple(lacking))
    review: tuple[str, ...] = ()
    try:
        review = _review(folder, names or {})
        if lacking:
            return Progress(slug=slug, lacking=tuple(lacking), review=review)
        return Progress(slug=slug, review=review, subjects=subjects(from_vault(folder).files))
    except RedactionError as error:
        return Progress(slug=slug, lacking=(*lacking, error.message), review=review)


def _review(folder: CaseFolder, names: Mapping[str, str]) -> tuple[str, ...]:
    """Return the conditions that are open, but what is undecided: that is told without the desk too."""
    if not readers(events.load(folder)).people:
        return ()
    conditions = completion(whole.read(folder), names=names).open
    return tuple(each.words for each in conditions if each.part is not Part.UNDECIDED)
