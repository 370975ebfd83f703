"""Finding the removed names for the audit: the vault, if there is one."""

from pathlib import Path

import click
from click.core import ParameterSource

from redaction.case.vault import open_vault
from redaction.publish.vaultwatch import vault_watch
from redaction.publish.watch import Watch


def watch_of(ctx: click.Context, vault: Path) -> Watch | None:
    """Return what the vault says must not be on the site; None if no vault was named and none is in the usual place.

    Raises:
        WrongUsage: a vault was named, and is not there.
        CannotGoOn: it is not fit.
    """
    if not vault.exists() and ctx.get_parameter_source("vault") is ParameterSource.DEFAULT:
        return None
    return vault_watch(open_vault(vault))
