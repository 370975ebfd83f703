"""`redaction ci`: what an archive's CI needs."""

from pathlib import Path

import click

from redaction import durable
from redaction.cli.options import archive_option, find_archive
from redaction.errors import CannotGoOn
from redaction.publish.hosting.workflows import Host

_LOG = ".well-known/redaction/log.jsonl"
_LARGEST = 50_000_000


@click.group()
def command() -> None:
    """Write the workflows that verify and publish the archive, and fetch what they compare with.

    Example: redaction ci init github-pages
    """


@command.command()
@click.argument("host", type=click.Choice([host.value for host in Host]))
@click.option("--replace", is_flag=True, help="Write over files that hold something else.")
@archive_option
def init(host: str, *, replace: bool, archive: Path | None) -> None:
    """Write the workflow files of a host: check proposed changes without secrets, publish the protected branch.

    A file that is there and holds something else is never written over, unless --replace is given.

    Example: redaction ci init github-pages
    """
    from redaction.publish.hosting.fetch import address
    from redaction.publish.hosting.workflows import workflows, write
    from redaction.publish.settings import value_of

    root = find_archive(archive)
    url = address(value_of((root / "mkdocs.yml").read_text(encoding="utf-8"), ("site_url",)))
    wanted = workflows(Host(host), url=url)
    written = write(root, wanted, replace=replace)
    for path in wanted:
        click.echo(f"{'wrote    ' if path in written else 'unchanged'} {path}")
    if written:
        click.echo("next: the settings that they name at their head; then commit them", err=True)


@command.command("former-log")
@click.argument("url")
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), required=True, help="Where the log goes.")
@click.option("--first", is_flag=True, envvar="REDACTION_FIRST", help="Nothing is live yet (or REDACTION_FIRST=1).")
def former_log(url: str, *, out: Path, first: bool) -> None:
    """Fetch the public log from the live site, for 'redaction verify --former-log': it may only ever grow.

    A site that is there and has no log gives an empty file; one that cannot be reached is an error unless --first.

    Example: redaction ci former-log https://reviews.example/ --out former-log.jsonl
    """
    from redaction.publish.hosting.fetch import address, fetcher

    answer = fetcher(address(url), seconds=60)(_LOG, _LARGEST)
    # Before a site is live, some hosts answer everything with a page of their own.
    if answer.status == 200 and not answer.fault and (answer.content.startswith(b"{") or not first):
        durable.write(out, answer.content, mode=durable.PUBLIC_FILE)
        click.echo(f"{len(answer.content.splitlines())} entries are live")
    elif answer.status in (404, 410) or first:
        durable.write(out, b"", mode=durable.PUBLIC_FILE)
        click.echo("no log is live: nothing to compare with", err=True)
    else:
        said = answer.fault or f"is answered with status {answer.status}"
        raise CannotGoOn(said, where=_LOG, next_step="see that the site is up; before it first is, give --first")
