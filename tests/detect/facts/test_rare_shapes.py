"""Facts of a known meaning are told by their shape, though their words were never seen; common ones are left."""

import pytest

from redaction.detect.facts import rare
from redaction.detect.page.reading import read


def told(text):
    return [text[hit.start : hit.end] for hit in rare.find(read(text))]


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("Her uncle was an eel smoker until that year.", "an eel smoker"),
        ("| Joss | uncle | fencing contractor |", "fencing contractor"),
        ("He thanked the piper on the night train.", "the piper on the night train"),
        ("Tam owned Moss Cabs, a nine-car firm with the school contract.", "a nine-car firm with the school contract"),
        ("Her aunt was treasurer of the model railway society.", "was treasurer of the model railway society"),
        ("She was in the county under-twelve fencing squad.", "was in the county under-twelve fencing squad"),
        ("Joss was a champion whistler.", "was a champion whistler"),
        ("The shop was torched that night.", "The shop was torched that night"),
        ("Tam was born in the feed store of a riding stable.", "was born in the feed store of a riding stable"),
        ("She had played the cornet at the opening.", "had played the cornet at the opening"),
        ("They slept in a flat above a betting shop.", "a flat above a betting shop"),
        ("Her grandmother has a guide dog.", "has a guide dog"),
        ("Joss was paralysed in a quad bike accident.", "was paralysed in a quad bike accident"),
        ("His cousin had been kidnapped that spring.", "had been kidnapped that spring"),
        ("She was head girl and later a retired harbour constable.", "a retired harbour constable"),
        ("There was a debt of £48,500.", "£48,500"),
        ("The boys are alike as two pins.", "alike as two pins"),
    ],
)
def test_a_meaning_is_told_by_its_shape(text: str, fact: str) -> None:
    assert any(fact in found for found in told(text))


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("In 2004 the herd was slaughtered in the cull.", "the herd was slaughtered in the cull"),
        ("Joss was then the borough's under-15 chess champion.", "the borough's under-15 chess champion"),
    ],
)
def test_a_fact_takes_in_the_thing_it_is_said_of(text: str, fact: str) -> None:
    assert fact in told(text)


def test_a_person_who_is_the_subject_stays_outside() -> None:
    assert told("Then the mother was filmed for the evening news.") == ["was filmed for the evening news"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "The training contractor sent a report.",
        "She was born in the local hospital.",
        "The boy was born at the end of the week.",
        "He played the part of a helper in the review.",
        "The board has a champion for children.",
        "The allowance was £1,140 a month.",
        "She is a former designated nurse.",
        "She works at a factory.",
        "He is a member of the congregation.",
        "The house was cold and was cleaned.",
        "The notes recorded bronchiolitis and tonsillitis and a diagnosis.",
        "The coroner recorded a narrative verdict.",
    ],
)
def test_what_only_has_the_shape_is_left(text: str) -> None:
    assert told(text) == []
