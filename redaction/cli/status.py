"""`redaction status`: what is missing before a case is public, in words, and who can do it."""

import json
from collections.abc import Mapping
from itertools import groupby
from pathlib import Path

import click

from redaction.case.vault import Vault, checked_slug, open_vault
from redaction.cli.clock import now
from redaction.cli.options import archive_option, find_archive, json_option, vault_option
from redaction.cli.pinned import pinned_options
from redaction.errors import WrongUsage
from redaction.publish.gate import gate
from redaction.publish.gate.archive import read_archive
from redaction.publish.gate.reading import Pinned, read
from redaction.publish.sign import progress
from redaction.publish.sign.status import points
from redaction.signoff.policy import TrustPolicy


@click.command()
@click.argument("case", required=False)
@vault_option
@archive_option
@pinned_options
@json_option
def command(case: str | None, vault: Path, archive: Path | None, pinned: Pinned, *, as_json: bool) -> None:
    """Say what each case still needs and who can give it, and what runs out within two months. It changes nothing.

    Example: redaction status child-k-2012
    """
    facts = read_archive(find_archive(archive))
    opened = open_vault(vault) if vault.is_dir() else None
    reading = read(facts, now=now(), pinned=pinned)
    people = reading.policy.content.people if isinstance(reading.policy, TrustPolicy) else ()
    cases = _cases(opened, case, {person.id: person.name for person in people})
    found = gate.problems(facts, now=reading.now, pinned=pinned)
    if case is not None and not cases and reading.publication(case) is None and not reading.holds.of(case):
        raise WrongUsage("there is no such case, neither in the vault nor in the archive", where=case)
    told = [point for point in points(reading, found, cases) if case is None or point.case in (case, "")]
    if as_json:
        rows = [
            {"case": p.case, "about": p.about, "message": p.message, "people": list(p.people), "stops": p.stops}
            for p in told
        ]
        click.echo(json.dumps({"ok": not any(p.stops for p in told), "points": rows}, ensure_ascii=False))
        return
    for slug, of_case in groupby(sorted(told, key=lambda p: (p.case == "", p.case)), key=lambda p: p.case):
        click.echo(slug or "the archive")
        for point in of_case:
            who = f" ({', '.join(point.people)})" if point.people else ""
            click.echo(f"  {'' if point.stops else 'soon: '}{point.message}{who}")
    if not told:
        click.echo("nothing is missing")
    if opened is None:
        click.echo("the vault is not here: said of the archive only", err=True)


def _cases(vault: Vault | None, case: str | None, names: Mapping[str, str]) -> list[progress.Progress]:
    if vault is None:
        return []
    there = vault.reviews() if case is None else [slug for slug in vault.slugs() if slug == checked_slug(case)]
    return [progress.of(vault.folder(slug), slug, names) for slug in there]
