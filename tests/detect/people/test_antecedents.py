"""Whom a pronoun means when a sentence gives another name."""

import pytest
from detecting import CAST

from redaction.detect.finding import Proposal


def found(find, text, name):
    start = text.rfind(name)
    return next(f for f in find(text, CAST) if f.span.start <= start < f.span.end)


@pytest.mark.parametrize(
    ("text", "name", "label"),
    [
        # like the name of one of them
        ("Piotr met Bill Munro, the GP. At home he was Pio. Pio wept.", "Pio", "Father"),
        ("Tamsin rang Amber Quillfeather. Tam, as she was known, wept. Tam left.", "Tam", "Mother"),
        # the subject of the sentence before
        ("Tamsin Orrell took Ifeoma home. Everyone calls her Jools. Jools wept.", "Jools", "Mother"),
        # he who calls is not he who is called
        ("Piotr was late. Bill Munro called him Zed. Later Zed came back.", "Zed", "Father"),
        ("Tamsin Orrell, whose maiden name was Quance, wept. Quance left.", "Quance", "Mother"),
    ],
)
def test_another_name_goes_to_whom_the_pronoun_means(find, text, name, label):
    assert found(find, text, name).replacement == label


@pytest.mark.parametrize(
    ("text", "name", "label"),
    [
        # a possessive names nobody anew
        ("He was introduced to Tamsin as Jools's mate. Later Jools came back.", "Jools", "Mother"),
        ("She knew Tamsin Orrell from Jools's infancy. Later Jools came back.", "Jools", "Mother"),
        # "whose" of somebody who is not named
        ("Tamsin met a man, whose surname was given as Quance. Quance left.", "Quance", "Mother"),
        ("Piotr's name hid a warning from Gaynor Tonkin. Gaynor Tonkin left.", "Gaynor Tonkin", "Father"),
        # a people is nobody's name
        ("Piotr, who is Cornish, wept. Cornish pasties were sold.", "Cornish", "Father"),
    ],
)
def test_what_is_nobodys_other_name_goes_to_nobody(find, text, name, label):
    assert found(find, text, name).replacement != label


def test_a_guess_between_two_is_asked_about(find):
    text = "Tamsin told Ifeoma of it. By then she was known as Zed. Later Zed came back."
    assert found(find, text, "Zed").proposal is Proposal.CHECK
