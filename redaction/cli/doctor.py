"""`redaction doctor`: is this machine fit for the work?"""

import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import click

from redaction.case.vault import open_vault
from redaction.cli.clock import now
from redaction.cli.options import vault_option
from redaction.errors import RedactionError, Refused, WrongUsage

_LEAST_SPACE = 2_000_000_000


@click.command()
@vault_option
def command(vault: Path) -> int:
    """Check Python, model, pandoc, ssh-keygen, vault, space and clock; exit 3 if something is missing.

    It also tells which cases have no intruder note for their present text; that is no fault of the machine.

    Example: redaction doctor --vault ~/vault
    """
    checks: tuple[tuple[str, Callable[[], str]], ...] = (
        ("Python", lambda: sys.version.split()[0]),
        ("language model", _model),
        ("pandoc", _pandoc),
        ("ssh-keygen", _ssh_keygen),
        ("vault", lambda: _vault(vault)),
        ("intruder notes", lambda: _notes(vault)),
        ("free space", lambda: _space(vault)),
        ("clock", _clock),
    )
    bad = 0
    for name, check in checks:
        try:
            click.echo(f"ok    {name}: {check()}")
        except RedactionError as error:
            bad += 1
            click.echo(f"WRONG {name}: {error.message}")
    return 3 if bad else 0


def _model() -> str:
    from redaction.detect.engine import open_engine

    engine = open_engine()
    engine.see(["A line to read."])  # the engine loads the model when it must
    return engine.fingerprint


def _pandoc() -> str:
    from redaction.intake.pandoc import version

    return version()


def _ssh_keygen() -> str:
    path = shutil.which("ssh-keygen")
    return path or "not here; only needed by people who check signatures without this software"


def _vault(path: Path) -> str:
    try:
        return f"{len(open_vault(path).slugs())} cases in {path}"
    except WrongUsage:
        return f"none yet at {path}"


def _notes(path: Path) -> str:
    """Tell which cases lack the note; signing does not ask for it, so this is no fault of the machine."""
    from redaction.review.weighed import standing

    try:
        opened = open_vault(path)
    except WrongUsage:
        return "no case yet"
    wanting: list[str] = []
    for slug in opened.reviews():
        try:
            missing = standing.wanting(opened.folder(slug))
        except Refused as error:
            missing = f"cannot be told: {error.what}"
        wanting += [f"{slug}: {missing}"] if missing else []
    return "; ".join(wanting) or "every case with documents has one"


def _space(path: Path) -> str:
    place = next(p for p in (path.absolute(), *path.absolute().parents) if p.exists())
    free = shutil.disk_usage(place).free
    if free < _LEAST_SPACE:
        raise WrongUsage(f"only {free // 1_000_000} MB are free", where=str(place), next_step="make space")
    return f"{free // 1_000_000_000} GB"


def _clock() -> str:
    moment = now()
    if moment.year < 2025:
        raise WrongUsage("the clock is years behind; signatures would carry a wrong time", next_step="set it")
    return moment.isoformat()
