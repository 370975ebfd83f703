"""What a board's entry says of a person: sex, age, kin, initials."""

import datetime as dt

import pytest

from redaction.case.cast import Cast, Kind, Known
from redaction.detect.people.people import from_cast


def one(label, name="Orrell", born=None, year=None):
    entry = Known(id="x", kind=Kind.PERSON, names=(name,), label=label, born=born)
    return from_cast(Cast(known=(entry,)), year=year)[0]


@pytest.mark.parametrize("label", ["Mother", "Mum", "MGM", "PGF", "Sib 1", "Mat Aunt", "Mum's boyfriend", "Friend 2"])
def test_kin_in_short_is_of_the_circle(label):
    assert one(label).circle


@pytest.mark.parametrize("label", ["Childminder", "Childminder 2", "GP", "SW1", "IRO", "Health Visitor", "PC 3", ""])
def test_a_professional_is_not(label):
    assert not one(label).circle


@pytest.mark.parametrize(
    ("label", "household", "parent"),
    [
        ("Mother", True, True),
        ("Dad", True, True),
        ("Stepfather", True, False),
        ("Mother's Partner", True, False),
        ("Mum's boyfriend", True, False),
        ("Mother's Friend", False, False),
        ("Mothers partner", True, False),
    ],
)
def test_who_lives_with_the_child(label, household, parent):
    assert (one(label).household, one(label).parent) == (household, parent)


@pytest.mark.parametrize(
    ("name", "sex"), [("Mrs Orrell", "f"), ("Mr T Orrell", "m"), ("DC Orrell", ""), ("Mme Orrell", "f"), ("Orrell", "")]
)
def test_a_title_says_the_sex(name, sex):
    assert one("Witness", name).gender == sex


@pytest.mark.parametrize(
    ("age", "young", "minor"), [(3, True, True), (13, True, True), (16, False, True), (18, False, False)]
)
def test_a_birth_date_says_who_is_a_child(age, young, minor):
    person = one("Sibling 1", born=dt.date(2012 - age, 5, 1), year=2012)
    assert (person.young, person.minor) == (young, minor)
