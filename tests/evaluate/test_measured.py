"""Detection has not become worse: figures of the marked cases, held a little below what they were when last set.

Raise a floor when a figure has risen; lower one only with the reason in the commit. Figures only: no test lists what
was missed, for nobody is to see that of the held-out cases.
"""

from pathlib import Path

import pytest

from redaction.cli import run

CASES = Path(__file__).resolve().parent.parent / "corpus" / "evaluation"
# Measured on 2026-11-22, less 0.015; 0.05 where few marks decide, or where the work on detection still moves much.
FLOORS = {
    "development": {
        "direct": 0.965, "person": 0.97, "entity-direct": 0.92, "quasi": 0.925, "precision": 0.87,
        "keep-violations": 0.25, "label-errors": 0.15, "linking": 0.89, "label-collisions": 0.10,
    },
    "held-out": {
        "direct": 0.93, "person": 0.94, "entity-direct": 0.845, "quasi": 0.86, "precision": 0.885,
        "keep-violations": 0.23, "label-errors": 0.26, "linking": 0.81, "label-collisions": 0.10,
    },
}  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("part", FLOORS)
def test_no_figure_has_fallen_below_its_floor(part, engine, monkeypatch, capsys):
    monkeypatch.setattr("redaction.detect.engine.open_engine", lambda: engine)
    floors = [f"--fail-under={figure}={value}" for figure, value in FLOORS[part].items()]
    code = run(["evaluate", str(CASES / part), *floors])
    assert code == 0, capsys.readouterr().err
