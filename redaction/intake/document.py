"""`Document`: one report as canonical Markdown, and the blocks it is made of."""

import re
from dataclasses import dataclass, field
from enum import StrEnum

from redaction.spans import Span


class DocumentKind(StrEnum):
    """The documents of one review."""

    OVERVIEW = "overview"
    SUMMARY = "summary"
    RESPONSE = "response"
    BRIEFING = "briefing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A file as it came from outside, before any check."""

    name: str
    untrusted_bytes: bytes = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Image:
    """A picture of the report, drawn anew without metadata; `name` comes from its digest, never from the file."""

    name: str
    content: bytes = field(repr=False)


class BlockKind(StrEnum):
    """What a block of canonical Markdown is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST = "list"
    QUOTE = "quote"
    TABLE = "table"
    FOOTNOTE = "footnote"
    CODE = "code"


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A run of lines between blank lines; `number` is the paragraph's or heading's number as printed, if it has one."""

    kind: BlockKind
    span: Span
    number: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    r"""A report's text (NFC, `\n`, no raw HTML, no comments) with the digest of the file it was read from."""

    source_digest: str
    kind: DocumentKind
    text: str = field(repr=False)
    blocks: tuple[Block, ...] = field(repr=False)
    images: tuple[Image, ...] = field(default=(), repr=False)


_BLOCK = re.compile(r"\S[^\n]*(?:\n[^\n]*\S[^\n]*)*")
_NUMBER = re.compile(r"(?:#{1,6} )?(?:\*\*)?(\d{1,3}(?:\.\d{1,3}){0,5})\\?\.?(?:\*\*)?[ \t]")


def blocks(text: str) -> tuple[Block, ...]:
    """Cut a Markdown text into its blocks, in order and disjoint; everything between them is blank."""
    return tuple(
        Block(kind=_kind(match[0]), span=Span(match.start(), match.end()), number=_number(match[0]))
        for match in _BLOCK.finditer(text)
    )


def _kind(block: str) -> BlockKind:
    first = block.lstrip()
    if re.match(r"#{1,6} ", first):
        return BlockKind.HEADING
    if first.startswith("|"):
        return BlockKind.TABLE
    if first.startswith(">"):
        return BlockKind.QUOTE
    if re.match(r"\[\^[^\]\s]+\]:", first):
        return BlockKind.FOOTNOTE
    if first.startswith("```") or block.startswith("    "):
        return BlockKind.CODE
    if re.match(r"(?:[-*+]|\d{1,3}[.)]|[a-z][.)]) ", first):
        return BlockKind.PARAGRAPH if _number(first) and "\n" not in first else BlockKind.LIST
    return BlockKind.PARAGRAPH


def _number(block: str) -> str | None:
    match = _NUMBER.match(block)
    return match[1] if match else None
