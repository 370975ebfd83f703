import os

import pytest
import rights
from archive import lay_out, small_archive

from redaction.errors import CannotGoOn
from redaction.publish.gate import archive
from redaction.publish.gate.archive import read_archive
from redaction.signoff.log import LOG


@pytest.fixture
def root(tmp_path):
    return lay_out(tmp_path, small_archive())


def faults(root) -> dict[str, str]:
    return {fault.path: fault.why for fault in read_archive(root).faults}


def test_every_byte_is_read_and_nothing_else(root):
    (root / "README.md").write_bytes(b"not part of it")
    (root / "site_config/.demonstration").write_bytes(b"a mark")
    facts = read_archive(root)
    assert dict(facts.untrusted_files) == small_archive()
    assert facts.faults == ()


def test_facts_are_frozen_and_show_no_text(root):
    facts = read_archive(root)
    with pytest.raises(TypeError):
        facts.untrusted_files["content/index.md"] = b"x"
    assert "Overview" not in repr(facts)


def test_an_empty_folder_is_an_empty_archive(tmp_path):
    facts = read_archive(tmp_path)
    assert dict(facts.untrusted_files) == {}


@pytest.mark.parametrize(
    "path",
    [
        "content/link.md",
        "content/reviews/link",
        "site_config/approvals/link",
        "site_config/policy/1.link.sig",
    ],
)
@pytest.mark.parametrize("target", ["index.md", "..", "/etc/hostname", "nowhere"])
def test_a_link_is_a_fault_wherever_it_leads(root, path, target):
    (root / path).symlink_to(target)
    assert list(faults(root)) == [path]
    assert "is a link" in faults(root)[path]


@pytest.mark.parametrize("path", ["content", "site_config", "site_config/policy.yml", "site_config/approvals"])
def test_a_link_in_place_of_what_was_there_is_a_fault(root, path):
    (root / path).rename(root / "aside")
    (root / path).symlink_to(root / "aside")
    assert list(faults(root)) == [path]


def test_a_pipe_is_a_fault_and_is_not_waited_for(root):
    os.mkfifo(root / "content/pipe.md")
    assert "neither a file nor a folder" in faults(root)["content/pipe.md"]


@pytest.mark.parametrize(
    "name", [b"n\xffme.md", b"\x1b[2Jname.md", b"na\nme.md", b"na\xe2\x80\xaeme.md", b"na\xe2\x80\x8bme.md"]
)
def test_a_name_that_could_deceive_the_reader_is_a_fault_that_can_be_printed(root, name):
    (root / "content").joinpath(os.fsdecode(name)).write_bytes(b"x")
    (found,) = read_archive(root).faults
    assert found.path.isprintable()
    found.path.encode("utf-8")
    assert "not plain text" in found.why


@pytest.mark.parametrize("path", ["content/index.md", "content/about"])
def test_what_cannot_be_read_is_a_fault(root, path):
    with rights.without(root / path, mode=0):
        assert "cannot be read" in faults(root)[path]


def test_an_error_of_the_disk_is_a_fault(root, monkeypatch):
    real = os.open

    def broken(path, *more, **named):
        if str(path).endswith("about/index.md"):
            raise OSError(5, "Input/output error")
        return real(path, *more, **named)

    monkeypatch.setattr(os, "open", broken)
    assert faults(root) == {"content/about/index.md": "cannot be read (Input/output error); check its permissions"}


def test_a_name_in_any_letters_is_read_and_left_to_the_rules_about_names(root):
    (root / "content/ovérview „Ł\\.md").write_bytes(b"x")
    facts = read_archive(root)
    assert facts.untrusted_files["content/ovérview „Ł\\.md"] == b"x"
    assert facts.faults == ()


def test_hidden_files_are_read_like_others(root):
    (root / "content/.meta.yml").write_bytes(b"title: x")
    assert "content/.meta.yml" in read_archive(root).untrusted_files


def test_too_much_is_a_fault(root, monkeypatch):
    monkeypatch.setattr(archive, "LARGEST_FILE", 5000)
    (root / "content/just.md").write_bytes(b"x" * 5000)
    (root / "content/large.md").write_bytes(b"x" * 5001)
    assert list(faults(root)) == ["content/large.md"]
    assert faults(root)["content/large.md"] == "makes the archive larger than is ever read; remove it"


@pytest.mark.parametrize("largest", [0, 1, 2000, 20_000])
def test_no_more_is_read_than_an_archive_may_hold(root, monkeypatch, largest):
    whole = sum(map(len, read_archive(root).untrusted_files.values()))
    monkeypatch.setattr(archive, "LARGEST_ARCHIVE", largest)
    facts = read_archive(root)
    assert sum(map(len, facts.untrusted_files.values())) <= largest
    assert bool(facts.faults) == (largest < whole)


def test_after_a_fault_all_else_is_read(root):
    before = dict(read_archive(root).untrusted_files)
    for name in ("content/.a-link.md", "content/about/link.md", "site_config/policy/1.link.sig"):
        (root / name).symlink_to("nowhere")
    facts = read_archive(root)
    assert len(facts.faults) == 3
    assert dict(facts.untrusted_files) == before


@pytest.mark.parametrize(
    ("after", "why"),
    [
        (lambda page: page.symlink_to("../index.md"), "cannot be read"),
        (lambda page: page.mkdir(), "cannot be read"),
        (os.mkfifo, "is not a plain file"),  # and nobody waits until something is written into it
    ],
)
def test_a_file_that_becomes_something_else_while_it_is_read_is_a_fault(root, monkeypatch, after, why):
    real, page = os.open, root / "content/about/index.md"

    def quick(path, *more, **named):
        if str(path) == str(page) and not page.is_symlink() and page.is_file():
            page.unlink()
            after(page)
        return real(path, *more, **named)

    monkeypatch.setattr(os, "open", quick)
    (fault,) = read_archive(root).faults
    assert fault.path == "content/about/index.md"
    assert fault.why.startswith(why)


def test_a_link_above_everything_is_told_once(root):
    (root / "site_config").rename(root / "aside")
    (root / "site_config").symlink_to(root / "aside")
    assert faults(root) == {"site_config": "is a link; make it a real folder"}
    assert dict(read_archive(root).untrusted_files) == {}


def test_folders_without_end_are_a_fault(root):
    deep = root / "content" / "/".join("abcdefghijklmnopq")
    deep.mkdir(parents=True)
    assert any("nested too deeply" in why for why in faults(root).values())


def test_files_are_put_whole_and_removed(root):
    archive.put(root, writes=[("content/reviews/child-h-2016/index.md", b"new")], removes=["content/index.md", "none"])
    assert (root / "content/reviews/child-h-2016/index.md").read_bytes() == b"new"
    assert not (root / "content/index.md").exists()
    with pytest.raises(CannotGoOn):
        archive.put(root, removes=["content/about"])


@pytest.mark.parametrize(("folders", "fault"), [(12, False), (13, True)])
def test_what_is_nested_too_deeply_is_a_fault_at_its_place(root, folders, fault):
    inner = root.joinpath("content", *"abcdefghijklm"[:folders])
    inner.mkdir(parents=True)
    (inner / "page.md").write_bytes(b"x")
    deepest = "content/" + "/".join("abcdefghijklm")
    assert faults(root) == ({deepest: "is nested too deeply; remove it"} if fault else {})


def test_what_is_put_can_be_read_by_a_web_server_and_is_there_in_order(root):
    archive.put(root, writes=[("content/new/a.md", b"a"), ("content/index.md", b"b")], removes=["content/gone.md"])
    assert (root / "content/new/a.md").read_bytes() == b"a"
    assert (root / "content/index.md").stat().st_mode & 0o777 == 0o644
    assert (root / "content/new").stat().st_mode & 0o777 == 0o755
    archive.put(root, removes=["content/new/a.md"])
    assert not (root / "content/new/a.md").exists()


def test_what_cannot_be_removed_is_named(root):
    with pytest.raises(CannotGoOn) as caught:
        archive.put(root, removes=["content/about"])
    assert "content/about" in caught.value.message
    assert "could not be removed" in caught.value.message
    assert "permissions" in caught.value.message


def test_only_what_a_crash_left_is_cleared(root):
    before = dict(read_archive(root).untrusted_files)
    left = [root / "content" / ".new-abc", root / "site_config/approvals/child-f-2014" / ".new-x.json"]
    for path in left:
        path.write_bytes(b"half")
    aside = root / ".new-aside"
    aside.write_bytes(b"not in the archive")
    outside = root / "outside"
    outside.mkdir()
    (outside / ".new-x").write_bytes(b"not in the archive either")
    (root / "site_config/holds").symlink_to(outside)
    (root / "content/about/.new-folder").mkdir()
    archive.clear_half_written(root)
    assert not any(path.exists() for path in left)
    assert aside.exists()
    assert (outside / ".new-x").exists()
    assert (root / "content/about/.new-folder").is_dir()
    (root / "site_config/holds").unlink()
    assert dict(read_archive(root).untrusted_files) == before


@pytest.mark.parametrize(
    "path", ["mkdocs.yml", "site_config/themes.yml", "site_config/policy.yml", "site_config/allowed_signers", LOG]
)
def test_a_folder_where_a_file_belongs_is_a_fault(root, path):
    (root / path).unlink()
    (root / path).mkdir()
    (root / path / "inside").write_bytes(b"x")
    assert list(faults(root)) == [path]
    assert "is a folder where a file belongs" in faults(root)[path]
    assert read_archive(root).fault(path).path == path
    assert read_archive(root).fault("content") is None


def test_a_file_where_a_folder_belongs_is_a_fault(root):
    (root / "site_config/holds").write_bytes(b"x")
    assert list(faults(root)) == ["site_config/holds"]
    assert "is a file where a folder belongs" in faults(root)["site_config/holds"]


def test_a_write_that_fails_says_what_was_written_before_it(tmp_path):
    (tmp_path / "b").mkdir()
    with pytest.raises(CannotGoOn) as caught:
        archive.put(tmp_path, writes=[("b", b"x")])
    assert "it was left as it was" in caught.value.next_step
    with pytest.raises(CannotGoOn) as caught:
        archive.put(tmp_path, writes=[("a", b"x"), ("b", b"x")])
    assert "files written before it: 1" in caught.value.next_step
    assert caught.value.where == str(tmp_path / "b")
    assert (tmp_path / "a").read_bytes() == b"x"
