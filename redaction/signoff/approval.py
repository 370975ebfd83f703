"""`Approval`: the bytes of a manifest and the signatures beside them; and the check that makes it count.

The payload is opaque until its signatures hold; only then is that same buffer parsed. The steps of `verify`:

1. every file beside the payload is named VERSION.ROLE.PERSON.sig, and there is at least one;
2. it is one SSH signature by an Ed25519 key, in the namespace of the role that its name gives;
3. the policy lists the person, and the key is or was theirs;
4. the key signed exactly the payload's bytes;
5. only now the payload is parsed, strictly, and must name the publication and the version of its place;
6. it was made under a version of this policy that was in force on the day when it was proposed;
7. under that version the person had the role, and that day is one of the person's and of the key's. People leave and
   keys are replaced: what they signed in their days stays. (Of superseded versions no day is asked.)
8. nobody signs in two roles, and no key signs twice: officer, checker and chair are three people;
9. enough distinct people signed in every role that the version asks for (and legal, where the manifest does). A key
   taken back from that day or an earlier one on does not count; if that is why too few are left, it is said so.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import InitVar, dataclass, field, replace
from datetime import datetime

from redaction.digest import sha256
from redaction.errors import Refused
from redaction.problem import Problem
from redaction.signoff import manifest as manifests
from redaction.signoff import sshsig
from redaction.signoff.key import Key
from redaction.signoff.manifest import Manifest
from redaction.signoff.policy import TrustPolicy
from redaction.signoff.roles import Role
from redaction.signoff.standing import Standing, out_of_force, standing

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
        at: now; None for a superseded version, whose days nobody asks about any more.
    """
    held, found = _held(approval, policy)
    if found:
        return tuple(found)
    try:
        manifest = manifests.parse(approval.payload, where=approval.where)
    except Refused as error:
        return (Problem(rule="approval-form", where=approval.where, message=f"{error.what}; sign it again"),)
    judged = standing(manifest, policy, at=at)
    signed, found = _entitled(approval, held, judged)
    found += _separation(approval, signed)
    if found:
        return tuple(found)
    found = [*_misplaced(approval, manifest), *out_of_force(manifest, policy, at=at, where=approval.where)]  # step 6
    found += _missing(approval, signed, judged.then.needed(legal=manifest.legal))
    if found:
        return tuple(found)
    signers = tuple(sorted(one.signer for one in signed if not one.taken_back))
    return VerifiedApproval(manifest=manifest, digest=sha256(approval.payload), signers=signers, seal=_SEAL)


def signers(approval: Approval, policy: TrustPolicy, *, at: datetime | None) -> dict[str, Signer]:
    """Return the good signatures, by file name: what has been signed so far, whether or not it is enough."""
    try:
        manifest = manifests.parse(approval.payload, where=approval.where)
    except Refused:
        return {}
    signed, _ = _entitled(approval, _held(approval, policy)[0], standing(manifest, policy, at=at))
    return {one.name: one.signer for one in signed if not one.taken_back}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Good:
    """A signature that holds; `taken_back`: its key was, so that it does not count."""

    name: str
    signer: Signer
    key: Key
    taken_back: bool = False


class _Bad(ValueError):  # noqa: N818  # reads as what happened where it is raised
    """A signature that does not count; the message says why."""


def _held(approval: Approval, policy: TrustPolicy) -> tuple[list[_Good], list[Problem]]:
    """Sort out the signatures that hold (steps 1 to 4), whatever they are worth."""
    good: list[_Good] = []
    found: list[Problem] = []
    for name, untrusted in approval.signatures:
        try:
            good.append(_good(approval, policy, name, untrusted))
        except _Bad as bad:
            found.append(_signature_problem(approval, name, str(bad)))
    return good, found


def _good(approval: Approval, policy: TrustPolicy, name: str, untrusted: bytes) -> _Good:
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
    person = policy.person(match[3])  # step 3
    if person is None:
        raise _Bad("is by nobody whom the policy names; remove it")
    key = person.key(signature.key)
    if key is None:
        raise _Bad("was not made with a key of the person it is named after; remove it")
    if not sshsig.verify(signature, approval.payload):  # step 4
        raise _Bad("does not fit the approval: its bytes are not those that were signed; restore them, or sign again")
    return _Good(name=name, signer=Signer(role=role, person=person.id), key=key)


def _entitled(approval: Approval, held: list[_Good], judged: Standing) -> tuple[list[_Good], list[Problem]]:
    """Sort out the signatures by people whose they were to give (step 7)."""
    signed: list[_Good] = []
    found: list[Problem] = []
    for one in held:
        if fault := judged.fault(one.signer.role, one.signer.person, one.key):
            found.append(_signature_problem(approval, one.name, fault))
        else:
            signed.append(replace(one, taken_back=judged.taken_back(one.key)))
    return signed, found


def _separation(approval: Approval, signed: list[_Good]) -> list[Problem]:  # step 8
    # No key is two people's: neither in a version of the policy (`soundness`) nor from one to the next.
    people = Counter(one.signer.person for one in signed)
    twice = sorted(person for person, count in people.items() if count > 1)
    return [
        Problem(
            rule="approval-separation",
            where=approval.where,
            message=f"{person} signs it in two roles; each role is another person's: remove one signature",
        )
        for person in twice
    ]


def _misplaced(approval: Approval, manifest: Manifest) -> Iterator[Problem]:  # step 5
    if (manifest.slug, manifest.version) != (approval.slug, approval.version):
        message = "is the approval of another publication or version; put it back in its place"
        yield Problem(rule="approval-place", where=approval.where, message=message)


def _missing(approval: Approval, signed: list[_Good], needed: Mapping[Role, int]) -> Iterator[Problem]:  # step 9
    for role in Role:
        there = {one.signer.person for one in signed if one.signer.role is role}
        people = {one.signer.person for one in signed if one.signer.role is role and not one.taken_back}
        if len(people) >= needed.get(role, 0):
            continue
        told = f"{len(people)} of {needed[role]} signatures as {role.value}"
        if len(there) >= needed[role]:
            gone = ", ".join(sorted(there - people))
            message = f"{told}: a key of {gone} was taken back; 'redaction sign {approval.slug}' makes a next version"
            yield Problem(rule="approval-revoked", where=approval.where, message=message)
        else:
            message = f"{told}; run 'redaction sign {approval.slug} --role {role.value}'"
            yield Problem(rule="approval-threshold", where=approval.where, message=message)


def _signature_problem(approval: Approval, name: str, message: str) -> Problem:
    return Problem(rule="approval-signature", where=folder(approval.slug) + name, message=message)
