import threading

import pytest
from rich.console import Console

from redaction.cli.progress import bar


@pytest.mark.parametrize("terminal", [True, False])
def test_the_bar_has_no_thread_so_that_detection_can_fork(monkeypatch, terminal, capsys):
    monkeypatch.setattr(Console, "is_terminal", terminal)
    before = threading.active_count()
    with bar("reading") as advance:
        for done in range(1, 4):
            advance(done, 3)
            assert threading.active_count() == before
    shown = capsys.readouterr()
    assert shown.out == ""
    assert ("100%" in shown.err) is terminal
