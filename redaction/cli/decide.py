"""`redaction decide`: decisions from the command line."""

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
@vault_option
def command(case: str, person: str, accept: bool, checks: str | None, file: Path | None, vault: Path) -> None:  # noqa: FBT001  # the options of the command line
    """Decide findings from the command line; decisions are kept in the case's journal of this person.

    Example: redaction decide child-k-2012 --person a-mensah --accept-proposals --checks remove --add extra.yml
    """
    from redaction.review import additions, sitting

    if not accept and file is None:
        raise WrongUsage("there is nothing to decide", next_step="give --accept-proposals or --add FILE")
    if checks and not accept:
        raise WrongUsage("--checks says how to accept proposals", next_step="add --accept-proposals")
    entries = additions.parse(read_input(file, limit=_LIMIT), where=file.name) if file else ()
    folder = open_vault(vault).folder(case)
    with folder.locked():
        done = sitting.sit(
            folder,
            person=person,
            at=stamp(),
            entries=entries,
            accept=accept,
            checks=sitting.Checks(checks) if checks else None,
        )
    for outcome in done:
        click.echo(f"{outcome.kind}: {outcome.decided} decided now, {outcome.undecided} undecided")
        if outcome.asks:
            click.echo(f"{outcome.kind}: {outcome.asks} earlier decisions were on words that changed since")
    left = sum(outcome.undecided for outcome in done)
    click.echo(f"next: redaction diff {case}" if not left else f"next: redaction decide {case} --checks remove")
