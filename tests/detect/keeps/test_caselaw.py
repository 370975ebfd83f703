"""Decided cases stay; the trial of someone of the case is none."""

import pytest

from redaction.detect.keeps import caselaw
from redaction.detect.page.reading import read

FAMILY = frozenset({"orrell", "tamsin"})


def found(text: str) -> list[str]:
    return [text[start:end] for start, end in caselaw.find(read(text), FAMILY)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("As in Pellew v Hackney the consent was none.", "Pellew v Hackney"),
        ("See Pellew v Norbeck Borough Council on that.", "Pellew v Norbeck Borough Council"),
        (
            "See Pellew v Secretary of State for the Home Department.",
            "Pellew v Secretary of State for the Home Department",
        ),
        ("As said in Re N (Children) [2015] EWCA Civ 1112.", "Re N (Children) [2015] EWCA Civ 1112"),
    ],
)
def test_a_decided_case_stays(text: str, name: str) -> None:
    assert any(one.endswith(name) for one in found(text))


@pytest.mark.parametrize(
    "text",
    [
        "R v Orrell was heard in May.",
        "R v Pellew was heard in May.",
        "Regina v Pellew and Dunne",
        "Orrell v Norbeck Borough Council",
        "It was Pellew v Dunne in the kitchen.",
        "Pellew v Tamsin",
        "v",
        "",
    ],
)
def test_the_family_and_a_prosecution_do_not(text: str) -> None:
    assert found(text) == []
