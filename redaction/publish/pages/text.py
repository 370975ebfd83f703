"""The text of one document as the body of its page: numbered paragraphs, headings, tables, notes, each with an address.

The author's numbers are never changed; where a number occurs twice the second address gets a suffix.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from html import escape
from itertools import groupby

from redaction.intake.document import Block, BlockKind, blocks
from redaction.publish.pages.markup import Markup
from redaction.publish.pages.tables import table

_HEADING = re.compile(r"(#{1,6})[ \t]+(.*?)[ \t]*#*$", re.DOTALL)
_NUMBER = re.compile(r"(?:\*\*)?(\d{1,3}(?:\.\d{1,3}){0,5})(\\?\.)?(\*\*)?[ \t]+(?=\S)")
_LETTERED = re.compile(r"[a-z]{1,4}[.)] ")
_NOTE = re.compile(r"(?m)^\[\^([\w-]{1,20})\]:[ \t]*")
_ONLY_GAP = re.compile(r"\[[^\[\]]*\bremoved\b[^\[\]]*\]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A line of the contents: a heading's address and words (as HTML), and the headings under it."""

    id: str
    title: str = field(repr=False)
    children: tuple["Entry", ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """The finished HTML of a document, and its contents."""

    html: str = field(repr=False)
    contents: tuple[Entry, ...]
    ids: frozenset[str]


def body(text: str, *, labels: Iterable[str] = (), images: Iterable[str] = ()) -> Body:
    """Turn the signed Markdown of a document into the body of its page.

    Args:
        text: canonical Markdown.
        labels: the labels of the review.
        images: the names of the pictures signed with it.
    """
    found = blocks(text)
    notes = _notes(found, text)
    numbers = {label: _number(label, i) for i, label in enumerate(notes, start=1)}
    markup = Markup(labels=frozenset(labels), images=frozenset(images), notes=numbers)
    writer = _Writer(markup=markup, levels=_levels(found, text))
    rest = [block for block in found if block.kind is not BlockKind.FOOTNOTE]
    for block in _grouped(_without_title(rest, text), text):
        writer.write(block)
    writer.write_notes(notes)
    return Body(html="\n".join(writer.out), contents=_nested(writer.contents), ids=frozenset(writer.ids))


@dataclass(slots=True)
class _Writer:
    """Builds one page; remembers the addresses that are taken and the heading that the reader is under."""

    markup: Markup
    levels: dict[int, int]
    out: list[str] = field(default_factory=list)
    ids: set[str] = field(default_factory=set)
    contents: list[tuple[int, str, str]] = field(default_factory=list)
    section: str = ""
    tables: int = 0
    last_number: int = 0

    def write(self, block: "_Piece") -> None:
        match block.kind:
            case BlockKind.HEADING:
                self._heading(block.text)
            case BlockKind.TABLE:
                self._table(block.text)
            case BlockKind.LIST if block.lettered:
                items = "".join(f"<li>{self.markup.inline(line)}</li>" for line in block.text.splitlines())
                self.out.append(f'<ul class="as-printed">{items}</ul>')
            case BlockKind.LIST | BlockKind.QUOTE:
                self.out.append(self.markup.blocks(block.text))
            case _:
                self._paragraph(block.text)

    def write_notes(self, notes: dict[str, str]) -> None:
        if not notes:
            return
        self.out += [f'<h2 id="{self._free("notes")}">Notes</h2>', '<div class="footnote">', "<ol>"]
        self.contents.append((2, "notes", "Notes"))
        for label, text in notes.items():
            number = escape(self.markup.notes[label])
            value = f' value="{number}"' if number.isdecimal() else ""
            back = f'<a class="footnote-backref" href="#fnref-{number}">Back to the text at note {number}</a>'
            called = label in self.markup.calls
            words = self.markup.inline(text)
            self.out.append(
                f'<li id="{self._free(f"fn-{number}")}"{value}><p>{words}{" " + back if called else ""}</p></li>'
            )
        self.out += ["</ol>", "</div>"]

    def _heading(self, text: str) -> None:
        match = _HEADING.match(text)
        if match is None:
            self._paragraph(text)
            return
        level, words = self.levels[len(match[1])], match[2]
        # One step down at a time: a screen reader's list of headings has no holes.
        level = min(level, (self.contents[-1][0] if self.contents else 1) + 1)
        number = _NUMBER.match(words + " .")
        name = number[1].replace(".", "-") if number else _slug(words)
        address = self._free(f"section-{name}")
        html = self.markup.inline(words)
        self.out.append(f'<h{level} id="{address}">{html}</h{level}>')
        self.contents.append((level, address, re.sub(r"<sup.*?</sup>|<[^>]+>", "", html)))
        self.section, self.tables = _plain(words), 0

    def _table(self, block: str) -> None:
        self.tables += 1
        under = self.section or "The report’s cover"
        caption = under if self.tables == 1 else f"{under}, table {self.tables}"
        shown = not self.section and self.tables == 1
        self.out.append(table(block, caption=caption, shown=shown, markup=self.markup))

    def _paragraph(self, text: str) -> None:
        match = _NUMBER.match(text)
        if _ONLY_GAP.fullmatch(text.strip()):
            self.out.append(f'<p class="figure-gap">{self.markup.inline(text)}</p>')
        elif match is None or not self._is_number(match[1], dotted=bool(match[2])):
            self.out.append(f"<p>{self.markup.inline(text)}</p>")
        else:
            number = match[1]
            address = self._free("para-" + number.replace(".", "-"))
            # Emphasis that began before the number goes on after it.
            rest = text[match.end() :] if bool(match[3]) == text.startswith("**") else "**" + text[match.end() :]
            self.out.append(
                f'<p class="para" id="{address}"><a class="pn" href="#{address}" aria-label="Paragraph {number}">'
                f"{number}</a> {self.markup.inline(rest)}</p>"
            )

    def _is_number(self, number: str, *, dotted: bool) -> bool:
        """Tell a paragraph's number from a paragraph that begins with one ("12 children were seen")."""
        if "." in number:
            return True
        follows = int(number) == self.last_number + 1
        if dotted or follows:
            self.last_number = int(number)
        return dotted or follows

    def _free(self, wanted: str) -> str:
        address, count = wanted, 1
        while address in self.ids:
            count += 1
            address = f"{wanted}--{count}"
        self.ids.add(address)
        return address


@dataclass(frozen=True, slots=True, kw_only=True)
class _Piece:
    """A block's kind and text; the items of one list that stand apart are one piece."""

    kind: BlockKind
    text: str = field(repr=False)

    @property
    def lettered(self) -> bool:
        """Say whether these are items lettered by the author, which no list of HTML letters in the same way."""
        return self.kind is BlockKind.LIST and all(_LETTERED.match(line) for line in self.text.splitlines())


def _grouped(found: Iterable[Block], text: str) -> Iterator[_Piece]:
    pieces = [_Piece(kind=_kind(block), text=block.span.of(text)) for block in found]
    for (kind, lettered), run in groupby(pieces, key=lambda piece: (piece.kind, piece.lettered)):
        if kind is BlockKind.LIST and not lettered:
            yield _Piece(kind=kind, text="\n\n".join(piece.text for piece in run))
        else:
            yield from run


def _kind(block: Block) -> BlockKind:
    """Indented lines are the next paragraph of a list's item: canonical Markdown has no code."""
    return BlockKind.LIST if block.kind is BlockKind.CODE else block.kind


def _without_title(found: list[Block], text: str) -> list[Block]:
    """Leave out the report's own title, which the page shows above; with several of its rank it is a section."""
    titles = [block for block in found if block.span.of(text).startswith("# ")]
    return found[1:] if len(titles) == 1 and found and found[0] is titles[0] else found


def _levels(found: Iterable[Block], text: str) -> dict[int, int]:
    """Map the ranks of headings in the report to those of the page, where the title is the only `h1`."""
    rest = _without_title([block for block in found if block.kind is not BlockKind.FOOTNOTE], text)
    used = sorted({len(m[1]) for b in rest if b.kind is BlockKind.HEADING and (m := _HEADING.match(b.span.of(text)))})
    return {rank: min(2 + i, 6) for i, rank in enumerate(used)}


def _notes(found: Iterable[Block], text: str) -> dict[str, str]:
    notes: dict[str, str] = {}
    for block in found:
        if block.kind is BlockKind.FOOTNOTE:
            parts = _NOTE.split(block.span.of(text))[1:]
            for label, words in zip(parts[::2], parts[1::2], strict=True):
                notes[label] = f"{notes[label]} {words.strip()}" if label in notes else words.strip()
    return notes


def _number(label: str, position: int) -> str:
    return label if label.isdecimal() else str(position)


def _nested(flat: list[tuple[int, str, str]]) -> tuple[Entry, ...]:
    """Give the contents two levels deep: the second-rank headings, each with the third-rank ones under it."""
    out: list[Entry] = []
    for level, address, title in flat:
        if level == 2:
            out.append(Entry(id=address, title=title))
        elif level == 3 and out:
            last = out[-1]
            out[-1] = Entry(id=last.id, title=last.title, children=(*last.children, Entry(id=address, title=title)))
    return tuple(out)


def _plain(words: str) -> str:
    return re.sub(r"[*_`]|\[\^[\w-]+\]", "", words).strip()


def _slug(words: str) -> str:
    plain = unicodedata.normalize("NFKD", _plain(words)).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60].strip("-") or "untitled"
