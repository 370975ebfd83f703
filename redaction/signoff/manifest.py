"""`Manifest`: what is approved, byte for byte: each file of one publication, its digest, and the evidence behind it.

Shaped like an in-toto Statement (https://github.com/in-toto/attestation/blob/main/spec/v1/statement.md) and written
once, as RFC 8785 bytes; those bytes are what people sign and what is kept. Only whole files are digested, never a
short string. The reader accepts exactly what the writer writes: one manifest has one sequence of bytes.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from redaction import canonical
from redaction.canonical import Json
from redaction.digest import sha256
from redaction.errors import Refused
from redaction.signoff import figures, names
from redaction.signoff.fields import Fields, WrongForm
from redaction.signoff.figures import Figures

STATEMENT = "https://in-toto.io/Statement/v1"
PREDICATE = "urn:redaction:approval:v1"
SITE = "site"
_MOST_SUBJECTS = 10_000
_PREDICATE = (
    "action", "slug", "label", "version", "previous", "proposed", "not_before", "expires", "re_review_by", "legal",
    "counts", "evidence",
)  # fmt: skip
_REVIEW = "review"  # there since the desk, and only where it was used
_EVIDENCE = ("sources", "journal", "engine", "pages", "watchlist", "policy", "tool")


class Action(StrEnum):
    """What is approved."""

    PUBLISH = "publish"


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Subject:
    """One public file: its path in the repository, the SHA-256 of its bytes, and how many they are."""

    path: str
    digest: str
    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What the approval rests on: whole-file digests of private files, and versions.

    `sources` gives each document's approved file, `journal` the decisions (None where nothing was decided),
    `engine` the detector's fingerprint (empty where nothing was detected), `pages` the words of the review's pages as
    they were previewed, `watchlist` the review's file of keyed hashes of removed names (None where there is none).
    """

    sources: tuple[tuple[str, str], ...]
    journal: str | None
    engine: str
    pages: str | None = None
    watchlist: str | None = None
    policy_version: int
    policy_digest: str
    tool: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """One version of one publication.

    `proposed` is the moment at which the officer proposed it: whether a signer's key counted is asked of that day.
    `not_before` is its embargo; after the day `expires` it may no longer be built; `re_review_by` only reminds.
    `counts` says how often each reason code was applied; `review`, where it was read in the desk, how.
    """

    action: Action = Action.PUBLISH
    slug: str
    label: str
    version: int
    previous: str | None
    proposed: str
    not_before: str | None = None
    expires: str | None = None
    re_review_by: str | None = None
    legal: bool
    counts: tuple[tuple[str, int], ...]
    evidence: Evidence
    review: Figures | None = None
    subjects: tuple[Subject, ...] = field(repr=False)


def subjects(files: Mapping[str, bytes]) -> tuple[Subject, ...]:
    """Return the subjects for public files given by path, in order."""
    return tuple(sorted(Subject(path=p, digest=sha256(b), size=len(b)) for p, b in files.items()))


def folder(slug: str) -> tuple[str, ...]:
    """Return where the files of a publication may lie: whole paths, and folders that end in a slash.

    No two publications share a place, so that each file has one approval to answer for it. The site's own publication
    answers for the theme and the configuration too: they decide how every page looks.
    """
    if slug != SITE:
        return (f"content/reviews/{slug}/",)
    return (*names.HOUSE, *names.BESIDE, "content/index.md", "content/about/")


def dump(manifest: Manifest) -> bytes:
    """Return the bytes that are signed.

    Raises:
        Refused: the manifest is one that `parse` would refuse.
    """
    evidence: Json = {
        "sources": {kind: {"sha256": digest} for kind, digest in manifest.evidence.sources},
        "journal": manifest.evidence.journal,
        "engine": manifest.evidence.engine,
        "policy": {"version": manifest.evidence.policy_version, "sha256": manifest.evidence.policy_digest},
        "pages": manifest.evidence.pages,
        "watchlist": manifest.evidence.watchlist,
        "tool": manifest.evidence.tool,
    }
    predicate: dict[str, Json] = {
        "action": manifest.action.value,
        "slug": manifest.slug,
        "label": manifest.label,
        "version": manifest.version,
        "previous": manifest.previous,
        "proposed": manifest.proposed,
        "not_before": manifest.not_before,
        "expires": manifest.expires,
        "re_review_by": manifest.re_review_by,
        "legal": manifest.legal,
        "counts": dict(manifest.counts),
        "evidence": evidence,
    }
    if manifest.review is not None:
        predicate[_REVIEW] = figures.dump(manifest.review)
    subject: Json = [{"name": s.path, "digest": {"sha256": s.digest}, "size": s.size} for s in manifest.subjects]
    payload = canonical.dump({
        "_type": STATEMENT, "subject": subject, "predicateType": PREDICATE, "predicate": predicate,
    })  # fmt: skip
    parse(payload, where=f"the manifest of {manifest.slug}")
    return payload


def parse(untrusted: bytes, *, where: str) -> Manifest:
    """Read a manifest strictly.

    Raises:
        Refused: anything unknown, missing, doubled, empty, of another type, out of order, outside the publication's
            own folder, or spelled in another way than `dump` would.
    """
    value = canonical.load(untrusted, where=where)
    try:
        manifest = _manifest(value)
    except WrongForm as error:
        raise Refused(str(error), where=where, next_step="sign again with 'redaction sign'") from None
    if not canonical.spells(untrusted, value):
        raise Refused("is not in canonical form (RFC 8785)", where=where, next_step="restore the file as it was signed")
    return manifest


def _manifest(value: Json) -> Manifest:
    statement = Fields(value, "the statement", ("_type", "subject", "predicateType", "predicate"))
    statement.constant("_type", STATEMENT)
    statement.constant("predicateType", PREDICATE)
    predicate = statement.inside("predicate", _PREDICATE, optional=(_REVIEW,))
    predicate.constant("action", Action.PUBLISH.value)
    slug = predicate.text("slug", names.SLUG)
    return Manifest(
        slug=slug,
        label=predicate.text("label", names.LINE),
        version=predicate.number("version", least=1, most=9999),
        previous=predicate.optional("previous", names.DIGEST),
        proposed=_known(predicate.moment("proposed")),
        not_before=predicate.moment("not_before"),
        expires=predicate.day("expires"),
        re_review_by=predicate.day("re_review_by"),
        legal=predicate.truth("legal"),
        counts=predicate.counts("counts"),
        evidence=_evidence(predicate),
        review=figures.parse(predicate.inside(_REVIEW, figures.KEYS)) if _REVIEW in predicate else None,
        subjects=_subjects(statement, slug),
    )


def _known(moment: str | None) -> str:
    if moment is None:
        raise WrongForm("proposed in predicate is not a moment")
    return moment


def _evidence(predicate: Fields) -> Evidence:
    evidence = predicate.inside("evidence", _EVIDENCE)
    policy = evidence.inside("policy", ("version", "sha256"))
    sources = evidence.children("sources", names.KINDS, ("sha256",))
    return Evidence(
        sources=tuple((kind, child.text("sha256", names.DIGEST)) for kind, child in sources),
        journal=evidence.optional("journal", names.DIGEST),
        engine=evidence.text("engine", names.VERSION),
        pages=evidence.optional("pages", names.DIGEST),
        watchlist=evidence.optional("watchlist", names.DIGEST),
        policy_version=policy.number("version", least=1, most=9999),
        policy_digest=policy.text("sha256", names.DIGEST),
        tool=evidence.text("tool", names.VERSION),
    )


def _subjects(statement: Fields, slug: str) -> tuple[Subject, ...]:
    found = tuple(
        Subject(
            path=entry.text("name", names.ANY_PATH),
            digest=entry.inside("digest", ("sha256",)).text("sha256", names.DIGEST),
            size=entry.number("size", least=1, most=names.LARGEST_FILE),
        )
        for entry in statement.items("subject", ("name", "digest", "size"))
    )
    paths = [subject.path for subject in found]
    if not 1 <= len(found) <= _MOST_SUBJECTS:
        raise WrongForm("names no file, or too many")
    if paths != sorted(set(paths)):
        raise WrongForm("names a file twice, or out of order")
    if any(not names.publishable(path) or not path.startswith(folder(slug)) for path in paths):
        raise WrongForm("names a file that this publication may not hold")
    return found
