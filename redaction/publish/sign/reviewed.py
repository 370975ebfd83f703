"""How a case was read in the desk, for its manifest; and no signature before that review is complete."""

from redaction.case.vault import CaseFolder
from redaction.errors import Refused
from redaction.problem import Problem
from redaction.review.round import decoys, events, weighing, whole
from redaction.review.round.completion import Facts, completion
from redaction.review.round.readers import readers
from redaction.signoff.figures import Figures


def of_case(folder: CaseFolder) -> Figures | None:
    """Return how a case was read; None where nobody reads it in the desk.

    Raises:
        Refused: it is read there, and that review is not complete.
        CannotGoOn: the vault is damaged.
    """
    return reviewed(whole.read(folder), folder.slug) if readers(events.load(folder)).people else None


def reviewed(facts: Facts, slug: str) -> Figures:
    """Return how a case was read.

    Raises:
        Refused: the review is not complete; the problems are the conditions that are open.
    """
    if found := completion(facts).open:
        problems = [
            Problem(rule=f"review-{each.part.name.lower().replace('_', '-')}", where=slug, message=each.words)
            for each in found
        ]
        step = f"run 'redaction desk {slug}'"
        raise Refused("the review in the desk is not complete", where=slug, next_step=step, problems=problems)
    people = readers(facts.events).people
    given = weighing.weighed(facts.events, people)
    cards = weighing.cards(facts.standing.report, given)
    hidden = decoys.figures(facts.events)
    return Figures(
        readers=len(people),
        differences=sum(len(each.settled) for each in facts.differences.values()),
        combinations=len(cards) + len(weighing.broken(facts.standing.report, given)),
        planted=hidden.planted,
        caught=hidden.caught,
        sections=sum(map(len, facts.sections.values())),
    )
