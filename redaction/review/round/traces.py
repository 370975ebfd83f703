"""Whether anybody has done anything in a document yet: one in which nobody has can be taken out of its case again."""

from redaction.case.vault import CaseFolder
from redaction.intake.document import DocumentKind
from redaction.review.decisions import state
from redaction.review.round import events
from redaction.review.round.event import Answered, Commented, Event, Finished, Planted, Seen


def traces(folder: CaseFolder) -> frozenset[DocumentKind]:
    """Return the documents in which somebody decided, answered, commented, read a section, had decoys, or was done.

    Raises:
        CannotGoOn: a journal is damaged.
    """
    people = [name.removesuffix(".jsonl") for name in folder.files("decisions") if name.endswith(".jsonl")]
    found = {decision.kind for person in people for decision in state.written(folder, person)}
    return frozenset(found.union(*(_kinds(event) for event in events.load(folder))))


def _kinds(event: Event) -> set[DocumentKind]:
    match event:
        case Seen(kind=kind) | Answered(kind=kind) | Commented(kind=kind):
            return {kind}
        case Planted(decoys=decoys):
            return {decoy.kind for decoy in decoys}
        case Finished(texts=texts):
            return set(texts)
    return set()
