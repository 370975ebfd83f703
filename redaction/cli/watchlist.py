"""`redaction watchlist`: the keyed hashes of what was removed, and their key."""

import json
import sys
from dataclasses import asdict
from pathlib import Path

import click

from redaction.case.vault import open_vault
from redaction.cli.clock import now
from redaction.cli.options import archive_option, find_archive, json_option, vault_option
from redaction.cli.watch import vault_of, watch_key_of, watch_key_option
from redaction.errors import WrongUsage
from redaction.publish.gate.archive import put, read_archive
from redaction.publish.gate.reading import read
from redaction.publish.watch import standing, watchkey
from redaction.publish.watch.making import making_key


@click.group()
def command() -> None:
    """Keep the hashes by which a build without the vault looks for removed names, and the key to them.

    Example: redaction watchlist check
    """


@command.command()
@click.option("--new-key", is_flag=True, help="Make a new key first: for one that was lost or seen by others.")
@vault_option
@archive_option
def update(vault: Path, archive: Path | None, *, new_key: bool) -> None:
    """Make the watchlists of the published reviews anew from the vault; each that changes must be signed again.

    Example: redaction watchlist update
    """
    root, opened = find_archive(archive), open_vault(vault)
    reading = read(read_archive(root), now=now())
    if new_key:
        key = watchkey.new_key()
        anew = standing.made_anew(reading, opened, key)
        watchkey.replace(opened, key)
    else:
        key = making_key(opened, standing.stored(reading))
        anew = standing.made_anew(reading, opened, key)
    put(root, writes=sorted(anew.items()))
    for path in sorted(anew):
        click.echo(f"wrote {path}: the officer, then the others sign this review again")
    click.echo(f"{len(anew)} watchlists changed; watch key {key.id[:16]}")


@command.command()
@vault_option
@archive_option
@watch_key_option
@json_option
@click.pass_context
def show(ctx: click.Context, *, vault: Path, archive: Path | None, watch_key_file: Path | None, as_json: bool) -> None:
    """Show how the watchlist of each review stands; the names are listed by 'redaction audit --forms CASE' only.

    Example: redaction watchlist show --json
    """
    opened = vault_of(ctx, vault)
    reading = read(read_archive(find_archive(archive)), now=now())
    rows = standing.standings(reading, opened, watch_key_of(watch_key_file, opened))
    if as_json:
        click.echo(json.dumps([asdict(row) for row in rows]))
        return
    words = {True: "yes", False: "NO", None: "unknown here"}
    for row in rows:
        forms = "unknown here" if row.forms is None else row.forms
        click.echo(f"{row.slug}: signed {words[row.signed]}, forms {forms}, as the vault now {words[row.current]}")


@command.command()
@vault_option
@archive_option
@watch_key_option
@click.pass_context
def check(ctx: click.Context, vault: Path, archive: Path | None, watch_key_file: Path | None) -> int:
    """Check that each review's watchlist is there, signed, not empty, and what the vault would give; 1 if not.

    Without a key only the first two are checked; without a vault all but the last.

    Example: redaction watchlist check
    """
    opened = vault_of(ctx, vault)
    reading = read(read_archive(find_archive(archive)), now=now())
    rows = standing.standings(reading, opened, watch_key_of(watch_key_file, opened))
    found = [problem for row in rows for problem in standing.problems(row)]
    for problem in found:
        click.echo(str(problem))
    click.echo(f"{len(rows)} watchlists, {len(found)} problems")
    return 1 if found else 0


@command.command()
@click.option("--out", type=click.Path(path_type=Path), help="Write it to a new file, for its owner only.")
@click.option("--take", type=click.Path(path_type=Path), help="Take the key in this file into the vault instead.")
@vault_option
def key(out: Path | None, take: Path | None, vault: Path) -> None:
    """Show the watch key, for the secret store of CI: on a terminal, or in a file for its owner only; nowhere else.

    Example: redaction watchlist key
    """
    opened = open_vault(vault)
    if take is not None:
        watchkey.keep(opened, watchkey.read(take))
        click.echo("the vault has this watch key now; destroy the file that it came in")
        return
    present = watchkey.key_of(opened)
    if present is None:
        raise WrongUsage("the vault has no watch key yet", next_step="the officer's first signature makes it")
    if out is not None:
        watchkey.write(out, present)
        click.echo(f"wrote {out}; destroy it once CI has the key")
    elif sys.stdout.isatty():
        click.echo(present.secret.hex())
    else:
        raise WrongUsage("the key is shown on a terminal only", next_step="give --out FILE")
