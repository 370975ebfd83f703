"""`--sarif` and `--junit`: writing how a command ended in the formats that CI reads."""

import functools
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from redaction import durable
from redaction.errors import RedactionError, Refused
from redaction.problem import Problem

_FOUND = "redaction.problems"


def reported(command: Callable[..., int | None]) -> Callable[..., int | None]:
    """Give a command `--sarif FILE` and `--junit FILE`, written when it ends, however it ends.

    Problems come from what it raises; a command that prints problems and returns hands them to `found`.
    """

    @functools.wraps(command)
    def run(*args: Any, sarif: Path | None, junit: Path | None, **more: Any) -> int | None:
        for path in filter(None, (sarif, junit)):
            path.unlink(missing_ok=True)  # nobody shall take an earlier run's file for this one's
        try:
            code = command(*args, **more)
        except RedactionError as error:
            problems = error.problems if isinstance(error, Refused) else ()
            _write(sarif, junit, problems, stopped="" if problems else error.message, exit_code=error.exit_code)
            raise
        problems = click.get_current_context().meta.get(_FOUND, ())
        _write(sarif, junit, problems, stopped="", exit_code=code or 0)
        return code

    file = click.Path(path_type=Path, dir_okay=False)
    run = click.option("--junit", type=file, default=None, help="Write the problems to this file as JUnit XML.")(run)
    return click.option("--sarif", type=file, default=None, help="Write the problems to this file as SARIF 2.1.0.")(run)


def found(problems: tuple[Problem, ...]) -> None:
    """Hand on the problems that a command prints itself."""
    click.get_current_context().meta[_FOUND] = problems


def _write(
    sarif: Path | None, junit: Path | None, problems: tuple[Problem, ...], *, stopped: str, exit_code: int
) -> None:
    if sarif is None and junit is None:
        return
    from redaction.publish.gate.gate import RULES
    from redaction.publish.hosting import junit as of_junit
    from redaction.publish.hosting import sarif as of_sarif
    from redaction.publish.hosting.outcome import Outcome

    path = click.get_current_context().command_path.partition(" ")[2]
    outcome = Outcome(command=path, problems=problems, stopped=stopped, exit_code=exit_code)
    meanings = {rule: " ".join((function.__doc__ or "").split()) for rule, function in RULES.items()}
    if sarif is not None:
        durable.write(sarif, of_sarif.sarif(outcome, meanings=meanings), mode=durable.PUBLIC_FILE)
    if junit is not None:
        gated = path in ("verify", "build")
        durable.write(junit, of_junit.junit(outcome, rules=meanings if gated else ()), mode=durable.PUBLIC_FILE)
