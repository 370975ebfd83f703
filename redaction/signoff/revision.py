"""`Revision`: a change of the policy as files to write and to remove: a person added, a holder's signature. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from redaction.canonical import Json
from redaction.digest import sha256
from redaction.errors import Refused, WrongUsage
from redaction.signoff import draft as drafts
from redaction.signoff import policy as policies
from redaction.signoff import sshsig
from redaction.signoff.draft import Draft
from redaction.signoff.people import Person
from redaction.signoff.policy import ALLOWED_SIGNERS, POLICY, SIGNATURES
from redaction.signoff.roles import POLICY_NAMESPACE
from redaction.signoff.signers import allowed_signers


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """The policy after the change, the files that change (paths in the archive), and what to tell the person."""

    content: Draft
    writes: tuple[tuple[str, bytes], ...] = field(repr=False)
    removes: tuple[str, ...]
    said: tuple[str, ...]


def content(files: Mapping[str, bytes]) -> Draft:
    """Return what the archive's policy says, sound or not.

    Raises:
        Refused: there is none, or it is not in the right form.
    """
    if POLICY not in files:
        raise Refused("there is no policy yet", where=POLICY, next_step="begin one with 'redaction people add'")
    return drafts.parse(files[POLICY], where=POLICY)


def beside(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the files of `site_config/policy/` by name."""
    return {p.removeprefix(SIGNATURES): b for p, b in sorted(files.items()) if p.startswith(SIGNATURES)}


def facts(files: Mapping[str, bytes], *, at: datetime) -> dict[str, Json]:
    """Return what the policy asks for, who has signed it, its digest, and what is wrong with it.

    Raises:
        Refused: there is none, or it is not in the right form.
    """
    draft = content(files)
    signatures = policies.signers(files[POLICY], draft, beside(files), at=at)
    return {
        "version": draft.version,
        "board": draft.board,
        "publish": {role.value: count for role, count in draft.thresholds.items()},
        "holders": list(draft.holders),
        "holders_needed": draft.holders_needed,
        "signed_by": list(signatures.people),
        "sha256": sha256(files[POLICY]),
        "problems": [str(problem) for problem in (*policies.unsound(draft), *signatures.problems)],
    }


def including(files: Mapping[str, bytes], person: Person, *, holder: bool, board: str = "") -> Revision:
    """Add a person to the policy; a policy that was signed becomes the next version, and its signatures go.

    Raises:
        WrongUsage: there is no policy and no board's name to begin one with.
        Refused: the policy's form is wrong, or the key or the name is somebody else's.
    """
    if POLICY not in files and not board.strip():
        raise WrongUsage("there is no policy yet", where=POLICY, next_step="give --board NAME to begin one")
    before = content(files) if POLICY in files else drafts.empty(board.strip())
    after = before.including(person, holder=holder)
    old = beside(files)
    if after == before:
        return Revision(content=before, writes=(), removes=(), said=("nothing changes: the policy says so already",))
    if old:
        after = replace(after, version=before.version + 1)
    unsound = tuple(policies.unsound(after))
    if clash := [problem for problem in unsound if problem.rule == "policy-people"]:
        raise Refused("this person cannot be added", where=POLICY, problems=clash)
    # Read back before it is written: what cannot be parsed again is never put in place.
    text = drafts.dump(after)
    drafts.parse(text, where=POLICY)
    said = [f"removes {SIGNATURES}{name}: it signed the policy as it was" for name in old]
    said += [f"still missing: {problem.message}" for problem in unsound]
    if not unsound:
        said.append(f"next: {after.holders_needed} of {', '.join(after.holders)} run 'redaction policy sign'")
    return Revision(
        content=after,
        writes=((POLICY, text), (ALLOWED_SIGNERS, allowed_signers(after))),
        removes=tuple(SIGNATURES + name for name in old),
        said=tuple(said),
    )


def signed(files: Mapping[str, bytes], id_: str, key: Ed25519PrivateKey, *, at: datetime) -> Revision:
    """Add a holder's signature to the policy as it stands; signatures that do not fit it are taken away.

    Raises:
        Refused: the policy is unsound, the person does not hold it today, or the key is not theirs.
    """
    draft = content(files)
    if unsound := tuple(policies.unsound(draft)):
        raise Refused("the policy is not fit to be signed", where=POLICY, problems=unsound)
    person = draft.person(id_)
    if person is None or id_ not in draft.holders or not person.valid(at):
        raise Refused("does not hold this policy today", where=id_, next_step="a holder must sign")
    if sshsig.public_part(key) not in person.keys:
        raise Refused("this key is not among the person's keys in the policy", where=id_, next_step="use your own key")
    text = files[POLICY]
    name = policies.signature_name(draft.version, id_)
    signature = sshsig.sign(text, namespace=POLICY_NAMESPACE, key=key)
    kept = {n: s for n, s in beside(files).items() if n != name}
    wrong = tuple(p.where for p in policies.signers(text, draft, kept, at=at).problems)
    good = len(policies.signers(text, draft, kept | {name: signature}, at=at).people)
    said = [f"removes {path}: it does not fit this policy" for path in wrong]
    said.append(f"{good} of {draft.holders_needed} holders have signed version {draft.version}")
    return Revision(
        content=draft,
        writes=((ALLOWED_SIGNERS, allowed_signers(draft)), (SIGNATURES + name, signature)),
        removes=wrong,
        said=tuple(said),
    )
