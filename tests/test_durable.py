import os
import resource
import signal
import stat
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redaction import durable
from redaction.errors import CannotGoOn


def test_a_write_is_private_and_whole(tmp_path):
    path = tmp_path / "case.yml"
    durable.write(path, b"one")
    durable.write(path, b"two")
    assert path.read_bytes() == b"two"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [p.name for p in tmp_path.iterdir()] == ["case.yml"]


def run_with_file_limit(limit: int, code: str) -> subprocess.CompletedProcess[str]:
    """Run code in a process whose files may not grow past `limit` bytes: what a full disk looks like."""

    def restrict() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    return subprocess.run(
        [sys.executable, "-B", "-c", textwrap.dedent(code)],
        capture_output=True,
        text=True,
        preexec_fn=restrict,
        check=False,
    )


def test_a_full_disk_leaves_the_old_file_and_no_other(tmp_path):
    path = tmp_path / "overview.md"
    path.write_bytes(b"old")
    done = run_with_file_limit(
        1000,
        f"""
        from pathlib import Path
        from redaction import durable
        from redaction.errors import CannotGoOn
        try:
            durable.write(Path({str(path)!r}), b"x" * 5000)
        except CannotGoOn as error:
            print(error.message)
        """,
    )
    assert "could not write" in done.stdout
    assert path.read_bytes() == b"old"
    assert [p.name for p in tmp_path.iterdir()] == ["overview.md"]


def test_a_line_that_does_not_fit_is_taken_back(tmp_path):
    path = tmp_path / "journal.jsonl"
    path.write_bytes(b'{"a":1}\n')
    done = run_with_file_limit(
        1000,
        f"""
        from pathlib import Path
        from redaction import durable
        from redaction.errors import CannotGoOn
        try:
            durable.append(Path({str(path)!r}), b"x" * 5000)
        except CannotGoOn as error:
            print(error.message)
        """,
    )
    assert "could not write" in done.stdout
    assert path.read_bytes() == b'{"a":1}\n'


def test_a_torn_last_line_does_not_swallow_the_next(tmp_path):
    path = tmp_path / "journal.jsonl"
    path.write_bytes(b'{"a":1}\n{"torn":')
    durable.append(path, b'{"b":2}')
    assert path.read_bytes() == b'{"a":1}\n{"torn":\n{"b":2}\n'


def test_a_line_end_inside_a_line_is_an_error(tmp_path):
    with pytest.raises(ValueError, match="line end"):
        durable.append(tmp_path / "j", b"a\nb")


@given(st.lists(st.binary(max_size=50).filter(lambda b: b"\n" not in b), max_size=8))
def test_what_was_appended_is_there_in_order(tmp_path_factory, lines):
    path = tmp_path_factory.mktemp("j") / "journal"
    for line in lines:
        durable.append(path, line)
    assert (path.read_bytes() if lines else b"") == b"".join(line + b"\n" for line in lines)


@pytest.mark.parametrize("action", ["write", "append"])
def test_a_missing_folder_is_a_clear_error(tmp_path, action):
    path = tmp_path / "no" / "such" / "file"
    with pytest.raises(CannotGoOn, match="could not write"):
        getattr(durable, action)(path, b"x")


def test_kill_between_write_and_rename_leaves_the_old_file(tmp_path):
    path = tmp_path / "case.yml"
    path.write_bytes(b"old")
    code = f"""
    import os, signal
    from pathlib import Path
    from redaction import durable
    Path.replace = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
    durable.write(Path({str(path)!r}), b"new")
    """
    done = subprocess.run([sys.executable, "-c", textwrap.dedent(code)], check=False)
    assert done.returncode == -signal.SIGKILL
    assert path.read_bytes() == b"old"


def test_folders_are_private(tmp_path):
    durable.make_folder(tmp_path / "a" / "b")
    if os.name != "nt":
        assert stat.S_IMODE((tmp_path / "a" / "b").stat().st_mode) == 0o700
    assert isinstance(Path(tmp_path / "a"), Path)
