"""Organisations by the words around them; people and ordinary words there are none."""

import pytest

from redaction.detect.page.reading import read
from redaction.detect.things import contexts
from redaction.detect.words.casewords import CaseWords

CASE = CaseWords(areas=frozenset({"norbeck"}), family=frozenset({"orrell"}))


def found(text: str) -> list[str]:
    return [text[one.start : one.end] for one in contexts.find(read(text), CASE)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("She went to a refuge called Kelder House.", "Kelder House"),
        ("He worked nights at Zelkova Foods.", "Zelkova Foods"),
        ("He was excluded from Zelkova Manor in May.", "Zelkova Manor"),
    ],
)
def test_an_organisation_is_found(text: str, name: str) -> None:
    assert name in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "He worked with Mr Pellew.",
        "She stayed with Tamsin.",
        "He worked for Orrell.",
        "They attended A&E.",
        "a refuge in Norbeck",
        "",
    ],
)
def test_a_person_an_abbreviation_and_the_area_are_none(text: str) -> None:
    assert found(text) == []
