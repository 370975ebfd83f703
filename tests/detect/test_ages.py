import pytest

from redaction.case.policy import Ages
from redaction.detect import ages
from redaction.detect.reading import read
from redaction.detect.wording import of_age


def found(text):
    return [text[a.start : a.end] for a in ages.find(read(text))]


@pytest.mark.parametrize(
    ("text", "age"),
    [
        ("She was aged fourteen.", "aged fourteen"),
        ("a 15-month-old boy", "15-month-old"),
        ("He was 4 years 11 months.", "4 years 11 months"),
        ("a six-week-old baby", "six-week-old"),
        ("at 4y11m he", "4y11m"),
        ("from the age of nine he", "the age of nine"),
        ("They parted when she was three.", "three"),
        ("a man of twenty-two, who", "twenty-two"),
        ("He turned five in May.", "five"),
        ("Joss Orrell, 22, drove", "22"),
        ("She is now ten, and", "now ten"),
        ("He is 23 months and walks", "23 months"),
    ],
)
def test_an_age_is_found(text, age):
    assert age in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "She was twelve weeks pregnant.",
        "There was one bedroom.",
        "The score was 27.",
        "It lasted two years and six months in care.",
        "He waited four weeks.",
        "a father of five",
        "Action 3 was done.",
        "under-13 champion",
        "the two children, the three dogs",
    ],
)
def test_a_number_that_is_no_age_is_left(text):
    assert found(text) == []


def test_a_column_of_ages_is_read():
    table = "| Name | Age | Home |\n|---|---|---|\n| Joss | 9 | 4 |\n| Tam | 6 weeks | 5 |\n"
    assert found(table) == ["9", "6 weeks"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He was an 18-month-old at the time", "He was a toddler at the time"),
        ("the six-week-old baby slept", "the young baby slept"),
        ("She was aged fifteen.", "She was a teenager."),
        ("In care, aged thirteen, she", "In care, as a teenager, she"),
    ],
)
def test_a_band_of_life_reads(text, expected):
    reading = read(text)
    words = of_age(reading, ages.find(reading)[0], Ages.ASK)
    assert text[: words.start] + words.replacement + text[words.end :] == expected
