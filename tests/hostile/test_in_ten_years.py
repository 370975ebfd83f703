"""This repository's own archive, ten years on: still good, by the gate, by the command and by ssh-keygen."""

import subprocess
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from archive import found
from generated import generated, pinned

from redaction.cli import run
from redaction.cli import verify as verifying
from redaction.publish.gate import gate
from redaction.publish.gate.archive import read_archive

ROOT = Path(__file__).resolve().parents[2]
THEN = datetime(2036, 11, 22, 9, 0, tzinfo=UTC)


@pytest.mark.parametrize("years", [-9, -5, 0, 40])
def test_the_demonstration_archive_passes_the_gate(years):
    facts = read_archive(ROOT)
    assert gate.problems(facts, now=THEN + timedelta(days=365 * years)) == ()
    assert len(gate.admit(facts, now=THEN).reviews) >= 2


def test_and_the_command(monkeypatch, capsys):
    monkeypatch.setattr(verifying, "now", lambda: THEN)
    assert run(["verify", "--archive", str(ROOT)]) == 0
    assert capsys.readouterr().out.startswith("ok: ")


def test_and_ssh_keygen():
    signatures = sorted((ROOT / "site_config/approvals").rglob("*.sig"))
    assert len(signatures) >= 9
    for signature in signatures:
        version, role, person, _ = signature.name.split(".")
        command = ["ssh-keygen", "-Y", "verify", "-f", ROOT / "site_config/allowed_signers", "-I", person]
        command += ["-n", f"{role}@redaction.v1", "-s", signature, "-O", f"verify-time={THEN:%Y%m%d%H%M}Z"]
        with (signature.parent / f"{version}.json").open("rb") as payload:
            done = subprocess.run(command, stdin=payload, capture_output=True, check=False)
        assert done.returncode == 0, done.stderr


def test_a_clock_that_lies_before_its_log_is_not_believed():
    assert "log-clock" in {problem.rule for problem in gate.problems(read_archive(ROOT), now=THEN.replace(year=2020))}


@pytest.mark.parametrize("number", range(6))
def test_generated_archives_too(number):
    known = pinned(number)
    assert found(generated(number), now=THEN, anchor=known.anchor, head=known.head) == set()
