"""`redaction detect`: what would be found in the files of one case; nothing is stored."""

import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import click

from redaction.case.case import parse_cast
from redaction.case.cast import NOBODY
from redaction.case.policy import Policy
from redaction.cli.options import json_option, read_input
from redaction.cli.progress import bar
from redaction.detect.finding import Finding, to_splice
from redaction.digest import sha256
from redaction.errors import Refused

_LIMIT = 50_000_000


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE...")
@click.option(
    "--cast", "cast_file", type=click.Path(path_type=Path), help="A file with known and keep, such as case.yml."
)
@click.option("--show", is_flag=True, help="List what was found; the terminal then holds names.")
@json_option
def command(files: tuple[Path, ...], cast_file: Path | None, *, show: bool, as_json: bool) -> None:
    """Show what would be found in the files of one case (Markdown or plain text), without storing anything.

    Example: redaction detect overview.md summary.md --cast case.yml --json
    """
    contents = [read_input(path, limit=_LIMIT) for path in files]
    texts = [_text(path, content) for path, content in zip(files, contents, strict=True)]
    cast, policy = (NOBODY, Policy())
    if cast_file:
        cast, policy = parse_cast(read_input(cast_file, limit=_LIMIT), where=str(cast_file))
    from redaction.detect.detector import detect
    from redaction.detect.engine import open_engine

    engine = open_engine()
    with bar("reading") as progress:
        found = detect(texts, cast=cast, policy=policy, engine=engine, progress=progress)
    for path, content, findings in zip(files, contents, found, strict=True):
        if as_json:
            line = {
                "file": str(path),
                "text_sha256": sha256(content),
                "engine": engine.fingerprint,
                "findings": _json(findings),
            }
            click.echo(json.dumps(line, ensure_ascii=False))
        else:
            _print(path, findings, show=show)


def _text(path: Path, content: bytes) -> str:
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        raise Refused(
            "is not UTF-8 text", where=str(path), next_step="save it as UTF-8, or import it into a case"
        ) from None
    if not text.strip():
        raise Refused("is empty", where=str(path))
    if "\x00" in text:
        raise Refused("is not a text file", where=str(path), next_step="import it into a case with 'redaction import'")
    return text


def _json(findings: Sequence[Finding]) -> list[object]:
    return [
        {**value, "score": finding.score / 1000} for value, finding in zip(to_splice(findings), findings, strict=True)
    ]


def _print(path: Path, findings: Sequence[Finding], *, show: bool) -> None:
    counts = Counter((str(finding.type), str(finding.proposal)) for finding in findings)
    click.echo(f"{path}: {len(findings)} findings")
    for (kind, proposal), count in sorted(counts.items()):
        click.echo(f"  {kind:<12} {proposal:<10} {count:>5}")
    if show:
        for finding in findings:
            click.echo(
                f"  {finding.span.start:>7} {finding.type:<12} {finding.proposal:<10} "
                f"{finding.text!r} → {finding.replacement!r}"
            )
