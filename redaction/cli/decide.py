"""`redaction decide`: decisions from the command line."""

import sys
from pathlib import Path

import click

from redaction.case.vault import open_vault
from redaction.cli.clock import stamp
from redaction.cli.options import person_option, read_input, vault_option
from redaction.errors import WrongUsage

_LIMIT = 1_000_000


@click.command()
@click.argument("case")
@person_option
@click.option("--accept-proposals", "accept", is_flag=True, help="Decide every undecided finding as proposed.")
@click.option(
    "--checks",
    type=click.Choice(["remove", "keep"]),
    help="With --accept-proposals: what becomes of findings that a person must decide.",
)
@click.option("--add", "file", type=click.Path(path_type=Path), help="A YAML file of add, keep and change entries.")
@click.option(
    "--intruder-note",
    "note",
    type=click.Path(path_type=Path),
    help="A text file (- for standard input): what you found when trying to single someone out.",
)
@vault_option
def command(  # noqa: PLR0913  # the options of the command line
    *,
    case: str,
    person: str,
    accept: bool,
    checks: str | None,
    file: Path | None,
    note: Path | None,
    vault: Path,
) -> None:
    """Decide findings from the command line; decisions are kept in the case's journal of this person.

    The intruder note is kept beside them, with who and when, for the public text as it then stands.

    Example: redaction decide child-k-2012 --person a-mensah --accept-proposals --checks remove --add extra.yml
    """
    from redaction.review.decisions import additions, sitting
    from redaction.review.weighed import standing

    if not accept and file is None and note is None:
        step = "give --accept-proposals, --add FILE or --intruder-note FILE"
        raise WrongUsage("there is nothing to decide", next_step=step)
    if checks and not accept:
        raise WrongUsage("--checks says how to accept proposals", next_step="add --accept-proposals")
    entries = additions.parse(read_input(file, limit=_LIMIT), where=file.name) if file else ()
    said = _note(note) if note else ""
    folder = open_vault(vault).folder(case)
    with folder.locked():
        done: tuple[sitting.Outcome, ...] = ()
        if accept or file:
            done = sitting.sit(
                folder,
                person=person,
                at=stamp(),
                entries=entries,
                accept=accept,
                checks=sitting.Checks(checks) if checks else None,
            )
        if said:
            standing.record(folder, person=person, at=stamp(), words=said)
    for outcome in done:
        click.echo(f"{outcome.kind}: {outcome.decided} decided now, {outcome.undecided} undecided")
        if outcome.asks:
            click.echo(f"{outcome.kind}: {outcome.asks} earlier decisions were on words that changed since")
        for where, count in outcome.named:
            message = (
                f"{where}: what it keeps names somebody of the case as well (places in the {outcome.kind}: {count})"
            )
            click.echo(f"{message}; look at each in the diff, or give more of the words around the one that is meant")
    if said:
        click.echo("the intruder note was recorded for the public text as it stands")
    left = sum(outcome.undecided for outcome in done)
    click.echo(f"next: redaction diff {case}" if not left else f"next: redaction decide {case} --checks remove")


def _note(path: Path) -> str:
    """Read a note from a file or from standard input, never from the command line, which other users can see."""
    from redaction.review.weighed import intruder

    if str(path) == "-":
        return intruder.words(sys.stdin.buffer.read(_LIMIT + 1), where="the standard input")
    return intruder.words(read_input(path, limit=_LIMIT), where=path.name)
