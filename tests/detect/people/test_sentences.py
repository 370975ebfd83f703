import pytest
from detecting import CAST, applied
from hypothesis import given
from hypothesis import strategies as st

from redaction.detect.finding import FindingType, Proposal
from redaction.detect.hit import RANK_CAST, Hit
from redaction.detect.page.reading import read
from redaction.detect.people.sentences import SENTENCE, about_names
from redaction.spans import disjoint

ABOUT = [
    # word-play
    "Tamsin by name and merry by nature, her teacher wrote.",
    "Merry by nature as well as by name, he said.",
    'She was "Ifeoma by name", he said.',
    "There was a rhyme about her name.",
    "Her name rhymes with a river.",
    "They made a song from the letters of her name.",
    "His initials spell a word.",
    "As her name suggests, she shines.",
    "He lived up to his name.",
    "He was well named, his aunt said.",
    "The boy and his namesake met.",
    # spelling and sound
    "Her name is often spelt with two Rs.",
    "Ifeoma, spelt with an F, was logged.",
    "Nobody could spell her name.".replace("could spell", "could not spell"),
    "Her brother, who could not manage the first letter, called her Oma.",
    "Tamsin is pronounced to rhyme with a fruit.",
    "Tamsin Orrell's name was rendered in the records in five different ways.",
    "There are three spellings of her name on file.",
    # what it means
    'Ifeoma means "good thing" in Igbo.',
    "The name Ifeoma comes from the east.",
    "Ifeoma is Igbo for a good thing.",
    "He asked for the meaning of her name.",
    # whose it was, who chose it
    "She was named after her grandmother.",
    "They named her after a saint.",
    "He was called after his uncle.",
    "Named after a ship, he hated water.",
    "Her mother chose Ifeoma because it was short.",
    "Her name was chosen by her brother.",
    "Her parents chose the baby's name together.",
    "Ms Orrell changed her surname.",
    "She has a surname of her own choosing.",
    "His nickname came from a cartoon.",
    # who else has it
    "She shares her name with a singer.",
    "She is the only Ifeoma in the school.",
    "We called her Ifeoma, like the flower.",
    "Her name day is in May.",
]
NOT_ABOUT = [
    "She put her name on the list.", "Her name was on the register.", "He gave his name as Tom.",
    "The home is named after its founder.", "Ms Orrell is looking for work.", "Tamsin is short for her age.",
    "What this means for practice.", "The police took his name and address.", "Ifeoma means a lot to him.",
    "She was called after school.", "He called her after the meeting.", "They called Tamsin because she was late.",
    "Ifeoma was pronounced dead at noon.", "No real names are used in this report.", "Names have been changed.",
    "The names of the children are known.", "Tamsin came from Leeds.", "Her name is Tamsin Orrell.",
    "Everyone likes the flower bed.", "He is the only child in the school.", "The letter was written with a pen.",
    "She named her price.", "It was named in the order.", "The family is named.", "", "§", "|§|", "name", "§ name",
]  # fmt: skip


def hits(text):
    for name in ("Tamsin Orrell", "Ms Orrell", "Ifeoma", "Tamsin"):
        if name in text:
            start = text.index(name)
            end = start + len(name)
            return [
                Hit(start=start, end=end, type=FindingType.PERSON, rank=RANK_CAST, score=1, detector="x", reason="")
            ]
    return []


@pytest.mark.parametrize("text", ABOUT)
def test_a_sentence_about_a_name_is_told_whole(text):
    before, after = "He was seen. ", " It rained."
    whole = before + text + after
    told = list(about_names(read(whole), hits(whole)))
    assert [whole[one.start : one.end] for one in told] == [text]
    assert told[0].word is not None
    assert told[0].start <= told[0].word.start < told[0].word.end <= told[0].end


@pytest.mark.parametrize("text", NOT_ABOUT)
def test_a_sentence_that_only_uses_a_name_is_not(text):
    assert list(about_names(read(text), hits(text))) == []


@pytest.mark.parametrize(
    ("text", "taken"),
    [
        ("3.2 She was named after a star. He ran.", "She was named after a star."),
        ("- **She was named after a star.** He ran.", "She was named after a star."),
        ("| Ifeoma | She was named after a star | yes |", "She was named after a star"),
        ("> She was named after Dr. Pellew's dog. He ran.", "She was named after Dr. Pellew's dog."),
        ('"He ran. She was named after a star," he said.', "She was named after a star,"),
        ('He said "She was named after a star. I ran."', "She was named after a star."),
        ("She was named after [a star](x.md). He ran.", "She was named after"),
        ("She was named after a star.[^1] He ran.", "She was named after a star."),
        ("She was named after a *star*. He ran.", "She was named after a *star*."),
    ],
)  # fmt: skip
def test_what_is_taken_out_leaves_the_page_whole(text, taken):
    (told,) = about_names(read(text), [])
    reading = read(text)
    assert reading.text[told.start : told.end].strip() == taken


SENTENCES = "Tamsin Orrell was named after her aunt, Tamsin Pellew, in May 2010. Piotr Zawadzki ran."


def test_one_finding_asks_about_the_sentence_and_the_names_in_it_stay_findings(find):
    findings = find(SENTENCES, CAST)
    (asked,) = [f for f in findings if f.replacement == SENTENCE]
    assert asked.proposal is Proposal.CHECK
    assert asked.edit_span.of(SENTENCES) == SENTENCES.partition(". ")[0] + "."
    assert applied(SENTENCES, findings) == f"{SENTENCE} Father ran."
    assert disjoint([f.span for f in findings])


def test_whoever_keeps_the_sentence_publishes_no_name_of_it(find):
    left = [f for f in find(SENTENCES, CAST) if f.replacement != SENTENCE]
    public = applied(SENTENCES, left)
    assert not any(name in public for name in ("Tamsin", "Orrell", "Pellew", "Piotr", "Zawadzki"))


def test_a_rare_fact_that_is_such_a_sentence_asks_once(find):
    text = "She was named after her grandfather's boat. He ran."
    asked = [f for f in find(text, CAST) if f.replacement == SENTENCE]
    assert len(asked) == 1
    assert applied(text, find(text, CAST)) == f"{SENTENCE} He ran."


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("Tamsin Orrell was called Tamz by everyone.", True),
        ("They wrote Tamsin, Tamz or Ms Orrell.", True),
        ("It was Tamsin at home and Tamz at school.", True),
        ("They wrote to Tamsin, Piotr or Ifeoma.", False),
        ("Ms Orrell was called by Tamsin.", False),
        ("Tamsin Orrell, known as Tamz, went to prison.", False),
    ],
)
def test_names_of_one_person_side_by_side_are_spoken_of(find, text, about):
    assert any(f.replacement == SENTENCE for f in find(text, CAST)) is about


@given(st.text(alphabet='§ab "*_|[].!?\n>', max_size=60), st.sampled_from(ABOUT))
def test_what_is_taken_out_always_lies_in_one_line_and_one_cell(noise, sentence):
    text = f"{noise} {sentence} {noise}"
    reading = read(text)
    for told in about_names(reading, []):
        part = reading.text[told.start : told.end]
        assert not set("\n|`[]") & set(part)
        assert all(part.count(sign) % 2 == 0 for sign in '"*_')
