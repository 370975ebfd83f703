"""Public bodies stay by name, and so does what bears the area's name alone; nobody beside them does."""

import pytest

from redaction.case.cast import Cast, Kept
from redaction.detect.keeps import bodies
from redaction.detect.page.reading import read
from redaction.detect.words.casewords import CaseWords

CASE = CaseWords(areas=frozenset({"wexmarsh", "ambleshire"}), family=frozenset({"orrell", "tamsin", "hope"}))


def found(text: str) -> set[str]:
    return {text[start:end] for start, end in bodies.find(read(text), CASE)}


@pytest.mark.parametrize(
    "name",
    [
        "Norbeck and Dale Police",
        "Ambleshire County Council",
        "NHS Ambleshire",
        "Royal Borough of Norbeck",
        "Diocese of Norbeck",
        "Norbeck Women's Aid",
        "Wexmarsh Recovery Service",
        "Wexmarsh Homes",
        "Ambleshire Traveller Liaison Service",
        "Wexmarsh District Hospital",
        "Amble General Hospital",
        "Wexmarsh Royal",
        "Wexmarsh Pre-Birth Protocol",
        "WXSCB",
        "Norbeck and Dale LSCB",
        "NORBECK LSCB",
        "Norbeck & Dale SCB",
        "Dale Valley NHS FT",
        "Heart of Norbeck NHS Trust",
        "Norbeck MASH",
        "Calder Vale NHS Trust",
        "NORBECK SAFEGUARDING CHILDREN BOARD",
    ],
)
def test_a_body_stays_whole(name: str) -> None:
    assert name in found(f"It was taken up by {name} at once.")


@pytest.mark.parametrize(
    "text",
    [
        "She lived near Orrell Recovery Service.",
        "They went to Wexmarsh Primary School.",
        "He attended Wexmarsh Nursery and Wexmarsh Surgery.",
        "They slept at Rowan House, and at Kelder Recovery Service.",
        "She rang Tamsin Orrell Homes.",
        "Norbeck District Hospital",
        "They spoke to Wexmarsh Parish Council.",
        "They live in Wexmarsh.",
        "Service and Trust, Team and Hub",
        "",
        "SCB",
    ],
)
def test_a_private_place_or_another_area_is_none(text: str) -> None:
    assert found(text) == set()


@pytest.mark.parametrize("text", ["DC Slack, Norbeck Police, said so.", "Orrell and Norbeck Police came."])
def test_a_person_beside_a_body_is_no_part_of_it(text: str) -> None:
    assert found(text) == {"Norbeck Police"}


def test_an_area_is_what_its_council_rules() -> None:
    cast = Cast(keep=(Kept(name="Lower Irwell and Dale Borough Council"), Kept(name="Fell Constabulary")))
    assert {"irwell", "dale"} <= bodies.areas(cast)
    assert "fell" not in bodies.areas(cast)


def test_an_area_is_named_often() -> None:
    assert "kelder" in bodies.areas_in(["Kelder City Council met.", "It told Kelder City Council."])
    assert bodies.areas_in(["Kelder City Council met.", ""]) == frozenset()


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("Norbeck Council", True),
        ("Norbeck General Hospital", True),
        ("Norbeck General", True),
        ("London Borough of Norbeck", True),
        ("Ofsted", True),
        ("Octavia Pellew", False),
        ("Dr Orrell", False),
        ("Ms Hill", False),
        ("Ifeoma Balogun-Reyes", False),
        ("", False),
    ],
)
def test_a_kept_name_is_a_body_by_its_head(name: str, body: bool) -> None:  # noqa: FBT001  # a parameter of the table
    assert bodies.is_body(name) is body


KEPT = [
    ("INFORMED: NORBECK AND THIRLE POLICE", "NORBECK AND THIRLE POLICE"),
    ("NORBECK, THIRLE AND IRWELL POLICE", "NORBECK, THIRLE AND IRWELL POLICE"),
]
NAMES = [
    ("MISPER ORRELL C, REPEAT, STEPDAD GARSIDE ANTI POLICE, LOW", ("ORRELL", "GARSIDE")),
    ("MALE ORRELL T, FEMALE GARSIDE, NORBECK POLICE", ("ORRELL", "GARSIDE")),
]


def kept(text):
    return [text[start:end] for start, end in bodies.find(read(text), CaseWords(areas=frozenset()))]


@pytest.mark.parametrize(("text", "body"), KEPT)
def test_a_body_in_capitals_is_kept_whole(text, body):
    assert body in kept(text)


@pytest.mark.parametrize(("text", "names"), NAMES)
def test_a_body_in_capitals_takes_no_name_before_it(text, names):
    assert not any(name in body for body in kept(text) for name in names)


def test_a_body_goes_by_its_name_without_its_head() -> None:
    text = "So Three Fells Community NHS Trust met. Three Fells agreed, and so did Norbeck Council. Norbeck agreed."
    reading = read(text)
    short = bodies.shortened(reading, list(bodies.find(reading, CASE)), Cast())
    assert [found.start for found in short.find(reading)] == [3, text.index("Three Fells agreed")]


@pytest.mark.parametrize("name", ["Pellew Ferris Associates Ltd", "Pellew Consulting"])
def test_who_was_commissioned_to_write_stays(name: str) -> None:
    assert name in found(f"The work of {name} was paid for.")
    assert not found("The work of Orrell Associates was paid for.")


def test_two_bodies_in_one_breath_both_stay():
    assert {"Norbeck City Council", "Dale Valley Police"} <= found(
        "Norbeck City Council and Dale Valley Police agreed."
    )
    assert "Thames Reach NHS Trust" in found("It went to Amble General Hospital and Thames Reach NHS Trust.")
