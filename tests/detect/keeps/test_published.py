"""Published reviews, the towns known from them, titles of works and public people."""

import pytest

from redaction.detect.keeps import published
from redaction.detect.page.reading import read


def of(rule, text: str) -> list[str]:
    return [text[start:end] for start, end in rule(read(text))]


def places(text: str) -> list[str]:
    return of(lambda reading: published.places(reading, ()), text)


def labels(text: str) -> list[str]:
    return of(lambda reading: published.labels(reading, frozenset({"wren"})), text)


@pytest.mark.parametrize(
    ("text", "towns"),
    [
        ("The review published by the Rochdale Board says so.", ["Rochdale"]),
        ("They were not added up, as they were in Rotherham and Derby.", ["Rotherham", "Derby"]),
        ("After Rochdale I knew what I saw.", ["Rochdale"]),
        ("What is known from Oxfordshire was here too.", ["Oxfordshire"]),
    ],
)
def test_a_town_known_from_a_review_stays(text: str, towns: list[str]) -> None:
    assert places(text) == towns


@pytest.mark.parametrize(
    "text",
    [
        "She moved to Rochdale.",
        "He came from Derby, and before from Leeds.",
        "Her aunt in Rotherham rang.",
        "After Derby he slept.",
        "",
    ],
)
def test_a_town_of_the_familys_life_does_not(text: str) -> None:
    assert places(text) == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("the review of Children A to F", ["Children A to F"]),
        ("Girls A, B and C", ["Girls A, B and C"]),
        ('Serious case review "Child Willow"', ["Child Willow"]),
        ("Storm Norbert kept them in.", ["Storm Norbert"]),
    ],
)
def test_labels_and_storms_stay(text: str, names: list[str]) -> None:
    assert labels(text) == names


@pytest.mark.parametrize("text", ['"Child Wren"', "Child Willow", "Children and I", "Storm in May", "girls at A", ""])
def test_what_is_no_label_does_not(text: str) -> None:
    assert labels(text) == []


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("the enquiry in Answering Family Harm (DH 2005) was made", "Answering Family Harm (DH 2005)"),
        ("the report *A Long Way from Home and Back* says", "A Long Way from Home and Back*"),
    ],
)
def test_the_title_of_a_work_stays(text: str, title: str) -> None:
    assert title in of(published.works, text)


@pytest.mark.parametrize("text", ["*Tamsin and her long way home* (2005)", "the report *Stop*", "(2005)", ""])
def test_a_name_or_a_word_is_no_title(text: str) -> None:
    assert of(published.works, text) == []


def test_public_people_stay() -> None:
    assert of(published.honours, "Baroness Pellew led the Dunne Inquiry.") == ["Baroness Pellew", "Dunne Inquiry"]
