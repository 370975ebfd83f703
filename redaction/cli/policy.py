"""`redaction policy`: show and sign the archive's policy, say how long it counts and what it asks for."""

import json
from pathlib import Path

import click

from redaction.cli import demands
from redaction.cli.clock import now
from redaction.cli.options import (
    archive_option,
    find_archive,
    json_option,
    passphrase,
    passphrase_option,
    person_option,
)
from redaction.cli.pinned import tell_head
from redaction.digest import fingerprint
from redaction.publish.gate.archive import put, read_archive
from redaction.publish.sign import entries
from redaction.publish.sign.soundness import policy_files
from redaction.signoff import chain, keys, revision


@click.group()
def command() -> None:
    """Show, sign and change the archive's policy.

    Example: redaction policy sign --person a-mensah --key ~/keys/a-mensah
    """


@command.command()
@archive_option
@json_option
def show(archive: Path | None, *, as_json: bool) -> None:
    """Show what the policy asks for, who has signed it, and the digest to pin as REDACTION_ANCHOR.

    Example: redaction policy show
    """
    facts = revision.facts(policy_files(read_archive(find_archive(archive))), at=now())
    if as_json:
        click.echo(json.dumps(facts, ensure_ascii=False))
        return
    for key, value in facts.items():
        click.echo(f"{key}: {_plain(value)}")
    click.echo(f"pin it outside the repository with REDACTION_ANCHOR={facts['sha256']}")


@command.command()
@person_option
@click.option("--key", type=click.Path(path_type=Path), required=True, help="Your private key.")
@passphrase_option
@archive_option
def sign(person: str, key: Path, passphrase_file: Path | None, archive: Path | None) -> None:
    """Sign the policy as it stands.

    Example: redaction policy sign --person a-mensah --key ~/keys/a-mensah
    """
    root = find_archive(archive)
    files = policy_files(read_archive(root))
    content = revision.content(files)
    click.echo(f"You are about to sign: policy version {content.version} of {content.board}")
    for one in content.people:
        click.echo(f"  {one.id}  {one.name}  {', '.join(one.roles)}")
    changes = revision.changes(files)
    if changes:
        click.echo(f"What it changes in version {content.version - 1}:")
    for line in changes:
        click.echo(f"  {line}")
    click.echo(f"fingerprint {fingerprint(files[chain.POLICY])}")
    secret = keys.load(key, passphrase=passphrase(passphrase_file))
    change = revision.signed(files, person, secret, at=now())
    put(root, writes=change.writes, removes=change.removes)
    with entries.all_else_written():
        entries.update(root, now=now())
    for line in change.said:
        click.echo(line)
    tell_head(root, files)


def _plain(value: object) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{count} {role}" for role, count in value.items())
    return "\n  ".join(map(str, value)) or "none" if isinstance(value, list) else str(value or "none")


for part in (demands.expire, demands.require):
    command.add_command(part)
