"""Canonical Markdown from a tree: one line a paragraph, pipe tables only, printed numbers never changed."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import replace

from redaction.intake.inline import inline
from redaction.intake.tree import Heading, Items, Mark, Node, Paragraph, Quote, Run, Table, Verbatim

_NUMBERED = re.compile(r"(\d{1,4})\.\s+\S")
_SETTING = re.compile(r"\A([A-Za-z0-9_-]+):")
_INDENT = "    "  # what every reader of Markdown takes as inside a list item or a footnote


def write(nodes: tuple[Node, ...], *, labels: Iterable[str] | None = None) -> str:
    r"""Return the tree as canonical Markdown: NFC, `\n`, blocks apart by one blank line, footnotes at the end.

    Args:
        nodes: the report.
        labels: the footnotes' numbers as printed, in the order in which they are met; else 1, 2, 3 ...
    """
    writer = _Writer(labels)
    body = writer.blocks(nodes)
    # A first line such as `Author: ...` would be taken for a setting of the page, and not be shown.
    text = _SETTING.sub(r"\1&#58;", "\n\n".join((*body, *writer.definitions())), count=1)
    return unicodedata.normalize("NFC", text).strip("\n") + "\n"


class _Writer:
    """Writes blocks and gathers the footnotes they hold."""

    def __init__(self, labels: Iterable[str] | None) -> None:
        self._labels = iter(labels) if labels is not None else None
        self._notes: list[tuple[str, tuple[Node, ...]]] = []

    def blocks(self, nodes: tuple[Node, ...]) -> list[str]:
        """Return each block's lines; paragraphs numbered 1., 2., 3. in a row become one list."""
        found: list[str] = []
        i = 0
        while i < len(nodes):
            count = _listed(nodes[i:])
            if count:
                found.append("\n".join(self._item(node) for node in nodes[i : i + count]))
            else:
                found += self._block(nodes[i])
            i += count or 1
        return [block for block in found if block.strip()]

    def definitions(self) -> list[str]:
        """Return the footnotes' definitions in the order of their references."""
        found = []
        for label, nodes in self._notes:  # grows when a footnote holds one; such are written after it
            inner = self.blocks(nodes)
            found.append(f"[^{label}]: " + _indented("\n\n".join(inner)).lstrip())
        return found

    def _block(self, node: Node) -> list[str]:
        match node:
            case Paragraph():
                return [self._line(node.runs)]
            case Heading():
                text = inline(_one_line(node.runs), note=self._note, plain=True)
                return ["#" * node.level + " " + _unended(_unstarted(text))] if text else []
            case Quote():
                inner = "\n\n".join(self.blocks(node.nodes))
                return ["\n".join(f"> {line}" if line else ">" for line in inner.split("\n"))] if inner else []
            case Items():
                return self._items(node)
            case Table():
                return [self._table(node)] if node.rows else []
            case Verbatim():
                return ["```\n" + node.text.replace("```", "'''") + "\n```"] if node.text.strip() else []

    def _line(self, runs: tuple[Run, ...]) -> str:
        return inline(runs, note=self._note)

    def _item(self, node: Node) -> str:
        """Return a paragraph that is an item of a list: its own number is the list's."""
        line = self._line(node.runs) if isinstance(node, Paragraph) else ""
        return re.sub(r"^(\d+)\\\.", r"\1.", line).replace("\n", "\n" + _INDENT)

    def _items(self, node: Items) -> list[str]:
        renumbered = node.start not in (None, 1) or node.stop != "."
        found: list[str] = []
        for number, item in enumerate(node.items, start=node.start or 1):
            inner = self.blocks(item) or [""]
            if renumbered:  # Markdown would begin at 1: the numbers are written out instead
                found.append("\n\n".join([f"{number}\\{node.stop} {inner[0]}", *inner[1:]]))
            else:
                mark = "- " if node.start is None else f"{number}. "
                found.append(mark + _indented(_nested(item, inner)).lstrip())
        return ["\n\n".join(found)] if renumbered else ["\n".join(found)]

    def _table(self, node: Table) -> str:
        width = max(len(row) for row in node.rows)
        lines = []
        for row in node.rows:
            cells = [self._cell(cell.nodes) for cell in row]
            lines.append("| " + " | ".join(cells + [""] * (width - len(cells))) + " |")
        lines.insert(1, "|" + " --- |" * width)
        return "\n".join(lines)

    def _cell(self, nodes: tuple[Node, ...]) -> str:
        """Write a cell on one line: its paragraphs and list items follow each other, apart by a semicolon."""
        out = ""
        for runs in _paragraphs(nodes):
            text = inline(runs, note=self._note, cell=True)
            if text:
                out += ("" if not out else " " if out[-1] in ".,;:?!" else "; ") + text
        return out

    def _note(self, run: Run) -> str:
        label = next(self._labels) if self._labels else str(len(self._notes) + 1)
        self._notes.append((label, run.note))
        return f"[^{label}]"


def _listed(nodes: tuple[Node, ...]) -> int:
    """Count the paragraphs at the front that make up a list: numbered 1., 2., 3. ..., two at least.

    Where the numbers go on after something else, as in a summary of numbered paragraphs under several headings, they
    are paragraphs and no list: Markdown would begin at 1 again.
    """
    length = 0
    while length < len(nodes) and _number(nodes[length]) == length + 1:
        length += 1
    if length < 2:
        return 0
    later = next((number for node in nodes[length:] if (number := _number(node))), 0)
    return 0 if later == length + 1 else length


def _number(node: Node) -> int:
    """Return the number with which a paragraph begins (`3.` and a blank), 0 if there is none."""
    if not isinstance(node, Paragraph):
        return 0
    match = _NUMBERED.match("".join(run.text if run.mark is Mark.TEXT else " " for run in node.runs[:8]))
    return int(match[1]) if match and match[1][0] != "0" else 0


def _nested(item: tuple[Node, ...], inner: list[str]) -> str:
    """Join an item's blocks; a list directly below its text needs no blank line."""
    tight = len(item) == len(inner) and all(isinstance(node, Items) for node in item[1:])
    return ("\n" if tight else "\n\n").join(inner)


def _paragraphs(nodes: tuple[Node, ...]) -> list[tuple[Run, ...]]:
    found: list[tuple[Run, ...]] = []
    for node in nodes:
        match node:
            case Paragraph() | Heading():
                found.append(node.runs)
            case Quote():
                found += _paragraphs(node.nodes)
            case Items():
                for number, item in enumerate(node.items, start=node.start or 1):
                    inner = _paragraphs(item)
                    if node.start is not None and inner:
                        inner[0] = (Run(text=f"{number}{node.stop} "), *inner[0])
                    found += inner
            case Table():
                found += [runs for row in node.rows for cell in row for runs in _paragraphs(cell.nodes)]
            case Verbatim():
                found.append((Run(text=" ".join(node.text.split())),))
    return found


def _one_line(runs: tuple[Run, ...]) -> tuple[Run, ...]:
    return tuple(replace(run, mark=Mark.TEXT, text=" ") if run.mark in (Mark.BREAK, Mark.WRAP) else run for run in runs)


def _unstarted(line: str) -> str:
    """Take back the escape of a number at the start of a line: after `#` it can be no list."""
    return re.sub(r"^(\d{1,9})\\(?=[.)])", r"\1", line)


def _unended(heading: str) -> str:
    """Escape a `#` at the end of a heading, which Markdown would take off."""
    return re.sub(r"(?<!\\)((?:\\\\)*)#$", r"\1\\#", heading)


def _indented(text: str) -> str:
    return "\n".join(_INDENT + line if line else "" for line in text.split("\n"))
