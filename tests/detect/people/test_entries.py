"""Entries typed in short ("Ms T Orrell"): the fuller name that the texts give is the same person."""

import pytest

from redaction.case.cast import Cast, Kind, Known
from redaction.detect.finding import Proposal
from redaction.detect.people.entries import stem


def known(identity, name, label):
    return Known(id=identity, kind=Kind.PERSON, names=(name,), label=label)


CAST = Cast(
    known=(
        known("subject", "ORRELL Tamsin", "Child K"),
        known("mother", "Bryony Orrell", "Mother"),
        known("minder", "Mrs S Quillfeather", "Childminder"),
        known("gp", "Dr Zawadzki", "GP"),
        known("dc", "DC Pellew", "DC1"),
        known("sw", "Mr T. Brandreth", "SW 1"),
        known("lodger", "Zill", "Lodger"),
        known("pc", "PC 4471 Tonkyn", "PC1"),
        known("grandfather", "Mr D Wroe", "PGF"),
        known("partner", "Corin Wroe", "Mum's partner"),
    )
)


def labels_of(find, text):
    found = find(text, CAST)
    return {f.text: f.replacement for f in found if f.type == "PERSON" and f.proposal is not Proposal.KEEP}


@pytest.mark.parametrize(
    ("text", "name", "label"),
    [
        ("Tamsin ran. Later Tamsin Orrell wept.", "Tamsin", "Child K"),
        ("Sandy Quillfeather, the childminder, rang. Then Sandy left.", "Sandy", "Childminder"),
        ("The childminder, Sandra Quillfeather, rang. Mrs Quillfeather wept.", "Quillfeather", "Childminder"),
        ("She saw Dr Piotr Zawadzki at the surgery.", "Piotr Zawadzki", "GP"),
        ("DC Hedley Pellew rang. Hedley Pellew was told.", "Hedley Pellew", "DC1"),
        ("The social worker, Toby Brandreth, came. Toby left.", "Toby", "SW 1"),
        ("PC Ryan Tonkyn came. Ryan Tonkyn wept.", "Ryan Tonkyn", "PC1"),
        ("Desmond Wroe, the paternal grandfather, wrote. Grandad Des wept.", "Des", "PGF"),
        ("The lodger, Zill Tonkin, was out. Tonkin was charged.", "Tonkin", "Lodger"),
    ],
)
def test_a_full_name_that_fits_an_entry_is_its_person(find, text, name, label):
    assert labels_of(find, text)[name] == label


@pytest.mark.parametrize(
    ("text", "name", "label"),
    [
        # another initial, the other sex, another role, someone whom the board typed in full
        ("The grocer, Wanda Brandreth, rang the police.", "Wanda Brandreth", "SW 1"),
        ("A neighbour, Gordon Quillfeather, heard it.", "Gordon Quillfeather", "Childminder"),
        ("Her grandmother, Irena Zawadzki, wept.", "Irena Zawadzki", "GP"),
        ("The paternal aunt, Hope Pellew, came.", "Hope Pellew", "DC1"),
        ("Bryony Orrell was told.", "Bryony Orrell", "Child K"),
        # two who would fit alike: a person must say
        ("Dr Piotr Zawadzki and Dr Casimir Zawadzki both wrote.", "Casimir Zawadzki", "GP"),
    ],
)
def test_a_name_that_does_not_fit_is_somebody_else(find, text, name, label):
    assert labels_of(find, text).get(name) != label


@pytest.mark.parametrize(
    ("label", "role"),
    [
        ("SW1", "Social Worker"),
        ("Social Worker 2", "Social Worker"),
        ("IRO", "Independent Reviewing Officer"),
        ("GP", "GP"),
        ("Mother's Partner", "Partner"),
        ("", ""),
        ("Adult Q", ""),
        ("???", ""),
    ],
)
def test_a_label_says_a_role(label, role):
    assert stem(label) == role
