"""The gate's rules about approvals: their order, their days, what they cover. Pure; `gate.py` lists them."""

from collections.abc import Iterator
from itertools import pairwise

from redaction.digest import sha256
from redaction.problem import Problem
from redaction.publish.gate.reading import Reading
from redaction.signoff import names
from redaction.signoff.fields import moment
from redaction.signoff.manifest import SITE


def nothing_approved(reading: Reading) -> Iterator[Problem]:
    """The archive has no approved site pages, so there is nothing to publish: sign them with 'redaction sign site'."""
    if reading.publication(SITE) is None:
        message = "has no approval of the home and about pages; sign them with 'redaction sign site'"
        yield Problem(rule="nothing-approved", where="site_config/approvals", message=message)


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
    """The approval holds from a later moment only: publish then, or take the publication off until then."""
    for publication in reading.publications:
        manifest = publication.latest.manifest
        if manifest is not None and manifest.not_before and reading.now < moment(manifest.not_before):
            message = f"may not be published before {manifest.not_before}; wait, or take its files off until then"
            yield Problem(rule="approval-embargo", where=publication.latest.approval.where, message=message)


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
