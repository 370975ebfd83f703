"""What the documents promise is there: commands, rule ids, configuration keys, decisions, the README's two commands."""

import ast
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from redaction.cli import COMMANDS, group
from redaction.publish.gate.gate import RULES

ROOT = Path(__file__).resolve().parent.parent
REFERENCE = ROOT / "docs" / "reference.md"


def documented() -> str:
    return REFERENCE.read_text(encoding="utf-8")


def rule_ids() -> set[str]:
    """Return every rule id in the code: what is given as `rule=`, the gate's table, and rows of data."""
    found = set(RULES)
    for path in (ROOT / "redaction").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.keyword) and node.arg == "rule" and isinstance(node.value, ast.Constant):
                found.add(node.value.value)
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                found |= {node.value} if re.fullmatch(r"(intake|html)-[a-z-]+", node.value) else set()
    return found


def test_every_command_is_documented_with_its_options():
    text = documented()
    for name in COMMANDS:
        assert f"### `redaction {name}`" in text, name
        command = group.get_command(None, name)
        for option in [o for p in command.params for o in p.opts if o.startswith("--")]:
            section = text.split(f"### `redaction {name}`")[1].split("\n### ")[0]
            assert f"`{option}" in section, f"{name} {option}"


@pytest.mark.parametrize("name", list(COMMANDS))
def test_every_help_has_an_example(name):
    help_text = group.get_command(None, name).help or ""
    assert f"Example: redaction {name}" in help_text


def test_every_rule_id_is_documented():
    ids = rule_ids()
    assert len(ids) > 90
    missing = sorted(rule for rule in ids if f"`{rule}`" not in documented())
    assert missing == []


def test_every_key_of_the_case_file_is_documented():
    schema = json.loads((ROOT / "redaction/case/case.schema.json").read_text(encoding="utf-8"))
    keys = [
        *schema["properties"],
        *schema["properties"]["policy"]["properties"],
        *schema["properties"]["public"]["properties"],
    ]
    missing = [key for key in keys if f"`{key}`" not in documented()]
    assert missing == []


def test_the_readme_names_the_two_commands_and_they_are_targets():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for target in ("demo", "test"):
        assert f"make {target}" in readme
        assert re.search(rf"^{target}:", makefile, re.MULTILINE)
    ci = (ROOT / ".ci/run").read_text(encoding="utf-8")
    assert "make test" in ci
    assert "make demo" in ci


def test_every_dependency_has_its_reason():
    text = "\n".join(p.read_text(encoding="utf-8") for p in (ROOT / "docs/decisions").glob("*.md"))
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    wanted = re.findall(r'^  "([a-z0-9-]+)[>=<]', project, re.MULTILINE)
    assert len(wanted) > 15
    assert [name for name in wanted if f"`{name}`" not in text] == []


def test_every_picture_of_the_guide_is_shown_with_words_and_small_enough_for_a_repository():
    text = (ROOT / "docs/desk.md").read_text(encoding="utf-8")
    shown = dict(re.findall(r"!\[([^\]]+)\]\(desk/([^)]+)\)", text))
    pictures = {path.name: path.stat().st_size for path in (ROOT / "docs/desk").iterdir()}
    assert sorted(shown.values()) == sorted(pictures)
    assert [name for name, size in pictures.items() if size > 150_000] == []


def test_links_between_documents_lead_somewhere():
    for page in [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]:
        for target in re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
            if not target.startswith(("http:", "https:", "mailto:")):
                assert (page.parent / target).exists(), f"{page.name} -> {target}"


def test_lock_files_hold_hashes_and_name_no_index():
    for name in ("requirements.lock", "requirements-dev.lock"):
        text = (ROOT / name).read_text(encoding="utf-8")
        assert "://" not in text
        packages = [line for line in text.splitlines() if re.match(r"[a-z0-9]", line)]
        assert len(packages) > 50
        assert text.count("--hash=sha256:") >= len(packages)


def test_help_is_quick_because_nothing_heavy_is_imported():
    code = (
        "import sys; from redaction.cli import run; run(['--help']); "
        "heavy = ('spacy', 'presidio_analyzer', 'mkdocs', 'cryptography', 'lxml', 'jsonschema'); "
        "print([m for m in heavy if m in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr.strip() == "[]"
