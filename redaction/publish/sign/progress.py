"""`Progress`: how far a case has come in the vault: what is imported, screened and decided, and what pages it gives."""

from dataclasses import dataclass, field

from redaction.case.vault import CaseFolder
from redaction.errors import RedactionError
from redaction.publish.sign.prepared import from_vault
from redaction.review.decisions import state
from redaction.signoff.manifest import Subject, subjects


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """One case. `lacking` says in words what must be done before it can be signed; then `subjects` are its pages."""

    slug: str
    lacking: tuple[str, ...] = ()
    subjects: tuple[Subject, ...] = field(default=(), repr=False)


def of(folder: CaseFolder, slug: str) -> Progress:
    """Read how far a case has come; what cannot be read is told, not raised."""
    try:
        kinds = state.kinds(folder)
    except RedactionError as error:
        return Progress(slug=slug, lacking=(error.message,))
    lacking = []
    for kind in kinds:
        try:
            undecided = len(state.load(folder, kind).settled().undecided)
        except RedactionError as error:
            lacking.append(error.message)
            continue
        if undecided:
            lacking.append(f"{kind.value} has {undecided} undecided findings; run 'redaction decide {slug}'")
    if lacking:
        return Progress(slug=slug, lacking=tuple(lacking))
    try:
        return Progress(slug=slug, subjects=subjects(from_vault(folder).files))
    except RedactionError as error:
        return Progress(slug=slug, lacking=(error.message,))
