"""`redaction desk`: the review of cases in a browser on this computer."""

import sys
import threading
import time
import webbrowser
from collections.abc import Callable
from pathlib import Path

import click

from redaction.case.vault import checked_slug, open_vault
from redaction.cli.clock import now
from redaction.cli.options import PersonId, archive_option, find_archive, has_terminal, vault_option
from redaction.cli.pinned import pinned_options
from redaction.desk import serve
from redaction.desk.app import build
from redaction.desk.desk import Desk
from redaction.desk.limits import Limits
from redaction.desk.session import Entrance
from redaction.publish.gate.reading import Pinned


@click.command()
@click.argument("case", required=False)
@click.option("--person", type=PersonId(), default=None, help="Your id, such as a-mensah; else the desk asks.")
@click.option("--key", type=click.Path(path_type=Path), default=None, help="Your signing key, for the page Sign.")
@vault_option
@click.option("--new-vault", is_flag=True, help="Begin: make the vault's folder if it is not there.")
@archive_option
@pinned_options
@click.option("--no-browser", is_flag=True, help="Only show the address; do not open a browser.")
@click.option(
    "--idle", type=click.IntRange(1, 24 * 60), default=30, show_default=True, help="Close after MINUTES unused."
)
def command(  # noqa: PLR0913  # one parameter for each option
    case: str | None,
    person: str | None,
    key: Path | None,
    vault: Path,
    archive: Path | None,
    pinned: Pinned,
    *,
    new_vault: bool,
    no_browser: bool,
    idle: int,
) -> None:
    """Open the desk: officers review, settle and sign cases in the browser, on this computer only.

    Example: redaction desk --person a-mensah
    """
    root = find_archive(archive)
    opened = open_vault(vault, create=new_vault)
    desk = Desk(vault=opened, archive=root, now=now, monotonic=time.monotonic, key=key, pinned=pinned)
    if case is not None:
        desk.start = f"/case/{desk.vault.folder(checked_slug(case)).slug}"
    if person is not None:
        desk.sit(person)
    entrance = Entrance()
    limits = Limits(idle_seconds=idle * 60)
    app = build(desk, entrance, say=lambda line: click.echo(line, err=True), limits=limits)
    with serve.listen() as listening:
        url = serve.address(listening, entrance)
        click.echo(f"the desk is open at {url}\nthe address works once, in one browser")
        if has_terminal():
            click.echo("press Enter for a new address (another browser), Ctrl-C to close the desk")
            threading.Thread(target=_more, args=(lambda: serve.address(listening, entrance),), daemon=True).start()
        if not no_browser:
            webbrowser.open(url)
        click.echo(f"the desk is {serve.serve(app, listening, desk, limits)}")
    desk.close()


def _more(address: Callable[[], str]) -> None:
    """Show a new address whenever Enter is pressed; the browser before it is out once it is used."""
    for _ in sys.stdin:
        click.echo(address())
