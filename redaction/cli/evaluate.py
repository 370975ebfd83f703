"""`redaction evaluate`: recall and precision on a folder of gold-marked cases."""

from itertools import chain, islice
from pathlib import Path

import click

from redaction.cli.options import read_input
from redaction.cli.progress import bar
from redaction.detect.layers import Layer, Layers
from redaction.errors import Refused

_LIMIT = 50_000_000
_JSON = "Write the figures to this file as JSON, without report text; - for standard output instead of the table."
_FLOOR = "End with exit code 1 if a figure is worse than this, as in direct=0.97; may be repeated."


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--no-cast", is_flag=True, help="Evaluate as if nobody were known beforehand.")
@click.option("--case", "only", multiple=True, metavar="NAME", help="Evaluate this case only; may be repeated.")
@click.option(
    "--without",
    multiple=True,
    type=click.Choice([str(layer) for layer in Layer]),
    help="Take a layer away to see what it contributes.",
)
@click.option("--presidio", is_flag=True, help="Measure plain Presidio on the same cases beside it.")
@click.option("--compare", type=click.Path(path_type=Path), help="Show the change since an earlier run's JSON.")
@click.option("--json", "json_file", type=click.Path(path_type=Path, allow_dash=True), help=_JSON)
@click.option("--misses", type=click.IntRange(min=0), default=0, help="List so many misses: report text, names.")
@click.option("--fail-under", "floors", multiple=True, metavar="FIGURE=VALUE", help=_FLOOR)
def command(  # noqa: PLR0913  # one for each option
    folder: Path,
    *,
    no_cast: bool,
    only: tuple[str, ...],
    without: tuple[str, ...],
    presidio: bool,
    compare: Path | None,
    json_file: Path | None,
    misses: int,
    floors: tuple[str, ...],
) -> None:
    """Measure how much of what people have marked in a folder of cases is found, and how much is flagged in vain.

    Each case is a folder with overview.md, marked {{TYPE|entity|text}}, and cast.yml.

    Example: redaction evaluate marked-cases --compare last.json --fail-under direct=0.97
    """
    from redaction.detect.engine import open_engine
    from redaction.detect.sight.quickstart import name, open_quickstart
    from redaction.evaluate import corpus, evaluation, floor, record, table

    wanted = [floor.parse(one) for one in floors]
    before = record.load(read_input(compare, limit=_LIMIT), where=str(compare)) if compare else None
    cases = corpus.read_cases(folder, with_cast=not no_cast, only=only)
    layers = Layers(away=frozenset(map(Layer, without)))
    with bar("evaluating") as progress:
        found = evaluation.evaluate(cases, engine=open_engine(), layers=layers, progress=progress)
    plain = evaluation.evaluate_spans(cases, name=name(), find=open_quickstart()) if presidio else None
    instead = str(json_file) == "-"
    if json_file and not instead:
        json_file.write_bytes(record.dump(found) + b"\n")
    click.echo(record.dump(found) if instead else "\n".join(table.lines(found, before=before, presidio=plain)))
    if misses:
        click.echo("\nWhat follows is text of the reports, with names in it: for your eyes only.", err=True)
        every = chain.from_iterable(result.misses for result in found.results)
        for line in islice(table.missed(every), misses):
            click.echo(line, err=instead)
    if problems := list(floor.broken(found.all, wanted)):
        raise Refused("figures are worse than they may be", where=str(folder), problems=problems)
