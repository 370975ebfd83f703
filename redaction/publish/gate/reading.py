"""`Reading`: an archive's facts put in order: policy, log, holds, and each publication's approvals in turn. Pure."""

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from redaction.errors import Refused
from redaction.problem import Problem
from redaction.publish.gate.archive import ArchiveFacts
from redaction.signoff import approval as approvals
from redaction.signoff import chain, holds, names
from redaction.signoff import log as logs
from redaction.signoff import manifest as manifests
from redaction.signoff import policy as policies
from redaction.signoff.approval import Approval, VerifiedApproval
from redaction.signoff.hold import HOLDS
from redaction.signoff.holds import Holds
from redaction.signoff.log import LOG, Entered, Log
from redaction.signoff.manifest import Manifest
from redaction.signoff.policy import TrustPolicy

APPROVALS = "site_config/approvals/"
_PAYLOAD = re.compile(rf"{APPROVALS}([a-z0-9]+(?:-[a-z0-9]+)*)/([1-9][0-9]{{0,3}})\.json")
_SIGNATURE = re.compile(rf"{APPROVALS}([a-z0-9]+(?:-[a-z0-9]+)*)/(([1-9][0-9]{{0,3}})\.[a-z]+\.[a-z0-9-]+\.sig)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Pinned:
    """What is known from outside the repository: an attacker who can write to it cannot change these.

    `anchor` is the digest of a policy, `head` that of a line of the log, `former_log` the log as it was at some time.
    """

    anchor: str | None = None
    head: str | None = None
    former_log: bytes | None = field(default=None, repr=False)


NOTHING_PINNED = Pinned()


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One approval of a publication, what its check said, and its manifest where the bytes can be read at all."""

    approval: Approval
    outcome: VerifiedApproval | tuple[Problem, ...]
    manifest: Manifest | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """All versions of one publication, the oldest first; the last one is what the archive now holds."""

    slug: str
    versions: tuple[Version, ...]

    @property
    def latest(self) -> Version:
        """The version that stands."""
        return self.versions[-1]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """An archive as the gate's rules see it.

    `strays` are approval files that belong to no approval; `content` is all that approvals answer for: the pages, the
    theme and the configuration.
    """

    facts: ArchiveFacts
    now: datetime
    pinned: Pinned
    policy: TrustPolicy | tuple[Problem, ...]
    log: Log | tuple[Problem, ...]
    holds: Holds
    publications: tuple[Publication, ...]
    strays: tuple[str, ...]
    content: Mapping[str, bytes] = field(repr=False)

    def publication(self, slug: str) -> Publication | None:
        """Return the publication with this slug, or None."""
        return next((p for p in self.publications if p.slug == slug), None)


def read(facts: ArchiveFacts, *, now: datetime, pinned: Pinned = NOTHING_PINNED) -> Reading:
    """Sort an archive's files into policy, log, holds, approvals and content, and check every signature."""
    log = logs.parse(facts.untrusted_files.get(LOG, b""))
    entered = logs.entered(log, now=now)
    policy = _policy(facts, now, pinned.anchor, entered)
    stored, strays = _stored(facts)
    return Reading(
        facts=facts,
        now=now,
        pinned=pinned,
        policy=policy,
        log=log,
        holds=holds.read(facts.under(HOLDS), policy if isinstance(policy, TrustPolicy) else None, entered=entered),
        publications=tuple(_publication(slug, stored[slug], policy, now) for slug in sorted(stored)),
        strays=strays,
        content=_answered_for(facts),
    )


def _answered_for(facts: ArchiveFacts) -> dict[str, bytes]:
    files = facts.untrusted_files
    return {path: files[path] for path in sorted(files) if path.startswith(("content/", *names.HOUSE, *names.BESIDE))}


def _policy(
    facts: ArchiveFacts, now: datetime, anchor: str | None, entered: Entered | None
) -> TrustPolicy | tuple[Problem, ...]:
    untrusted = facts.untrusted_files.get(chain.POLICY)
    if untrusted is None:
        message = "is missing: nobody may approve anything; restore it, or begin one with 'redaction people add'"
        if facts.fault(chain.POLICY):
            message = "cannot be read: nobody may approve anything; restore it as it was signed"
        return (Problem(rule="policy-missing", where=chain.POLICY, message=message),)
    beside = facts.under(chain.SIGNATURES)
    signatures = {path.removeprefix(chain.SIGNATURES): content for path, content in beside.items()}
    return policies.trusted(untrusted, signatures, at=now, anchor=anchor, entered=entered)


def _stored(facts: ArchiveFacts) -> tuple[dict[str, list[Approval]], tuple[str, ...]]:
    payloads: dict[tuple[str, int], bytes] = {}
    signatures: defaultdict[tuple[str, int], list[tuple[str, bytes]]] = defaultdict(list)
    places: dict[str, tuple[str, int]] = {}
    strays: list[str] = []
    for path, content in facts.under(APPROVALS).items():
        if match := _PAYLOAD.fullmatch(path):
            payloads[match[1], int(match[2])] = content
        elif match := _SIGNATURE.fullmatch(path):
            places[path] = (match[1], int(match[3]))
            signatures[places[path]].append((match[2], content))
        else:
            strays.append(path)
    strays += [path for path, place in places.items() if place not in payloads]
    stored: defaultdict[str, list[Approval]] = defaultdict(list)
    for (slug, version), payload in sorted(payloads.items()):
        beside = tuple(sorted(signatures[slug, version]))
        stored[slug].append(Approval(slug=slug, version=version, payload=payload, signatures=beside))
    return dict(stored), tuple(sorted(strays))


def _publication(
    slug: str, stored: list[Approval], policy: TrustPolicy | tuple[Problem, ...], now: datetime
) -> Publication:
    last = stored[-1]
    versions = []
    for approval in stored:
        # Without a trusted policy no signature can count; the policy's own problems say what is wrong.
        outcome: VerifiedApproval | tuple[Problem, ...] = ()
        if isinstance(policy, TrustPolicy):
            outcome = approvals.verify(approval, policy, at=now if approval is last else None)
        versions.append(Version(approval=approval, outcome=outcome, manifest=_manifest(approval, outcome)))
    return Publication(slug=slug, versions=tuple(versions))


def _manifest(approval: Approval, outcome: VerifiedApproval | tuple[Problem, ...]) -> Manifest | None:
    """Return the manifest: of a verified approval, or for the sake of clear problems, of one that is not."""
    if isinstance(outcome, VerifiedApproval):
        return outcome.manifest
    try:
        return manifests.parse(approval.payload, where=approval.where)
    except Refused:
        return None
