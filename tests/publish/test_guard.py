"""MkDocs by hand never publishes: only the layout that `redaction build` made and listed."""

import json
import os
import subprocess
import sys

import published
import pytest

from redaction.digest import sha256
from redaction.publish.build import LAYOUT_VARIABLE
from redaction.publish.guard import VARIABLE


def mkdocs(root, *arguments: str, listed=None) -> subprocess.CompletedProcess[str]:
    environment = {k: v for k, v in os.environ.items() if k != VARIABLE} | {"NO_MKDOCS_2_WARNING": "1"}
    if listed is not None:
        environment[VARIABLE] = str(listed)
    command = [sys.executable, "-m", "mkdocs", *arguments, "--config-file", str(root / "mkdocs.yml")]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=60)


@pytest.fixture
def root(tmp_path):
    return published.lay_out(tmp_path)


def listing(root, **changes) -> str:
    docs = root / "content"
    files = {p.relative_to(docs).as_posix(): sha256(p.read_bytes()) for p in docs.rglob("*") if p.is_file()}
    path = root / "layout.json"
    path.write_text(json.dumps(files | changes))
    return str(path)


def test_the_two_know_one_variable():
    assert VARIABLE == LAYOUT_VARIABLE


@pytest.mark.parametrize(
    "arguments", [["build"], ["build", "--strict"], ["build", "--dirty"], ["serve"], ["gh-deploy"]]
)
def test_by_hand(root, arguments):
    done = mkdocs(root, *arguments)
    assert done.returncode != 0
    assert "redaction build" in done.stderr + done.stdout
    assert "Traceback" not in done.stderr
    assert not (root / "site").exists() or not list((root / "site").rglob("*.html"))


def test_serve_is_refused_even_with_a_list(root):
    assert mkdocs(root, "serve", listed=listing(root)).returncode != 0


@pytest.mark.parametrize(
    "spoil",
    [
        lambda root: listing(root, **{"index.md": "0" * 64}),
        lambda root: listing(root, **{"more.md": "0" * 64}),
        lambda root: [listing(root), (root / "content/draft.md").write_text("# Draft\n")][0],
        lambda root: [listing(root), (root / "content/notes.docx").write_text("x")][0],
        lambda root: [listing(root), (root / "content/.meta.yml").write_text("x: y")][0],
        lambda root: [listing(root), (root / "content/about/index.md").write_text("# Other\n")][0],
        lambda root: str(root / "nowhere.json"),
        lambda root: [str(root / "bad.json"), (root / "bad.json").write_text("{")][0],
    ],
)
def test_a_folder_that_is_not_the_one_listed(root, spoil):
    done = mkdocs(root, "build", listed=spoil(root))
    assert done.returncode != 0
    assert "redaction build" in done.stderr + done.stdout
    assert not list((root / "site").rglob("*.html"))
