"""The packaged lists of names and words: their form, what must never be on them, and whom they know."""

import re
import unicodedata
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redaction.detect.words import cues, lexicon, vocabulary
from redaction.detect.words.lexicon import plain

MADE = (
    "first_names_female.txt",
    "first_names_male.txt",
    "first_names_either.txt",
    "surnames.txt",
    "word_names.txt",
    "words.txt",
)
# Written down for this test apart from the lists; a name that they lack is not put on them for the test's sake.
FIRST = {
    "English": "Clive Sharon Kayleigh Gaz Shaz Lexi Alfie Poppy Nigel Maureen Tyler Jayden",
    "Scots": "Hamish Morag Eilidh Catriona Fergus Ailsa",
    "Welsh": "Gethin Bronwen Rhodri Angharad Ieuan Nerys",
    "Irish": "Siobhan Niamh Padraig Oisin Grainne Declan",
    "Polish": "Agnieszka Zbigniew Malgorzata Przemyslaw",
    "Romanian": "Andreea Bogdan Mihaela Razvan",
    "Lithuanian and Latvian": "Vytautas Egle Janis Ilze",
    "Slovak, Czech, Hungarian": "Zdenka Jaroslav Zsuzsanna Istvan",
    "Bulgarian, Russian, Ukrainian": "Desislava Plamen Svetlana Dmitri Oksana",
    "Albanian": "Arben Besnik Drita Flutura",
    "Portuguese, Spanish, Italian": "Joao Fernanda Javier Guadalupe Giuseppe",
    "Greek and Turkish": "Androulla Kyriakos Mehmet Aysegul",
    "Kurdish, Arabic, Iranian, Afghan": "Rebwar Shilan Abdulrahman Fatemeh Zabihullah",
    "Pakistani and Bangladeshi": "Zulfiqar Shazia Rukhsana Shofiqul",
    "Indian, Tamil, Sinhalese, Nepali": "Gurpreet Jignesh Sivakumar Chaminda Bishnu",
    "Chinese, Vietnamese, Filipino, Thai": "Xiaoming Phuong Maricel Somchai",
    "Somali, Eritrean, Sudanese": "Abdirahman Fadumo Tesfay Selamawit",
    "Nigerian and Ghanaian": "Oluwaseun Chinedu Kwabena Akosua",
    "Zimbabwean, Kenyan, Congolese": "Tendai Rutendo Wanjiru Dieudonne",
    "Caribbean": "Delroy Shanice Winston Jermaine",
}
LAST = "Rafferty Okonkwo Kowalski Papadopoulos Chaudhry Sithole Nguyen Balogun Threlfall Mcdonagh Tesfaye Jayawardena"


@pytest.mark.parametrize("name", MADE)
def test_a_list_is_sorted_without_doubles_in_nfc_and_folded(name):
    text = files("redaction").joinpath("detect", "data", name).read_text(encoding="utf-8")
    listed = [word for line in lexicon.lines(name) for word in line.split()]
    assert listed == sorted(set(listed))
    assert listed == [plain(word) for word in listed]
    assert text == unicodedata.normalize("NFC", text)
    assert all(re.fullmatch(r"[^\W\d_]{2,}", word) for word in listed)


@pytest.mark.parametrize("name", MADE)
def test_a_list_says_where_it_comes_from(name):
    text = files("redaction").joinpath("detect", "data", name).read_text(encoding="utf-8")
    assert "scripts/lexicon.py" in text.splitlines()[0]
    assert "docs/decisions/0012" in text.splitlines()[0]


def test_the_lists_are_large_and_still_small_enough_to_ship():
    assert len(cues.first_names()) > 15_000
    assert len(cues.surnames()) > 20_000
    size = sum(len(files("redaction").joinpath("detect", "data", name).read_bytes()) for name in MADE)
    assert size < 1_300_000


def test_no_name_is_a_word_that_never_is_one():
    assert not cues.first_names() & cues.NEVER - cues.word_names()
    assert not cues.surnames() & cues.NEVER


@pytest.mark.parametrize(
    "word",
    [
        "board",
        "health",
        "service",
        "court",
        "police",
        "data",
        "lead",
        "section",
        "monday",
        "december",
        "nurse",
        "officer",
        "polish",
        "romanian",
        "somali",
        "british",
        "mother",
        "baby",
        "child",
        "doctor",
        "school",
        "said",
        "yesterday",
        "however",
        "because",
        "family",
        "the",
        "and",
        "with",
        "there",
    ],
)
def test_a_word_of_reports_is_no_name(word):
    assert word not in cues.first_names()
    assert word not in cues.surnames()


@pytest.mark.parametrize(
    "word", ["birmingham", "leeds", "bradford", "luton", "islington", "essex", "swansea", "glasgow"]
)
def test_a_town_is_no_first_name(word):
    assert word not in cues.first_names()


@pytest.mark.parametrize(("community", "names"), FIRST.items(), ids=FIRST)
def test_most_names_of_every_community_are_known(community, names):
    known = [plain(name) in cues.first_names() for name in names.split()]
    assert sum(known) * 2 >= len(known), community


def test_nine_names_in_ten_are_known():
    known = [plain(name) in cues.first_names() for names in FIRST.values() for name in names.split()]
    assert sum(known) / len(known) >= 0.9


def test_surnames_are_known():
    assert [name for name in LAST.split() if plain(name) not in cues.surnames()] == []


@pytest.mark.parametrize(
    "word", ["will", "grant", "mark", "hope", "grace", "bill", "drew", "frank", "may", "summer", "amber", "rose"]
)
def test_a_name_that_opens_sentences_as_a_word_is_both(word):
    assert word in cues.first_names()
    assert vocabulary.is_word(word)


@pytest.mark.parametrize("name", ["tom", "jack", "jenny", "john", "tony", "holly", "ivy", "peter"])
def test_a_name_whose_word_nobody_writes_is_only_a_name(name):
    assert name in cues.first_names()
    assert not vocabulary.is_word(name)


@pytest.mark.parametrize(
    "word",
    [
        "bruises",
        "visited",
        "placements",
        "rehoused",
        "methadone",
        "safeguarding",
        "chronologies",
        "unkempt",
        "paediatric",
    ],
)
def test_ordinary_words_are_known_in_their_inflected_forms(word):
    assert vocabulary.is_word(word)


@pytest.mark.parametrize("word", ["quillfeather", "tamsin", "piotr", "washington", "shakespeare", "zzz"])
def test_what_is_in_no_dictionary_is_no_word(word):
    assert not vocabulary.is_word(word)


def test_word_names_are_first_names():
    assert cues.word_names() <= cues.first_names()


def test_sex_is_told_where_it_is_known_and_only_there():
    female, male = lexicon.folded("first_names_female.txt"), lexicon.folded("first_names_male.txt")
    assert not female & male
    assert (cues.gender("tamsin"), cues.gender("piotr"), cues.gender("quillfeather")) == ("f", "m", "")


@given(st.text())
def test_every_text_can_be_asked_for(text):
    assert vocabulary.is_word(plain(text)) in (True, False)
    assert len(plain(text)) == len(text)
