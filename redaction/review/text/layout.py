"""How a block is laid out: its lines, and in a table its cells, as spans without bullets, bars and numbers."""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from redaction.intake.document import Block, BlockKind
from redaction.spans import Span

_HEAD = re.compile(r"(?:(?P<hashes>#{1,6}) )?(?:\*\*)?(?:\d{1,3}(?:\.\d{1,3}){0,5}\.?(?:\*\*)?[ \t]+)?")
_BULLET = re.compile(r"[ \t]*(?:[-*+]|\d{1,3}[.)]|[a-z][.)])[ \t]+")
_RULE_ROW = re.compile(r"\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*")


def heading_level(text: str, block: Block) -> int:
    """Return 1 to 6 for a heading, else 0."""
    match = _HEAD.match(block.span.of(text))
    return len(match["hashes"] or "") if match else 0


def lines_of(text: str, block: Block) -> Iterator[tuple[Span, ...]]:
    """Yield the lines of a block as spans of cells, without bullets, quote signs and paragraph numbers."""
    lines = list(_split(text, block.span))
    match block.kind:
        case BlockKind.TABLE:
            yield from (tuple(_cells(text, line)) for line in lines if not _RULE_ROW.fullmatch(line.of(text)))
        case BlockKind.LIST:
            for _, item in groupby(_starts(text, lines), key=lambda pair: pair[0]):
                spans = [span for _, span in item]
                bullet = _BULLET.match(spans[0].of(text))
                yield (Span(spans[0].start + (bullet.end() if bullet else 0), spans[-1].end),)
        case BlockKind.QUOTE:
            for line in lines:
                inside = line.of(text).lstrip("> ")
                if inside:
                    yield (Span(line.end - len(inside), line.end),)
        case BlockKind.CODE:
            yield from ((line,) for line in lines)
        case BlockKind.HEADING:
            for line in lines:
                head = _HEAD.match(text, line.start, line.end)
                yield (Span(head.end() if head else line.start, line.end),)
        case _:
            head = _HEAD.match(text, block.span.start, block.span.end)
            start = head.end() if head and (block.number or head["hashes"]) else block.span.start
            yield (Span(start, block.span.end),)


def _split(text: str, span: Span) -> Iterator[Span]:
    position = span.start
    for line in span.of(text).split("\n"):
        yield Span(position, position + len(line))
        position += len(line) + 1


def _starts(text: str, lines: Iterable[Span]) -> Iterator[tuple[int, Span]]:
    """Yield each line of a list with the number of the item it belongs to."""
    item = 0
    for line in lines:
        item += bool(_BULLET.match(line.of(text)))
        yield item, line


def _cells(text: str, line: Span) -> Iterator[Span]:
    inside = line.of(text).strip()
    start = line.start + line.of(text).index(inside) + inside.startswith("|")
    end = line.end if not inside.endswith("|") or inside.endswith("\\|") else line.start + line.of(text).rindex("|")
    bars = [m.start() for m in re.compile(r"(?<!\\)\|").finditer(text, start, max(start, end))]
    for left, right in zip([start, *(bar + 1 for bar in bars)], [*bars, max(start, end)], strict=True):
        cell = text[left:right]
        lead = len(cell) - len(cell.lstrip())
        yield Span(left + lead, max(left + lead, right - (len(cell) - len(cell.rstrip()))))
