"""Occupations told by the form of their word and what stands before it; common ones, and what is none, are left."""

import pytest

from redaction.detect.facts import rare_trades
from redaction.detect.page.reading import read


def told(text):
    return [text[start:end] for start, end, _ in rare_trades.find(read(text))]


@pytest.mark.parametrize(
    ("text", "trade"),
    [
        ("Her mother is a quarry shotfirer.", "a quarry shotfirer"),
        ("He is a retired bell-hanger and speaks Welsh.", "a retired bell-hanger"),
        ("the daughter of a stationmaster.", "a stationmaster"),
        ("| Joss | uncle | chain-maker |", "chain-maker"),
        ("His uncle is a spoon-carver to the estate.", "a spoon-carver to the estate"),
        ("| Joss | Father; night tram dispatcher | 44 |", "night tram dispatcher"),
        ("His grandfather, a ship's chandler, died.", "ship's chandler"),
        ("Robin, her uncle, a harbour lamp keeper, rang.", "harbour lamp keeper"),
        ("He is a thatcher's son, a potter by trade.", "a potter by trade"),
        ("She is a glass engraver by training.", "a glass engraver by training"),
    ],
)
def test_an_unusual_trade_is_told_by_its_form(text, trade):
    assert trade in told(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a",
        "A former partner and a stranger were seen.",
        "She was a key-worker and a smoker.",
        "a looked-after child, a cross-border protocol",
        "The co-ordinator rang a paediatrician.",
        "He had a pushchair and a pressure-cooker.",
        "She is a cleaner by trade.",
        "the shotfirer rang",
        "Mr Shotfirer was told.",
        "He is a step-father and grand-daughter's carer.",
        "-er",
        "He left, through the door, and got no answer.",
        "| Tam | aunt; school cleaner | 44 |",
        "Her mother, a care worker, rang; a social worker, too.",
    ],
)
def test_common_work_and_what_is_none_is_left(text):
    assert told(text) == []
