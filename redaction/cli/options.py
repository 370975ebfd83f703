"""Options that several commands share, so that they are spelled and explained once."""

import re
import stat
import sys
from datetime import date
from pathlib import Path
from typing import Any

import click

from redaction.errors import WrongUsage

PERSON = r"[a-z0-9]+(-[a-z0-9]+)*"


class PersonId(click.ParamType[str]):
    """A person's id: lower-case words joined by hyphens. It becomes a file name, so nothing else is allowed."""

    name = "id"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the id, or end with a usage error."""
        if not isinstance(value, str) or not re.fullmatch(PERSON, value) or len(value) > 60:
            self.fail("expected lower-case letters, digits and hyphens, such as a-mensah", param, ctx)
        return value


class Day(click.ParamType[date]):
    """A day of the calendar, such as 2026-05-04, in a year that somebody now alive may see."""

    name = "day"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Return the day, or end with a usage error."""
        if isinstance(value, date):
            return value
        if not isinstance(value, str) or not re.fullmatch(r"(19|2[0-9])[0-9]{2}-[0-9]{2}-[0-9]{2}", value):
            self.fail("expected a day such as 2026-05-04", param, ctx)
        try:
            return date.fromisoformat(value)
        except ValueError:
            self.fail("is no day of the calendar", param, ctx)


vault_option = click.option(
    "--vault",
    type=click.Path(path_type=Path),
    envvar="REDACTION_VAULT",
    default=Path("../vault"),
    show_default=True,
    help="The private store of cases (or REDACTION_VAULT).",
)
archive_option = click.option(
    "--archive",
    type=click.Path(path_type=Path, file_okay=False),
    default=None,
    help="The archive's folder, the one with mkdocs.yml; else the nearest above.",
)
json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON for programs.")
person_option = click.option("--person", type=PersonId(), required=True, help="Your id, such as a-mensah.")
passphrase_option = click.option(
    "--passphrase-file",
    type=click.Path(path_type=Path),
    envvar="REDACTION_PASSPHRASE_FILE",
    default=None,
    help="A file whose first line is the passphrase; else it is asked for.",
)


def find_archive(given: Path | None) -> Path:
    """Return the archive's folder: the one given, or the nearest above the working folder with a mkdocs.yml.

    Raises:
        WrongUsage: there is none.
    """
    start = (given or Path.cwd()).absolute()
    for folder in (start,) if given else (start, *start.parents):
        if (folder / "mkdocs.yml").is_file():
            return folder
    raise WrongUsage("there is no archive here (no mkdocs.yml)", where=str(start), next_step="give --archive DIR")


def read_input(path: Path, *, limit: int, pipe: bool = False) -> bytes:
    """Return the bytes of a file named on the command line, or where a `pipe` may be given, of that.

    Raises:
        WrongUsage: it is not there, is a folder, a device or a pipe, cannot be read, or is larger than `limit`.
    """
    try:
        mode = path.stat().st_mode
        if not stat.S_ISREG(mode) and not (pipe and stat.S_ISFIFO(mode)):
            what = "a folder" if stat.S_ISDIR(mode) else "a pipe or a device"
            raise WrongUsage(f"is {what}, not a file", where=str(path))
        with path.open("rb") as file:
            content = file.read(limit + 1)
    except FileNotFoundError:
        raise WrongUsage("there is no such file", where=str(path)) from None
    except OSError as error:
        raise WrongUsage(f"cannot be read ({error.strerror})", where=str(path)) from None
    if len(content) > limit:
        raise WrongUsage(f"is larger than {limit // 1_000_000} MB", where=str(path))
    return content


def has_terminal() -> bool:
    """Say whether somebody can be asked."""
    return sys.stdin is not None and sys.stdin.isatty()


def passphrase(file: Path | None, *, confirm: bool = False) -> str:
    """Return the passphrase: the first line of `file`, or what is typed (hidden).

    Raises:
        WrongUsage: the file cannot be read or is empty, or there is no terminal to ask on.
    """
    if file is not None:
        lines = read_input(file, limit=100_000, pipe=True).decode("utf-8", errors="replace").splitlines()
        if not lines or not lines[0]:
            raise WrongUsage("holds no passphrase", where=str(file))
        return lines[0]
    if not has_terminal():
        raise WrongUsage("no passphrase and no terminal to ask on", next_step="give --passphrase-file")
    return str(click.prompt("Passphrase", hide_input=True, confirmation_prompt=confirm, err=True))
