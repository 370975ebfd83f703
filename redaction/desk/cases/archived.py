"""`Archived`: how a case stands in the archive, as the list of cases says it. What counts, the gate alone decides."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from redaction.publish.gate.reading import Publication, Reading
from redaction.signoff import approval as approvals
from redaction.signoff.approval import VerifiedApproval
from redaction.signoff.fields import moment
from redaction.signoff.hold import Hold
from redaction.signoff.log import Log
from redaction.signoff.manifest import SITE, Manifest
from redaction.signoff.policy import TrustPolicy
from redaction.signoff.roles import Role
from redaction.signoff.standing import no_standing, standing


class State(StrEnum):
    """Where the latest version of a publication is."""

    SIGNING = "signing"  # signatures are missing
    WAITING = "waiting"  # signed by all; not to be published yet
    APPROVED = "approved"  # signed by all, and may be published
    UNSOUND = "unsound"  # something is wrong with its approval


@dataclass(frozen=True, slots=True, kw_only=True)
class Archived:
    """One publication. `missing` are the signatures that it lacks: the role, and who could give it today.

    `journal` is the digest of the decisions that were signed; `since` the day on which the approval was complete.
    """

    slug: str
    label: str
    state: State
    signed: tuple[str, ...] = ()
    needed: int = 0
    missing: tuple[tuple[Role, tuple[str, ...]], ...] = ()
    since: date | None = None
    not_before: str | None = None
    expires: date | None = None
    look_again: date | None = None
    journal: str | None = None


def publications(reading: Reading) -> dict[str, Archived]:
    """Return every review of the archive by its slug; none without a policy that can be trusted."""
    policy = reading.policy
    if not isinstance(policy, TrustPolicy):
        return {}
    found = (_archived(one, reading, policy) for one in reading.publications if one.slug != SITE)
    return {one.slug: one for one in found if one is not None}


def hold(reading: Reading, slug: str) -> Hold | None:
    """Return the hold that keeps a case back today, the first of several."""
    return next((held.hold for held in reading.holds.standing(slug, reading.now.date())), None)


def _archived(one: Publication, reading: Reading, policy: TrustPolicy) -> Archived | None:
    manifest = one.latest.manifest
    if manifest is None:
        return None
    good = approvals.signers(one.latest.approval, policy, at=reading.now).values()
    needed = standing(manifest, policy, at=reading.now).then.needed(legal=manifest.legal)
    missing = {role: count - sum(signer.role is role for signer in good) for role, count in needed.items()}
    signed = tuple(signer.person for signer in good)
    return Archived(
        slug=one.slug,
        label=manifest.label,
        state=_state(one, manifest, reading, lacking=any(count > 0 for count in missing.values())),
        signed=signed,
        needed=sum(needed.values()),
        missing=tuple(
            (role, _able(manifest, policy, role, reading, signed)) for role in missing for _ in range(missing[role])
        ),
        since=_since(one, reading),
        not_before=manifest.not_before,
        expires=_day(manifest.expires),
        look_again=_day(manifest.re_review_by),
        journal=manifest.evidence.journal,
    )


def _state(one: Publication, manifest: Manifest, reading: Reading, *, lacking: bool) -> State:
    if not isinstance(one.latest.outcome, VerifiedApproval):
        return State.SIGNING if lacking else State.UNSOUND
    expires = _day(manifest.expires)
    if expires and expires < reading.now.date():
        return State.UNSOUND
    early = manifest.not_before is not None and reading.now < moment(manifest.not_before)
    return State.WAITING if early else State.APPROVED


def _able(
    manifest: Manifest, policy: TrustPolicy, role: Role, reading: Reading, signed: tuple[str, ...]
) -> tuple[str, ...]:
    people = (person for person in policy.content.people if role in person.roles and person.id not in signed)
    return tuple(one.id for one in people if not no_standing(manifest, policy, role, one.id, at=reading.now))


def _since(one: Publication, reading: Reading) -> date | None:
    """Return the day on which the log says that the approval was complete."""
    outcome = one.latest.outcome
    if not isinstance(outcome, VerifiedApproval) or not isinstance(reading.log, Log):
        return None
    entries = (entry for entry in reading.log.entries if entry.record.digest == outcome.digest)
    return next((entry.moment.date() for entry in entries), None)


def _day(written: str | None) -> date | None:
    return date.fromisoformat(written) if written else None
