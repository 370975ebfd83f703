"""`redaction import`: bring an approved report into a case."""

from pathlib import Path

import click

from redaction.case.vault import open_vault
from redaction.cli.clock import stamp
from redaction.cli.options import read_input, vault_option
from redaction.intake.document import DocumentKind, Source

_COUNTED = ("words", "headings", "numbered", "tables", "footnotes", "images")
_NAMES = {"numbered": "numbered paragraphs"}


@click.command()
@click.argument("case")
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--as",
    "kind",
    type=click.Choice([str(kind) for kind in DocumentKind]),
    required=True,
    help="Which document of the review the file is.",
)
@vault_option
def command(case: str, file: Path, kind: str, vault: Path) -> None:
    """Bring an approved report (.docx or .md) into a case.

    The file is kept byte for byte in the vault. A new version replaces the text; decisions are carried over when you
    screen the case again. Anything hidden in the file (tracked changes, comments, hidden text) is refused by place.

    Example: redaction import child-k-2012 report.docx --as overview
    """
    from redaction.intake import imports, reader

    folder = open_vault(vault).folder(case)
    source = Source(name=file.name, untrusted_bytes=read_input(file, limit=reader.LIMIT))
    document = reader.read(source, DocumentKind(kind))
    with folder.locked():
        if imports.unchanged(folder, document):
            click.echo(f"{kind}: this very file was imported before; nothing was changed")
            return
        version = imports.take_in(folder, document, source, at=stamp())
    counted = imports.counts(document)
    facts = ", ".join(f"{counted[name]:,} {_NAMES.get(name, name)}" for name in _COUNTED)
    click.echo(f"{kind}: version {version}; {facts}")
    click.echo(f"next: redaction screen {case}")
