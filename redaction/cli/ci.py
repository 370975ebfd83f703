"""`redaction ci`: what an archive's CI needs."""

from pathlib import Path

import click

from redaction import durable
from redaction.cli.options import archive_option, find_archive
from redaction.errors import CannotGoOn, Refused
from redaction.publish.hosting.workflows import Host
from redaction.signoff.log import NOTHING_YET

_LOG = ".well-known/redaction/log.jsonl"
_LARGEST = 50_000_000
_OK = 200


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
    url = address(value_of((root / "mkdocs.yml").read_bytes(), ("site_url",)))
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

    A site that has no log, or cannot be reached, is an error. With --first the file says in words that nothing is
    published yet; if a log is live then, that is an error too, so that --first is not left where it was needed once.

    Example: redaction ci former-log https://reviews.example/ --out former-log.jsonl
    """
    from redaction.publish.hosting.fetch import address, fetcher

    answer = fetcher(address(url), seconds=60)(_LOG, _LARGEST)
    # Before a site is live, some hosts answer everything with a page of their own.
    if answer.status == _OK and not answer.fault and answer.content.startswith(b"{"):
        if first:
            step = "take --first, or the variable REDACTION_FIRST, away"
            raise Refused("a log is live: something is published already", where=_LOG, next_step=step)
        durable.write(out, answer.content, mode=durable.PUBLIC_FILE)
        click.echo(f"{len(answer.content.splitlines())} entries are live")
    elif first:
        durable.write(out, NOTHING_YET, mode=durable.PUBLIC_FILE)
        click.echo("no log is live: it is taken that nothing is published yet, as --first says", err=True)
    else:
        said = answer.fault or ("is no log" if answer.status == _OK else f"is answered with status {answer.status}")
        step = "see that the address is right and the site is up; before it is first published, give --first"
        raise CannotGoOn(said, where=_LOG, next_step=step)
