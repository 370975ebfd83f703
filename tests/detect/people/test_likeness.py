import pytest
from hypothesis import given
from hypothesis import strategies as st

from redaction.detect.people.likeness import is_short_for, likeness, near, same_bones, sound, surname_forms


@pytest.mark.parametrize(
    ("short", "first"),
    [
        ("tamz", "tamsin"),
        ("ife", "ifeoma"),
        ("gwen", "gwenllian"),
        ("beth", "elizabeth"),
        ("bill", "william"),
        ("shaz", "sharon"),
        ("gazza", "gareth"),
        ("kasia", "katarzyna"),
        ("lini", "kamalini"),
        ("yanni", "iannis"),
        ("jojo", "jolyon"),
        ("nono", "eleonore"),
        ("lukey", "lukas"),
        ("lex", "alexandra"),
    ],
)
def test_a_pet_form_is_known_for_one(short, first):
    assert is_short_for(short, first) or likeness(short, first) > 0.6


@pytest.mark.parametrize(
    ("short", "first"),
    [("tamsin", "tamsin"), ("al", "alan"), ("archie", "harris"), ("mo", "tim"), ("terry", "peter"), ("jas", "yazmin")],
)
def test_another_name_is_no_pet_form(short, first):
    assert not is_short_for(short, first)


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("pellew", "pelew"),
        ("balogun", "ballogun"),
        ("zawadzki", "zavadski"),
        ("stephens", "stevens"),
        ("katherine", "catherine"),
        ("quillfether", "quillfeather"),
    ],
)
def test_a_slip_of_pen_or_ear_is_near(one, two):
    assert near(one, two) or likeness(one, two) > 0.8


@pytest.mark.parametrize(("one", "two"), [("archie", "harris"), ("orrell", "oakes"), ("maria", "mario")])
def test_other_names_are_not_the_same_sound(one, two):
    assert sound(one) != sound(two)


def test_surnames_take_the_other_sex():
    assert surname_forms("zawadzki") >= {"zawadzka"}
    assert surname_forms("orrell") == frozenset()


def test_consonants_are_the_bones_of_a_name():
    assert same_bones("rukiya", "roekia")
    assert not same_bones("rukiya", "rupiya")


@given(
    st.text("abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=12), st.text("abcdefghijklmnopqrstuvwxyz", min_size=1)
)
def test_likeness_is_a_share_the_same_both_ways(one, two):
    assert 0 <= likeness(one, two) <= 1
    assert likeness(one, two) == pytest.approx(likeness(two, one))
    assert likeness(one, one) == 1
