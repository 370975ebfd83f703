"""`redaction audit`: leak audit of a built site."""

import json
from pathlib import Path

import click

from redaction.cli.clock import now
from redaction.cli.options import archive_option, find_archive, json_option, vault_option
from redaction.cli.pinned import pinned_options
from redaction.cli.reported import found, reported
from redaction.cli.watch import sources_of, vault_watch_of, watch_key_option
from redaction.errors import WrongUsage
from redaction.publish.gate.reading import Pinned
from redaction.publish.watch.sources import unknown
from redaction.publish.watch.watch import listed


@click.command()
@reported
@click.argument("site", type=click.Path(path_type=Path), required=False)
@click.option("--forms", "case", default=None, help="List the removed forms of a case by number; for your eyes only.")
@archive_option
@pinned_options
@vault_option
@watch_key_option
@json_option
@click.pass_context
def command(  # noqa: PLR0913  # one parameter for each option
    ctx: click.Context,
    *,
    site: Path | None,
    case: str | None,
    archive: Path | None,
    pinned: Pinned,
    vault: Path,
    watch_key_file: Path | None,
    as_json: bool,
) -> int:
    """Audit a built site: every file expected, nothing hidden, nothing from elsewhere, no removed name.

    A problem names a removed form by its number only; --forms CASE lists them, from the vault, on your own screen.

    Example: redaction audit site --vault ../vault
    """
    from redaction.publish.build import audit_site

    if case is not None:
        for line in listed(vault_watch_of(vault, case)):
            click.echo(line)
        return 0
    if site is None:
        raise WrongUsage("no site was named", next_step="give its folder, or --forms CASE")
    if not site.is_dir():
        raise WrongUsage("there is no such folder", where=str(site), next_step="build it with 'redaction build'")
    watch, key = sources_of(ctx, vault, watch_key_file)
    result = audit_site(find_archive(archive), site, now=now(), watch=watch, key=key, pinned=pinned)
    found(result.problems)
    if as_json:
        rows = [{"rule": p.rule, "where": p.where, "message": p.message} for p in result.problems]
        summary = {"files": result.files, "bytes": result.size, "forms": result.forms, "kept": result.kept}
        ok = not rows and not result.unwatched
        click.echo(json.dumps({"ok": ok, **summary, "unwatched": list(result.unwatched), "problems": rows}))
    else:
        for problem in result.problems:
            click.echo(str(problem))
        click.echo(f"{len(result.problems)} problems in {result.files} files, {result.size:,} bytes")
        click.echo(f"names: {result.forms} removed forms searched for, {result.kept} places kept by decision")
    if result.unwatched and not result.problems:
        raise unknown(result.unwatched)
    return 1 if result.problems else 0
