import pytest

from redaction.errors import WrongUsage
from redaction.evaluate.figures import Figure, Figures, Share
from redaction.evaluate.floor import Floor, broken, parse

FIGURES = Figures(
    main={Figure.DIRECT: Share(9, 10), Figure.KEEP_VIOLATIONS: Share(1, 10), Figure.LINKING: Share(0, 0)},
    types={}, places={},
)  # fmt: skip


@pytest.mark.parametrize("words", ["direct=0.9", "direct=0", "keep-violations=0.1", "keep-violations=1"])
def test_a_figure_as_good_as_its_floor_holds(words):
    assert list(broken(FIGURES, [parse(words)])) == []


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ("direct=0.91", "below 0.91"),
        ("keep-violations=0.09", "above 0.09"),
        ("linking=0", "nothing to measure"),
        ("label-errors=1", "nothing to measure"),
    ],
)
def test_a_worse_figure_and_one_without_a_value_do_not(words, message):
    (problem,) = broken(FIGURES, [parse(words)])
    assert problem.rule == "evaluation-floor"
    assert message in problem.message


@pytest.mark.parametrize(
    "words",
    ["", "direct", "direct=", "=0.5", "recall=0.5", "direct=x", "direct=1.1", "direct=-1", "direct=nan", "DIRECT=0.5"],
)
def test_what_is_no_floor_is_wrong_usage(words):
    with pytest.raises(WrongUsage):
        parse(words)


def test_a_floor_is_a_figure_and_a_value():
    assert parse("entity-direct=0.85") == Floor(figure=Figure.ENTITY_DIRECT, value=0.85)
