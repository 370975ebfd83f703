"""Worked by hand from ECMA-376 part 1, 17.9: what Word prints before each paragraph."""

import pytest
from hostile.build_docx import SPACES, abstract, level, num, paragraph, start_override
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from redaction.errors import Refused
from redaction.intake import numbering, styles

LEGAL = abstract(0, level(0, "%1."), level(1, "%1.%2"), level(2, "%1.%2.%3"))


def printed(numbers, places, sheet=""):
    """Return the labels of paragraphs given as (numId, level) pairs or as style ids."""

    def part(tag, inner):
        return etree.fromstring(f"<w:{tag} {SPACES}>{inner}</w:{tag}>")

    series = numbering.read(part("numbering", numbers), styles.read(part("styles", sheet)))
    shaped = [
        paragraph("x", style=place) if isinstance(place, str) else paragraph("x", numbered=place) for place in places
    ]
    body = part("body", "".join(shaped))
    found = [series.next(element, where=f"paragraph {i}") for i, element in enumerate(body, start=1)]
    return [None if one is None else "•" if one.bullet else one.label.rstrip() for one in found]


def test_three_levels_begin_again_below_each_higher_one():
    places = [(1, 0), (1, 1), (1, 2), (1, 2), (1, 1), (1, 2), (1, 0), (1, 1), (1, 2)]
    assert printed(LEGAL + num(1, 0), places) == [
        "1.", "1.1", "1.1.1", "1.1.2", "1.2", "1.2.1", "2.", "2.1", "2.1.1"]  # fmt: skip


def test_lists_of_one_definition_count_on_together():
    assert printed(LEGAL + num(1, 0) + num(2, 0), [(1, 0), (2, 0), (1, 0)]) == ["1.", "2.", "3."]


def test_lists_of_two_definitions_count_apart():
    numbers = LEGAL + abstract(1, level(0, "%1)")) + num(1, 0) + num(2, 1)
    assert printed(numbers, [(1, 0), (2, 0), (1, 0), (2, 0)]) == ["1.", "1)", "2.", "2)"]


def test_an_override_begins_anew_once():
    numbers = LEGAL + num(1, 0) + num(2, 0, start_override(0, 5))
    assert printed(numbers, [(1, 0), (1, 0), (2, 0), (2, 0), (1, 0)]) == ["1.", "2.", "5.", "6.", "7."]


def test_an_override_holds_whenever_its_level_begins_again():
    numbers = LEGAL + num(1, 0, start_override(1, 4))
    assert printed(numbers, [(1, 0), (1, 1), (1, 1), (1, 0), (1, 1)]) == ["1.", "1.4", "1.5", "2.", "2.4"]


def test_an_override_can_replace_a_level():
    other = f'<w:lvlOverride w:ilvl="0">{level(0, "§%1", "upperRoman", start=3)}</w:lvlOverride>'
    assert printed(LEGAL + num(1, 0, other), [(1, 0), (1, 0)]) == ["§III", "§IV"]


def test_a_level_that_never_restarts_counts_through():
    numbers = abstract(0, level(0, "%1."), level(1, "%2", more='<w:lvlRestart w:val="0"/>')) + num(1, 0)
    assert printed(numbers, [(1, 0), (1, 1), (1, 1), (1, 0), (1, 1)]) == ["1.", "1", "2", "2.", "3"]


def test_a_level_can_wait_for_a_higher_one_to_restart():
    levels = (level(0, "%1."), level(1, "%1.%2"), level(2, "(%3)", more='<w:lvlRestart w:val="1"/>'))
    places = [(1, 0), (1, 1), (1, 2), (1, 1), (1, 2), (1, 0), (1, 1), (1, 2)]
    assert printed(abstract(0, *levels) + num(1, 0), places) == ["1.", "1.1", "(1)", "1.2", "(2)", "2.", "2.1", "(1)"]


def test_a_level_starts_where_it_says():
    assert printed(abstract(0, level(0, "%1.", start=0)) + num(1, 0), [(1, 0), (1, 0)]) == ["0.", "1."]


def test_legal_numbers_are_decimal_throughout():
    levels = (level(0, "%1", "upperRoman"), level(1, "%1.%2", more="<w:isLgl/>"))
    assert printed(abstract(0, *levels) + num(1, 0), [(1, 0), (1, 0), (1, 1)]) == ["I", "II", "2.1"]


def test_a_level_never_used_is_printed_as_its_first_number():
    assert printed(LEGAL + num(1, 0), [(1, 1), (1, 1)]) == ["1.1", "1.2"]


def test_a_level_used_after_it_was_printed_is_not_certain():
    with pytest.raises(Refused) as caught:
        printed(LEGAL + num(1, 0), [(1, 1), (1, 0)])
    assert [problem.where for problem in caught.value.problems] == ["paragraph 2"]


def test_zero_takes_the_number_off():
    assert printed(LEGAL + num(1, 0), [(1, 0), (0, 0), (1, 0)]) == ["1.", None, "2."]


def test_a_list_that_is_not_there_prints_nothing():
    assert printed(LEGAL, [(9, 0)]) == [None]


def style(name, number="", *, depth="", based=""):
    shape = (f'<w:ilvl w:val="{depth}"/>' if depth else "") + (f'<w:numId w:val="{number}"/>' if number else "")
    base = f'<w:basedOn w:val="{based}"/>' if based else ""
    numbers = f"<w:pPr><w:numPr>{shape}</w:numPr></w:pPr>" if shape else ""
    return f'<w:style w:type="paragraph" w:styleId="{name}"><w:name w:val="{name}"/>{base}{numbers}</w:style>'


def test_styles_carry_numbers_and_inherit_them():
    sheet = style("One", "1") + style("Two", depth="1", based="One") + style("Three", based="Two")
    assert printed(LEGAL + num(1, 0), ["One", "Two", "Three", "One", "Two"], sheet) == ["1.", "1.1", "1.2", "2.", "2.1"]


def test_a_level_can_name_its_style():
    linked = abstract(
        0, level(0, "%1.", more='<w:pStyle w:val="One"/>'), level(1, "%1.%2", more='<w:pStyle w:val="Two"/>')
    )
    assert printed(linked + num(1, 0), ["One", "Two", "Two"], style("One", "1") + style("Two", "1")) == [
        "1.",
        "1.1",
        "1.2",
    ]


def test_a_style_can_take_an_inherited_number_off():
    assert printed(LEGAL + num(1, 0), ["One", "Bare"], style("One", "1") + style("Bare", "0", based="One")) == [
        "1.",
        None,
    ]


def test_styles_in_a_circle_end():
    assert printed(LEGAL + num(1, 0), ["A"], style("A", based="B") + style("B", based="A")) == [None]


def test_a_list_style_leads_to_its_levels():
    numbers = abstract(0).replace("></w:abs", '><w:numStyleLink w:val="L"/></w:abs') + LEGAL.replace('Id="0"', 'Id="1"')
    sheet = '<w:style w:type="numbering" w:styleId="L"><w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style>'
    assert printed(numbers + num(1, 0) + num(2, 1), [(1, 0), (1, 1)], sheet) == ["1.", "1.1"]


def test_bullets_are_bullets_and_count_nothing():
    numbers = abstract(0, level(0, "\uf0b7", "bullet")) + num(1, 0)
    assert printed(numbers, [(1, 0), (1, 0)]) == ["•", "•"]


@pytest.mark.parametrize(
    ("number", "form", "shown"),
    [(4, "decimal", "4"), (4, "decimalZero", "04"), (3, "lowerLetter", "c"), (27, "upperLetter", "AA"),
     (53, "lowerLetter", "aaa"), (4, "lowerRoman", "iv"), (1994, "upperRoman", "MCMXCIV"), (12, "ordinal", "12th"),
     (22, "ordinal", "22nd"), (4, "none", "")],
)  # fmt: skip
def test_number_formats(number, form, shown):
    assert numbering.spelled(number, form, where="x") == shown


@pytest.mark.parametrize("form", ["chicago", "cardinalText", "hebrew1"])
def test_an_unknown_format_is_refused(form):
    with pytest.raises(Refused):
        numbering.spelled(1, form, where="x")


@given(st.lists(st.integers(0, 2), min_size=1, max_size=40))
def test_against_a_plain_count(depths):
    depths = [0, 1, 2, *depths]  # every level used once, so that no number is uncertain below a used one
    counts, expected, jumped = [0, 0, 0], [], False
    for depth in depths:
        counts[depth] += 1
        counts[depth + 1 :] = [0] * (2 - depth)
        jumped = jumped or 0 in counts[:depth]
        expected.append(".".join(str(n) for n in counts[: depth + 1]) + ("." if depth == 0 else ""))
    if not jumped:
        assert printed(LEGAL + num(1, 0), [(1, depth) for depth in depths]) == expected
