"""The gate: nothing is built that is not, byte for byte, what the right people signed. Pure; there is no way round it.

`RULES` lists every rule once, with its id. `admit` is the only maker of `Verified`, which is all that the build takes:
the bytes in it are those that were checked, so nothing is read again between the check and the page.
"""

from collections.abc import Iterator, Mapping
from dataclasses import InitVar, dataclass, field
from datetime import datetime
from types import MappingProxyType

from redaction.errors import Refused
from redaction.problem import Problem
from redaction.publish.gate import approval_rules, file_rules, hold_rules, log_rules, rules, watchlists
from redaction.publish.gate.archive import ArchiveFacts
from redaction.publish.gate.reading import NOTHING_PINNED, Pinned, Reading, read
from redaction.publish.gate.rules import Rule, passed_on
from redaction.signoff import approval as approvals
from redaction.signoff import chain
from redaction.signoff.approval import Approval, VerifiedApproval
from redaction.signoff.log import LOG
from redaction.signoff.manifest import SITE
from redaction.signoff.policy import TrustPolicy

RULES: Mapping[str, Rule] = MappingProxyType({
    "archive-file": file_rules.archive_file,
    "archive-name": file_rules.archive_name,
    "archive-twin": file_rules.archive_twin,
    "archive-stray": file_rules.archive_stray,
    "policy-missing": passed_on("policy-missing", "There is no policy: restore it, or begin one."),
    "policy-form": passed_on("policy-form", "policy.yml cannot be read as a policy: mend the line that is named."),
    "policy-people": passed_on("policy-people", "The policy names nobody, or one person as two: mend the entries."),
    "policy-thresholds": passed_on("policy-thresholds", "The policy asks for too few signatures, or too many."),
    "policy-holders": passed_on("policy-holders", "Fewer than two people hold the policy: add a holder."),
    "policy-signature": passed_on("policy-signature", "A file in site_config/policy/ is no good signature: remove it."),
    "policy-holders-signed": passed_on("policy-holders-signed", "Too few holders have signed: sign the policy."),
    "policy-chain": passed_on("policy-chain", "A version of the policy is missing, swapped or put back: restore all."),
    "policy-former": passed_on("policy-former", "The policy drops a person, a key or a revocation: let people leave."),
    "policy-issued": passed_on("policy-issued", "The policy's days do not follow each other: make the change again."),
    "policy-stale": passed_on("policy-stale", "A version came into the log long after its day: make the change again."),
    "policy-expired": passed_on("policy-expired", "The policy has run out: its holders sign a next version."),
    "policy-anchor": passed_on("policy-anchor", "The version pinned outside the repository is not in the chain."),
    "signers-export": rules.signers_export,
    "nothing-approved": approval_rules.nothing_approved,
    "approval-practice": approval_rules.approval_practice,
    "approval-form": passed_on("approval-form", "An approval's file is not a manifest as we write it: restore it."),
    "approval-place": passed_on("approval-place", "An approval lies where another's belongs: put it back."),
    "approval-policy": passed_on("approval-policy", "An approval names another policy than was in force: sign again."),
    "approval-proposed": passed_on("approval-proposed", "An approval is of a day before its policy: sign again."),
    "approval-signature": passed_on("approval-signature", "A signature does not count: the message says why."),
    "approval-separation": passed_on("approval-separation", "One person signs in two roles: another must sign."),
    "approval-threshold": passed_on("approval-threshold", "A role's signature is still missing: sign."),
    "approval-revoked": passed_on("approval-revoked", "A key was taken back, so too few signed: sign a next version."),
    "approval-chain": approval_rules.approval_chain,
    "approval-succession": approval_rules.approval_succession,
    "approval-embargo": approval_rules.approval_embargo,
    "approval-expired": approval_rules.approval_expired,
    "approval-stale": approval_rules.approval_stale,
    "approval-hold": hold_rules.approval_hold,
    "hold-form": passed_on("hold-form", "A file in site_config/holds/ is no hold as we write it: restore it."),
    "hold-lift": passed_on("hold-lift", "A lift does not count, and its hold stands: the message says why."),
    "hold-review": hold_rules.hold_review,
    "log-form": passed_on("log-form", "A line of the public log is not as we write it: restore the log."),
    "log-order": log_rules.log_order,
    "log-missing": log_rules.log_missing,
    "log-rollback": log_rules.log_rollback,
    "log-short": log_rules.log_short,
    "log-clock": log_rules.log_clock,
    "content-unsigned": file_rules.content_unsigned,
    "content-missing": file_rules.content_missing,
    "content-changed": file_rules.content_changed,
    "content-text": file_rules.content_text,
    "review-complete": approval_rules.review_complete,
    "watchlist-missing": watchlists.watchlist_missing,
    "watchlist-changed": watchlists.watchlist_changed,
    "watchlist-stray": watchlists.watchlist_stray,
})  # fmt: skip

_SEAL = object()


@dataclass(frozen=True, slots=True, kw_only=True)
class VerifiedPublication:
    """One publication as approved.

    `files` are its files by path, `index` the bytes of its index page, `proof` the approval that stands and the
    signatures under it, by path. `watchlist` holds the sealed hashes of what was
    removed from it; it is empty for the site's own pages.
    """

    slug: str
    approval: VerifiedApproval
    files: Mapping[str, bytes] = field(repr=False)
    index: bytes = field(repr=False)
    proof: Mapping[str, bytes] = field(repr=False)
    watchlist: bytes = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Verified:
    """An archive that passed every rule. Made by `admit` only; `files` is all of content/, as it was checked.

    `trust` is what the signatures rest on, by path: every version of the policy, its signatures, the public log.
    """

    policy: TrustPolicy
    site: VerifiedPublication
    reviews: tuple[VerifiedPublication, ...]
    trust: Mapping[str, bytes] = field(repr=False)
    seal: InitVar[object]

    def __post_init__(self, seal: object) -> None:
        """Refuse to exist without having been checked."""
        if seal is not _SEAL:
            raise TypeError("a Verified archive is made by gate.admit() only")

    @property
    def watchlists(self) -> dict[str, bytes]:
        """The watchlist of every review, by its slug."""
        return {review.slug: review.watchlist for review in self.reviews}

    @property
    def files(self) -> dict[str, bytes]:
        """Every approved file by its path in the repository, in order."""
        everything = (item for publication in (self.site, *self.reviews) for item in publication.files.items())
        return dict(sorted(everything))


def problems(facts: ArchiveFacts, *, now: datetime, pinned: Pinned = NOTHING_PINNED) -> tuple[Problem, ...]:
    """Return everything that is wrong with an archive, each problem once, in order; empty means it may be built.

    Args:
        facts: the archive's bytes.
        now: the present moment (UTC).
        pinned: what is known from outside the repository.
    """
    return problems_of(read(facts, now=now, pinned=pinned))


def problems_of(reading: Reading) -> tuple[Problem, ...]:
    """Return everything that is wrong with an archive that has been read, as `problems` does."""
    found = {problem for rule in RULES.values() for problem in rule(reading)}
    # A problem whose id the table lacks is a problem all the same.
    found |= set(rules.decided(reading))
    return tuple(sorted(found))


def admit(facts: ArchiveFacts, *, now: datetime, pinned: Pinned = NOTHING_PINNED) -> Verified:
    """Return the archive, verified.

    Raises:
        Refused: with every problem.
    """
    reading = read(facts, now=now, pinned=pinned)
    found = problems_of(reading)
    if found:
        raise Refused("the archive is not what was signed; nothing is built", problems=found)
    publications = {p.slug: p for p in _verified(reading)}
    # Said again in types: whatever the rules overlooked, only what is verified goes on.
    if not isinstance(reading.policy, TrustPolicy) or len(publications) != len(reading.publications):
        raise Refused("the archive is not what was signed; nothing is built")
    site = publications.pop(SITE)
    return Verified(
        policy=reading.policy, site=site, reviews=tuple(publications.values()), trust=_trust(facts), seal=_SEAL
    )


def _trust(facts: ArchiveFacts) -> Mapping[str, bytes]:
    rests = (chain.POLICY, chain.SIGNATURES, chain.ALLOWED_SIGNERS, LOG)
    return MappingProxyType({p: content for p, content in facts.under("site_config/").items() if p.startswith(rests)})


def _verified(reading: Reading) -> Iterator[VerifiedPublication]:
    for publication in reading.publications:
        outcome = publication.latest.outcome
        if isinstance(outcome, VerifiedApproval):
            files = {subject.path: reading.content[subject.path] for subject in outcome.manifest.subjects}
            index = files[approval_rules.index_page(publication.slug)]
            yield VerifiedPublication(
                slug=publication.slug,
                approval=outcome,
                files=MappingProxyType(files),
                index=index,
                proof=MappingProxyType(_proof(publication.latest.approval)),
                watchlist=reading.facts.untrusted_files.get(watchlists.watchlist_path(publication.slug), b""),
            )


def _proof(approval: Approval) -> dict[str, bytes]:
    where = approvals.folder(approval.slug)
    return {approval.where: approval.payload} | {where + name: signature for name, signature in approval.signatures}
