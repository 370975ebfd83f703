"""`redaction build`: gate, build, audit, swap."""

from pathlib import Path

import click

from redaction.cli.clock import now
from redaction.cli.options import archive_option, find_archive, vault_option
from redaction.cli.pinned import pinned_options
from redaction.cli.reported import reported
from redaction.cli.watch import warn_unwatched, watch_of
from redaction.publish.gate.reading import Pinned


@click.command()
@reported
@click.option(
    "--out", type=click.Path(path_type=Path), default=None, help="The site's folder; else site/ in the archive."
)
@archive_option
@pinned_options
@vault_option
@click.pass_context
def command(ctx: click.Context, out: Path | None, archive: Path | None, pinned: Pinned, vault: Path) -> None:
    """Build the public site: check the signatures, make the pages, audit every file, then put the site in place.

    Without a vault the removed names are not known and cannot be searched for; everything else is checked.

    Example: redaction build --out /srv/www/reviews
    """
    from redaction.publish.build import build

    root = find_archive(archive)
    watch = watch_of(ctx, vault)
    built = build(root, out or root / "site", now=now(), watch=watch, pinned=pinned)
    click.echo(f"built {built.path}")
    click.echo(
        f"{built.reviews} reviews, {built.audit.pages} pages, {built.audit.files} files, {built.audit.size:,} bytes"
    )
    if watch is None:
        click.echo("names: NOT checked, there is no vault here; build with --vault before you publish", err=True)
    else:
        kept = f"; {built.audit.kept} places were kept by decision" if built.audit.kept else ""
        click.echo(f"names: none of {built.audit.forms} removed forms is in the site{kept}")
        warn_unwatched(built.audit)
