import pytest
from click.testing import CliRunner

from redaction import cli
from redaction.cli import options


def test_help_lists_every_command(capsys):
    assert cli.run(["--help"]) == 0
    out = capsys.readouterr().out
    assert all(f"  {name}" in out for name in cli.COMMANDS)


@pytest.mark.parametrize("name", list(cli.COMMANDS))
def test_every_command_has_help_and_its_line_in_the_list(name, capsys):
    assert cli.run([name, "--help"]) == 0
    assert f"Usage: redaction {name}" in capsys.readouterr().out


@pytest.mark.parametrize(
    "arguments", [["nothing"], ["build", "--force"], ["import"], [], ["decide", "x", "--checks", "maybe"]]
)
def test_wrong_usage_is_two(arguments, capsys):
    assert cli.run(arguments) == 2
    assert capsys.readouterr().err


def test_an_interruption_is_130(monkeypatch, capsys):
    def stop(**_):
        raise KeyboardInterrupt

    monkeypatch.setattr(cli.group, "main", stop)
    assert cli.run(["verify"]) == 130
    assert "stopped" in capsys.readouterr().err


def test_an_error_of_the_system_names_the_file_only(monkeypatch, capsys):
    def stop(**_):
        raise PermissionError(13, "Permission denied", "overview.md")

    monkeypatch.setattr(cli.group, "main", stop)
    assert cli.run(["verify"]) == 3
    assert capsys.readouterr().err == "redaction: overview.md: Permission denied\n"


def test_new_asks_for_what_it_needs(tmp_path, monkeypatch):
    from redaction.cli import new

    answers = "Child Q\nArdenmoor Board\n2013\nTamsin Orrell\n\nIfeoma Balogun-Reyes\nMother\n\n"
    monkeypatch.setattr(new, "has_terminal", lambda: True)
    result = CliRunner().invoke(new.command, ["child-q-2013", "--vault", str(tmp_path / "vault")], input=answers)
    assert result.exit_code == 0, result.output
    text = (tmp_path / "vault/child-q-2013/case.yml").read_text(encoding="utf-8")
    assert "Tamsin Orrell" in text
    assert "Ifeoma Balogun-Reyes" in text
    assert "label: Mother" in text


def test_a_passphrase_file_gives_its_first_line(tmp_path):
    (tmp_path / "p").write_text("one two\nthree\n", encoding="utf-8")
    assert options.passphrase(tmp_path / "p") == "one two"


@pytest.mark.parametrize("content", ["", "\n"])
def test_an_empty_passphrase_file_is_wrong_usage(tmp_path, content):
    (tmp_path / "p").write_text(content, encoding="utf-8")
    with pytest.raises(options.WrongUsage, match="no passphrase"):
        options.passphrase(tmp_path / "p")


def test_without_a_terminal_nothing_is_asked(monkeypatch):
    monkeypatch.setattr(options, "has_terminal", lambda: False)
    with pytest.raises(options.WrongUsage, match="--passphrase-file"):
        options.passphrase(None)


def test_an_archive_is_found_from_below(tmp_path, monkeypatch):
    (tmp_path / "mkdocs.yml").write_text("site_name: x\n", encoding="utf-8")
    (tmp_path / "content" / "about").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "content" / "about")
    assert options.find_archive(None) == tmp_path


def test_no_archive_is_wrong_usage(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(options.WrongUsage, match="no archive"):
        options.find_archive(tmp_path)


def test_a_file_over_the_limit_is_not_taken_in(tmp_path):
    (tmp_path / "big").write_bytes(b"x" * 2_000_001)
    with pytest.raises(options.WrongUsage, match="larger than 2 MB"):
        options.read_input(tmp_path / "big", limit=2_000_000)
