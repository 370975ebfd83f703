"""What somebody signed is kept, so that they can be shown what changed; a copy that is not as it was is none."""

import published
import pytest
from archive import NOW, PEOPLE, key, lay_out, small_archive
from published import SLUG

from redaction.case.vault import open_vault
from redaction.publish.gate.archive import read_archive
from redaction.publish.gate.reading import read
from redaction.publish.sign import keepsake, signing
from redaction.publish.sign.prepared import Prepared
from redaction.publish.sign.publication import publication
from redaction.signoff.roles import Role

PAGES = publication(published.a_case(), published.redactions())
OVERVIEW = f"content/reviews/{SLUG}/overview.md"
OFFICER, CHECKER = PEOPLE[Role.OFFICER], PEOPLE[Role.CHECKER]


@pytest.fixture
def folder(tmp_path):
    return open_vault(tmp_path / "vault", create=True).create(published.case_yml(), slug=SLUG)


@pytest.fixture
def root(tmp_path):
    return lay_out(tmp_path / "archive", small_archive())


def sign(root, folder, pages=PAGES, at="2026-03-02T09:00:00Z"):
    ready = signing.prepare_officer(
        read(read_archive(root), now=NOW), Prepared(slug=SLUG, label="Child H", files=pages, watchlist=b"w"), OFFICER
    )
    keepsake.keep(folder, ready)
    signing.finish(root, ready, key(OFFICER))
    keepsake.record(folder, ready, at=at)
    return ready


def test_the_texts_that_were_signed_are_kept_with_their_manifest(root, folder):
    assert keepsake.last(folder, OFFICER) is None
    ready = sign(root, folder)
    kept = keepsake.last(folder, OFFICER)
    assert (kept.at, kept.manifest) == ("2026-03-02T09:00:00Z", ready.manifest)
    assert kept.texts == {path: text for path, text in PAGES.items() if path.endswith(".md")}
    assert keepsake.last(folder, CHECKER) is None


def test_the_last_counts_and_the_one_before_stays(root, folder):
    sign(root, folder)
    after = {**PAGES, OVERVIEW: PAGES[OVERVIEW] + b"More.\n"}
    sign(root, folder, after, at="2026-03-02T10:00:00Z")
    assert keepsake.last(folder, OFFICER).texts[OVERVIEW] == after[OVERVIEW]
    assert len([name for name in folder.files("signed") if name.endswith(".json")]) == 2


def test_another_person_has_signed_what_they_signed(root, folder):
    ready = sign(root, folder)
    other = signing.prepare_other(read(read_archive(root), now=NOW), SLUG, Role.CHECKER, CHECKER, None)
    keepsake.keep(folder, other)
    keepsake.record(folder, other, at="2026-03-02T11:00:00Z")
    assert keepsake.last(folder, CHECKER).texts == keepsake.last(folder, OFFICER).texts
    assert keepsake.last(folder, CHECKER).manifest == ready.manifest


@pytest.mark.parametrize("spoil", ["gone", "changed", "manifest gone", "manifest changed"])
def test_a_copy_that_is_not_as_it_was_is_none(root, folder, spoil):
    sign(root, folder)
    end = ".json" if "manifest" in spoil else ".md"
    name = next(name for name in folder.files("signed") if name.endswith(end))
    if "gone" in spoil:
        (folder.path / "signed" / name).unlink()
    else:
        folder.write("signed", name, data=folder.read("signed", name) + b" ")
    assert keepsake.last(folder, OFFICER) is None


@pytest.mark.parametrize("digest", ["../../case.yml", "x", "", "a/b", "A" * 64])
def test_a_trail_that_somebody_edited_leads_nowhere_else(folder, digest):
    folder.record("sign", person=OFFICER, at="2026-03-02T09:00:00Z", manifest=digest)
    assert keepsake.last(folder, OFFICER) is None


def test_a_signature_from_before_such_copies_were_kept(folder):
    folder.record("sign", person=OFFICER, at="2026-03-02T09:00:00Z", role="officer", version=1)
    assert keepsake.last(folder, OFFICER) is None
