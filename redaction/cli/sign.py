"""`redaction sign`: approve a case's public pages, in one's own role."""

import tempfile
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import click

from redaction.case.vault import CaseFolder, open_vault
from redaction.cli.clock import now, stamp
from redaction.cli.options import (
    archive_option,
    find_archive,
    passphrase,
    passphrase_option,
    person_option,
    vault_option,
)
from redaction.cli.pinned import pinned_options, tell_head
from redaction.cli.watch import watch_key_of
from redaction.errors import Refused
from redaction.publish.gate.archive import clear_half_written, read_archive
from redaction.publish.gate.reading import Pinned, Reading, read
from redaction.publish.gate.watchlists import WATCHLISTS, watchlist_path
from redaction.publish.sign import keepsake, reviewed, signing
from redaction.publish.sign.prepared import Prepared, Terms, from_vault, of_site
from redaction.publish.sign.soundness import not_practice
from redaction.publish.watch.making import checking_key, making_key, vault_of
from redaction.publish.watch.vaultwatch import vault_watch
from redaction.signoff import keys
from redaction.signoff.manifest import SITE
from redaction.signoff.roles import Role


@click.command()
@click.argument("case")
@click.option("--role", type=click.Choice([role.value for role in Role]), required=True, help="What you sign as.")
@person_option
@click.option("--key", type=click.Path(path_type=Path), required=True, help="Your private key.")
@click.option("--not-before", default=None, help="Officer: the embargo, UTC, such as 2026-05-04T09:00:00Z.")
@click.option("--expires", default=None, help="Officer: the last day on which it counts, such as 2031-05-04.")
@click.option("--re-review-by", default=None, help="Officer: the day to look at it again, such as 2030-05-04.")
@passphrase_option
@vault_option
@archive_option
@pinned_options
def command(  # noqa: PLR0913  # one parameter for each option
    *,
    case: str,
    role: str,
    person: str,
    key: Path,
    not_before: str | None,
    expires: str | None,
    re_review_by: str | None,
    passphrase_file: Path | None,
    vault: Path,
    archive: Path | None,
    pinned: Pinned,
) -> None:
    """Approve a case's public pages: the officer brings them in, then the others sign. CASE 'site': the site's own.

    Example: redaction sign child-k-2012 --role officer --person a-mensah --key ~/keys/a-mensah
    """
    not_practice(case)  # before a watch key is made for it
    root = find_archive(archive)
    clear_half_written(root)
    reading = read(read_archive(root), now=now(), pinned=pinned)
    folder = None if case == SITE else _case(vault, case, needed=role == Role.OFFICER)
    stored = reading.facts.under(WATCHLISTS)
    if role == Role.OFFICER:
        pages = _proposed(folder, stored) if folder else _own(reading, vault)
        terms = Terms(not_before=not_before, expires=expires, re_review_by=re_review_by)
        ready = signing.prepare_officer(reading, pages, person, terms=terms)
    else:
        pages_now = from_vault(folder, checking_key(folder, stored)) if folder else None
        ready = signing.prepare_other(reading, case, Role(role), person, pages_now)
        if folder is None and case != SITE:
            click.echo("this machine's vault does not hold the case: compared with the pages in content/ only")
    click.echo("\n".join(signing.words(ready)))
    secret = None if ready.signed else keys.load(key, passphrase=passphrase(passphrase_file))
    if folder:
        keepsake.keep(folder, ready)
    signing.finish(root, ready, secret)
    if folder:
        keepsake.record(folder, ready, at=stamp())
    click.echo("you have signed this already" if ready.signed else f"signed: {ready.signature_path}")
    tell_head(root, reading.facts.untrusted_files)


def _proposed(folder: CaseFolder, stored: dict[str, bytes]) -> Prepared:
    others = {path: file for path, file in stored.items() if path != watchlist_path(folder.slug)}
    return replace(from_vault(folder, making_key(vault_of(folder), others)), review=reviewed.of_case(folder))


def _own(reading: Reading, folder: Path) -> Prepared:
    """Take the site's own pages, once it is sure that they could be published as far as the names are known here."""
    from redaction.publish.preview import known_watch, own_pages

    pages = of_site(reading.content, signing.board(reading))
    vault = open_vault(folder) if folder.is_dir() else None  # a board signs its first pages before its first case
    watch = None
    with suppress(Refused):  # a case is being worked at: a build says so
        watch = vault_watch(vault) if vault else None
    known = known_watch(reading, vault=watch, key=watch_key_of(None, vault))
    with tempfile.TemporaryDirectory() as place:
        if found := own_pages(reading, place=Path(place) / "site", watch=known):
            raise Refused("the site's own pages could not be published; nothing is signed", problems=found)
    return pages


def _case(vault: Path, case: str, *, needed: bool) -> CaseFolder | None:
    """Return the case's folder; None where another than the officer signs on a machine without it."""
    if not needed and not (vault / case).is_dir():
        return None
    return open_vault(vault).folder(case)
