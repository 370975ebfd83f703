"""Days of school, church, family and other calendars: named days are dates; what is only called after them is none."""

import pytest

from redaction.detect.page.reading import read
from redaction.detect.times import calendar_forms, dates
from redaction.detect.words import lexicon


def found(text):
    return [text[d.start : d.end] for d in dates.find(read(text))]


@pytest.mark.parametrize(
    "date",
    [
        "half-term",
        "half term 2011",
        "the October half-term",
        "the spring term 2010",
        "the last day of term",
        "the first Monday of term",
        "the summer holidays",
        "Q3 2011",
        "2011 Q4",
        "2011-W32",
        "Week 32, 2011",
        "the latter half of 2009",
        "the first week of March",
        "leap day",
        "xmas",
        "new year",
        "mothers day",
        "Potters' Fortnight",
        "Thaipusam 2012",
        "Maaveerar Naal",
        "Erev Pesach",
        "the ninth of Av",
        "Hola Mohalla 2011",
        "Bhai Dooj",
        "Ching Ming",
        "Double Ninth",
        "Chaand Raat",
        "Glasgow Fair",
        "Up Helly Aa",
        "Nos Iau",
        "nos Sadwrn, Mawrth 21",
        "3 lipca 2012",
        "4 de março",
        "27 Rajab",
        "14 Adar 5771",
        "the second Sunday after Trinity",
        "the feast of St Stephen",
        "the day of the funeral",
        "the eve of her wedding",
        "the summer he turned two",
        "the winter she was four",
        "three days after he was born",
        "the week before his ninth birthday",
    ],
)
def test_a_day_of_some_calendar_is_found_whole(date):
    assert date in found(f"She was seen, {date}, it says.")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "A long-term plan in term time.",
        "He was seen each half-term.",
        "All Saints Church and the All Souls Primary.",
        "A Christmas dinner for all.",
        "The night she was first reported missing.",
        "The day he was one of six.",
        "The Framework for the Assessment of Children in Need.",
        "Her mars bar and 2 mayo rolls.",
        "The day of the visit.",
        "a month of Sundays",
        "He was of course the first half of the pair.",
    ],
)
def test_what_only_sounds_like_one_is_left(text):
    assert found(text) == []


def test_a_month_of_another_calendar_says_which_of_ours_it_is():
    assert [d.month for d in dates.find(read("3 lipca 2012, 27 Rajab and Chwefror 3ydd"))][:2] == [7, None]


def test_no_month_is_listed_with_two_meanings():
    rows = [line.split("\t") for line in lexicon.lines("months.txt")]
    numbers = {}
    for _, number, words in rows:
        for word in words.split(", "):
            numbers.setdefault(lexicon.plain(word), set()).add(int(number))
    assert all(len(known - {0}) < 2 for known in numbers.values())
    assert set(calendar_forms.months()) == set(numbers)
