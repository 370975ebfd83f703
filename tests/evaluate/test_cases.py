"""The marked cases of this repository: read without a problem, and no part of what is published or installed."""

import re
import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

from redaction.detect.finding import FindingType
from redaction.evaluate.corpus import read_cases

ROOT = Path(__file__).resolve().parent.parent.parent
CASES = ROOT / "tests" / "corpus" / "evaluation"
SETS = ("development", "held-out")
WORD_LISTS = {"first_names_male", "first_names_female", "first_names_either", "surnames", "words", "word_names"}


def full_names():
    """Return every full name of a person in the marked cases, folded."""
    return {
        mark.span.of(document.text).casefold()
        for part in SETS
        for case in read_cases(CASES / part)
        for document in case.documents
        for mark in document.marks
        if mark.type is FindingType.PERSON and " " in mark.span.of(document.text)
    }


@pytest.mark.parametrize("part", SETS)
def test_every_case_is_read_and_each_is_in_one_set(part):
    slugs = [case.slug for case in read_cases(CASES / part)]
    assert len(slugs) >= 2
    others = {path.name for other in SETS if other != part for path in (CASES / other).iterdir()}
    assert not others & set(slugs)


def test_a_marked_case_of_the_demonstration_can_be_evaluated_too():
    assert [case.slug for case in read_cases(CASES.parent)] == ["child-c-2012", "child-d-2014"]


@pytest.mark.parametrize("folder", ["redaction", "content", "site_config", "docs"])
def test_no_name_of_the_cases_is_in_what_is_installed_or_published(folder):
    names = full_names()
    assert len(names) > 300
    any_name = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, sorted(names)))})(?!\w)")
    # A list of single words, one behind the other, names nobody.
    files = [p for p in (ROOT / folder).rglob("*") if p.is_file() and p.suffix != ".pyc" and p.stem not in WORD_LISTS]
    held = [p.name for p in files if any_name.search(p.read_bytes().decode("utf-8", errors="replace").casefold())]
    assert held == []


def test_neither_wheel_nor_source_archive_holds_a_marked_case(tmp_path):
    here = tmp_path / "source"
    shutil.copytree(
        ROOT, here, ignore=shutil.ignore_patterns(".*", "site", "build", "vault", "*.egg-info", "__pycache__")
    )
    code = f"from setuptools import build_meta as b; b.build_sdist({str(tmp_path)!r}); b.build_wheel({str(tmp_path)!r})"
    subprocess.run([sys.executable, "-c", code], cwd=here, check=True, capture_output=True)
    with tarfile.open(next(tmp_path.glob("*.tar.gz"))) as archive:
        names = archive.getnames()
    wheel = zipfile.ZipFile(next(tmp_path.glob("*.whl"))).namelist()
    assert {"redaction/desk/practice/case.yml", "redaction/desk/practice/overview.md"} <= {*wheel}
    names += wheel
    assert any(name.endswith("redaction/evaluate/corpus.py") for name in names)
    assert [name for name in names if "tests/corpus" in name or "child-" in name] == []
