"""The words of a page know where each stands; names that are public, and codes, are none of them."""

from hypothesis import given
from hypothesis import strategies as st
from published import a_case

from redaction.case.pagewords import PageWords, page_words
from redaction.spans import Span


def test_every_word_that_officers_write_and_none_of_author_chair_and_codes():
    places = [place for place, _ in page_words(a_case().public).parts]
    assert places[:2] == ["public.lede", "public.care"]
    assert {"public.summary.1", "public.quote.text", "public.quote.who", "public.plan.reviewed"} <= set(places)
    assert {"public.findings.0.text", "public.plan.actions.0.note", "public.history.0.text", "public.published"} <= {
        *places
    }
    assert not [p for p in places if p.rpartition(".")[2] in ("author", "chair", "age", "document", "para", "state")]


def test_an_authors_words_elsewhere_are_words_like_others():
    public = {"lede": "a", "history": [{"date": "b", "text": "c"}], "plan": {"author": "d"}}
    assert page_words(public).text == "a\n\nb\n\nc\n\nd"


def test_they_are_not_shown():
    assert "boats" not in repr(page_words({"lede": "She liked boats."}))


@given(st.lists(st.text(min_size=1, max_size=9), min_size=1, max_size=6), st.data())
def test_always_the_place_of_a_stretch(texts, data):
    words = PageWords(parts=tuple((str(i), text) for i, text in enumerate(texts)))
    number = data.draw(st.integers(0, len(texts) - 1))
    start = data.draw(st.integers(0, len(texts[number]) - 1))
    end = data.draw(st.integers(start + 1, len(texts[number])))
    before = sum(len(text) + 2 for text in texts[:number])
    assert words.text[before : before + len(texts[number])] == texts[number]
    assert words.place(Span(before + start, before + end)) == (str(number), Span(start, end))


def test_a_stretch_that_goes_on_into_the_next_words_ends_with_its_own():
    words = PageWords(parts=(("a", "one"), ("b", "two")))
    assert words.place(Span(1, 7)) == ("a", Span(1, 3))
