"""Messages and diaries are told from prose, and names in small letters are found there and nowhere else."""

import pytest

from redaction.detect.page.reading import read


def test_a_thread_is_a_message_from_its_first_line_to_its_last():
    text = "It read:\n\n> **Kez, 20.58:** were r u\n>\n> **Mum:** coming\n\nNobody answered."
    reading = read(text)
    assert [reading.text[s.start : s.end].strip().splitlines()[-1] for s in reading.messages] == ["**Mum:** coming"]
    assert not reading.in_message(reading.text.index("Nobody"))


def test_only_the_quoted_words_of_a_sentence_are_a_message():
    reading = read('4.1 She wrote "cant cum 2nite, dnt ring" and went home. The bin was full.')
    assert [reading.text[s.start : s.end] for s in reading.messages] == ['"cant cum 2nite, dnt ring"']


def test_prose_is_no_message():
    assert read("4.14 On 3 May I was told so. (i) One; (ii) two. He was ill and the lane was icy.").messages == ()


SMALL = [
    '> "hiya {zuleikha} its {tamsin}. can u ring us"',
    "{Keziah} came.\n\n> i went to {kez}'s. then i told {leanne} n she cried",
    "The mother is {Faith Orrell}.\n\n> **{GAZ} 19.55** babe dnt go mad. tell {faith} im sorry\n",
    "{Willow} lives there. {Willow} is five.\n\n> its {willows} mum. can u ring me",
    "> Mum: {col} has got {alfie}\n> Mum: bring {alf} back now {colin}\n> {Col}: no chance\n",
    "> 21:09 {Shaz}: where is he\n> 21:10 {Marv}: wiv {tyrell}. tell {kj} to ring\n",
    "| {dre} | were r u |\n|---|---|\n| {Tash} | dunno ask {tamsin} |\n",
]


@pytest.mark.parametrize("marked", SMALL)
def test_names_in_small_letters_are_found_in_messages(all_named, marked):
    all_named(marked)


@pytest.mark.parametrize(
    "text",
    ["> Weight: normal\n> Height: normal\n> Sleep: poor\n", "Mum: well\nMum: tired\n", "> Mum: Well.\n> Mum: Tired.\n"],
)
def test_what_a_record_says_of_things_is_no_thread(text):
    assert read(text).messages == ()


def test_small_words_of_prose_are_no_names(all_named):
    all_named("{Faith Orrell}, {Ruby} and {Will} came. They had faith that they will see the ruby red book.")
