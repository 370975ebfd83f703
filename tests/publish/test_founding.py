import shutil

import pytest
from held import hold_files
from published import ROOT

from redaction.errors import Refused
from redaction.publish.founding import found
from redaction.publish.gate.archive import put, read_archive
from redaction.signoff.log import LOG


@pytest.fixture
def demonstration(tmp_path):
    """A copy of this checkout's archive, with a hold."""
    for part in ("content", "site_config"):
        shutil.copytree(ROOT / part, tmp_path / part)
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    put(tmp_path, writes=hold_files().items())
    return tmp_path


def test_a_new_archive_has_nobody_in_it_and_nothing_on_record(demonstration):
    assert (demonstration / LOG).is_file()
    found(demonstration, board="Hallowmere Safeguarding Children Board")
    left = read_archive(demonstration).untrusted_files
    signed = ("site_config/approvals", "site_config/holds", "site_config/policy", "content/reviews", LOG)
    assert [path for path in left if path.startswith(signed)] == []
    assert b"Hallowmere" in left["mkdocs.yml"]


def test_a_boards_own_archive_is_not_emptied(demonstration):
    found(demonstration, board="Hallowmere Safeguarding Children Board")
    before = dict(read_archive(demonstration).untrusted_files)
    with pytest.raises(Refused, match="own already"):
        found(demonstration, board="Another Board")
    assert dict(read_archive(demonstration).untrusted_files) == before
