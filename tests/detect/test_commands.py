import json

import pytest
from detecting import CAST

from redaction import cli
from redaction.case.template import case_yml
from redaction.case.vault import open_vault
from redaction.detect import finding, screening
from redaction.digest import sha256

TEXT = "Ifeoma Balogun-Reyes rang 07700 900461.\r\nMs Orrell said so.\r\n"
KNOWN = "known:\n  - {id: subject, kind: person, names: [Ifeoma Balogun-Reyes], label: Child K}\nkeep: []\n"


def test_json_is_one_object_a_file_in_the_order_given(tmp_path, capsys):
    one, two, cast = tmp_path / "b.md", tmp_path / "a.md", tmp_path / "cast.yml"
    one.write_bytes(TEXT.encode())
    two.write_bytes("\ufeffIfeoma came.".encode())
    cast.write_text(KNOWN, encoding="utf-8")
    assert cli.run(["detect", str(one), str(two), "--cast", str(cast), "--json"]) == 0
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [line["file"] for line in lines] == [str(one), str(two)]
    assert lines[0]["text_sha256"] == sha256(TEXT.encode())
    keys = {"start", "end", "type", "text", "score", "detector", "entity", "proposal", "replacement", "reason"}
    for line, text in zip(lines, (TEXT, "\ufeffIfeoma came."), strict=True):
        for found in line["findings"]:
            assert set(found) == keys | {"edit_start", "edit_end"}
            assert text[found["start"] : found["end"]] == found["text"]
            assert 0 <= found["score"] <= 1
    assert {f["entity"] for line in lines for f in line["findings"] if f["replacement"] == "Child K"} == {"subject"}


def test_without_json_no_name_is_printed(tmp_path, capsys):
    path = tmp_path / "report.md"
    path.write_bytes(TEXT.encode())
    assert cli.run(["detect", str(path)]) == 0
    assert "Ifeoma" not in capsys.readouterr().out
    assert cli.run(["detect", str(path), "--show"]) == 0
    assert "Ifeoma" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("content", "code", "words"),
    [
        (b"", 1, "is empty"),
        (b" \n\n", 1, "is empty"),
        (b"\xff\xfeI\x00", 1, "not UTF-8"),
        (b"PK\x03\x04\x00\x00", 1, "not a text file"),
        (None, 2, "no such file"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused(tmp_path, capsys, content, code, words):
    path = tmp_path / "report.md"
    if content is not None:
        path.write_bytes(content)
    assert cli.run(["detect", str(path)]) == code
    assert words in capsys.readouterr().err


def test_a_folder_and_a_bad_cast_are_refused(tmp_path, capsys):
    path = tmp_path / "report.md"
    path.write_bytes(TEXT.encode())
    assert cli.run(["detect", str(tmp_path)]) == 2
    bad = tmp_path / "cast.yml"
    bad.write_text("known: [{id: x}]\n", encoding="utf-8")
    assert cli.run(["detect", str(path), "--cast", str(bad)]) == 1
    assert "Ifeoma" not in capsys.readouterr().err


@pytest.fixture
def vault(tmp_path):
    place = open_vault(tmp_path / "vault", create=True)
    text = case_yml(
        slug="child-k-2012", label="Child K", board="Norbeck Safeguarding Children Board", year=2012,
        known=[("Ifeoma Balogun-Reyes", "Child K"), ("Tamsin Orrell", "Mother")],
    )  # fmt: skip
    return tmp_path / "vault", place.create(text, slug="child-k-2012")


def test_screen_keeps_findings_that_know_their_text(vault, capsys):
    path, folder = vault
    folder.write("overview.md", data=b"# Report\n\nIfeoma Balogun-Reyes met Ms Orrell.\n")
    folder.write("summary.md", data=b"Ifeoma died.\n")
    assert cli.run(["screen", "child-k-2012", "--vault", str(path)]) == 0
    assert "Ifeoma" not in capsys.readouterr().out
    lines = folder.read("overview.findings.jsonl")
    assert {f.replacement for f in finding.load(lines, where="overview")} == {"Child K", "Mother"}
    state = screening.load(folder.read("overview.screened.json"), where="overview")
    assert state.text_sha256 == sha256(folder.read("overview.md"))
    assert state.findings_sha256 == sha256(lines)
    assert state.basis == screening.basis(folder.case().cast, folder.case().policy)
    assert folder.find("summary.findings.jsonl")
    assert b"Ifeoma" not in folder.read("audit.jsonl")


def test_screening_again_gives_the_same_bytes(vault):
    path, folder = vault
    folder.write("overview.md", data=b"Ifeoma Balogun-Reyes met PC Idris Vaughan and Ms Orrell at Larch Street.\n")
    runs = set()
    for _ in range(2):
        assert cli.run(["screen", "child-k-2012", "--vault", str(path)]) == 0
        runs.add((folder.read("overview.findings.jsonl"), folder.read("overview.screened.json")))
    assert len(runs) == 1


def test_a_case_without_documents_says_what_to_do(vault, capsys):
    path, _ = vault
    assert cli.run(["screen", "child-k-2012", "--vault", str(path)]) == 2
    assert "redaction import child-k-2012" in capsys.readouterr().err


@pytest.mark.parametrize("damage", [b"", b"{", b"[]", b'{"text_sha256":"a"}', b'{"a":1,"a":2}', b"null"])
def test_a_damaged_screening_is_not_trusted(damage):
    from redaction.errors import CannotGoOn

    with pytest.raises(CannotGoOn, match="damaged"):
        screening.load(damage, where="overview.screened.json")


def test_the_basis_changes_with_everything_findings_rest_on():
    from dataclasses import replace

    from redaction.case.policy import Ages, Policy

    one = screening.basis(CAST, Policy())
    changed = [
        screening.basis(CAST, Policy(ages=Ages.KEEP)),
        screening.basis(replace(CAST, keep=()), Policy()),
        screening.basis(replace(CAST, known=CAST.known[1:]), Policy()),
    ]
    assert len({one, *changed}) == 4
