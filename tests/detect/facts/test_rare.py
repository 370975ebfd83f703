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


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("Her uncle, Joss, had once sung on local radio with his aunt.", "sung on local radio with his aunt"),
        ("Tam plays the accordion in the market square.", "plays the accordion in the market square"),
        ("He was born in the back of a minicab in July.", "born in the back of a minicab"),
        ("They were, it seems, the only Tamil household in the town.", "the only Tamil household in the town"),
        ("Her brother came second in the county chess finals.", "came second in the county chess finals"),
        ("She has classical galactosaemia and is seen monthly.", "classical galactosaemia"),
        ("Joss had been serving in Helmand with the Royal Engineers.", "serving in Helmand with the Royal Engineers"),
        ("He was convicted of scalding a neighbour's dog.", "scalding a neighbour's dog"),
        ("Detectives on Operation Larchmere found her.", "Operation Larchmere"),
        ("| Joss | uncle | lifeboat mechanic |", "lifeboat mechanic"),
        ("She keeps bees and is the sister of a bishop.", "sister of a bishop"),
        ("He lost his left leg in the war.", "lost his left leg"),
        ("The papers had called the house the House of Dolls.", "called the house the House of Dolls"),
        ("She speaks seven languages and won a gold medal.", "won a gold medal"),
        ("Hers was the first heart transplant in the county.", "heart transplant"),
        ("They lived on a narrowboat until May.", "narrowboat"),
        ("He keeps ferrets and a python in the shed.", "keeps ferrets"),
    ],
)
def test_a_fact_is_asked_about_whole(find, text: str, fact: str) -> None:
    inside = set()
    for finding in find(text):
        if finding.proposal is Proposal.KEEP:
            continue
        inside.update(range(finding.span.start, finding.span.end))
    start = text.index(fact)
    assert [c for i, c in enumerate(fact, start) if c.isalnum() and i not in inside] == []


@pytest.mark.parametrize(
    "text",
    [
        "A rare disorder of the blood was tested for and excluded.",
        "The vicar called on Tuesday.",
        "She was told by a chaplain.",
        "The television was on loud.",
        "They watched a documentary on the television.",
        "Independent chair: Octavia Pellew OBE",
        "the safeguarding champion for the school",
        "It was the only record in the file.",
        "It was the first time anyone had asked.",
        "He worked as a door supervisor at a club.",
        "convicted of assaulting his partner",
        "Operation Encompass was launched.",
        "twin-track planning",
        "# References\n\nThe only family in the village (2009)",
    ],
)
def test_what_only_sounds_rare_is_left(find, text: str) -> None:
    assert not facts(find, text)


def test_the_same_fact_is_one_thing_wherever_it_stands(find) -> None:
    found = facts(find, "Joss has galactosaemia. Diet for galactosaemia was explained.")
    assert len({one.entity for one in found}) == 1
    assert len(found) == 2


def test_a_fact_stops_where_its_sentence_turns(find) -> None:
    text = "She had a rabbit, went to school by bus and was county chess champion when her father moved away."
    (found,) = facts(find, text)
    assert found.text == "was county chess champion"


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("Safa has Sanfilippo syndrome.", "Sanfilippo syndrome"),
        ("The page had over 6,000 followers.", "had over 6,000 followers"),
        ("Her mother is one of three women in Britain licensed as a shotfirer.", "one of three women in Britain"),
        ("| Joss | Father; night tram dispatcher | 44 |", "night tram dispatcher"),
    ],
)
def test_a_fact_is_asked_about_though_a_part_of_it_stays_elsewhere(find, text: str, fact: str) -> None:
    assert any(fact in one.text for one in facts(find, text))


def test_a_test_that_bears_a_name_is_no_illness_of_the_family(find) -> None:
    assert not facts(find, "Terson syndrome and the Guthrie test were explained in training.")
