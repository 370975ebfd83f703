"""The entity of what has no name of its own: one for each different text, and never that of a person or a thing."""

import pytest
from detecting import CAST
from hypothesis import given
from hypothesis import strategies as st

from redaction.detect.finding import FindingType
from redaction.detect.numbers import Numbers

PEOPLE_AND_THINGS = {"person", "kept", "family", "place", "organisation"}


@given(st.lists(st.tuples(st.sampled_from(["date", "name", "age"]), st.text(max_size=8)), max_size=20))
def test_one_text_has_one_number_and_another_has_another(asked):
    numbers = Numbers()
    given_once = {(kind, key): numbers.of(kind, f"{kind}:{key}") for kind, key in asked}
    assert all(numbers.of(kind, f"{kind}:{key}") == identity for (kind, key), identity in given_once.items())
    assert len(set(given_once.values())) == len(given_once)


@pytest.mark.parametrize("kind", list(FindingType))
def test_no_kind_of_finding_counts_as_people_and_things_do(kind):
    said = "name" if kind is FindingType.PERSON else str(kind).lower().replace("_", "-")
    assert said not in PEOPLE_AND_THINGS


def test_names_of_nobody_and_people_met_are_apart(find):
    text = "Gaynor Tonkin rang. She met Piers Tonkin in May 2010. KQ wept. See tonkin_gaynor.pdf and Zill_note.pdf."
    found = find(text, CAST)
    people = {f.entity for f in found if f.detector == "rule:name" and f.type is FindingType.PERSON}
    rest = {f.entity for f in found if f.detector != "rule:name" and f.entity not in people}
    assert people
    assert not any(entity.startswith(("person.", "kept.", "family.")) for entity in rest)
