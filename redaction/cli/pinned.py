"""What is pinned outside the repository: options that CI sets as variables, so that no commit can change them."""

import functools
import os
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import click

from redaction.cli.options import read_input
from redaction.errors import WrongUsage
from redaction.publish.gate.archive import read_archive
from redaction.publish.gate.reading import Pinned
from redaction.publish.sign.entries import parsed
from redaction.signoff.log import LOG, NOTHING_YET, START

LARGEST_LOG = 50_000_000
_HEAD = "REDACTION_LOG_HEAD"


def pinned_options(command: Callable[..., int | None]) -> Callable[..., int | None]:
    """Give a command `--anchor` and `--log-head`, which reach it as `pinned`."""

    @functools.wraps(command)
    def run(*args: Any, anchor: str | None, log_head: str | None, **more: Any) -> int | None:
        return command(*args, pinned=Pinned(anchor=anchor, head=log_head), **more)

    told = "The policy's digest as pinned outside the repository (or REDACTION_ANCHOR)."
    run = click.option("--anchor", callback=_digest("REDACTION_ANCHOR", "policy show"), default=None, help=told)(run)
    told = "The digest of a line of the public log as pinned outside the repository (or REDACTION_LOG_HEAD)."
    return click.option("--log-head", callback=_digest(_HEAD, "log show"), default=None, help=told)(run)


def former_log(path: Path | None) -> bytes | None:
    """Return the bytes of a log as it once was.

    Raises:
        WrongUsage: it is not there, cannot be read, or is empty: from which any log at all would go on.
    """
    if path is None:
        return None
    stored = read_input(path, limit=LARGEST_LOG)
    if not stored.strip():
        step = (
            f"give the log as it was published; before anything is, a file that says '{NOTHING_YET.decode().strip()}'"
        )
        raise WrongUsage("is empty, and would let any log pass", where=str(path), next_step=step)
    return stored


def tell_head(root: Path, before: Mapping[str, bytes], *, hold: bool = False) -> None:
    """Print the head of the log of the archive at `root`, to be pinned, if the log is another than among `before`.

    Args:
        root: the archive.
        before: its files as they were.
        hold: it was held, or a hold was lifted, which the live site never learns of.
    """
    stored = read_archive(root).untrusted_files.get(LOG, b"")
    why = ", or nobody can tell if this is taken back before the site is next published" if hold else ""
    if stored not in (b"", before.get(LOG)):
        click.echo(f"pin the log's new head outside the repository{why}: REDACTION_LOG_HEAD={parsed(stored).head}")


def _digest(variable: str, shown_by: str) -> Callable[[click.Context, click.Parameter, str | None], str | None]:
    def take(_ctx: click.Context, _param: click.Parameter, value: str | None) -> str | None:
        """Take the pinned digest; a variable that is set but empty is an error, not "nothing is pinned"."""
        value = os.environ.get(variable) if value is None else value
        if value is not None and not re.fullmatch("[0-9a-f]{64}", value):
            raise click.BadParameter(f"expected the 64 hexadecimal digits that 'redaction {shown_by}' prints")
        if value == START and variable == _HEAD:
            step = "pin what 'redaction log show' prints; before anything is entered, leave it out"
            raise click.BadParameter(f"64 zeros are no line of the log, and would let any log pass: {step}")
        return value

    return take
