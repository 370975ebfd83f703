"""Several peoples in one breath, of all of whom something is said, are nobody's background."""

import pytest

from redaction.detect.keeps import groups
from redaction.detect.page.reading import read


def found(text: str) -> list[str]:
    return [text[start:end] for start, end in groups.find(read(text))]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Gypsy and Traveller women often leave early.", "Gypsy and Traveller"),
        ("Black and Asian families are less often offered help.", "Black and Asian"),
        ("Gypsy, Roma and Traveller History Month", "Gypsy, Roma and Traveller"),
        ("Polish or Lithuanian parents may fear the state.", "Polish or Lithuanian"),
    ],
)
def test_what_is_said_of_all_of_them_stays(text: str, names: str) -> None:
    assert found(text) == [names]


@pytest.mark.parametrize(
    "text",
    [
        "Traveller families often move.",
        "The mother is Polish and Lithuanian.",
        "Her Gypsy and Traveller relatives came.",
        "She is of Black and Asian heritage.",
        "White British, Irish Traveller",
        "Norbeck and Traveller women often leave.",
        "",
        "and or women often",
    ],
)
def test_one_people_or_one_family_does_not(text: str) -> None:
    assert found(text) == []
