import pytest

from redaction.case.policy import Dates, Policy
from redaction.detect.page.reading import read
from redaction.detect.times.date_wording import of_birth, of_weekday

READS = [
    ("On 9 February 2009 she fell.", "In February 2009 she fell."),
    ("On the evening of 9 February 2009 she fell.", "One evening in February 2009 she fell."),
    ("He left by the morning of 3 May 2010.", "He left by one morning in May 2010."),
    ("In the week beginning 9 February 2009 she left.", "In February 2009 she left."),
    ("Between 3 and 9 February 2009 she left.", "In February 2009 she left."),
    ("He stayed from 3 to 9 February 2009.", "He stayed in February 2009."),
    ("Between 3 February 2009 and 9 March 2009 he hid.", "Between February 2009 and March 2009 he hid."),
    ("It was on or about 3 May 2010.", "It was in May 2010."),
    ("It was on or before 3 May 2010.", "It was in or before May 2010."),
    ("As at 3 May 2010 there was none.", "As at May 2010 there was none."),
    ("It came on the Friday when he left.", "It came in the week when he left."),
    ("On the evening of the 11th she left.", "On the evening of that day she left."),
    ("She left on Shrove Tuesday week, 23 February.", "She left on [date removed], in February."),
    ("In the early hours of 9 February 2011 he fell.", "Early one morning in February 2011 he fell."),
    ("He drove through the night of 27 May 2011.", "He drove through one night in May 2011."),
    ("The night of 3 May 2010 was cold.", "One night in May 2010 was cold."),
    ("The last day was Friday 26 February 2010.", "The last day was in February 2010."),
    ("On Tues. 12 Jan. the nurse came.", "In January the nurse came."),
    ("On **9 February 2009** she left.", "On **February 2009** she left."),
    ("She left by monday lolz i will", "She left by [date removed] lolz i will"),
]


@pytest.mark.parametrize(("text", "expected"), READS)
def test_a_date_becomes_words_that_read(public, text, expected):
    assert public(text) == expected


@pytest.mark.parametrize("text", [text for text, _ in READS])
@pytest.mark.parametrize("policy", [Dates.SEASON, Dates.YEAR, Dates.RELATIVE, Dates.REMOVED])
def test_no_words_for_a_date_bring_its_day_back(public, text, policy):
    result = public(text, policy=Policy(dates=policy))
    assert not any(day in result for day in ("9 Feb", "3 May", "11th", "23 Feb", "onday", "Tuesday"))


MANY = [
    ("She went every Friday.", "every week"),
    ("Each Saturday night she hid.", "Each night"),
    ("She went on a Thursday.", "one day"),
    ("A Saturday night came.", "One night"),
    ("One Friday evening he came.", "One evening"),
]


@pytest.mark.parametrize(("text", "expected"), MANY)
def test_a_day_of_the_week_that_is_one_of_many_is_one_day(text, expected):
    start = next(text.index(day) for day in ("Friday", "Saturday", "Thursday") if day in text)
    words = of_weekday(read(text), start, text.index("day", start) + 3)
    assert words.replacement == expected
    assert words.start <= start


@pytest.mark.parametrize(
    ("text", "start", "end"), [("On Friday she", 3, 9), ("a Thurs", 2, 7), ("on a", 0, 2), ("", 0, 0)]
)
def test_what_is_no_day_of_many_has_no_words(text, start, end):
    assert of_weekday(read(text), start, end) is None


def test_a_birth_takes_its_preposition_along():
    text = "She was born on the 3rd of May."
    words = of_birth(read(text), text.index("3rd"), len(text) - 1)
    assert text[: words.start] + words.replacement + text[words.end :] == "She was born [date of birth removed]."
