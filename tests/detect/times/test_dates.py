import datetime as dt

import pytest

from redaction.case.cast import NOBODY
from redaction.case.policy import Dates
from redaction.detect.keeps import works
from redaction.detect.page.reading import read
from redaction.detect.report import process
from redaction.detect.times import dates, generalise


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
        "17-18.11.14",
        "21/9/2011",
        "Monday the 17th",
        "Mon 6 April",
        "Tues 4th",
        "w/c 7th December",
        "?16 or 17 Aug 09",
        "31 Oct/1 Nov 09",
        "July '13",
        "09-MAR-2011",
        "12Mar2011",
        "4/xi/71",
        "19. 6. 2003",
        "03/2010",
        "the following February",
        "that August",
        "the first Monday of March 2010",
        "the Saturday of the May bank holiday",
        "the autumn term of 2009",
        "Spring and summer 2009",
        "2014 to summer 2015",
        "her eighth birthday",
        "the Tuesday before her second birthday",
        "eleven days short of his seventeenth birthday",
        "the day she turned 14",
        "Eid al-Fitr 2012",
        "Diwali",
        "Vaisakhi 2011",
        "Holy Saturday 2009",
        "Shrove Tuesday",
        "Whit Monday",
        "Hogmanay",
        "Mothering Sunday",
        "Yom Kippur",
        "Newroz 2014",
        "the August Bank Holiday",
        "the twenty-first of June",
        "Chwefror 3ydd",
        "2011-03-04T09:12",
        "04 03 2011",
        "4th. March",
        "May 4, 9 and 17",
        "April the third",
        "the 4th, 9th and 17th",
        "the 3rd of that month",
        "the 3rd inst",
        "Late July",
        "the last weekend of August",
        "nineteen eighty-four",
        "the following autumn",
        "Tues 9pm",
        "4TH MARCH 2011",
        "march 2011",
        "Mar-11",
        "03-2011",
        "2011-3-4",
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
        "every Sunday",
        "two days later",
        "24/7 care",
        "a score of 9/10",
        "Saturdays and Sundays",
        "the Sun newspaper",
        "Sunday school",
        "a Christmas card",
        "in 2014 hrs",
        "Every Child Matters 2003",
        "He sat with her.",
        "May was there, and April's brother.",
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
    ("text", "days"),
    [
        ("- **10.7.15.** Referred.\n- **Late July.** Seen.\n- **1.1.16, 07.20.** Died.", 3),
        ("1.2.10 One.\n1.2.11 Two.\n1.2.12 Three.", 0),
        ("Mon seen.\nTues no reply.\nSat at home.", 2),
        ("Moved 04/10 to the ward.", 1),
        ("Age at 19.9.10: nine.", 1),
        ("On the 3rd of October, a Monday, I came.", 2),
        ("It was a Monday like any other.", 0),
        ("| March 2011 | Seen |\n|---|---|\n| 3 | quiet |\n| 4 & 5 | crying |", 3),
        ("| Name | March | April |\n|---|---|---|\n| Home | 4 | 5 |", 2),
        ("| Date | Entry |\n|---|---|\n| 3 | quiet |", 1),
        ("![Tam](media/tam_25dec.jpg) and ![Tam](media/tam-28-11.png) and ![x](media/v2-1.png)", 2),
    ],
)
def test_what_opens_a_line_or_stands_in_a_column_is_told_from_a_number(text, days):
    assert len(found(text)) == days


def test_a_year_in_words_is_a_year():
    assert [
        d.year for d in dates.find(read("in nineteen eighty-four, by twenty twelve, in two thousand and nine"))
    ] == [
        1984,
        2012,
        2009,
    ]


def test_a_log_of_days_is_no_list_of_paragraphs():
    assert found("7.3.11 Came in late.\n22.3.11 Asleep.\n4.4.11 No coat.") == ["7.3.11", "22.3.11", "4.4.11"]
    assert found("7.3.10 Came in late.\n7.3.11 Asleep.\n7.3.12 No coat.") == []


def test_a_day_and_month_in_figures_is_read_where_entries_begin():
    assert found("21/9. Ate toast.\n\n6/10. Same clothes as Mon. Rang home.") == ["21/9", "6/10", "Mon"]
    assert found("| Date | What |\n|---|---|\n| 10/11 | plan |") == ["10/11"]


def test_what_may_be_a_name_is_not_sure():
    assert [d.sure for d in dates.find(read("He was with her before April, and in May."))] == [False, True]


def kept(text, cast=NOBODY):
    reading = read(text)
    all_found = dates.find(reading)
    around = process.frame(reading, all_found, cast, works.works(()))
    return [process.keeps(reading, date, around) for date in all_found]


COVER = (
    "# Serious Case Review\n\n## Child Q\n\nAuthor: Tamsin Orrell\n\nFourth draft, 21 November 2011. Not for sale."
    "\n\n## 1. Introduction\n\n1.1 The family lived on the estate for some years.\n\n"
)


@pytest.mark.parametrize(
    "text",
    [
        "8.1 The Trust should merge its records and report by 31 March 2012.",
        "8.1 The review was set up on 8 February 2011.",
        "8.1 Interview with CM, 5 July 2011, at which her union was present.",
        "8.1 Tamsin Orrell met the school nurse on 19 August 2011.",
        "8.1 It met seven times from 12 April 2011.",
        "8.1 The register was to be replaced in April 2013.",
        "8.1 Lord Laming asked in 2009 that every child be seen.",
        "| No | Action | By whom | By when |\n|---|---|---|---|\n| 1 | Audit | JB | May 2012 |",
        "*Tamsin Orrell, November 2011*",
    ],
)
def test_what_a_dated_report_says_of_itself_stays(text):
    assert all(kept(COVER + text + "\n"))


@pytest.mark.parametrize(
    "text",
    [
        "8.1 The trial is listed for 4 May 2012.",
        "8.1 She was seen on 8 February 2011.",
        "8.1 He was interviewed on 16/01/2011 by the police.",
        "8.1 The X-ray report of 10.12.10 was never read.",
        '8.1 "I rang them on 3 May 2010," said the neighbour.',
        "8.1 The prosecutor decided on 21 June 2011 that there was no case.",
        "| Date | Event |\n|---|---|\n| 4 May 2010 | Bruise seen |",
        "8.1 Kayleigh's aunt had left school in 1999.",
    ],
)
def test_what_a_dated_report_says_of_the_family_does_not(text):
    why = kept(COVER + text + "\n")
    assert why[0] == "the date of the report"
    assert why[1:] == [""] * (len(why) - 1)


def test_a_date_that_most_of_the_text_lies_behind_is_not_the_reports():
    story = "".join(f"1.{n} He was seen on {n} May 2012.\n\n" for n in range(1, 9))
    assert not any(kept("# Serious case review\n\nReport on events of 2 May 2001\n\n" + story)[1:])


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
    assert all(kept(text))


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
    assert kept("1.1 " + "Something long about the family and its life. " * 6 + "\n\n" + text) == [""]


REPORT = (
    "# Norbeck Safeguarding Children Board\n\n## Serious Case Review\n\nReport to the Board, 20 March 2014\n\n"
    "## 1. Introduction\n\n1.1 The Chair decided on 4 June 2013 that there should be a serious case review.\n\n"
)


def of_report(sentence: str) -> str:
    """Return why the last date of a sentence stays in a report that was decided upon in June 2013."""
    return kept(REPORT + sentence)[-1]


@pytest.mark.parametrize(
    "sentence",
    [
        "## 2. How we went about it\n\nThere were meetings on 9 September 2013.",
        "## 5. The family\n\n5.1 Her aunt was seen in prison on 9 November 2013.",
        "## 5. Analysis\n\n5.1 Practitioners came to two workshops (3 October 2013).",
        "The reviewers met them together on 9 September 2013.",
        "The area has had a protocol on small injuries since 2009.",
        "Definitions issued by the Home Office in April 2013 differ.",
        "It breaks the 2008 Procedures.",
        "As the statutory guidance on children who go missing from home (2009) has it.",
        "The two boards agreed on 4 July 2013 to a joint review.",
        "The two trusts merged on 1 April 2011.",
        "Norbeck's services were rated inadequate in May 2013.",
        "A peer review in June 2012 had said the same.",
        "By January 2014 all staff had been trained.",
        "The police moved to a new record system in 2012.",
        "Its predecessor, issued in 2001, was shorter.",
        "Interviews took place between 3 September and 9 October 2013.",
        "The draft was shared with the parents on 3 February 2014.",
        "She signs.\n\nOctavia Pellew\n3 March 2014\n",
    ],
)
def test_what_the_authors_did_on_a_day_is_of_the_review(sentence: str) -> None:
    assert of_report(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "## 2. How we went about it\n\nThe father was arrested on 9 September 2013.",
        "## 5. The family\n\n5.1 Her aunt was seen in prison on 9 November 2011.",
        "The inquest was held on 9 September 2013.",
        "The trial ended on 9 December 2013.",
        "Her brother was born on 9 October 2013.",
        "The family has lived there since 2009.",
        "She has used the policy to keep him home since 2009.",
        "He was placed with his aunt on 9 January 2014.",
        "> The reviewers met them on 9 September 2013.",
        "The service was withdrawn from the family in 2011.",
        "The school adopted a plan for him in October 2012.",
        "The assessment of April 2012 was signed off.",
        "It was opened, the audit shows, on 13 March 2013.",
        "An agency worker left the team in June 2013, and the post was cut.",
        "The mother's tenancy was reviewed by the council in September 2011.",
    ],
)
def test_what_befell_the_family_meanwhile_is_not(sentence: str) -> None:
    assert not of_report(sentence)


def test_when_what_who_heads_a_story_too() -> None:
    timeline = "## 4. Time line\n\n| When | What | Who |\n|---|---|---|\n| 3 May 2012 | rang | nurse |\n"
    assert not of_report(timeline)
    assert of_report(timeline.replace("4. Time line", "8. Action plan"))
