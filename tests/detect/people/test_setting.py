"""What stands around a surname says whose it is: a record, a file name, a title, an initial, a particle."""

import datetime as dt

import pytest

from redaction.case.cast import Cast, Kind, Known
from redaction.detect.finding import Proposal


def person(identity, name, label, born=None):
    return Known(id=identity, kind=Kind.PERSON, names=(name,), label=label, born=born)


CAST = Cast(
    known=(
        person("subject", "Casimir ap Hedley", "Child Q", dt.date(2001, 5, 4)),
        person("sister", "Morwenna ferch Hedley", "Sister"),
        person("mother", "Ottilie Brandreth", "Mother"),
        person("father", "Hedley ap Idris", "Father"),
        person("step", "Lionel Brandreth", "Stepfather"),
        person("carer1", "Petronel Quance", "Foster Carer 1"),
        person("carer2", "Ivor Quance", "Foster Carer 2"),
        person("aunt", "Sandra Wroe", "Paternal Aunt"),
        person("hv", "Alexander Mowbray", "Health Visitor"),
    )
)


def last(find, text, name):
    start = text.rfind(name)
    return next(f for f in find(text, CAST) if f.span.start <= start < f.span.end)


@pytest.mark.parametrize(
    ("text", "name", "label"),
    [
        # his wife is told of him
        ("Brandreth in drink, calm on arrival. Wife declines complaint.", "Brandreth", "Stepfather"),
        # records and files are the child's
        ("There were two sets of notes, under Hedley and Brandreth.", "Brandreth", "Child Q"),
        ("He was registered at the surgery as Brandreth.", "Brandreth", "Child Q"),
        ("The body map was Hedley_bodymap_060710.doc in the file.", "Hedley", "Child Q"),
        # a title says how old, a particle which part of the name
        ("They wrote to his father as Mr Hedley.", "Hedley", "Father"),
        ("Later ferch Hedley moved out.", "Hedley", "Sister"),
        # a bare surname, and the pronoun of the next sentence
        ("Brandreth denied it. He was bailed.", "Brandreth", "Stepfather"),
        ("Brandreth denied it. She was bailed.", "Brandreth", "Mother"),
        # an initial or a first name that is like one of the family's
        ("It is filed under Kasimir Brandreth.", "Brandreth", "Child Q"),
        ("A letter went to C. Brandreth.", "Brandreth", "Child Q"),
        # a pet form before the surname of another
        ("The health visitor, Sandy Mowbray, came.", "Mowbray", "Health Visitor"),
        # a surname that several share, misspelt
        ("Mr Brandrith wept.", "Brandrith", "Stepfather"),
        ("Mrs Brandrith wept.", "Brandrith", "Mother"),
        ("Ottilie Brandreth (married name Zawadzka) wept.", "Zawadzka", "Mother"),
    ],
)
def test_what_stands_around_says_whose_a_name_is(find, text, name, label):
    assert last(find, text, name).replacement == label


GROWN = Cast(
    known=(
        person("subject", "Jolyon Trevanick", "Child Q", dt.date(1999, 5, 4)),
        person("mother", "Ottilie Brandreth", "Mother"),
        person("father", "Hedley Trevanick", "Father"),
        person("mgm", "Rosalind Brandreth", "Maternal Grandmother"),
        person("mgf", "Osbert Brandreth", "Maternal Grandfather"),
        person("wife", "Xanthe Trevanick", "Stepmother"),
        person("pgm", "Petronel Trevanick", "PGM"),
    )
)


@pytest.mark.parametrize(
    ("text", "name", "label"),
    [
        # in capitals, the child who is nearly grown is whom the police met; what follows may say otherwise
        ("> TREVANICK LOCATED AT THE PIER.", "TREVANICK", "Child Q"),
        ('Xanthe wept. "TREVANICK in drink. Wife declines complaint."', "TREVANICK", "Child Q"),
        # the eldest of a name
        ("> BRANDRETH SNR DENIES ALL.", "BRANDRETH", "Maternal Grandfather"),
        ("Then Brandreth senior came.", "Brandreth", "Maternal Grandfather"),
        # nobody of the household has the name by marriage, or somebody has
        ("Then Mrs Brandreth remained in the room.", "Brandreth", "Maternal Grandmother"),
        ("Then Ms Brandreth remained in the room.", "Brandreth", "Mother"),
        ("Then Mrs Trevanick remained in the room.", "Trevanick", "Stepmother"),
        # an initial that is glued to the surname
        ("It was saved as PTrevanick_notes.doc there.", "Trevanick", "PGM"),
        ("It was saved as JTrevanick_notes.doc there.", "Trevanick", "Child Q"),
    ],
)
def test_which_generation_bears_a_name(find, text, name, label):
    text = f"The review of 2014 met in 2014 and reported in 2014.\n\n{text}"
    start = text.rfind(name)
    found = next(f for f in find(text, GROWN) if f.span.start <= start < f.span.end)
    assert found.replacement == label


def test_a_grandmother_by_her_title_is_asked_about(find):
    (found,) = find("Then Mrs Brandreth remained in the room.", GROWN)
    assert found.proposal is Proposal.CHECK


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("There were two sets of notes, under Hedley and Brandreth.", "Brandreth"),
        ("A letter went to Xanthe Brandreth.", "Brandreth"),
        ("It was signed by Z. Quance.", "Quance"),
        ("The note was seen by Quance.", "Quance"),
    ],
)
def test_what_nothing_decides_is_asked_about(find, text, name):
    found = last(find, text, name)
    assert found.proposal is Proposal.CHECK or found.replacement.startswith(("Adult", "[", "Family"))


@pytest.mark.parametrize(
    ("text", "name", "label"),
    [
        ("He was seen under Dr Brandreth.", "Brandreth", "Child Q"),
        ("Ms Brandreth was recorded as Brandreth, Ottilie.", "Ottilie", "Child Q"),
        ("The file, petronel_quance.doc, was lost.", "quance", "Child Q"),
    ],
)
def test_a_record_of_somebody_else_is_not_the_childs(find, text, name, label):
    assert last(find, text, name).replacement != label


def test_a_first_column_of_street_names_is_of_the_person_of_the_row(find):
    text = "| Known to Casimir as | Who it was |\n|---|---|\n| Fuzz | Lionel Brandreth |\n\nThen Fuzz ran.\n"
    assert last(find, text, "Fuzz").replacement == "Stepfather"
    assert last(find, text, "Casimir").replacement == "Child Q"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Ivor rang. Caller is a different Ivor from the first.", "Ivor"),
        ("His notes were put on the file of another Casimir.", "Casimir"),
        ("There are two sets of children called Brandreth.", "Brandreth"),
        ("Two workers shared the surname Quance.", "Quance"),
        ("DS Tolliver came. Ms Tolliver of the nursery wept.", "Tolliver"),
        ("The Wroe family moved. The Wroe family wept. The Mowbray family rang.", "Mowbray"),
    ],
)
def test_a_namesake_is_asked_about(find, text, name):
    assert last(find, text, name).proposal is Proposal.CHECK


def test_a_name_before_someones_kin_is_no_name_turned_round(find):
    text = "Coral Brandreth, Ottilie's sister, offered a bed."
    assert last(find, text, "Coral").text == "Coral Brandreth"
    assert last(find, text, "Coral").replacement != "Mother"
