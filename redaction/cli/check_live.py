"""`redaction check-live`: hold the live site against the built one."""

import json
from pathlib import Path

import click

from redaction.cli.options import archive_option, find_archive, json_option, read_input
from redaction.cli.reported import found, reported
from redaction.errors import WrongUsage
from redaction.publish.audit.audit import LISTING
from redaction.publish.hosting import live
from redaction.publish.hosting.fetch import address, fetcher

_LARGEST = 50_000_000
_PAUSE = 20.0


@click.command()
@reported
@click.argument("url", required=False)
@click.option("--site", type=click.Path(path_type=Path, file_okay=False), help="The built site; else its own list.")
@click.option("--listing", metavar="SHA256", help="The digest of the built site's files.json, where it is not at hand.")
@click.option("--former", type=click.Path(path_type=Path), help="An earlier site's files.json: what left must be gone.")
@click.option("--wait", type=click.FloatRange(0, 120), default=0.0, help="Minutes to go on while it is not there yet.")
@click.option("--timeout", type=click.FloatRange(0.1, 600), default=60.0, help="Seconds that one file may take.")
@archive_option
@json_option
def command(  # noqa: PLR0913  # one parameter for each option
    url: str | None,
    *,
    site: Path | None,
    listing: str | None,
    former: Path | None,
    wait: float,
    timeout: float,
    archive: Path | None,
    as_json: bool,
) -> int:
    """Fetch every file of the live site and compare it with the built one: missing, changed, or not ours.

    Without URL it is the archive's own address, site_url in mkdocs.yml. Without --site or --listing the live site is
    held against its own list only. Only https is spoken, and no redirect to another host is followed.

    Example: redaction check-live https://reviews.example/ --site site
    """
    from redaction.publish.build import read_site
    from redaction.publish.settings import value_of

    if url is None:
        url = value_of((find_archive(archive) / "mkdocs.yml").read_bytes(), ("site_url",))
    fetch = fetcher(address(url), seconds=timeout)
    built = listing_of = None
    if site is not None:
        if not site.is_dir():
            raise WrongUsage("there is no such folder", where=str(site), next_step="build it with 'redaction build'")
        built, listing_of = live.site_list(read_site(site), where=str(site / LISTING))
    expected = listing or listing_of
    earlier = live.listed(read_input(former, limit=_LARGEST), where=str(former)) if former is not None else ()
    result = live.settled(
        lambda: live.check(fetch, built=built, listing=expected, former=earlier),
        lambda: live.arrived(fetch, expected),
        seconds=wait * 60,
        pause=min(_PAUSE, timeout),
    )
    found(result.problems)
    if as_json:
        rows = [{"rule": p.rule, "where": p.where, "message": p.message} for p in result.problems]
        click.echo(json.dumps({"ok": not rows, "files": result.files, "built": expected is not None, "problems": rows}))
        return 1 if rows else 0
    for problem in result.problems:
        click.echo(str(problem))
    click.echo(f"{len(result.problems)} problems in {result.files} files")
    if expected is None:
        click.echo("held against the live site's own list only; give --site for the built one", err=True)
    return 1 if result.problems else 0
