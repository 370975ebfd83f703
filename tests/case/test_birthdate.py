"""Dates of birth as people type them: read, or refused in words that never repeat them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redaction.case.birthdate import typed
from redaction.errors import Refused

TODAY = date(2017, 10, 2)
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip


@pytest.mark.parametrize(
    "words",
    [
        "14 March 2007", "14th March 2007", "14 Mar 2007", "14 mar. 2007", "14 MARCH 2007", " 14  March\u00a02007 ",
        "14th of March 2007", "14 March, 2007", "14-Mar-2007", "14Mar2007", "March 14, 2007", "March 14th 2007",
        "Wednesday 14 March 2007", "Wed, 14 March 2007", "14/3/2007", "14/03/2007", "14.3.2007", "14-3-2007",
        "14 / 3 / 2007", "2007-03-14",
    ],
)  # fmt: skip
def test_the_same_day_in_every_form_that_people_type(words: str) -> None:
    assert typed(words, today=TODAY) == date(2007, 3, 14)


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("3/4/2007", "could be two days"),
        ("03.04.2007", "could be two days"),
        ("12-1-2007", "could be two days"),
        ("14/3/07", "year of two figures"),
        ("14 March 07", "year of two figures"),
        ("3/4/07", "year of two figures"),
        ("March 2007", "lacks the day"),
        ("2007", "lacks the day"),
        ("31 February 2007", "calendar does not have"),
        ("29 February 2007", "calendar does not have"),
        ("0 March 2007", "calendar does not have"),
        ("3/14/2007", "calendar does not have"),
        ("2007-14-03", "calendar does not have"),
        ("14 March 2018", "lies in the future"),
        ("3 October 2017", "lies in the future"),
        ("14 March 1807", "more than 120 years"),
        ("14 Ma 2007", "not a date"),
        ("14 Marzo 2007", "names no month"),
        ("14 Ju 2007", "not a date"),
        ("14 Jum 2007", "names no month"),
        ("14/3-2007", "not a date"),
        ("aged 6", "not a date"),
        ("about 14 March 2007", "not a date"),
        ("14 March 2007 or 2008", "not a date"),
        ("14 March 20070", "not a date"),
        ("", "not a date"),
        ("\N{ARABIC-INDIC DIGIT ONE}4 March 2007x", "not a date"),
        ("14 March 2007\x00", "not a date"),
    ],
)
def test_what_is_no_one_day_is_refused_in_words(words: str, why: str) -> None:
    with pytest.raises(Refused, match=why):
        typed(words, today=TODAY)


def test_the_same_number_twice_can_only_be_one_day() -> None:
    assert typed("4/4/2007", today=TODAY) == date(2007, 4, 4)


@given(st.dates(date(1900, 1, 1), TODAY))
def test_every_day_is_read_back_from_words_and_from_its_iso_form(day: date) -> None:
    assert typed(f"{day.day} {_MONTHS[day.month - 1]} {day.year}", today=TODAY) == day
    assert typed(f"{day.day} {_MONTHS[day.month - 1][:3]} {day.year}", today=TODAY) == day
    assert typed(day.isoformat(), today=TODAY) == day


@given(st.dates(date(1900, 1, 1), TODAY))
def test_figures_give_the_british_day_or_are_refused(day: date) -> None:
    words = f"{day.day}/{day.month}/{day.year}"
    if day.day <= 12 and day.day != day.month:
        with pytest.raises(Refused):
            typed(words, today=TODAY)
    else:
        assert typed(words, today=TODAY) == day


@given(st.text(max_size=30))
def test_anything_else_is_refused_and_never_repeated(words: str) -> None:
    try:
        typed(words, today=TODAY)
    except Refused as refused:
        said = refused.message.replace("14 March 2007", "").replace("120", "")
        assert not any(character.isdigit() for character in said)
        assert len(words.split()) < 2 or words not in said
