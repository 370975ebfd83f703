import pytest

from redaction.detect.people import families
from redaction.detect.people.people import Person


def person(name, label="", *, known=False, kept=""):
    first, _, last = name.partition(" ")
    atoms = frozenset({last}) if last else frozenset()
    return Person(id=name, first=frozenset({first}), last=atoms, label=label, known=known, kept=kept)


def label(*people):
    (family,) = families.of(people)
    return families.label(family, (*people, family))


@pytest.mark.parametrize(
    ("people", "expected"),
    [
        ((person("joan orrell", "Carer 1"), person("piotr orrell", "Carer 2")), "Carer 1 and Carer 2"),
        ((person("joan orrell", "Carer 1"),), "that family"),
        ((person("joan orrell", "Mother", known=True),), "the family"),
        ((person("joan orrell", "A"), person("piotr orrell", "B"), person("tom orrell", "C")), "that family"),
        ((person("joan orrell", "A"), person("piotr orrell", "B"), person("tom orrell")), "that family"),
        ((person("joan orrell"), person("piotr orrell")), "that family"),
    ],
)
def test_a_family_is_called_by_its_two_or_as_a_family(people, expected):
    assert label(*people) == expected


@pytest.mark.parametrize(
    ("name", "plural"), [("orrell", "orrells"), ("fox", "foxes"), ("marsh", "marshes"), ("cross", "crosses")]
)
def test_a_family_is_found_by_the_plural(name, plural):
    (family,) = families.of([person(f"joan {name}")])
    assert family.last == {plural}


def test_nobody_a_kept_name_and_a_letter_have_no_family():
    assert list(families.of([])) == []
    assert list(families.of([person("joan orrell", kept="the author"), person("joan"), person("joan ng")])) == []
