"""A whole case read from the vault, nothing hidden: what the command line and a sign-off ask of its review."""

from redaction.case.vault import CaseFolder
from redaction.review.decisions import page, state
from redaction.review.round import events
from redaction.review.round.completion import Facts
from redaction.review.round.differences import differences
from redaction.review.round.readers import readers
from redaction.review.round.rulings import proposed
from redaction.review.text import sections
from redaction.review.text.left_in import left_in
from redaction.review.weighed.standing import stand


def read(folder: CaseFolder) -> Facts:
    """Return how far a case's review has come, by all people's decisions and answers.

    Raises:
        Refused: nothing is imported, or a document or the words of the page are not screened as they stand.
        CannotGoOn: the vault is damaged.
    """
    done = events.load(folder)
    who, cast = readers(done), folder.case().cast
    documents = proposed([state.load(folder, kind) for kind in state.kinds(folder)])
    found = {each.document.kind: each for each in documents}
    settled = {kind: each.settled() for kind, each in found.items()}
    plans = {kind: sections.sections(each.document.text, sections.rows(each.document)) for kind, each in found.items()}
    return Facts(
        texts={kind: each.digest for kind, each in found.items()},
        settled=settled,
        sections={kind: tuple(section.digest for section in plan) for kind, plan in plans.items()},
        left_in={kind: left_in(each.document, settled[kind], cast) for kind, each in found.items()},
        differences={
            kind: differences(kind, each.document.text, each.findings, each.decisions, who)
            for kind, each in found.items()
        },
        standing=stand(folder, documents, cast),
        page=sum(found.stops for found in page.load(folder)),
        events=done,
    )
