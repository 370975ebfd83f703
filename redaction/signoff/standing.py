"""`Standing`: by what signatures are judged: the policy that an approval names, and the day when it was proposed."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from redaction.problem import Problem
from redaction.signoff.draft import Draft
from redaction.signoff.fields import moment
from redaction.signoff.key import Key
from redaction.signoff.manifest import Manifest
from redaction.signoff.policy import TrustPolicy
from redaction.signoff.roles import Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Roles and thresholds are those of `then`, the days of people and keys those of `policy`, which knows them last.

    `day` is the day that must be one of theirs; None: no day is asked.
    """

    then: Draft
    policy: TrustPolicy
    day: date | None

    def fault(self, role: Role, id_: str, key: Key) -> str:
        """Say why a signature that holds was not this person's to give; empty if it was. Revocation is not asked."""
        then, now = self.then.person(id_), self.policy.person(id_)
        if then is None or now is None:
            return f"is by nobody whom version {self.then.version} of the policy names; remove it"
        if role not in then.roles:
            return f"is by a person who may not sign as {role.value}; remove it"
        if self.day is None or self.taken_back(key):
            return ""
        if not now.there(self.day):
            return "is by a person whose days in the policy had not begun or were over"
        return "" if key.counts(self.day) else "was made with a key whose days had not begun or were over"

    def taken_back(self, key: Key) -> bool:
        """Say whether the key counts for nothing on the day, by its revocation."""
        return self.day is not None and key.taken_back(self.day)


def standing(manifest: Manifest, policy: TrustPolicy, *, at: datetime | None) -> Standing:
    """Return by what a manifest's signatures are judged.

    Args:
        manifest: what was signed.
        policy: the trusted policy.
        at: now; None for a superseded version, of which no day is asked.
    """
    named = policy.version(manifest.evidence.policy_version)
    day = moment(manifest.proposed).date() if at else None
    return Standing(then=named.content if named else policy.content, policy=policy, day=day)


def out_of_force(manifest: Manifest, policy: TrustPolicy, *, at: datetime | None, where: str) -> Iterator[Problem]:
    """Yield what is wrong with the version of the policy that a manifest names, or with its day for that version.

    Args:
        manifest: what was signed.
        policy: the trusted policy.
        at: now; None for a superseded version, of which only the policy is asked.
        where: the manifest's path.
    """
    evidence = manifest.evidence
    named = policy.version(evidence.policy_version)
    if named is None or named.digest != evidence.policy_digest:
        message = "was made under another policy than this archive's; restore the policy, or sign again"
        yield Problem(rule="approval-policy", where=where, message=message)
    if named is None or at is None:
        return
    proposed, number = moment(manifest.proposed).date(), named.content.version
    if named.content.issued and proposed < named.content.issued:
        message = f"was proposed before version {number} of the policy was issued; sign again"
        yield Problem(rule="approval-proposed", where=where, message=message)
    last = policy.last_day(number)
    if last and proposed > last:
        message = f"names version {number} of the policy, which had expired or been replaced by then; sign again"
        yield Problem(rule="approval-policy", where=where, message=message)


def no_standing(manifest: Manifest, policy: TrustPolicy, role: Role, id_: str, *, at: datetime) -> str:
    """Say why this person's signature in this role would not count, with any key of theirs; empty if it would.

    Args:
        manifest: what is to be signed.
        policy: the trusted policy.
        role: what they would sign as.
        id_: the person.
        at: now.
    """
    person, judged = policy.person(id_), standing(manifest, policy, at=at)
    if person is None:
        return "is not in the policy"
    faults = [
        judged.fault(role, id_, key) or ("would sign with a key that was taken back" if judged.taken_back(key) else "")
        for key in person.keys
    ]
    return "" if "" in faults else faults[0]
