"""`redaction keys`: make a signing key."""

from pathlib import Path

import click

from redaction.cli.options import passphrase, passphrase_option, person_option
from redaction.signoff import keys


@click.group()
def command() -> None:
    """Make a signing key.

    Example: redaction keys new --person a-mensah --out ~/keys/a-mensah
    """


@command.command()
@person_option
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), required=True, help="The new key's file.")
@passphrase_option
def new(person: str, out: Path, passphrase_file: Path | None) -> None:
    """Make a passphrase-protected Ed25519 key at OUT, and its public half at OUT.pub.

    Example: redaction keys new --person a-mensah --out ~/keys/a-mensah
    """
    keys.new(out, person=person, passphrase=passphrase(passphrase_file, confirm=True))
    click.echo(f"made {out} (keep it to yourself) and {out}.pub (give it to a holder of the policy)")
    click.echo(f"next: redaction people add {person} --role ROLE --key {out}.pub")
