"""A small signed archive in memory: throw-away people, a policy, site pages and two reviews; and ways to spoil it."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from redaction.digest import sha256 as digest
from redaction.problem import Problem
from redaction.publish.gate import gate
from redaction.publish.gate.archive import ArchiveFacts, Fault
from redaction.publish.gate.log_rules import due
from redaction.publish.gate.reading import Pinned, read
from redaction.publish.gate.watchlists import watchlist_path
from redaction.signoff import approval, chain, draft, manifest, policy, signers, sshsig
from redaction.signoff.chain import ALLOWED_SIGNERS, POLICY, SIGNATURES
from redaction.signoff.draft import Draft
from redaction.signoff.key import Key
from redaction.signoff.log import LOG, Log
from redaction.signoff.manifest import Evidence, Manifest
from redaction.signoff.people import Person
from redaction.signoff.roles import POLICY_NAMESPACE, Role
from redaction.signoff.thresholds import Act, Thresholds

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
ROLLED = date(2026, 2, 1)  # when a second version of the policy is issued
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
    return Person(id=id_, roles=roles, **{"name": name, "keys": (public(id_),), **more})


def public(whose: str, **days) -> Key:
    """The public half of a throw-away key as the policy holds it."""
    return Key(public=sshsig.public_part(key(whose)), **days)


def a_draft(**changes) -> Draft:
    """A sound policy: one person a role; officer and chair hold it."""
    people = tuple(sorted((person(id_, role) for role, id_ in PEOPLE.items()), key=lambda p: p.id))
    holders = tuple(sorted((PEOPLE[Role.OFFICER], PEOPLE[Role.CHAIR])))
    return replace(draft.empty(BOARD), **{"people": people, "holders": holders, **changes})


def asking(**roles: int) -> Thresholds:
    """What the sound policy asks for to publish, with these changes; 0 asks for nobody."""
    needed = {**draft.empty(BOARD).needed(), **{Role(role): count for role, count in roles.items()}}
    return Thresholds(stated={Act.PUBLISH: {role: count for role, count in needed.items() if count}})


def policy_files(content: Draft | None = None, *, by: tuple[str, ...] = ()) -> dict[str, bytes]:
    """The policy's files, signed by its holders or by those named."""
    content = content or a_draft()
    text = draft.dump(content)
    files = {POLICY: text, ALLOWED_SIGNERS: signers.allowed_signers([content])}
    return files | policy_signatures(text, content.version, by or content.holders)


def policy_signatures(text: bytes, version: int, by: Iterable[str]) -> dict[str, bytes]:
    """Signatures of a version of the policy by people with their first keys."""
    return {
        SIGNATURES + chain.signature_name(version, id_): sshsig.sign(text, namespace=POLICY_NAMESPACE, key=key(id_))
        for id_ in by
    }


def rolled(
    files: Mapping[str, bytes] | None = None, *, by: tuple[str, ...] | None = None, on: date = ROLLED, **changes
) -> dict[str, bytes]:
    """The policy's files with a next version, signed by the holders of the one before it or by those named."""
    files = {p: b for p, b in (files or policy_files()).items() if p == POLICY or p.startswith(SIGNATURES)}
    former = draft.parse(files[POLICY], where=POLICY)
    after = replace(
        former, **{"version": former.version + 1, "previous": digest(files[POLICY]), "issued": on, **changes}
    )
    files[SIGNATURES + chain.former_name(former.version)] = files[POLICY]
    files[POLICY] = draft.dump(after)
    names = (SIGNATURES + chain.former_name(number) for number in range(1, after.version))
    versions = [*(draft.parse(files[name], where=name) for name in names if name in files), after]
    files[ALLOWED_SIGNERS] = signers.allowed_signers(versions)
    return files | policy_signatures(files[POLICY], former.version + 1, former.holders if by is None else by)


def trusted(files: Mapping[str, bytes] | None = None, *, at: datetime = NOW) -> policy.TrustPolicy:
    files = files or policy_files()
    beside = {p.removeprefix(SIGNATURES): b for p, b in files.items() if p.startswith(SIGNATURES)}
    result = policy.trusted(files[POLICY], beside, at=at)
    assert isinstance(result, policy.TrustPolicy), result
    return result


def a_manifest(slug: str, files: Mapping[str, bytes], policy_text: bytes | None = None, **changes) -> Manifest:
    text = policy_text or policy_files()[POLICY]
    evidence = Evidence(
        sources=() if slug == "site" else (("overview", "ab" * 32),),
        journal=None if slug == "site" else "cd" * 32,
        engine="engine-1",
        pages=None if slug == "site" else "ef" * 32,
        watchlist=None if slug == "site" else sha256(watchlist(slug)).hexdigest(),
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
    """A publication's content, its watchlist and its first approval."""
    beside = {} if slug == "site" else {watchlist_path(slug): watchlist(slug)}
    return {**files, **beside, **approval_files(a_manifest(slug, files, **changes), slug)}


def watchlist(slug: str) -> bytes:
    """What stands for a watchlist where only the gate looks at it: the gate has no key."""
    return f"the watchlist of {slug}".encode()


def small_archive() -> dict[str, bytes]:
    """The whole archive, by path; every call gives the same bytes. Child G's review has two versions."""
    files = {**policy_files(), **a_review("site", SITE)}
    files |= a_review("child-f-2014", REVIEWS["child-f-2014"])
    first = {**REVIEWS["child-g-2015"], "content/reviews/child-g-2015/summary.md": b"# Summary\n\nEarlier words.\n"}
    earlier = approval_files(a_manifest("child-g-2015", first), "child-g-2015")
    payload = earlier["site_config/approvals/child-g-2015/1.json"]
    second = a_manifest("child-g-2015", REVIEWS["child-g-2015"], version=2, previous=sha256(payload).hexdigest())
    beside = {watchlist_path("child-g-2015"): watchlist("child-g-2015")}
    return logged(files | earlier | beside | REVIEWS["child-g-2015"] | approval_files(second, "child-g-2015", 2))


def facts(files: Mapping[str, bytes], *faults: Fault) -> ArchiveFacts:
    return ArchiveFacts(untrusted_files=MappingProxyType(dict(files)), faults=faults)


def logged(files: Mapping[str, bytes], *, at: datetime = NOW) -> dict[str, bytes]:
    """The archive with a log made anew: of all that is complete in it, entered at one moment."""
    without = {path: content for path, content in files.items() if path != LOG}
    return {**without, LOG: Log().adding(due(read(facts(without), now=at)), now=at).stored}


def found(files: Mapping[str, bytes], *faults: Fault, now: datetime = NOW, **pinned) -> set[str]:
    """The ids of the rules that speak; `pinned` are the fields of `Pinned`."""
    return spoken(gate.problems(facts(files, *faults), now=now, pinned=Pinned(**pinned)))


def spoken(problems: Iterable[Problem]) -> set[str]:
    """The ids of the rules that speak."""
    return {problem.rule for problem in problems}


def lay_out(root: Path, files: Mapping[str, bytes]) -> Path:
    """Write an archive to disk."""
    for path, content in {"mkdocs.yml": b"site_name: Test\n", **files}.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(content)
    return root
