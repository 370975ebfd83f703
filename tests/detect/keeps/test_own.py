"""What the board calls its own stays: titles of protocols, letters of bodies, its address; nobody's name with them."""

import pytest

from redaction.detect.keeps import own
from redaction.detect.page.reading import read
from redaction.detect.words.casewords import CaseWords

CASE = CaseWords(areas=frozenset(), family=frozenset({"orrell", "tamsin", "hope"}))


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("The Board's protocol, Bumps in Sleeping Infants, says so.", "Bumps in Sleeping Infants"),
        ("It has a leaflet called Warm and Safe in Bed, which", "Warm and Safe in Bed"),
        ('the course "Seeing the Whole Child", run twice', "Seeing the Whole Child"),
        ("the campaign Keep Them Warm and was", "Keep Them Warm"),
        ("under the policy on Missing From Home.", "Missing From Home"),
    ],
)
def test_a_title_in_ordinary_words_stays_wherever_it_stands(text, title):
    later = read(f"{title} is to be sent out again.")
    reading = read(text)
    assert own.titles([reading], CASE) == {title}
    assert [later.text[s:e] for s, e in own.titled(later, own.titles([reading], CASE))] == [title]


@pytest.mark.parametrize(
    "text",
    [
        "the training Tamsin Orrell Missed.",
        "the leaflet Hope Was Given, then",
        "the course Mrs Petra Zawadzki Ran, twice",
        "the policy, Big House.",
        "the guide Dean Ottley School, where",
    ],
)
def test_no_title_holds_a_name(text):
    assert own.titles([read(text)], CASE) == frozenset()


def test_initials_of_a_body_stay_in_capitals_alone():
    reading = read("The Sea Anglers Welfare Service came. SAWS wrote. He saws wood. TAWS is another.")
    kept = [(4, 32)]
    assert [reading.text[s:e] for s, e in own.letters(reading, kept)] == ["SAWS"]


@pytest.mark.parametrize(
    "address",
    ["scr@orrellscb.example", "info@norbeckscp.example", "https://www.norbecklscb.example/housing-briefing",
     "www.norbeckscb.example", "https://norbecksafeguardingboard.example/child-q"],
)  # fmt: skip
def test_the_boards_own_address_stays(address):
    assert own.is_boards(address)


@pytest.mark.parametrize(
    "address",
    ["t.orrell@norbeckscb.example", "scr@orrell.example", "https://www.norbeckscb.example/tamsin-orrell",
     "https://facepage.example/scb", "tamsin@norbeckscb.example", "https://www.norbeckscb.example/zawadzka.pdf", "",
     "@"],
)  # fmt: skip
def test_whatever_names_someone_goes(address):
    assert not own.is_boards(address)
