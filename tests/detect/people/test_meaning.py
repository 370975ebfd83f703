"""A word that is someone's name and an ordinary word too: told by what stands around it, and by the other texts."""

import pytest
from detecting import CAST

MEANT = [
    "{Amber Quillfeather} came. {Amber} told them. An amber rating was given. Amber is a colour, but {Amber} left.",
    "It was {April} who found her. {April} ran next door. In April it rained. They met in April 2011.",
    "{River Tamblyn} was four. {River} died on a Monday. The river was low. See the River Levels Report.",
    "The family are the {Laws}; {Robbie Law} and his brother. The law is clear. Laws change.",
    "The teacher, Mr {Church}, rang. {Church} told the head. They went to church.",
    "{Grace Tamblyn} and {Hope Tamblyn} came. {Grace} and {Hope} left. A grace period was agreed in the hope of more.",
]


@pytest.mark.parametrize("marked", MEANT)
def test_a_name_that_is_a_word_is_told_from_the_word(find, marked):
    from detecting import missed, unmarked

    text, places = unmarked(marked)
    assert missed(text, find(text, CAST), places) == []


LEFT = [
    ("Will Tamblyn came. Will the panel agree? Will they?", ["Will the", "Will they"]),
    ("Faith Tamblyn came. The Faith Communities Forum met.", ["Faith Communities"]),
    ("May Tamblyn came. It was in May 2011. May I ask?", ["May I"]),
]


@pytest.mark.parametrize(("text", "ordinary"), LEFT)
def test_the_ordinary_word_stays_where_grammar_shows_it(find, text, ordinary):
    from redaction.detect.finding import FindingType, Proposal

    for phrase in ordinary:
        start = text.index(phrase)
        assert not any(
            f.span.start <= start < f.span.end
            for f in find(text)
            if f.proposal is not Proposal.KEEP and f.type is FindingType.PERSON
        )
