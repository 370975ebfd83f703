"""What somebody signed, kept in the vault, so that they can be shown later what changed since.

The archive holds the pages that stand now only. Kept are the manifest and the texts that it names, each under its
digest, in `signed/`; the audit trail says whose signature was under which manifest.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from redaction.case import trail
from redaction.case.vault import CaseFolder
from redaction.digest import sha256
from redaction.errors import CannotGoOn, Refused
from redaction.publish.sign.signing import Ready
from redaction.signoff import manifest as manifests
from redaction.signoff.manifest import Manifest
from redaction.signoff.names import DIGEST

SIGNED = "signed"
EVENT = "sign"


@dataclass(frozen=True, slots=True, kw_only=True)
class Keepsake:
    """What a person signed last: when, the manifest, and the texts of it by their paths."""

    at: str
    manifest: Manifest
    texts: Mapping[str, bytes] = field(repr=False)


def keep(folder: CaseFolder, ready: Ready) -> None:
    """Keep what a person is about to sign.

    Raises:
        CannotGoOn: it could not be written.
    """
    files = {**ready.reading.content, **dict(ready.writes)}
    kept = {f"{sha256(ready.payload)}.json": ready.payload}
    kept |= {
        f"{subject.digest}.md": files[subject.path]
        for subject in ready.manifest.subjects
        if subject.path.endswith(".md") and subject.path in files
    }
    for name, content in kept.items():
        if folder.find(SIGNED, name) is None:
            folder.write(SIGNED, name, data=content)


def record(folder: CaseFolder, ready: Ready, *, at: str) -> None:
    """Note in the case's audit trail who signed what.

    Raises:
        CannotGoOn: it could not be written.
    """
    folder.record(
        EVENT,
        person=ready.signer.person,
        at=at,
        role=ready.signer.role.value,
        version=ready.manifest.version,
        manifest=sha256(ready.payload),
    )


def last(folder: CaseFolder, person: str) -> Keepsake | None:
    """Return what a person signed last; None if they never did, or it was not kept, or not as it was."""
    mine = [
        entry
        for entry in trail.entries(folder.find("audit.jsonl") or b"")
        if entry.event == EVENT and entry.person == person and DIGEST.fullmatch(str(entry.facts.get("manifest")))
    ]
    if not mine:
        return None
    try:
        payload = _kept(folder, f"{mine[-1].facts['manifest']}.json")
        manifest = manifests.parse(payload, where=SIGNED)
        texts = {s.path: _kept(folder, f"{s.digest}.md") for s in manifest.subjects if s.path.endswith(".md")}
    except (Refused, CannotGoOn):
        return None
    return Keepsake(at=mine[-1].at, manifest=manifest, texts=texts)


def _kept(folder: CaseFolder, name: str) -> bytes:
    content = folder.find(SIGNED, name)
    if content is None or sha256(content) != name.partition(".")[0]:
        raise CannotGoOn("is not kept", where=SIGNED)
    return content
