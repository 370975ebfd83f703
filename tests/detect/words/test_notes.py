"""Hasty notes are told from prose: in them names have small letters, as in messages."""

import pytest

from redaction.detect.page.reading import read

HASTY = [
    "He wrote:\n\n> visit re arrears. tenant not in. neighbour says gone away. will call again\n\nThat was all.",
    "```\nt/c in. gran not happy. says mum asleep. advised to ring police\n```\n",
    '3.1 The log says "no reply. dog barking in back yard. left card under the door" and no more.',
    "| 3 May | Housing | no reply. dog in yard. spoke to next door who had not seen them since sunday |\n",
]
PROSE = [
    "> She came. She went. Nobody asked. We wrote it down.",
    "> approx. two pints a night, e.g. lager. She said so. He agreed.",
    '"I never knew. He never said so. I would have come had I known of it"',
    "He came home. i.e. to the flat. The rest is known.",
    "```\nno name known\n```\n",
    "```\nunclosed. note. that. never. ends",
]


@pytest.mark.parametrize("text", HASTY)
def test_sentences_that_open_in_small_letters_make_a_note(text):
    assert read(text).messages


@pytest.mark.parametrize("text", PROSE)
def test_prose_is_no_note(text):
    assert read(text).messages == ()


def test_a_note_and_a_message_that_overlap_are_one_stretch():
    reading = read("> hiya hun its me. can u ring us. he aint in\n> m8 not in either. dont wait up. see u there\n")
    assert len(reading.messages) == 1


NOTES = [
    "{Tamsin Orrell} has a flat.\n\n> visit re dogs. {miss t orrell} not in. mr {pellew} at no. 9 says away. left card",
    "{Morwenna Pellew} rang {Tamsin}.\n\n```\nt/c in. aunt {morwena pellew} upset. says {tamzin} ill. no more\n```",
    "{Corin Haddow} fishes.\n\n> gas check. lock broke. {corin h} out. mrs {thirkell} next door let us in",
]


@pytest.mark.parametrize("marked", NOTES)
def test_names_in_small_letters_are_found_in_notes(all_named, marked):
    all_named(marked.replace("{miss t orrell}", "miss {t orrell}"))


def test_ordinary_words_of_a_note_are_no_names(all_named):
    all_named("> visit re damp. wall wet. heron on the roof. told landlord. kitchen clean and warm. no answer since")
