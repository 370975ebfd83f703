"""Sentences that give someone another name, in the many ways in which reports do."""

import datetime as dt

import pytest

from redaction.case.cast import Cast, Kind, Known
from redaction.detect.finding import Proposal

CAST = Cast(
    known=(
        Known(id="subject", kind=Kind.PERSON, names=("Casimir Pellew",), label="Child Q", born=dt.date(2010, 5, 4)),
        Known(id="mother", kind=Kind.PERSON, names=("Ottilie Brandreth",), label="Mother"),
        Known(id="father", kind=Kind.PERSON, names=("Hedley Pellew",), label="Father"),
        Known(id="grandmother", kind=Kind.PERSON, names=("Rosalind Brandreth",), label="Maternal Grandmother"),
        Known(id="uncle", kind=Kind.PERSON, names=("Zoltan Brandreth",), label="Maternal Uncle"),
    )
)
SAID = [
    ("Casimir, known to everyone as Bram, was four.", "Bram", "Child Q"),
    ("Casimir was known at nursery as Bram.", "Bram", "Child Q"),
    ("Bram, as his mother calls Casimir, was four.", "Bram", "Child Q"),
    ("Casimir was four. Bram, as he was known, liked trains.", "Bram", "Child Q"),
    ("Casimir (Bram to his friends) was four.", "Bram", "Child Q"),
    ("Casimir's nickname was Bram.", "Bram", "Child Q"),
    ("The family call Casimir Bram.", "Bram", "Child Q"),
    ("Casimir was four. Everyone calls him Bram.", "Bram", "Child Q"),
    ("Casimir was Bram to his grandmother.", "Bram", "Child Q"),
    ("Casimir - Bram to the family - ran.", "Bram", "Child Q"),
    ("Casimir, Bram for short, ran.", "Bram", "Child Q"),
    ("Casimir (hereafter Bram) was four.", "Bram", "Child Q"),
    ("They christened the boy Bram, but he is Casimir.", "Bram", "Child Q"),
    ("Hedley gave his name as Alan Marsh.", "Alan Marsh", "Father"),
    ("Hedley Pellew, alias Alan Marsh, was arrested.", "Marsh", "Father"),
    ("Hedley 'Tuppy' Pellew was arrested.", "Tuppy", "Father"),
    ("Tuppy (Hedley Pellew) was arrested.", "Tuppy", "Father"),
    ("Ottilie prefers to be called Jools.", "Jools", "Mother"),
    ("The mother, known as Jools, wept.", "Jools", "Mother"),
    ("Mother's friends know her as Jools.", "Jools", "Mother"),
    ("Ottilie Brandreth, whose maiden name was Quance, wept.", "Quance", "Mother"),
    ("Tilly is short for Ottilie.", "Tilly", "Mother"),
    ("Rosalind Brandreth, or Nanna Roz as the children have it, came.", "Roz", "Maternal Grandmother"),
    ("Casimir went with Uncle Zolly.", "Zolly", "Maternal Uncle"),
]


@pytest.mark.parametrize(("sentence", "name", "label"), SAID)
def test_another_name_is_the_same_person_from_then_on(find, sentence, name, label):
    text = f"{sentence} Later {name} came back."
    found = [
        f for f in find(text, CAST) if f.proposal is not Proposal.KEEP and f.span.start <= text.rfind(name) < f.span.end
    ]
    assert [f.replacement for f in found] == [label]


@pytest.mark.parametrize(
    "sentence",
    [
        "Casimir played with a boy called Bram.",
        "Hedley Pellew knew someone called Bram.",
        "Casimir and another child, named Bram, were seen.",
        "Casimir met Bram.",
        "Hedley Pellew rang Bram, who was asleep.",
    ],
)
def test_a_new_name_is_a_new_person(find, sentence):
    text = f"{sentence} Later Bram came back."
    found = [f for f in find(text, CAST) if f.text == "Bram"]
    assert found
    assert not {"Child Q", "Father"} & {f.replacement for f in found}
