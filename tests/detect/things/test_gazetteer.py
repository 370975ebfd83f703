"""Known places are told from people and words of the same name."""

import pytest

from redaction.detect.page.reading import read
from redaction.detect.things import gazetteer
from redaction.detect.words.casewords import CaseWords

CASE = CaseWords(areas=frozenset({"leeds"}), family=frozenset({"devon", "orrell"}))


def found(text: str) -> list[str]:
    return [text[start:end] for start, end in gazetteer.find(read(text), CASE)]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("They moved to Manchester in May.", "Manchester"),
        ("His aunt is in Glasgow.", "Glasgow"),
        ("> ill be in manchester by 6", "manchester"),
    ],
)
def test_a_place_is_found(text: str, place: str) -> None:
    assert place in found(text)


@pytest.mark.parametrize(
    "text",
    ["Devon said no.", "They live in Leeds.", "Mr Bradford rang.", "Tamsin Preston came.", "He went to Orrell.", ""],
)
def test_a_person_the_area_and_the_family_are_none(text: str) -> None:
    assert found(text) == []
