"""`redaction build`: gate, build, audit, swap."""

from pathlib import Path

import click

from redaction.cli.clock import now
from redaction.cli.options import archive_option, find_archive, vault_option
from redaction.cli.pinned import pinned_options
from redaction.cli.reported import reported
from redaction.cli.watch import sources_of, watch_key_option
from redaction.publish.gate.reading import Pinned


@click.command()
@reported
@click.option(
    "--out", type=click.Path(path_type=Path), default=None, help="The site's folder; else site/ in the archive."
)
@archive_option
@pinned_options
@vault_option
@watch_key_option
@click.pass_context
def command(  # one parameter for each option
    ctx: click.Context,
    out: Path | None,
    archive: Path | None,
    pinned: Pinned,
    vault: Path,
    watch_key_file: Path | None,
) -> None:
    """Build the public site: check the signatures, make the pages, audit every file, then put the site in place.

    The removed names are known from the vault, or by the watch key from the watchlists in the repository; with neither
    for some published review, nothing is built.

    Example: redaction build --out /srv/www/reviews
    """
    from redaction.publish.build import build

    root = find_archive(archive)
    watch, key = sources_of(ctx, vault, watch_key_file)
    built = build(root, out or root / "site", now=now(), watch=watch, key=key, pinned=pinned)
    click.echo(f"built {built.path}")
    click.echo(
        f"{built.reviews} reviews, {built.audit.pages} pages, {built.audit.files} files, {built.audit.size:,} bytes"
    )
    kept = f"; {built.audit.kept} places were kept by decision" if built.audit.kept else ""
    click.echo(f"names: none of {built.audit.forms} removed forms is in the site{kept}")
