"""Pipe tables as accessible HTML: a caption, headers with a scope, and on each cell the header it stands under."""

import re
from collections.abc import Sequence
from html import escape

from redaction.publish.pages.markup import Markup

_CELL = re.compile(r"(?<!\\)\|")
_TIME = re.compile(r"(?i)(?:date|dates|when|month|year|day|time)\b")
_MANY = 7  # columns from which a table may use the margin of a wide screen


def rows(block: str) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    r"""Cut a pipe table into its header and its rows.

    Rows with fewer cells are filled up; more cells than the header has widen the table, so that nothing is lost.
    """
    cut = [tuple(cell.replace("\\|", "|").strip() for cell in _cells(line)) for line in block.splitlines()]
    head, body = cut[0], cut[1:]
    if body and all(re.fullmatch(r":?-*:?", cell) for cell in body[0]):
        body = body[1:]
    width = max(len(row) for row in (head, *body))
    return _filled(head, width), tuple(_filled(row, width) for row in body)


def table(block: str, *, caption: str, shown: bool, markup: Markup) -> str:
    """Return one table.

    Args:
        block: its lines in Markdown.
        caption: what it is called, escaped here.
        shown: whether the caption is seen, or only heard (when it repeats the heading above).
        markup: how the text of a cell becomes HTML.
    """
    head, body = rows(block)
    titled = any(head)
    many = " table-wrap--many" if len(head) >= _MANY else ""
    out = [
        f'<div class="table-wrap{many}"><table class="table table--{_kind(head)}">',
        f"<caption{'' if shown else ' class="vh"'}>{escape(caption)}</caption>",
    ]
    if titled:
        out.append("<thead><tr>")
        out += [_th(cell, markup) for cell in head]
        out.append("</tr></thead>")
    out.append("<tbody>")
    # Where the first column only counts, the words beside the number head the row.
    counted = len(head) > 1 and bool(body) and all(re.fullmatch(r"[\d.]+", row[0]) for row in body)
    out += [_row(row, head, counted=counted, markup=markup) for row in body]
    out.append("</tbody></table></div>")
    return "\n".join(out)


def _row(row: Sequence[str], head: Sequence[str], *, counted: bool, markup: Markup) -> str:
    out = ["<tr>"]
    for i, cell in enumerate(row):
        label = f' data-label="{escape(_plain(head[i]))}"' if head[i] else ""
        html = markup.inline(cell)
        if i == counted and cell:
            out.append(f'<th scope="row"{label}>{html}</th>')
        elif i == 0 and counted:
            out.append(f'<td class="no"{label}>{html}</td>')
        else:
            out.append(f"<td{label}>{html}</td>")
    return "".join((*out, "</tr>"))


def _th(cell: str, markup: Markup) -> str:
    return f'<th scope="col">{markup.inline(cell)}</th>' if cell else "<td></td>"


def _kind(head: Sequence[str]) -> str:
    if _TIME.match(_plain(head[0])):
        return "timeline"
    return "facts" if len(head) == 2 else "grid"


def _plain(cell: str) -> str:
    """Return a header's words without the marks of emphasis, for an attribute."""
    return re.sub(r"[*_`]|\[\^[\w-]+\]", "", cell).strip()


def _cells(line: str) -> list[str]:
    inner = line.strip().removeprefix("|")
    if inner.endswith("|") and not inner.endswith("\\|"):
        inner = inner[:-1]
    return _CELL.split(inner)


def _filled(row: tuple[str, ...], width: int) -> tuple[str, ...]:
    return row + ("",) * (width - len(row))
