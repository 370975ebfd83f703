from dataclasses import replace

import pytest

from redaction.signoff import figures
from redaction.signoff.fields import Fields, WrongForm
from redaction.signoff.figures import Figures

READ = Figures(readers=2, differences=3, combinations=4, planted=6, caught=5, sections=17)


def parsed(read: Figures) -> Figures:
    return figures.parse(Fields(figures.dump(read), "review", figures.KEYS))


def test_the_figures_are_told_in_one_line():
    assert READ.words == (
        "read by 2 officers: 17 sections, 3 differences settled, 4 combinations weighed, 5 of 6 decoys caught"
    )
    assert replace(READ, readers=1).words.startswith("read by one officer: ")


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"readers": 1},
        {"readers": 9},
        {"differences": 0, "combinations": 0, "planted": 0, "caught": 0, "sections": 0},
        {"differences": 1_000_000, "sections": 1_000_000},
        {"caught": 6},
    ],
)
def test_figures_read_back(changes):
    assert parsed(replace(READ, **changes)) == replace(READ, **changes)


@pytest.mark.parametrize(
    "changes",
    [{"readers": 0}, {"readers": 10}, {"differences": -1}, {"sections": 1_000_001}, {"planted": True}, {"caught": 7}],
)
def test_figures_that_cannot_be_are_refused_by_name(changes):
    with pytest.raises(WrongForm, match=f"{next(iter(changes))} in review"):
        parsed(replace(READ, **changes))
