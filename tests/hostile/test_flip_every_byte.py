"""Every byte of a small signed archive is changed in turn, and every time the gate refuses."""

from hashlib import sha256

import pytest
from archive import NOW, facts, lay_out, small_archive

from redaction.cli import run
from redaction.publish.gate import gate
from redaction.publish.gate.reading import NOTHING_PINNED, Pinned
from redaction.signoff.log import LOG

ARCHIVE = small_archive()
PATHS = sorted(ARCHIVE)
LAST = ARCHIVE[LOG].splitlines(keepends=True)[-1]
PINNED = Pinned(head=sha256(LAST).hexdigest())


def refused(path: str, content: bytes, pinned: Pinned = PINNED) -> bool:
    return bool(gate.problems(facts({**ARCHIVE, path: content}), now=NOW, pinned=pinned))


def flipped(content: bytes, place: int, other: int) -> bytes:
    return content[:place] + bytes([content[place] ^ other]) + content[place + 1 :]


def test_the_archive_itself_passes():
    assert gate.problems(facts(ARCHIVE), now=NOW) == ()


@pytest.mark.parametrize("other", [0x01, 0x20])
@pytest.mark.parametrize("path", PATHS)
def test_flip(path, other):
    content = ARCHIVE[path]
    passed = [place for place in range(len(content)) if not refused(path, flipped(content, place, other))]
    assert passed == []


def test_what_only_a_pinned_head_sees_is_the_moment_of_the_last_entry():
    content = ARCHIVE[LOG]
    before = len(content) - len(LAST)
    passed = [
        place
        for place in range(before, len(content))
        for other in (1, 2, 8)
        if not refused(LOG, flipped(content, place, other), NOTHING_PINNED)
    ]
    assert passed
    moment = LAST.index(b'"at":"') + 6
    assert {*passed} <= {*range(before + moment, before + moment + len("2026-03-02T09:00:00"))}


@pytest.mark.parametrize("path", PATHS)
def test_delete_insert_double_and_cut(path):
    content = ARCHIVE[path]
    for place in (*range(0, len(content), 29), len(content) - 1):
        before, after = content[:place], content[place:]
        for changed in (before + after[1:], before + b" " + after, before + b"\n" + after, before + after[:1] + after):
            assert changed == content or refused(path, changed)
        assert refused(path, before)
        assert place == 0 or refused(path, after)
    for more in (b"\n", b" ", b"\0", b"\xef\xbb\xbf"):
        assert refused(path, content + more)
        assert refused(path, more + content)


@pytest.mark.parametrize("path", PATHS)
def test_on_disk_through_the_command_line(path, tmp_path, capsys):
    root = lay_out(tmp_path, ARCHIVE)
    assert run(["verify", "--archive", str(root)]) == 0
    content = ARCHIVE[path]
    (root / path).write_bytes(flipped(content, len(content) // 2, 1))
    assert run(["verify", "--archive", str(root)]) == 1
    out = capsys.readouterr().out
    assert out.startswith("ok: 2 reviews, 10 files\n")
    assert len(out.splitlines()) > 1
