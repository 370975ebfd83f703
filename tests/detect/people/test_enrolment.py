"""Names met in the texts: a new form of somebody's name, or a new person."""

import pytest

from redaction.detect.people.discovery import Candidate
from redaction.detect.people.enrolment import Met, enrol
from redaction.detect.people.people import Person


def known(identity, first, last, label, **more):
    return Person(
        id=identity, first=frozenset(first.split()), last=frozenset(last.split()), label=label, known=True, **more
    )


FAMILY = (
    known("subject", "casimir", "pellew", "Child Q", young=True),
    known("father", "hedley", "pellew", "Father", gender="m"),
    known("half", "ruan", "brandreth", "Half-Sibling"),
    known("sw", "folasade", "adebisi", "Social Worker 1"),
    known("hv", "alexander", "mowbray", "Health Visitor"),
)


def met(name, title="", role=""):
    return Met(
        candidate=Candidate(text=0, start=0, end=0, name=name, atoms=tuple(name.lower().split()), title=title),
        role=role,
    )


def owners(*names, people=FAMILY):
    """Return, for each folded word, who has it after the names were met."""
    everyone = enrol(people, names)
    return lambda word: {person.id for person in everyone if word in person.atoms}


@pytest.mark.parametrize(
    ("name", "word", "owner"),
    [
        (met("Kazimir Pellew"), "kazimir", "subject"),
        (met("Cas"), "cas", "subject"),
        (met("Casimir Brandreth"), "brandreth", "subject"),
        (met("Sade"), "sade", "sw"),
        (met("Sandy", role="Health Visitor"), "sandy", "hv"),
    ],
)
def test_another_form_of_a_name_is_its_bearers(name, word, owner):
    assert owner in owners(name)(word)


@pytest.mark.parametrize(
    ("name", "word"),
    [
        (met("Rajan Pillai", role="Pharmacist"), "pillai"),  # alike in bones, and of no family
        (met("Dede"), "dede"),  # no professional's pet form
        (met("Gaynor Pellew"), "gaynor"),
        (met("Zill"), "zill"),
        (met("Hollis Brandreth"), "hollis"),
    ],
)
def test_a_stranger_is_a_new_person(name, word):
    assert owners(name)(word) == {"person.1"}


def test_a_misspelt_surname_is_that_of_all_who_bear_it():
    assert owners(met("Pelleww", title="mr"))("pelleww") == {"subject", "father"}


def test_two_listed_surnames_are_two_names():
    people = (known("a", "gary", "norris", "Foster Carer 1"),)
    assert owners(met("Morris", title="mr"), people=people)("morris") == {"person.1"}


def test_who_stays_in_public_has_no_misspellings():
    kept = (Person(id="kept.1", first=frozenset({"octavia"}), last=frozenset({"pellew"}), kept="the author"),)
    assert owners(met("Pelleww"), people=kept)("pelleww") == {"person.1"}


def test_a_surname_run_together_with_its_particle_is_its_bearers():
    people = (known("a", "gary", "dowd", "Uncle"),)
    assert "a" in owners(met("Odowd", title="mr"), people=people)("odowd")
