"""`redaction screen`: detect over the documents of a case, and keep the findings in the vault."""

import contextlib
from collections import Counter
from pathlib import Path

import click

from redaction import canonical
from redaction.case.vault import CaseFolder, open_vault
from redaction.cli.clock import stamp
from redaction.cli.options import vault_option
from redaction.cli.progress import bar
from redaction.detect import finding, screening
from redaction.digest import sha256
from redaction.errors import CannotGoOn, WrongUsage
from redaction.intake.document import DocumentKind

_MEMORY = "seen.cache"


@click.command()
@click.argument("case")
@vault_option
def command(case: str, vault: Path) -> None:
    """Find the names in all imported documents of a case, for people to decide on.

    Example: redaction screen child-k-2012
    """
    folder = open_vault(vault).folder(case)
    with folder.locked():
        facts = folder.case()
        documents = {kind: stored for kind in DocumentKind if (stored := folder.find(f"{kind}.md")) is not None}
        if not documents:
            raise WrongUsage(
                "has no document yet", where=case, next_step=f"run 'redaction import {case} REPORT.docx --as overview'"
            )
        from redaction.detect.detector import detect
        from redaction.detect.engine import open_engine
        from redaction.detect.sight import memory

        engine = open_engine()
        known = memory.load(_stored(folder), engine=engine.fingerprint)
        texts = [stored.decode("utf-8") for stored in documents.values()]
        with bar("screening") as progress:
            found = detect(
                texts, cast=facts.cast, policy=facts.policy, engine=engine.remembering(known), progress=progress
            )
        # Kept or not, the findings are the same; a memory that cannot be written costs time only.
        with contextlib.suppress(CannotGoOn):
            folder.write(_MEMORY, data=known.dump(engine.fingerprint))
        for (kind, stored), findings in zip(documents.items(), found, strict=True):
            lines = finding.dump(findings)
            basis = screening.basis(facts.cast, facts.policy)
            state = screening.Screening(
                text_sha256=sha256(stored), findings_sha256=sha256(lines), engine=engine.fingerprint, basis=basis
            )
            folder.write(f"{kind}.findings.jsonl", data=lines)
            folder.write(f"{kind}.screened.json", data=canonical.dump(screening.to_json(state)) + b"\n")
            folder.record("screen", at=stamp(), kind=str(kind), text=state.text_sha256, findings=len(findings))
            counts = Counter(str(one.proposal) for one in findings)
            click.echo(f"{kind}: {len(findings)} findings: " + ", ".join(f"{n} {p}" for p, n in sorted(counts.items())))
    click.echo(f"next: redaction decide {case} --person YOUR-ID --accept-proposals")


def _stored(folder: CaseFolder) -> bytes | None:
    """Return the memory of the last run; one that cannot be read is none."""
    try:
        return folder.find(_MEMORY)
    except CannotGoOn:
        return None
