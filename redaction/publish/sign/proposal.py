"""`Proposal`: what an officer's signature would put in place: a manifest, and what has to make way for it. Pure."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from redaction.digest import sha256
from redaction.errors import Refused
from redaction.problem import Problem
from redaction.publish.gate.approval_rules import approve_record, untimely
from redaction.publish.gate.reading import Publication, Reading, Version
from redaction.signoff import approval as approvals
from redaction.signoff import manifest as manifests
from redaction.signoff.approval import VerifiedApproval
from redaction.signoff.log import Log
from redaction.signoff.manifest import Manifest
from redaction.signoff.policy import TrustPolicy


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A manifest's bytes and its place in the row of versions.

    `new`: the payload is not in the archive yet. `stale`: names of signature files of this version that no longer
    count and go.
    """

    manifest: Manifest
    payload: bytes = field(repr=False)
    new: bool
    stale: tuple[str, ...]


def propose(reading: Reading, wanted: Manifest, policy: TrustPolicy, said: Callable[[int], str | None]) -> Proposal:
    """Say which version `wanted` becomes.

    A complete approval is never touched: what differs from it becomes the next version, and so does the same content
    when the signatures of the last version have run out. An incomplete one is gone on with if it says the same and is
    not too old, and replaced otherwise.

    Args:
        reading: the archive.
        wanted: the manifest as it should be; version, previous digest and the pages' words are filled in here.
        policy: the trusted policy.
        said: gives the digest of what the pages say as the version of a number.
    """
    publication = reading.publication(wanted.slug)
    if publication is None:
        return _fresh(wanted, 1, None, (), said)
    latest = publication.latest
    stored = latest.approval
    final = _was_complete(latest, policy) or _in_log(latest, reading)
    if _same(latest.manifest, wanted, said):
        if isinstance(latest.outcome, VerifiedApproval):
            return _stored(latest.outcome.manifest, latest, ())
        if latest.manifest is not None and not final and _fits(publication, policy, reading.now):
            good = approvals.signers(stored, policy, at=reading.now)
            stale = tuple(name for name, _ in stored.signatures if name not in good)
            return _stored(latest.manifest, latest, stale)
    if final:
        return _fresh(wanted, stored.version + 1, sha256(stored.payload), (), said)
    stale = tuple(name for name, _ in stored.signatures)
    return _fresh(wanted, stored.version, _previous(publication), stale, said)


def leftovers(publication: Publication | None, present: Mapping[str, bytes], wanted: Manifest) -> tuple[str, ...]:
    """Return the files that earlier versions named and `wanted` does not, to be removed.

    Raises:
        Refused: there are files in the publication's folder that nobody ever signed.
    """
    stay = {subject.path for subject in wanted.subjects}
    known = {
        subject.path
        for version in (publication.versions if publication else ())
        if version.manifest
        for subject in version.manifest.subjects
    }
    beside = [path for path in sorted(present) if path.startswith(manifests.folder(wanted.slug)) and path not in stay]
    if strays := [path for path in beside if path not in known]:
        raise Refused(
            "there are files in the publication's folder that are not part of it",
            where=wanted.slug,
            next_step="move them away, then sign",
            problems=[
                Problem(rule="content-unsigned", where=path, message="is named by no approval") for path in strays
            ],
        )
    return tuple(beside)


def _fresh(
    wanted: Manifest,
    version: int,
    previous: str | None,
    stale: tuple[str, ...],
    said: Callable[[int], str | None],
) -> Proposal:
    evidence = replace(wanted.evidence, pages=said(version))
    manifest = replace(wanted, version=version, previous=previous, evidence=evidence)
    return Proposal(manifest=manifest, payload=manifests.dump(manifest), new=True, stale=stale)


def _stored(manifest: Manifest, version: Version, stale: tuple[str, ...]) -> Proposal:
    return Proposal(manifest=manifest, payload=version.approval.payload, new=False, stale=stale)


def _same(stored: Manifest | None, wanted: Manifest, said: Callable[[int], str | None]) -> bool:
    """Say whether a stored manifest says what is wanted, whatever its version, day, policy and software were."""
    if stored is None or stored.evidence.pages != said(stored.version):
        return False
    ours = stored.evidence
    evidence = replace(
        wanted.evidence,
        pages=ours.pages,
        policy_version=ours.policy_version,
        policy_digest=ours.policy_digest,
        tool=ours.tool,
    )
    here = replace(
        wanted, version=stored.version, previous=stored.previous, proposed=stored.proposed, evidence=evidence
    )
    return stored == here


def _was_complete(version: Version, policy: TrustPolicy) -> bool:
    return isinstance(approvals.verify(version.approval, policy, at=None), VerifiedApproval)


def _in_log(version: Version, reading: Reading) -> bool:
    """Say whether an approval was complete once, whatever became of its signers: what is on record is not replaced."""
    return isinstance(reading.log, Log) and approve_record(version) in reading.log.records


def _fits(publication: Publication, policy: TrustPolicy, now: datetime) -> bool:
    """Say whether the last manifest could still become complete where it is."""
    manifest, version = publication.latest.manifest, publication.latest.approval.version
    if manifest is None or (manifest.slug, manifest.version) != (publication.slug, version):
        return False
    if untimely(manifest.proposed, now):
        return False
    # Under an older policy the people are others: who joined since could not sign it, and whoever runs 'sign' as the
    # officer a second time wants it to be signed under this one.
    evidence = manifest.evidence
    ours = (evidence.policy_version, evidence.policy_digest) == (policy.content.version, policy.digest)
    return ours and manifest.previous == _previous(publication)


def _previous(publication: Publication) -> str | None:
    earlier = publication.versions[:-1]
    return sha256(earlier[-1].approval.payload) if earlier else None
