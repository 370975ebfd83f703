"""`make demo`, from Word files to a built site, and the archive of this repository: no marked name in any file."""

import html
import re
import shutil
import subprocess
import sys
from pathlib import Path

import gold
import pytest

ROOT = Path(__file__).resolve().parent.parent
CASES = ("child-c-2012", "child-d-2014")

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def demonstration(tmp_path_factory):
    folder = tmp_path_factory.mktemp("demo") / "out"
    done = subprocess.run(
        [sys.executable, ROOT / "scripts/demo.py", "--out", folder], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return folder, done.stdout


def readable(path: Path) -> str:
    """Return all that a reader or a search could find in a file: its name, its bytes, its text without mark-up."""
    raw = path.read_bytes().decode("utf-8", errors="replace")
    return f"{path.name}\n{raw}\n{html.unescape(re.sub(r'<[^>]+>', '', raw))}"


def test_it_ends_with_the_paths_of_the_site_and_the_diffs(demonstration):
    folder, said = demonstration
    assert said.rstrip().endswith(str(folder / "site" / "index.html"))
    for slug in CASES:
        assert (folder / f"{slug}.diff.html").is_file()
        assert str(folder / f"{slug}.diff.html") in said


@pytest.mark.parametrize("case", CASES)
def test_no_marked_identifier_is_in_any_public_file(demonstration, case):
    folder, _ = demonstration
    watched = gold.identifying(case)
    assert len(watched) > 60
    leaks = []
    public = [folder / "site", folder / "archive"]
    for path in sorted(p for place in public for p in place.rglob("*") if p.is_file()):
        text = readable(path)
        for surface, allowed in watched.items():
            # The text stands at most four times in one file: as bytes, without mark-up, and twice in a feed.
            if len(gold.whole(surface).findall(text)) > 4 * allowed:
                leaks.append((path.relative_to(folder).as_posix(), surface))
    assert leaks == []


def test_the_private_diff_does_hold_the_names_so_the_search_works(demonstration):
    folder, _ = demonstration
    text = readable(folder / "child-d-2014.diff.html")
    assert sum(bool(gold.whole(s).search(text)) for s, n in gold.identifying("child-d-2014").items() if not n) > 60


@pytest.mark.parametrize("case", CASES)
def test_every_numbered_paragraph_is_still_there(demonstration, case):
    folder, _ = demonstration
    for kind in ("overview", "summary"):
        marked, _ = gold.parse((gold.CORPUS / case / f"{kind}.marked.md").read_text(encoding="utf-8"))
        numbers = re.findall(r"^(?:\*\*)?(\d+(?:\.\d+)+)\.?(?:\*\*)? ", marked, re.MULTILINE)
        public = (folder / "archive/content/reviews" / case / f"{kind}.md").read_text(encoding="utf-8")
        assert re.findall(r"^(?:\*\*)?(\d+(?:\.\d+)+)\.?(?:\*\*)? ", public, re.MULTILINE) == numbers


def test_the_word_files_are_what_the_script_makes(tmp_path):
    for case in CASES:
        for kind in ("overview", "summary"):
            out = tmp_path / f"{case}-{kind}.docx"
            source = gold.CORPUS / case / f"{kind}.marked.md"
            subprocess.run([sys.executable, ROOT / "scripts/make_word.py", source, out], check=True)
            assert out.read_bytes() == (gold.CORPUS / case / f"{kind}.docx").read_bytes()


def archive_copy(folder: Path) -> Path:
    for part in ("mkdocs.yml", "content", "site_config"):
        copy = shutil.copytree if (ROOT / part).is_dir() else shutil.copy2
        copy(ROOT / part, folder / part)
    return folder


def program(*arguments: str | Path, where: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [Path(sys.executable).with_name("redaction"), *map(str, arguments)],
        capture_output=True, text=True, check=False, cwd=where,
        env={"PATH": "/usr/bin:/bin", "HOME": str(where)},
    )  # fmt: skip


def test_this_repository_is_a_signed_archive_that_builds_without_a_vault(tmp_path):
    archive = archive_copy(tmp_path)
    done = program("verify", where=archive)
    assert done.returncode == 0, done.stderr
    assert program("build", "--out", tmp_path / "site", where=archive).returncode == 3
    key = ROOT / "tests/corpus/demonstration/watch.key"
    done = program("build", "--out", tmp_path / "site", "--watch-key-file", key, where=archive)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "site/index.html").is_file()
    assert len(list((archive / "content/reviews").iterdir())) >= 2


def test_one_edited_byte_of_it_and_nothing_is_built(tmp_path):
    archive = archive_copy(tmp_path)
    page = min((archive / "content/reviews").rglob("overview.md"))
    page.write_bytes(page.read_bytes().replace(b"e", b"a", 1))
    assert program("verify", where=archive).returncode == 1
    assert program("build", "--out", tmp_path / "site", where=archive).returncode == 1
    assert not (tmp_path / "site").exists()
