"""The officer's signature brings the watchlist, and the others sign that very one."""

from dataclasses import replace

import published
import pytest
from archive import ALL_THREE, NOW, PEOPLE, key, lay_out, small_archive

from redaction.case.vault import open_vault
from redaction.errors import CannotGoOn, Refused
from redaction.publish.gate import gate
from redaction.publish.gate.archive import read_archive
from redaction.publish.gate.reading import read
from redaction.publish.gate.watchlists import WATCHLISTS, watchlist_path
from redaction.publish.sign import signing
from redaction.publish.sign.prepared import Prepared
from redaction.publish.sign.publication import publication
from redaction.publish.watch import watchkey
from redaction.publish.watch.making import checking_key, making_key
from redaction.publish.watch.vaultwatch import watchlist_of
from redaction.publish.watch.watchlist import load
from redaction.signoff.roles import Role

H = "child-h-2016"
PAGES = publication(published.a_case(H), published.redactions())
PREPARED = Prepared(slug=H, label="Child H", files=PAGES, engine="engine-1", watchlist=b"hashes")
OFFICER, CHECKER, CHAIR = (PEOPLE[role] for role in ALL_THREE)


@pytest.fixture
def root(tmp_path):
    return lay_out(tmp_path / "archive", small_archive())


def reading(root):
    return read(read_archive(root), now=NOW)


def officer(root, prepared=PREPARED):
    ready = signing.prepare_officer(reading(root), prepared, OFFICER)
    signing.finish(root, ready, None if ready.signed else key(OFFICER))
    return ready


def checker(root, vault=None):
    ready = signing.prepare_other(reading(root), H, Role.CHECKER, CHECKER, vault)
    signing.finish(root, ready, key(CHECKER))


def rules(root):
    return {problem.rule for problem in gate.problems(read_archive(root), now=NOW)}


def test_the_officers_signature_brings_it(root):
    officer(root)
    assert (root / watchlist_path(H)).read_bytes() == b"hashes"
    assert rules(root) == {"approval-threshold"}


def test_without_one_nothing_is_signed(root):
    with pytest.raises(Refused, match="watchlist"):
        officer(root, replace(PREPARED, watchlist=None))
    assert not (root / watchlist_path(H)).exists()


def test_another_one_is_another_proposal(root):
    officer(root)
    checker(root)
    ready = officer(root, replace(PREPARED, watchlist=b"other"))
    assert [line for line in ready.said if "checker" in line]
    assert (root / watchlist_path(H)).read_bytes() == b"other"


@pytest.mark.parametrize("content", [b"", b"hashes\n", None])
def test_the_others_sign_what_the_officer_signed(root, content):
    officer(root)
    path = root / watchlist_path(H)
    path.write_bytes(content) if content is not None else path.unlink()
    with pytest.raises(Refused, match="watchlist is not what the officer signed"):
        checker(root)
    officer(root)
    checker(root)


def test_a_vault_that_gives_another_is_not_signed_over(root):
    officer(root)
    with pytest.raises(Refused, match="watchlist is not what the officer signed"):
        checker(root, replace(PREPARED, watchlist=b"other"))
    checker(root, replace(PREPARED, watchlist=None))


@pytest.fixture
def vault(tmp_path):
    made = open_vault(tmp_path / "vault", create=True)
    made.create(published.case_yml(), slug=published.SLUG)
    return made


def test_the_first_key_is_made_and_then_kept_to(vault):
    first = making_key(vault, {})
    assert watchkey.key_of(vault) == making_key(vault, {}) == first
    file = watchlist_of(vault.folder(published.SLUG), first)
    assert making_key(vault, {WATCHLISTS + "x.json": file}) == first
    assert load(file, published.SLUG, first).own
    assert file == watchlist_of(vault.folder(published.SLUG), first)


def test_an_archive_with_a_key_gets_no_second_one(vault):
    stored = {watchlist_path(published.SLUG): published.watchlist(published.SLUG)}
    with pytest.raises(CannotGoOn, match="has no watch key"):
        making_key(vault, stored)
    assert watchkey.key_of(vault) is None
    making_key(vault, {})
    with pytest.raises(CannotGoOn, match="has another watch key"):
        making_key(vault, stored)
    assert checking_key(vault.folder(published.SLUG), stored) is None
    watchkey.replace(vault, published.WATCH_KEY)
    assert checking_key(vault.folder(published.SLUG), stored) == published.WATCH_KEY
    assert checking_key(vault.folder(published.SLUG), {}) is None


def test_a_case_without_a_name_has_no_watchlist(vault):
    case = published.case_yml("child-n-2001", known=[])
    folder = vault.create(case, slug="child-n-2001")
    with pytest.raises(Refused, match="no name was removed"):
        watchlist_of(folder, published.WATCH_KEY)
