"""A report as a tree: the values between a reader (Word, Markdown) and the writer of canonical Markdown."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum


class Mark(StrEnum):
    """What one run of a paragraph is."""

    TEXT = "text"
    BREAK = "break"  # a line break that the author set
    WRAP = "wrap"  # a line end of a Markdown file, which is shown as a space
    NOTE = "note"
    PICTURE = "picture"


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Characters of one look. `target` is a link's or a picture's address; `note` the blocks of a footnote."""

    mark: Mark = Mark.TEXT
    text: str = field(default="", repr=False)
    bold: bool = False
    italic: bool = False
    code: bool = False
    target: str = field(default="", repr=False)
    note: "tuple[Node, ...]" = field(default=(), repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A heading of level 1 to 6; its printed number is part of its text."""

    level: int
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A paragraph; its printed number is part of its text."""

    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Items:
    """A list. `start` is None for bullets, else the first number; `stop` follows each number."""

    items: "tuple[tuple[Node, ...], ...]"
    start: int | None = None
    stop: str = "."


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """A block quote."""

    nodes: "tuple[Node, ...]"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A cell of a table; `repeated` says that it shows again what a merged cell above it holds."""

    nodes: "tuple[Node, ...]" = ()
    repeated: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Rows of equally many cells, the header first; a cell that a horizontal merge covers is empty."""

    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Verbatim:
    """Lines that are kept as they stand."""

    text: str = field(repr=False)


type Node = Heading | Paragraph | Items | Quote | Table | Verbatim


def letters(nodes: tuple[Node, ...]) -> str:
    """Return all text in reading order, a footnote's at its reference, without blanks and repeated cells."""
    return "".join("".join(run.text.split()) for run in every_run(nodes) if run.mark is Mark.TEXT)


def count(nodes: tuple[Node, ...], mark: Mark) -> int:
    """Count the runs of one kind, those in footnotes and lists included."""
    return sum(run.mark is mark for run in every_run(nodes))


def every_run(nodes: tuple[Node, ...]) -> Iterator[Run]:
    """Yield the runs of the nodes in reading order, those of a footnote after the run that refers to it."""
    for node in nodes:
        match node:
            case Heading() | Paragraph():
                for run in node.runs:
                    yield run
                    yield from every_run(run.note)
            case Quote():
                yield from every_run(node.nodes)
            case Items():
                for item in node.items:
                    yield from every_run(item)
            case Table():
                for cell in (cell for row in node.rows for cell in row if not cell.repeated):
                    yield from every_run(cell.nodes)
            case Verbatim():
                yield Run(text=node.text, code=True)
