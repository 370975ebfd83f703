from functools import partial
from itertools import pairwise

import pytest
from growth import linear
from hypothesis import given
from hypothesis import strategies as st

from redaction.detect.facts import traits
from redaction.detect.facts.traits import Trait
from redaction.detect.page.reading import read


def found(text: str) -> dict[str, tuple[Trait, bool]]:
    return {text[s.start : s.end]: (s.trait, s.exact) for s in traits.find(read(text), frozenset({"ardenmoor"}))}


@pytest.mark.parametrize(
    ("text", "words", "trait", "exact"),
    [
        ("a boy with epilepsy", "epilepsy", Trait.HEALTH, False),
        ("has a rare metabolic disorder now", "a rare metabolic disorder", Trait.RARE, True),
        ("he was sentenced to ten years", "sentenced to", Trait.COURT, True),
        ("the inquest was told", "inquest", Trait.COURT, True),
        ("the third of five", "third of five", Trait.SIBLINGS, False),
        ("with two older brothers there", "two older brothers", Trait.SIBLINGS, False),
        ("an only child then", "only child", Trait.SIBLINGS, False),
        ("worked as a crane driver", "worked as a crane driver", Trait.OCCUPATION, False),
        ("a serving soldier there", "serving soldier", Trait.OCCUPATION, False),
        ("was aged four then", "aged four", Trait.AGE, True),
        ("now a toddler", "toddler", Trait.AGE, False),
        ("on 3 March 2012 there", "3 March 2012", Trait.DATE, True),
        ("in March 2012 there", "March 2012", Trait.DATE, False),
        ("said she would", "she", Trait.SEX, False),
    ],
)
def test_a_trait_is_seen(text, words, trait, exact):
    assert found(text).get(words) == (trait, exact), found(text)


@pytest.mark.parametrize(
    ("text", "trait"),
    [
        ("wrote a long sentence about it", Trait.COURT),
        ("a former partner of the mother", Trait.OCCUPATION),
        ("the chair retired in May", Trait.OCCUPATION),
        ("unemployed since then", Trait.OCCUPATION),
        ("worked as a result of it", Trait.OCCUPATION),
        ("many siblings of theirs", Trait.SIBLINGS),
        ("lived in Ardenmoor then", Trait.PLACE),
        ("the blindingly obvious", Trait.HEALTH),
        ("a strokes chart", Trait.HEALTH),
        ("the theme there", Trait.SEX),
        ("", Trait.SEX),
    ],
)
def test_what_is_none_is_not_taken_for_one(text, trait):
    assert trait not in [t for t, _ in found(text).values()]


@given(st.text(max_size=80))
def test_signs_are_sorted_disjoint_and_never_empty(text):
    signs = traits.find(read(text), frozenset())
    assert all(s.start < s.end for s in signs)
    assert all(a.end <= b.start for a, b in pairwise(signs))


def test_hostile_text_takes_linear_time():
    def finding(unit, many):
        reading = read(unit * many)
        return lambda: traits.find(reading, frozenset())

    for unit in ("worked worked as a ", "third of ", "fifth ", "1 ", "her her-", "former "):
        assert linear(partial(finding, unit), 2_000), unit
