import json
import os
import signal
import stat

import pytest
import rights
from hostile.build_docx import long_report, paragraph, word_file

from redaction import durable
from redaction.case import trail
from redaction.case.template import case_yml
from redaction.case.vault import open_vault
from redaction.cli import run
from redaction.digest import sha256
from redaction.errors import CannotGoOn, Refused
from redaction.intake import imports
from redaction.intake.document import DocumentKind, Source
from redaction.intake.reader import read

FIRST, SECOND = b"# 1. First\n\n1.1 Tamsin Orrell came.\n", b"# 1. First\n\n1.1 Tamsin Orrell went.\n"
AT = "2013-03-01T10:00:00Z"


@pytest.fixture
def folder(tmp_path):
    vault = open_vault(tmp_path / "vault", create=True)
    known = [("Tamsin Orrell", "Child Q")]
    yml = case_yml(slug="child-q-2013", label="Child Q", board="Ardenmoor Board", year=2013, known=known)
    return vault.create(yml, slug="child-q-2013")


def take(folder, content, name="r.md"):
    source = Source(name=name, untrusted_bytes=content)
    return imports.take_in(folder, read(source, DocumentKind.OVERVIEW), source, at=AT)


def command(folder, path, kind="overview"):
    return run(["import", "child-q-2013", str(path), "--as", kind, "--vault", str(folder.path.parent)])


def test_a_case_holds_text_source_pictures_and_description(folder):
    content = long_report().content()
    assert take(folder, content, "Report of T. Orrell.docx") == 1
    text = folder.read("overview.md")
    assert folder.read("sources", f"{sha256(content)}.docx") == content
    assert folder.read("texts", f"{sha256(text)}.md") == text
    described = json.loads(folder.read("overview.source.json"))
    assert described["source"] == sha256(content)
    assert described["text"] == sha256(text)
    assert (described["tables"], described["rows"], described["footnotes"]) == (48, 480, 144)
    assert list(folder.files("images")) == sorted(described["images"])
    assert "Orrell" not in folder.read("overview.source.json").decode() + folder.read("audit.jsonl").decode()
    assert not trail.problems(folder.read("audit.jsonl"), where="audit")
    assert all(stat.S_IMODE(path.stat().st_mode) & 0o077 == 0 for path in folder.path.rglob("*"))


def test_a_new_version_keeps_the_text_of_the_old_one(folder):
    assert (take(folder, FIRST), take(folder, SECOND)) == (1, 2)
    assert folder.read("overview.md") == SECOND
    assert folder.read("texts", f"{sha256(FIRST)}.md") == FIRST
    assert folder.read("texts", f"{sha256(SECOND)}.md") == SECOND
    assert json.loads(folder.read("overview.source.json"))["version"] == 2


def test_the_command_sums_up_and_says_what_is_next(folder, tmp_path, capsys):
    path = tmp_path / "r.docx"
    path.write_bytes(word_file(paragraph("Family", style="Heading1") + paragraph("Said here.", style="Heading2")))
    assert command(folder, path) == 0
    said = capsys.readouterr().out
    assert "version 1; 7 words, 2 headings, 2 numbered paragraphs, 0 tables" in said
    assert "redaction screen child-q-2013" in said


def test_the_same_bytes_again_change_nothing(folder, tmp_path, capsys):
    path = tmp_path / "r.md"
    path.write_bytes(FIRST)
    assert command(folder, path) == 0
    before = {
        p: (p.stat().st_mtime_ns, p.read_bytes()) for p in folder.path.rglob("*") if p.is_file() and p.name != ".lock"
    }
    assert command(folder, path) == 0
    assert "nothing was changed" in capsys.readouterr().out
    after = {
        p: (p.stat().st_mtime_ns, p.read_bytes()) for p in folder.path.rglob("*") if p.is_file() and p.name != ".lock"
    }
    assert after == before


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [("missing.docx", None, 2), ("folder.docx", "folder", 2), ("empty.docx", b"", 1), ("r.exe", b"MZ", 1)],
)
def test_a_file_that_cannot_be_meant_is_refused(folder, tmp_path, name, content, code, capsys):
    path = tmp_path / name
    if content == "folder":
        path.mkdir()
    elif content is not None:
        path.write_bytes(content)
    assert command(folder, path) == code
    assert capsys.readouterr().err.startswith(("redaction:", "Usage"))
    assert not folder.find("overview.md")


def test_a_case_or_kind_that_is_not_there_is_wrong_usage(folder, tmp_path):
    path = tmp_path / "r.md"
    path.write_bytes(FIRST)
    vault = ["--vault", str(folder.path.parent)]
    assert run(["import", "child-x-2013", str(path), "--as", "overview", *vault]) == 2
    assert run(["import", "../child-q-2013", str(path), "--as", "overview", *vault]) == 2
    assert command(folder, path, kind="minutes") == 2


def calls(monkeypatch, stop):
    """Let the first `stop` writes through, then fail as a full disk does; return the list of what was written."""
    written = []
    for name in ("write", "append"):
        real = getattr(durable, name)

        def limited(path, *args, _real=real, **more):
            if len(written) >= stop:
                raise CannotGoOn("could not write (No space left on device)", where=str(path))
            written.append(path.name)
            _real(path, *args, **more)

        monkeypatch.setattr(durable, name, limited)
    return written


@pytest.mark.parametrize("stop", range(5))
def test_a_full_disk_at_any_write_leaves_the_earlier_version(folder, monkeypatch, stop):
    take(folder, FIRST)
    with monkeypatch.context() as patched:
        written = calls(patched, stop)
        with pytest.raises(CannotGoOn):
            take(folder, SECOND)
    assert len(written) == stop
    assert folder.read("overview.md") == FIRST
    assert not trail.problems(folder.read("audit.jsonl"), where="audit")
    # Running it again finishes it, under the number that it was to have.
    assert take(folder, SECOND) == 2
    assert folder.read("overview.md") == SECOND


@pytest.mark.skipif(os.name == "nt", reason="no SIGKILL there")
@pytest.mark.parametrize("stop", range(5))
def test_killed_between_any_two_writes(folder, stop):
    take(folder, FIRST)
    pid = os.fork()
    if pid == 0:
        count = 0
        for name in ("write", "append"):
            real = getattr(durable, name)

            def deadly(path, *args, _real=real, **more):
                nonlocal count
                if count == stop:
                    os.kill(os.getpid(), signal.SIGKILL)
                count += 1
                _real(path, *args, **more)

            setattr(durable, name, deadly)
        take(folder, SECOND)
        os._exit(0)
    _, status = os.waitpid(pid, 0)
    assert os.WTERMSIG(status) == signal.SIGKILL
    assert folder.read("overview.md") == FIRST
    assert take(folder, SECOND) == 2
    assert not list(folder.path.rglob(".new-*"))


def test_a_read_only_vault_is_said(folder, tmp_path, capsys):
    path = tmp_path / "r.md"
    path.write_bytes(FIRST)
    with rights.without(folder.path, folder.path.parent, mode=0o555):
        assert command(folder, path) == 3
    assert "redaction:" in capsys.readouterr().err


def test_images_of_hostile_names_never_name_a_file(folder):
    take(folder, long_report().content(), "../../etc/passwd.docx")
    assert all(len(name.split(".")[0]) == 16 for name in folder.files("images"))


def test_the_practice_case_takes_no_report_but_its_own(tmp_path):
    vault = open_vault(tmp_path / "vault", create=True)
    yml = case_yml(slug="practice", label="Child W", board="Board", year=2014, known=[("Ada Quill", "Child W")])
    practice = vault.create(yml, slug="practice")
    first, second = (Source(name="a.md", untrusted_bytes=words) for words in (FIRST, SECOND))
    imports.take_in(practice, read(first, DocumentKind.OVERVIEW), first, at=AT)
    before = {path: path.read_bytes() for path in practice.path.rglob("*") if path.is_file()}
    for kind in DocumentKind:
        with pytest.raises(Refused, match="invented report only"):
            imports.take_in(practice, read(second, kind), second, at=AT)
    assert {path: path.read_bytes() for path in practice.path.rglob("*") if path.is_file()} == before


def test_a_version_of_another_document_is_known_and_a_summary_is_none(folder):
    paragraphs = [f"1.{n} On day {n} somebody wrote down what was said.\n" for n in range(1, 9)]
    take(folder, "\n".join(paragraphs).encode())

    def like(text, kind=DocumentKind.SUMMARY):
        return imports.alike(folder, read(Source(name="r.md", untrusted_bytes=text.encode()), kind))

    assert like("\n".join(paragraphs)).same_text
    assert like("\n".join(paragraphs)).same_file
    moved = like("\n".join(["1.1 New.\n", *(p.replace("1.", "2.", 1) for p in paragraphs)]))
    assert (moved.kind, moved.same, moved.paragraphs, moved.same_text) == (DocumentKind.OVERVIEW, 8, 9, False)
    assert like("\n".join(paragraphs[:4])) is None
    assert like("\n".join(paragraphs), DocumentKind.OVERVIEW) is None


def test_what_is_taken_out_leaves_its_file_and_its_text_in_the_vault(folder):
    take(folder, FIRST)
    imports.take_out(folder, DocumentKind.OVERVIEW, person="a-mensah", at=AT)
    assert [path.name for path in folder.path.glob("overview*")] == []
    assert folder.read("texts", f"{sha256(FIRST)}.md") == FIRST
    assert folder.read("sources", f"{sha256(FIRST)}.md") == FIRST
    assert not trail.problems(folder.read("audit.jsonl"), where="audit")
    assert take(folder, FIRST) == 1
