"""Taking a document into a case: which files are written, in an order that a crash at any point leaves consistent.

The text (`overview.md`) is written last: until then the case shows the earlier version whole. Every version's text is
kept under `texts/<digest>.md`, so that decisions on an earlier one can be carried over. A document that is taken out
again goes in the reverse order, its text first; the file that it came in, and its text by digest, stay.
"""

import re
from collections import Counter
from dataclasses import dataclass
from pathlib import PurePath

from redaction import canonical
from redaction.canonical import Json
from redaction.case.case import PRACTICE
from redaction.case.vault import CaseFolder, store_source
from redaction.digest import sha256
from redaction.errors import Refused
from redaction.intake.document import BlockKind, Document, DocumentKind, Source, blocks

# What stands before the first letter of a paragraph: its number moves when one is put in above it.
_LEAD = re.compile(r"^[^A-Za-z]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Alike:
    """How a document is like another one of the case: the `same_file`, the same text, or `same` of `paragraphs`."""

    kind: DocumentKind
    same_file: bool
    same_text: bool
    same: int
    paragraphs: int


def counts(document: Document) -> dict[str, int]:
    """Count what a document holds: words, headings, numbered paragraphs, tables, table rows, footnotes, images."""
    kinds = [block.kind for block in document.blocks]
    numbered = sum(block.number is not None and block.kind is not BlockKind.TABLE for block in document.blocks)
    tables = [block for block in document.blocks if block.kind is BlockKind.TABLE]
    return {
        "words": len(document.text.split()),
        "headings": kinds.count(BlockKind.HEADING),
        "numbered": numbered,
        "tables": len(tables),
        # The line below the header is none.
        "rows": sum(block.span.of(document.text).count("\n") for block in tables),
        "footnotes": kinds.count(BlockKind.FOOTNOTE),
        "images": len(document.images),
    }


def unchanged(folder: CaseFolder, document: Document) -> bool:
    """Say whether the case already holds this document, read from these very bytes."""
    about = described(folder, document.kind)
    text = folder.find(f"{document.kind}.md")
    return about.get("source") == document.source_digest and text == document.text.encode()


def alike(folder: CaseFolder, document: Document) -> Alike | None:
    """Return the other document of the case of which this one is a version, by all appearance, or None.

    It is if the file or the text is the same, or more than half of the paragraphs are, in both: an overview holds every
    word of its summary and is much more.
    """
    mine = _paragraphs(document.text)
    for kind in DocumentKind:
        stored = folder.find(f"{kind}.md") if kind is not document.kind else None
        if stored is None:
            continue
        theirs = _paragraphs(stored.decode("utf-8", "replace"))
        found = Alike(
            kind=kind,
            same_file=described(folder, kind).get("source") == document.source_digest,
            same_text=stored == document.text.encode(),
            same=(mine & theirs).total(),
            paragraphs=mine.total(),
        )
        if found.same_file or found.same_text or 2 * found.same > max(mine.total(), theirs.total()):
            return found
    return None


def _paragraphs(text: str) -> Counter[str]:
    return Counter(words for block in blocks(text) if (words := _LEAD.sub("", block.span.of(text))))


def take_out(folder: CaseFolder, kind: DocumentKind, *, person: str, at: str) -> None:
    """Take a document out of its case again. Whoever calls has made sure that nothing rests on it, and holds the lock.

    Raises:
        CannotGoOn: a file could not be written or removed; calling again goes on from there.
    """
    text = folder.find(f"{kind}.md")
    if text is not None:
        folder.record("take-out", person=person, at=at, kind=str(kind), text=sha256(text))
    for part in ("md", "findings.jsonl", "screened.json", "source.json"):
        folder.take_away(f"{kind}.{part}")


def take_in(folder: CaseFolder, document: Document, source: Source, *, at: str) -> int:
    """Put a document into its case; return the number of its version, from 1.

    The caller holds the case's lock.

    Raises:
        Refused: the case is for practice and has its report: nobody looks after another one in it.
        CannotGoOn: something could not be written; the earlier version stands.
    """
    if folder.slug == PRACTICE and any((folder.path / f"{kind}.md").is_file() for kind in DocumentKind):
        step = "make a case of its own for the report"
        raise Refused("the practice case holds the invented report only", where=folder.slug, next_step=step)
    text = document.text.encode()
    version = _version(folder, document) + 1
    # 1. What only this version refers to: its source, its pictures, its text under its digest.
    store_source(folder, source.name, source.untrusted_bytes)
    for image in document.images:
        folder.write("images", image.name, data=image.content)
    folder.write("texts", f"{sha256(text)}.md", data=text)
    # 2. The trail, before what it tells of: an event without effect is a lesser evil than the reverse.
    digest, kind = sha256(text), str(document.kind)
    folder.record("import", at=at, kind=kind, version=version, source=document.source_digest, text=digest)
    # 3. The description, which names the text's digest: one that does not fit shows an import that did not end.
    about: dict[str, Json] = {
        "kind": kind,
        "version": version,
        "source": document.source_digest,
        "text": digest,
        "suffix": PurePath(source.name).suffix.lower(),
        "at": at,
        "images": [image.name for image in document.images],
        **{name: number for name, number in counts(document).items() if name != "images"},
    }
    folder.write(f"{document.kind}.source.json", data=canonical.dump(about) + b"\n")
    # 4. The text, by which all else goes.
    folder.write(f"{document.kind}.md", data=text)
    return version


def _version(folder: CaseFolder, document: Document) -> int:
    """Return the number of the version that the case holds; one whose text was never put in place does not count."""
    about = described(folder, document.kind)
    text = folder.find(f"{document.kind}.md")
    version = about.get("version")
    if text is None or not isinstance(version, int):
        return 0
    return version if about.get("text") == sha256(text) else version - 1


def described(folder: CaseFolder, kind: str) -> dict[str, Json]:
    """Return what is known of the version of a document that the case holds; a damaged description counts as none."""
    stored = folder.find(f"{kind}.source.json")
    try:
        value = canonical.load(stored or b"{}", where=f"{kind}.source.json")
    except Refused:
        return {}
    return dict(value) if isinstance(value, dict) else {}
