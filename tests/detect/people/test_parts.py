"""A name taken apart, as a list gives it and as a board types it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redaction.case.cast import Cast, Kind, Known
from redaction.detect.people.parts import named, parts

TYPED = [
    ("Tamsin Orrell", [(("tamsin",), ("orrell",))]),
    ("ORRELL, Tamsin", [(("tamsin",), ("orrell",))]),
    ("Mr Orrell", [((), ("orrell",))]),
    ("Dr. Tamsin Orrell, MBE", [(("tamsin",), ("orrell",))]),
    ("Baby Orrell", [((), ("orrell",))]),
    ("Tamsin (Tam) Orrell", [(("tam",), ()), (("tamsin",), ("orrell",))]),
    ("Tamsin 'Tam' Orrell", [(("tam",), ()), (("tamsin",), ("orrell",))]),
    ("Tamsin Orrell (mother)", [(("tamsin",), ("orrell",))]),
    ("Jackie Bint", [(("jackie",), ("bint",))]),
    ("Maria da Silva", [(("maria",), ("silva",))]),
    ("ORRELL Tamsin", [(("tamsin",), ("orrell",))]),
    ("O'HARA Mary", [(("mary",), ("hara",))]),
    ("PC ORRELL Tamsin", [(("tamsin",), ("orrell",))]),
    ("NG Mei", [(("mei",), ("ng",))]),
    ("TAMSIN ORRELL", [(("tamsin",), ("orrell",))]),
    ("TJ Orrell", [((), ("orrell",))]),
    ("ORRELL T", [((), ("orrell",))]),
    ("Ms T. Orrell", [((), ("orrell",))]),
    ("Mrs M Orrell, Mair Orrell", [((), ("orrell",)), (("mair",), ("orrell",))]),
    ("Tamsin Orrell / Tamsin Hay", [(("tamsin",), ("orrell",)), (("tamsin",), ("hay",))]),
    ("Tamsin Orrell née Hay", [(("tamsin",), ("orrell",)), ((), ("hay",))]),
    ("Tamsin Orrell aka Tam", [(("tamsin",), ("orrell",)), (("tam",), ())]),
    ("Tamsin Orrell-Hay or Hay", [(("tamsin",), ("orrell", "hay")), ((), ("hay",))]),
    ("J. K.", [(("j",), ("k",))]),
    ("Mr", [(("mr",), ())]),
    ("Siân O'Hara-Wynn", [(("sian",), ("hara", "wynn"))]),
]


@pytest.mark.parametrize(("typed", "expected"), TYPED)
def test_titles_honours_and_roles_are_no_part_of_a_name(typed, expected):
    assert [(p.first, p.last) for p in named(typed)] == expected


@given(st.text(max_size=60))
def test_every_name_with_a_letter_names_someone(typed):
    taken = list(named(typed))
    letters = any(p.first or p.middle or p.last for p in taken)
    assert letters == bool(parts(typed).first or parts(typed).middle or parts(typed).last)


def test_a_title_in_the_cast_is_not_looked_for(find):
    cast = Cast(known=(Known(id="sw", kind=Kind.PERSON, names=("Mr Quillon",), label="Social Worker 1"),))
    found = find("Mr Tolliver told Mr Quillon. Quillon left.", cast)
    assert [f.text for f in found if f.replacement == "Social Worker 1"] == ["Quillon", "Quillon"]


@pytest.mark.parametrize(
    ("typed", "letters"), [("Ms T. Orrell", "t"), ("TJ Orrell", "tj"), ("Mr O'Hara", ""), ("Tamsin M Orrell", "m")]
)
def test_initials_are_told_from_particles(typed, letters):
    assert "".join(letter for taken in named(typed) for letter in taken.letters) == letters
