"""Every file that must not come in is refused by its rule, with exit code 1 and without a word of the report."""

import logging
import traceback

import pytest
from hostile.build_docx import HOSTILE, SECRET

from redaction.case.template import case_yml
from redaction.case.vault import open_vault
from redaction.cli import run
from redaction.errors import Refused
from redaction.intake.document import DocumentKind, Source
from redaction.intake.reader import read


@pytest.fixture
def vault_with_case(tmp_path):
    vault = open_vault(tmp_path / "vault", create=True)
    known = [(SECRET, "Child Q")]
    yml = case_yml(slug="child-q-2013", label="Child Q", board="Ardenmoor Board", year=2013, known=known)
    return vault.create(yml, slug="child-q-2013")


@pytest.mark.parametrize("name", HOSTILE)
def test_is_refused_by_its_rule_without_report_text(name, caplog):
    file, rule, make = HOSTILE[name]
    with caplog.at_level(logging.DEBUG), pytest.raises(Refused) as caught:
        read(Source(name=file, untrusted_bytes=make()), DocumentKind.OVERVIEW)
    error = caught.value
    assert rule in {problem.rule for problem in error.problems}, error.problems
    assert error.exit_code == 1
    said = "".join(map(str, error.problems)) + error.message + caplog.text
    said += "".join(traceback.format_exception(error)) + repr(error.problems)
    assert not any(word in said for word in SECRET.split())
    assert all(problem.where and problem.message for problem in error.problems)


def test_every_rule_is_told_once_for_each_place():
    _, _, make = HOSTILE["vanished"]
    with pytest.raises(Refused) as caught:
        read(Source(name="r.docx", untrusted_bytes=make()), DocumentKind.SUMMARY)
    assert [str(p) for p in caught.value.problems] == [
        "intake-hidden-text document paragraph 2: hidden text; show it or delete it"
    ]


@pytest.mark.parametrize("name", ["truncated", "vanished", "renamed program", "latin-1"])
def test_the_command_says_so_and_the_case_stays_untouched(name, vault_with_case, tmp_path, capsys):
    file, rule, make = HOSTILE[name]
    path = tmp_path / file
    path.write_bytes(make())
    before = sorted(vault_with_case.path.rglob("*"))
    assert (
        run(["import", "child-q-2013", str(path), "--as", "overview", "--vault", str(vault_with_case.path.parent)]) == 1
    )
    said = capsys.readouterr()
    assert rule in said.err
    assert not any(word in said.err + said.out for word in SECRET.split())
    assert sorted(vault_with_case.path.rglob("*")) == before
