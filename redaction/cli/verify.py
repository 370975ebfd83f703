"""`redaction verify`: check every approval against the content."""

import json
from dataclasses import replace
from pathlib import Path

import click

from redaction.cli.clock import now
from redaction.cli.options import archive_option, find_archive, json_option
from redaction.cli.pinned import former_log as read_former_log
from redaction.cli.pinned import pinned_options
from redaction.cli.reported import found, reported
from redaction.errors import Refused
from redaction.publish.gate import gate
from redaction.publish.gate.archive import read_archive
from redaction.publish.gate.reading import Pinned


@click.command()
@reported
@archive_option
@pinned_options
@click.option("--former-log", type=click.Path(path_type=Path), help="The public log as it once was; it must go on.")
@json_option
def command(archive: Path | None, pinned: Pinned, former_log: Path | None, *, as_json: bool) -> int:
    """Check that every byte of the archive is what the right people signed; print the problems if not.

    Example: redaction verify && redaction build
    """
    facts = read_archive(find_archive(archive))
    pinned = replace(pinned, former_log=read_former_log(former_log))
    try:
        verified = gate.admit(facts, now=now(), pinned=pinned)
    except Refused as refused:
        found(refused.problems)
        rows = [{"rule": p.rule, "where": p.where, "message": p.message} for p in refused.problems]
        if as_json:
            click.echo(json.dumps({"ok": False, "problems": rows}, ensure_ascii=False))
        else:
            click.echo("\n".join(map(str, refused.problems)))
        return refused.exit_code
    reviews, files = len(verified.reviews), len(verified.files)
    if as_json:
        click.echo(json.dumps({"ok": True, "reviews": reviews, "files": files, "problems": []}))
    else:
        click.echo(f"ok: {reviews} reviews, {files} files")
    return 0
