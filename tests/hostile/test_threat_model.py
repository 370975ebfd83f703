"""The threat model names rules and tests that there are."""

import re
from pathlib import Path

from redaction.publish.gate.gate import RULES

ROOT = Path(__file__).resolve().parents[2]
TABLE = [
    line for line in (ROOT / "docs/threat-model.md").read_text(encoding="utf-8").splitlines() if line.startswith("|")
]


def quoted(column: int) -> set[str]:
    return {word for line in TABLE[2:] for word in re.findall(r"`([^`]+)`", line.split("|")[column])}


def test_its_rules_are_the_gates():
    rules = {word for word in quoted(3) if re.fullmatch(r"[a-z]+(-[a-z]+)+", word) and word != "ssh-keygen"}
    assert len(rules) > 20
    assert rules <= set(RULES)


def test_its_tests_are_there():
    named = quoted(4)
    assert len(named) > 5
    for name in named:
        place = ROOT / name if "/" in name else ROOT / "tests/hostile" / f"{name}.py"
        assert place.exists(), name
