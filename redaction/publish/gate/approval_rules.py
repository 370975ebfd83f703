"""The gate's rules about approvals: their order, their days, what they cover. Pure; `gate.py` lists them."""

from collections.abc import Iterator
from datetime import date, datetime
from itertools import pairwise

from redaction.case.case import PRACTICE
from redaction.digest import sha256
from redaction.problem import Problem
from redaction.publish.gate.reading import Reading, Version
from redaction.signoff import names
from redaction.signoff.approval import VerifiedApproval
from redaction.signoff.fields import moment
from redaction.signoff.log import LONGEST, SKEW, Event, Log, Record
from redaction.signoff.manifest import SITE


def nothing_approved(reading: Reading) -> Iterator[Problem]:
    """The archive has no approved site pages, so there is nothing to publish: sign them with 'redaction sign site'."""
    if reading.publication(SITE) is None:
        message = "has no approval of the home and about pages; sign them with 'redaction sign site'"
        yield Problem(rule="nothing-approved", where="site_config/approvals", message=message)


def approval_practice(reading: Reading) -> Iterator[Problem]:
    """An approval is of the invented case on which people practise: restore the archive as it was before."""
    publication = reading.publication(PRACTICE)
    if publication is not None:
        message = "is for practice and is never published; restore the archive as it was before"
        yield Problem(rule="approval-practice", where=publication.latest.approval.where, message=message)


def approval_chain(reading: Reading) -> Iterator[Problem]:
    """Versions do not run 1, 2, 3 … each naming the one before: restore the approval that was removed or changed."""
    for publication in reading.publications:
        versions = publication.versions
        if [v.approval.version for v in versions] != list(range(1, len(versions) + 1)):
            message = "the versions do not run from 1 without a gap; restore the approvals that are missing"
            yield Problem(rule="approval-chain", where=versions[0].approval.where, message=message)
        previous = [None, *(sha256(version.approval.payload) for version in versions)]
        for version, expected in zip(versions, previous, strict=False):
            if version.manifest is not None and version.manifest.previous != expected:
                message = "does not follow the version before it; restore both as they were signed"
                yield Problem(rule="approval-chain", where=version.approval.where, message=message)


def approval_succession(reading: Reading) -> Iterator[Problem]:
    """A later version rests on an older policy than the one before it: an old approval was put over a new one."""
    for publication in reading.publications:
        manifests = [version.manifest for version in publication.versions if version.manifest]
        for earlier, later in pairwise(manifests):
            if later.evidence.policy_version < earlier.evidence.policy_version:
                message = f"version {later.version} rests on an older policy than the one before it; sign it again"
                where = publication.latest.approval.where
                yield Problem(rule="approval-succession", where=where, message=message)


def approval_embargo(reading: Reading) -> Iterator[Problem]:
    """The approval holds from a later moment only: wait, and merge it only then."""
    for publication in reading.publications:
        manifest = publication.latest.manifest
        if manifest is not None and manifest.not_before and reading.now < moment(manifest.not_before):
            message = f"may not be published before {manifest.not_before}; wait, and merge it only then"
            yield Problem(rule="approval-embargo", where=publication.latest.approval.where, message=message)


def approval_expired(reading: Reading) -> Iterator[Problem]:
    """The last day on which the approval counts has passed: look at the review again, and sign it anew."""
    for publication in reading.publications:
        manifest = publication.latest.manifest
        if manifest is not None and manifest.expires and reading.now.date() > date.fromisoformat(manifest.expires):
            message = f"counted to {manifest.expires}; look at it again, then have it signed anew"
            yield Problem(rule="approval-expired", where=publication.latest.approval.where, message=message)


def approval_stale(reading: Reading) -> Iterator[Problem]:
    """An approval is dated in the future, or was complete only long after it was proposed: propose it anew.

    The day of the proposal decides which keys count, so nobody may choose it: the public log says when the approval
    was complete.
    """
    if not isinstance(reading.log, Log):
        return  # a broken log says of no approval when it was complete
    entries = reading.log.records
    for publication in reading.publications:
        for version in publication.versions:
            entry = entries.get(approve_record(version))
            at = entry.moment if entry else reading.now
            wrong = untimely(version.manifest.proposed, at) if version.manifest else ""
            # What is not complete yet is the signers' affair: they are told when they sign.
            if wrong and (entry or isinstance(version.outcome, VerifiedApproval)):
                message = f"{wrong}; the officer proposes it anew"
                yield Problem(rule="approval-stale", where=version.approval.where, message=message)


def untimely(proposed: str, at: datetime) -> str:
    """Say why a proposal of that moment cannot be signed, or was not complete, at the moment `at`; "" if it can."""
    begun = moment(proposed)
    if begun > at + SKEW:
        return "was proposed in the future: a clock is wrong"
    return f"was proposed more than {LONGEST.days} days before" if at > begun + LONGEST else ""


def approve_record(version: Version) -> Record:
    """Return what the log holds of an approval once it is complete."""
    return Record(event=Event.APPROVE, digest=sha256(version.approval.payload))


def review_complete(reading: Reading) -> Iterator[Problem]:
    """A publication lacks its index page, a review all of its documents, the site its theme: sign it again, whole."""
    for publication in reading.publications:
        manifest = publication.latest.manifest
        if manifest is None:
            continue
        paths = {subject.path for subject in manifest.subjects}
        where = publication.latest.approval.where
        if index_page(publication.slug) not in paths:
            yield Problem(rule="review-complete", where=where, message="approves no index.md; sign it again, whole")
        if publication.slug == SITE and not all(any(p.startswith(house) for p in paths) for house in names.HOUSE):
            message = f"does not approve {', '.join(names.HOUSE)}; sign it again, whole"
            yield Problem(rule="review-complete", where=where, message=message)
        if publication.slug != SITE and manifest.evidence.pages is None:
            yield Problem(rule="review-complete", where=where, message="was signed unseen; sign it again")
        documents = {f"content/reviews/{publication.slug}/{kind}.md" for kind in names.KINDS}
        if publication.slug != SITE and not documents & paths:
            yield Problem(rule="review-complete", where=where, message="approves no document; sign it again, whole")


def index_page(slug: str) -> str:
    """Return the path of a publication's index page."""
    return "content/index.md" if slug == SITE else f"content/reviews/{slug}/index.md"
