"""`Revision`: a change of the policy as files to write and to remove: a next version, a holder's signature. Pure."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from redaction.canonical import Json
from redaction.errors import Refused, WrongUsage
from redaction.problem import Problem
from redaction.signoff import chain as chains
from redaction.signoff import draft as drafts
from redaction.signoff import log as logs
from redaction.signoff import sshsig
from redaction.signoff.chain import ALLOWED_SIGNERS, POLICY, SIGNATURES, Chain
from redaction.signoff.difference import differences
from redaction.signoff.draft import Draft
from redaction.signoff.log import LOG
from redaction.signoff.roles import POLICY_NAMESPACE
from redaction.signoff.signers import allowed_signers
from redaction.signoff.soundness import unlike, unsound
from redaction.signoff.thresholds import Act

# A change takes the draft, numbered already, and the version before it (None for a first), and returns the draft.
type Change = Callable[[Draft, Draft | None], Draft]


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


def stored(files: Mapping[str, bytes], *, today: date | None) -> Chain:
    """Return the archive's chain of policies, whatever is wrong with it.

    Raises:
        Refused: there is none, or the present version is not in the right form.
    """
    number = content(files).version
    beside = {p.removeprefix(SIGNATURES): b for p, b in sorted(files.items()) if p.startswith(SIGNATURES)}
    log = logs.parse(files.get(LOG, b""))
    entered = logs.entered(log, now=datetime.combine(today, time(), UTC) if today else None)
    # A crash between the two writes of a next version leaves the present one in both places.
    if beside.get(chains.former_name(number)) == files[POLICY]:
        del beside[chains.former_name(number)]
    return chains.read(files[POLICY], beside, today=today, entered=entered)


def facts(files: Mapping[str, bytes], *, at: datetime) -> dict[str, Json]:
    """Return what the policy asks for, who has signed it, its digest, and what is wrong with it.

    Raises:
        Refused: there is none, or it is not in the right form.
    """
    chain = stored(files, today=at.date())
    draft = chain.present.content
    return {
        "version": draft.version,
        "board": draft.board,
        "issued": draft.issued.isoformat() if draft.issued else None,
        "expires": draft.expires.isoformat() if draft.expires else None,
        **{act.value: {role.value: count for role, count in draft.needed(act).items()} for act in Act},
        "removers": list(draft.removers),
        "holders": list(draft.holders),
        "holders_needed": draft.holders_needed,
        "signed_by": list(chain.present.signed_by),
        "sha256": chain.present.digest,
        "problems": [str(problem) for problem in (*chain.former, *chain.own)],
    }


def changes(files: Mapping[str, bytes]) -> tuple[str, ...]:
    """Return in words what the present version changes in the one before it; of a first version, nothing.

    Raises:
        Refused: there is no policy, or it is not in the right form.
    """
    chain = stored(files, today=None)
    return tuple(differences(chain.basis, chain.present.content))


def amended(files: Mapping[str, bytes], change: Change, *, today: date, board: str = "") -> Revision:
    """Change the policy: one that its holders signed is followed by a next version; one still unsigned is rewritten.

    Raises:
        WrongUsage: there is no policy and no board's name to begin one with.
        Refused: the policy's form or chain is wrong, or the change would make one person two.
    """
    if POLICY not in files:
        if not board.strip():
            raise WrongUsage("there is no policy yet", where=POLICY, next_step="give --board NAME to begin one")
        return _revision((), (), replace(drafts.empty(board.strip()), issued=today), change)
    chain = stored(files, today=None)
    if chain.former:
        raise Refused("the policy before this one is not as it was signed", where=POLICY, problems=chain.former)
    former = tuple(link.content for link in chain.links)
    present = chain.present
    if any(problem.rule == "policy-stale" for problem in chain.own):
        raise Refused("the policy cannot be of the day that it names", where=POLICY, problems=chain.own)
    # What is not in the log yet and too old to be entered is no version: it is made again, like a draft.
    aged = any(problem.rule == "policy-stale" for problem in stored(files, today=today).own)
    if chain.complete and not aged:
        number = present.content.version
        kept = (SIGNATURES + chains.former_name(number), present.untrusted)
        after = replace(present.content, version=number + 1, previous=present.digest, issued=today)
        return _revision((kept,), former, after, change)
    if any(problem.rule == "policy-signature" for problem in chain.own):
        step = "restore it as it was signed, then change it with 'redaction people' or 'redaction policy'"
        raise Refused("the policy is not as it was signed", where=POLICY, next_step=step, problems=chain.own)
    after = replace(present.content, issued=today)
    own = f"{SIGNATURES}{after.version}."
    gone = tuple(path for path in sorted(files) if path.startswith(own) and path.endswith(".sig"))
    return _revision((), former[:-1], after, change, stale=gone, again=aged)


def signed(files: Mapping[str, bytes], id_: str, key: Ed25519PrivateKey, *, at: datetime) -> Revision:
    """Add a holder's signature to the policy as it stands; signatures that do not fit it are taken away.

    Raises:
        Refused: the policy is unsound or does not follow the one before it, the person does not hold the one before
            it, or the key is not theirs.
    """
    chain = stored(files, today=at.date())
    mendable = {"policy-signature", "policy-holders-signed"}
    unfit = (*chain.former, *(problem for problem in chain.own if problem.rule not in mendable))
    if unfit:
        raise Refused("the policy is not fit to be signed", where=POLICY, problems=unfit)
    draft, basis = chain.present.content, chain.basis
    person, day = basis.person(id_), draft.issued or at.date()
    if person is None or id_ not in basis.holders or not person.there(day):
        step = "a holder must sign"
        raise Refused(f"does not hold version {basis.version} of the policy", where=id_, next_step=step)
    known = person.key(sshsig.public_part(key))
    if known is None:
        message = f"this key is not among the person's keys in version {basis.version} of the policy"
        raise Refused(message, where=id_, next_step="use the key that is")
    if not known.counts(day):
        raise Refused("this key does not count on the day when the policy was issued", where=id_)
    name = chains.signature_name(draft.version, id_)
    signature = sshsig.sign(chain.present.untrusted, namespace=POLICY_NAMESPACE, key=key)
    wrong = {p.where for p in chain.own if p.rule == "policy-signature"} - {SIGNATURES + name}
    good = len({*chain.present.signed_by, id_})
    said = [f"removes {path}: it does not fit this policy" for path in sorted(wrong)]
    said.append(f"{good} of {basis.holders_needed} holders have signed version {draft.version}")
    signers = allowed_signers([link.content for link in chain.links])
    return Revision(
        content=draft,
        writes=((ALLOWED_SIGNERS, signers), (SIGNATURES + name, signature)),
        removes=tuple(sorted(wrong)),
        said=tuple(said),
    )


def _revision(
    writes: tuple[tuple[str, bytes], ...],
    former: tuple[Draft, ...],
    before: Draft,
    change: Change,
    *,
    stale: tuple[str, ...] = (),
    again: bool = False,
) -> Revision:
    """Make the change on a draft that has its number and day; `writes` go before it, `stale` signatures go.

    `again`: the draft has another day now, which is a change in itself.
    """
    last = former[-1] if former else None
    after = change(before, last)
    if after == before and not again:
        return Revision(content=before, writes=(), removes=(), said=("nothing changes: the policy says so already",))
    faults = (*unsound(after, where=POLICY), *(unlike(last, after, where=POLICY) if last else ()))
    if clash := [problem for problem in faults if problem.rule in {"policy-people", "policy-former"}]:
        raise Refused("the policy cannot be changed so", where=POLICY, problems=clash)
    # Read back before it is written: what cannot be parsed again is never put in place.
    text = drafts.dump(after)
    drafts.parse(text, where=POLICY)
    signers = allowed_signers([*former, after])
    return Revision(
        content=after,
        writes=(*writes, (POLICY, text), (ALLOWED_SIGNERS, signers)),
        removes=stale,
        said=(*(f"removes {path}: it signed the policy as it was" for path in stale), *_next(after, last, faults)),
    )


def _next(after: Draft, former: Draft | None, faults: tuple[Problem, ...]) -> tuple[str, ...]:
    """Say what is still missing, or who signs next."""
    if faults:
        return tuple(f"still missing: {problem.message}" for problem in faults)
    basis = former or after
    told = [f"next: {basis.holders_needed} of {', '.join(basis.holders)} run 'redaction policy sign'"]
    if len(after.holders) <= after.holders_needed:
        told.append(
            "careful: if one of its holders loses their key, nobody can change this policy any more; "
            "add another with 'redaction people add --holder'"
        )
    return tuple(told)
