import pytest

from redaction.evaluate.figures import Figure, Figures, Share, counted, mean, together, worst


def figures(**shares):
    return Figures(main={Figure[name]: share for name, share in shares.items()}, types={}, places={})


def test_a_share_of_nothing_is_none_and_more_than_all_is_refused():
    assert Share(0, 0).value is None
    assert Share(1, 4).value == 0.25
    for hits, of in [(1, 0), (-1, 2), (3, 2)]:
        with pytest.raises(ValueError, match="expected"):
            Share(hits, of)


def test_cases_together_weigh_by_size_and_the_mean_does_not():
    each = [figures(DIRECT=Share(1, 2)), figures(DIRECT=Share(8, 8)), figures(DIRECT=Share(0, 0))]
    assert together(each).main[Figure.DIRECT] == Share(9, 10)
    assert mean(Figure.DIRECT, each) == 0.75
    assert worst(Figure.DIRECT, each) == 0.5


def test_worst_is_the_highest_of_what_should_be_low():
    each = [figures(KEEP_VIOLATIONS=Share(1, 2)), figures(KEEP_VIOLATIONS=Share(0, 2))]
    assert worst(Figure.KEEP_VIOLATIONS, each) == 0.5
    assert mean(Figure.LINKING, each) is None
    assert worst(Figure.LINKING, each) is None


def test_outcomes_are_counted_by_name():
    assert counted([("b", True), ("a", False), ("b", False)]) == {"a": Share(0, 1), "b": Share(1, 2)}
