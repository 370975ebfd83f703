import json
import stat

import pytest
from reviewed import SLUG, a_case

from redaction import cli


@pytest.fixture
def case(tmp_path, monkeypatch):
    """A screened case, in the vault that commands take."""
    monkeypatch.setenv("REDACTION_VAULT", str(tmp_path / "vault"))
    monkeypatch.chdir(tmp_path)
    return a_case(tmp_path)


def write(case, words: bytes) -> tuple[str, ...]:
    (case.path.parent.parent / "note.txt").write_bytes(words)
    return ("decide", SLUG, "--person", "a-mensah", "--intruder-note", "note.txt")


def test_the_combination_and_the_missing_note_are_told(case, capsys):
    assert cli.run(["combination", SLUG]) == 0
    out = capsys.readouterr().out
    assert "The case as a whole" in out
    assert "no intruder note was written yet" in out
    assert "findings are undecided" in out


def test_a_note_is_recorded_and_shown_everywhere(case, capsys):
    assert cli.run([*write(case, b"I asked at the school gate.\n")]) == 0
    assert "recorded" in capsys.readouterr().out
    mode = (case.path / "intruder" / "a-mensah.jsonl").stat().st_mode
    assert stat.S_IMODE(mode) == 0o600
    assert case.find("decisions", "a-mensah.jsonl") is None
    for command in (["combination", SLUG], ["diff", SLUG]):
        assert cli.run(command) == 0
        out = capsys.readouterr().out
        assert "Intruder note by a-mensah" in out
        assert "I asked at the school gate." in out
    assert cli.run(["diff", SLUG, "--html", "diff.html"]) == 0
    page = (case.path.parent.parent / "diff.html").read_text(encoding="utf-8")
    assert "I asked at the school gate." in page
    assert "What still singles someone out together" in page


def test_json_holds_the_reasons_the_people_and_the_note(case, capsys):
    cli.run([*write(case, b"Nothing found.")])
    capsys.readouterr()
    assert cli.run(["diff", SLUG, "--json"]) == 0
    whole = json.loads(capsys.readouterr().out)
    groups = whole["documents"][0]["left_in"]
    assert groups[0]["look"]
    assert any(s["text"] == "Kestrel Court" and s["count"] == 2 for g in groups for s in g["strings"])
    assert cli.run(["combination", SLUG, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["intruder_note"]["note"] == "Nothing found."
    assert told["intruder_note_current"] is True
    assert told["case"]["who"] == ""
    assert all(part["words"] for part in told["case"]["says"])
    cli.run(["decide", SLUG, "--person", "a-mensah", "--accept-proposals"])
    capsys.readouterr()
    cli.run(["combination", SLUG, "--json"])
    assert json.loads(capsys.readouterr().out)["intruder_note_current"] is False


def test_the_reasons_are_shown_in_the_terminal(case, capsys):
    assert cli.run(["diff", SLUG]) == 0
    out = capsys.readouterr().out
    assert "What was left in" in out
    assert "! found, and not decided yet" in out
    assert "an ordinary English word that opens a sentence" in out


@pytest.mark.parametrize("words", [b"", b" \n", b"\xff\xfe", b"a\x1bb", b"x" * 20_001])
def test_a_file_that_holds_no_note_writes_nothing(case, words, capsys):
    before = case.find("audit.jsonl")
    assert cli.run([*write(case, words)]) == 2
    assert "note.txt" in capsys.readouterr().err
    assert case.find("intruder", "a-mensah.jsonl") is None
    assert case.find("audit.jsonl") == before


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("combination", "child-z-2013"), 2),
        (("combination", "../" + SLUG), 2),
        (("combination",), 2),
        (("combination", SLUG, "--html", "x"), 2),
        (("decide", SLUG, "--intruder-note", "note.txt"), 2),
        (("decide", SLUG, "--person", "a-mensah", "--intruder-note", "missing.txt"), 2),
        (("decide", SLUG, "--person", "a-mensah", "--intruder-note", "."), 2),
        (("decide", SLUG, "--person", "../a", "--intruder-note", "note.txt"), 2),
        (("diff", SLUG, "--json", "--html", "diff.html"), 2),
    ],
)
def test_wrong_use_says_so(case, arguments, code):
    assert cli.run([*arguments]) == code


def test_a_document_that_is_not_screened_is_refused(case):
    case.write("overview.md", data=b"# Another\n")
    assert cli.run(["combination", SLUG]) in (1, 3)
    assert cli.run([*write(case, b"Nothing found.")]) in (1, 3)
    assert case.find("intruder", "a-mensah.jsonl") is None


def test_damaged_notes_stop_the_work_without_quoting_them(case, capsys):
    case.write("intruder", "a-mensah.jsonl", data=b'{"note":"Wrexcombe"}\n')
    for command in (["combination", SLUG], ["diff", SLUG]):
        assert cli.run(command) == 3
        assert "Wrexcombe" not in capsys.readouterr().err


def test_doctor_tells_which_case_lacks_the_note(case, capsys):
    from redaction.cli import doctor

    assert f"{SLUG}: no intruder note was written yet" in doctor._notes(case.path.parent)
    cli.run([*write(case, b"Nothing found.")])
    assert doctor._notes(case.path.parent) == "every case with documents has one"
    assert doctor._notes(case.path / "nowhere") == "no case yet"
