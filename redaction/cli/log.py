"""`redaction log`: the public log of what was approved, held and lifted."""

import json
from dataclasses import replace
from pathlib import Path

import click

from redaction.cli.clock import now
from redaction.cli.options import archive_option, find_archive, json_option
from redaction.cli.pinned import former_log, pinned_options, tell_head
from redaction.cli.reported import found, reported
from redaction.errors import Refused
from redaction.publish.gate.archive import read_archive
from redaction.publish.gate.log_rules import problems
from redaction.publish.gate.reading import Pinned, read
from redaction.publish.sign import entries
from redaction.publish.sign.soundness import policy_files, sound_policy
from redaction.signoff.log import LOG


@click.group()
def command() -> None:
    """Show, check and complete the public log: digests of what was approved, held and lifted, chained in order.

    Example: redaction log verify --against ../log-of-last-month.jsonl
    """


@command.command()
@reported
@click.option("--against", type=click.Path(path_type=Path), help="The log as it once was; today's must go on from it.")
@archive_option
@pinned_options
@json_option
def verify(against: Path | None, archive: Path | None, pinned: Pinned, *, as_json: bool) -> int:
    """Check that the log is whole, in order, and tells all that happened; print the problems if not.

    Example: redaction log verify --against ../log-of-last-month.jsonl
    """
    pinned = replace(pinned, former_log=former_log(against))
    reading = read(read_archive(find_archive(archive)), now=now(), pinned=pinned)
    wrong = tuple(problems(reading))
    found(wrong)
    if as_json:
        rows = [{"rule": p.rule, "where": p.where, "message": p.message} for p in wrong]
        click.echo(json.dumps({"ok": not wrong, "problems": rows}, ensure_ascii=False))
    elif wrong:
        click.echo("\n".join(map(str, wrong)))
    else:
        log = entries.open_for(reading)
        click.echo(f"ok: {len(log.entries)} entries" + (f"; head {log.head}" if log.entries else ""))
    return 1 if wrong else 0


@command.command()
@archive_option
@json_option
def show(archive: Path | None, *, as_json: bool) -> None:
    """Show the log, and its head: the digest of the last line, to pin as REDACTION_LOG_HEAD.

    Example: redaction log show
    """
    log = entries.parsed(policy_files(read_archive(find_archive(archive))).get(LOG, b""))
    if as_json:
        rows = [{"n": e.n, "at": e.at, "event": e.record.event.value, "digest": e.record.digest} for e in log.entries]
        click.echo(json.dumps({"head": log.head if log.entries else None, "entries": rows}))
        return
    for entry in log.entries:
        click.echo(f"{entry.n:>5}  {entry.at}  {entry.record.event.value:<7}  {entry.record.digest}")
    if log.entries:
        click.echo(f"pin it outside the repository with REDACTION_LOG_HEAD={log.head}")
    else:
        click.echo("nothing is entered yet, so there is no head to pin")


@command.command()
@click.option("--onto", type=click.Path(path_type=Path), help="Go on from this log, the published one; after a merge.")
@archive_option
def update(onto: Path | None, archive: Path | None) -> None:
    """Enter in the log what is complete and not there: after a merge, a crash, or signatures that came by another way.

    Example: redaction log update
    """
    root = find_archive(archive)
    base = former_log(onto)
    reading = read(read_archive(root), now=now())
    if base is None:
        sound_policy(reading)
    elif not entries.goes_with(reading, base):
        step = "give the published log of this archive"
        raise Refused("tells of something that is not in this archive", where=str(onto), next_step=step)
    added = entries.update(root, now=now(), onto=base)
    for entry in added:
        click.echo(f"{entry.n:>5}  {entry.at}  {entry.record.event.value:<7}  {entry.record.digest}")
    tell_head(root, reading.facts.untrusted_files)
    click.echo(f"{len(added)} entries added")
