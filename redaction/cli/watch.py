"""Finding the removed names: the vault, if there is one, and the watch key for what it does not hold."""

import os
from pathlib import Path

import click
from click.core import ParameterSource

from redaction.case.vault import Vault, open_vault
from redaction.publish.watch import watchkey
from redaction.publish.watch.vaultwatch import folder_watch, vault_watch
from redaction.publish.watch.watch import CaseWatch, Watch
from redaction.publish.watch.watchkey import WatchKey

VARIABLE = "REDACTION_WATCH_KEY"
watch_key_option = click.option(
    "--watch-key-file",
    type=click.Path(path_type=Path),
    default=None,
    help="A file with the watch key; else REDACTION_WATCH_KEY holds it, or the vault.",
)


def vault_of(ctx: click.Context, vault: Path) -> Vault | None:
    """Return the vault; None if none was named and none is in the usual place.

    Raises:
        WrongUsage: a vault was named, and is not there.
        CannotGoOn: it is not fit.
    """
    if not vault.exists() and ctx.get_parameter_source("vault") is ParameterSource.DEFAULT:
        return None
    return open_vault(vault)


def watch_key_of(file: Path | None, vault: Vault | None) -> WatchKey | None:
    """Return the watch key: of the file, else of REDACTION_WATCH_KEY, else of the vault; None if nowhere is one.

    Raises:
        WrongUsage: what was given is no key.
        CannotGoOn: the vault's key is damaged, or others may read it.
    """
    if file is not None:
        return watchkey.read(file)
    # A CI system gives an empty variable where the secret is not to be had: that is no key, and fails as none does.
    if given := os.environ.get(VARIABLE, "").strip():
        return watchkey.parse(given, where=VARIABLE)
    return watchkey.key_of(vault) if vault else None


def vault_watch_of(vault: Path, case: str) -> CaseWatch:
    """Return what the vault says of one case.

    Raises:
        WrongUsage: there is no vault, or no such case in it.
    """
    return folder_watch(open_vault(vault).folder(case))


def sources_of(ctx: click.Context, vault: Path, key_file: Path | None) -> tuple[Watch | None, WatchKey | None]:
    """Return what the vault knows, and the watch key, each None where there is none.

    Raises:
        WrongUsage: a vault or a key was named, and is none.
        CannotGoOn: it is not fit.
    """
    opened = vault_of(ctx, vault)
    return vault_watch(opened) if opened else None, watch_key_of(key_file, opened)
