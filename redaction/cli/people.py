"""`redaction people`: say who may sign, as what, and from when to when."""

import json
from datetime import date
from pathlib import Path

import click

from redaction.cli import leaving
from redaction.cli.amend import amend
from redaction.cli.clock import now
from redaction.cli.options import Day, PersonId, archive_option, find_archive, json_option
from redaction.publish.gate.archive import read_archive
from redaction.publish.settings import board_of
from redaction.publish.sign.soundness import policy_files
from redaction.signoff import change, keys, register, revision
from redaction.signoff.key import Key
from redaction.signoff.people import Person
from redaction.signoff.roles import Role


@click.group()
def command() -> None:
    """Say who may sign, and as what; every change must be signed by the policy's holders.

    Example: redaction people add a-mensah --role officer --key a-mensah.pub --name "A. Mensah" --holder
    """


@command.command()
@click.argument("name", type=PersonId())
@click.option(
    "--role",
    "roles",
    type=click.Choice([role.value for role in Role]),
    multiple=True,
    required=True,
    help="May be repeated.",
)
@click.option("--key", type=click.Path(path_type=Path), required=True, help="The person's .pub file.")
@click.option("--name", "full_name", default="", help="The person's full name; it is public.")
@click.option("--holder", is_flag=True, help="The person may also sign the policy.")
@click.option("--remover", is_flag=True, help="The person may remove a page alone in an emergency.")
@click.option("--until", type=Day(), default=None, help="The last day on which the person counts.")
@click.option("--key-until", type=Day(), default=None, help="The last day on which this key counts.")
@click.option("--board", default="", help="The board's name, for a first policy; else that of mkdocs.yml.")
@archive_option
def add(  # noqa: PLR0913  # one parameter for each option
    name: str,
    roles: tuple[str, ...],
    key: Path,
    full_name: str,
    *,
    holder: bool,
    remover: bool,
    until: date | None,
    key_until: date | None,
    board: str,
    archive: Path | None,
) -> None:
    """Add a person, or roles and a key to one who is there.

    Example: redaction people add a-mensah --role officer --key a-mensah.pub --name "A. Mensah" --holder
    """
    root, today = find_archive(archive), now().date()
    half = Key(public=keys.load_public(key), valid_to=key_until)
    person = Person(id=name, name=full_name or name, roles=tuple(map(Role, roles)), keys=(half,), valid_to=until)
    amend(
        root,
        lambda draft, _: change.include(draft, person, holder=holder, remover=remover, today=today),
        today=today,
        board=board or board_of((root / "mkdocs.yml").read_bytes()),
        told=f"{name} may sign as {', '.join(roles)} once version {{}} of the policy is signed",
    )


@command.command("list")
@archive_option
@json_option
def list_(archive: Path | None, *, as_json: bool) -> None:
    """Show everyone in the policy, who have left too, with their days.

    Example: redaction people list
    """
    content, today = revision.content(policy_files(read_archive(find_archive(archive)))), now().date()
    if as_json:
        click.echo(json.dumps(register.rows(content, today), ensure_ascii=False))
        return
    for line in register.lines(content, today):
        click.echo(line)


for part in (leaving.remove, leaving.rotate, leaving.revoke):
    command.add_command(part)
