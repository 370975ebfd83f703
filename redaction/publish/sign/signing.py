"""One person's signature under one publication: what they are about to sign, and then the files put in place.

`prepare` reads and decides and writes nothing. `finish` writes in an order in which a crash at any point leaves an
archive that the gate refuses and that the same command completes: pages, signatures that no longer count, manifest,
signature, entry in the public log.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import partial
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from redaction.digest import fingerprint, sha256
from redaction.errors import Refused
from redaction.publish.gate.approval_rules import untimely
from redaction.publish.gate.archive import put
from redaction.publish.gate.log_rules import due
from redaction.publish.gate.reading import Reading
from redaction.publish.gate.watchlists import watchlist_path
from redaction.publish.sign.entries import all_else_written, enter
from redaction.publish.sign.prepared import NO_TERMS, Prepared, Terms, held, previewed
from redaction.publish.sign.proposal import leftovers, propose
from redaction.publish.sign.soundness import not_held, sound_policy
from redaction.signoff import approval as approvals
from redaction.signoff import sshsig
from redaction.signoff.approval import Approval, Signer, VerifiedApproval
from redaction.signoff.fields import moment
from redaction.signoff.log import Event, Record
from redaction.signoff.manifest import SITE, Manifest, subjects
from redaction.signoff.people import Person
from redaction.signoff.policy import TrustPolicy
from redaction.signoff.roles import Role
from redaction.signoff.sshsig import PublicKey
from redaction.signoff.standing import no_standing


@dataclass(frozen=True, slots=True, kw_only=True)
class Ready:
    """What a person is about to sign. `writes` and `removes` are what `finish` puts in place beside the signature.

    `signed`: this person has signed these bytes in this role already, and nothing is left to do but `writes`.
    `said`: what happens to earlier signatures or pages, in words. `stored`: the approval as it will be but for this
    signature, which may complete it.
    """

    reading: Reading = field(repr=False)
    stored: Approval = field(repr=False)
    manifest: Manifest
    payload: bytes = field(repr=False)
    signer: Signer
    person: Person
    signature_path: str
    writes: tuple[tuple[str, bytes], ...] = field(repr=False)
    removes: tuple[str, ...]
    signed: bool
    said: tuple[str, ...]


def prepare_officer(
    reading: Reading, prepared: Prepared, person: str, *, terms: Terms = NO_TERMS, at: datetime | None = None
) -> Ready:
    """Propose a publication: the officer's signature brings its pages and its manifest into the archive.

    Args:
        reading: the archive.
        prepared: the publication.
        person: the officer's id.
        terms: for how long it is to count.
        at: the moment at which it was shown to the officer, if that was not now: it is part of what is signed.

    Raises:
        Refused: the policy is not trusted, the person may not sign as officer or has signed in another role, or
            files that nobody signed lie in the publication's folder.
    """
    policy = sound_policy(reading)
    not_held(reading, prepared.slug)
    signer, entry = _signer(reading, policy, Role.OFFICER, person)
    publication = reading.publication(prepared.slug)
    wanted = prepared.manifest(policy, at=at or reading.now, terms=terms)
    words = partial(previewed, prepared.slug, prepared.files, reading.content, legal=prepared.legal)
    proposal = propose(reading, wanted, policy, words)
    _in_time(proposal.manifest, reading, new=proposal.new)
    gone = leftovers(publication, reading.content, wanted)
    where = approvals.folder(prepared.slug)
    version = proposal.manifest.version
    writes = [(path, page) for path, page in prepared.files.items() if reading.content.get(path) != page]
    writes += _watchlist(reading, prepared)
    if proposal.new:
        writes.append((f"{where}{version}.json", proposal.payload))
    beside = () if proposal.new or publication is None else publication.latest.approval.signatures
    kept = tuple((name, file) for name, file in beside if name not in proposal.stale)
    stored = Approval(slug=prepared.slug, version=version, payload=proposal.payload, signatures=kept)
    said = [f"removes {path}, which is no longer part of the publication" for path in gone]
    said += [f"removes {where}{name}: it does not fit what is signed now" for name in proposal.stale]
    return Ready(
        reading=reading,
        stored=stored,
        manifest=proposal.manifest,
        payload=proposal.payload,
        signer=signer,
        person=entry,
        signature_path=where + approvals.signature_name(version, signer.role, signer.person),
        writes=tuple(writes),
        removes=(*gone, *(where + name for name in proposal.stale)),
        signed=_has_signed(stored, reading, policy, signer),
        said=tuple(said),
    )


def prepare_other(reading: Reading, slug: str, role: Role, person: str, vault: Prepared | None) -> Ready:
    """Sign what the officer proposed, after holding it against the pages and, if it is at hand, the vault.

    Raises:
        Refused: there is no proposal, the officer has not signed it, the pages or the vault say something else, or
            the person may not sign it in this role.
    """
    policy = sound_policy(reading)
    not_held(reading, slug)
    signer, entry = _signer(reading, policy, role, person)
    publication = reading.publication(slug)
    step = f"the officer runs 'redaction sign {slug} --role officer'"
    if publication is None or publication.latest.manifest is None:
        raise Refused("there is nothing to sign yet", where=slug, next_step=step)
    stored, manifest = publication.latest.approval, publication.latest.manifest
    _in_time(manifest, reading, complete=isinstance(publication.latest.outcome, VerifiedApproval))
    if why := no_standing(manifest, policy, role, person, at=reading.now):
        raise Refused(f"would sign in vain: {why}", where=person, next_step=step)
    signed = approvals.signers(stored, policy, at=reading.now).values()
    if not any(one.role is Role.OFFICER for one in signed):
        raise Refused("the officer's signature is missing or no longer counts", where=stored.where, next_step=step)
    files = held(reading.content, slug)
    _hold_against(manifest, files, "the pages in content/ are not", step)
    _hold_watchlist(reading, manifest, vault, step)
    if previewed(slug, files, reading.content, manifest.version, legal=manifest.legal) != manifest.evidence.pages:
        raise Refused("the pages now say something else than the officer previewed", where=slug, next_step=step)
    if vault is not None:
        _hold_against(manifest, vault.files, "what the vault gives now is not", step)
        if vault.legal and not manifest.legal:
            raise Refused("the case asks for legal advice and the manifest does not", where=slug, next_step=step)
    return Ready(
        reading=reading,
        stored=stored,
        manifest=manifest,
        payload=stored.payload,
        signer=signer,
        person=entry,
        signature_path=approvals.folder(slug) + approvals.signature_name(stored.version, role, person),
        writes=(),
        removes=(),
        signed=_has_signed(stored, reading, policy, signer),
        said=(),
    )


def words(ready: Ready) -> tuple[str, ...]:
    """Return, line by line, what a person is about to sign, so that nobody signs unseen."""
    manifest = ready.manifest
    size = sum(subject.size for subject in manifest.subjects)
    changes = sum(count for _, count in manifest.counts)
    lines = [
        f"You are about to sign: publish {manifest.label} ({manifest.slug}), version {manifest.version}",
        f"  {len(manifest.subjects)} files, {size:,} bytes, {changes} changes to protect people",
        *(f"  {subject.path}  {subject.digest[:16]}" for subject in manifest.subjects),
    ]
    if manifest.review:
        lines.append(f"  {manifest.review.words}")
    lines.append(f"  proposed {manifest.proposed}")
    if manifest.not_before:
        lines.append(f"  not before {manifest.not_before}")
    if manifest.expires:
        lines.append(f"  not after {manifest.expires}: then the pages go, unless they are signed again")
    if manifest.legal:
        lines.append("  a legal adviser must sign as well")
    lines += [f"  {line}" for line in ready.said]
    lines.append(f"fingerprint {fingerprint(ready.payload)}; as {ready.person.name}, {ready.signer.role.value}")
    return tuple(lines)


def board(reading: Reading) -> str:
    """Return the name of the board, from the trusted policy.

    Raises:
        Refused: the policy is not trusted.
    """
    return sound_policy(reading).content.board


def finish(root: Path, ready: Ready, key: Ed25519PrivateKey | None) -> None:
    """Put pages, manifest, signature and, if that completes the approval, its entry in the log in place, in that order.

    Args:
        root: the archive.
        ready: what `prepare_officer` or `prepare_other` gave.
        key: the person's key; None only where they have signed already.

    Raises:
        Refused: the key is not the person's.
        CannotGoOn: a file could not be written; the same command goes on from there.
    """
    if key is None and not ready.signed:
        raise ValueError("a signature needs a key")
    if key is not None:
        _hold_key(ready, sshsig.public_part(key))
    stored = ready.stored
    pages = [(path, page) for path, page in ready.writes if path.startswith("content/")]
    rest = [(path, page) for path, page in ready.writes if not path.startswith("content/")]
    put(root, writes=pages, removes=ready.removes)
    put(root, writes=rest)
    if key is not None:
        signature = sshsig.sign(ready.payload, namespace=ready.signer.role.namespace, key=key)
        put(root, writes=[(ready.signature_path, signature)])
        name = ready.signature_path.rpartition("/")[2]
        stored = replace(stored, signatures=(*stored.signatures, (name, signature)))
    with all_else_written():
        enter(root, (*due(ready.reading), *_completed(stored, ready.reading)), now=ready.reading.now)


def _in_time(manifest: Manifest, reading: Reading, *, complete: bool = True, new: bool = False) -> None:
    """Refuse days that have passed, and what is not complete and was proposed too long ago, or in the future."""
    again, today = manifest.re_review_by, reading.now.date()
    if new and again and today > date.fromisoformat(again):
        step = "the officer gives a later --re-review-by, or none"
        raise Refused(f"would be looked at again by {again}, which has passed", where=manifest.slug, next_step=step)
    if manifest.expires and today > date.fromisoformat(manifest.expires):
        step = "the officer gives a later --expires, or none"
        raise Refused(f"would count to {manifest.expires} only, which has passed", where=manifest.slug, next_step=step)
    if not complete and (late := untimely(manifest.proposed, reading.now)):
        step = f"the officer runs 'redaction sign {manifest.slug} --role officer'"
        raise Refused(late, where=manifest.slug, next_step=step)


def _completed(stored: Approval, reading: Reading) -> Iterator[Record]:
    """Yield the entry of an approval that has all its signatures."""
    outcome = isinstance(reading.policy, TrustPolicy) and approvals.verify(stored, reading.policy, at=reading.now)
    if isinstance(outcome, VerifiedApproval):
        yield Record(event=Event.APPROVE, digest=outcome.digest)


def _signer(reading: Reading, policy: TrustPolicy, role: Role, id_: str) -> tuple[Signer, Person]:
    person = policy.person(id_)
    step = "a holder changes that with 'redaction people add' and 'redaction policy sign'"
    if person is None:
        raise Refused("is not in the policy", where=id_, next_step=step)
    if role not in person.roles:
        raise Refused(f"may not sign as {role.value}", where=id_, next_step=step)
    if not person.able(reading.now.date()):
        raise Refused("may not sign today: their days, or their keys', have not begun or are over", where=id_)
    return Signer(role=role, person=id_), person


def _hold_key(ready: Ready, public: PublicKey) -> None:
    known = ready.person.key(public)
    if known is None:
        step = "use your own key, or have it added with 'redaction people add'"
        raise Refused("this key is not among the person's keys in the policy", where=ready.person.id, next_step=step)
    if not known.counts(moment(ready.manifest.proposed).date()):
        step = "sign with the key that did, or have the officer propose it again"
        raise Refused(
            "this key does not count for what was proposed on that day", where=ready.person.id, next_step=step
        )


def _has_signed(stored: Approval, reading: Reading, policy: TrustPolicy, signer: Signer) -> bool:
    signed = approvals.signers(stored, policy, at=reading.now).values()
    if any(one.person == signer.person and one.role is not signer.role for one in signed):
        raise Refused(
            "has signed this in another role already; each role is another person's",
            where=signer.person,
            next_step="have somebody else sign",
        )
    return signer in signed


def _watchlist(reading: Reading, prepared: Prepared) -> list[tuple[str, bytes]]:
    """Return the watchlist to be written, if the archive does not hold it as it is."""
    path, file = watchlist_path(prepared.slug), prepared.watchlist
    if prepared.slug == SITE:
        return []
    if file is None:
        step = "sign where the vault and its watch key are"
        raise Refused("a review is not signed without its watchlist", where=prepared.slug, next_step=step)
    return [(path, file)] if reading.facts.untrusted_files.get(path) != file else []


def _hold_watchlist(reading: Reading, manifest: Manifest, vault: Prepared | None, step: str) -> None:
    """Hold the watchlist that the officer signed against the archive's and, where its key is at hand, the vault's."""
    if manifest.slug == SITE:
        return
    found = [reading.facts.untrusted_files.get(watchlist_path(manifest.slug))]
    found += [vault.watchlist] if vault and vault.watchlist is not None else []
    if any(file is None or sha256(file) != manifest.evidence.watchlist for file in found):
        raise Refused("the watchlist is not what the officer signed", where=manifest.slug, next_step=step)


def _hold_against(manifest: Manifest, files: Mapping[str, bytes], what: str, step: str) -> None:
    if subjects(files) != manifest.subjects:
        raise Refused(f"{what} what the officer signed", where=manifest.slug, next_step=step)
