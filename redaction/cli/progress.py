"""A progress bar on standard error for work over two seconds; silent when that is not a terminal."""

import contextlib
from collections.abc import Callable, Iterator


@contextlib.contextmanager
def bar(title: str) -> Iterator[Callable[[int, int], None]]:
    """Show a bar while the block runs; it gets a function to call with (done, total)."""
    from rich.console import Console
    from rich.progress import Progress

    console = Console(stderr=True)
    # Drawn when it advances, not by a thread of its own: beside a thread, detection does not fork (`fork.py`).
    with Progress(console=console, transient=True, disable=not console.is_terminal, auto_refresh=False) as progress:
        task = progress.add_task(title, total=None)

        def advance(done: int, total: int) -> None:
            progress.update(task, completed=done, total=total, refresh=True)

        yield advance
