"""`redaction new`: make a case in the vault."""

from pathlib import Path

import click

from redaction.case.case import PRACTICE
from redaction.case.template import case_yml
from redaction.case.vault import checked_slug, open_vault
from redaction.cli.clock import stamp
from redaction.cli.options import has_terminal, read_input, vault_option
from redaction.errors import WrongUsage

_LIMIT = 1_000_000


@click.command()
@click.argument("case")
@click.option("--from", "source", type=click.Path(path_type=Path), help="A case.yml to start from.")
@vault_option
def command(case: str, source: Path | None, vault: Path) -> None:
    """Make a case in the vault; asks for label, board and known names unless --from is given.

    Example: redaction new child-k-2012 --from child-k.yml
    """
    if checked_slug(case) == PRACTICE:
        raise WrongUsage("is kept for the practice case", where=case, next_step="make that one on the desk")
    text = read_input(source, limit=_LIMIT) if source else _asked(case)
    named = source.name if source else "case.yml"
    place = open_vault(vault, create=True)
    folder = place.create(text, slug=case, where=named)
    folder.record("new", at=stamp())
    click.echo(f"made {folder.path / 'case.yml'}")
    click.echo(f"next: redaction import {case} REPORT.docx --as overview")


def _asked(case: str) -> bytes:
    if not has_terminal():
        raise WrongUsage("no terminal to ask on", next_step="give --from case.yml")
    label = click.prompt("What is the child called in public (such as Child K)")
    board = click.prompt("Which board publishes the review")
    year = click.prompt("In which year was the review", type=click.IntRange(1988, 2100))
    click.echo("Known people: official full name, then the label. An empty name ends the list; the child comes first.")
    known: list[tuple[str, str]] = []
    while name := click.prompt("Name", default="", show_default=False):
        default = label if not known else f"Adult {len(known)}"
        known.append((name, click.prompt("Label", default=default)))
    return case_yml(slug=case, label=label, board=board, year=year, known=known)
