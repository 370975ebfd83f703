"""The preview is the real build of a case that nobody has signed, says what will be said, and is never a site."""

import shutil
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import archive
import published
import pytest
from published import SLUG

from redaction.errors import CannotGoOn, Refused
from redaction.publish import build as builder
from redaction.publish.audit.audit import LISTING, audit
from redaction.publish.build import audit_site, build, read_site
from redaction.publish.gate import gate
from redaction.publish.gate.archive import read_archive
from redaction.publish.gate.reading import read
from redaction.publish.pages.layout import layout
from redaction.publish.preview import Step, basis, of_prepared, of_proposal, preview
from redaction.publish.sign import signing
from redaction.publish.sign.prepared import Prepared, Terms, previewed
from redaction.publish.sign.publication import publication
from redaction.publish.watch.watch import Watch
from redaction.signoff.roles import Role

OTHER = "child-k-2012"
FILES = publication(published.a_case(), published.redactions())
PAGES = Prepared(slug=SLUG, label="Child H", files=FILES, counts=(("child", 3),), watchlist=published.watchlist(SLUG))
REPORT = f"reviews/{SLUG}/overview/index.html"


@pytest.fixture
def root(tmp_path) -> Path:
    """An archive of another, signed review; nobody has signed Child H's."""
    return published.lay_out(tmp_path / "archive", published.signed((OTHER, "Child K", 2012)))


@pytest.fixture
def place(tmp_path) -> Path:
    return tmp_path / "vault" / SLUG / "preview"


def reading(root: Path):
    return read(read_archive(root), now=archive.NOW)


def seen(root: Path, place: Path, pages: Prepared = PAGES, **more):
    now = reading(root)
    return preview(of_prepared(now, pages), now, place=place, **({"watch": published.watch()} | more))


@pytest.fixture(scope="module")
def once(tmp_path_factory):
    """One preview for all tests that only look at it, with the archive it is of."""
    folder = tmp_path_factory.mktemp("preview")
    root = published.lay_out(folder / "archive", published.signed((OTHER, "Child K", 2012)))
    return root, seen(root, folder / "vault" / "preview")


def sign(root: Path, pages: Prepared = PAGES, **more) -> signing.Ready:
    ready = signing.prepare_officer(reading(root), pages, archive.PEOPLE[Role.OFFICER], **more)
    signing.finish(root, ready, archive.key(archive.PEOPLE[Role.OFFICER]))
    for role in (Role.CHECKER, Role.CHAIR):
        other = signing.prepare_other(reading(root), SLUG, role, archive.PEOPLE[role], None)
        signing.finish(root, other, archive.key(archive.PEOPLE[role]))
    return ready


def test_the_case_is_built_and_audited_before_anybody_has_signed(once):
    root, found = once
    assert found.audit.problems == ()
    assert found.audit.forms == published.watch().forms
    text = found.site[REPORT].decode()
    assert "[address removed]" in text
    assert "Kezia" not in text
    assert found.pages[:3] == (f"reviews/{SLUG}/", f"reviews/{SLUG}/summary/", f"reviews/{SLUG}/overview/")
    assert "" in found.pages
    assert "about/" in found.pages
    assert reading(root).publication(SLUG) is None


def test_its_pages_are_byte_for_byte_those_that_are_built_once_it_is_signed(once, tmp_path):
    root, found = once
    shutil.copytree(root, tmp_path / "signed")
    sign(tmp_path / "signed")
    build(tmp_path / "signed", tmp_path / "site", now=archive.NOW, watch=published.watch(), key=published.WATCH_KEY)
    site = read_site(tmp_path / "site")
    own = [path for path in site if path.startswith(f"reviews/{SLUG}/")]
    assert len(own) > 3
    assert {path: found.site[path] for path in own} == {path: site[path] for path in own}


def test_its_words_are_those_that_the_officer_then_signs(once, tmp_path):
    root, found = once
    ready = signing.prepare_officer(reading(root), PAGES, archive.PEOPLE[Role.OFFICER])
    assert found.words == ready.manifest.evidence.pages
    assert found.words == previewed(SLUG, PAGES.files, reading(root).content, 1, legal=False)
    assert found.version == ready.manifest.version == 1


def test_a_next_version_is_previewed_as_that_version(root, place):
    sign(root)
    overview = f"content/reviews/{SLUG}/overview.md"
    after = replace(PAGES, files={**FILES, overview: FILES[overview].replace(b"Nobody asked", b"No one asked")})
    found = seen(root, place, after)
    ready = signing.prepare_officer(reading(root), after, archive.PEOPLE[Role.OFFICER])
    assert (found.version, found.words) == (2, ready.manifest.evidence.pages)
    assert b"No one asked" in found.site[REPORT]
    # The same pages for longer are another approval, and its number stands on the page.
    terms = Terms(expires="2031-05-04")
    assert of_prepared(reading(root), PAGES, terms).version == 2
    assert of_prepared(reading(root), PAGES).version == 1


def test_others_see_what_the_archive_holds(root, place):
    assert of_proposal(reading(root), SLUG) is None
    sign(root)
    now = reading(root)
    found = preview(of_proposal(now, SLUG), now, place=place, watch=published.watch())
    assert found.words == now.publication(SLUG).latest.manifest.evidence.pages
    assert of_proposal(now, "site") is None


def test_each_step_is_said_as_it_begins(root, place):
    said = []
    seen(root, place, say=said.append)
    assert said == list(Step)


def test_nothing_of_it_is_left(root, place):
    before = dict(read_archive(root).untrusted_files)
    seen(root, place)
    assert not place.exists()
    assert dict(read_archive(root).untrusted_files) == before
    assert not (root / "site").exists()


def stopped(*_args, **_more):
    raise KeyboardInterrupt


def full(*_args, **_more):
    raise OSError(28, "No space left on device")


@pytest.mark.parametrize("step", ["_run_mkdocs", "_prune", "_write"])
@pytest.mark.parametrize(("how", "what"), [(stopped, KeyboardInterrupt), (full, CannotGoOn)])
def test_nothing_of_it_is_left_where_it_fails(root, place, monkeypatch, step, how, what):
    monkeypatch.setattr(builder, step, how)
    with pytest.raises(what):
        seen(root, place)
    assert not place.exists()


def test_what_a_kill_left_goes_with_the_next(root, place):
    program = (
        "import sys; sys.path[:0] = sys.argv[3:]; import archive, test_preview; from pathlib import Path;"
        "test_preview.seen(Path(sys.argv[1]), Path(sys.argv[2]))"
    )
    here = Path(__file__).parent
    command = [sys.executable, "-c", program, str(root), str(place), str(here.parent), str(here)]
    with subprocess.Popen(command, stderr=subprocess.DEVNULL, start_new_session=True) as one:
        deadline = time.monotonic() + 60
        while not list(place.glob("work-*/docs")) and time.monotonic() < deadline:
            time.sleep(0.01)
        one.send_signal(signal.SIGKILL)
    assert place.exists()
    assert place.stat().st_mode & 0o077 == 0
    assert all(work.stat().st_mode & 0o077 == 0 for work in place.glob("work-*"))
    seen(root, place)
    assert not place.exists()


def test_no_build_takes_it_for_a_site_and_no_audit_finds_it_whole(once, tmp_path):
    root, found = once
    archive.lay_out(tmp_path / "laid", dict(found.site))
    assert LISTING not in found.site
    with pytest.raises(Refused, match="not of a site built here"):
        build(root, tmp_path / "laid", now=archive.NOW, watch=published.watch(), key=published.WATCH_KEY)
    rules = {problem.rule for problem in audit_site(root, tmp_path / "laid", now=archive.NOW, watch=None).problems}
    assert {"file-missing", "file-unexpected"} <= rules


def test_even_alone_in_its_archive_it_is_not_a_site(tmp_path, place):
    """The preview of the only review, held against that very review once it is signed."""
    root = published.lay_out(tmp_path / "archive", {**archive.policy_files(), **published.site_pages()})
    ready = signing.prepare_officer(
        reading(root), Prepared(slug="site", label="Board", files=published.site_pages()), archive.PEOPLE[Role.OFFICER]
    )
    signing.finish(root, ready, archive.key(archive.PEOPLE[Role.OFFICER]))
    for role in (Role.CHECKER, Role.CHAIR):
        other = signing.prepare_other(reading(root), "site", role, archive.PEOPLE[role], None)
        signing.finish(root, other, archive.key(archive.PEOPLE[role]))
    found = seen(root, place)
    assert found.lacking == ()
    sign(root)
    verified = gate.admit(read_archive(root), now=archive.NOW)
    result = audit(found.site, expected=layout(verified).expected, watch=published.watch())
    missing = {problem.where for problem in result.problems if problem.rule == "file-missing"}
    assert LISTING in missing
    assert any("well-known" in where for where in missing)


def test_a_leak_is_told_with_the_pages(root, place):
    overview = f"content/reviews/{SLUG}/overview.md"
    leaky = replace(PAGES, files={**FILES, overview: FILES[overview].replace(b"with Mother", b"with Kezia Orrell")})
    found = seen(root, place, leaky)
    assert REPORT in {problem.where for problem in found.audit.problems}
    assert "Kezia" not in str(found.audit.problems)


def test_an_archive_that_nobody_signed_yet_is_told_in_words(tmp_path, place):
    root = published.lay_out(tmp_path / "bare", published.site_pages())
    found = seen(root, place)
    assert "are not signed" in found.lacking[0]
    assert found.version == 1


def test_what_else_stops_the_archive_is_told_in_words(root, place):
    (root / f"content/reviews/{OTHER}/overview.md").write_bytes(b"Changed.\n")
    assert [one for one in seen(root, place).lacking if "other faults" in one]


@pytest.mark.parametrize("gone", ["mkdocs.yml", "site_config/themes.yml", "site_config/theme", "content/index.md"])
def test_an_archive_that_cannot_be_built_says_what_is_missing(root, place, gone):
    path = root / gone
    shutil.rmtree(path) if path.is_dir() else path.unlink()
    with pytest.raises((CannotGoOn, Refused)) as refused:
        seen(root, place)
    assert gone.partition("/")[0] in refused.value.message
    assert not place.exists()


def test_a_builder_that_fails_quotes_no_report(root, place):
    (root / "site_config/theme/report.html").write_text("{{ page.content.nothing[page.content] }}")
    with pytest.raises(CannotGoOn) as refused:
        seen(root, place)
    assert "boats" not in refused.value.message
    assert not place.exists()


def test_without_the_names_of_the_case_nothing_is_previewed(root, place):
    with pytest.raises(ValueError, match="does not know this case"):
        seen(root, place, watch=Watch())


def test_the_site_is_no_case(root):
    with pytest.raises(Refused, match="site's own pages"):
        of_prepared(reading(root), replace(PAGES, slug="site"))


@pytest.mark.parametrize("change", ["files", "version", "legal", "theme"])
def test_a_preview_is_out_of_date_when_anything_on_its_pages_changed(root, change):
    now = reading(root)
    one = of_prepared(now, PAGES)
    before = basis(one, now)
    assert basis(of_prepared(reading(root), PAGES), reading(root)) == before
    overview = f"content/reviews/{SLUG}/overview.md"
    if change == "files":
        one = of_prepared(now, replace(PAGES, files={**FILES, overview: FILES[overview] + b"\n"}))
    elif change == "theme":
        (root / "site_config/theme/report.html").write_text("other")
        now = reading(root)
    else:
        one = replace(one, **{"version": {"version": 2}, "legal": {"legal": True}}[change])
    assert basis(one, now) != before
