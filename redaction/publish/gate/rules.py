"""The gate's rules: each a pure function of a `Reading` that yields what is wrong. `gate.py` lists them all, once.

A rule's docstring says what it means when it speaks, and what to do. Rules about signatures and the policy are
decided in `signoff/`; the functions here that `passed_on` makes only carry those problems to the list.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from itertools import pairwise
from unicodedata import normalize

from redaction.digest import sha256
from redaction.problem import Problem
from redaction.publish.gate.reading import Reading
from redaction.signoff import names
from redaction.signoff import policy as policies
from redaction.signoff.approval import VerifiedApproval
from redaction.signoff.fields import moment
from redaction.signoff.manifest import SITE, Subject, subjects
from redaction.signoff.policy import TrustPolicy
from redaction.signoff.signers import allowed_signers

# Control characters in UTF-8, but for the tab and the line feed.
_CONTROL = re.compile(rb"[\x00-\x08\x0b-\x1f\x7f]|\xc2[\x80-\x9f]")

type Rule = Callable[[Reading], Iterator[Problem]]


def archive_file(reading: Reading) -> Iterator[Problem]:
    """Something in the archive is a link, a device, unreadable or too large: put a plain file there, or remove it."""
    for fault in reading.facts.faults:
        yield Problem(rule="archive-file", where=fault.path, message=fault.why)


def archive_name(reading: Reading) -> Iterator[Problem]:
    """A file under content/ has a name or kind that is never published: rename it in plain lower case, or remove it."""
    for path in reading.content:
        if not names.publishable(path):
            message = "has a name or kind that is not published; rename it in plain lower case, or remove it"
            yield Problem(rule="archive-name", where=path, message=message)


def archive_twin(reading: Reading) -> Iterator[Problem]:
    """Two paths differ only by case or spelling, and would be one file on another computer: rename one."""
    seen: defaultdict[str, list[str]] = defaultdict(list)
    for path in reading.facts.untrusted_files:
        seen[normalize("NFKC", path).casefold()].append(path)
    for twins in seen.values():
        for path in sorted(twins)[1:]:
            message = "differs from another path only by case or spelling; rename one"
            yield Problem(rule="archive-twin", where=path, message=message)


def archive_stray(reading: Reading) -> Iterator[Problem]:
    """A file among the approvals belongs to no approval: remove it, or restore the approval it came with."""
    for path in reading.strays:
        message = "belongs to no approval; remove it, or restore the approval it came with"
        yield Problem(rule="archive-stray", where=path, message=message)


def signers_export(reading: Reading) -> Iterator[Problem]:
    """`allowed_signers` is not what the policy gives: write it anew with 'redaction policy sign'."""
    if isinstance(reading.policy, TrustPolicy):
        stored = reading.facts.untrusted_files.get(policies.ALLOWED_SIGNERS)
        if stored != allowed_signers(reading.policy.content):
            message = "is not what the policy gives; 'redaction policy sign' writes it anew"
            yield Problem(rule="signers-export", where=policies.ALLOWED_SIGNERS, message=message)


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


def content_unsigned(reading: Reading) -> Iterator[Problem]:
    """A file under content/ is named by no approval: remove it, or have it signed."""
    signed = {subject.path for subject in _subjects(reading)}
    for path in reading.content:
        if path not in signed:
            message = "is named by no approval; remove it, or have it signed"
            yield Problem(rule="content-unsigned", where=path, message=message)


def content_missing(reading: Reading) -> Iterator[Problem]:
    """A file that an approval names is not there: restore it, or have the publication signed anew without it."""
    for subject in _subjects(reading):
        if subject.path not in reading.content:
            message = "is approved but not there; restore it, or sign the publication without it"
            yield Problem(rule="content-missing", where=subject.path, message=message)


def content_changed(reading: Reading) -> Iterator[Problem]:
    """A file is not byte for byte what was signed: restore it, or have the change signed by all."""
    actual = {subject.path: subject for subject in subjects(reading.content)}
    for subject in _subjects(reading):
        if subject.path in actual and actual[subject.path] != subject:
            message = "is not what was signed; restore it, or have the change signed by all"
            yield Problem(rule="content-changed", where=subject.path, message=message)


def content_text(reading: Reading) -> Iterator[Problem]:
    r"""A page is not plain UTF-8 text with `\n` line ends and no byte-order mark or control character: save it so."""
    for path, page in reading.content.items():
        if path.endswith(".md") and not _plain(page):
            message = "is not plain UTF-8 text with simple line ends; save it so and have it signed"
            yield Problem(rule="content-text", where=path, message=message)


def review_complete(reading: Reading) -> Iterator[Problem]:
    """A publication lacks its index page, or a review all of its documents: sign it again, whole."""
    for publication in reading.publications:
        manifest = publication.latest.manifest
        if manifest is None:
            continue
        paths = {subject.path for subject in manifest.subjects}
        where = publication.latest.approval.where
        if index_page(publication.slug) not in paths:
            yield Problem(rule="review-complete", where=where, message="approves no index.md; sign it again, whole")
        documents = {f"content/reviews/{publication.slug}/{kind}.md" for kind in names.KINDS}
        if publication.slug != SITE and not documents & paths:
            yield Problem(rule="review-complete", where=where, message="approves no document; sign it again, whole")


def index_page(slug: str) -> str:
    """Return the path of a publication's index page."""
    return "content/index.md" if slug == SITE else f"content/reviews/{slug}/index.md"


def passed_on(rule: str, meaning: str) -> Rule:
    """Return the rule that carries the problems with this id, which `signoff/` found, to the gate's list."""

    def carry(reading: Reading) -> Iterator[Problem]:
        for problem in decided(reading):
            if problem.rule == rule:
                yield problem

    carry.__doc__ = meaning
    return carry


def decided(reading: Reading) -> Iterator[Problem]:
    """Yield every problem that the policy's and the approvals' own checks found."""
    if not isinstance(reading.policy, TrustPolicy):
        yield from reading.policy
    for publication in reading.publications:
        for version in publication.versions:
            if not isinstance(version.outcome, VerifiedApproval):
                yield from version.outcome


def _subjects(reading: Reading) -> Iterator[Subject]:
    for publication in reading.publications:
        if publication.latest.manifest is not None:
            yield from publication.latest.manifest.subjects


def _plain(page: bytes) -> bool:
    try:
        page.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return not page.startswith(b"\xef\xbb\xbf") and not _CONTROL.search(page)
