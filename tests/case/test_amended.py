"""A case changed by its page: nothing that the page does not show is lost, and who was known stays who they were."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redaction.case import answers, writer
from redaction.case import case as cases
from redaction.case.amended import amended, answers_of
from redaction.case.answers import Row
from redaction.case.case import Case, Category, Regime
from redaction.case.cast import Cast, Kept, Kind, Known
from redaction.case.policy import Ages, Dates, Facts, Policy

TODAY = date(2017, 10, 2)
CASE = Case(
    slug="child-q-2013",
    label="Child Q",
    board="Ardenmoor Safeguarding Children Board",
    year=2013,
    category=Category.DEATH,
    themes=("neglect",),
    regime=Regime.FROM_2013,
    cast=Cast(
        known=(
            Known(id="mother", kind=Kind.PERSON, names=("Ifeoma Balogun-Reyes", "Ify Marl"), label="Mother"),
            Known(id="person-1", kind=Kind.PERSON, names=("Tamsin Orrell",), label="Child Q", born=date(2007, 3, 4)),
            Known(id="nursery", kind=Kind.ORGANISATION, names=("Larch Lane",), label=None),
        ),
        keep=(Kept(name="Hilda Marsh", why="the author"), Kept(name="Ardenmoor City Council")),
    ),
    policy=Policy(dates=Dates.YEAR, ages=Ages.KEEP, demographics=Facts.REMOVED),
    legal=True,
    public={"lede": "A", "care": "B", "author": "C", "chair": "D", "age": "1-4", "summary": ["x"],
            "published": "May 2013"},
)  # fmt: skip


def changed(page: answers.Answers, case: Case = CASE) -> Case:
    found = answers.read(page, themes=["neglect"], today=TODAY)
    assert isinstance(found, Case), found
    return amended(case, found)


def test_a_page_that_nobody_changed_changes_nothing():
    assert changed(answers_of(CASE)) == CASE
    assert cases.parse(writer.dump(changed(answers_of(CASE))), where="case.yml") == CASE


def test_the_address_stays_whatever_the_label_becomes():
    case = changed(replace(answers_of(CASE), label="Child Z", year="2014"))
    assert (case.slug, case.label, case.year) == ("child-q-2013", "Child Z", 2014)


def test_who_was_known_keeps_the_id_by_a_name_or_the_label():
    page = answers_of(CASE)
    rows = (
        Row(name="Larch Lane Nursery", others="Larch Lane", kind="organisation"),
        replace(page.known[1], label="The girl"),
        Row(name="Otis Marl", label="Uncle"),
        Row(name="Ify Balogun", label="Mother"),
    )
    assert [k.id for k in changed(replace(page, known=rows)).cast.known] == ["nursery", "person-1", "uncle", "mother"]


def test_nobody_takes_the_place_of_somebody_who_was_taken_out():
    rows = (answers_of(CASE).known[0], Row(name="Otis Marl", label="Child Q"))
    assert [k.id for k in changed(replace(answers_of(CASE), known=rows)).cast.known] == ["mother", "person-1"]
    rows = (answers_of(CASE).known[0], Row(name="Otis Marl", label="Uncle"))
    assert [k.id for k in changed(replace(answers_of(CASE), known=rows)).cast.known] == ["mother", "uncle"]


def test_a_kept_name_keeps_its_reason_and_the_pages_other_words_stay():
    case = changed(replace(answers_of(CASE), keep="Hilda Marsh\nPiers Amadi", lede="New", age=""))
    assert case.cast.keep == (Kept(name="Hilda Marsh", why="the author"), Kept(name="Piers Amadi"))
    assert case.public == {
        "lede": "New", "care": "B", "author": "C", "chair": "D", "summary": ["x"], "published": "May 2013",
    }  # fmt: skip


NAMES = st.sampled_from(["Tamsin Orrell", "Ify Marl", "Ifeoma Balogun-Reyes", "Otis Marl", "Larch Lane", "Dee Falk"])
ROWS = st.builds(
    Row, name=NAMES, others=NAMES | st.just(""), label=st.sampled_from(["", "Mother", "Child Q", "Uncle", "Aunt"]),
    kind=st.sampled_from([str(kind) for kind in Kind]),
)  # fmt: skip


@given(st.lists(ROWS, min_size=1, max_size=6))
def test_ids_are_always_distinct_and_the_file_is_always_read_back(rows):
    found = answers.read(replace(answers_of(CASE), known=tuple(rows)), themes=["neglect"], today=TODAY)
    if isinstance(found, Case):
        case = amended(CASE, found)
        assert len({known.id for known in case.cast.known}) == len(case.cast.known)
        assert cases.parse(writer.dump(case), where="case.yml") == case


@pytest.mark.parametrize("name", ["Tamsin", "Orrell", "Balogun"])
def test_no_value_shows_a_name(name):
    assert name not in repr(answers_of(CASE)) + repr(changed(answers_of(CASE)))
