"""`redaction people remove`, `rotate`, `revoke`: people who go, and keys that go."""

from datetime import date
from pathlib import Path

import click

from redaction.cli.amend import amend
from redaction.cli.clock import now
from redaction.cli.options import Day, PersonId, archive_option, find_archive
from redaction.errors import WrongUsage
from redaction.signoff import change, keys
from redaction.signoff.key import Key, Reason
from redaction.signoff.roles import Role

_ROLES = click.Choice([role.value for role in Role])


@click.command()
@click.argument("name", type=PersonId())
@click.option("--on", "last_day", type=Day(), default=None, help="The last day that counts; else today.")
@click.option("--role", "roles", type=_ROLES, multiple=True, help="Only this role; may be repeated.")
@click.option("--holder", is_flag=True, help="Only the right to sign the policy.")
@archive_option
def remove(name: str, last_day: date | None, roles: tuple[str, ...], *, holder: bool, archive: Path | None) -> None:
    """Let a person go, or take a role from them; what they signed in their days stays good.

    Example: redaction people remove p-zawadzki --on 2026-05-04
    """
    today = now().date()
    if last_day and (roles or holder):
        raise WrongUsage("a role ends with the day of the change; --on is for a person who leaves")
    if roles or holder:
        taken = tuple(map(Role, roles))
        amend(
            find_archive(archive),
            lambda draft, _: change.remove_role(draft, name, taken, holder=holder),
            today=today,
            told=f"{name} has fewer rights once version {{}} of the policy is signed",
        )
        return
    last = last_day or today
    amend(
        find_archive(archive),
        lambda draft, former: change.remove(draft, name, last_day=last, former=former),
        today=today,
        told=f"{name} counts to {last} once version {{}} of the policy is signed",
    )


@click.command()
@click.argument("name", type=PersonId())
@click.option("--key", type=click.Path(path_type=Path), required=True, help="The new .pub file.")
@click.option("--until", type=Day(), default=None, help="The last day on which the former key counts; else today.")
@click.option("--key-until", type=Day(), default=None, help="The last day on which the new key counts.")
@archive_option
def rotate(name: str, key: Path, until: date | None, key_until: date | None, archive: Path | None) -> None:
    """Give a person a new key in place of the one they have, or had.

    Example: redaction people rotate a-mensah --key a-mensah-2027.pub
    """
    today = now().date()
    new = Key(public=keys.load_public(key), valid_from=today, valid_to=key_until)
    amend(
        find_archive(archive),
        lambda draft, _: change.rotate(draft, name, new, last_day=until or today),
        today=today,
        told=f"{name} signs with the new key once version {{}} of the policy is signed",
    )


@click.command()
@click.argument("name", type=PersonId())
@click.option(
    "--reason",
    type=click.Choice([Reason.LOST.value, Reason.COMPROMISED.value, Reason.LEFT.value]),
    required=True,
    help="Why.",
)
@click.option(
    "--from",
    "since",
    type=Day(),
    default=None,
    help="From this day on it counts for nothing; else today. If compromised: the last day when it was surely safe.",
)
@click.option("--key", type=click.Path(path_type=Path), default=None, help="Only this .pub file; else all their keys.")
@archive_option
def revoke(name: str, reason: str, since: date | None, key: Path | None, archive: Path | None) -> None:
    """Take back the keys of a person; what was proposed on that day or later does not count with them.

    Example: redaction people revoke a-mensah --reason lost --from 2026-05-04
    """
    if since is None and reason == Reason.COMPROMISED:
        raise WrongUsage("a compromised key needs a day", next_step="give --from, the last day when it was surely safe")
    public, today = keys.load_public(key) if key else None, now().date()
    day = since or today
    amend(
        find_archive(archive),
        lambda draft, former: change.revoke(draft, name, since=day, reason=Reason(reason), key=public, former=former),
        today=today,
        told=f"keys of {name} count for nothing from {day} on once version {{}} of the policy is signed",
    )
