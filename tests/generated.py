"""Signed archives made by number: each number gives one archive, always the same, with every feature that there is.

They are as small as they can be, so that each of their bytes can be changed in turn.
"""

import random
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from hashlib import sha256

from archive import (
    ALL_THREE,
    PEOPLE,
    SITE,
    a_draft,
    a_manifest,
    approval_files,
    key,
    logged,
    person,
    policy_files,
    public,
    rolled,
    watchlist,
)

from redaction.publish.gate.reading import Pinned
from redaction.publish.gate.watchlists import watchlist_path
from redaction.signoff import hold, sshsig
from redaction.signoff.chain import POLICY
from redaction.signoff.figures import Figures
from redaction.signoff.hold import Hold, HoldKind, Lift
from redaction.signoff.key import Reason, Revocation
from redaction.signoff.log import LOG
from redaction.signoff.roles import Role

_LETTERS = "abcdefgh"
_WORDS = ("seen", "at", "home", "by", "the", "nurse", "[name removed]", "Mother", "said", "nothing", "Child F", "café")
_KINDS = ("overview", "summary", "response", "briefing")


@dataclass(frozen=True, kw_only=True)
class _Force:
    """A version of the policy: its bytes, and a moment at which it was in force."""

    text: bytes
    at: str


@cache
def generated(number: int) -> Mapping[str, bytes]:
    """Return the files of an archive by path."""
    chance = random.Random(number)  # noqa: S311  # the same archive on every run
    first = policy_files()
    policy = rolled(first, people=_later_people(), on=date(2026, 2, 1))
    old, new = (
        _Force(text=first[POLICY], at="2026-01-20T09:00:00Z"),
        _Force(text=policy[POLICY], at="2026-02-20T09:00:00Z"),
    )
    files = policy | _site(chance.choice((old, new)), chance)
    slugs = [f"child-{letter}-20{chance.randint(10, 16)}" for letter in _LETTERS[: chance.randint(2, 3)]]
    for slug in slugs:
        files |= _review(chance, slug, (chance.choice((old, new)), new))
    return logged(files | _holds(chance, slugs[0]))


def _later_people() -> tuple:
    """The people of the second version: a checker who left, with a key that was taken back, and whoever was there."""
    taken = Revocation(since=date(2026, 2, 10), reason=Reason.LOST)
    left = person(
        "d-ferrant",
        Role.CHECKER,
        keys=(public("d-ferrant", revoked=taken), public("d-ferrant-2")),
        valid_to=date(2026, 2, 20),
    )
    return tuple(sorted((*a_draft().people, left), key=lambda one: one.id))


@cache
def pinned(number: int) -> Pinned:
    """Return what is known of an archive from outside: the digests of its policy and of its log's last line."""
    files = generated(number)
    last = files[LOG].splitlines(keepends=True)[-1]
    return Pinned(anchor=sha256(files[POLICY]).hexdigest(), head=sha256(last).hexdigest())


def _site(force: _Force, chance: random.Random) -> dict[str, bytes]:
    pages = dict(SITE) | {"content/about/index.md": _page(chance, "About")}
    return {**pages, **approval_files(a_manifest("site", pages, force.text, proposed=force.at), "site")}


def _review(chance: random.Random, slug: str, forces: tuple[_Force, _Force]) -> dict[str, bytes]:
    """Return a review of one version or two: the later one has other words, terms, and a later policy."""
    pages = _pages(chance, slug)
    files: dict[str, bytes] = {}
    previous = None
    for version in range(1, chance.randint(1, 2) + 1):
        force = forces[version - 1]
        if version > 1:
            changed = chance.choice([path for path in pages if path.endswith(".md")])
            pages = {**pages, changed: pages[changed] + _page(chance, "More")}
        legal = version > 1 or chance.random() < 0.5
        made = a_manifest(
            slug, pages, force.text, version=version, previous=previous, legal=legal, proposed=force.at,
            not_before=chance.choice((None, "2026-02-01T00:00:00Z")), expires=chance.choice((None, "2999-12-31")),
            re_review_by=chance.choice((None, "2025-05-04")), review=_read(chance) if version > 1 or legal else None,
        )  # fmt: skip
        files |= approval_files(made, slug, version, (*ALL_THREE, Role.LEGAL) if legal else ALL_THREE)
        previous = sha256(files[f"site_config/approvals/{slug}/{version}.json"]).hexdigest()
    return files | pages | {watchlist_path(slug): watchlist(slug)}


def _read(chance: random.Random) -> Figures:
    """How the desk's officers read it."""
    planted = chance.randint(0, 10)
    return Figures(
        readers=chance.randint(1, 2), differences=chance.randint(0, 40), combinations=chance.randint(0, 9),
        planted=planted, caught=chance.randint(0, planted), sections=chance.randint(1, 90),
    )  # fmt: skip


def _holds(chance: random.Random, slug: str) -> dict[str, bytes]:
    """Return a hold that was lifted, a notice that has run out, and a hold of a case that is not published yet."""
    trial = _hold(chance, slug, 1, HoldKind.TRIAL)
    notice = _hold(chance, slug, 2, HoldKind.PANEL_NOTICE, until=date(2026, 1, 30))
    other = _hold(chance, "child-z-2019", 1, HoldKind.INQUEST)
    lift = hold.dump_lift(
        Lift(slug=slug, n=1, salt=chance.randbytes(16).hex(), hold=sha256(trial).hexdigest(), at="2026-02-01T09:00:00Z")
    )
    by = chance.choice([PEOPLE[Role.LEGAL], PEOPLE[Role.CHAIR], PEOPLE[Role.OFFICER]])
    return {
        hold.path(slug, 1): trial,
        hold.path(slug, 2): notice,
        hold.path("child-z-2019", 1): other,
        hold.lift_path(slug, 1): lift,
        hold.signature_path(slug, 1, by): sshsig.sign(lift, namespace=hold.NAMESPACE, key=key(by)),
    }


def _hold(chance: random.Random, slug: str, n: int, kind: HoldKind, until: date | None = None) -> bytes:
    return hold.dump(
        Hold(
            slug=slug, n=n, salt=chance.randbytes(16).hex(), kind=kind, owner=PEOPLE[Role.OFFICER],
            begins=date(2026, 1, 5), review_by=date(2999, 12, 31), until=until,
        )
    )  # fmt: skip


def _pages(chance: random.Random, slug: str) -> dict[str, bytes]:
    home = f"content/reviews/{slug}/"
    pages = {f"{home}index.md": f"---\ntitle: {chance.choice(_WORDS)}\n---\n".encode()}
    for kind in chance.sample(_KINDS, chance.randint(1, 2)):
        pages[f"{home}{kind}.md"] = _page(chance, kind.title())
    if chance.random() < 0.5:
        pages[f"{home}images/a1.png"] = b"\x89PNG\r\n\x1a\n" + chance.randbytes(6)
    return pages


def _page(chance: random.Random, title: str) -> bytes:
    return f"# {title}\n\n1.1 {' '.join(chance.choices(_WORDS, k=5))}.\n".encode()
