"""A case as it is typed: read whole or refused field by field, whatever the names hold."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from redaction.case import case as cases
from redaction.case import writer
from redaction.case.answers import Answers, Fault, Row, pasted, read, slug_of
from redaction.case.case import Case, Category, Regime
from redaction.case.cast import Cast, Kept, Kind, Known
from redaction.case.policy import Ages, Dates, Facts, Policy

TODAY = date(2017, 10, 2)
THEMES = ("neglect", "voice")
GOOD = Answers(
    label="Child Q",
    board="Ardenmoor Safeguarding Children Board",
    year="2013",
    category="death",
    regime="2013",
    themes=("neglect",),
    known=(
        Row(name="Tamsin Orrell", others="Tam Orrell; Tamsin Vane", label="Child Q", born="14 March 2007"),
        Row(name="Ifeoma Balogun-Reyes", label="Mother", born="2/2/1984"),
        Row(name="Larch Lane Nursery", label="Nursery A", kind="organisation"),
        Row(),
    ),
    keep="Hilda Marsh\n\nArdenmoor City Council\n",
    lede="A child died. The review asks what could be learned.",
    care="These pages describe harm to a child.",
    author="Hilda Marsh",
    chair="Piers Amadi",
)


def case_of(answers: Answers) -> Case:
    found = read(answers, themes=THEMES, today=TODAY)
    assert isinstance(found, Case), found
    return found


def faults_of(answers: Answers) -> dict[str, str]:
    found = read(answers, themes=THEMES, today=TODAY)
    assert isinstance(found, tuple)
    return {fault.field: fault.words for fault in found}


def test_a_filled_page_is_a_case():
    case = case_of(GOOD)
    assert (case.slug, case.label, case.year) == ("child-q-2013", "Child Q", 2013)
    assert [(k.id, k.kind, k.names, k.label) for k in case.cast.known] == [
        ("subject", Kind.PERSON, ("Tamsin Orrell", "Tam Orrell", "Tamsin Vane"), "Child Q"),
        ("mother", Kind.PERSON, ("Ifeoma Balogun-Reyes",), "Mother"),
        ("nursery-a", Kind.ORGANISATION, ("Larch Lane Nursery",), "Nursery A"),
    ]
    assert case.cast.known[0].born == date(2007, 3, 14)
    assert [kept.name for kept in case.cast.keep] == ["Hilda Marsh", "Ardenmoor City Council"]
    assert case.policy == Policy(dates=Dates.MONTH, ages=Ages.ASK, demographics=Facts.ASK)
    assert cases.parse(writer.dump(case), where="case.yml") == case


def test_the_child_is_who_has_the_label_of_the_case_wherever_the_row_stands():
    rows = (GOOD.known[1], GOOD.known[2], GOOD.known[0])
    assert [k.id for k in case_of(replace(GOOD, known=rows)).cast.known] == ["mother", "nursery-a", "subject"]


BAD: list[tuple[Answers, str, str]] = [
    (replace(GOOD, label=""), "label", "give the label"),
    (replace(GOOD, label="Child\nQ"), "label", "on one line"),
    (replace(GOOD, label="C" * 301), "label", "longer than 300"),
    (replace(GOOD, label="Child \u200bQ"), "label", "cannot be seen"),
    (replace(GOOD, label="\N{CJK UNIFIED IDEOGRAPH-4E00}", year="x"), "year", "four figures"),
    (replace(GOOD, board=" "), "board", "name the board"),
    (replace(GOOD, year="13"), "year", "four figures"),
    (replace(GOOD, year="1066"), "year", "four figures"),
    (replace(GOOD, year="20\N{ARABIC-INDIC DIGIT ONE}3"), "year", "four figures"),
    (replace(GOOD, category="sad"), "category", "why the review"),
    (replace(GOOD, regime=""), "regime", "when the review"),
    (replace(GOOD, themes=("neglect", "neglect")), "themes", "each once"),
    (replace(GOOD, themes=("gone",)), "themes", "no theme"),
    (replace(GOOD, known=()), "known", "at least the child's name"),
    (replace(GOOD, known=(Row(name="Larch Lane", kind="place"),)), "known", "at least the child's name"),
    (replace(GOOD, known=(Row(label="Child Q"),)), "known-0-name", "give the real name"),
    (replace(GOOD, known=(Row(name="Tamsin\nOrrell"),)), "known-0-name", "on one line"),
    (replace(GOOD, known=(Row(name="Tamsin\u2028Orrell\x00"),)), "known-0-name", "cannot be seen"),
    (replace(GOOD, known=(Row(name="12-3"),)), "known-0-name", "has no letter"),
    (replace(GOOD, known=(Row(name="Tamsin", others="Tam; 7"),)), "known-0-others", "has no letter"),
    (replace(GOOD, known=(Row(name="Tamsin", kind="dog"),)), "known-0-kind", "a person, an organisation or a place"),
    (replace(GOOD, known=(Row(name="Tamsin", label="x\u202ey"),)), "known-0-label", "cannot be seen"),
    (
        replace(GOOD, known=(Row(name="A", label="Mother"), Row(name="B", label="MOTHER "))),
        "known-1-label",
        "another row",
    ),
    (replace(GOOD, known=(Row(name="A", born="3/4/2007"),)), "known-0-born", "could be two days"),
    (
        replace(GOOD, known=(Row(), Row(name="A"), Row(name="B", kind="place", born="14/3/2007"))),
        "known-2-born",
        "only a person",
    ),
    (replace(GOOD, keep="Hilda Marsh\nPiers\x07"), "keep", "the name on line 2 holds a character"),
    (replace(GOOD, dates="weekly"), "dates", "choose one"),
    (replace(GOOD, ages=""), "ages", "choose one"),
    (replace(GOOD, demographics="x"), "demographics", "choose one"),
    (replace(GOOD, age="7"), "age", "choose one"),
    (replace(GOOD, lede=" "), "lede", "two or three sentences"),
    (replace(GOOD, lede="x" * 3001), "lede", "longer than 3,000"),
    (replace(GOOD, care="a\x00b"), "care", "cannot be seen"),
    (replace(GOOD, author=""), "author", "name the author"),
    (replace(GOOD, chair="Piers\rAmadi"), "chair", "on one line"),
]  # fmt: skip


@pytest.mark.parametrize(("answers", "field", "words"), BAD)
def test_what_cannot_be_meant_is_told_beside_its_field(answers: Answers, field: str, words: str):
    assert words in faults_of(answers)[field]


def test_all_faults_are_told_at_once_in_the_order_of_the_page():
    answers = replace(GOOD, label="", known=(Row(name="Tamsin", born="soon"),), author="", dates="x")
    found = read(answers, themes=THEMES, today=TODAY)
    assert isinstance(found, tuple)
    assert [fault.field for fault in found] == ["label", "known-0-born", "dates", "author"]


def test_no_fault_repeats_what_was_typed():
    for answers, _, _ in BAD:
        assert not any("Tamsin" in words or "Hilda" in words for words in faults_of(answers).values())


HOSTILE = [
    'Tam "the knife" O\'Rell', "yes", "null", "~", "2007-03-14", "a: b", "- a", "#a", "a #b", "&a b", "*a", "!!str a",
    "<<", "=a", "{a}", "[a", "%a", "@a", "`a`", "| a", "> a", "? a", "a\\nb", "\\", "Zo\u00eb", "\u014cta",
    "Nguy\u1ec5n", "\u0645\u0631\u06cc\u0645", "\u0646\u0631\u06af\u0633\u200c\u0646\u0627\u0632",
    "\U0001f600 Ann", "a" * 300,
    "O\u2019Neil",
    "<script>alert(1)</script>", "{{ 7 * 7 }}", "${a}",
]  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_a_name_is_written_and_read_back_as_it_is(name: str):
    known = name if any(map(str.isalpha, name)) else f"{name} A"
    case = case_of(replace(GOOD, known=(Row(name=known, label=name),), keep=name, lede=name))
    assert case.cast.known[0].names == (known,)
    assert case.public["lede"] == case.cast.keep[0].name == case.cast.known[0].label == name
    assert cases.parse(writer.dump(case), where="case.yml") == case


LINES = st.text(max_size=40)
ROWS = st.builds(
    Row,
    name=LINES,
    others=LINES,
    label=LINES,
    kind=st.sampled_from([*map(str, Kind), "dog"]),
    born=st.sampled_from(["", "14 March 2007", "3/4/2007"]) | LINES,
)


@given(
    st.builds(
        replace,
        st.just(GOOD),
        label=LINES,
        board=LINES,
        keep=LINES,
        lede=LINES,
        author=LINES,
        known=st.lists(ROWS, max_size=4).map(tuple),
    )
)
@example(replace(GOOD, known=(Row(name="\x85a"), Row(name="\u2029b", label="=")), board="\ud7ff"))
def test_whatever_is_typed_is_refused_or_read_back_the_same(answers: Answers):
    found = read(answers, themes=THEMES, today=TODAY)
    if isinstance(found, Case):
        assert cases.parse(writer.dump(found), where="case.yml") == found
        assert cases.parse(writer.dump(found), where="case.yml").cast.known
    else:
        assert found
        assert all(isinstance(fault, Fault) and fault.words for fault in found)


SAFE = st.text(st.characters(exclude_categories=("C", "Z")), min_size=1, max_size=30)


@given(
    st.lists(st.tuples(SAFE, SAFE, st.none() | st.dates(date(1900, 1, 1))), min_size=1, max_size=5),
    st.lists(st.tuples(SAFE, SAFE), max_size=3),
    SAFE,
)
def test_any_case_is_written_so_that_it_is_read_back_whole(
    people: list[tuple[str, str, date | None]], keep: list[tuple[str, str]], words: str
):
    known = tuple(
        Known(id=f"person-{n}", kind=Kind.PERSON, names=(f"x{name}",), label=f"{n} {label}", born=born)
        for n, (name, label, born) in enumerate(people)
    )
    case = Case(
        slug="child-q-2013",
        label=words,
        board=words,
        year=2013,
        category=Category.DEATH,
        themes=(),
        regime=Regime.FROM_2013,
        cast=Cast(known=known, keep=tuple(Kept(name=name, why=why) for name, why in keep)),
        policy=Policy(),
        legal=True,
        public={"lede": words, "care": words, "author": words, "chair": words, "summary": [words, words]},
    )
    assert cases.parse(writer.dump(case), where="case.yml") == case


@pytest.mark.parametrize(
    ("label", "year", "slug"),
    [
        ("Child Q", "2013", "child-q-2013"),
        ("Child Q, 2013", "2013", "child-q-2013"),
        ("Young Person 7", "2013", "young-person-7-2013"),
        ("Child 20131", "2013", "child-20131-2013"),
        ("Family \N{LATIN CAPITAL LETTER L WITH ACUTE}'s", "2013", "family-ls-2013"),
        (" -- ", "", ""),
        ("\N{CJK UNIFIED IDEOGRAPH-4E00}", "", ""),
        ("../../etc", "2013", "etc-2013"),
        ("C" * 80, "2013", "c" * 60),
    ],
)
def test_the_address_is_made_from_label_and_year_only(label: str, year: str, slug: str):
    assert slug_of(label, year) == slug


@given(st.text(max_size=100), st.text(max_size=6))
def test_an_address_is_always_one_that_a_case_may_have(label: str, year: str):
    slug = slug_of(label, year)
    assert slug == "" or (
        len(slug) <= 60 and all(part and part.isascii() and part.isalnum() for part in slug.split("-"))
    )


def test_a_list_is_pasted_with_semicolons_or_as_the_cells_of_a_table():
    assert pasted("Tamsin Orrell; Child Q; 14 March 2007\n\n Ifeoma Balogun-Reyes ;Mother\nPiers Amadi") == (
        Row(name="Tamsin Orrell", label="Child Q", born="14 March 2007"),
        Row(name="Ifeoma Balogun-Reyes", label="Mother"),
        Row(name="Piers Amadi"),
    )
    assert pasted("Orrell, Tamsin\tChild Q\t14/3/2007") == (
        Row(name="Orrell, Tamsin", label="Child Q", born="14/3/2007"),
    )
    too_many = pasted("Tamsin Orrell; Child Q; 14 March 2007; Sister; 3")
    assert "not a date" in faults_of(replace(GOOD, known=too_many))["known-0-born"]
