import re
import stat
import subprocess

import pytest
from reviewed import FINDINGS, SLUG, TEXT, a_case, put

from redaction import cli
from redaction.case import trail

ALL = ("decide", SLUG, "--person", "a-mensah", "--accept-proposals")


@pytest.fixture
def case(tmp_path, monkeypatch):
    """A screened case, in the vault that commands take."""
    monkeypatch.setenv("REDACTION_VAULT", str(tmp_path / "vault"))
    monkeypatch.chdir(tmp_path)
    return a_case(tmp_path)


def add(case, text: str) -> tuple[str, ...]:
    (case.path.parent.parent / "extra.yml").write_text(text, encoding="utf-8")
    return ("--add", "extra.yml")


def test_proposals_are_accepted_and_counted(case, capsys):
    assert cli.run([*ALL]) == 0
    out = capsys.readouterr().out
    assert "overview: 11 decided now, 1 undecided" in out
    assert cli.run([*ALL, "--checks", "remove"]) == 0
    out = capsys.readouterr().out
    assert "overview: 1 decided now, 0 undecided" in out
    assert f"redaction diff {SLUG}" in out
    assert len(case.read("decisions", "a-mensah.jsonl").splitlines()) == 12


def test_the_trail_tells_who_and_how_many_and_no_names(case):
    cli.run([*ALL, "--checks", "keep"])
    told = case.read("audit.jsonl")
    assert b'"decisions":12' in told
    assert b"a-mensah" in told
    assert not re.search(rb"Tamsin|Orrell|Larkspur", told)
    assert trail.problems(told, where="audit.jsonl") == []


def test_the_journal_is_private(case):
    cli.run([*ALL])
    mode = (case.path / "decisions" / "a-mensah.jsonl").stat().st_mode
    assert stat.S_IMODE(mode) == 0o600


def test_what_an_officer_adds_keeps_and_changes_comes_with_it(case, capsys):
    entries = """add:
  - {text: Kestrel Court, type: LOCATION, replacement: a street, reason: place}
keep:
  - {text: had trained as a glass blower, note: it matters}
change:
  - {text: Piotr Zawadzki, replacement: Visitor 1}
"""
    assert cli.run([*ALL, *add(case, entries)]) == 0
    assert "overview: 14 decided now, 0 undecided" in capsys.readouterr().out
    cli.run(["diff", SLUG])
    shown = capsys.readouterr().out
    assert "{+a street+}" in shown
    assert "{+Visitor 1+}" in shown
    assert "[-had trained" not in shown


def test_who_keeps_words_by_which_somebody_of_the_case_is_named_is_told(case, capsys):
    assert cli.run([*ALL, *add(case, "keep:\n  - {text: Tamsin}\n  - {text: had trained as a glass blower}\n")]) == 0
    told = [line for line in capsys.readouterr().out.splitlines() if "names" in line]
    assert [line.split(";")[0] for line in told] == [
        "extra.yml:2: what it keeps names somebody of the case as well (places in the overview: 2)"
    ]


def test_an_entry_that_occurs_nowhere_writes_nothing(case, capsys):
    before = case.find("audit.jsonl")
    assert cli.run([*ALL, *add(case, "keep:\n  - {text: Grace}\n  - {text: Wrexcombe}\n")]) == 1
    said = capsys.readouterr().err
    assert "extra.yml:3" in said
    assert "Wrexcombe" not in said
    assert case.find("decisions", "a-mensah.jsonl") is None
    assert case.find("audit.jsonl") == before


def test_a_new_version_asks_for_what_changed_only(case, capsys):
    cli.run([*ALL, "--checks", "remove"])
    new = TEXT.replace("| never |", "| early |")
    put(case, new, FINDINGS)
    capsys.readouterr()
    assert cli.run([*ALL, "--checks", "remove"]) == 0
    out = capsys.readouterr().out
    assert "overview: 1 decided now, 0 undecided" in out
    assert "1 earlier decisions were on words that changed since" in out


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("decide", SLUG, "--person", "a-mensah"), 2),
        (("decide", SLUG, "--person", "a-mensah", "--checks", "remove"), 2),
        (("decide", SLUG, "--accept-proposals"), 2),
        (("decide", SLUG, "--person", "../a-mensah", "--accept-proposals"), 2),
        (("decide", SLUG, "--person", "A Mensah", "--accept-proposals"), 2),
        (("decide", "../" + SLUG, "--person", "a-mensah", "--accept-proposals"), 2),
        (("decide", "child-z-2013", "--person", "a-mensah", "--accept-proposals"), 2),
        ((*ALL, "--checks", "maybe"), 2),
        ((*ALL, "--add", "missing.yml"), 2),
        ((*ALL, "--add", "."), 2),
        (("diff", "child-z-2013"), 2),
        (("diff", SLUG, "--document", "novel"), 2),
        (("diff", SLUG, "--document", "summary"), 1),
        (("diff", SLUG, "--html", "nowhere/diff.html"), 2),
        (("diff", SLUG, "--html", "."), 2),
    ],
)
def test_wrong_use_says_so(case, arguments, code):
    assert cli.run([*arguments]) == code


def test_another_case_journal_stops_the_work(case, capsys):
    cli.run([*ALL])
    stolen = case.read("decisions", "a-mensah.jsonl").replace(b'"text_digest":"', b'"text_digest":"0')
    case.write("decisions", "a-mensah.jsonl", data=stolen)
    assert cli.run([*ALL]) == 3
    assert "decisions/a-mensah.jsonl:1" in capsys.readouterr().err


def test_the_difference_is_one_private_file(case, tmp_path, capsys):
    assert cli.run(["diff", SLUG, "--html", "diff.html"]) == 0
    assert "private" in capsys.readouterr().out
    page = tmp_path / "diff.html"
    assert stat.S_IMODE(page.stat().st_mode) == 0o600
    assert "Tamsin Orrell" in page.read_text(encoding="utf-8")
    assert cli.run(["diff", SLUG, "--html", "diff.html", "--document", "overview"]) == 0


def test_the_difference_is_never_written_into_a_git_work_tree(case, tmp_path, capsys):
    repository = tmp_path / "archive"
    subprocess.run(["git", "init", "-q", str(repository)], check=True)
    (repository / "deep").mkdir()
    (tmp_path / "link").symlink_to(repository / "deep")
    for place in ("archive/diff.html", "archive/deep/diff.html", "link/diff.html"):
        assert cli.run(["diff", SLUG, "--html", place]) == 2
        assert "Git work tree" in capsys.readouterr().err
        assert not (tmp_path / place).exists()


def test_the_terminal_shows_what_would_change(case, capsys):
    assert cli.run(["diff", SLUG]) == 0
    out = capsys.readouterr().out
    assert "[-Tamsin Orrell-]" in out
    assert "undecided" in out
