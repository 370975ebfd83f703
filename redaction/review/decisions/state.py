"""The room's edge to the vault: a case's documents, findings and decisions as values, and new decisions written."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from redaction import canonical
from redaction.case.vault import CaseFolder
from redaction.detect import finding as findings_file
from redaction.detect import screening
from redaction.detect.finding import Finding
from redaction.detect.screening import Screening
from redaction.digest import sha256
from redaction.errors import CannotGoOn, Refused
from redaction.intake.document import Document, DocumentKind, Image, blocks
from redaction.review.decisions import carried, edit, journal
from redaction.review.decisions.decision import Decision
from redaction.review.decisions.journal import DECISIONS
from redaction.review.decisions.redaction import Redaction
from redaction.review.decisions.verdicts import Settled, settle

_FOLDER = "decisions"


@dataclass(frozen=True, slots=True, kw_only=True)
class Screened:
    """One document of a case with its findings and every officer's decisions, carried over to the present text.

    `asks` are decisions on an earlier text whose place changed since; `torn` names the journals whose last line
    a crash left unfinished.
    """

    document: Document
    digest: str
    engine: str
    findings: tuple[Finding, ...] = field(repr=False)
    decisions: tuple[Decision, ...] = field(repr=False)
    asks: tuple[Decision, ...] = field(repr=False)
    torn: tuple[str, ...] = ()

    def settled(self, more: Sequence[Decision] = ()) -> Settled:
        """Return the document's verdicts, with `more` decisions after those of the journals."""
        return settle(self.document.kind, self.document.text, self.findings, (*self.decisions, *more))

    def redaction(self) -> Redaction:
        """Return the redaction.

        Raises:
            Refused: findings are undecided.
        """
        settled = self.settled()
        return edit.apply(self.document, settled.edits, undecided=settled.undecided)


def kinds(folder: CaseFolder) -> tuple[DocumentKind, ...]:
    """Return the documents that were imported into a case.

    Raises:
        Refused: there is none.
    """
    found = tuple(kind for kind in DocumentKind if folder.find(f"{kind}.md") is not None)
    if not found:
        step = f"run 'redaction import {folder.slug} REPORT.docx --as overview'"
        raise Refused("no document was imported yet", where=folder.slug, next_step=step)
    return found


def load(folder: CaseFolder, kind: DocumentKind) -> Screened:
    """Read one document of a case.

    Raises:
        Refused: it was not imported, or not screened since it or the case's names and policy were.
        CannotGoOn: the vault is damaged: findings or decisions that do not fit their text.
    """
    stored = folder.find(f"{kind}.md")
    if stored is None:
        step = f"run 'redaction import {folder.slug} REPORT.docx --as {kind}'"
        raise Refused("was not imported yet", where=f"{folder.slug}/{kind}", next_step=step)
    text, digest = _text(stored, f"{folder.slug}/{kind}.md"), sha256(stored)
    source, images = _described(folder, kind, digest)
    noted, found = findings(folder, str(kind), text, digest)
    decisions, asks, torn = _decisions(folder, kind, text, digest)
    return Screened(
        document=Document(source_digest=source, kind=kind, text=text, blocks=blocks(text), images=images),
        digest=digest,
        engine=noted.engine,
        findings=found,
        decisions=decisions,
        asks=asks,
        torn=torn,
    )


def findings(
    folder: CaseFolder, name: str, text: str, digest: str, *, changed: str = "was imported again"
) -> tuple[Screening, tuple[Finding, ...]]:
    """Return the findings of a text, which must be those that were made of it under this cast and policy.

    Args:
        folder: the case.
        name: what its files are called after: a kind of document, or the page.
        text: the text as it is now.
        digest: its digest.
        changed: how a text comes to be another.

    Raises:
        Refused: it was not screened, or not since it or the case's names and policy changed.
        CannotGoOn: the vault is damaged: findings that do not fit their text.
    """
    step = f"run 'redaction screen {folder.slug}'"
    where = f"{folder.slug}/{name}"
    facts, stored = folder.find(f"{name}.screened.json"), folder.find(f"{name}.findings.jsonl")
    if facts is None or stored is None:
        raise Refused("was not screened yet", where=where, next_step=step)
    noted = screening.load(facts, where=f"{where}.screened.json")
    case = folder.case()
    if noted.text_sha256 != digest:
        raise Refused(f"{changed} since it was screened", where=where, next_step=step)
    if noted.basis != screening.basis(case.cast, case.policy):
        raise Refused("the case's names or policy have changed since it was screened", where=where, next_step=step)
    # A file cut off at a line's end still reads well, and would let what it lost go by.
    if noted.findings_sha256 != sha256(stored):
        raise CannotGoOn("is not what the screening wrote", where=f"{where}.findings.jsonl", next_step=step)
    found = findings_file.load(stored, where=f"{where}.findings.jsonl")
    if any(f.span.of(text) != f.text or f.edit_span.end > len(text) for f in found):
        raise CannotGoOn("does not fit its text", where=f"{where}.findings.jsonl", next_step=step)
    return noted, found


def written(folder: CaseFolder, person: str) -> tuple[Decision, ...]:
    """Return all lines of a person's journal as they were written, with the numbers of their acts.

    Raises:
        CannotGoOn: the journal is damaged.
    """
    name = f"{person}.jsonl"
    return _journal(folder.find(_FOLDER, name) or b"", name, f"{folder.slug}/{_FOLDER}/{name}")


def append(folder: CaseFolder, person: str, decisions: Sequence[Decision]) -> None:
    """Add decisions to a person's journal, on disk before this returns; a torn last line is taken off first.

    Raises:
        CannotGoOn: they could not be written; the journal is as it was.
    """
    name = f"{person}.jsonl"
    stored = folder.find(_FOLDER, name) or b""
    if DECISIONS.mended(stored) != stored:
        folder.write(_FOLDER, name, data=DECISIONS.mended(stored))
    if decisions:
        folder.append_lines(_FOLDER, name, lines=[journal.line(decision) for decision in decisions])


def _text(stored: bytes, where: str) -> str:
    try:
        return stored.decode("utf-8")
    except UnicodeDecodeError:
        raise CannotGoOn("is not UTF-8 text", where=where, next_step="import the document again") from None


def _described(folder: CaseFolder, kind: DocumentKind, digest: str) -> tuple[str, tuple[Image, ...]]:
    """Return the digest of the file that the text was read from, and its pictures."""
    name = f"{kind}.source.json"
    where, step = f"{folder.slug}/{name}", f"run 'redaction import' again for the {kind}"
    try:
        value = canonical.load(folder.find(name) or b"", where=where)
    except Refused:
        value = None
    if not isinstance(value, dict):
        raise CannotGoOn("is missing or damaged", where=where, next_step=step)
    source, images = value.get("source"), value.get("images", [])
    if not isinstance(source, str) or not isinstance(images, list):
        raise CannotGoOn("is missing or damaged", where=where, next_step=step)
    if value.get("text") != digest:
        raise CannotGoOn("is of another version than the text: an import did not end", where=where, next_step=step)
    return source, tuple(Image(name=str(n), content=folder.read("images", str(n))) for n in images)


def _decisions(
    folder: CaseFolder, kind: DocumentKind, text: str, digest: str
) -> tuple[tuple[Decision, ...], tuple[Decision, ...], tuple[str, ...]]:
    """Return the decisions on a document carried over to its present text, those that ask again, torn journals."""
    kept: list[Decision] = []
    asks: list[Decision] = []
    torn: list[str] = []
    texts = {digest: text}
    for name in folder.files(_FOLDER):
        where = f"{folder.slug}/{_FOLDER}/{name}"
        stored = folder.read(_FOLDER, name)
        if DECISIONS.torn(stored):
            torn.append(name)
        lines: list[Decision] = []
        for number, decision in enumerate(_journal(stored, name, where), start=1):
            if decision.kind is kind:
                _check(decision, _old_text(folder, decision, texts, f"{where}:{number}"), f"{where}:{number}")
                lines.append(decision)
        brought = carried.bring(lines, texts, digest)
        kept += brought.kept
        asks += brought.asks
    return tuple(kept), tuple(asks), tuple(torn)


def _journal(stored: bytes, name: str, where: str) -> tuple[Decision, ...]:
    """Return all lines of one person's journal, with the numbers of their acts."""
    lines = DECISIONS.load(stored, where)
    for number, decision in enumerate(lines, start=1):
        if f"{decision.person}.jsonl" != name:
            raise CannotGoOn("this line is of another person than its file", where=f"{where}:{number}")
    try:
        return journal.numbered(lines)
    except ValueError as error:
        step = "restore the file from your backup; do not edit it"
        message = "this line's act has a smaller number than the one before"
        raise CannotGoOn(message, where=f"{where}:{error.args[0]}", next_step=step) from None


def _old_text(folder: CaseFolder, decision: Decision, texts: dict[str, str], where: str) -> str:
    digest = decision.text_digest
    if digest not in texts:
        stored = folder.find("texts", f"{digest}.md")
        if stored is None or sha256(stored) != digest:
            step = "restore the case's folder from your backup"
            message = "this line is about a text that the case does not hold"
            raise CannotGoOn(message, where=where, next_step=step)
        texts[digest] = _text(stored, where)
    return texts[digest]


def _check(decision: Decision, text: str, where: str) -> None:
    if decision.span.of(text) != decision.text or decision.edit_span.end > len(text):
        raise CannotGoOn("this line does not fit the text it is about", where=where)
