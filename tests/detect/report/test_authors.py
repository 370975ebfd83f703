"""Who wrote or chaired the review stays, and nobody else who wrote or chaired anything."""

import pytest

from redaction.detect.page.reading import read
from redaction.detect.report import authors

NAME = "Octavia Pellew"


def stays(text: str) -> bool:
    reading = read(text)
    at = text.index(NAME)
    return bool(authors.stays(reading, at, at + len(NAME), full=True))


@pytest.mark.parametrize(
    "text",
    [
        f"The independent author, {NAME}, met the family.",
        f"The overview report was written by {NAME}.",
        f"{NAME} is the independent reviewer.",
        f"This review was chaired by Mrs {NAME}.",
        f"Lead reviewer: {NAME}",
        f"Author: {NAME}",
        f"{NAME}, Independent Chair",
        f"The review panel was chaired by {NAME}.",
        f"{NAME}, chair of the Norbeck Safeguarding Children Board, writes:",
        f"The police IMR author, {NAME}, found no record.",
        f"{NAME}, author of the police IMR, found no record.",
        f"{NAME} represented the Trust on the panel.",
        f"Reviewers Tamsin Orrell and {NAME}.",
        f"The reviewers are Tamsin Orrell and Dr {NAME}.",
        f"| Reviewer 2: {NAME} |",
        f"Author of IMR: {NAME}. Countersigned.",
        f"Compiled for the Panel by {NAME}, June 2011.",
        f"Prepared by {NAME} for Norbeck and Dale Safeguarding Children Board.",
        f"Transcribed by {NAME} from the IMRs.",
        f"Compiled by the Board Manager, {NAME}, in June.",
        f"{NAME}, the Board's Business Manager, found rooms.",
    ],
)
def test_who_made_this_review_stays(text: str) -> None:
    assert stays(text)


@pytest.mark.parametrize(
    "text",
    [
        f"The pre-sentence report was prepared by {NAME}, a trainee.",
        f"A letter was passed to the Review by {NAME}.",
        f"The strategy meeting was chaired by {NAME}.",
        f"The school's report by {NAME} was late.",
        f"The child protection conference was chaired by {NAME}.",
        f"The report was sent by {NAME}, her aunt.",
        f"{NAME}, chair of the tenants' association, wrote twice.",
        f"The diary's author was {NAME}s sister.",
        f"She told the coroner and {NAME}.",
        f"The note was written by {NAME} for the school.",
        f"The meal was prepared by {NAME} for the family.",
        f"The bank manager, {NAME}, rang. The home's business, {NAME}.",
        f"The letter was transcribed by {NAME}.",
        f"The health visitor's review was undertaken by {NAME}.",
    ],
)
def test_who_wrote_something_else_goes(text: str) -> None:
    assert not stays(text)


SHARED = """The Panel: Marion Orrell, Coastal Women's Aid, sat on the panel.

The father, Perran Orrell, left. {} removed from the tenancy. Orrell was the name of both.
"""


@pytest.mark.parametrize(("mention", "found"), [("Mr Orrell", True), ("Orrell was", True)])
def test_a_surname_that_someone_of_the_family_bears_too_never_simply_stays(find, mention, found):
    text = SHARED.format("Mr Orrell")
    place = text.index(mention) + mention.index("Orrell")
    over = [f for f in find(text) if f.span.start <= place < f.span.end and f.proposal != "keep"]
    assert bool(over) is found
