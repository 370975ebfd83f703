import multiprocessing
import stat
from pathlib import Path

import pytest
import rights

from redaction.case import trail
from redaction.case.template import case_yml
from redaction.case.vault import open_vault, store_source
from redaction.errors import CannotGoOn, Refused, WrongUsage

YML = case_yml(
    slug="child-q-2013", label="Child Q", board="Ardenmoor Board", year=2013, known=[("Tamsin Orrell", "Child Q")]
)


@pytest.fixture
def vault(tmp_path):
    return open_vault(tmp_path / "vault", create=True)


@pytest.fixture
def folder(vault):
    return vault.create(YML, slug="child-q-2013")


def test_everything_is_private(folder):
    folder.write("decisions", "a-mensah.jsonl", data=b"x")
    for path in [folder.path.parent, folder.path, *folder.path.rglob("*")]:
        assert stat.S_IMODE(path.stat().st_mode) & 0o077 == 0, path


def test_case_yml_is_kept_byte_for_byte(folder):
    assert folder.read("case.yml") == YML
    assert folder.case().label == "Child Q"


def test_a_second_case_of_the_same_name_is_refused_and_the_first_stays(vault, folder):
    folder.write("overview.md", data=b"text")
    with pytest.raises(Refused, match="exists already"):
        vault.create(YML, slug="child-q-2013")
    assert folder.read("overview.md") == b"text"


def test_the_name_asked_for_and_the_name_in_the_file_must_agree(vault):
    with pytest.raises(Refused, match="another case"):
        vault.create(YML, slug="child-r-2013")


def test_a_crash_before_the_case_was_finished_does_not_stand_in_the_way(vault):
    (vault.path / ".new-child-q-2013").mkdir(mode=0o700)
    assert vault.create(YML, slug="child-q-2013").case().year == 2013


def test_a_vault_in_a_git_work_tree_is_refused(tmp_path):
    (tmp_path / ".git").mkdir()
    with pytest.raises(CannotGoOn, match="Git work tree"):
        open_vault(tmp_path / "deep" / "vault", create=True)
    assert not (tmp_path / "deep").exists()


def test_a_git_worktree_file_counts_too(tmp_path):
    (tmp_path / ".git").write_text("gitdir: elsewhere")
    with pytest.raises(CannotGoOn, match="Git work tree"):
        open_vault(tmp_path / "vault", create=True)


def test_a_vault_that_others_can_read_is_refused(vault):
    vault.path.chmod(0o755)
    with pytest.raises(CannotGoOn, match="chmod 700"):
        open_vault(vault.path)


def test_a_missing_vault_is_wrong_usage(tmp_path):
    with pytest.raises(WrongUsage, match="no vault"):
        open_vault(tmp_path / "none")


@pytest.mark.parametrize("slug", ["../x", "..", ".", "", "a/b", "A", "a_b", "a--b", "-a", "a\n", "x" * 61, "\x00", "~"])
def test_a_name_that_is_no_case_name_is_wrong_usage(vault, slug):
    with pytest.raises(WrongUsage):
        vault.folder(slug)


def test_a_case_that_is_not_there_names_the_next_step(vault):
    with pytest.raises(WrongUsage, match="redaction new child-z"):
        vault.folder("child-z")


def test_a_link_in_place_of_a_case_is_not_followed(vault, tmp_path):
    (tmp_path / "elsewhere").mkdir()
    (vault.path / "child-z").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(WrongUsage):
        vault.folder("child-z")


def test_a_copy_that_a_sync_tool_made_is_told_with_what_to_do(folder):
    with pytest.raises(WrongUsage, match="not a name that the vault uses") as told:
        folder.find("decisions", "a-mensah (conflicted copy).jsonl")
    assert "take it out of the vault" in told.value.next_step


@pytest.mark.parametrize("name", ["../case.yml", "..", "A.md", "a/b", "", ".hidden", "a\n"])
def test_a_file_name_cannot_leave_the_case(folder, name):
    with pytest.raises(WrongUsage):
        folder.write(name, data=b"x")
    with pytest.raises(WrongUsage):
        folder.find("decisions", name)


def test_a_read_only_vault_is_a_clear_error(folder):
    with rights.without(folder.path, folder.path.parent, mode=0o555):
        with pytest.raises(CannotGoOn, match="could not write"):
            folder.write("overview.md", data=b"x")
        with pytest.raises(CannotGoOn), folder.locked():
            pass
    assert folder.find("overview.md") is None


def test_a_source_is_kept_once_under_its_digest(folder):
    digest = store_source(folder, "Final REPORT.DOCX", b"bytes")
    assert store_source(folder, "again.docx", b"bytes") == digest
    assert folder.files("sources") == (f"{digest}.docx",)
    assert folder.read("sources", f"{digest}.docx") == b"bytes"


def test_a_strange_suffix_does_not_become_part_of_a_path(folder):
    digest = store_source(folder, "x.../../y", b"b")
    assert folder.files("sources") == (f"{digest}.bin",)


def _hold(path, ready, done):
    with open_vault(path).folder("child-q-2013").locked():
        ready.set()
        done.wait(30)


def test_one_command_at_a_time(folder, monkeypatch):
    monkeypatch.setattr("redaction.case.vault._LOCK_SECONDS", 0.2)
    context = multiprocessing.get_context("spawn")
    ready, done = context.Event(), context.Event()
    other = context.Process(target=_hold, args=(folder.path.parent, ready, done))
    other.start()
    try:
        assert ready.wait(30)
        with pytest.raises(CannotGoOn, match="another command"), folder.locked():
            pass
    finally:
        done.set()
        other.join()
    with folder.locked():
        pass


def test_what_a_crash_left_half_written_is_cleared_by_the_next_command(folder):
    folder.write("sources", "a.md", data=b"whole")
    (folder.path / "sources" / ".new-abc123").write_bytes(b"half of Tamsin Orr")
    with folder.locked():
        assert [p.name for p in (folder.path / "sources").iterdir()] == ["a.md"]


def test_the_trail_is_chained(folder):
    for i in range(3):
        folder.record("import", person="a-mensah", at=f"2013-01-0{i + 1}T00:00:00Z", words=i)
    stored = folder.read("audit.jsonl")
    assert trail.problems(stored, where="audit.jsonl") == []
    lines = stored.splitlines(keepends=True)
    for damaged in (lines[0] + lines[2], stored.replace(b"a-mensah", b"b-mensah", 1), lines[1] + lines[0] + lines[2]):
        assert trail.problems(damaged, where="audit.jsonl")


def test_an_unreadable_trail_line_is_named_by_number(folder):
    folder.record("new", at="2013-01-01T00:00:00Z")
    folder.append("audit.jsonl", line=b"not json")
    assert [p.where for p in trail.problems(folder.read("audit.jsonl"), where="audit.jsonl")] == ["audit.jsonl:2"]


def test_a_vault_beside_a_git_work_tree_is_found_from_within_it(tmp_path, monkeypatch):
    (tmp_path / "archive" / ".git").mkdir(parents=True)
    (tmp_path / "vault").mkdir(mode=0o700)
    (tmp_path / "archive" / "link").symlink_to(tmp_path / "vault")
    monkeypatch.chdir(tmp_path / "archive")
    assert open_vault(Path("../vault")).path == tmp_path / "vault"
    with pytest.raises(CannotGoOn, match="Git work tree"):
        open_vault(Path("../archive/vault"), create=True)
    with pytest.raises(CannotGoOn, match="Git work tree"):
        open_vault(Path("link"))
    (tmp_path / "way-in").symlink_to(tmp_path / "archive")
    with pytest.raises(CannotGoOn, match="Git work tree"):
        open_vault(tmp_path / "way-in" / "vault", create=True)


PRACTICE = case_yml(slug="practice", label="Child W", board="Board", year=2014, known=[("Ada Quill", "Child W")])


def test_the_practice_case_is_thrown_away_without_a_trace_and_no_other_is(vault, folder, tmp_path):
    before = sorted(tmp_path.rglob("*"))
    practice = vault.create(PRACTICE, slug="practice")
    practice.write("decisions", "a-mensah.jsonl", data=b"x")
    with practice.locked():
        practice.append("audit.jsonl", line=b"y")
    assert vault.slugs() == ("child-q-2013", "practice")
    assert vault.reviews() == ("child-q-2013",)
    vault.discard("practice")
    assert sorted(tmp_path.rglob("*")) == before
    vault.create(PRACTICE, slug="practice")


def test_what_a_crash_left_of_the_practice_case_is_thrown_away_too(vault):
    practice = vault.create(PRACTICE, slug="practice")
    (practice.path / "case.yml").unlink()
    vault.discard("practice")
    assert vault.slugs() == ()


@pytest.mark.parametrize(("slug", "error"), [
    ("child-q-2013", Refused), ("practice", WrongUsage), ("../vault", WrongUsage), ("", WrongUsage), (".", WrongUsage),
])  # fmt: skip
def test_nothing_else_is_thrown_away(vault, folder, slug, error):
    with pytest.raises(error):
        vault.discard(slug)
    assert folder.read("case.yml") == YML


def test_what_a_link_in_the_practice_case_leads_to_stays(vault, tmp_path):
    practice = vault.create(PRACTICE, slug="practice")
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "letter").write_bytes(b"z")
    (practice.path / "link").symlink_to(tmp_path / "mine")
    vault.discard("practice")
    assert (tmp_path / "mine" / "letter").read_bytes() == b"z"


def test_a_link_in_place_of_the_practice_case_is_none(vault, tmp_path):
    (tmp_path / "mine").mkdir()
    (vault.path / "practice").symlink_to(tmp_path / "mine")
    with pytest.raises(WrongUsage):
        vault.discard("practice")
