"""A small signed archive in memory: throw-away people, a policy, site pages and two reviews; and ways to spoil it."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from redaction.publish.gate import gate
from redaction.publish.gate.archive import ArchiveFacts, Fault
from redaction.publish.gate.log_rules import due
from redaction.publish.gate.reading import Pinned, read
from redaction.signoff import approval, draft, manifest, policy, signers, sshsig
from redaction.signoff.draft import Draft
from redaction.signoff.log import LOG, Log
from redaction.signoff.manifest import Evidence, Manifest
from redaction.signoff.people import Person
from redaction.signoff.roles import POLICY_NAMESPACE, Role

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
BOARD = "Hallowmere Safeguarding Children Board"
PEOPLE = {Role.OFFICER: "t-orrell", Role.CHECKER: "i-balogun", Role.CHAIR: "p-zawadzki", Role.LEGAL: "m-lindqvist"}
ALL_THREE = (Role.OFFICER, Role.CHECKER, Role.CHAIR)

THEMES = "themes:\n" + "".join(
    f"  - {{id: {id_}, name: {id_.title()}, text: About it.}}\n" for id_ in ("neglect", "voice")
)
HOUSE = {
    "mkdocs.yml": f"site_url: https://reviews.example/\nsite_description: All.\nextra: {{board: {BOARD}}}\n".encode(),
    "site_config/themes.yml": THEMES.encode(),
    "site_config/theme/main.html": b"<p>",
}
SITE = HOUSE | {
    "content/index.md": b"# Case reviews\n\nReviews of the Board.\n",
    "content/about/index.md": b"# About\n\nWho we are.\n",
}
REVIEWS = {
    "child-f-2014": {
        "content/reviews/child-f-2014/index.md": b"---\ntitle: Child F\n---\n",
        "content/reviews/child-f-2014/overview.md": b"# Overview\n\n1.1 [name removed] lived with Mother.\n",
    },
    "child-g-2015": {
        "content/reviews/child-g-2015/index.md": b"---\ntitle: Child G\n---\n",
        "content/reviews/child-g-2015/summary.md": b"# Summary\n\n1 Child G was known to services.\n",
        "content/reviews/child-g-2015/images/a1.png": b"\x89PNG\r\n\x1a\n not a real picture",
    },
}


def key(person: str) -> Ed25519PrivateKey:
    """The person's throw-away key, the same on every run."""
    return Ed25519PrivateKey.from_private_bytes(sha256(b"throw-away " + person.encode()).digest())


def person(id_: str, *roles: Role, **more) -> Person:
    name = id_.replace("-", " ").title()
    return Person(id=id_, name=name, roles=roles, keys=(sshsig.public_part(key(id_)),), **more)


def a_draft(**changes) -> Draft:
    """A sound policy: one person a role; officer and chair hold it."""
    people = tuple(sorted((person(id_, role) for role, id_ in PEOPLE.items()), key=lambda p: p.id))
    holders = tuple(sorted((PEOPLE[Role.OFFICER], PEOPLE[Role.CHAIR])))
    return replace(draft.empty(BOARD), people=people, holders=holders, **changes)


def policy_files(content: Draft | None = None, *, by: tuple[str, ...] = ()) -> dict[str, bytes]:
    """The policy's files, signed by its holders or by those named."""
    content = content or a_draft()
    text = draft.dump(content)
    files = {policy.POLICY: text, policy.ALLOWED_SIGNERS: signers.allowed_signers(content)}
    for id_ in by or content.holders:
        name = policy.SIGNATURES + policy.signature_name(content.version, id_)
        files[name] = sshsig.sign(text, namespace=POLICY_NAMESPACE, key=key(id_))
    return files


def trusted(files: Mapping[str, bytes] | None = None, *, at: datetime = NOW) -> policy.TrustPolicy:
    files = files or policy_files()
    beside = {p.removeprefix(policy.SIGNATURES): b for p, b in files.items() if p.startswith(policy.SIGNATURES)}
    result = policy.trusted(files[policy.POLICY], beside, at=at)
    assert isinstance(result, policy.TrustPolicy), result
    return result


def a_manifest(slug: str, files: Mapping[str, bytes], policy_text: bytes | None = None, **changes) -> Manifest:
    text = policy_text or policy_files()[policy.POLICY]
    evidence = Evidence(
        sources=() if slug == "site" else (("overview", "ab" * 32),),
        journal=None if slug == "site" else "cd" * 32,
        engine="engine-1",
        pages=None if slug == "site" else "ef" * 32,
        policy_version=draft.parse(text, where="policy").version,
        policy_digest=sha256(text).hexdigest(),
        tool="0.1.0",
    )
    made = Manifest(
        slug=slug,
        label="Child F",
        version=1,
        previous=None,
        proposed="2026-03-01T09:00:00Z",
        legal=False,
        counts=() if slug == "site" else (("child", 2), ("family", 1)),
        evidence=evidence,
        subjects=manifest.subjects(files),
    )
    return replace(made, **changes)


def signature(payload: bytes, role: Role, id_: str = "", *, namespace: str = "") -> bytes:
    return sshsig.sign(payload, namespace=namespace or role.namespace, key=key(id_ or PEOPLE[role]))


def approval_files(made: Manifest | bytes, slug: str, version: int = 1, roles: tuple[Role, ...] = ALL_THREE):
    """A payload and its signatures, by path."""
    payload = made if isinstance(made, bytes) else manifest.dump(made)
    where = approval.folder(slug)
    files = {f"{where}{version}.json": payload}
    for role in roles:
        files[where + approval.signature_name(version, role, PEOPLE[role])] = signature(payload, role)
    return files


def a_review(slug: str, files: Mapping[str, bytes], **changes) -> dict[str, bytes]:
    """A publication's content and its first approval."""
    return {**files, **approval_files(a_manifest(slug, files, **changes), slug)}


def small_archive() -> dict[str, bytes]:
    """The whole archive, by path; every call gives the same bytes. Child G's review has two versions."""
    files = {**policy_files(), **a_review("site", SITE)}
    files |= a_review("child-f-2014", REVIEWS["child-f-2014"])
    first = {**REVIEWS["child-g-2015"], "content/reviews/child-g-2015/summary.md": b"# Summary\n\nEarlier words.\n"}
    earlier = approval_files(a_manifest("child-g-2015", first), "child-g-2015")
    payload = earlier["site_config/approvals/child-g-2015/1.json"]
    second = a_manifest("child-g-2015", REVIEWS["child-g-2015"], version=2, previous=sha256(payload).hexdigest())
    return logged(files | earlier | REVIEWS["child-g-2015"] | approval_files(second, "child-g-2015", 2))


def facts(files: Mapping[str, bytes], *faults: Fault) -> ArchiveFacts:
    return ArchiveFacts(untrusted_files=MappingProxyType(dict(files)), faults=faults)


def logged(files: Mapping[str, bytes], *, at: datetime = NOW) -> dict[str, bytes]:
    """The archive with a log made anew: of all that is complete in it, entered at one moment."""
    without = {path: content for path, content in files.items() if path != LOG}
    return {**without, LOG: Log().adding(due(read(facts(without), now=at)), now=at).stored}


def found(files: Mapping[str, bytes], *faults: Fault, now: datetime = NOW, **pinned) -> set[str]:
    """The ids of the rules that speak; `pinned` are the fields of `Pinned`."""
    return {problem.rule for problem in gate.problems(facts(files, *faults), now=now, pinned=Pinned(**pinned))}


def lay_out(root: Path, files: Mapping[str, bytes]) -> Path:
    """Write an archive to disk."""
    for path, content in {"mkdocs.yml": b"site_name: Test\n", **files}.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(content)
    return root
