"""Finding the removed names for the audit: the vault, if there is one."""

from pathlib import Path

import click
from click.core import ParameterSource

from redaction.case.vault import open_vault
from redaction.publish.audit.audit import Audit
from redaction.publish.watch.vaultwatch import folder_watch, vault_watch
from redaction.publish.watch.watch import CaseWatch, Watch


def watch_of(ctx: click.Context, vault: Path) -> Watch | None:
    """Return what the vault says must not be on the site; None if no vault was named and none is in the usual place.

    Raises:
        WrongUsage: a vault was named, and is not there.
        CannotGoOn: it is not fit.
    """
    if not vault.exists() and ctx.get_parameter_source("vault") is ParameterSource.DEFAULT:
        return None
    return vault_watch(open_vault(vault))


def vault_watch_of(vault: Path, case: str) -> CaseWatch:
    """Return what the vault says of one case.

    Raises:
        WrongUsage: there is no vault, or no such case in it.
    """
    return folder_watch(open_vault(vault).folder(case))


def warn_unwatched(result: Audit) -> None:
    """Say of which reviews the vault at hand knows nothing, so that nobody takes silence for a check."""
    if result.unwatched:
        names = ", ".join(result.unwatched)
        click.echo(f"names: NOT checked for {names}: this vault does not hold them", err=True)
