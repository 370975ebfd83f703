"""An organisation is known by the shorter forms of its name, and no person or ordinary word by them."""

import pytest

from redaction.detect.things import shortnames
from redaction.detect.words.vocabulary import is_word


def forms(name: str) -> set[str]:
    return set(shortnames.forms(name, is_word))


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("The Dean Ottley Primary School", "Dean Ottley"),
        ("Zelkova Lane Surgery", "Zelkova Lane"),
        ("Rudd & Daughter", "Rudd and Daughter"),
        ("St Osyth's Church", "St Osyth's"),
        ("Dean Ottley Primary School", "DOPS"),
    ],
)
def test_a_shorter_form_is_known(name: str, short: str) -> None:
    assert short in forms(name)


@pytest.mark.parametrize("name", ["Primary School", "The Nursery", "Tamsin School", ""])
def test_what_tells_nothing_is_no_form(name: str) -> None:
    assert forms(name) <= {name.removeprefix("The ")}
