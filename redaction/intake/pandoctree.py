"""Pandoc's JSON tree becomes our own; a kind of node that nobody foresaw is refused, never skipped."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from redaction.errors import Refused
from redaction.intake.tree import Cell, Heading, Items, Mark, Node, Paragraph, Quote, Run, Table, Verbatim
from redaction.problem import Problem

_QUOTES = {"DoubleQuote": ("“", "”"), "SingleQuote": ("‘", "’")}  # noqa: RUF001  # typographic quotes are meant
_PLAIN = {"Underline", "SmallCaps", "Superscript", "Subscript"}
_STOPS = {"OneParen": ")", "TwoParens": ")"}


def nodes(blocks: list[Any]) -> tuple[Node, ...]:
    """Convert pandoc's blocks.

    Raises:
        Refused: with the kind of node that has no place in a report (`intake-unsupported`, `intake-raw-html`).
    """
    return tuple(node for block in blocks for node in _block(block))


def _block(block: dict[str, Any]) -> Iterator[Node]:  # noqa: C901  # one case for each kind of node reads best whole
    content: Any = block.get("c")
    match block["t"], content:
        case (("Para" | "Plain"), _):
            yield Paragraph(runs=runs(content))
        case "Header", [level, _, inlines]:
            yield Heading(level=min(level, 6), runs=runs(inlines))
        case "BlockQuote", _:
            yield Quote(nodes=nodes(content))
        case "BulletList", _:
            yield Items(items=tuple(nodes(item) for item in content))
        case "OrderedList", [[start, _, stop], items]:
            yield Items(items=tuple(nodes(item) for item in items), start=start, stop=_STOPS.get(stop["t"], "."))
        case "Table", _:
            yield _table(content)
        case "CodeBlock", [_, text]:
            yield Verbatim(text=text)
        case "LineBlock", lines:
            joined = [run for line in lines for run in (*runs(line), Run(mark=Mark.BREAK))]
            yield Paragraph(runs=tuple(joined[:-1]))
        case "Div", [_, inner]:
            yield from nodes(inner)
        case "HorizontalRule", _:
            return  # a line for the eye
        case kind, _:
            raise _unsupported(kind)


def runs(inlines: list[Any], **look: Any) -> tuple[Run, ...]:
    """Convert pandoc's inlines; `look` is what the enclosing ones give (`bold`, `italic`, `target`)."""
    return tuple(run for inline in inlines for run in _inline(inline, look))


def _inline(inline: dict[str, Any], look: dict[str, Any]) -> Iterator[Run]:  # noqa: C901, PLR0912  # as above
    content: Any = inline.get("c")
    match inline["t"], content:
        case "Str", text:
            yield Run(text=text, **look)
        case "Space", _:
            yield Run(text=" ", **look)
        case "SoftBreak", _:
            yield Run(mark=Mark.WRAP)
        case "LineBreak", _:
            yield Run(mark=Mark.BREAK)
        case "Strong", _:
            yield from runs(content, **look | {"bold": True})
        case "Emph", _:
            yield from runs(content, **look | {"italic": True})
        case "Code", [_, text]:
            yield Run(text=text, code=True, **look)
        case "Quoted", [kind, inner]:
            opening, closing = _QUOTES[kind["t"]]
            yield from (Run(text=opening, **look), *runs(inner, **look), Run(text=closing, **look))
        case "Link", [_, inner, [target, _]]:
            yield from runs(inner, **look | {"target": target})
        case "Image", [_, alt, [target, _]]:
            words = "".join(run.text if run.mark is Mark.TEXT else " " for run in runs(alt))
            yield Run(mark=Mark.PICTURE, text=words, target=target.replace("media/", "images/", 1))
        case "Note", blocks:
            yield Run(mark=Mark.NOTE, note=nodes(blocks))
        case "Span", [_, inner]:
            yield from runs(inner, **look)
        case kind, inner if kind in _PLAIN:
            yield from runs(inner, **look)
        case kind, _:
            raise _unsupported(kind)


def _table(content: list[Any]) -> Table:
    """Lay a table out: what is merged down is repeated in each row, what is merged across leaves empty cells."""
    _, caption, columns, head, bodies, foot = content
    if caption[1]:
        raise _unsupported("Caption")
    rows = [*head[1], *(row for body in bodies for row in (*body[2], *body[3])), *foot[1]]
    grid: list[list[Cell | None]] = [[None] * len(columns) for _ in rows]
    for y, (_, cells) in enumerate(rows):
        for _, _, down, across, inner in cells:
            x = next((i for i, cell in enumerate(grid[y]) if cell is None), None)
            if x is None:
                raise _unsupported("Table")
            filled = Cell(nodes=nodes(inner))
            for line in range(y, min(y + down, len(rows))):
                for column in range(x, min(x + across, len(columns))):
                    grid[line][column] = Cell() if column > x else filled if line == y else _repeated(filled)
    return Table(rows=tuple(tuple(cell or Cell() for cell in row) for row in grid))


def _repeated(filled: Cell) -> Cell:
    """Return a cell's paragraphs for the rows below it, without its footnotes and pictures."""
    shown = (Mark.TEXT, Mark.BREAK, Mark.WRAP)
    paragraphs = (node for node in filled.nodes if isinstance(node, Paragraph))
    again = (replace(node, runs=tuple(run for run in node.runs if run.mark in shown)) for node in paragraphs)
    return Cell(nodes=tuple(again), repeated=True)


def _unsupported(kind: str) -> Refused:
    raw = kind in {"RawInline", "RawBlock"}
    rule, message = (
        ("intake-raw-html", "HTML and HTML comments must be taken out by the author")
        if raw
        else ("intake-unsupported", f"holds something that a report's page cannot show ({kind})")
    )
    return Refused("cannot be taken in", problems=[Problem(rule=rule, where="document", message=message)])
