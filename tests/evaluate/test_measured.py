"""Detection has not become worse: figures of the marked cases, held a little below what they were when last set.

Raise a floor when a figure has risen; lower one only with the reason in the commit. Figures only: no test lists what
was missed, for nobody is to see that of the held-out cases.
"""

from pathlib import Path

import pytest

from redaction.cli import run

CASES = Path(__file__).resolve().parent.parent / "corpus" / "evaluation"
# Measured on 2026-11-22, less 0.01 (for free text and labels, which rest on few marks, 0.05).
FLOORS = {
    "development": {
        "direct": 0.95, "person": 0.96, "entity-direct": 0.85, "quasi": 0.84, "precision": 0.87,
        "keep-violations": 0.24, "label-errors": 0.19, "linking": 0.88, "label-collisions": 0.11,
    },
    "held-out": {
        "direct": 0.915, "person": 0.92, "entity-direct": 0.84, "quasi": 0.82, "precision": 0.90,
        "keep-violations": 0.20, "label-errors": 0.25, "linking": 0.83, "label-collisions": 0.11,
    },
}  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("part", FLOORS)
def test_no_figure_has_fallen_below_its_floor(part, engine, monkeypatch, capsys):
    monkeypatch.setattr("redaction.detect.engine.open_engine", lambda: engine)
    floors = [f"--fail-under={figure}={value}" for figure, value in FLOORS[part].items()]
    code = run(["evaluate", str(CASES / part), *floors])
    assert code == 0, capsys.readouterr().err
