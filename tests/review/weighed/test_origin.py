"""The way back from a public text to its original: every character has one, and a change is one whole."""

from hypothesis import given
from hypothesis import strategies as st
from reviewed import FINDINGS, SITTING, TEXT, decision, document, settled

from redaction.review.decisions.proposals import Checks, accept
from redaction.review.decisions.verdicts import settle
from redaction.review.text.public import PublicText
from redaction.review.weighed import said
from redaction.review.weighed.origin import Origin
from redaction.spans import Span


def made(*findings):
    verdicts = settle(document().kind, TEXT, FINDINGS, [decision(each) for each in findings])
    public = PublicText(TEXT, verdicts)
    return verdicts, public, Origin(public, verdicts)


def test_with_nothing_changed_every_place_is_its_own():
    _, public, origin = made()
    assert public.text == TEXT
    assert origin.of(Span(0, 10)) == Span(0, 10)
    assert origin.of(Span(4, 4)).start == 4


def test_words_of_a_change_are_the_whole_change():
    _, public, origin = made(FINDINGS[3])
    start = public.text.index("with Mother") + len("with ")
    assert origin.of(Span(start + 2, start + 4)).of(TEXT) == "Ms Balogun-Reyes"
    assert origin.of(Span(start - 5, start + 3)).of(TEXT) == "with Ms Balogun-Reyes"
    assert origin.of(Span(start + 3, start + len("Mother. On"))).of(TEXT) == "Ms Balogun-Reyes. On"


@given(st.sets(st.sampled_from(FINDINGS)), st.data())
def test_what_no_change_covers_is_found_again_and_what_one_covers_is_that_change(findings, data):
    verdicts, public, origin = made(*findings)
    offset = data.draw(st.integers(0, len(TEXT) - 1))
    over = next((edit.span for edit in verdicts.edits if edit.span.start <= offset < edit.span.end), None)
    if over is None:
        assert origin.of(Span(public.at(offset), public.at(offset) + 1)) == Span(offset, offset + 1)
    elif public.at(over.end) > public.at(over.start):
        assert origin.of(Span(public.at(over.start), public.at(over.end))) == over


def test_what_is_said_knows_the_words_of_the_original():
    verdicts = settled(*accept(settled(), SITTING, checks=Checks.REMOVE))
    things = said.find(document(), verdicts, SITTING.cast)
    assert things
    dates = {one.words: one.span.of(TEXT) for one in things if "2012" in one.words}
    assert dates
    assert all("3 March 2012" in words for words in dates.values())
    for one in said.find(document(), settled(), SITTING.cast):
        if one.words not in ("female", "male"):
            assert " ".join(one.span.of(TEXT).split()) == one.words
