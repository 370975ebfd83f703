"""A year beside a published work is the work's own; one of the family's life is not."""

import pytest

from redaction.detect.keeps import works
from redaction.detect.page.reading import read
from redaction.detect.times import dates

WORK = "Pellew Inquiry"


def own(text: str) -> list[bool]:
    reading = read(text)
    at = text.find(WORK)
    named = works.works([(at, at + len(WORK))] if at >= 0 else [])
    return [named.dated(reading, date) for date in dates.find(reading)]


@pytest.mark.parametrize(
    "text",
    [
        f"So said the {WORK} (2004).",
        f"So said the {WORK}, 2004.",
        f"So said the *{WORK}* 2004.",
        f"In 2004 the {WORK} said so.",
        f"The {WORK} reported in March 2004.",
        f"Since the {WORK} had published in London in 2004 much has changed.",
    ],
)
def test_a_year_at_a_work_is_its_own(text: str) -> None:
    assert own(text) == [True]


@pytest.mark.parametrize(
    "text",
    [
        "She moved in 2004.",
        f"She read the {WORK}. In 2004 she moved.",
        f"The {WORK} was not read by the nurse, who left in 2004.",
        f"On 3 May 2004 the {WORK} was on the shelf.",
        f"The {WORK} was quoted by the father. He moved out in 2004.",
        f"In 2004, after a fall, her uncle spoke to the {WORK}.",
        "(2004)",
    ],
)
def test_a_date_of_the_story_is_not(text: str) -> None:
    assert not any(own(text))


def test_no_date_and_no_work_are_nothing() -> None:
    assert own("") == []
    assert own(f"The {WORK}.") == []
