"""Each published review has the watchlist that was signed with it, and no other file lies beside them."""

from dataclasses import replace

import pytest
from archive import NOW, REVIEWS, a_manifest, approval_files, facts, found, logged, small_archive

from redaction.publish.gate import gate
from redaction.publish.gate.watchlists import WATCHLISTS, watchlist_path

F = "child-f-2014"
PATH = watchlist_path(F)
APPROVALS = f"site_config/approvals/{F}/"


def without(*paths) -> dict[str, bytes]:
    return {path: content for path, content in small_archive().items() if path not in paths}


def approved_with(digest: str | None) -> dict[str, bytes]:
    files = {path: content for path, content in small_archive().items() if not path.startswith(APPROVALS)}
    evidence = replace(a_manifest(F, REVIEWS[F]).evidence, watchlist=digest)
    return logged(files | approval_files(a_manifest(F, REVIEWS[F], evidence=evidence), F))


def test_a_review_without_its_watchlist_is_not_published():
    assert found(without(PATH)) == {"watchlist-missing"}


def test_a_review_that_was_approved_without_one_is_not_published():
    files = approved_with(None)
    assert found(files) == {"watchlist-missing", "watchlist-stray"}
    del files[PATH]
    assert found(files) == {"watchlist-missing"}


@pytest.mark.parametrize("content", [b"", b"{}", b"the watchlist of child-g-2015", b"the watchlist of child-f-2014\n"])
def test_one_that_was_not_signed_is_not_taken(content):
    assert found({**small_archive(), PATH: content}) == {"watchlist-changed"}


def test_each_review_that_lacks_it_or_has_another_is_named():
    other = watchlist_path("child-g-2015")
    for missing in (without(PATH, other), without(other)):
        told = gate.problems(facts(missing), now=NOW)
        assert {problem.where for problem in told} == {PATH, other} - missing.keys()
    changed = {**small_archive(), PATH: b"x", other: b"x"}
    assert {problem.where for problem in gate.problems(facts(changed), now=NOW)} == {PATH, other}
    # Nor does one that cannot be read hide the next.
    unread = {**without(other), f"{APPROVALS}1.json": b"{}"}
    assert other in {p.where for p in gate.problems(facts(unread), now=NOW) if p.rule == "watchlist-missing"}


def test_two_that_were_exchanged_are_not_taken():
    files, other = small_archive(), watchlist_path("child-g-2015")
    assert found(files | {PATH: files[other], other: files[PATH]}) == {"watchlist-changed"}


@pytest.mark.parametrize("name", ["child-z-2001.json", "watch.key", "child-f-2014.json.bak", "a/b.json", "site.json"])
def test_nothing_else_lies_beside_them(name):
    assert found({**small_archive(), WATCHLISTS + name: b"x"}) == {"watchlist-stray"}
