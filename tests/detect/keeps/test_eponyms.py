"""What bears a name stays; the family's things and ordinary words before such a word do not."""

import pytest

from redaction.detect.keeps import eponyms
from redaction.detect.page.reading import read

FAMILY = frozenset({"orrell", "tamsin"})


def found(text: str) -> list[str]:
    return [text[start:end] for start, end in eponyms.find(read(text), FAMILY)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("It fell on Pellew scale 3.", "Pellew scale"),
        ("Dunne and Pellew's typology of harm", "Dunne and Pellew's typology"),
        ("Wallace's rule of nines gave 4%.", "Wallace's rule of nines"),
        ("Zelkova incision not needed.", "Zelkova incision"),
        ("He has Varga-Lindt syndrome.", "Varga-Lindt syndrome"),
    ],
)
def test_what_bears_a_name_stays(text: str, name: str) -> None:
    assert found(text) == [name]


@pytest.mark.parametrize(
    "text",
    [
        "The Orrell scale was used.",
        "Mark's test was late.",
        "Weekly test done.",
        "Tamsin's law",
        "The scale was used.",
        "Our Approach",
        "",
        "'s rule of nines",
    ],
)
def test_the_family_and_ordinary_words_do_not(text: str) -> None:
    assert found(text) == []


def bare(text: str, full: str) -> list[str]:
    at = text.index(full)
    return [text[start:end] for start, end in eponyms.bare(read(text), [(at, at + len(full))], FAMILY)]


def test_a_test_named_in_full_is_known_by_its_name() -> None:
    assert bare("The Fraser guidelines apply. We are good at Fraser.", "Fraser guidelines") == ["Fraser", "Fraser"]


@pytest.mark.parametrize(
    "rest",
    ["Fraser said no.", "Mr Fraser came.", "Ifeoma Fraser came.", "Fraser Dunne came.", "Fraser's mother came."],
)
def test_a_person_of_that_name_takes_it_back(rest: str) -> None:
    assert bare(f"The Fraser guidelines apply. {rest}", "Fraser guidelines") == []


def test_a_name_of_the_family_is_no_test() -> None:
    assert bare("The Orrell guidelines apply. We like Orrell.", "Orrell guidelines") == []
