"""Each keep says why, and one word alone never outranks a person."""

import pytest

from redaction.case.cast import NOBODY, Cast, Kept
from redaction.detect.keeps import keep
from redaction.detect.page.reading import read
from redaction.detect.words.casewords import CaseWords

CASE = CaseWords(areas=frozenset({"wexmarsh"}), family=frozenset({"orrell", "tamsin"}))


def found(text: str, cast: Cast = NOBODY) -> dict[str, keep.Kept]:
    first: dict[str, keep.Kept] = {}
    for one in keep.find(read(text), cast, CASE):
        first.setdefault(text[one.start : one.end], one)
    return first


@pytest.mark.parametrize(
    ("text", "name", "why"),
    [
        ("under the Children Act 1989 it must", "Children Act 1989", "a law"),
        ("as section 47 says", "section 47", "a clause of a law or of guidance"),
        ("told by Norbeck Police", "Norbeck Police", "a public body that serves a whole area"),
        (
            "Strengths and Difficulties Questionnaire",
            "Strengths and Difficulties Questionnaire",
            "a published instrument",
        ),
        ("said of Pellew v Hackney then", "Pellew v Hackney", "a decided case"),
    ],
)
def test_a_keep_says_why(text: str, name: str, why: str) -> None:
    assert found(text)[name].why == why


def test_a_keep_of_the_board_has_its_own_reason() -> None:
    cast = Cast(keep=(Kept(name="Norbeck Advice Board", why="it pays"),))
    assert found("The Norbeck Advice Board met.", cast)["Norbeck Advice Board"].why == "it pays"


def test_an_abbreviation_is_no_name_and_a_name_alone_is_weak() -> None:
    assert found("scored on OASys")["OASys"].words > 1
    assert found("They live in Wexmarsh.")["Wexmarsh"].words == 1


@pytest.mark.parametrize("text", ["Tamsin Orrell came.", "Year 8", "She moved.", "", "2009", "the orrell act"])
def test_the_family_and_plain_words_are_not_kept(text: str) -> None:
    assert found(text) == {}
