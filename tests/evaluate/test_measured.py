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
        "direct": 0.955, "person": 0.965, "entity-direct": 0.87, "quasi": 0.865, "precision": 0.84,
        "keep-violations": 0.28, "label-errors": 0.19, "linking": 0.86, "label-collisions": 0.11,
    },
    "held-out": {
        "direct": 0.92, "person": 0.925, "entity-direct": 0.855, "quasi": 0.84, "precision": 0.875,
        "keep-violations": 0.26, "label-errors": 0.26, "linking": 0.82, "label-collisions": 0.11,
    },
}  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("part", FLOORS)
def test_no_figure_has_fallen_below_its_floor(part, engine, monkeypatch, capsys):
    monkeypatch.setattr("redaction.detect.engine.open_engine", lambda: engine)
    floors = [f"--fail-under={figure}={value}" for figure, value in FLOORS[part].items()]
    code = run(["evaluate", str(CASES / part), *floors])
    assert code == 0, capsys.readouterr().err
