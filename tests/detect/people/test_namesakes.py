"""The index of names: whoever may be meant is found, and strangers are not compared."""

import random

import pytest
from growth import linear

from redaction.detect.people.discovery import Candidate
from redaction.detect.people.enrolment import Met, enrol
from redaction.detect.people.namesakes import Namesakes
from redaction.detect.people.people import Person, met


def book_of(*names):
    book = Namesakes()
    for number, name in enumerate(names, start=1):
        book.add(met(number, name))
    return book


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("Tamsin Orrell", "Tamsyn Orel"),
        ("Orrell", "Tamsin Orrell"),
        ("Liz", "Elizabeth Orrell"),
        ("Zuza", "Zuzanna Pellew"),
        ("Beth", "Elizabeth Orrell"),
        ("Kasimir", "Casimir Pellew"),
        ("Kowalska", "Piotr Kowalski"),
        ("Tina", "Valentina Orrell"),
    ],
)
def test_another_form_of_a_name_is_looked_at(name, other):
    assert list(book_of("Hedley Quance", other).of(met(9, name))) == [1]


@pytest.mark.parametrize("name", ["Hedley Quance", "Hedley", "Quance", "Xq"])
def test_strangers_are_not(name):
    assert list(book_of("Tamsin Orrell", "Piotr Zawadzki").of(met(9, name))) == []


def test_whom_the_cast_knows_is_always_looked_at():
    book = book_of("Tamsin Orrell")
    book.add(Person(id="subject", first=frozenset({"ifeoma"}), known=True))
    assert list(book.of(met(9, "Hedley Quance"))) == [1]


def test_a_person_with_more_names_is_found_by_them():
    book = book_of("Tamsin Orrell")
    book.put(0, Person(id="person.1", first=frozenset({"tamsin"}), last=frozenset({"quance"})))
    assert list(book.of(met(9, "Quance"))) == [0]


def test_four_times_the_names_take_about_four_times_as_long():
    dice = random.Random(7)  # noqa: S311  # names, no secrets

    def word(parts):
        return "".join(dice.choice("bcdfghjklmnprstvwz") + dice.choice("aeiou") for _ in range(parts)).title()

    def names(count):
        for _ in range(count):
            name = f"{word(3)} {word(4)}"
            yield Met(candidate=Candidate(text=0, start=0, end=0, name=name, atoms=tuple(name.lower().split())))

    def enrolling(count):
        fresh = list(names(count))
        return lambda: enrol((), fresh)

    assert linear(enrolling, 1000)
