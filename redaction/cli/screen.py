"""`redaction screen`: detect over the documents of a case, and keep the findings in the vault."""

import json
from collections.abc import Callable
from pathlib import Path

import click

from redaction.case.vault import open_vault
from redaction.cli.clock import stamp
from redaction.cli.options import json_option, vault_option
from redaction.cli.progress import bar


@click.command()
@click.argument("case")
@json_option
@vault_option
def command(*, case: str, as_json: bool, vault: Path) -> None:
    """Find the names in all imported documents of a case, for people to decide on, and in the words of its page.

    What officers write for the page ('public' in case.yml) is told by its place: a name there is written otherwise or
    put on the keep list before anybody signs.

    With --json: a line {"done", "total"} whenever another hundredth is read, then a line for each document, then
    {"page_words"} for each finding in the words of the page.

    Example: redaction screen child-k-2012
    """
    opened = open_vault(vault)
    folder = opened.folder(case)
    from redaction.detect import screenings
    from redaction.review.decisions import page
    from redaction.review.round import kept

    inherited = kept.inherited(kept.load(opened), case=case)
    if as_json:
        for one in screenings.screen(folder, at=stamp, inherited=inherited, progress=_lines()):
            _say({"kind": str(one.kind), "findings": one.findings, "proposals": dict(sorted(one.proposals.items()))})
        for found in page.load(folder):
            place = {"place": found.place, "start": found.span.start, "end": found.span.end}
            _say({"page_words": place | {"type": str(found.type), "stops": found.stops}})
        return
    with bar("screening") as progress:
        counted = screenings.screen(folder, at=stamp, inherited=inherited, progress=progress)
    for one in counted:
        told = ", ".join(f"{number} {proposal}" for proposal, number in sorted(one.proposals.items()))
        click.echo(f"{one.kind}: {one.findings} findings: {told}")
    for found in page.load(folder):
        step = "; write it otherwise or put it on the keep list before you sign" if found.stops else ""
        click.echo(f"case.yml: {found}{step}")
    click.echo(f"next: redaction decide {case} --person YOUR-ID --accept-proposals")


def _lines() -> Callable[[int, int], None]:
    """Return a function that prints how far the work is, once for each hundredth."""
    shown = -1

    def advance(done: int, total: int) -> None:
        nonlocal shown
        hundredth = done * 100 // total if total else 0
        if hundredth != shown:
            shown = hundredth
            _say({"done": done, "total": total})

    return advance


def _say(value: dict[str, object]) -> None:
    # `echo` flushes: a program that reads along must not wait for a full buffer.
    click.echo(json.dumps(value))
