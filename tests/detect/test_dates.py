import datetime as dt

import pytest

from redaction.case.policy import Dates
from redaction.detect import dates, generalise, process
from redaction.detect.reading import read


def found(text):
    return [text[d.start : d.end] for d in dates.find(read(text))]


@pytest.mark.parametrize(
    "date",
    [
        "9 February 2009",
        "Friday 11 May 2012",
        "the 4th of January",
        "22nd July 2013",
        "12/03/2011",
        "3/9/91",
        "3.2.14",
        "2012-02-08",
        "February 9, 2009",
        "Christmas Eve 2013",
        "Xmas Eve",
        "Boxing Day 2010",
        "summer 2011",
        "the end of May",
        "November 2009",
        "3 February to 4 March 2014",
        "November 2009 to January 2011",
        "2, 9 and 16 December",
        "August, September and October 2011",
        "4 Feb",
        "Easter 2014",
        "mid-October",
    ],
)
def test_a_date_is_found_whole(date):
    assert date in found(f"She was seen, {date}, it says.")


@pytest.mark.parametrize(
    "text",
    [
        "See paragraph 3.6.14 for this.",
        "3.6.4 The panel agrees.",
        "May I see him?",
        "They march on.",
        "She may be 12.",
        "Rates of 3.5 and 4.2.",
        "on the 3rd visit",
        "version 1.2.3",
        "a score of 12/20",
        "the 95th centile",
    ],
)
def test_what_is_no_date_is_left(text):
    assert found(text) == []


def test_a_day_alone_is_found_with_its_article():
    assert found("He was told on the 14th, and left.") == ["the 14th"]


def only(text):
    return dates.find(read(text))[0]


@pytest.mark.parametrize(
    ("policy", "expected"),
    [
        (Dates.MONTH, "May 2012"),
        (Dates.SEASON, "spring 2012"),
        (Dates.YEAR, "2012"),
        (Dates.RELATIVE, "when aged 4 years"),
        (Dates.REMOVED, None),
    ],
)
def test_each_policy_says_less(policy, expected):
    assert generalise.words(only("On 11 May 2012 he fell."), policy, dt.date(2008, 3, 17), "11 May 2012") == expected


@pytest.mark.parametrize("policy", [Dates.MONTH, Dates.SEASON, Dates.YEAR, Dates.REMOVED])
@pytest.mark.parametrize(
    "date", ["11 May 2012", "12/05/2012", "2012-05-11", "the 11th", "Boxing Day 2012", "3 February to 4 March 2014"]
)
def test_no_vaguer_policy_leaves_a_day(policy, date):
    words = generalise.words(only(f"at {date}, then"), policy, dt.date(2008, 3, 17), date) or ""
    assert not any(day in words.split() for day in ("11", "12", "3", "4", "26", "11th"))


@pytest.mark.parametrize(
    "text",
    [
        "The chair of the Board decided on 12 June 2012 that a serious case review should be held.",
        "The panel met between July 2012 and 28 February 2013.",
        "It was published in March 2009.",
        "The Council is to rewrite its protocol by January 2015.",
    ],
)
def test_dates_of_the_process_stay(text):
    reading = read(text)
    assert all(process.keeps(reading, date) for date in dates.find(reading))


@pytest.mark.parametrize(
    "text",
    [
        "The panel settled on a period from 4 November 2009, when she became looked after.",
        "He died on 3 May 2012.",
        "On 3 May 2012 she was admitted to the ward.",
        "She will be three on 4 May 2011, her mother said.",
        "- On 3 May 2012 a neighbour rang the police.",
    ],
)
def test_dates_of_the_family_do_not(text):
    reading = read("1.1 " + "Something long about the family and its life. " * 6 + "\n\n" + text)
    assert [process.keeps(reading, date) for date in dates.find(reading)] == [""]
