"""`redaction combination`: what still singles someone out together, and the intruder note."""

from pathlib import Path

import click

from redaction import canonical
from redaction.case.vault import open_vault
from redaction.cli.options import json_option, vault_option


@click.command()
@click.argument("case")
@json_option
@vault_option
def command(case: str, as_json: bool, vault: Path) -> None:  # noqa: FBT001  # an option of the command line
    """Show which facts of the public text together still single someone out, by person, the strongest first.

    Age, sex, siblings, place, date, background, health, court, work and rare facts; and the intruder note, or that
    it is missing. It is private: what is undecided is counted as it stands.

    Example: redaction combination child-k-2012 --json
    """
    from redaction.cli.diff import paint
    from redaction.review.decisions import state
    from redaction.review.shown import diff_json, ledger_text
    from redaction.review.weighed import standing

    folder = open_vault(vault).folder(case)
    documents = tuple(state.load(folder, kind) for kind in state.kinds(folder))
    found = standing.stand(folder, documents, folder.case().cast)
    if as_json:
        click.echo(canonical.dump(diff_json.of_standing(found)).decode())
    else:
        click.echo("\n".join(ledger_text.standing_lines(found, paint)).lstrip("\n"))
