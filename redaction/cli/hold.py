"""`redaction hold`: hold a case, so that nothing of it is signed or built, and lift a hold."""

import json
import secrets
from datetime import date
from pathlib import Path

import click

from redaction.cli.clock import now
from redaction.cli.options import (
    Day,
    PersonId,
    archive_option,
    find_archive,
    json_option,
    passphrase,
    passphrase_option,
    person_option,
)
from redaction.cli.pinned import tell_head
from redaction.errors import WrongUsage
from redaction.publish.gate.archive import read_archive
from redaction.publish.gate.reading import read
from redaction.publish.sign import holding
from redaction.signoff import keys, workdays
from redaction.signoff.hold import HoldKind


@click.group()
def command() -> None:
    """Hold a case for a trial, inquest, family proceedings, reporting restriction or panel notice; lift a hold.

    Example: redaction hold add child-k-2012 --kind trial --owner a-mensah --review-by 2027-03-01
    """


@command.command()
@click.argument("case", type=PersonId())
@click.option("--kind", type=click.Choice([kind.value for kind in HoldKind]), required=True, help="Why it is held.")
@click.option("--owner", type=PersonId(), required=True, help="Who answers for it, and may lift it.")
@click.option("--review-by", type=Day(), help="The day by which the owner looks at it again; of a notice, its end.")
@click.option("--from", "begins", type=Day(), help="Its first day; else today.")
@click.option("--given", type=Day(), help="Panel notice: the day on which notice was given; else today.")
@click.option("--working-days", type=click.IntRange(1, workdays.MOST), help="Panel notice: how many must pass.")
@archive_option
def add(  # noqa: PLR0913  # one parameter for each option
    *,
    case: str,
    kind: str,
    owner: str,
    review_by: date | None,
    begins: date | None,
    given: date | None,
    working_days: int | None,
    archive: Path | None,
) -> None:
    """Hold a case. A panel's notice ends by itself, after its working days in England; every other hold is lifted.

    Example: redaction hold add child-k-2012 --kind panel-notice --owner a-mensah --given 2026-11-23 --working-days 7
    """
    root = find_archive(archive)
    notice = kind == HoldKind.PANEL_NOTICE
    if notice != (working_days is not None) or (given is not None and not notice) or (begins is not None and notice):
        raise WrongUsage("a panel notice, and nothing else, takes --working-days and --given; every other hold --from")
    reading = read(read_archive(root), now=now())
    first = given or begins or reading.now.date()
    until = workdays.after(first, working_days) if working_days else None
    review = review_by or until
    if review is None or (review_by and review_by < max(first, reading.now.date())):
        what = "a hold must be looked at again, on a day that has not passed and not before its first"
        raise WrongUsage(what, next_step="give --review-by DAY")
    days = holding.Days(begins=first, review_by=review, until=until)
    hold = holding.ready_hold(reading, case, HoldKind(kind), owner, days, salt=secrets.token_hex(16))
    path = holding.finish_hold(root, reading, hold)
    if reading.publication(case) is None:
        click.echo(f"nothing of {case} is in this archive yet: check that the name is the case's own", err=True)
    already = ", as was said before" if path in reading.facts.untrusted_files else ""
    click.echo(
        f"{case} is held from {first}{f' to the end of {until}' if until else ', until it is lifted'}{already}: {path}"
    )
    tell_head(root, reading.facts.untrusted_files, hold=True)


@command.command()
@click.argument("case", type=PersonId())
@click.argument("number", type=click.IntRange(1, 9999), required=False)
@person_option
@click.option("--key", type=click.Path(path_type=Path), required=True, help="Your private key.")
@passphrase_option
@archive_option
def lift(  # one parameter for each option
    case: str, number: int | None, person: str, key: Path, passphrase_file: Path | None, archive: Path | None
) -> None:
    """End a hold: its owner, a legal adviser or the chair signs that its reason has gone.

    Example: redaction hold lift child-k-2012 1 --person a-mensah --key ~/keys/a-mensah
    """
    root = find_archive(archive)
    reading = read(read_archive(root), now=now())
    ready = holding.ready_lift(reading, case, number, person, salt=secrets.token_hex(16))
    hold = ready.held.hold
    click.echo(f"You are about to lift: hold {hold.n} of {case} ({hold.kind.value}), which began on {hold.begins}")
    secret = None if ready.signed else keys.load(key, passphrase=passphrase(passphrase_file))
    path = holding.finish_lift(root, ready, secret)
    click.echo("it is lifted already" if ready.signed else f"lifted: {path}")
    tell_head(root, reading.facts.untrusted_files, hold=True)


@command.command("list")
@archive_option
@json_option
def list_(archive: Path | None, *, as_json: bool) -> None:
    """Show every hold, who owns it, when it must be looked at again, and whether it stands today.

    Example: redaction hold list --json
    """
    rows = holding.rows(read(read_archive(find_archive(archive)), now=now()))
    if as_json:
        click.echo(json.dumps(rows))
    for row in () if as_json else rows:
        days = f"from {row['from']}, review by {row['review_by']}" + (f", until {row['until']}" if row["until"] else "")
        click.echo(f"{row['case']} {row['n']}  {row['kind']}  {row['state']}  owner {row['owner']}, {days}")
    if not rows and not as_json:
        click.echo("nothing is held")
