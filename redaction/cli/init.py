"""`redaction init`: turn a checkout's demonstration archive into a board's own."""

from pathlib import Path

import click

from redaction.cli.options import archive_option, find_archive
from redaction.publish.founding import found


@click.command()
@click.option("--board", required=True, help="The board's full name, as it stands on every page.")
@archive_option
def command(board: str, archive: Path | None) -> None:
    """Empty the demonstration archive and put your board's name in it.

    Example: redaction init --board "Ardenmoor Safeguarding Children Board"
    """
    root = find_archive(archive)
    own = found(root, board=board)
    click.echo(f"{root} is now the empty archive of {board}")
    click.echo(f"next: fill in address, telephone and help lines in {' and '.join(own)}")
    click.echo("then: redaction keys new, redaction people add, redaction policy sign")
