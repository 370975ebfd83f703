import pytest
from growth import linear

from redaction.evaluate.place import Place, place
from redaction.spans import Span

WHERE = [
    ("# About @Tamsin@", Place.HEADING),
    ("**@Tamsin@ at school**", Place.HEADING),
    ("| Date | @Tamsin@ |", Place.TABLE_START),
    ("| Date | told @Tamsin@ |", Place.TABLE),
    ("| **@Tamsin@** | x |", Place.TABLE_START),
    ("> He saw @Tamsin@ go.", Place.QUOTE),
    ("He said “ask @Tamsin@” then.", Place.QUOTE),
    ('He said "ask @Tamsin@" then.', Place.QUOTE),
    ('He said "no" to @Tamsin@.', Place.TEXT),
    ("[^1]: Told to @Tamsin@.", Place.NOTE),
    ("See notes_@Orrell@_v2.docx.", Place.LINK),
    ("See [the plan](files/@orrell@.pdf).", Place.LINK),
    ("![@Tamsin@ in red](images/a.png)", Place.LINK),
    ("<!-- check\n@Tamsin@ here -->", Place.COMMENT),
    ("<!-- done --> Then @Tamsin@ came.", Place.TEXT),
    ("@Tamsin@ left.", Place.SENTENCE_START),
    ("3.14 @Tamsin@ left.", Place.SENTENCE_START),
    ("- (a) @Tamsin@ left.", Place.SENTENCE_START),
    ("It rained. @Tamsin@ left.", Place.SENTENCE_START),
    ("Then @Tamsin@ left.", Place.TEXT),
]


@pytest.mark.parametrize(("text", "expected"), WHERE)
def test_the_place_of_a_span(text, expected):
    start, end = (i - n for n, i in enumerate(i for i, c in enumerate(text) if c == "@"))
    assert place("Before.\n\n" + text.replace("@", "") + "\n\nAfter.", Span(start + 9, end + 9)) is expected


@pytest.mark.parametrize("piece", ["a.", "a-", "[", "](", "| ", '"', "1.", "_", "<!--"])
def test_a_long_line_takes_linear_time(piece):
    def placing(many):
        text = piece * many
        return lambda: place(text, Span(len(text) - 2, len(text) - 1))

    assert linear(placing, 25_000)
