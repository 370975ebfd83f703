"""Imports point left, libraries come in by one door, and modules stay small."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "redaction"
# Left to right; a room may import itself and what stands before it.
ROOMS = ("", "case", "intake", "detect", "evaluate", "review", "signoff", "publish", "desk", "cli")
# The rooms within a room, left to right. What stands beside them is what they all may speak of (`hit.py`, `finding.py`)
# and what brings them together (`detector.py`, `build.py`).
WITHIN = {
    "detect": ("words", "page", "edits", "sight", "times", "keeps", "report", "things", "people", "facts"),
    "review": ("decisions", "text", "weighed", "round", "shown"),
    "publish": ("gate", "watch", "pages", "audit", "sign", "hosting"),
}
SPOKEN_OF = {"review": {"words"}, "detect": {"engine", "finding", "hit", "layers", "numbers"}, "publish": {"settings"}}
MOST = 35  # modules of a room; a fuller one is to be divided
DOORS = {
    "presidio_analyzer": {"detect/sight/analyzer.py", "detect/sight/quickstart.py"},  # the product, and the yardstick
    "spacy": {"detect/sight/model.py"},
    "presidio_anonymizer": {"review/decisions/edit.py"},
    "pypandoc": {"intake/pandoc.py"},
    "mkdocs": {"publish/build.py", "publish/guard.py"},
    "click": {"cli/"},
    "rich": {"cli/"},
    "starlette": {"desk/"},
    "uvicorn": {"desk/serve.py"},
    "weasyprint": {"desk/"},
    "holidays": {"signoff/workdays.py"},
    "html5lib": set(),  # the tests' oracle: the audit reads by a grammar of its own
    "pypdf": {"publish/audit/pdf.py"},
    "jsonschema": {"case/schema.py"},
}
# Reading the clock, the network or the environment is for the edges.
EDGE_CALLS = {
    "datetime.now": {"cli/clock.py"},
    "time.time": set(),
    "os.environ": {"cli/", "publish/build.py", "publish/guard.py", "intake/pandoc.py", "detect/engine.py"},
}
FORBIDDEN = ("socket", "http.client", "urllib.request", "requests", "httpx", "httpx2", "pickle")
# The one door to the network looks at the archive's own live site, and is given no report. The desk listens on this
# computer only, at an address that `desk/serve.py` checks.
NETWORK = {"publish/hosting/fetch.py": ("http.client", "urllib.request"), "desk/serve.py": ("socket",)}
VAGUE = {"utils", "util", "helpers", "helper", "common", "misc", "core", "manager", "handlers", "handler", "data"}


def modules(package: Path = PACKAGE) -> list[Path]:
    return sorted(package.rglob("*.py"))


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def room(module: str) -> str:
    parts = module.split(".")
    return parts[1] if len(parts) > 1 and parts[1] in ROOMS else ""


def layer_breaks(path: Path, package: Path = PACKAGE) -> list[str]:
    relative = path.relative_to(package)
    own = relative.parts[0] if len(relative.parts) > 1 else ""
    allowed = ROOMS[: ROOMS.index(own) + 1]
    names = [name for name in imports(path) if name.split(".")[0] == "redaction"]
    return [f"{relative} imports {name}" for name in names if room(name) not in allowed]


def within_breaks(path: Path, package: Path = PACKAGE) -> list[str]:
    relative = path.relative_to(package)
    room, within = relative.parts[0], relative.parts[1]
    if room not in WITHIN or len(relative.parts) < 3:
        return []
    allowed = {*WITHIN[room][: WITHIN[room].index(within) + 1], *SPOKEN_OF[room]}
    names = [node.split(".") for node in imports(path) if node.startswith(f"redaction.{room}.")]
    return [f"{relative} imports {'.'.join(name)}" for name in names if name[2] not in allowed]


def door_breaks(path: Path, package: Path = PACKAGE) -> list[str]:
    relative = path.relative_to(package).as_posix()
    found = []
    for name in imports(path):
        top = name.split(".")[0]
        if top in DOORS and not any(relative.startswith(door) for door in DOORS[top]):
            found.append(f"{relative} imports {name}")
        forbidden = (bad for bad in FORBIDDEN if bad not in NETWORK.get(relative, ()))
        if any(name == bad or name.startswith(bad + ".") for bad in forbidden):
            found.append(f"{relative} imports {name}")
    return found


@pytest.mark.parametrize("path", modules(), ids=lambda p: p.relative_to(PACKAGE).as_posix())
def test_imports_point_left(path):
    assert layer_breaks(path) == []


@pytest.mark.parametrize(
    "path", [p for room in WITHIN for p in modules(PACKAGE / room)], ids=lambda p: p.relative_to(PACKAGE).as_posix()
)
def test_imports_point_left_within_a_room(path):
    assert within_breaks(path) == []


def test_no_room_is_crowded():
    rooms = {folder for folder in PACKAGE.rglob("*") if folder.is_dir()}
    assert [room.name for room in rooms if len(list(room.glob("*.py"))) > MOST] == []


@pytest.mark.parametrize("path", modules(), ids=lambda p: p.relative_to(PACKAGE).as_posix())
def test_each_library_has_one_door(path):
    assert door_breaks(path) == []


@pytest.mark.parametrize("path", modules(), ids=lambda p: p.relative_to(PACKAGE).as_posix())
def test_clock_and_environment_are_read_at_the_edges(path):
    relative = path.relative_to(PACKAGE).as_posix()
    source = path.read_text(encoding="utf-8")
    calls = {ast.unparse(n) for n in ast.walk(ast.parse(source)) if isinstance(n, ast.Attribute)}
    for call, doors in EDGE_CALLS.items():
        if call in calls:
            assert any(relative.startswith(door) for door in doors), f"{relative} uses {call}"


def test_modules_are_one_screenful_and_say_what_they_are():
    large = [p.name for p in modules() if len(p.read_text(encoding="utf-8").splitlines()) > 300]
    assert large == []
    assert [p.name for p in modules() if p.stem in VAGUE] == []


def test_command_files_are_thin():
    fat = [p.name for p in (PACKAGE / "cli").glob("*.py") if len(p.read_text(encoding="utf-8").splitlines()) > 125]
    assert fat == []


def test_the_guard_sees_an_import_that_points_right(tmp_path):
    (tmp_path / "case").mkdir()
    bad = tmp_path / "case" / "vault.py"
    bad.write_text("from redaction.publish.gate import gate\nimport spacy\nimport urllib.request\n", encoding="utf-8")
    assert layer_breaks(bad, tmp_path) == [
        "case/vault.py imports redaction.publish.gate",
        "case/vault.py imports redaction.publish.gate.gate",
    ]
    assert door_breaks(bad, tmp_path) == ["case/vault.py imports spacy", "case/vault.py imports urllib.request"]
