"""What the trained reader adds: names for the others to look for, and a question about what nobody saw."""

from itertools import pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from redaction.detect.finding import FindingType, Proposal
from redaction.detect.hit import Hit
from redaction.detect.page.reading import read
from redaction.detect.sight.classifier import CLASSES
from redaction.detect.sight.opinion import Opinion, opinions
from redaction.detect.sight.tokens import VIEW, Tokens

TEXT = "Bram Oduya rang at 4."


def thought(*classes: str, text: str = TEXT, chance: float = 0.9) -> Opinion:
    """Make an opinion in which each word of the text is of the class given."""
    words = text.split(" ")
    starts = np.cumsum([0, *(len(word) + 1 for word in words[:-1])]).astype(np.int32)
    ends = (starts + [len(word.rstrip(".")) for word in words]).astype(np.int32)
    chances = np.zeros((len(words), len(CLASSES)), dtype=np.float32)
    for row, name in enumerate(classes):
        chances[row, CLASSES.index(name)] = chance
    tokens = Tokens(
        starts=starts, ends=ends, units=np.zeros_like(starts), view=np.zeros((len(words), VIEW), dtype=np.float32)
    )
    return Opinion(tokens=tokens, chosen=np.arange(len(words)), chances=chances)


def test_words_of_a_name_are_one_stretch() -> None:
    (seen,) = thought("PERSON", "PERSON", "OTHER", "OTHER", "OTHER").people()
    assert TEXT[seen.start : seen.end] == "Bram Oduya"
    assert (seen.kind, seen.detector) == ("PERSON", "reader")


def test_what_nobody_saw_is_asked() -> None:
    (hit,) = thought("OTHER", "OTHER", "OTHER", "OTHER", "AGE").unseen([], TEXT)
    assert (TEXT[hit.start : hit.end], hit.type, hit.proposal) == ("4", FindingType.AGE, Proposal.CHECK)


def test_what_someone_saw_is_left_to_them() -> None:
    keep = Hit(start=0, end=4, type=FindingType.PERSON, rank=600, score=900, detector="keep", reason="the author")
    assert not list(thought("PERSON", "PERSON", "OTHER", "OTHER", "OTHER").unseen([keep], TEXT))


def test_doubt_is_not_enough() -> None:
    doubtful = thought("PERSON", "PERSON", "OTHER", "OTHER", "AGE", chance=0.2)
    assert not list(doubtful.people())
    assert not list(doubtful.unseen([], TEXT))


def test_what_stays_is_no_question() -> None:
    assert not list(thought("KEEP", "KEEP", "OTHER", "OTHER", "QUASI").unseen([], TEXT))


@given(st.lists(st.sampled_from(CLASSES), min_size=5, max_size=5))
def test_questions_are_disjoint_and_whole_words(classes: list[str]) -> None:
    hits = sorted(thought(*classes).unseen([], TEXT), key=lambda hit: hit.start)
    assert all(one.end <= two.start for one, two in pairwise(hits))
    assert all(TEXT[hit.start : hit.end].strip() == TEXT[hit.start : hit.end] != "" for hit in hits)


def test_all_texts_of_a_case_are_read(engine) -> None:
    readings = [read(text) for text in ("", TEXT, "Nothing is said here of anyone.")]
    found = opinions(readings, engine.see([r.text for r in readings]), is_word=engine.is_word, is_past=engine.is_past)
    assert [len(one.chances) for one in found] == [0, 5, 6]
    assert [len(list(one.people())) for one in found] == [0, 1, 0]


def test_an_abbreviation_of_the_field_is_never_asked_about(engine) -> None:
    text = "Dr Okonjo-Blythe wrote to CAMHS the same day, and CAMHS replied."
    reading = read(text)
    (one,) = opinions([reading], engine.see([reading.text]), is_word=engine.is_word, is_past=engine.is_past)
    assert all("CAMHS" not in text[hit.start : hit.end] for hit in (*one.people(), *one.unseen([], text)))
