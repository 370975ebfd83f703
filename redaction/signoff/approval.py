"""`Approval`: the bytes of a manifest and the signatures beside them; and the check that makes it count.

The payload is opaque until its signatures hold; only then is that same buffer parsed. The steps of `verify`:

1. every file beside the payload is named VERSION.ROLE.PERSON.sig, and there is at least one;
2. it is one SSH signature by an Ed25519 key, in the namespace of the role that its name gives;
3. the person is in the policy, has the role, and the key is theirs;
4. the moment lies within the person's days (not asked of superseded versions: people leave, what they signed stays);
5. the key signed exactly the payload's bytes;
6. nobody signs in two roles, and no key signs twice: officer, checker and chair are three people;
7. only now the payload is parsed, strictly, and must name the publication and the version of its place;
8. it was made under this policy or an earlier version of it;
9. enough distinct people signed in every role that the policy asks for (and legal, where the manifest does).
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import InitVar, dataclass, field
from datetime import datetime

from redaction.digest import sha256
from redaction.errors import Refused
from redaction.problem import Problem
from redaction.signoff import manifest as manifests
from redaction.signoff import sshsig
from redaction.signoff.manifest import Manifest
from redaction.signoff.people import Person
from redaction.signoff.policy import TrustPolicy
from redaction.signoff.roles import Role
from redaction.signoff.sshsig import PublicKey

_SIGNATURE_NAME = re.compile(r"([1-9][0-9]{0,3})\.(officer|checker|legal|chair)\.([a-z0-9]+(?:-[a-z0-9]+)*)\.sig")
_SEAL = object()


@dataclass(frozen=True, slots=True, kw_only=True)
class Approval:
    """One version of one publication as it is stored; `signatures` are pairs of file name and bytes."""

    slug: str
    version: int
    payload: bytes = field(repr=False)
    signatures: tuple[tuple[str, bytes], ...] = field(repr=False)

    @property
    def where(self) -> str:
        """The payload's path in the repository."""
        return f"{folder(self.slug)}{self.version}.json"


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Signer:
    """Who signed, as what."""

    role: Role
    person: str


@dataclass(frozen=True, slots=True, kw_only=True)
class VerifiedApproval:
    """An approval that counts: its manifest, the digest of its bytes, and its signers. Made by `verify` only."""

    manifest: Manifest
    digest: str
    signers: tuple[Signer, ...]
    seal: InitVar[object]

    def __post_init__(self, seal: object) -> None:
        """Refuse to exist without having been checked."""
        if seal is not _SEAL:
            raise TypeError("a VerifiedApproval is made by approval.verify() only")


def folder(slug: str) -> str:
    """Return the folder of a publication's approvals, with its slash."""
    return f"site_config/approvals/{slug}/"


def signature_name(version: int, role: Role, person: str) -> str:
    """Return the name of a signature file."""
    return f"{version}.{role.value}.{person}.sig"


def verify(approval: Approval, policy: TrustPolicy, *, at: datetime | None) -> VerifiedApproval | tuple[Problem, ...]:
    """Check an approval as the module's docstring says; return it verified, or everything that is wrong.

    Args:
        approval: the stored bytes.
        policy: the trusted policy.
        at: now; None for a superseded version, whose signers may have left since.
    """
    signed, found = _signed(approval, policy, at)
    found += _separation(approval, signed)
    if found:
        return tuple(found)
    try:
        manifest = manifests.parse(approval.payload, where=approval.where)
    except Refused as error:
        return (Problem(rule="approval-form", where=approval.where, message=f"{error.what}; sign it again"),)
    found = [*_misplaced(approval, manifest, policy), *_missing(approval, signed, policy.needed(legal=manifest.legal))]
    if found:
        return tuple(found)
    signers = tuple(sorted(one.signer for one in signed))
    return VerifiedApproval(manifest=manifest, digest=sha256(approval.payload), signers=signers, seal=_SEAL)


def signers(approval: Approval, policy: TrustPolicy, *, at: datetime | None) -> dict[str, Signer]:
    """Return the good signatures, by file name: what has been signed so far, whether or not it is enough."""
    return {one.name: one.signer for one in _signed(approval, policy, at)[0]}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Good:
    name: str
    signer: Signer
    key: PublicKey


class _Bad(ValueError):  # noqa: N818  # reads as what happened where it is raised
    """A signature that does not count; the message says why."""


def _signed(approval: Approval, policy: TrustPolicy, at: datetime | None) -> tuple[list[_Good], list[Problem]]:
    good: list[_Good] = []
    found: list[Problem] = []
    for name, untrusted in approval.signatures:
        try:
            good.append(_good(approval, policy, at, name, untrusted))
        except _Bad as bad:
            where = folder(approval.slug) + name
            found.append(Problem(rule="approval-signature", where=where, message=str(bad)))
    return good, found


def _good(approval: Approval, policy: TrustPolicy, at: datetime | None, name: str, untrusted: bytes) -> _Good:
    match = _SIGNATURE_NAME.fullmatch(name)  # step 1
    if match is None or int(match[1]) != approval.version:
        raise _Bad("is not named after its version, role and person (VERSION.ROLE.PERSON.sig); remove it")
    role = Role(match[2])
    try:
        signature = sshsig.decode(untrusted)  # step 2
    except Refused as error:
        raise _Bad(error.message) from None
    if signature.namespace != role.namespace:
        raise _Bad(f"was made for another purpose than {role.namespace}; a signature counts for its own role only")
    person = _person(policy, role, match[3], signature.key)  # step 3
    if at is not None and not person.valid(at):  # step 4
        raise _Bad("is by a person whose days in the policy have not begun or are over")
    if not sshsig.verify(signature, approval.payload):  # step 5
        raise _Bad("does not fit the approval: its bytes are not those that were signed; restore them, or sign again")
    return _Good(name=name, signer=Signer(role=role, person=person.id), key=signature.key)


def _person(policy: TrustPolicy, role: Role, id_: str, key: PublicKey) -> Person:
    person = policy.person(id_)
    if person is None:
        raise _Bad("is by nobody whom the policy names; remove it")
    if role not in person.roles:
        raise _Bad(f"is by a person who may not sign as {role.value}; remove it")
    if key not in person.keys:
        raise _Bad("was not made with a key of the person it is named after; remove it")
    return person


def _separation(approval: Approval, signed: list[_Good]) -> list[Problem]:  # step 6
    people = Counter(one.signer.person for one in signed)
    keys = Counter(one.key for one in signed)
    twice = sorted({one.signer.person for one in signed if people[one.signer.person] > 1 or keys[one.key] > 1})
    return [
        Problem(
            rule="approval-separation",
            where=approval.where,
            message=f"{person} signs it in two roles; each role is another person's: remove one signature",
        )
        for person in twice
    ]


def _misplaced(approval: Approval, manifest: Manifest, policy: TrustPolicy) -> Iterator[Problem]:
    if (manifest.slug, manifest.version) != (approval.slug, approval.version):  # step 7
        message = "is the approval of another publication or version; put it back in its place"
        yield Problem(rule="approval-place", where=approval.where, message=message)
    evidence = manifest.evidence
    same = evidence.policy_version == policy.content.version
    if evidence.policy_version > policy.content.version or (same and evidence.policy_digest != policy.digest):  # step 8
        message = "was made under another policy than this archive's; restore the policy, or sign again"
        yield Problem(rule="approval-policy", where=approval.where, message=message)


def _missing(approval: Approval, signed: list[_Good], needed: dict[Role, int]) -> Iterator[Problem]:  # step 9
    for role in Role:
        people = {one.signer.person for one in signed if one.signer.role is role}
        if len(people) < needed.get(role, 0):
            message = (
                f"{len(people)} of {needed[role]} signatures as {role.value}; "
                f"run 'redaction sign {approval.slug} --role {role.value}'"
            )
            yield Problem(rule="approval-threshold", where=approval.where, message=message)
