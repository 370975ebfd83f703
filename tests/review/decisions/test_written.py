import pytest
from hypothesis import given
from hypothesis import strategies as st

from redaction.review.decisions.written import written
from redaction.spans import Span


def put(text, words="the family", name="Orrells"):
    start = text.index(name)
    span = Span(start, start + len(name))
    return text[: span.start] + written(words, text, span) + text[span.end :]


@pytest.mark.parametrize(
    "before",
    [
        "",
        "> ",
        "- ",
        "# ",
        "3.2 ",
        "3. ",
        "They left. ",
        'He said "no." ',
        '"',
        "They left. (",
        "**",
        "Why? ",
        "- 4.1 ",
    ],
)
def test_a_sentence_still_begins_with_a_capital(before):
    assert put(f"{before}Orrells came.") == f"{before}The family came."


@pytest.mark.parametrize(
    "before",
    ["told ", "Dr. ", "with Mr. ", "| ", "| a | ", "so, ", "said: ", "e.g. ", "A. ", "No. ", "it (", "half-", "a."],
)
def test_elsewhere_words_stay_as_they_are(before):
    assert put(f"{before}Orrells came.") == f"{before}the family came."


def test_what_began_small_or_has_a_capital_stays():
    assert put("They left. orrells came.", name="orrells") == "They left. the family came."
    assert put("They left. Orrells came.", words="Mother") == "They left. Mother came."
    assert put("They left. Orrells came.", words="[name removed]") == "They left. [name removed] came."
    assert put("They left. Orrells came.", words="") == "They left.  came."


@given(st.text(alphabet='ab. A\n"*|>#-1', max_size=30), st.text(alphabet="abA [](|*_", max_size=8))
def test_only_the_first_letter_ever_grows(before, words):
    text = f"{before}Orrells came."
    small = written(words, text.replace("Orrells", "orrells"), Span(len(before), len(before) + 7))
    assert put(text, words)[len(before) :].casefold() == (small + " came.").casefold()
