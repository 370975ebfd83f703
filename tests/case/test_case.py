import pytest

from redaction.case import case as cases
from redaction.case.cast import Kind
from redaction.case.policy import Ages, Dates
from redaction.case.template import case_yml
from redaction.errors import Refused

GOOD = case_yml(
    slug="child-q-2013",
    label="Child Q",
    board="Ardenmoor Safeguarding Children Board",
    year=2013,
    known=[("Tamsin Orrell", "Child Q"), ("Ifeoma Balogun-Reyes", "Mother")],
)


def test_the_template_of_a_new_case_is_valid():
    case = cases.parse(GOOD, where="case.yml")
    assert (case.slug, case.label, case.year) == ("child-q-2013", "Child Q", 2013)
    assert [k.names for k in case.cast.known] == [("Tamsin Orrell",), ("Ifeoma Balogun-Reyes",)]
    assert case.cast.subject is case.cast.known[0]
    assert case.cast.known[0].kind is Kind.PERSON
    assert (case.policy.dates, case.policy.ages) == (Dates.MONTH, Ages.ASK)


def test_a_case_does_not_show_its_names():
    assert "Orrell" not in repr(cases.parse(GOOD, where="case.yml"))


def broken(old: str, new: str) -> list[str]:
    text = GOOD.decode()
    assert old in text
    with pytest.raises(Refused) as caught:
        cases.parse(text.replace(old, new, 1).encode(), where="case.yml")
    assert caught.value.exit_code == 1
    messages = [str(p) for p in caught.value.problems]
    assert not any("Orrell" in m or "Balogun" in m for m in [*messages, caught.value.message])
    return messages


BAD = [
    ("case: child-q-2013", "case: ../child-q", "case-schema case.yml:1: case must be lower-case"),
    ("case: child-q-2013", "case: Child-Q", "case-schema case.yml:1: case must be"),
    ("year: 2013", "year: next", "year must be of type integer"),
    ("year: 2013", "year: 1066", "year breaks its limit (minimum 1988)"),
    ("dates: month", "dates: weekly", "is none of: full, month, season, year, relative, removed"),
    ("category: death", "category: sad", "is none of: death, suspected-suicide"),
    ('regime: "2013"', 'regime: "1999"', "is none of: before-2010, 2010, 2013, 2018"),
    ("kind: person", "kind: dog", "known.0.kind is none of: person, organisation, place"),
    ("names:\n  - Tamsin Orrell", "names: []", "known.0.names breaks its limit"),
    ("names:\n  - Tamsin Orrell", "names: ['']", "known.0.names.0 is empty"),
    ("names:\n  - Tamsin Orrell", "names: ['12-3']", "known.0.names has one without a letter"),
    ("label: Mother", "label: Child Q", "known.1.label stands for two entries"),
    ("id: person-1", "id: subject", "known.1.id stands for two entries"),
    ("label: Mother", "label: Mother\n  born: 2007-02-30", "is not a date of the calendar"),
    ("keep: []", "keep: []\nnote: x", "holds a key that is not known here"),
    ("keep: []", "", "the file lacks keep"),
    ("themes: []", "themes: [neglect, neglect]", "themes holds the same entry twice"),
    ("legal: false", "legal: perhaps", "policy.legal must be of type boolean"),
]


@pytest.mark.parametrize(("old", "new", "message"), BAD)
def test_each_mistake_names_its_place_and_what_is_allowed(old, new, message):
    text = GOOD.decode()
    if old not in text:
        old = old.replace("names:\n  - ", "names:\n    - ")
    assert any(message in m for m in broken(old, new))


def test_every_problem_is_told_at_once():
    text = GOOD.decode().replace("dates: month", "dates: x").replace("ages: ask", "ages: y")
    with pytest.raises(Refused) as caught:
        cases.parse(text.encode(), where="case.yml")
    assert len(caught.value.problems) == 2


def test_a_cast_needs_known_and_keep_only():
    cast, policy = cases.parse_cast(
        b"board: Ardenmoor Board\nknown:\n- {id: a, kind: person, names: [Piotr Zawadzki], label: Father}\n"
        b"keep: [Jo Reed]\n",
        where="cast.yml",
    )
    assert [k.label for k in cast.known] == ["Father"]
    assert [k.name for k in cast.keep] == ["Jo Reed", "Ardenmoor Board"]
    assert policy.dates is Dates.MONTH


@pytest.mark.parametrize(
    "text",
    [b"known: []", b"keep: []", b"[]", b"known: x\nkeep: []", b"known: [{id: A}]\nkeep: []", b"known: []\nkeep: [3]"],
)
def test_a_cast_that_cannot_be_used_is_refused(text):
    with pytest.raises(Refused):
        cases.parse_cast(text, where="cast.yml")
