"""Who is who: one person, one label, however the name is written; two people, two labels."""

import datetime as dt

import pytest

from redaction.case.cast import NOBODY, Cast, Kind, Known
from redaction.detect.finding import Proposal


def person(identity, name, label, born=None):
    return Known(id=identity, kind=Kind.PERSON, names=(name,), label=label, born=born)


FAMILY = Cast(
    known=(
        person("subject", "Casimir Pellew", "Child Q", dt.date(2010, 5, 4)),
        person("sister", "Morwenna Pellew", "Sister", dt.date(2004, 1, 9)),
        person("mother", "Ottilie Brandreth", "Mother"),
        person("father", "Hedley Pellew", "Father"),
        person("grandmother", "Rosalind Brandreth", "Maternal Grandmother"),
        person("partner", "Darren Frane", "Mother's Partner"),
        person("sw1", "Kerensa Adebisi", "Social Worker 1"),
    )
)
READS = [
    # another surname of the family, a maiden name, a married name
    ("Ottilie Brandreth, née Quance, wept.", "Mother wept."),
    ("Ottilie Brandreth (formerly Quance) wept.", "Mother wept."),
    ("Letters went to Mrs Pellew at home.", "Letters went to Mother at home."),
    ("A card was opened for Casimir Brandreth.", "A card was opened for Child Q."),
    ("It was filed under R. Brandreth.", "It was filed under Maternal Grandmother."),
    ("Baby Brandreth was born at dawn.", "Child Q was born at dawn."),
    # a surname on its own is a grown-up's
    ("> PELLEW was arrested.", "> Father was arrested."),
    ("Ms Brandreth was told.", "Mother was told."),
    ("Her mother, Mrs Brandreth, was told.", None),
    # pet forms, slips, the ear of a clerk
    ("Daz Frane came. Then Daz left.", "Mother's Partner came. Then Mother's Partner left."),
    ("Cazimir Pelew was seen.", "Child Q was seen."),
    ('Ottilie Brandreth ("Tilly"; "Mrs Pellew") wept. Tilly left.', None),
    ("Records have Casimir, Kazimir, Cass and Kashmir. Kashmir was weighed.", None),
    # orders of a name
    ("PELLEW, Casimir was seen.", "Child Q was seen."),
    ("Casimir Hedley Pellew was seen.", "Child Q was seen."),
    # a family, not one of it
    ("The Pellew family moved.", "The family moved."),
    ("All the Pellew children were seen.", "All the children were seen."),
]


@pytest.mark.parametrize(("text", "expected"), READS)
def test_every_form_of_a_name_is_its_bearer(public, text, expected):
    result = public(text, FAMILY)
    names = ["Brandreth", "Pellew", "Quance", "Tilly", "Kashmir", "Kazimir", "Casimir", "Ottilie", "Darren", "Daz"]
    assert [name for name in names if name.lower() in result.lower()] == []
    if expected is not None:
        assert result == expected


def labels_of(find, text, cast=FAMILY):
    return {f.text: f.replacement for f in find(text, cast) if f.type == "PERSON" and f.proposal is not Proposal.KEEP}


def test_names_that_a_text_explains_are_the_same_person_everywhere(find):
    text = 'Ottilie Brandreth ("Tilly"; "Mrs Pellew") wept. Later Tilly left. Mrs Pellew rang.'
    assert set(labels_of(find, text).values()) == {"Mother"}


def test_a_list_of_spellings_is_of_one_person(find):
    text = "He was recorded as Casimir, Cazimir, Kashmir and Cassimer Pellew."
    assert set(labels_of(find, text).values()) == {"Child Q"}


def test_a_column_of_other_names_is_of_the_person_of_the_row(find):
    text = "| Name | Known as | Age |\n|---|---|---|\n| Morwenna Pellew | Blossom | 9 |\n\nThen Blossom ran.\n"
    found = labels_of(find, text)
    assert found["Blossom"] == "Sister"


def test_people_who_share_a_name_are_two(find):
    text = "The neighbour, Gaynor Tonkin, rang. Her son, Piers Tonkin, saw it. Piers ran. Gaynor Tonkin wept."
    found = {f.text: f.entity for f in find(text, NOBODY) if f.type == "PERSON"}
    assert found["Gaynor Tonkin"] != found["Piers Tonkin"]
    assert found["Piers"] == found["Piers Tonkin"]


def test_a_professional_who_shares_a_first_name_is_not_the_child(find):
    text = "PC Casimir Tonkin called. Casimir was asleep. PC Tonkin left."
    found = labels_of(find, text)
    assert found["Casimir"] == "Child Q"
    assert found["Tonkin"] == "Police Officer 1"


def test_where_two_would_fit_a_person_must_say(find):
    cast = Cast(known=(person("a", "Joan Orrell", "Mother"), person("b", "Jean Orrell", "Maternal Aunt")))
    found = [f for f in find("Ms Orrell rang.", cast) if f.type == "PERSON"]
    assert [(f.proposal, f.replacement) for f in found] == [(Proposal.CHECK, "Mother")]
