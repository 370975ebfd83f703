"""Screening a case: documents and the page's words read together, and the findings kept in the vault for people.

The case is held only while it is read and while the findings are written, not for the minute between: officers go on
deciding. What changed meanwhile is noticed, and then nothing is written.
"""

import contextlib
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from redaction import canonical
from redaction.case.case import Case
from redaction.case.pagewords import page_words
from redaction.case.vault import CaseFolder
from redaction.detect import finding, screening
from redaction.detect.finding import Finding, Proposal
from redaction.detect.keeps.inherited import Inherited, inherit
from redaction.detect.screening import Screening
from redaction.digest import sha256
from redaction.errors import CannotGoOn, Refused, WrongUsage
from redaction.intake.document import DocumentKind

PAGE = "page"  # what the files are called after that hold what was found in the words of the review's page
_MEMORY = "seen.cache"


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """How many findings one document has, and of them how many for each proposal."""

    kind: DocumentKind
    findings: int
    proposals: Mapping[Proposal, int]


def screen(
    folder: CaseFolder,
    *,
    at: Callable[[], str],
    inherited: Sequence[Inherited] = (),
    progress: Callable[[int, int], None] | None = None,
) -> tuple[Counted, ...]:
    """Detect over all documents of a case and keep the findings; call it with the case not locked.

    Args:
        folder: the case.
        at: gives the present time as journals write it.
        inherited: names that officers kept in other cases for all of the board's reports.
        progress: called with the parts read and the parts in all.

    Raises:
        WrongUsage: the case has no document.
        Refused: the case or a document changed while it was read; nothing was written.
        CannotGoOn: the model is missing, the case is held by another command, or the disk is full.
    """
    with folder.locked():
        case, documents = folder.case(), _documents(folder)
    if not documents:
        step = f"run 'redaction import {folder.slug} REPORT.docx --as overview'"
        raise WrongUsage("has no document yet", where=folder.slug, next_step=step)
    engine, found = _detected(folder, case, documents, progress)
    with folder.locked():
        if (folder.case(), _documents(folder)) != (case, documents):
            step = f"run 'redaction screen {folder.slug}' again"
            raise Refused("was changed while it was screened; nothing was kept", where=folder.slug, next_step=step)
        *texts, of_page = inherit(found, inherited, case.cast)
        made = Made(engine=engine, case=case, at=at())
        _keep(folder, PAGE, _page(case), of_page, made)
        return tuple(
            Counted(
                kind=kind,
                findings=_keep(folder, kind, documents[kind], findings, made),
                proposals=Counter(one.proposal for one in findings),
            )
            for kind, findings in zip(documents, texts, strict=True)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """What findings were made with: the engine's fingerprint, the case, and when."""

    engine: str
    case: Case
    at: str


def _documents(folder: CaseFolder) -> dict[DocumentKind, bytes]:
    return {kind: stored for kind in DocumentKind if (stored := folder.find(f"{kind}.md")) is not None}


def _detected(
    folder: CaseFolder,
    case: Case,
    documents: Mapping[DocumentKind, bytes],
    progress: Callable[[int, int], None] | None,
) -> tuple[str, tuple[tuple[Finding, ...], ...]]:
    """Return the engine's fingerprint and the findings, document by document and of the page's words at the end.

    All are read together: who is named in a document is known in the words of the page. What the engine saw is
    remembered for the next time.
    """
    from redaction.detect.detector import detect
    from redaction.detect.engine import open_engine
    from redaction.detect.sight import memory

    engine = open_engine()
    known = memory.load(_remembered(folder), engine=engine.fingerprint)
    texts = [stored.decode("utf-8") for stored in (*documents.values(), _page(case))]
    found = detect(texts, cast=case.cast, policy=case.policy, engine=engine.remembering(known), progress=progress)
    # Kept or not, the findings are the same; a memory that cannot be written costs time only.
    with contextlib.suppress(CannotGoOn), folder.locked():
        folder.write(_MEMORY, data=known.dump(engine.fingerprint))
    return engine.fingerprint, found


def _remembered(folder: CaseFolder) -> bytes | None:
    """Return the memory of the last run; one that cannot be read is none."""
    try:
        return folder.find(_MEMORY)
    except CannotGoOn:
        return None


def _page(case: Case) -> bytes:
    return page_words(case.public).text.encode("utf-8")


def _keep(folder: CaseFolder, name: str, text: bytes, findings: tuple[Finding, ...], made: Made) -> int:
    """Keep the findings of a text, under a name; return how many there are."""
    lines = finding.dump(findings)
    state = Screening(
        text_sha256=sha256(text),
        findings_sha256=sha256(lines),
        engine=made.engine,
        basis=screening.basis(made.case.cast, made.case.policy),
    )
    folder.write(f"{name}.findings.jsonl", data=lines)
    folder.write(f"{name}.screened.json", data=canonical.dump(screening.to_json(state)) + b"\n")
    folder.record("screen", at=made.at, kind=str(name), text=state.text_sha256, findings=len(findings))
    return len(findings)
