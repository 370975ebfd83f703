"""The build swaps in a whole, audited site or leaves the last good one: in any weather, and byte for byte the same."""

import json
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import archive
import published
import pytest
import reviewed
from click.testing import CliRunner
from published import SLUG

from redaction.case.vault import open_vault
from redaction.cli import run
from redaction.cli.build import command as build_command
from redaction.errors import CannotGoOn, Refused
from redaction.publish import build as builder
from redaction.publish import swap
from redaction.publish.audit.audit import LISTING, listing
from redaction.publish.build import WORK, build, read_site
from redaction.publish.pages.proof import WELL_KNOWN
from redaction.publish.watch.vaultwatch import vault_watch

OVERVIEW = f"content/reviews/{SLUG}/overview.md"


@pytest.fixture
def root(tmp_path) -> Path:
    return published.lay_out(tmp_path / "archive")


@pytest.fixture
def out(tmp_path) -> Path:
    return tmp_path / "www" / "site"


def made(root: Path, out: Path, **more):
    return build(root, out, now=archive.NOW, **({"watch": published.watch(), "key": published.WATCH_KEY} | more))


def whole(out: Path) -> bool:
    """Say whether a folder holds a site, all of it and nothing else."""
    files = read_site(out)
    return files.get(LISTING) == listing({p: content for p, content in files.items() if p != LISTING})


def test_a_site_is_built_audited_and_put_in_place(root, out):
    built = made(root, out)
    files = read_site(out)
    assert whole(out)
    assert (built.path, built.reviews, built.audit.files) == (out, 1, len(files))
    assert built.audit.problems == ()
    text = files[f"reviews/{SLUG}/overview/index.html"].decode()
    assert '<p class="para" id="para-1-1">' in text
    assert "[address removed]" in text
    assert "&lt;b&gt;not bold&lt;/b&gt;" in text
    assert files[f"reviews/{SLUG}/overview.txt"] == (root / OVERVIEW).read_bytes()
    assert not (out.parent / WORK).exists()
    assert sorted(p.name for p in out.parent.iterdir()) == ["site"]


def test_nothing_of_material_mkdocs_or_the_vault_is_left_in_it(root, out):
    made(root, out)
    files = read_site(out)
    assert not [p for p in files if "sitemap" in p or "javascripts" in p or "stylesheets" in p or "search" in p]
    for path, content in files.items():
        for word in (b"Tamsin", b"Kezia", b"generator"):
            assert word not in content, path
        # Who signed, and that the archive's configuration was signed too, stands in the proof that readers check with.
        for word in () if path.startswith((WELL_KNOWN, "about/verify/")) else (b"mkdocs", b"Orrell"):
            assert word not in content, path
    assert b"Disallow: /" in files["robots.txt"]
    assert all(b'content="noindex"' in content for path, content in files.items() if path.endswith(".html"))


def test_everyone_may_read_it(root, out):
    os.umask(0o077)
    try:
        made(root, out)
    finally:
        os.umask(0o022)
    for path in (out, *out.rglob("*")):
        assert path.stat().st_mode & 0o777 == (0o755 if path.is_dir() else 0o644)


def test_the_same_bytes_from_another_folder_on_another_day(root, out, tmp_path, monkeypatch):
    made(root, out)
    other = tmp_path / "elsewhere" / "deep" / "archive"
    shutil.copytree(root, other)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1")
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    monkeypatch.chdir(tmp_path)
    build(other, Path("second"), now=archive.NOW.replace(day=9), watch=None, key=published.WATCH_KEY)
    assert read_site(tmp_path / "second") == read_site(out)


def test_the_next_site_takes_the_place_of_the_last_and_leaves_nothing_of_it(root, out):
    made(root, out)
    shutil.rmtree(root / "content")
    shutil.rmtree(root / "site_config")
    published.lay_out(root, published.signed(("child-k-2012", "Child K", 2012)))
    made(root, out)
    files = read_site(out)
    assert whole(out)
    assert not [p for p in files if SLUG in p]
    assert f"reviews/{SLUG}" not in files["index.html"].decode()


SPOILT = {
    "a byte of a report": lambda root: (root / OVERVIEW).write_bytes((root / OVERVIEW).read_bytes() + b" "),
    "a page more": lambda root: (root / "content/draft.md").write_text("# Draft\n"),
    "a page less": lambda root: (root / "content/about/contact.md").unlink(),
    "no approval": lambda root: shutil.rmtree(root / "site_config/approvals"),
    "no policy": lambda root: (root / "site_config/policy.yml").unlink(),
    "a link": lambda root: (root / "content/about/x.md").symlink_to(root / "mkdocs.yml"),
}


@pytest.mark.parametrize("spoil", SPOILT.values(), ids=SPOILT)
def test_what_was_not_signed_is_not_built_and_the_last_site_stays(root, out, spoil):
    made(root, out)
    before = read_site(out)
    spoil(root)
    with pytest.raises(Refused) as refused:
        made(root, out)
    assert refused.value.problems
    assert read_site(out) == before
    assert not (out.parent / WORK).exists()


BROKEN = {
    "no theme": lambda root: shutil.rmtree(root / "site_config/theme"),
    "no themes": lambda root: (root / "site_config/themes.yml").unlink(),
    "a theme with a link": lambda root: (root / "site_config/theme/x.html").symlink_to("/etc/hostname"),
    "a template that fails": lambda root: (root / "site_config/theme/report.html").write_text("{{ page.x.y }}"),
    "a configuration that fails": lambda root: (root / "mkdocs.yml").write_text(
        (root / "mkdocs.yml").read_text() + "hooks: [nowhere.py]\n"
    ),
}


@pytest.mark.parametrize("spoil", BROKEN.values(), ids=BROKEN)
def test_a_builder_that_fails_leaves_the_last_site_and_quotes_no_report(root, out, spoil):
    made(root, out)
    before = read_site(out)
    spoil(root)
    published.sign_site_again(root)
    with pytest.raises((CannotGoOn, Refused)) as stopped:
        made(root, out)
    assert read_site(out) == before
    assert not any(word in stopped.value.message for word in ("boats", "hurt", "Child H"))


def test_a_template_that_quotes_a_report_in_its_error_is_not_shown(root, out):
    template = root / "site_config/theme/report.html"
    template.write_text("{{ page.content.nothing[page.content] }}")
    published.sign_site_again(root)
    with pytest.raises(CannotGoOn) as stopped:
        made(root, out)
    assert "MkDocs refused" in stopped.value.message
    assert "boats" not in stopped.value.message


LEAKY = {
    "comment": "<!-- x -->",
    "name": "<p>{{ 'Kez' ~ 'ia Orr' ~ 'ell' }}</p>",
    "elsewhere": '<a href="https://elsewhere.example/">x</a>',
    "script": "<script>1</script>",
    "hidden": "<p hidden>x</p>",
}


@pytest.mark.parametrize("leak", LEAKY.values(), ids=LEAKY)
def test_a_leak_in_the_result_is_refused_and_the_last_site_stays(root, out, leak):
    made(root, out)
    before = read_site(out)
    footer = root / "site_config/theme/partials/footer.html"
    footer.write_text(footer.read_text() + leak)
    with pytest.raises(Refused, match="not what was signed"):
        made(root, out)
    published.sign_site_again(root)
    with pytest.raises(Refused, match="leak audit") as refused:
        made(root, out)
    assert refused.value.problems
    assert "Kezia" not in str(refused.value.problems)
    assert read_site(out) == before


def test_a_file_that_the_theme_smuggles_in(root, out):
    (root / "site_config/theme/notes.docx").write_bytes(b"x")
    (root / "site_config/theme/notes.xml").write_bytes(b"<x/>")
    with pytest.raises(Refused) as refused:
        made(root, out)
    notes = {(p.rule, p.where.rpartition("/")[2]) for p in refused.value.problems}
    assert {
        ("archive-name", "notes.docx"),
        ("content-unsigned", "notes.docx"),
        ("content-unsigned", "notes.xml"),
    } == notes
    (root / "site_config/theme/notes.docx").unlink()
    published.sign_site_again(root)
    with pytest.raises(Refused) as refused:
        made(root, out)
    assert ("file-unexpected", "notes.xml") in {(p.rule, p.where) for p in refused.value.problems}
    assert not out.exists()


@pytest.mark.parametrize(
    "where", ["content", "content/site", "site_config/site", ".", "..", "redaction", "tests/x", ".git/x"]
)
def test_places_where_no_site_may_go(root, where):
    with pytest.raises(Refused, match="archive itself"):
        made(root, root / where)


def test_a_folder_of_somebody_elses(root, out):
    out.mkdir(parents=True)
    (out / "letter.txt").write_text("mine")
    with pytest.raises(Refused, match="not of a site built here"):
        made(root, out)
    assert (out / "letter.txt").read_text() == "mine"


def test_a_former_site_with_something_put_in(root, out):
    made(root, out)
    (out / "letter.txt").write_text("mine")
    with pytest.raises(Refused, match="not of a site built here"):
        made(root, out)


def test_a_former_site_that_lost_something_is_still_ours(root, out):
    made(root, out)
    (out / "index.html").unlink()
    made(root, out)
    assert whole(out)


@pytest.mark.parametrize(
    "content", ["", "{}", "[]", '{"made_by": "other", "files": {}}', '{"made_by": "redaction"}', "\x00"]
)
def test_a_list_that_is_not_ours(root, out, content):
    out.mkdir(parents=True)
    (out / LISTING).write_text(content)
    with pytest.raises(Refused):
        made(root, out)


def test_a_file_or_a_link_is_no_folder(root, out, tmp_path):
    out.parent.mkdir()
    out.write_text("x")
    with pytest.raises(Refused, match="not a folder"):
        made(root, out)
    out.unlink()
    (tmp_path / "real").mkdir()
    out.symlink_to(tmp_path / "real")
    with pytest.raises(Refused, match="not a folder"):
        made(root, out)


def test_an_empty_folder_is_taken(root, out):
    out.mkdir(parents=True)
    made(root, out)
    assert whole(out)


def test_two_steps_where_one_is_not_possible(root, out, monkeypatch):
    made(root, out)
    monkeypatch.setattr(swap, "_exchanged", lambda _new, _out: False)
    made(root, out)
    assert whole(out)
    assert sorted(p.name for p in out.parent.iterdir()) == ["site"]


def test_a_crash_between_the_two_steps_is_mended_by_the_next_build_even_a_refused_one(root, out):
    made(root, out)
    before = read_site(out)
    (out.parent / WORK).mkdir()
    out.rename(out.parent / WORK / "former-site")
    (root / OVERVIEW).write_bytes(b"not signed")
    with pytest.raises(Refused):
        made(root, out)
    assert read_site(out) == before


def _crash(_work: Path) -> None:
    raise KeyboardInterrupt


def test_ctrl_c_leaves_the_last_site_and_no_litter(root, out, monkeypatch):
    made(root, out)
    before = read_site(out)
    for step in ("_run_mkdocs", "audit", "_prune"):
        with monkeypatch.context() as patch:
            patch.setattr(builder, step, lambda *_args, **_more: _crash(out))
            with pytest.raises(KeyboardInterrupt):
                made(root, out)
        assert read_site(out) == before
        assert sorted(p.name for p in out.parent.iterdir()) == ["site"]


def test_a_full_disk_leaves_the_last_site(root, out, monkeypatch):
    made(root, out)
    before = read_site(out)

    def full(*_args, **_more):
        raise OSError(28, "No space left on device")

    for step in ("_write", "_prune", "_open_to_readers"):
        with monkeypatch.context() as patch:
            patch.setattr(builder, step, full)
            with pytest.raises(CannotGoOn, match="No space"):
                made(root, out)
        assert read_site(out) == before


@pytest.mark.slow
def test_killed_at_any_moment_there_is_a_whole_site(root, out):
    made(root, out)
    rng = random.Random(7)  # noqa: S311  # moments, not secrets
    program = (
        "import sys; sys.path[:0] = sys.argv[3:]; import archive, published; from pathlib import Path;"
        "from redaction.publish.build import build;"
        "[build(Path(sys.argv[1]), Path(sys.argv[2]), now=archive.NOW, watch=None,"
        " key=published.WATCH_KEY) for _ in range(9)]"
    )
    for _ in range(12):
        command = [sys.executable, "-c", program, str(root), str(out), str(Path(__file__).parent.parent)]
        with subprocess.Popen(
            command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
        ) as one:
            time.sleep(rng.uniform(0.5, 3))
            os.killpg(one.pid, signal.SIGKILL)
        assert whole(out)
    made(root, out)
    assert sorted(p.name for p in out.parent.iterdir()) == ["site"]


def test_one_build_at_a_time(root, out, monkeypatch):
    import filelock

    (out.parent / WORK).mkdir(parents=True)
    real = filelock.FileLock
    monkeypatch.setattr(filelock, "FileLock", lambda path, **_more: real(path, timeout=0.05))
    others = out.parent / WORK / "work-of-theirs"
    others.mkdir()
    with real(out.parent / WORK / "lock"), pytest.raises(CannotGoOn, match="another build"):
        made(root, out)
    assert not out.exists()
    assert others.is_dir()


def command(*arguments: str | Path):
    return CliRunner(catch_exceptions=False).invoke(build_command, [str(a) for a in arguments])


def test_the_command_says_what_it_built_and_what_it_searched_for(root, out, monkeypatch):
    monkeypatch.setattr("redaction.cli.build.now", lambda: archive.NOW)
    monkeypatch.setenv("REDACTION_WATCH_KEY", published.WATCH_KEY.secret.hex())
    monkeypatch.chdir(root)
    done = command("--out", out)
    assert done.exit_code == 0
    assert str(out) in done.stdout
    assert "1 reviews" in done.stdout
    assert re.search(r"none of \d\d removed forms is in the site", done.stdout)


def test_without_vault_and_key_nothing_is_built(root, out, monkeypatch, capsys):
    monkeypatch.setattr("redaction.cli.build.now", lambda: archive.NOW)
    monkeypatch.chdir(root)
    assert run(["build", "--out", str(out)]) == 3
    said = capsys.readouterr().err
    assert SLUG in said
    assert "--vault" in said
    assert "REDACTION_WATCH_KEY" in said
    monkeypatch.setenv("REDACTION_WATCH_KEY", "")
    assert run(["build", "--out", str(out)]) == 3
    monkeypatch.setenv("REDACTION_WATCH_KEY", "0" * 64)
    assert run(["build", "--out", str(out)]) == 3
    assert "another watch key" in capsys.readouterr().err
    monkeypatch.setenv("REDACTION_WATCH_KEY", "0" * 63)
    assert run(["build", "--out", str(out)]) == 2
    assert not out.exists()
    assert run(["verify"]) == 0


def test_a_vault_that_does_not_hold_the_review_is_not_enough(root, out, tmp_path, monkeypatch):
    monkeypatch.setattr("redaction.cli.build.now", lambda: archive.NOW)
    open_vault(tmp_path / "vault", create=True)
    assert run(["build", "--archive", str(root), "--out", str(out), "--vault", str(tmp_path / "vault")]) == 3
    assert not out.exists()


def test_an_archive_without_reviews_needs_no_key(tmp_path, out, monkeypatch):
    monkeypatch.setattr("redaction.cli.build.now", lambda: archive.NOW)
    files = {**archive.policy_files(), **archive.a_review("site", published.site_pages())}
    root = published.lay_out(tmp_path / "empty", archive.logged(files))
    assert run(["build", "--archive", str(root), "--out", str(out)]) == 0
    assert whole(out)


def test_a_name_on_the_watchlist_stops_the_build_that_has_the_key_only(root, out, monkeypatch):
    page = root / "content/about/index.md"
    page.write_text(page.read_text() + "\nAsk Kezia Orrell about it.\n")
    published.sign_site_again(root)
    with pytest.raises(Refused) as caught:
        made(root, out, watch=None)
    assert {problem.rule for problem in caught.value.problems} == {"name-left"}
    assert "Kezia" not in str(caught.value.problems)
    assert not out.exists()


def test_the_command_searches_for_what_the_vault_knows(root, out, tmp_path, monkeypatch):
    monkeypatch.setattr("redaction.cli.build.now", lambda: archive.NOW)
    open_vault(tmp_path / "vault", create=True).create(published.case_yml(), slug=SLUG)
    done = command("--out", out, "--archive", root, "--vault", tmp_path / "vault")
    assert done.exit_code == 0
    assert "removed forms" in done.stdout


def test_a_vault_that_was_named_must_be_there(root, out, tmp_path, monkeypatch):
    assert run(["build", "--archive", str(root), "--out", str(out), "--vault", str(tmp_path / "nowhere")]) == 2
    monkeypatch.setenv("REDACTION_VAULT", str(tmp_path / "nowhere"))
    assert run(["build", "--archive", str(root), "--out", str(out)]) == 2
    assert not out.exists()


def test_the_vault_gives_casts_and_decisions(tmp_path):
    folder = reviewed.a_case(tmp_path)
    (case,) = vault_watch(open_vault(tmp_path / "vault")).cases
    assert ("tamsin",) in case.own
    assert ("14", "larkspur", "rise") not in case.wide, "not decided yet"
    address = reviewed.decision(reviewed.FINDINGS[2])
    folder.append("decisions", "a-mensah.jsonl", line=reviewed_line(address))
    (case,) = vault_watch(open_vault(tmp_path / "vault")).cases
    assert ("14", "larkspur", "rise") in case.wide
    assert {("said", "grace"), ("grace", "will")} == set(case.kept), "where it stands, and nowhere else"


def reviewed_line(decision) -> bytes:
    from redaction.review.decisions import journal

    return journal.line(decision)


def test_a_case_without_documents_has_its_cast(tmp_path):
    vault = open_vault(tmp_path / "vault", create=True)
    vault.create(published.case_yml(), slug=SLUG)
    (case,) = vault_watch(vault).cases
    assert ("kezia", "orrell") in case.wide


def audit(*arguments: str | Path):
    from redaction.cli.audit import command as audit_command

    return CliRunner().invoke(audit_command, [str(a) for a in arguments], standalone_mode=False)


def key_file(folder: Path) -> Path:
    path = folder / "key"
    path.write_text(published.WATCH_KEY.text())
    return path


def test_the_audit_command(root, out, monkeypatch, tmp_path):
    monkeypatch.setattr("redaction.cli.audit.now", lambda: archive.NOW)
    made(root, out)
    assert run(["audit", str(out), "--archive", str(root)]) == 3
    assert json.loads(audit(out, "--archive", root, "--json").stdout)["unwatched"] == [SLUG]
    (out / "draft.html").write_text("<!-- x -->")
    assert run(["audit", str(out), "--archive", str(root)]) == 1, "what else is wrong is said all the same"
    (out / "draft.html").unlink()
    key = key_file(tmp_path)
    done = audit(out, "--archive", root, "--watch-key-file", key)
    assert done.return_value == 0
    (out / "draft.html").write_text("<!-- x -->")
    done = audit(out, "--archive", root, "--json", "--watch-key-file", key)
    assert done.return_value == 1
    told = json.loads(done.stdout)
    assert told["forms"] > 10
    assert {"file-unexpected", "html-comment"} <= {problem["rule"] for problem in told["problems"]}
    assert run(["audit", str(tmp_path / "nowhere"), "--archive", str(root)]) == 2


def test_the_audit_command_reads_the_vault(root, out, monkeypatch, tmp_path):
    monkeypatch.setattr("redaction.cli.audit.now", lambda: archive.NOW)
    made(root, out)
    open_vault(tmp_path / "vault", create=True).create(published.case_yml(), slug=SLUG)
    page = out / "index.html"
    page.write_text(page.read_text().replace("</main>", "<p>Kezia Orrell</p></main>"))
    done = audit(out, "--archive", root, "--vault", tmp_path / "vault")
    assert done.return_value == 1
    assert "name-left index.html" in done.stdout
    assert "Kezia" not in done.stdout + done.stderr


def test_a_symlink_in_a_site_cannot_be_audited(root, out, tmp_path, monkeypatch):
    monkeypatch.setattr("redaction.cli.audit.now", lambda: archive.NOW)
    made(root, out)
    (out / "x.html").symlink_to(tmp_path)
    done = audit(out, "--archive", root, "--watch-key-file", key_file(tmp_path))
    assert isinstance(done.exception, CannotGoOn)
    assert "link" in str(done.exception)


def test_pages_that_say_something_else_than_was_previewed_are_not_built(root, out):
    made(root, out)
    before = read_site(out)
    themes = root / "site_config/themes.yml"
    themes.write_text(themes.read_text().replace("name: ", "name: Not ", 40))
    published.sign_site_again(root)
    with pytest.raises(Refused) as refused:
        made(root, out)
    assert [(p.rule, p.where) for p in refused.value.problems] == [("pages-changed", f"reviews/{SLUG}/")]
    assert read_site(out) == before
