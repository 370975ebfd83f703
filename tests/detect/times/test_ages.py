import pytest

from redaction.case.policy import Ages
from redaction.detect.page.reading import read
from redaction.detect.times import ages
from redaction.detect.times.age_wording import of_age


def found(text):
    return [text[a.start : a.end] for a in ages.find(read(text))]


@pytest.mark.parametrize(
    ("text", "age"),
    [
        ("She was aged fourteen.", "aged fourteen"),
        ("a 15-month-old boy", "15-month-old"),
        ("He was 4 years 11 months.", "4 years 11 months"),
        ("a six-week-old baby", "six-week-old"),
        ("He lived for seven months.", "seven months"),
        ("at 4y11m he", "4y11m"),
        ("from the age of nine he", "the age of nine"),
        ("They parted when she was three.", "three"),
        ("a man of twenty-two, who", "twenty-two"),
        ("He turned five in May.", "five"),
        ("Joss Orrell, 22, drove", "22"),
        ("She is now ten, and", "ten"),
        ("He is 23 months and walks", "23 months"),
        ("She was aged 13 and 15 when", "aged 13 and 15"),
        ("Ianthe, 11m 15d, was", "11m 15d"),
        ("Orrell, 4/12, bruise", "4/12"),
        ("new birth visit, 12/7 old", "12/7 old"),
        ("Tamsin (13, off school)", "13"),
        ("TAMSIN (13) made tea", "13"),
        ("a child of nine months who", "nine months"),
        ("who is not yet three is", "not yet three"),
        ("came south at 16 when", "16"),
        ("in her late thirties", "in her late thirties"),
        ("a man in his 40s", "in his 40s"),
        ("in her eighty-first year.", "in her eighty-first year"),
        ("in 2005, at twenty-two, to read", "twenty-two"),
        ("Until she was 13 nobody knew", "13"),
        ("a woman, about 60, said", "about 60"),
        ("female caller approx. 5 said", "approx. 5"),
        ("starved to death at 17 months in a house", "17 months"),
        ("6.2 kg at six and three-quarters.", "six and three-quarters"),
        ("the youngest of whom was 12 when", "12"),
        ("Her sister, Willa, was 5.", "5"),
        ("Aged 15 yrs 8 mths.", "Aged 15 yrs 8 mths"),
        ("male, 11 or 12, crying", "11 or 12"),
        ("a 27 y/o woman", "27 y/o"),
        ("the three-and-a-half-year-old", "three-and-a-half-year-old"),
        ("Tansy is fifteen years and ten months.", "fifteen years and ten months"),
        ("Given DOB 01/01/1998 → 16.", "16"),
        ("shes 14 n he knows", "14"),
        ("small for ten.", "ten"),
        ('it said "16 in Sept, will leave".', "16 in Sept"),
        ("I am eighty next birthday.", "eighty next birthday"),
        ("I am Ivy Penhale, ninety last birthday, of the Mill.", "ninety last birthday"),
        ("The girls, 13 and 14, were found.", "13 and 14"),
        ("His sisters are nine and two.", "nine and two"),
        ("Callum, Ivy and Rafe, 10, 8 and 3.", "10, 8 and 3"),
        ("She was six years old and he four.", "four"),
        ("He was a month off sixteen.", "sixteen"),
        ("He was pushing forty.", "forty"),
        ("He looked about twelve.", "about twelve"),
        ("He was thought to be 24.", "24"),
        ("She put her age as 19.", "19"),
        ("When 15 she ran.", "15"),
        ("Mo 31, Fa 33.", "33"),
        ('her "bf (18)" at the clinic', "18"),
        ("The eldest, nine, was out.", "nine"),
        ("A septuagenarian called.", "septuagenarian"),
        ("a daughter of three years was seen", "three years"),
        ("the ten-week baby slept", "ten-week"),
        ("a 26-y-o woman", "26-y-o"),
        ("26 F, smoker", "26 F"),
    ],
)
def test_an_age_is_found(text, age):
    assert age in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "She was twelve weeks pregnant.",
        "There was one bedroom.",
        "The score was 27.",
        "It lasted two years and six months in care.",
        "He waited four weeks.",
        "the flat where she had lived for seven months",
        "a father of five",
        "Action 3 was done.",
        "under-13 champion",
        "the two children, the three dogs",
        "There were six: all girls.",
        "The Edinburgh Scale was 19.",
        "seen at 20 weeks for a scan",
        "born at 35 weeks",
        "booked at 12 weeks pregnant",
        "He left at 2, he says.",
        "at 14 Weir Close",
        "Cough x 4/7.",
        "review in 6/52",
        "Caseload (412) unallocated",
        "Tam, 20.58: where r u",
        "section 47(1)",
        "sentenced to four years and six months in prison",
        "every one of them was under five",
        "Recommendation (3)",
        "It was two years before",
        "There were three, and he four.",
        "He would have said four.",
        "The girls of five families.",
        "the sons of two men",
        "She looked at two.",
        "Visits (3 in May and 4 in June).",
        "A day short of two weeks.",
        "the three-week delay",
    ],
)
def test_a_number_that_is_no_age_is_left(text):
    assert found(text) == []


def test_a_column_of_ages_is_read():
    table = "| Name | Age | Home |\n|---|---|---|\n| Joss | 9 | 4 |\n| Tam | 6 weeks | 5 |\n"
    assert found(table) == ["9", "6 weeks"]


def test_a_column_of_birth_dates_and_ages_is_read():
    table = "| Who | DOB / age | Home |\n|---|---|---|\n| Joss | 27/02/2014; 11m 15d | 4 |\n| Tam | about 60 | 5 |\n"
    assert found(table) == ["11m 15d", "about 60"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He left school at 16, she said.", "He left school as a teenager, she said."),
        ("From the age of nine he ran.", "From primary-school age he ran."),
        ("A man in his 40s rang.", "A man [age removed] rang."),
        ("He was an 18-month-old at the time", "He was a toddler at the time"),
        ("the six-week-old baby slept", "the young baby slept"),
        ("She was aged fifteen.", "She was a teenager."),
        ("In care, aged thirteen, she", "In care, as a teenager, she"),
    ],
)
def test_a_band_of_life_reads(text, expected):
    reading = read(text)
    words = of_age(reading, ages.find(reading)[0], Ages.ASK)
    assert text[: words.start] + words.replacement + text[words.end :] == expected
