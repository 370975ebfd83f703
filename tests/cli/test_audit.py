import pytest
import reviewed

from redaction import cli


@pytest.fixture
def case(tmp_path, monkeypatch):
    folder = reviewed.a_case(tmp_path)
    monkeypatch.setenv("REDACTION_VAULT", str(folder.path.parent))
    return folder


def test_the_forms_of_a_case_are_listed_under_the_names_that_problems_give_them(case, capsys):
    assert cli.run(["audit", "--forms", reviewed.SLUG]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert any(line.endswith(": tamsin orrell") and line.startswith("form ") for line in lines)
    assert len({line.split(":")[0] for line in lines}) == len(lines)


@pytest.mark.parametrize(
    "arguments", [["audit"], ["audit", "--forms", "child-none"], ["audit", "--forms", "../x"], ["audit", "none"]]
)
def test_wrong_usage(case, capsys, arguments):
    assert cli.run(arguments) == 2
    assert "orrell" not in capsys.readouterr().err.lower()
