"""`redaction diff`: original and public text, in the terminal or as one HTML file."""

from pathlib import Path

import click

from redaction import canonical, durable
from redaction.case.vault import CaseFolder, open_vault
from redaction.cli.clock import stamp
from redaction.cli.options import json_option, vault_option
from redaction.errors import WrongUsage

_COLOURS = {"original": "red", "public": "green", "quiet": None}


@click.command()
@click.argument("case")
@click.option("--html", "out", type=click.Path(path_type=Path), help="Write one private HTML file instead.")
@click.option(
    "--document",
    type=click.Choice(["overview", "summary", "response", "briefing"]),
    help="Only this document; else all of the case.",
)
@json_option
@vault_option
def command(case: str, out: Path | None, document: str | None, as_json: bool, vault: Path) -> None:  # noqa: FBT001  # an option of the command line
    """Show original and public text side by side, what was left in by reason, and what singles someone out together.

    Example: redaction diff child-k-2012 --html ../child-k-diff.html
    """
    from redaction.intake.document import DocumentKind
    from redaction.review.decisions import state
    from redaction.review.shown import diff_json, diff_text, ledger_text
    from redaction.review.shown.diff import diff
    from redaction.review.weighed import standing

    if as_json and out is not None:
        raise WrongUsage("--html and --json exclude each other", next_step="give one of them")
    folder = open_vault(vault).folder(case)
    kinds = (DocumentKind(document),) if document else state.kinds(folder)
    screened = tuple(state.load(folder, kind) for kind in kinds)
    cast = folder.case().cast
    diffs = tuple(diff(each.document, each.settled(), cast) for each in screened)
    # What stands together is a question to the whole case.
    together = None if document else standing.stand(folder, screened, cast)
    if as_json:
        parts = {"documents": [diff_json.of_diff(each) for each in diffs]}
        click.echo(canonical.dump(parts | (diff_json.of_standing(together) if together else {})).decode())
    elif out is None:
        for each in diffs:
            lines = (*diff_text.lines(each, paint), *ledger_text.left_lines(each.left_in, paint))
            click.echo("\n".join(lines))
        click.echo("\n".join(ledger_text.standing_lines(together, paint)) if together else "")
    else:
        from redaction.review.shown.diff_html import Titles, render

        torn = tuple(sorted({name for each in screened for name in each.torn}))
        titles = Titles(label=folder.case().label, slug=case, at=stamp(), torn=torn)
        _write(out, render(diffs, titles, together), folder)
        click.echo(f"wrote {out} (private: it holds the original names)")


def paint(words: str, kind: str) -> str:
    """Add the colour of a kind of words."""
    colour = _COLOURS[kind]
    return click.style(words, fg=colour) if colour else click.style(words, dim=True)


def _write(out: Path, page: bytes, folder: CaseFolder) -> None:
    """Write the private page, for its owner only, never where names could be committed to a repository."""
    place = out.absolute()
    for parent in place.resolve().parents:
        if (parent / ".git").exists():
            raise WrongUsage(
                "lies inside a Git work tree, from where names could be committed",
                where=str(out),
                next_step=f"choose a place outside {parent}, such as {folder.path / 'diff.html'}",
            )
    if place.is_dir() or not place.parent.is_dir():
        raise WrongUsage("is not a file that can be written", where=str(out))
    durable.write(place, page)
