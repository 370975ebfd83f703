"""`redaction policy expire` and `require`: how long the policy counts, and how many people it asks for."""

import re
from datetime import date
from pathlib import Path

import click

from redaction.cli.amend import amend
from redaction.cli.clock import now
from redaction.cli.options import Day, archive_option, find_archive
from redaction.errors import WrongUsage
from redaction.signoff import change
from redaction.signoff.roles import ALWAYS, Role
from redaction.signoff.thresholds import MOST_OF_A_ROLE, Act

_PUBLIC = (Act.PUBLISH, Act.SUPERSEDE)


@click.command()
@click.option("--on", "last_day", type=Day(), default=None, help="The last day on which the policy counts.")
@click.option("--never", is_flag=True, help="It has no end.")
@archive_option
def expire(last_day: date | None, *, never: bool, archive: Path | None) -> None:
    """Say how long the policy counts; its holders must then sign a next version, if only with a later day.

    Example: redaction policy expire --on 2027-11-30
    """
    if (last_day is None) != never:
        raise WrongUsage("say until when", next_step="give either --on DAY or --never")
    amend(
        find_archive(archive),
        lambda draft, _: change.expire(draft, last_day),
        today=now().date(),
        told=f"the policy {f'counts to {last_day}' if last_day else 'has no end'} once version {{}} of it is signed",
    )


@click.command()
@click.argument("counts", nargs=-1, metavar="[ROLE=NUMBER]...")
@click.option(
    "--for", "act", type=click.Choice([act.value for act in Act]), default=Act.PUBLISH.value, help="To do what."
)
@click.option("--holders", type=click.IntRange(2, 20), default=None, help="How many holders a next version needs.")
@archive_option
def require(counts: tuple[str, ...], act: str, holders: int | None, archive: Path | None) -> None:
    """Say how many people of a role must sign to publish, supersede, withdraw or remove a page.

    Example: redaction policy require checker=2 legal=1 --for publish
    """
    needed: dict[Role, int] = {}
    for word in counts:
        role, _, number = word.partition("=")
        if role not in [*Role] or not re.fullmatch("[0-9]{1,9}", number):
            raise WrongUsage("is not ROLE=NUMBER", where=word, next_step="write it so: checker=2")
        least = 1 if Act(act) in _PUBLIC and role in ALWAYS else 0
        if not least <= int(number) <= MOST_OF_A_ROLE:
            raise WrongUsage(f"is not a number from {least} to {MOST_OF_A_ROLE}", where=word)
        needed[Role(role)] = int(number)
    if not needed and holders is None:
        raise WrongUsage("nothing is asked for", next_step="give ROLE=NUMBER or --holders")
    amend(
        find_archive(archive),
        lambda draft, _: change.require(draft, Act(act), needed, holders=holders),
        today=now().date(),
        told="so many must sign once version {} of the policy is signed",
    )
