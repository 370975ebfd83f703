"""`redaction people`: say who may sign, and as what."""

import json
from pathlib import Path

import click

from redaction.cli.clock import now
from redaction.cli.options import PersonId, archive_option, find_archive, json_option
from redaction.publish.gate.archive import put, read_archive
from redaction.publish.settings import board_of
from redaction.signoff import keys, revision
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
@click.option("--board", default="", help="The board's name, for a first policy; else that of mkdocs.yml.")
@archive_option
def add(  # noqa: PLR0913  # one parameter for each option
    name: str, roles: tuple[str, ...], key: Path, full_name: str, *, holder: bool, board: str, archive: Path | None
) -> None:
    """Add a person, or roles and a key to one who is there.

    Example: redaction people add a-mensah --role officer --key a-mensah.pub --name "A. Mensah" --holder
    """
    root, half = find_archive(archive), keys.load_public(key)
    person = Person(id=name, name=full_name or name, roles=tuple(map(Role, roles)), keys=(half,))
    board = board or board_of((root / "mkdocs.yml").read_text(encoding="utf-8"))
    change = revision.including(read_archive(root).untrusted_files, person, holder=holder, board=board)
    put(root, writes=change.writes, removes=change.removes)
    first = f"{name} may sign as {', '.join(roles)} once version {change.content.version} of the policy is signed"
    click.echo("\n".join((first, *change.said)))


@command.command("list")
@archive_option
@json_option
def list_(archive: Path | None, *, as_json: bool) -> None:
    """Show everyone in the policy.

    Example: redaction people list
    """
    content = revision.content(read_archive(find_archive(archive)).untrusted_files)
    rows = [
        {
            "id": person.id,
            "name": person.name,
            "roles": [role.value for role in person.roles],
            "holder": person.id in content.holders,
            "keys": [key.line for key in person.keys],
            "valid_today": person.valid(now()),
        }
        for person in content.people
    ]
    if as_json:
        click.echo(json.dumps(rows, ensure_ascii=False))
    for person in () if as_json else content.people:
        notes = ", ".join((*person.roles, *(["holder"] if person.id in content.holders else [])))
        click.echo(f"{person.id}  {person.name}  {notes}{'' if person.valid(now()) else '  (not valid today)'}")
