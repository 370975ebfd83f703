"""A day of birth is found however it is written, and nothing else is taken for it."""

from datetime import date

import published
import pytest
from hypothesis import given
from hypothesis import strategies as st

from redaction.publish.audit.leaks import Leaks
from redaction.publish.audit.part import Part
from redaction.publish.watch.birthdays import day_of, forms
from redaction.publish.watch.keyed import names_of
from redaction.publish.watch.names import form
from redaction.publish.watch.watch import case_watch

# As it is removed from the report of the tests: "12 March 2010".
WRITTEN = [
    "12 March 2010", "12th March 2010", "12th of March, 2010", "Friday, 12 March 2010", "March 12, 2010", "12 Mar 2010",
    "12/03/2010", "12.3.2010", "12-03-2010", "2010-03-12", "12/03/10", "12 MARCH 2010", "12\u00a0March\n2010",
    "the 12 of march 2010", "March 12th, 2010", "12.03.10", "12/3/2010",
]  # fmt: skip
ANOTHER = [
    "13 March 2010", "12 March 2011", "12 March", "March 2010", "12.3.10", "3/12/2010", "2010", "12", "March",
    "112 March 2010", "12/03/20101",
]  # fmt: skip


def left(said: str, page: str = f"reviews/{published.SLUG}/overview/index.html") -> set[str]:
    leaks = Leaks(names_of(published.watch()), house=published.built()[1].house)
    problems, _ = leaks.left_in(page, [Part(text=f"She was born on {said}, at home.", signed=True)])
    return {problem.rule for problem in problems}


@pytest.mark.parametrize("said", WRITTEN)
def test_a_removed_day_is_found_however_it_is_written(said):
    assert left(said) == {"name-left"}


@pytest.mark.parametrize("said", ANOTHER)
def test_another_day_is_none(said):
    assert left(said) == set()


def test_another_case_may_speak_of_the_day():
    assert left("12 March 2010", "reviews/child-k-2012/overview/index.html") == set()


def test_the_day_of_birth_of_the_cast_is_watched_for_though_no_document_had_it():
    of_the_cast = case_watch(published.a_case(), removed=(), kept=())
    assert {("12", "th", "of", "march", "2010"), ("2010", "03", "12")} <= set(of_the_cast.own)
    assert not set(forms(date(2010, 3, 12))) & set(of_the_cast.wide)


@pytest.mark.parametrize(
    "text", ["", "no day", "March 2010", "12 March", "31 February 2010", "12 March 2010 and 13 March 2010", "2010"]
)
def test_a_text_that_names_no_one_day(text):
    assert day_of(text) is None


@given(st.dates(min_value=date(1925, 1, 1), max_value=date(2025, 12, 31)))
def test_every_way_of_writing_a_day_is_a_form_of_it(day):
    found = set(forms(day))
    ways = ("%d %B %Y", "%d/%m/%Y", "%Y-%m-%d", "%B %d, %Y", "%d %b %Y", "%d.%m.%y")
    assert {form(day.strftime(way)) for way in ways} <= found
    plain = f"{day.day} {day:%B} {day.year}"
    assert form(plain) in found
    assert day_of(plain) == day
    assert all(form(" ".join(words)) == words for words in found)
