"""Who wrote or chaired the review stays, and nobody else who wrote or chaired anything."""

import pytest

from redaction.detect import authors
from redaction.detect.reading import read

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
        f"The Board Manager, {NAME}, will report in March.",
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
        f"The health visitor's review was undertaken by {NAME}.",
    ],
)
def test_who_wrote_something_else_goes(text: str) -> None:
    assert not stays(text)
