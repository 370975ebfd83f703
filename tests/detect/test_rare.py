"""Rare facts in free text: asked about, bounded to their clause, and common facts are left alone."""

import pytest

from redaction.detect.finding import FindingType, Proposal


def facts(find, text):
    return [finding for finding in find(text) if finding.type is FindingType.QUASI]


@pytest.mark.parametrize(
    "text",
    [
        "She had been on local television after the flood.",
        "He was a finalist in a national talent contest.",
        "The boys are identical triplets.",
        "They were the only family in the village who kept llamas.",
        "Her brother has a rare metabolic disorder.",
        "He had worked as a lighthouse keeper before the move.",
    ],
)
def test_what_singles_a_family_out_is_asked_about(find, text: str) -> None:
    found = facts(find, text)
    assert found
    assert all(one.proposal is Proposal.CHECK for one in found)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "She worked in a shop and he was unemployed.",
        "The health visitor noted asthma and eczema.",
        "The only information shared was the date of the appointment.",
        "The first conference was held in good time.",
        "Staff watched a training video.",
    ],
)
def test_common_facts_are_left_alone(find, text: str) -> None:
    assert not facts(find, text)
