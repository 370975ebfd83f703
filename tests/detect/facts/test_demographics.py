import pytest

from redaction.detect.facts import demographics
from redaction.detect.finding import FindingType
from redaction.detect.page.reading import read


def found(text):
    return [text[h.start : h.end] for h in demographics.find(read(text))]


@pytest.mark.parametrize(
    ("text", "background"),
    [
        ("The family are Bravanese.", "Bravanese"),
        ("The family are Zellish, from the hills.", "Zellish"),
        ("Her mother is white British.", "white British"),
        ("a Polish-speaking nurse", "Polish-speaking"),
        ("They spoke Konkani and English to each other.", "Konkani"),
        ("a Quorish-speaking interpreter", "Quorish"),
        ("of Quorish descent", "Quorish"),
        ("Recorded as White and Asian", "White and Asian"),
        ("She is of dual heritage.", "of dual heritage"),
        ('the neighbour said "gypsies" had come', "gypsies"),
        ("Female IC4 seen", "IC4"),
        ("The child was English and was staying.", "English"),
        ("an English mother", "English"),
        ("He is a Dane by birth", "Dane"),
        ("Gypsy, Roma and Traveller families", "Gypsy, Roma and Traveller"),
        ("her daughter was a British citizen.", "British citizen"),
        ("brought up in the Church of Scotland", "Church of Scotland"),
        ("he was an asylum seeker", "asylum seeker"),
        ("said the rosary at night", "rosary"),
        ("two black males ran", "black"),
        ("an Iraqi Kurd", "Iraqi Kurd"),
        ("Jehovah's Witnesses called", "Jehovah's Witnesses"),
        ("Joss is white and Tam was not.", "white"),
        ("Both are black.", "black"),
        ("the only brown face in the class", "brown"),
        ("they shouted gypo at him", "gypo"),
        ("of Polish and English heritage", "Polish and English"),
        ("a Maltese national, born in Gozo", "Maltese national, born in Gozo"),
        ("given indefinite leave to remain", "indefinite leave to remain"),
    ],
)
def test_what_is_said_of_background_is_found(text, background):
    assert background in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "a Mongolian blue spot on the back",
        "the Welsh Government",
        "his Christian name",
        "She spoke good English.",
        "an English lesson in Year 4",
        "a German shepherd in the yard",
        "the Polish Embassy",
        "French windows to the yard",
        "the white goods and the black bag",
        "he was polished and civil",
        "She spoke to Ms Orrell.",
        "Dane Orrell rang.",
        "The car is white.",
        "It was black and cold.",
        "He is white with fear.",
        "English Heritage owns it.",
        "a brown paper bag",
    ],
)
def test_what_only_looks_like_background_is_left(text):
    assert found(text) == []


def test_a_column_of_background_is_read():
    table = (
        '| Who | Ethnicity |\n|---|---|\n| Tam | "Mixed other" (HV) |\n| Joss | as above |\n| Wren | Quorish; none |\n'
    )
    assert found(table) == ["Mixed other", "Quorish"]


def test_a_column_whose_cells_begin_with_backgrounds_is_one_whatever_its_heading_says():
    table = (
        "| Name | As told |\n|---|---|\n| Joss | Nepali speaker, little English |\n"
        '| Tam | "Nepali - other"; not Hindu |\n| Bo | Nepali; n/k |\n'
    )
    assert found(table) == ["Nepali speaker, little English", "Nepali - other", "Hindu", "Nepali"]


def test_a_column_that_names_a_background_once_is_none():
    table = "| Name | Seen |\n|---|---|\n| Joss | Nepali interpreter came |\n| Tam | At School |\n| Bo | At Home |\n"
    assert found(table) == ["Nepali"]


def test_a_country_within_a_faith_is_asked_about_with_it(find):
    found = find("He is Church of England. He was seen in England.")
    assert [one.text for one in found if one.type is FindingType.DEMOGRAPHIC] == ["Church of England"]
