import pytest

from redaction.case.policy import Ages
from redaction.detect.page.reading import read
from redaction.detect.times import ages
from redaction.detect.times.age_wording import of_age

READS = [
    ("She was a girl of fifteen.", "She was a teenage girl."),
    ("He is a man of 22.", "He is a man."),
    ("An infant of ten months died.", "A young infant died."),
    ("A teenager of 15 ran.", "A teenager ran."),
    ("Her son aged 4 fell.", "Her young son fell."),
    ("Her half-brother aged 15 fell.", "Her teenage half-brother fell."),
    ("Her mother aged 41 came.", "Her mother came."),
    ("Tom Pellew, aged 27, rang.", "Tom Pellew, an adult, rang."),
    ("The woman, aged 27; he rang.", "The woman, an adult; he rang."),
    ("He (aged 4) fell.", "He (a young child) fell."),
    ("In May, aged thirteen, she left.", "In May, as a teenager, she left."),
    ("On 4/11/2009, aged thirteen, she left.", "On 4/11/2009, as a teenager, she left."),
    ("Aged 14, she left.", "As a teenager, she left."),
    ("She was adopted when aged 4 months.", "She was adopted as a baby."),
    ("She cared for him from aged fourteen.", "She cared for him from the teenage years."),
    ("Boys aged 13 and 15 came.", "Boys [ages removed] came."),
    ("The children (aged 3 and 5) are well.", "The children ([ages removed]) are well."),
    ("They parted when she was three.", "They parted when she was a young child."),
    ("Until she was 13 nobody knew.", "Until she was a teenager nobody knew."),
    ("At eleven she won.", "As a pre-teenager she won."),
    ("At eight years old she came.", "As a primary-school-age child she came."),
    ("A 43-year-old licensed driver came.", "An adult licensed driver came."),
    ("A 15-year-old was seen.", "A teenager was seen."),
    ("A 15-year-old with autism came.", "A teenager with autism came."),
    ("The 14-year-old runaway hid.", "The teenage runaway hid."),
    ("It was a 12-year-old girl.", "It was a pre-teenage girl."),
    ("An 18-month-old fell.", "A toddler fell."),
    (
        "He was born in May and is therefore 6 years 7 months old.",
        "He was born in May and is therefore a primary-school-age child.",
    ),
    ("The referral said: 14-year-old in a new home.", "The referral said: teenager in a new home."),
    ("Her 4-year-old was seen.", "Her young child was seen."),
    ("She turned 16.", "She turned [age removed]."),
    ("She reached 16.", "She reached [age removed]."),
]


@pytest.mark.parametrize(("text", "expected"), READS)
def test_an_age_becomes_words_that_read(text, expected):
    reading = read(text)
    words = of_age(reading, ages.find(reading)[0], Ages.ASK)
    assert text[: words.start] + words.replacement + text[words.end :] == expected


@pytest.mark.parametrize("text", [text for text, _ in READS])
@pytest.mark.parametrize("policy", list(Ages))
def test_no_words_for_an_age_hold_a_figure_of_it_but_whole_years(text, policy):
    reading = read(text)
    for age in ages.find(reading):
        words = of_age(reading, age, policy)
        assert words.start <= age.start
        assert words.end == age.end
        if policy is not Ages.YEARS:
            assert not any(c.isdigit() for c in words.replacement)


@pytest.mark.parametrize("months", [0, 11, 12, 35, 59, 60, 131, 132, 155, 156, 215, 216, 1200])
def test_one_age_is_always_in_one_band(months):
    age = ages.Age(start=0, end=1, form="cell", months=months, lead=0)
    noun = ages.words(age, Ages.ASK, adjective=False, article=False)
    assert noun in {
        "baby", "toddler", "young child", "primary-school-age child", "pre-teenager", "teenager", "adult",
    }  # fmt: skip
    assert (noun == "teenager") == (156 <= months < 216)
